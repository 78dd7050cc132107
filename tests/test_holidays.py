"""Public holidays are those that a well-kept package knows, for every Land, for years to come."""

from __future__ import annotations

from datetime import date

import pytest
from holidays.countries.germany import Germany

from signpost.holidays import LAENDER, easter, public_holidays

YEARS = range(2026, 2046)
ONCE = {date(2028, 6, 17)}
"""Days of a single year, which laws name a few years ahead."""


@pytest.mark.parametrize("state", sorted(LAENDER))
def test_every_land_keeps_its_own_days(state: str) -> None:
    """Nobody stands before a closed door on Corpus Christi because the computer is from Hamburg."""
    theirs = {day for day in Germany(subdiv=state, years=YEARS) if day.year in YEARS} - ONCE

    assert {day for year in YEARS for day in public_holidays(state, year)} == theirs


def test_easter_falls_where_it_falls() -> None:
    """Early, late, and on the days that formulas of old got wrong."""
    found = [easter(year) for year in (2008, 2026, 2038, 2049, 2076, 2106)]

    assert found == [
        date(2008, 3, 23),
        date(2026, 4, 5),
        date(2038, 4, 25),
        date(2049, 4, 18),
        date(2076, 4, 19),
        date(2106, 4, 18),
    ]


def test_an_unknown_land_has_none() -> None:
    """A district abroad, or without a Land, keeps its own counsel."""
    assert list(public_holidays("", 2026)) == []
