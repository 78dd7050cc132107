"""Which dates a series has, and which of them count."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
import records
from hypothesis import given
from hypothesis import strategies as st

from signpost.disclosure import Today, event
from signpost.occurrences import dates, occurrences, school_year, week_of_month
from signpost.schema.event import Event

if TYPE_CHECKING:
    from signpost.occurrences import Every
    from signpost.public import EventCard

TODAY = date(2026, 11, 29)


def at(text: str) -> datetime:
    """Return a local time."""
    return datetime.fromisoformat(text)


def card(**changes: Any) -> EventCard:
    """Return what may be seen of an event."""
    record = Event.model_validate(records.event(**changes))
    return event(record, "kurs", Today(TODAY, 180, 365)).card


@pytest.mark.parametrize(
    ("start", "every", "count", "expected"),
    [
        ("2026-12-10T18:00", None, 1, ["2026-12-10"]),
        ("2026-12-10T18:00", "week", 3, ["2026-12-10", "2026-12-17", "2026-12-24"]),
        ("2026-12-10T18:00", "2 weeks", 2, ["2026-12-10", "2026-12-24"]),
        ("2026-10-14T18:00", "month", 4, ["2026-10-14", "2026-11-11", "2026-12-09", "2027-01-13"]),
        ("2026-12-30T18:00", "month", 3, ["2026-12-30", "2027-01-27", "2027-02-24"]),
    ],
)
def test_dates_of_a_series(
    start: str, every: Every | None, count: int, expected: list[str]
) -> None:
    """Each month means the same weekday of the month; a fifth one is the last."""
    found = dates(at(start), every, count)
    assert [moment.date().isoformat() for moment in found] == expected
    assert {moment.time() for moment in found} == {at(start).time()}


@given(st.datetimes(datetime(1900, 1, 1), datetime(9990, 12, 31)), st.integers(2, 104))  # noqa: DTZ001
def test_every_month_keeps_the_weekday_and_never_leaves_out_one(
    start: datetime, count: int
) -> None:
    """From any day on, to the end of the calendar at most."""
    found = dates(start, "month", count)
    months = [moment.year * 12 + moment.month for moment in found]
    assert {moment.weekday() for moment in found} <= {start.weekday()}
    assert {week_of_month(moment.date()) for moment in found} <= {
        week_of_month(start.date()),
        4,
        -1,
    }
    assert months == list(range(months[0], months[0] + len(months)))


def test_the_calendar_has_an_end() -> None:
    """A series at the end of time is shorter, and no error."""
    assert len(dates(at("9999-12-20T18:00"), "week", 10)) == 2


def test_only_what_was_held_counts() -> None:
    """Not what is planned, cancelled or postponed; each with how many came."""
    past = {"start": "2026-11-10T18:00", "end": None}
    states = {
        "held": card(**past, status="held", participants="10"),
        "planned": card(**past),
        "cancelled": card(**past, status="cancelled", reason="Sturm"),
        "postponed": card(**past, status="postponed", reason="Sturm"),
    }
    found = {name: occurrences(one, TODAY)[0] for name, one in states.items()}
    assert [name for name, one in found.items() if one.held] == ["held"]
    assert found["held"].participants == 10
    assert found["planned"].participants is None


def test_a_series_has_a_number_for_each_date_or_one_for_all() -> None:
    """What is left out has none, and what is still to come was not held."""
    repeat = {"every": "week", "count": "5", "skip": ["2026-11-17"]}
    series = {"start": "2026-11-10T18:00", "end": "2026-11-10T19:00", "repeat": repeat}
    running = occurrences(card(**series, participants=["7", "9"]), TODAY)
    assert [(one.start.day, one.held, one.participants) for one in running] == [
        (10, True, 7),
        (24, True, 9),
        (1, False, None),
        (8, False, None),
    ]
    over = occurrences(card(**series, status="held", participants="8"), date(2027, 1, 1))
    assert [(one.held, one.participants) for one in over] == [(True, 8)] * 4
    assert {one.end - one.start for one in over if one.end} == {
        at("2026-01-02T01") - at("2026-01-02")
    }


@pytest.mark.parametrize(("day", "year"), [("2026-07-31", 2025), ("2026-08-01", 2026)])
def test_a_school_year_begins_in_august(day: str, year: int) -> None:
    """And ends in July."""
    assert school_year(date.fromisoformat(day)) == year
