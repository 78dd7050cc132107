"""How many groups, volunteers and offers there are: in all, by place, by carrier and by topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from signpost.catalog import Catalog
    from signpost.public import InitiativeCard

UNKNOWN: Final = ""
"""Stands for the carrier of groups that have named none."""


class Sum(NamedTuple):
    """What some groups come to."""

    groups: int = 0
    volunteers: int = 0
    counted: int = 0
    """Of these volunteers, those that somebody has counted; the others are estimates."""
    telling: int = 0
    """Groups that have said how many volunteers they have."""
    first: date | None = None
    """The day of the oldest such number."""
    last: date | None = None
    """The day of the newest."""
    offers: int = 0


class Tally(NamedTuple):
    """The sum of a place, carrier or topic."""

    id: str
    sum: Sum


class Figures(NamedTuple):
    """The figures of a district. Ended groups are in none of them."""

    total: Sum
    places: tuple[Tally, ...]
    """Every municipality by name, as the home of groups."""
    carriers: tuple[Tally, ...]
    topics: tuple[Tally, ...]
    """A group counts for each of its topics; an offer for its own ones."""


def figures(catalog: Catalog) -> Figures:
    """Return the figures of a district."""
    cards = catalog.listed
    by_carrier: dict[str, list[InitiativeCard]] = {}
    offers: dict[str, int] = {}
    for card in cards:
        carrier = catalog.resolved("carriers", (card.carrier,))[0] if card.carrier else UNKNOWN
        by_carrier.setdefault(carrier, []).append(card)
        for topics in card.offers:
            for topic in catalog.with_broader(topics):
                offers[topic] = offers.get(topic, 0) + 1
    places = sorted(catalog.municipalities.values(), key=lambda place: (place.sort, place.id))
    carriers = [*(term.id for term in catalog.terms("carriers")), UNKNOWN]
    return Figures(
        total=_sum(cards),
        places=tuple(
            Tally(place.id, _sum(catalog.by_municipality.get(place.id, ()))) for place in places
        ),
        carriers=tuple(Tally(id_, _sum(by_carrier[id_])) for id_ in carriers if id_ in by_carrier),
        topics=tuple(
            Tally(
                term.id,
                _sum(catalog.by_topic.get(term.id, ()))._replace(offers=offers.get(term.id, 0)),
            )
            for term in catalog.terms("topics")
        ),
    )


def _sum(cards: Iterable[InitiativeCard]) -> Sum:
    groups = tuple(cards)
    told = [card.helpers for card in groups if card.helpers]
    days = [one.as_of for one in told if one.as_of]
    return Sum(
        groups=len(groups),
        volunteers=sum(one.number for one in told),
        counted=sum(one.number for one in told if one.counted),
        telling=len(told),
        first=min(days, default=None),
        last=max(days, default=None),
        offers=sum(len(card.offers) for card in groups),
    )
