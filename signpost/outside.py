"""Calendars of others, taken in when the site is built: files below ``content/calendars/``.

They come from anywhere, so nothing in them is trusted: size and number are bounded, time zones that
a file defines itself are not asked, texts are cut and lose control characters, addresses are judged
like our own. What repeats in a way that we do not understand is shown once.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from signpost import files
from signpost.addresses import url_fault
from signpost.clocks import on_the_wall
from signpost.occurrences import dates, week_of_month
from signpost.problems import Problem
from signpost.public import Outside
from signpost.showing import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from signpost.occurrences import Every
    from signpost.problems import Position
    from signpost.public import Calendar

    Fault = tuple[str, str]  # message and hint

FOLDER: Final = "calendars"
LARGEST: Final = 2_000_000
"""Bytes of a file."""
MOST: Final = 500
"""Dates that are shown of a calendar."""
_MOST_PARTS: Final = 5_000
"""Events that a file may hold."""
_TIMES: Final = 104
_AHEAD: Final = timedelta(days=550)
_LONGEST: Final = 200
_ZONES: Final = re.compile(
    rb"^BEGIN:VTIMEZONE\r?$.*?^END:VTIMEZONE\r?\n", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_EVERY: Final[dict[tuple[str, int], Every]] = {
    ("WEEKLY", 1): "week",
    ("WEEKLY", 2): "2 weeks",
    ("MONTHLY", 1): "month",
}
_KNOWN: Final = frozenset(("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"))
_HINT: Final = "Laden Sie den Kalender neu herunter; er muss auf „.ics“ enden (iCalendar)."


def read(
    content: Path, calendars: Sequence[Calendar], places: Sequence[Position], today: date
) -> tuple[tuple[Outside, ...], list[Problem]]:
    """Return the dates of calendars of others, and what is wrong with these.

    Args:
        content: the content folder.
        calendars: which ones.
        places: where the settings name each.
        today: earlier dates are left out.
    """
    found: list[Outside] = []
    problems: list[Problem] = []
    for calendar, where in zip(calendars, places, strict=True):
        try:
            raw = _bytes(content, calendar.file)
        except FileNotFoundError:
            hint = f"Legen Sie sie unter content/{calendar.file} ab."
            problems.append(Problem(where, "Diese Kalenderdatei gibt es nicht.", hint))
            continue
        except OSError:
            message = "Diese Kalenderdatei lässt sich nicht lesen."
            hint = "Sie muss eine gewöhnliche Datei sein, kein Verweis (Symlink) und kein Ordner."
            problems.append(Problem(where, message, hint))
            continue
        some, fault, doubt = parsed(raw, calendar, today)
        found += some
        if fault:
            problems.append(Problem(where, *fault))
        if doubt:
            problems.append(Problem(where, *doubt, "warning"))
    return tuple(found), problems


def _bytes(content: Path, path: str) -> bytes:
    if (content / FOLDER).is_symlink():
        raise OSError("a link could lead anywhere")
    return files.read(str(content / path), LARGEST)


@lru_cache(maxsize=16)
def parsed(
    raw: bytes, calendar: Calendar, today: date
) -> tuple[tuple[Outside, ...], Fault | None, Fault | None]:
    """Return the coming dates in a file, why there are none, and what was left out."""
    if len(raw) > LARGEST:
        largest = f"{LARGEST // 1_000_000} MB"
        return (), (f"Diese Kalenderdatei ist größer als {largest}.", "Kürzen Sie sie."), None
    parts = raw.upper().count(b"BEGIN:VEVENT")
    if parts > _MOST_PARTS:
        message = f"Diese Kalenderdatei hat mehr als {_MOST_PARTS} Termine."
        return (), (message, "Lassen Sie die alten Termine weg."), None
    from icalendar import Calendar as File  # noqa: PLC0415 - takes long, and few sites need it

    try:
        raw.decode("utf-8")
        read = File.from_ical(_ZONES.sub(b"", raw.removeprefix(b"\xef\xbb\xbf")))
        events = [part for part in read.subcomponents if part.name == "VEVENT"]
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it is not ours
        return (), ("Diese Datei ist kein Kalender, den wir lesen können.", _HINT), None
    found: list[Outside] = []
    odd = 0
    for event in events:
        try:
            some, understood = _dates(event, calendar, today)
        except Exception:  # noqa: BLE001 - see above
            odd += 1
            continue
        found += some
        odd += not understood
    found.sort()
    doubts = []
    if odd:
        doubts.append(f"{odd} Termine sind unklar oder wiederholen sich auf ungewohnte Weise")
    if len(found) > MOST:
        doubts.append(f"gezeigt werden nur die nächsten {MOST} Termine")
    said = f"In dieser Kalenderdatei gilt: {'; '.join(doubts)}."
    hint = "Solche Termine zeigen wir höchstens einmal."
    return tuple(found[:MOST]), None, (said, hint) if doubts else None


def _dates(event: Any, calendar: Calendar, today: date) -> tuple[list[Outside], bool]:  # noqa: ANN401 - icalendar has no narrower type
    """Return the coming dates of an event, and whether its repetition was understood."""
    if _text(event, "STATUS").upper() == "CANCELLED":
        return [], True
    start = event["DTSTART"].dt
    end = event["DTEND"].dt if "DTEND" in event else None
    all_day = not isinstance(start, datetime)
    first = _local(start)
    last = None if end is None else _local(end)
    if all_day and last is not None:
        last -= timedelta(days=1)  # the end of whole days is the day after
    length = last - first if last and last > first else None
    name = _text(event, "SUMMARY")
    url = _text(event, "URL")
    starts, understood = _starts(event, first)
    latest = today + _AHEAD
    return [
        Outside(
            name=name,
            start=one,
            end=one + length if length else None,
            all_day=all_day,
            place=_text(event, "LOCATION"),
            url=url if url and url_fault(url) is None else calendar.url or "",
            calendar=calendar.name,
        )
        for one in starts
        if name and today <= (one + (length or timedelta())).date() and one.date() <= latest
    ], understood


def _local(value: date | datetime) -> datetime:
    if isinstance(value, datetime):
        return on_the_wall(value).replace(microsecond=0)
    return datetime.combine(value, time())


def _text(event: Any, name: str) -> str:  # noqa: ANN401 - see _dates
    """Return a text in one line, without what would not be seen, and not too long."""
    value = event.get(name)
    value = value[0] if isinstance(value, list) and value else value
    text = " ".join(visible(str(value or "")).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _starts(event: Any, first: datetime) -> tuple[tuple[datetime, ...], bool]:  # noqa: ANN401 - see _dates
    """Return when an event begins, and whether its rule was understood."""
    rule = event.get("RRULE")
    if rule is None:
        return (first,), "RDATE" not in event
    plain = {str(key).upper(): values for key, values in dict(rule).items()}

    def one(name: str, usual: Any) -> Any:  # noqa: ANN401 - a part of a rule
        return plain.get(name, [usual])[0]

    every = _EVERY.get((str(one("FREQ", "")).upper(), int(one("INTERVAL", 1))))
    if isinstance(rule, list) or every is None or not _KNOWN.issuperset(plain):
        return (first,), False
    day = _DAYS[first.weekday()]
    allowed = {day}
    if every == "month":
        allowed = {f"{week_of_month(first.date())}{day}", f"{(first.day - 1) // 7 + 1}{day}"}
    by_day = [str(value).upper().lstrip("+") for value in plain.get("BYDAY", [])]
    if (by_day and (len(by_day) > 1 or by_day[0] not in allowed)) or (
        every == "month" and not by_day
    ):
        return (first,), False
    found = dates(first, every, min(_TIMES, int(one("COUNT", _TIMES))))
    until = one("UNTIL", None)
    if until is not None:
        end = (
            _local(until) if isinstance(until, datetime) else datetime.combine(until, time(23, 59))
        )
        found = tuple(start for start in found if start <= end)
    out = event.get("EXDATE", [])
    skipped = {
        _local(value.dt)
        for group in (out if isinstance(out, list) else [out])
        for value in group.dts
    }
    return tuple(start for start in found if start not in skipped), True
