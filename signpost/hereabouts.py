"""What of the coordination concerns one municipality: committees, and goals it has to reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from signpost.attainment import Attainment, Score
    from signpost.catalog import Catalog
    from signpost.committees import Committees
    from signpost.public import Committee, Goal
    from signpost.spans import Span


class LocalGoal(NamedTuple):
    """How a municipality stands to a goal that each of them has to reach, in the latest period."""

    goal: Goal
    span: Span
    score: Score


def committees(catalog: Catalog, structure: Committees) -> Mapping[str, tuple[Committee, ...]]:
    """Return the committees of each municipality, in the order of lists.

    Those that work for it or its region, and those in which somebody from there sits or is invited:
    a contact that answers for it, an initiative that is at home there. That a committee works for
    the whole district puts it on no municipality's list.
    """
    found: dict[str, dict[str, Committee]] = {}
    for card in structure.active.values():
        own = tuple(area for area in card.area if area != "district")
        for place in catalog.spread(own):
            found.setdefault(place, {})[card.id] = card
    for (kind, id_), seats in structure.seats.items():
        for place in _homes(catalog, kind, id_):
            for seat in seats:
                found.setdefault(place, {})[seat.committee.id] = seat.committee
    order = {id_: number for number, id_ in enumerate(structure.active)}
    return {
        place: tuple(sorted(some.values(), key=lambda card: order[card.id]))
        for place, some in found.items()
    }


def _homes(catalog: Catalog, kind: str, id_: str) -> tuple[str, ...]:
    """Return for which municipalities somebody sits in a committee; none who has left."""
    if kind == "contacts":
        contact = catalog.contacts.get(id_)
        return catalog.places_of[id_] if contact and not contact.over else ()
    initiative = catalog.initiatives.get(id_)
    return (initiative.municipality,) if initiative and initiative.status != "ended" else ()


def goals(catalog: Catalog, attainment: Attainment) -> Mapping[str, tuple[LocalGoal, ...]]:
    """Return the goals that each municipality has to reach, by name, where they have begun."""
    found: dict[str, list[LocalGoal]] = {}
    for goal in sorted(catalog.goals.values(), key=lambda goal: (goal.sort, goal.id)):
        latest = attainment.latest(goal) if goal.each else None
        if latest:
            for score in latest.scores:
                found.setdefault(score.place, []).append(LocalGoal(goal, latest.span, score))
    return {place: tuple(some) for place, some in found.items()}
