"""School years, calendar years and other spans: where they begin, end, and what they are called."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from signpost.occurrences import school_year
from signpost.spans import Span, around, between, calendar, parse, school


def test_a_school_year_goes_from_august_to_july() -> None:
    """31 July is the last day of one, 1 August the first day of the next."""
    assert around("school-year", date(2026, 7, 31)).label == "2025/2026"
    assert around("school-year", date(2026, 8, 1)).label == "2026/2027"
    assert school(2025) == Span(date(2025, 8, 1), date(2026, 7, 31))


def test_all_parts_of_the_program_mean_the_same_school_year() -> None:
    """Lists of dates and goals agree on every day of some years."""
    for number in range(1200):
        day = date(2024, 1, 1) + timedelta(days=number)
        assert around("school-year", day).first.year == school_year(day)


@pytest.mark.parametrize(
    "text", ["2025/2026", "2026", "2026-02-01/2026-07-31", "0001", "0001/0002"]
)
def test_what_is_read_is_written_alike(text: str) -> None:
    """A period has one name."""
    found = parse(text)

    assert found is not None
    assert found.label == text


@pytest.mark.parametrize(
    "text",
    [
        *("2025/26", "2025/2027", "2026/2025", "2025/2025", "0000", "0000/0001", "26", ""),
        *("2026-02-30/2026-07-31", "2026-07-31/2026-02-01", "2026-02-01", "９９９９", "9998/9999 "),
    ],
)
def test_what_is_no_period_is_none(text: str) -> None:
    """Short forms, gaps, days that do not exist and days in the wrong order are refused."""
    assert parse(text) is None


def test_a_span_of_a_whole_year_is_that_year() -> None:
    """However it is written."""
    assert parse("2026-01-01/2026-12-31") == calendar(2026)
    assert parse("2025-08-01/2026-07-31") == school(2025)


def test_spans_follow_each_other_without_a_gap() -> None:
    """Each day belongs to one of them."""
    found = between("school-year", date(2023, 8, 1), date(2026, 1, 1))

    assert [span.label for span in found] == ["2023/2024", "2024/2025", "2025/2026"]
    assert all(a.last + timedelta(days=1) == b.first for a, b in pairwise(found))


def test_the_ends_of_the_calendar_are_no_trap() -> None:
    """The first and last days there are belong to some period."""
    assert around("school-year", date.min).holds(date(1, 8, 1))
    assert around("year", date.max).holds(date.max)
    assert around("school-year", date.max).last.year == date.max.year
