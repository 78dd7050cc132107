"""What is new: initiatives that were added, changed or ended of late, by public values alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from signpost.history import DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from signpost.catalog import Catalog
    from signpost.history import Change
    from signpost.public import InitiativeCard

MOST: Final = 50
"""Items on the page and in a feed."""


class Item(NamedTuple):
    """An initiative and what happened to it last."""

    on: date
    what: Literal["new", "changed", "ended", "checked"]
    card: InitiativeCard


def news(catalog: Catalog, history: Mapping[str, Change], today: date) -> tuple[Item, ...]:
    """Return what is new, newest first; without any history, what was checked of late."""
    found = list(_told(catalog, history) if history else _checked(catalog, today))
    return tuple(
        sorted(found, key=lambda item: (-item.on.toordinal(), item.card.sort, item.card.id))
    )


def _told(catalog: Catalog, history: Mapping[str, Change]) -> Iterator[Item]:
    for id_, entry in catalog.entries.get("initiatives", {}).items():
        change = history.get(f"initiatives/{entry.path.rpartition('/')[2]}")
        if change:
            card = catalog.initiatives[id_]
            yield Item(change.on, "ended" if card.status == "ended" else change.what, card)


def _checked(catalog: Catalog, today: date) -> Iterator[Item]:
    since = today - timedelta(days=DAYS)
    for card in catalog.listed:
        if card.checked.on and since <= card.checked.on <= today:
            yield Item(card.checked.on, "checked", card)
