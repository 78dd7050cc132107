"""Pages of topics, and the finder that leads from one to a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from signpost.public import ContactCard, Municipality, Term
    from signpost.views.pieces import Group, NeedCard, Pager, TermCount


class Finder(NamedTuple):
    """The finder's first step: what? (``pages/finder.html``)."""

    topics: tuple[Term, ...]
    """Each followed by its narrower ones."""
    contact: ContactCard


class FinderAudience(NamedTuple):
    """An audience with the places where there is something for it, and how much."""

    term: Term
    places: tuple[tuple[Municipality, int], ...]


class FinderTopic(NamedTuple):
    """The finder's other steps: for whom, and where? (``pages/finder-topic.html``)."""

    term: Term
    places: tuple[tuple[Municipality, int], ...]
    """Every place by name, with how much there is for anyone."""
    audiences: tuple[FinderAudience, ...]


class TopicPage(NamedTuple):
    """A topic (``pages/topic.html``)."""

    term: Term
    broader: Term | None
    narrower: tuple[Term, ...]
    synonyms: tuple[str, ...]
    """Everyday words in the page's language."""
    total: int
    groups: tuple[Group, ...]
    """By place."""
    contacts: tuple[ContactCard, ...]
    """Who answers for this topic in the district."""
    needs: tuple[NeedCard, ...]
    pager: Pager | None


class Topics(NamedTuple):
    """All topics as a tree (``pages/topics.html``): each with its narrower ones."""

    topics: tuple[tuple[TermCount, tuple[TermCount, ...]], ...]
