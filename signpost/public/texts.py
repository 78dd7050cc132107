"""Texts in languages, and what is said of every record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

Texts = dict[str, str]
"""Language tag → plain text."""
Html = dict[str, str]
"""Language tag → safe HTML."""
Degree = Literal["yes", "no", "partly"]
Status = Literal["active", "paused", "seeking-successors", "ended"]
Age = Literal["fresh", "due", "stale", "never"]
"""How long ago a record was verified, by the district's own limits; ``never`` if it never was."""


class Checked(NamedTuple):
    """When a record was last verified and by whom, and how old that makes it."""

    on: date | None
    by: str | None
    age: Age
