"""What the project's own accessibility tests found: ``docs/accessibility.json``.

The file comes with the program, as the theme does, and is written by its tests. The statement on
accessibility is made from it. A file that says anything unexpected counts as none, and says so.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from signpost import json_text
from signpost.problems import Position, Problem

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = "docs/accessibility.json"
_LARGEST: Final = 4_000_000
"""Bytes; a line for each page, language, scheme and width takes about a hundred."""


class Known(NamedTuple):
    """A barrier that the project itself knows of."""

    criterion: str
    what: str
    why: str
    until: str


class OwnCheck(NamedTuple):
    """A test of our own, by the criterion of WCAG that it is about."""

    id: str
    criterion: str
    pages: int
    failures: int


class Evidence(NamedTuple):
    """The results of the project's tests."""

    standard: str
    checked: tuple[tuple[str, str], ...]
    """Names of programs with their versions."""
    on: date
    pages: int
    languages: tuple[str, ...]
    runs: int
    """Pages × languages × colour schemes × widths that were looked at."""
    violations: int
    incomplete: int
    """Findings that only a human can judge."""
    own: tuple[OwnCheck, ...]
    barriers: tuple[Known, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing at all was found."""
        failures = sum(check.failures for check in self.own)
        return not self.violations and not failures and not self.barriers


def read(root: Path) -> bytes:
    """Return the bytes of the results in the program's folder; none where there are none."""
    try:
        return (root / FILE).read_bytes()[: _LARGEST + 1]
    except OSError:
        return b""


def parse(raw: bytes) -> Evidence | Problem | None:
    """Return the results, what keeps them from being used, or None where there are none."""
    if not raw:
        return None
    text = json_text.decoded(FILE, raw[:_LARGEST])
    data = text if isinstance(text, Problem) else json_text.parse(FILE, text)
    if isinstance(data, Problem):
        return _unused(data.where, data.message)
    try:
        return _evidence(cast("dict[str, Any]", data))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return _unused(Position(FILE), f"Darin fehlt etwas oder ist anders als erwartet: {error}.")


def _unused(where: Position, why: str) -> Problem:
    message = "Die Prüfergebnisse des Programms lassen sich nicht lesen."
    hint = f"{why} Die Erklärung zur Barrierefreiheit kommt ohne sie aus."
    return Problem(where, message, hint, "warning")


def _evidence(data: dict[str, Any]) -> Evidence:
    matrix = list(data["matrix"])
    return Evidence(
        standard=_word(data["standard"]),
        checked=tuple((_word(name), _word(what)) for name, what in data["checked"].items()),
        on=date.fromisoformat(data["on"]),
        pages=_count(data["pages"]),
        languages=tuple(_word(tag) for tag in data["languages"]),
        runs=len(matrix),
        violations=sum(_count(row["violations"]) for row in matrix),
        incomplete=sum(_count(row.get("incomplete", 0)) for row in matrix),
        own=tuple(
            OwnCheck(
                _word(check["id"]),
                _word(check["criterion"]),
                _count(check["pages"]),
                _count(check["failures"]),
            )
            for check in data["own_checks"]
        ),
        barriers=tuple(
            Known(*(_word(one.get(name) or "") for name in Known._fields))
            for one in data["known_barriers"]
        ),
    )


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"„{value}“ ist kein Text")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int | float) or value != int(value) or value < 0:
        raise ValueError(f"„{value}“ ist keine Anzahl")
    return int(value)
