"""The single dates of an event: when each begins and ends, whether it was held, how many came.

What counts events asks :func:`occurrences`; ``held`` and ``participants`` are all it needs.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.public import EventCard

Every = Literal["week", "2 weeks", "month"]
_DAYS: Final = {"week": 7, "2 weeks": 14}
_LAST: Final = -1
_FIFTH: Final = 5
_AUGUST: Final = 8


class Occurrence(NamedTuple):
    """One date of an event, in local time."""

    start: datetime
    end: datetime | None
    held: bool
    """Whether it took place: only that counts."""
    participants: int | None
    """How many came, where somebody has said."""


def week_of_month(day: date) -> int:
    """Return which of its month's weekdays a day is, from 1; -1 for the last where it is a fifth.

    Not every month has a fifth one, so „every month“ can only mean the last.
    """
    number = (day.day - 1) // 7 + 1
    return _LAST if number == _FIFTH else number


def dates(start: datetime, every: Every | None, count: int) -> tuple[datetime, ...]:
    """Return when each date of a series begins, at the same hour by the clock on the wall.

    Args:
        start: the first.
        every: the rhythm; None where there is one date only. Each month means the same weekday of
            the month: the second Wednesday.
        count: how many dates there are.
    """
    if every is None:
        return (start,)
    if every == "month":
        return tuple(_monthly(start, count))
    step = timedelta(days=_DAYS[every])
    room = (date.max - start.date()) // step  # the calendar ends in 9999
    return tuple(start + step * number for number in range(min(count, room + 1)))


def _monthly(start: datetime, count: int) -> Iterator[datetime]:
    week = week_of_month(start.date())
    for number in range(count):
        year, month = divmod(start.year * 12 + start.month - 1 + number, 12)
        if year >= date.max.year:
            return
        yield datetime.combine(_nth(year, month + 1, start.weekday(), week), start.time())


def _nth(year: int, month: int, weekday: int, week: int) -> date:
    """Return a weekday of a month by its number."""
    if week == _LAST:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (week - 1))


def occurrences(event: EventCard, today: date) -> tuple[Occurrence, ...]:
    """Return every date of an event that is not left out, in order.

    A date was held if the event was and its day has come, or if a number of participants is noted
    down for this very date of a series. One number for a series stands for each of its dates.
    """
    length = event.end - event.start if event.end else None
    numbers = event.participants
    each = numbers[0] if len(numbers) == 1 else None
    found = []
    kept = (start for start in event.starts if start.date() not in event.skip)
    for number, start in enumerate(kept):
        own = numbers[number] if len(numbers) > 1 and number < len(numbers) else None
        came = start.date() <= today
        held = came and (event.status == "held" or (event.status == "planned" and own is not None))
        many = own if len(numbers) > 1 else each
        found.append(
            Occurrence(start, start + length if length else None, held, many if held else None)
        )
    return tuple(found)


def school_year(day: date) -> int:
    """Return the year in which the school year of a day begins (1 August to 31 July)."""
    return day.year if day.month >= _AUGUST else day.year - 1
