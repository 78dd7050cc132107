"""Public values → schema.org JSON-LD (schema.org 30.0), safe inside a script element."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from signpost.addresses import tel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from signpost.public import (
        Committee,
        Contact,
        ContactCard,
        Initiative,
        Municipality,
        Place,
        Slot,
    )

_DAYS = {
    "mo": "Monday",
    "di": "Tuesday",
    "mi": "Wednesday",
    "do": "Thursday",
    "fr": "Friday",
    "sa": "Saturday",
    "so": "Sunday",
}
HERE = "\x01"
"""Stands for the address of a page that has it put in later; no content can hold it."""
_HERE = json.dumps(HERE)


def script(thing: dict[str, Any]) -> str:
    """Return a thing as JSON that cannot end its script element or open another."""
    filled = _filled({"@context": "https://schema.org", **thing})
    return _safe(json.dumps(filled, ensure_ascii=False, separators=(",", ":")))


def _safe(text: str) -> str:
    for character, code in (("&", "0026"), ("<", "003c"), (">", "003e")):
        text = text.replace(character, rf"\u{code}")
    return text.replace("\u2028", r"\u2028").replace("\u2029", r"\u2029")


def at(text: str, url: str) -> str:
    """Return JSON of :func:`script` about a page at :data:`HERE` for one at an address."""
    return text.replace(_HERE, _safe(json.dumps(url, ensure_ascii=False)))


def _filled(value: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """Return JSON without empty values; „no“ and zero are none."""
    if isinstance(value, list):
        return [_filled(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {}
    for key, item in value.items():
        filled = _filled(item) if isinstance(item, dict | list) else item
        if filled or filled == 0:
            kept[key] = filled
    return kept


def organisation(
    item: Initiative,
    contacts: Iterable[ContactCard],
    *,
    name: str,
    summary: str,
    url: str,
    town: str,
) -> str:
    """Return an initiative as an NGO with its place, hours and contact points."""
    place = item.place
    return script(
        {
            "@type": "NGO",
            "@id": url,
            "url": item.website or url,
            "name": name,
            "alternateName": list(item.card.alternate_names),
            "description": summary,
            "foundingDate": str(item.founded) if item.founded else None,
            "telephone": tel(item.phone).removeprefix("tel:") if item.phone else None,
            "email": item.email,
            "address": address(place, town),
            "location": _location(place, town, item.hours),
            "knowsLanguage": list(item.card.languages),
            "contactPoint": [_contact_point(card) for card in contacts if card.named],
        }
    )


def address(place: Place | None, town: str) -> dict[str, Any]:
    """Return a place's postal address, as far as it may be seen."""
    return {
        "@type": "PostalAddress",
        "streetAddress": place.street if place else None,
        "postalCode": place.postcode if place else None,
        "addressLocality": (place.town if place else None) or town,
        "addressCountry": "DE",
    }


def _location(place: Place | None, town: str, hours: tuple[Slot, ...]) -> dict[str, Any] | None:
    if place is None or place.hidden:
        return None
    point = None
    if place.lat is not None:
        point = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    return {
        "@type": "Place",
        "name": place.name or place.town or town,
        "address": address(place, town),
        "geo": point,
        "openingHoursSpecification": [_opening(slot) for slot in hours if slot.every == "week"],
    }


def _opening(slot: Slot) -> dict[str, Any]:
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [_DAYS[day] for day in slot.days],
        "opens": slot.start.strftime("%H:%M") if slot.start else None,
        "closes": slot.end.strftime("%H:%M") if slot.end else None,
    }


def _contact_point(card: ContactCard) -> dict[str, Any]:
    voices = [phone.number for phone in card.phones if phone.type != "fax"]
    return {
        "@type": "ContactPoint",
        "name": next(iter(card.name.values()), None),
        "contactType": next(iter(card.role.values()), None),
        "telephone": tel(voices[0]).removeprefix("tel:") if voices else None,
        "email": card.email,
        "availableLanguage": list(card.languages),
    }


def contact(item: Contact, name: str, role: str, url: str) -> str:
    """Return a contact as a person or an office; by function only as an office."""
    card = item.card
    voices = [phone.number for phone in card.phones if phone.type != "fax"]
    person = card.person and card.named
    return script(
        {
            "@type": "Person" if person else "Organization",
            "@id": url,
            "url": url,
            "name": name,
            "alternateName": list(card.alternate_names),
            "jobTitle" if person else "description": role,
            "telephone": tel(voices[0]).removeprefix("tel:") if voices else None,
            "email": card.email,
            "knowsLanguage": list(card.languages),
            "worksFor" if person else "parentOrganization": {
                "@type": "Organization",
                "name": next(iter(card.organisation.values())),
            }
            if card.organisation
            else None,
        }
    )


def committee(
    item: Committee,
    *,
    name: str,
    summary: str,
    url: str,
    parent: tuple[str, str] | None,
    members: Iterable[tuple[str, str, str]],
) -> str:
    """Return a committee as an organisation with those that sit in it.

    Args:
        item: the committee.
        name: in the page's language, as of ``summary``.
        summary: what it is for.
        url: of its page.
        parent: name and address of the one it belongs to.
        members: type („Person“ or „Organization“), name and address of each.
    """
    return script(
        {
            "@type": "Organization",
            "@id": url,
            "url": item.website or url,
            "name": name,
            "description": summary,
            "parentOrganization": {"@type": "Organization", "name": parent[0], "url": parent[1]}
            if parent
            else None,
            "member": [
                {"@type": kind, "name": who, "url": address} for kind, who, address in members
            ],
        }
    )


def place(item: Municipality, name: str, url: str) -> str:
    """Return a municipality as an administrative area with its official key."""
    return script(
        {
            "@type": "AdministrativeArea",
            "@id": url,
            "url": url,
            "name": name,
            "identifier": {"@type": "PropertyValue", "propertyID": "AGS", "value": item.key},
            "geo": {"@type": "GeoCoordinates", "latitude": item.lat, "longitude": item.lon}
            if item.lat is not None
            else None,
        }
    )


def website(name: str, description: str, url: str, operator: str, lang: str) -> str:
    """Return the site itself, for the start page."""
    return script(
        {
            "@type": "WebSite",
            "url": url,
            "name": name,
            "description": description,
            "inLanguage": lang,
            "publisher": {"@type": "GovernmentOrganization", "name": operator},
        }
    )
