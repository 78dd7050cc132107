"""What is wrong with a record before its line is known: for that, its file must be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from signpost.entry import Location
    from signpost.problems import Severity


class Fault(NamedTuple):
    """Something wrong, and where."""

    path: str
    location: Location | None
    """Of the value; None where it is about the file as such."""
    message: str
    hint: str
    severity: Severity = "error"
    words: str = ""
    """Within the value, where not all of it is meant."""
