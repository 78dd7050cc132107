"""What ids are called in a proposal: by their public names, or not at all.

Whoever is shown by function on one of both sides is called by function on both: a comment on a
proposal outlives the page from which a name is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost.files import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from signpost.catalog import Catalog
    from signpost.public import ContactCard, Texts

DISTRICT: Final = "ganzer Landkreis"
_NAMED: Final = frozenset((*FOLDERS, "rooms"))
"""Sorts of ids that are records and no words of a vocabulary."""


class Names:
    """Finds names for ids: the proposal's own first, so that a new name alone changes nothing."""

    def __init__(self, *catalogs: Catalog) -> None:
        """Take the catalogs of the sides, the newest first."""
        self._catalogs = catalogs
        self.source = catalogs[0].settings.languages[0]

    def said(self, text: Texts) -> str:
        """Return a text in the source language, or in the first that it has."""
        return text.get(self.source) or next(iter(text.values()), "")

    def all(self, kind: str, ids: Sequence[str]) -> list[str]:
        """Return the names of ids, without what may not be told."""
        return [name for id_ in ids if (name := self.of(kind, id_))]

    def of(self, kind: str, id_: str) -> str:
        """Return what an id is called; empty where it stands for what is not public."""
        match kind:
            case "contacts":
                return self.contact(id_)
            case "parties":
                among = (some for some in ("contacts", "initiatives") if self._card(some, id_))
                return next((self.of(some, id_) for some in among), id_)
            case "areas" if id_ == "district":
                return DISTRICT
            case "areas":
                return self._region(id_) or self._record("municipalities", id_)
            case "documents" if any(id_ in catalog.withheld for catalog in self._catalogs):
                return ""
        return self._record(kind, id_) if kind in _NAMED else self._term(kind, id_)

    def contact(self, id_: str) -> str:
        """Return the name of a contact, or its function where any side does not name it."""
        cards = self._contacts(id_)
        if not cards:
            return ""
        return self.said(cards[0].name if self.is_named(id_) else cards[0].role)

    def is_named(self, id_: str) -> bool:
        """Tell whether a contact is shown by name on the proposal's side, and on all before."""
        cards = self._contacts(id_)
        here = self._catalogs[0].contacts.get(id_)
        return all(card.named for card in cards) and not (
            here is None and any(card.person for card in cards)
        )

    def _contacts(self, id_: str) -> list[ContactCard]:
        return [cat.contacts[id_] for cat in self._catalogs if id_ in cat.contacts]

    def _term(self, vocabulary: str, id_: str) -> str:
        terms = (cat.vocabularies.get(vocabulary, {}).get(id_) for cat in self._catalogs)
        return next((self.said(term.label) for term in terms if term), id_)

    def _region(self, id_: str) -> str:
        regions = (catalog.settings.regions.get(id_) for catalog in self._catalogs)
        return next((self.said(name) for name in regions if name), "")

    def _record(self, kind: str, id_: str) -> str:
        name = getattr(self._card(kind, id_), "name", None)
        return self.said(name) if name else ""

    def _card(self, kind: str, id_: str) -> object:
        for catalog in self._catalogs:
            entry = catalog.entries.get(kind, {}).get(id_)
            if entry is not None:
                card: object = entry.card
                return card
        return None
