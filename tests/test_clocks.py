"""The clock on the wall agrees with the tables of time zones, on both days on which it changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signpost.clocks import is_skipped, offset, on_the_wall, zoned

BERLIN = ZoneInfo("Europe/Berlin")
MOMENTS = st.datetimes(datetime(1997, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001 - local times


@given(MOMENTS)
def test_the_rule_gives_what_the_tables_say(local: datetime) -> None:
    """Any local time that exists has the offset of the zone."""
    if not is_skipped(local):
        assert offset(local) == local.replace(tzinfo=BERLIN, fold=0).utcoffset()


@given(MOMENTS)
def test_a_moment_comes_back_as_clocks_show_it(moment: datetime) -> None:
    """Any moment of UTC is shown as the tables do."""
    aware = moment.replace(tzinfo=UTC)
    assert on_the_wall(aware) == aware.astimezone(BERLIN).replace(tzinfo=None, fold=0)


def test_a_time_without_a_zone_stays_as_it_is() -> None:
    """It is a local one already."""
    local = datetime(2026, 7, 1, 18)  # noqa: DTZ001 - local
    assert on_the_wall(local) is local


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ((2027, 3, 28, 1, 59), "2027-03-28T01:59:00+01:00"),
        ((2027, 3, 28, 3, 0), "2027-03-28T03:00:00+02:00"),
        ((2026, 10, 25, 2, 59), "2026-10-25T02:59:00+02:00"),
        ((2026, 10, 25, 3, 0), "2026-10-25T03:00:00+01:00"),
    ],
)
def test_both_changes_of_clocks(local: tuple[int, ...], expected: str) -> None:
    """Forward at two in March, back at three in October."""
    assert zoned(datetime(*local)) == expected  # type: ignore[arg-type] # noqa: DTZ001 - local


def test_the_hour_that_is_skipped() -> None:
    """There is no half past two on that Sunday, and there is one on the next."""
    day = datetime(2027, 3, 28, 2, 30)  # noqa: DTZ001 - local
    assert is_skipped(day)
    assert not is_skipped(day + timedelta(days=7))
