"""Pages of municipalities, and what each place has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from signpost.agenda import Date
    from signpost.coverage import Reach, Way
    from signpost.hereabouts import LocalGoal
    from signpost.public import Committee, ContactCard, Municipality, Term, Texts
    from signpost.views.pieces import Group, NeedCard, Pager, PlaceCount


class TopicHelp(NamedTuple):
    """Whom the people of a place reach on a topic."""

    term: Term
    reach: Reach
    more: str
    """Where all initiatives of the place are, relative to ``page.home``; empty without more."""


class CoveragePage(NamedTuple):
    """Whom the people of every place reach on every topic (``pages/coverage.html``)."""

    topics: tuple[Term, ...]
    rows: tuple[tuple[Municipality, tuple[Reach, ...]], ...]
    """Places by name, with what there is on each topic."""
    totals: tuple[tuple[Way, int], ...]
    """How often each way is the nearest."""


class MunicipalityPage(NamedTuple):
    """Everything for the people of one place (``pages/municipality.html``)."""

    municipality: Municipality
    region: Texts | None
    coordinators: tuple[ContactCard, ...]
    fallback: bool
    """The district answers because the place has no coordination of its own."""
    total: int
    groups: tuple[Group, ...]
    """Initiatives by first topic; headings lead to the topic."""
    help: tuple[TopicHelp, ...]
    """Every topic; on the first page only."""
    needs: tuple[NeedCard, ...]
    dates: tuple[Date, ...]
    """The next events here; on the first page only, as of the following two."""
    committees: tuple[Committee, ...]
    """That work for it, or in which somebody from there sits; at most twelve."""
    goals: tuple[LocalGoal, ...]
    """That each municipality has to reach."""
    pager: Pager | None


class Places(NamedTuple):
    """All municipalities by region (``pages/places.html``)."""

    regions: tuple[tuple[Texts | None, tuple[PlaceCount, ...]], ...]
    mapped: bool
    """Whether there is a map."""
