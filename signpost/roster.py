"""Who does this for a living: the list of all full-time contacts, by municipality.

A contact says itself whether it is voluntary, else its function does (``level`` in the vocabulary
``functions``); spokespersons are volunteers unless something else is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from signpost.catalog import SPOKESPERSON, reachable

if TYPE_CHECKING:
    from signpost.catalog import Catalog
    from signpost.public import ContactCard, Municipality, Term

Level = Literal["full-time", "institution", "volunteer"]


class Group(NamedTuple):
    """Contacts of the district, of one municipality, or of authorities and advice centres."""

    kind: Literal["district", "place", "institution"]
    place: Municipality | None
    """Of a group of this kind."""
    ids: tuple[str, ...]
    """File ids, coordination first."""
    fallback: bool = False
    """Nobody of the place can be reached; the last one is the district's, who answers."""


def function(catalog: Catalog, card: ContactCard) -> Term | None:
    """Return a contact's function, if the vocabulary knows it."""
    known = catalog.vocabularies.get("functions", {})
    return known.get(card.function) if card.function else None


def level(catalog: Catalog, card: ContactCard) -> Level:
    """Tell who a contact is: full-time in an administration, an institution, or a volunteer."""
    term = function(catalog, card)
    said = term.level if term else None
    if card.volunteer is not None:
        staff: Level = "institution" if said == "institution" else "full-time"
        return "volunteer" if card.volunteer else staff
    return said or ("volunteer" if card.function == SPOKESPERSON else "full-time")


def bridges(catalog: Catalog, card: ContactCard) -> bool:
    """Tell whether a contact links people who do this for a living with volunteers."""
    term = function(catalog, card)
    return bool(term and term.bridge)


def groups(catalog: Catalog) -> tuple[Group, ...]:
    """Return all full-time contacts: the district's, each municipality's, then institutions'.

    Every municipality has a group: where nobody of its own can be reached, the district's contact
    stands in it, too. An institution that answers for municipalities is listed there.
    """
    by_place: dict[str, list[str]] = {}
    offices: list[str] = []
    ordered = sorted(catalog.contacts.items(), key=lambda pair: _order(catalog, *pair))
    for id_, card in ordered:
        who = level(catalog, card)
        if card.over or who == "volunteer":
            continue
        for home in card.municipalities:
            by_place.setdefault(home, []).append(id_)
        if who == "institution" and not card.municipalities:
            offices.append(id_)
        elif card.district or not card.municipalities:
            by_place.setdefault("", []).append(id_)
    places = sorted(catalog.municipalities.values(), key=lambda place: (place.sort, place.id))
    found = [Group("district", None, tuple(by_place.get("", ())))]
    for place in places:
        own = tuple(by_place.get(place.id, ()))
        reached = any(reachable(catalog.contacts[id_]) for id_ in own)
        more = () if reached else (catalog.settings.fallback_contact,)
        found.append(Group("place", place, (*own, *more), fallback=not reached))
    found.append(Group("institution", None, tuple(offices)))
    return tuple(group for group in found if group.ids)


def _order(catalog: Catalog, id_: str, card: ContactCard) -> tuple[bool, str, str]:
    return not bridges(catalog, card), card.sort, id_
