"""Whom the people of each place reach on each topic: nobody may end up with nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from signpost.catalog import reachable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from signpost.catalog import Catalog
    from signpost.public import ContactCard, Initiative, InitiativeCard

Way = Literal["here", "near", "office", "district"]
"""An initiative of the place, one from elsewhere, the place's own office, the district's."""
WAYS: Final[tuple[Way, ...]] = ("here", "near", "office", "district")
NAMED: Final = 3
"""Initiatives that are named for a place and a topic."""
_ALL: Final = 10_000


class Reach(NamedTuple):
    """Whom the people of a place reach on a topic; ``contact`` answers in any case."""

    way: Way
    """The nearest there is."""
    total: int
    """Active initiatives of that way."""
    initiatives: tuple[InitiativeCard, ...]
    """The first few of them."""
    contact: ContactCard
    start: int
    """How many stand before the place's own in the topic's list by place."""


Coverage = dict[str, dict[str, Reach]]
"""Municipality → topic → whom its people reach."""


def coverage(catalog: Catalog) -> Coverage:
    """Return whom the people of every municipality reach on every topic."""
    topics = [term.id for term in catalog.terms("topics")]
    here: dict[tuple[str, str], list[InitiativeCard]] = {}
    starts: dict[tuple[str, str], int] = {}
    for topic in topics:
        for number, card in enumerate(catalog.by_topic_and_place.get(topic, ())):
            key = (card.municipality, topic)
            starts.setdefault(key, number)
            if card.status != "paused":
                here.setdefault(key, []).append(card)
    found: Coverage = {}
    for place in catalog.municipalities:
        answering, district = catalog.who_answers(place)
        alone: Way = "district" if district else "office"
        contact = answering[0]
        row = found[place] = {}
        for topic in topics:
            own = here.get((place, topic), ())
            cards = tuple(own[:NAMED]) or catalog.working_in(place, topic, NAMED)
            count = len(own) or catalog.count_working_in(place, topic)
            way: Way = "here" if own else "near" if cards else alone
            row[topic] = Reach(way, count, cards, contact, starts.get((place, topic), 0))
    return found


def dead_ends(catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    """Return municipalities, each with the topics on which its people would reach nobody.

    A place can only have some where the district's own contact cannot be reached.
    """
    if reachable(catalog.fallback):
        return {}
    found = {}
    for place in catalog.municipalities:
        if place not in catalog.coordinators:
            topics = (term.id for term in catalog.terms("topics"))
            missing = tuple(topic for topic in topics if not _helped(catalog, place, topic))
            if missing:
                found[place] = missing
    return found


def _helped(catalog: Catalog, place: str, topic: str) -> bool:
    """Tell whether some initiative that works in a place can be reached."""
    here = (
        card
        for card in catalog.by_municipality.get(place, ())
        if card.status != "paused" and topic in catalog.topics_of(card)
    )
    return any(_answers(catalog, card) for card in (*here, *catalog.working_in(place, topic, _ALL)))


def _answers(catalog: Catalog, card: InitiativeCard) -> bool:
    """Tell whether an initiative can be reached: itself, or somebody it names."""
    if any(reachable(contact) for contact in catalog.contacts_of(card)):
        return True
    whole: Initiative = catalog.entries["initiatives"][card.id].whole
    return bool(whole.phone or whole.email)
