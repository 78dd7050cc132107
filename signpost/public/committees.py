"""Committees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from signpost.public.texts import Checked, Html, Texts


class Rhythm(NamedTuple):
    """How often a committee meets; ``most`` is None where only the least is settled."""

    least: int
    most: int | None
    per: Literal["year", "school-year"]


class Committee(NamedTuple):
    """A committee. An ended one has a name and the day it ended, nothing else."""

    id: str
    name: Texts
    kind: str
    """A term of ``committee-kinds``."""
    summary: Texts | None
    description: Html | None
    parent: str | None
    chair: str | None
    """A contact's file id, as of ``experts`` and ``convened_by``."""
    members: tuple[str, ...]
    """File ids of contacts and ids of initiatives."""
    experts: tuple[str, ...]
    convened_by: tuple[str, ...]
    topics: tuple[str, ...]
    area: tuple[str, ...]
    """Municipality ids, region ids, or ``district``; empty where nobody has said."""
    invites: tuple[str, ...] | None
    """Kinds of groups that are invited when nobody speaks for them; None where nobody has said."""
    rhythm: Rhythm | None
    minutes: tuple[str, ...]
    documents: tuple[str, ...]
    website: str | None
    status: Literal["active", "ended"]
    ended_on: date | None
    extra: dict[str, Any]
    checked: Checked
    translations: tuple[str, ...]
    machine: tuple[str, ...]
    outdated: tuple[str, ...]
    sort: str
