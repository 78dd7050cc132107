"""All public contacts as tables and as JSON, in the source language.

Whoever is published by function only stands in them by function only: everything is taken from the
public values that pages show.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any, Final

from signpost import sheet
from signpost.frames import labels, words
from signpost.locales import language_name
from signpost.roster import groups, level
from signpost.urls import address, vcard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.public import Channel, Contact, Slot
    from signpost.site import Site

Fields = dict[str, str]
"""Name of a column → its text, for one contact."""

_GERMAN: Final = {
    "name": "Name",
    "role": "Funktion",
    "function": "Aufgabe",
    "level": "Ebene",
    "organisation": "Organisation",
    "department": "Abteilung",
    "responsible_for": "Zuständig für",
    "topics": "Themen",
    "phone": "Telefon",
    "mobile": "Mobil",
    "text": "SMS oder Messenger",
    "fax": "Fax",
    "email": "E-Mail",
    "channels": "Weitere Wege",
    "website": "Internetseite",
    "street": "Straße",
    "town": "Ort",
    "hours": "Sprechzeiten",
    "languages": "Sprachen",
    "post_since": "Stelle seit",
    "post_until": "Stelle bis",
    "full_time_equivalents": "Vollzeitstellen",
    "cofinanced_by": "Mitfinanziert durch",
    "deputy": "Vertretung",
    "front_office": "Vorzimmer",
    "reports_to": "Berichtet an",
    "verified": "Geprüft am",
    "url": "Seite",
}
"""Column → what German spreadsheets call it."""
COLUMNS: Final = ("id", *_GERMAN)
"""Columns of the plain table."""
_LEVELS: Final = {
    "full-time": "hauptamtlich",
    "institution": "Behörde oder Beratungsstelle",
    "volunteer": "ehrenamtlich",
}
_WAYS: Final = {
    "video": "Video",
    "messenger": "Messenger",
    "online-advice": "Online-Beratung",
    "sign-language": "Gebärdensprache",
}
_GERMANY: Final = re.compile(r"^(?:\+49|0049)[ /-]*(?:\(0\))?[ /-]*0?")


def everyone(site: Site) -> Iterator[tuple[str, Contact]]:
    """Yield every contact that lists show, by name, with the id of its file."""
    cards = sorted(site.catalog.contacts.items(), key=lambda pair: (pair[1].sort, pair[1].id))
    for id_, card in cards:
        if not card.over:
            yield id_, site.entry("contacts", id_).whole


def excel(site: Site) -> bytes:
    """Return a table that German Excel opens as it is: semicolons, UTF-8 with its mark, CRLF.

    No cell becomes a formula (OWASP, „CSV injection“), and no number loses its zeros: phone
    numbers have blanks or other signs, postcodes stand before their town.
    """
    rows = [tuple(_GERMAN.values())]
    for _id, item in everyone(site):
        found = _fields(site, item)
        for kind in ("phone", "mobile", "text", "fax"):
            found[kind] = _dialled(found[kind])
        for day in ("post_since", "post_until", "verified"):
            found[day] = ".".join(reversed(found[day].split("-")))
        found["full_time_equivalents"] = found["full_time_equivalents"].replace(".", ",")
        rows.append(tuple(found[name] for name in _GERMAN))
    return sheet.to_csv(rows)


def plain(site: Site) -> bytes:
    """Return the same for programs: CSV after RFC 4180, UTF-8, dates after ISO 8601."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for _id, item in everyone(site):
        found = _fields(site, item)
        writer.writerow([found[name] for name in COLUMNS])
    return out.getvalue().encode()


