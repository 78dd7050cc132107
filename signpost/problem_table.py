"""Problems as a table in a forge's Markdown, for comments and the summary of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost.code_spans import code, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from signpost.problems import Problem

MOST: Final = 600
"""Rows; GitHub takes one megabyte of summary a step."""


def rows_of(problems: Sequence[Problem], most: int) -> list[str]:
    """Return the lines of a table of problems, the first ones, and how many more there are."""
    rows = [
        (
            code(str(problem.where), 120),
            f"{'Fehler' if problem.severity == 'error' else 'Hinweis'}: {code(problem.message)}",
            code(problem.hint),
        )
        for problem in problems[:most]
    ]
    more = len(problems) - len(rows)
    rest = [f"… und {more} weitere.", ""] if more else []
    return [*table(("Stelle", "Was nicht stimmt", "Was hilft"), rows), "", *rest]


def markdown(problems: Sequence[Problem]) -> str:
    """Return all problems under a heading, ready to be added to a summary."""
    if not problems:
        return "### Einträge geprüft: alles in Ordnung\n\n"
    lines = ("### Einträge geprüft", "", *rows_of(problems, MOST))
    return "\n".join(lines) + "\n"
