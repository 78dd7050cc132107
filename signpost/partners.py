"""Who else offers support: contacts beside the coordination, by what they do.

A contact says so itself (``partner``, a word of the vocabulary ``partner-areas``); authorities and
advice centres that say nothing stand at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from signpost.roster import level

if TYPE_CHECKING:
    from signpost.catalog import Catalog
    from signpost.public import ContactCard, Term


class PartnerArea(NamedTuple):
    """Partners who do the same sort of work."""

    term: Term | None
    """None for those who have not said which."""
    contacts: tuple[ContactCard, ...]
    """By name."""


class PartnersPage(NamedTuple):
    """Who else offers support in the district (``pages/partners.html``)."""

    areas: tuple[PartnerArea, ...]
    staff: bool
    """Whether anybody is on the list of full-time contacts."""


def areas(catalog: Catalog) -> tuple[PartnerArea, ...]:
    """Return all partners whose post is not over, areas in the order of the vocabulary.

    Volunteers are partners only where they say so themselves. Whoever has not consented stands
    there by function, as everywhere.
    """
    found: dict[str, list[ContactCard]] = {}
    for _id, card in sorted(catalog.contacts.items(), key=lambda pair: (pair[1].sort, pair[1].id)):
        if card.over:
            continue
        if card.partner:
            area = catalog.resolved("partner-areas", (card.partner,))[0]
            found.setdefault(area, []).append(card)
        elif level(catalog, card) == "institution":
            found.setdefault("", []).append(card)
    named = ((term, found.get(term.id, ())) for term in catalog.terms("partner-areas"))
    listed = [PartnerArea(term, tuple(cards)) for term, cards in named if cards]
    if "" in found:
        listed.append(PartnerArea(None, tuple(found[""])))
    return tuple(listed)
