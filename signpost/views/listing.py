"""The list of all initiatives and what filters it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from signpost.public import ContactCard, Municipality, Texts
    from signpost.views.pieces import Group, Pager


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter."""

    value: str
    label: Texts
    count: int
    words: str = ""
    """By which people ask for it in the search field, separated by blanks."""


class Facet(NamedTuple):
    """A filter: its field name in the search index, its title, its choices with counts."""

    name: str
    """see facets.FACETS"""
    choices: tuple[Choice, ...]


class Whereabouts(NamedTuple):
    """A place as the search knows it."""

    municipality: Municipality
    names: tuple[str, ...]
    """What people call it, in any language."""
    centre: str
    """„48.1355 8.562“, latitude first; empty where it is unknown."""
    contact: ContactCard
    """Who answers there."""


class Filters(NamedTuple):
    """The filters beside the list (``components/filters.html``), the same on each of its pages."""

    id: str
    """By which what was made of it is kept for the other pages."""
    facets: tuple[Facet, ...]
    holidays: tuple[str, ...]
    """Public holidays of this year and the next, as in 2026-12-25."""
    vacations: tuple[str, ...]
    """School holidays that are not over, as in 2026-12-23/2027-01-09."""
    open_words: str
    """By which people ask what is open, separated by blanks."""


class Answering(NamedTuple):
    """Who answers in each place (``components/whom.html``), for questions that name one."""

    id: str
    """By which what was made of it is kept for the other pages."""
    places: tuple[Whereabouts, ...]
    contact: ContactCard
    """Who answers where no place is named."""


class Listing(NamedTuple):
    """The list of all initiatives, by place (``pages/listing.html``)."""

    total: int
    groups: tuple[Group, ...]
    filters: Filters
    pager: Pager | None
    contact: ContactCard
    places: Answering
    named: bool = False
    """Whether dates and committees are found by name."""
