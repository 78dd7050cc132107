"""Events as files: calendars to subscribe to, one beside each event, and all as JSON."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from signpost import ical
from signpost.artifact import Artifact
from signpost.clocks import zoned
from signpost.frames import words
from signpost.occurrences import occurrences
from signpost.site import fingerprint
from signpost.urls import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from signpost.ical import Item
    from signpost.public import Event, EventCard
    from signpost.site import Site

    Made = tuple[str, tuple[Item, ...]]

JSON: Final = "daten/termine.json"


def files(site: Site) -> Iterator[Artifact[Any]]:
    """Plan all files made of events, in the source language; none in a district without events."""
    if not site.has_dates:
        return
    name = words(site, site.locales[site.source], site.settings.name)
    marks = {id_: fingerprint(repr(item).encode()) for id_, item in site.calendar.items()}
    for id_, item in site.calendar.items():
        yield _calendar(f"termine/{id_}.ics", (item.name, (item,)), (marks[id_],))
    current = [site.catalog.events[id_] for id_ in site.calendar]
    current.sort(key=lambda card: (card.start, card.id))
    for path, title, cards in _some(site, current):
        some = tuple(site.calendar[card.id] for card in cards)
        made = (f"{name}: {title}" if title else name, some)
        yield _calendar(f"kalender/{path}.ics", made, (marks[card.id] for card in cards))
    mark = fingerprint(
        site.frame_digest,
        *(site.digest("events", id_) for id_ in site.catalog.events),
        repr([site.agenda.parties(_parties(site, id_)) for id_ in site.catalog.events]).encode(),
    )
    yield Artifact(JSON, mark, site, partial(_json))


def _calendar(path: str, made: Made, marks: Iterable[bytes]) -> Artifact[Made]:
    return Artifact(path, fingerprint(repr(made[0]).encode(), *marks), made, _file)


def _file(made: Made) -> bytes:
    return ical.file(*made)


def _some(site: Site, current: list[EventCard]) -> Iterator[tuple[str, str, list[EventCard]]]:
    """Yield path, title and events of each calendar; empty ones too, so that no address is lost."""
    locale = site.locales[site.source]
    by_place: dict[str, list[EventCard]] = {}
    by_type: dict[str, list[EventCard]] = {}
    for card in current:
        by_type.setdefault(site.agenda.type_of(card), []).append(card)
        for id_ in dict.fromkeys(site.agenda.places(card)):
            by_place.setdefault(id_, []).append(card)
    yield "alle", "", current
    for id_, place in site.catalog.municipalities.items():
        yield f"orte/{id_}", words(site, locale, place.name), by_place.get(id_, [])
    for term in site.catalog.terms("event-types"):
        yield f"arten/{term.id}", words(site, locale, term.label), by_type.get(term.id, [])


def _parties(site: Site, id_: str) -> list[str]:
    mentions = site.entry("events", id_).mentions
    return [mention.id for mention in mentions if mention.kind == "parties"]


def _json(site: Site) -> bytes:
    """Return all events as JSON, the earliest first."""
    events = sorted(site.catalog.events.values(), key=lambda card: (card.start, card.id))
    found = {
        "licence": site.settings.licence,
        "events": [_plain(site, site.entry("events", card.id).whole) for card in events],
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(site: Site, whole: Event) -> dict[str, Any]:
    card, locale = whole.card, site.locales[site.source]
    place = card.place

    def names(ids: tuple[str, ...]) -> list[str]:
        return [words(site, locale, party.name) for party in site.agenda.parties(ids)]

    return {
        "id": card.id,
        "url": site.base_url + address("events", card.id),
        "name": words(site, locale, card.name),
        "type": site.agenda.type_of(card),
        "summary": words(site, locale, card.summary),
        "status": card.status,
        "reason": words(site, locale, card.reason) or None,
        "dates": [
            {
                "start": zoned(one.start),
                "end": zoned(one.end) if one.end else None,
                "held": one.held,
                "participants": one.participants,
            }
            for one in occurrences(card, site.today)
        ],
        "form": card.form,
        "place": None
        if place is None
        else {
            "name": place.name,
            "street": place.street,
            "postcode": place.postcode,
            "town": place.town,
            "lat": place.lat,
            "lon": place.lon,
        },
        "online": whole.online_url,
        "organisers": names(card.organisers),
        "partners": names(card.partners),
        "experts": names(whole.experts),
        "committee": card.committee,
        "municipalities": card.areas,
        "topics": site.catalog.resolved("topics", card.topics),
        "audiences": site.catalog.resolved("audiences", card.audiences),
        "languages": card.languages,
        "free": card.free,
        "amount": whole.amount,
        "registration": card.registration,
        "registration_until": card.registration_until and card.registration_until.isoformat(),
        "places": card.places,
        "translations": card.translations,
        "extra": whole.extra or {},
    }
