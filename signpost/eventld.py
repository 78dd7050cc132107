"""An event → schema.org JSON-LD (schema.org 30.0, Event), safe inside a script element."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from signpost.clocks import zoned
from signpost.jsonld import address, script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from signpost.agenda import Party
    from signpost.public import Event

_MODES = {
    "in-person": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "phone": "OnlineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}
_STATES = {
    "planned": "EventScheduled",
    "held": "EventScheduled",
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
}
_SCHEMA = "https://schema.org/"
_INTERVALS = {"week": "P1W", "2 weeks": "P2W", "month": "P1M"}


def event(
    item: Event,
    organisers: Sequence[Party],
    *,
    name: str,
    summary: str,
    url: str,
    source: str,
    town: str,
) -> str:
    """Return an event with its times, place and status.

    Args:
        item: the event.
        organisers: who runs it.
        name: in the page's language, as the others.
        summary: may be empty.
        url: of the page.
        source: the source language.
        town: where it takes place, if its place does not say; may be empty.
    """
    card = item.card
    price = "0" if card.free else (item.amount or "").replace(",", ".")
    return script(
        {
            "@type": "Event",
            "@id": url,
            "url": url,
            "name": name,
            "description": summary,
            "startDate": zoned(card.start),
            "endDate": zoned(card.end) if card.end else None,
            "eventStatus": _SCHEMA + _STATES[card.status],
            "eventAttendanceMode": _SCHEMA + _MODES[card.form],
            "location": _location(item, url, town),
            "organizer": [
                {"@type": "Organization", "name": party.name.get(source)} for party in organisers
            ],
            "isAccessibleForFree": True if card.free else None,
            "offers": {
                "@type": "Offer",
                "url": url,
                "price": price,
                "priceCurrency": "EUR",
            }
            if price
            else None,
            "maximumAttendeeCapacity": card.places,
            "inLanguage": list(card.languages),
            "eventSchedule": {
                "@type": "Schedule",
                "repeatFrequency": _INTERVALS[card.every],
                "repeatCount": len(card.starts),
                "startDate": card.start.date().isoformat(),
                "startTime": card.start.time().isoformat(),
                "scheduleTimezone": "Europe/Berlin",
                "exceptDate": [day.isoformat() for day in card.skip],
            }
            if card.every
            else None,
        }
    )


def _location(item: Event, url: str, town: str) -> list[dict[str, Any]]:
    card, found = item.card, []
    place = card.place
    if card.form in {"in-person", "hybrid"} and (place or town):
        shown = place if place and not place.hidden else None
        found.append(
            {
                "@type": "Place",
                "name": (shown.name if shown else None) or (place.town if place else None) or town,
                "address": address(place, town),
            }
        )
    if card.form != "in-person":
        found.append({"@type": "VirtualLocation", "url": item.online_url or url})
    return found
