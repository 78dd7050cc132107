"""One content file as the rest of the program sees it: its public value and what it claims."""

from __future__ import annotations

import pickle
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from signpost.problems import Problem

Location = tuple[str | int, ...]


class Mention(NamedTuple):
    """A record names another by id; ``location`` says where, for messages."""

    location: Location
    kind: str
    id: str


class Claim(NamedTuple):
    """A statement that only the whole catalog can check."""

    what: Literal[
        "former_id", "postcode", "point", "language", "key", "link", "media", "parts", "reports"
    ]
    location: Location
    value: Any


class Entry(NamedTuple):
    """A valid record: what lists show of it (``card``), all of it (``whole``), and its claims.

    ``whole`` stays packed until a page is made, so that a build with thousands of records stays
    small and a build in which little changed does not unpack them.
    """

    kind: str
    id: str
    path: str
    digest: bytes
    """Of the file, the day and the settings that the public value depends on."""
    shown: bytes
    """Of the card: differs where lists of the record do, so that those need not be made anew for
    a word in its description."""
    card: Any
    """public.InitiativeCard, public.ContactCard, or the whole value for small kinds."""
    packed: bytes
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    warnings: tuple[Problem, ...]
    changes: date | None
    """The first day after today on which the public value differs; None for never."""
    nouns: str = ""
    """The nouns of an initiative's public texts, for the search; of other kinds none."""

    @property
    def whole(self) -> Any:  # noqa: ANN401 - a public value of the entry's kind
        """The whole public value, unpacked for the pages in all languages at once."""
        return _unpacked(self.packed) if self.packed else self.card


@lru_cache(maxsize=16)
def _unpacked(packed: bytes) -> Any:  # noqa: ANN401 - see Entry.whole
    return pickle.loads(packed)  # noqa: S301 - our own bytes


class Broken(NamedTuple):
    """A file that is no record: its id still counts as known, so that it is one problem only."""

    kind: str
    id: str
    path: str
    problems: tuple[Problem, ...]
    mentions: tuple[Mention, ...] = ()
    """What it names all the same: an id that does not exist is told with its other mistakes."""
