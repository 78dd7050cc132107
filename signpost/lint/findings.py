"""What a hint is before it has its line: a rule, a place in a record, a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from signpost.schema.exceptions import Rule

Location = tuple[str | int, ...]


class Finding(NamedTuple):
    """One finding in one record."""

    rule: Rule
    location: Location
    """Of the value in the record."""
    at: int
    """Index of the first character in that value."""
    message: str
    hint: str


def told(hint: str, rule: str) -> str:
    """Return a hint with the name by which it can be excused."""
    return f"{hint} (Regel „{rule}“)"
