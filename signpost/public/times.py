"""When something takes place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date, time

    from signpost.public.texts import Texts


class Slot(NamedTuple):
    """A recurring time: weekdays ``mo`` … ``so``, hours, rhythm."""

    days: tuple[str, ...]
    start: time | None
    end: time | None
    every: Literal["week", "2 weeks", "month"]
    week: tuple[int, ...]
    """Which weeks of the month, from 1; -1 is the last."""
    note: Texts | None
    on_holidays: bool = False
    """Also on public holidays."""
    term_only: bool = False
    """Not in the school holidays."""


class Opening(NamedTuple):
    """A recurring time at which an initiative or one of its offers is open."""

    days: tuple[str, ...]
    start: time | None
    end: time | None
    every: Literal["week", "2 weeks", "month"]
    week: tuple[int, ...]
    first: date | None
    """A day on which it takes place, from which every second week counts."""
    since: date | None
    """The first day, as long as that is to come."""
    until: date | None
    on_holidays: bool
    """Also on public holidays."""
    term_only: bool
    """Not in the school holidays."""


class Closure(NamedTuple):
    """Days on which an initiative is closed, both included."""

    start: date
    until: date
    note: Texts | None
