"""Words of the district."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from signpost.public.texts import Texts


class Shares(NamedTuple):
    """What each side does of a task; empty where a side does nothing."""

    district: Texts
    municipality: Texts
    volunteers: Texts


class Term(NamedTuple):
    """A word of a vocabulary."""

    id: str
    label: Texts
    description: Texts
    synonyms: Mapping[str, tuple[str, ...]]
    broader: str | None
    replaced_by: str | None
    level: Literal["full-time", "institution", "volunteer"] | None = None
    """Of a function: who fills it."""
    bridge: bool = False
    """Of a function: it links people who do this for a living with volunteers."""
    shares: Shares | None = None
    """Of a task."""


class Vocabulary(NamedTuple):
    """A vocabulary of the district."""

    id: str
    name: Texts
    terms: tuple[Term, ...]
