"""Events as iCalendar (RFC 5545; RFC 7986 for a calendar's name and how often to ask for it).

A series is one entry with a rule in local time, so it stays at its hour when clocks change. What
does not take place stays in the calendar and says so (``STATUS:CANCELLED``). Nothing here looks at
a clock: ``DTSTAMP`` follows from the revision (see :mod:`signpost.revisions`).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urlsplit

from signpost.clocks import ZONE
from signpost.frames import words
from signpost.occurrences import week_of_month
from signpost.urls import address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from signpost.public import Event, EventCard, Place
    from signpost.site import Site

    Rule = dict[str, Any]

EPOCH: Final = datetime(2020, 1, 1, tzinfo=UTC)
"""From where revisions count, in seconds."""
_END: Final = b"END:VCALENDAR\r\n"
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_OFF: Final = {"cancelled": "Abgesagt", "postponed": "Verschoben"}


class Item(NamedTuple):
    """An event as calendars have it, in the source language."""

    uid: str
    name: str
    starts: tuple[datetime, ...]
    every: str | None
    left_out: tuple[datetime, ...]
    end: datetime | None
    cancelled: bool
    description: str
    location: str
    point: tuple[float, float] | None
    url: str
    category: str
    sequence: int = 0
    """Rises with every change."""


def items(site: Site) -> dict[str, Item]:
    """Return events as calendars have them, by id, not knowing yet how often they were changed.

    Those that no list shows any more are left out: nobody puts them into a calendar.
    """
    events = site.catalog.events
    shown = [id_ for id_, card in events.items() if site.agenda.is_shown(card)]
    return {id_: _item(site, site.entry("events", id_).whole) for id_ in shown}


def _item(site: Site, whole: Event) -> Item:
    card, locale = whole.card, site.locales[site.source]
    url = site.base_url + address("events", card.id)
    off = _OFF.get(card.status)
    name = words(site, locale, card.name)
    place = card.place
    types = site.catalog.vocabularies.get("event-types", {})
    kind = types.get(site.agenda.type_of(card))
    shown = place is not None and place.lat is not None and place.lon is not None
    return Item(
        uid=f"{card.uid}@{urlsplit(site.base_url).hostname}",
        name=f"{off}: {name}" if off else name,
        starts=card.starts,
        every=card.every,
        left_out=tuple(start for start in card.starts if start.date() in card.skip),
        end=card.end,
        cancelled=off is not None,
        description="\n".join(_about(site, whole, url)),
        location=_location(card, place),
        point=(place.lat or 0.0, place.lon or 0.0) if place and shown else None,
        url=url,
        category=words(site, locale, kind.label) if kind else "",
    )


def _about(site: Site, whole: Event, url: str) -> Iterable[str]:
    """Yield the lines of a description."""
    card, locale = whole.card, site.locales[site.source]
    _ = locale.strings.gettext
    said = [words(site, locale, texts) for texts in (card.reason, card.summary)]
    if card.registration:
        until = card.registration_until
        how = words(site, locale, whole.registration_how)
        day = _("Bis %(day)s.") % {"day": locale.day(until)} if until else ""
        said.append(" ".join(filter(None, (_("Bitte melden Sie sich an."), day, how))))
    if whole.online_url:
        said.append(f"{_('Online teilnehmen')}: {whole.online_url}")
    if whole.phone:
        said.append(f"{_('Einwählen:')} {whole.phone}")
    parties = site.agenda.parties(card.organisers)
    if parties:
        names = ", ".join(words(site, locale, party.name) for party in parties)
        said.append(f"{_('Veranstalter:')} {names}")
    return (line for line in (*said, url) if line)


def _location(card: EventCard, place: Place | None) -> str:
    if place is None:
        return {"online": "online", "phone": "am Telefon"}.get(card.form, "")
    town = " ".join(filter(None, (place.postcode, place.town)))
    return ", ".join(filter(None, (place.name, place.street, town)))


def file(name: str, some: Iterable[Item]) -> bytes:
    """Return a calendar: UTF-8, lines folded at 75 bytes, each ended by CRLF."""
    return _head(name).removesuffix(_END) + b"".join(map(_event, some)) + _END


@lru_cache(maxsize=256)
def _head(name: str) -> bytes:
    """Return a calendar without events, with the rules of our time zone (SoZV)."""
    from icalendar import (  # noqa: PLC0415 - takes long, and most builds make no calendar
        Calendar,
        Timezone,
        TimezoneDaylight,
        TimezoneStandard,
    )

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//signpost//signpost//DE")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    calendar.add("name", name)
    calendar.add("x-wr-timezone", ZONE)
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    zone = Timezone()
    zone.add("tzid", ZONE)
    winter, summer = timedelta(hours=1), timedelta(hours=2)
    halves = (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), 3, winter, summer),  # noqa: DTZ001 - local
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), 10, summer, winter),  # noqa: DTZ001 - local
    )
    for half, short, since, month, before, after in halves:
        half.add("dtstart", since)
        half.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        half.add("tzname", short)
        half.add("tzoffsetfrom", before)
        half.add("tzoffsetto", after)
        zone.add_component(half)
    calendar.add_component(zone)
    return bytes(calendar.to_ical())


@lru_cache(maxsize=8192)
def _event(item: Item) -> bytes:
    """Return an event as a part of calendars; several of them hold the same one."""
    from icalendar import Event as Component  # noqa: PLC0415 - see above

    part = Component()
    local = {"TZID": ZONE}
    stamp = EPOCH + timedelta(seconds=item.sequence)
    part.add("uid", item.uid)
    part.add("dtstamp", stamp)
    part.add("last-modified", stamp)
    part.add("sequence", item.sequence)
    part.add("dtstart", item.starts[0], parameters=local)
    if item.end:
        part.add("dtend", item.end, parameters=local)
    if item.every:
        part.add("rrule", _rule(item.every, item.starts))
    if item.left_out:
        part.add("exdate", list(item.left_out), parameters=local)
    part.add("summary", item.name)
    part.add("description", item.description)
    if item.location:
        part.add("location", item.location)
    if item.point:
        part.add("geo", item.point)
    if item.category:
        part.add("categories", [item.category])
    part.add("status", "CANCELLED" if item.cancelled else "CONFIRMED")
    part.add("url", item.url)
    return bytes(part.to_ical())


def _rule(every: str, starts: tuple[datetime, ...]) -> Rule:
    if every == "month":
        day = starts[0].date()
        which = f"{week_of_month(day)}{_DAYS[day.weekday()]}"
        return {"freq": "monthly", "count": len(starts), "byday": which}
    interval = 2 if every == "2 weeks" else 1
    return {"freq": "weekly", "interval": interval, "count": len(starts)}
