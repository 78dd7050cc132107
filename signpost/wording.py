"""The nouns that a record uses: from all of them the search learns what words are made of."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from signpost.compounds import NOUN

if TYPE_CHECKING:
    from signpost.public import Initiative, Texts

_TAG: Final = re.compile(r"<[^>]*>")
_MOST: Final = 400
"""Nouns of one record; the longest example has 150."""


def nouns(item: Initiative, source: str) -> str:
    """Return the different German nouns in an initiative's own texts, in their order."""
    card = item.card
    texts: list[Texts | None] = [card.name, card.summary, item.description, *item.steps]
    for offer in item.offers:
        texts += [offer.name, offer.summary, offer.description]
    for need in card.needs:
        texts += [need.task, need.description]
    found = (NOUN.findall(_TAG.sub(" ", text[source])) for text in texts if text and source in text)
    return " ".join(list(dict.fromkeys(chain.from_iterable(found)))[:_MOST])
