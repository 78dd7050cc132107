"""Events as iCalendar (RFC 5545; RFC 7986 for a calendar's name and how often to ask for it).

A series is one entry with a rule in local time, so it stays at its hour when clocks change. What
does not take place stays in the calendar and says so (``STATUS:CANCELLED``). Nothing here looks at
a clock: ``DTSTAMP`` follows from the revision (see :mod:`signpost.revisions`).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from signpost.clocks import ZONE
from signpost.frames import words
from signpost.occurrences import week_of_month
from signpost.urls import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from signpost.public import Event, EventCard, Place
    from signpost.site import Site

EPOCH: Final = datetime(2020, 1, 1, tzinfo=UTC)
"""From where revisions count, in seconds."""
_HEAD: Final = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//signpost//signpost//DE\r\nCALSCALE:GREGORIAN\r\n"
)
_ZONE: Final = f"""\
REFRESH-INTERVAL;VALUE=DURATION:P1D
X-WR-TIMEZONE:{ZONE}
BEGIN:VTIMEZONE
TZID:{ZONE}
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n").encode()
"""The rules of our time zone (SoZV)."""
_LONGEST: Final = 74
"""Bytes of a line, without its end."""
_SPECIAL: Final = re.compile(r"[\\;,]")
_BREAK: Final = re.compile(r"\r\n|\r|\n")
_BARE: Final = str.maketrans("", "", "-:")
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
    """Return a calendar: UTF-8, lines folded below 75 bytes, each ended by CRLF."""
    said = _escaped(name)
    names = _folded(f"NAME:{said}") + _folded(f"X-WR-CALNAME:{said}")
    return _HEAD + names + _ZONE + b"".join(map(_event, some)) + b"END:VCALENDAR\r\n"


@lru_cache(maxsize=8192)
def _event(item: Item) -> bytes:
    """Return an event as a part of calendars; several of them hold the same one."""
    return b"".join(_folded(line) for line in _lines(item))


def _lines(item: Item) -> Iterator[str]:
    stamp = _moment(EPOCH + timedelta(seconds=item.sequence))
    yield "BEGIN:VEVENT"
    yield f"SUMMARY:{_escaped(item.name)}"
    yield f"DTSTART;TZID={ZONE}:{_moment(item.starts[0])}"
    if item.end:
        yield f"DTEND;TZID={ZONE}:{_moment(item.end)}"
    yield f"DTSTAMP:{stamp}Z"
    yield f"UID:{_escaped(item.uid)}"
    yield f"SEQUENCE:{item.sequence}"
    if item.every:
        yield f"RRULE:{_rule(item.every, item.starts)}"
    if item.left_out:
        yield f"EXDATE;TZID={ZONE}:{','.join(map(_moment, item.left_out))}"
    if item.category:
        yield f"CATEGORIES:{_escaped(item.category)}"
    yield f"DESCRIPTION:{_escaped(item.description)}"
    if item.point:
        yield f"GEO:{item.point[0]};{item.point[1]}"
    yield f"LAST-MODIFIED:{stamp}Z"
    if item.location:
        yield f"LOCATION:{_escaped(item.location)}"
    yield f"STATUS:{'CANCELLED' if item.cancelled else 'CONFIRMED'}"
    yield f"URL:{item.url}"
    yield "END:VEVENT"


def _moment(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="seconds").translate(_BARE)


def _escaped(text: str) -> str:
    """Return a text as a value (RFC 5545, 3.3.11): nothing in it ends the value or the line."""
    return _BREAK.sub(r"\\n", _SPECIAL.sub(r"\\\g<0>", text))


def _folded(line: str) -> bytes:
    """Return a line in pieces (RFC 5545, 3.1), none of them ending in a character or an escape."""
    rest = line.encode()
    pieces = []
    while len(rest) > _LONGEST:
        end = _LONGEST
        while rest[end] & 0xC0 == 0x80:  # noqa: PLR2004 - UTF-8: inside a character
            end -= 1
        end -= rest[end - 1] in b"\\^"
        pieces.append(rest[:end])
        rest = rest[end:]
    return b"\r\n ".join((*pieces, rest)) + b"\r\n"


def _rule(every: str, starts: tuple[datetime, ...]) -> str:
    count = f"COUNT={len(starts)}"
    if every == "month":
        day = starts[0].date()
        return f"FREQ=MONTHLY;{count};BYDAY={week_of_month(day)}{_DAYS[day.weekday()]}"
    return f"FREQ=WEEKLY;{count};INTERVAL={2 if every == '2 weeks' else 1}"
