"""Which initiatives belong beside another one: its parts, and similar ones nearby."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from signpost.catalog import Catalog
    from signpost.public import InitiativeCard

SHOWN: Final = 3
_Cards = dict[tuple[str, str], list["InitiativeCard"]]


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
        near = self._near.get((card.municipality, topic), [])
        found = _after(near, card)
        if len(found) < SHOWN:
            wider = self._wider.get((self._region(card), topic), [])
            found += [other for other in _after(wider, card) if other not in found]
        return tuple(found[:SHOWN])

    def _region(self, card: InitiativeCard) -> str:
        place = self._catalog.municipalities.get(card.municipality)
        return (place.region if place else None) or ""

    @cached_property
    def _near(self) -> _Cards:
        return self._index(lambda card: card.municipality)

    @cached_property
    def _wider(self) -> _Cards:
        return self._index(self._region)

    def _index(self, area: Callable[[InitiativeCard], str]) -> _Cards:
        found: _Cards = {}
        for card in self._catalog.listed:
            for topic in self._catalog.resolved("topics", card.topics):
                found.setdefault((area(card), topic), []).append(card)
        return found


def _after(cards: list[InitiativeCard], card: InitiativeCard) -> list[InitiativeCard]:
    """Return the few cards that follow one by name, beginning anew at the end."""
    start = bisect_right(cards, (card.sort, card.id), key=lambda other: (other.sort, other.id))
    few = cards[start : start + SHOWN]
    few += cards[: SHOWN - len(few)]
    found: list[InitiativeCard] = []
    for other in few:
        if other.id != card.id and other not in found:
            found.append(other)
    return found
