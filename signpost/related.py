"""Which initiatives belong beside another one: its parts, and similar ones nearby."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from signpost.catalog import Catalog
    from signpost.public import InitiativeCard

SHOWN: Final = 3


class Related:
    """Finds neighbours by index, so that the effort per initiative does not grow with the site."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    @cached_property
    def parts(self) -> dict[str, tuple[InitiativeCard, ...]]:
        """Initiative → listed initiatives that name it as their parent."""
        found: dict[str, list[InitiativeCard]] = {}
        for card in self._catalog.listed:
            for mention in self._catalog.entries["initiatives"][card.id].mentions:
                if mention.kind == "initiatives":
                    found.setdefault(mention.id, []).append(card)
        return {id_: tuple(cards) for id_, cards in found.items()}

    def similar(self, card: InitiativeCard) -> tuple[InitiativeCard, ...]:
        """Return up to three with the same first topic: in the same place, then in the region."""
        if not card.topics:
            return ()
        topic = self._catalog.resolved("topics", card.topics)[0]
        found = self._near.after(card, (card.municipality, topic))
        if len(found) < SHOWN:
            wider = self._wider.after(card, (self._region(card), topic))
            found += [other for other in wider if other not in found]
        return tuple(found[:SHOWN])

    def _region(self, card: InitiativeCard) -> str:
        place = self._catalog.municipalities.get(card.municipality)
        return (place.region if place else None) or ""

    @cached_property
    def _near(self) -> _Index:
        return _Index(self._catalog, lambda card: card.municipality)

    @cached_property
    def _wider(self) -> _Index:
        return _Index(self._catalog, self._region)


class _Index:
    """Listed initiatives by area and topic, in the order of their names."""

    def __init__(self, catalog: Catalog, area: Callable[[InitiativeCard], str]) -> None:
        self._cards: dict[tuple[str, str], list[InitiativeCard]] = {}
        self._places: dict[str, int] = {}
        """Initiative → its place in the list of its area and first topic."""
        for card in catalog.listed:
            own = area(card)
            topics = catalog.resolved("topics", card.topics)
            for number, topic in enumerate(topics):
                cards = self._cards.setdefault((own, topic), [])
                if not number:
                    self._places[card.id] = len(cards)
                cards.append(card)

    def after(self, card: InitiativeCard, key: tuple[str, str]) -> list[InitiativeCard]:
        """Return the few that follow one by name in its own list, beginning anew at the end."""
        cards = self._cards.get(key, [])
        start = self._places.get(card.id, -1) + 1
        following = cards[start : start + SHOWN]
        return following + cards[: max(0, min(SHOWN - len(following), start - 1))]
