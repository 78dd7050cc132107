"""Findings for editors, as values: where, what is wrong, and what would be right.

Problems are yielded and collected; at the edge :class:`ContentError` is raised with all of them, or
:class:`Refused` for what is not the content's fault. Nothing here knows how a problem is found or
printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True, slots=True)
class Position:
    """A place in a content file; line and column count characters from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One finding, phrased in German for the person editing the file.

    Errors keep the site from being built; warnings are told and the build goes on.
    """

    where: Position
    message: str
    hint: str = ""
    severity: Severity = "error"
    rule: str = ""
    """The name of a hint that somebody may excuse; empty for all others."""


class ContentError(Exception):
    """The content has problems, so nothing was written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems sorted by place."""
        self.problems = tuple(sorted(set(problems)))
        super().__init__(f"{len(self.problems)} problems")


class Refused(Exception):  # noqa: N818 - named after what is the case
    """What was asked for cannot be done; the message says why, in German."""