def as_json(site: Site) -> bytes:
    """Return all contacts, and for each municipality who answers, with the day (RFC 8259)."""
    catalog, locale = site.catalog, site.locales[site.source]
    public_ids = {id_: card.id for id_, card in catalog.contacts.items()}
    found = {
        "name": words(site, locale, site.settings.name),
        "as_of": site.today.isoformat(),
        "licence": site.settings.licence,
        "municipalities": [
            {
                "id": group.place.id,
                "key": group.place.key,
                "name": words(site, locale, group.place.name),
                "contacts": [public_ids[id_] for id_ in group.ids],
                "district_answers": group.fallback,
            }
            for group in groups(catalog)
            if group.place
        ],
        "contacts": [_thing(site, item) for _id, item in everyone(site)],
    }
    return (json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _fields(site: Site, item: Contact) -> Fields:
    """Return a contact as texts, one for each column."""
    card, catalog = item.card, site.catalog
    locale = site.locales[site.source]
    place = item.address if item.address and not item.address.hidden else None
    district = (site.settings.district,) if card.district else ()
    towns = (words(site, locale, catalog.municipalities[id_].name) for id_ in card.municipalities)

    def numbers(kind: str) -> str:
        return "; ".join(phone.number for phone in card.phones if phone.type == kind)

    def person(id_: str | None) -> str:
        other = catalog.contacts.get(id_) if id_ else None
        return words(site, locale, other.name) if other and not other.over else ""

    function = labels(site, locale, "functions", (card.function,) if card.function else ())
    topics = catalog.resolved("topics", card.topics)
    full = item.full_time_equivalents
    return {
        "id": card.id,
        "name": words(site, locale, card.name),
        "role": words(site, locale, card.role),
        "function": "".join(function),
        "level": _LEVELS[level(catalog, card)],
        "organisation": words(site, locale, card.organisation),
        "department": words(site, locale, item.department),
        "responsible_for": "; ".join((*district, *towns)),
        "topics": "; ".join(labels(site, locale, "topics", topics)),
        "phone": numbers("voice"),
        "mobile": numbers("mobile"),
        "text": numbers("text"),
        "fax": numbers("fax"),
        "email": card.email or "",
        "channels": "; ".join(_way(site, way) for way in item.channels),
        "website": item.website or "",
        "street": ", ".join(filter(None, (place.name, place.street))) if place else "",
        "town": " ".join(filter(None, (place.postcode, place.town))) if place else "",
        "hours": "; ".join(_times(site, item)),
        "languages": "; ".join(language_name(code, site.source) or code for code in card.languages),
        "post_since": item.post_since.isoformat() if item.post_since else "",
        "post_until": item.post_until.isoformat() if item.post_until else "",
        "full_time_equivalents": "" if full is None else f"{full:g}",
        "cofinanced_by": words(site, locale, item.cofinanced_by),
        "deputy": person(item.deputy),
        "front_office": person(item.front_office),
        "reports_to": person(item.reports_to),
        "verified": card.checked.on.isoformat() if card.checked.on else "",
        "url": site.base_url + address("contacts", card.id),
    }


def _thing(site: Site, item: Contact) -> dict[str, Any]:
    """Return a contact as JSON, without what it does not have."""
    card, catalog = item.card, site.catalog
    said = _fields(site, item)
    kept = ("id", "name", "role", "organisation", "department", "email", "website", "verified")
    place = item.address if item.address and not item.address.hidden else None

    def known(id_: str | None) -> str | None:
        other = catalog.contacts.get(id_) if id_ else None
        return other.id if other and not other.over else None

    found: dict[str, Any] = {name: said[name] for name in kept} | {
        "kind": "person" if card.person else "office",
        "by_function_only": not card.named,
        "function": card.function,
        "partner": card.partner,
        "level": level(catalog, card),
        "district": card.district,
        "municipalities": list(card.municipalities),
        "topics": list(catalog.resolved("topics", card.topics)),
        "phones": [{"number": phone.number, "type": phone.type} for phone in card.phones],
        "channels": [{"type": way.type, "name": way.name, "url": way.url} for way in item.channels],
        "address": {"street": said["street"], "town": said["town"]} if place else None,
        "hours": list(_times(site, item)),
        "languages": list(card.languages),
        "post": {
            "since": said["post_since"],
            "until": said["post_until"],
            "full_time_equivalents": item.full_time_equivalents,
            "cofinanced_by": said["cofinanced_by"],
        },
        "deputy": known(item.deputy),
        "front_office": known(item.front_office),
        "reports_to": known(item.reports_to),
        "url": said["url"],
        "vcard": site.base_url + vcard(card.id) if card.named else None,
    }
    return _filled(found) | ({"extra": dict(item.extra)} if item.extra else {})


def _filled(found: dict[str, Any]) -> dict[str, Any]:
    """Return a mapping without what is empty, its own mappings too."""
    deeper = {k: _filled(v) if isinstance(v, dict) else v for k, v in found.items()}
    return {key: value for key, value in deeper.items() if value not in (None, "", [], {})}


def _times(site: Site, item: Contact) -> Iterator[str]:
    """Yield consultation hours in words."""
    locale = site.locales[site.source]

    def said(slot: Slot) -> str:
        note = words(site, locale, slot.note)
        return f"{locale.when(slot)} ({note})" if note else locale.when(slot)

    yield from map(said, item.card.hours)
    if item.card.by_appointment:
        yield locale.strings.gettext("nach Vereinbarung")


def _way(site: Site, way: Channel) -> str:
    """Return another way to talk in words: „Messenger: Signal, nur Text, https://…“."""
    note = words(site, site.locales[site.source], way.note)
    return f"{_WAYS[way.type]}: {', '.join(filter(None, (way.name, note, way.url)))}"


def _dialled(numbers: str) -> str:
    """Return phone numbers without the plus that a spreadsheet reckons with."""
    each = (_GERMANY.sub("0", number).replace("+", "00", 1) for number in numbers.split("; "))
    return "; ".join(each) if numbers else ""
