"""Everything by name or by weekday."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from signpost.public import InitiativeCard, Slot, Texts
    from signpost.views.frame import Link
    from signpost.views.pieces import Pager


class Entry(NamedTuple):
    """A line of A–Z; ``where`` is a municipality's id or empty."""

    name: Texts
    href: str
    """Relative to ``page.home``."""
    where: str


class Letter(NamedTuple):
    """A letter of A–Z with what begins with it."""

    label: str
    anchor: str
    """The id that jump marks lead to."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Alphabet:
    """A–Z (``pages/a-z.html``). Large sites have a page a letter: then ``letters`` holds one."""

    index: tuple[tuple[str, str], ...]
    """Each letter with its href (relative to the page; a jump mark or a page)."""
    letters: tuple[Letter, ...]


class WeekdayTime(NamedTuple):
    """An initiative on a weekday, with its times there."""

    initiative: InitiativeCard
    times: tuple[Slot, ...]


class Weekday(NamedTuple):
    """What takes place on a weekday (``pages/weekday.html``): links only, at most 150."""

    title: str
    week: tuple[Link, ...]
    """All weekdays, each relative to the page; this one has no href."""
    items: tuple[WeekdayTime, ...]
    pager: Pager | None
