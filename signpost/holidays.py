"""The public holidays of the German Länder, as their laws on Sundays and holidays set them.

Computed here because the well-kept package for it takes longer to import than a build; the tests
hold the two against each other. Only days that all of a Land keeps: Assumption in parts of Bavaria
and Corpus Christi in parts of Saxony and Thuringia are left out.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from signpost.compounds import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

LAENDER: Final = listed("BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH")
_EVERYWHERE: Final = LAENDER
_REFORMATION: Final = listed("BB HB HH MV NI SH SN ST TH")
_FIXED: Final = (
    (1, 1, _EVERYWHERE),
    (1, 6, frozenset(("BW", "BY", "ST"))),
    (3, 8, frozenset(("BE", "MV"))),
    (5, 1, _EVERYWHERE),
    (8, 15, frozenset(("SL",))),
    (9, 20, frozenset(("TH",))),
    (10, 3, _EVERYWHERE),
    (10, 31, _REFORMATION),
    (11, 1, frozenset(("BW", "BY", "NW", "RP", "SL"))),
    (12, 25, _EVERYWHERE),
    (12, 26, _EVERYWHERE),
)
"""Month, day, and the Länder that keep it."""
_BY_EASTER: Final = (
    (-2, _EVERYWHERE),
    (0, frozenset(("BB",))),
    (1, _EVERYWHERE),
    (39, _EVERYWHERE),
    (49, frozenset(("BB",))),
    (50, _EVERYWHERE),
    (60, frozenset(("BW", "BY", "HE", "NW", "RP", "SL"))),
)
"""Days from Easter Sunday, and the Länder that keep it."""


def public_holidays(state: str, year: int) -> Iterator[date]:
    """Yield the public holidays of a Land in a year, in no order; none for an unknown Land.

    Args:
        state: its ISO 3166-2 code without ``DE-``, such as ``BW``.
        year: from 2023 on; laws were different before.
    """
    yield from (date(year, month, day) for month, day, kept in _FIXED if state in kept)
    sunday = easter(year)
    yield from (sunday + timedelta(days) for days, kept in _BY_EASTER if state in kept)
    if state == "SN":  # the Wednesday before 23 November
        before = date(year, 11, 22)
        yield before - timedelta((before.weekday() - 2) % 7)


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Gauss, as mended by Lichtenberg in 1997)."""
    century = year // 100
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun = 2 - (3 * century + 3) // 4
    age = year % 19
    seed = (19 * age + moon) % 30
    early = (seed + age // 11) // 29
    limit = 21 + seed - early
    first_sunday = 7 - (year + year // 4 + sun) % 7
    after = 7 - (limit - first_sunday) % 7
    return date(year, 3, 1) + timedelta(limit + after - 1)
