"""Problems as text for people and for forges: lines, workflow commands, code quality, JSON."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from signpost.problems import Problem

MOST: Final = 1000
"""Problems told in full; a flood helps nobody and must not slow a check without bound."""


def told(problems: Sequence[Problem], form: str = "text") -> str:
    """Return problems in a form: ``text``, ``github``, ``gitlab`` or ``json``."""
    return FORMS[form](problems)


def ranked(problems: Iterable[Problem], first: Collection[str] = ()) -> tuple[Problem, ...]:
    """Return errors before warnings, and within both what is wrong with some files before others.

    Forges show few problems at their lines (GitHub: ten a step), and the first ones at that.

    Args:
        problems: any.
        first: paths of the files whose problems come first.
    """
    some = frozenset(first)

    def key(problem: Problem) -> tuple[str, bool, Problem]:
        return problem.severity, problem.where.path not in some, problem

    return tuple(sorted(problems, key=key))


def counts(problems: Sequence[Problem]) -> str:
    """Return the closing line: how many problems in how many files."""
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    parts = []
    if errors:
        parts.append(f"{errors} Fehler")
    if warnings:
        parts.append(f"{warnings} {'Hinweis' if warnings == 1 else 'Hinweise'}")
    paths = len({problem.where.path for problem in problems})
    return f"{' und '.join(parts)} in {paths} {'Datei' if paths == 1 else 'Dateien'}."


def sentence(problem: Problem) -> str:
    """Return the sentence of a problem; a warning says that it is one."""
    return problem.message if problem.severity == "error" else f"Hinweis: {problem.message}"


def _text(problems: Sequence[Problem]) -> str:
    lines: list[str] = []
    for problem in problems[:MOST]:
        lines.append(f"{problem.where}: {sentence(problem)}")
        if problem.hint:
            lines.append(f"    → {problem.hint}")
    if len(problems) > MOST:
        lines.append(f"… und {len(problems) - MOST} weitere.")
    return "\n".join((*lines, "", counts(problems)))


def _github(problems: Sequence[Problem]) -> str:
    """Return workflow commands; content cannot forge one, because its marks are escaped."""

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def value(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    lines = []
    for problem in sorted(problems, key=lambda item: item.severity)[:MOST]:
        where = problem.where
        place = f"file={value(where.path)},line={where.line},col={where.column}"
        hint = f"\n→ {problem.hint}" if problem.hint else ""
        lines.append(f"::{problem.severity} {place}::{data(problem.message + hint)}")
    return "\n".join((*lines, counts(problems)))


def _gitlab(problems: Sequence[Problem]) -> str:
    """Return a Code Quality report (GitLab's subset of the Code Climate format)."""
    severity = {"error": "major", "warning": "minor"}
    found = [
        {
            "description": " ".join(filter(None, (problem.message, problem.hint))),
            "check_name": "signpost",
            "fingerprint": blake2b(f"{problem}".encode(), digest_size=16).hexdigest(),
            "severity": severity[problem.severity],
            "location": {"path": problem.where.path, "lines": {"begin": problem.where.line}},
        }
        for problem in problems[:MOST]
    ]
    return json.dumps(found, ensure_ascii=False, indent=1)


def _json(problems: Sequence[Problem]) -> str:
    found = [
        {
            "path": problem.where.path,
            "line": problem.where.line,
            "column": problem.where.column,
            "severity": problem.severity,
            "message": problem.message,
            "hint": problem.hint,
            "rule": problem.rule,
        }
        for problem in problems
    ]
    return json.dumps(found, ensure_ascii=False, indent=1)


FORMS: Final[dict[str, Callable[[Sequence[Problem]], str]]] = {
    "text": _text,
    "github": _github,
    "gitlab": _gitlab,
    "json": _json,
}
