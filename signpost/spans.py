"""Periods that districts reckon by: school years, calendar years, and spans of their own."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal, NamedTuple

Every = Literal["school-year", "year"]
_AUGUST: Final = 8
_SCHOOL: Final = re.compile(r"([0-9]{4})/([0-9]{4})")
_YEAR: Final = re.compile(r"[0-9]{4}")
_INTERVAL: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})/([0-9]{4}-[0-9]{2}-[0-9]{2})")


class Span(NamedTuple):
    """A period with its first and its last day."""

    first: date
    last: date

    @property
    def every(self) -> Every | None:
        """Whether it is a school year or a calendar year; None for any other span."""
        if self == school(self.first.year):
            return "school-year"
        return "year" if self == calendar(self.first.year) else None

    @property
    def label(self) -> str:
        """How people write it: 2025/2026, 2026, or both days (ISO 8601)."""
        if self.every == "school-year":
            return f"{self.first.year:04}/{self.last.year:04}"
        if self.every == "year":
            return f"{self.first.year:04}"
        return f"{self.first}/{self.last}"

    def holds(self, day: date) -> bool:
        """Tell whether a day belongs to it."""
        return self.first <= day <= self.last

    def meets(self, other: Span) -> bool:
        """Tell whether both have a day in common."""
        return self.first <= other.last and other.first <= self.last


def school(year: int) -> Span:
    """Return the school year that begins on 1 August of a year, up to 9998."""
    begin = min(year, date.max.year - 1)
    return Span(date(begin, 8, 1), date(begin + 1, 7, 31))


def calendar(year: int) -> Span:
    """Return a calendar year."""
    return Span(date(year, 1, 1), date(year, 12, 31))


def around(every: Every, day: date) -> Span:
    """Return the school year or calendar year of a day."""
    if every == "year":
        return calendar(day.year)
    return school(max(1, day.year if day.month >= _AUGUST else day.year - 1))


def between(every: Every, first: date, last: date) -> tuple[Span, ...]:
    """Return the school years or calendar years from one day to another, the earliest first."""
    start, end = (around(every, day).first.year for day in (first, last))
    return tuple(
        school(n) if every == "school-year" else calendar(n) for n in range(start, end + 1)
    )


def parse(text: str) -> Span | None:
    """Return the period that a text names; None where it names none.

    Args:
        text: a school year (2025/2026), a year (2026), or the first and the last day with a slash
            between them (2026-02-01/2026-07-31).
    """
    years = _SCHOOL.fullmatch(text)
    if years:
        first, last = int(years[1]), int(years[2])
        return school(first) if 0 < first == last - 1 else None
    if _YEAR.fullmatch(text):
        return calendar(int(text)) if int(text) else None
    days = _INTERVAL.fullmatch(text)
    try:
        found = Span(*(date.fromisoformat(day) for day in days.groups())) if days else None
    except ValueError:
        return None
    return found if found and found.first <= found.last else None
