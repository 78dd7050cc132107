"""What was found, as data for a page on accessibility and as a table for people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import nu

from browser import axe
from browser.checks import CHECKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from browser.walk import Cell, Walk

STANDARD: Final = "WCAG 2.2 AA / EN 301 549"
BARRIERS: Final[tuple[dict[str, str], ...]] = ()
"""What we know to be a barrier and have not removed: criterion, what, why, until, in German.

The statement on accessibility quotes them (:class:`signpost.evidence.Known`).
"""
_HEAD: Final = """\
# What the tests found on accessibility

Made by `python3 build.py test -- tests/browser/test_accessibility.py --update-golden`, and compared
with what is found in every run; so nobody can forget it. The same as data:
[accessibility.json](accessibility.json). Machines find a part of all barriers only: what people
have to look at stands at the end.
"""
_TAIL: Final = """\
## What a person has to look at

- A screen reader: is what it says in a sensible order, and enough? (NVDA with Firefox, VoiceOver
  with Safari, TalkBack with Chrome; the start page, the list with a search, an initiative and the
  finder)
- Are texts for pictures what one has to know, and are texts in plain language plain?
- Are words of other languages in Latin script marked where an editor wrote them?
- Do PDF files have tags, a title and a language?
"""


def data(found: Walk, on: str) -> dict[str, Any]:
    """Return results as :mod:`signpost.evidence` reads them from ``docs/accessibility.json``.

    „incomplete“ counts the rules that axe-core could not decide by itself on a page; a check of our
    own or a person has.

    Args:
        found: what was found.
        on: the day on which it was found for the first time, as YYYY-MM-DD.
    """
    cells = sorted(found.cells, key=_place)
    return {
        "standard": STANDARD,
        "on": on,
        "checked": {"axe-core": axe.VERSION, "vnu": nu.VERSION},
        "pages": len({cell.stop for cell in cells}),
        "languages": list(dict.fromkeys(cell.stop.language for cell in found.cells)),
        "matrix": [_row(cell) for cell in cells],
        "own_checks": [
            {
                "id": check.id,
                "criterion": check.criterion,
                "pages": len(found.asked.get(check.id, ())),
                "failures": len(found.failed.get(check.id, ())),
            }
            for check in CHECKS
        ],
        "known_barriers": list(BARRIERS),
    }


def as_json(found: dict[str, Any]) -> str:
    """Return results as JSON with a line for each row, so that changes can be read."""
    parts = []
    for name, value in found.items():
        told = json.dumps(value, ensure_ascii=False)
        if value and isinstance(value, list) and isinstance(value[0], dict):
            rows = ",\n    ".join(json.dumps(row, ensure_ascii=False) for row in value)
            told = f"[\n    {rows}\n  ]"
        parts.append(f'  "{name}": {told}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def as_text(found: dict[str, Any]) -> str:
    """Return results as Markdown: one row for each type of page and each check of our own."""
    checked = " and ".join(f"{name} {version}" for name, version in found["checked"].items())
    named = ", ".join(found["languages"])
    lines = [
        _HEAD,
        f"Found on {found['on']}, and the same ever since. Standard: {found['standard']}.",
        f"Checked with {checked}, and checks of our own.",
        f"{found['pages']} pages, languages: {named}.",
        "",
        "## axe-core",
        "",
        "Violations by type of page, all languages together.",
        "",
        *_table(_looks(found["matrix"])),
        "",
        "## Our own checks",
        "",
        *_table(
            [
                {
                    "Check": one["id"],
                    "Criterion": one["criterion"],
                    "Pages": one["pages"],
                    "Failures": one["failures"],
                }
                for one in found["own_checks"]
            ]
        ),
        "",
        "## Known barriers",
        "",
        *([f"- {one['criterion']}: {one['what']}" for one in found["known_barriers"]] or ["None."]),
        "",
        _TAIL.rstrip("\n"),
    ]
    return "\n".join(lines) + "\n"


def _place(cell: Cell) -> tuple[str, str, str, int]:
    return cell.stop.page, cell.stop.language, cell.scheme, cell.width


def _row(cell: Cell) -> dict[str, Any]:
    return {
        "page": cell.stop.page,
        "language": cell.stop.language,
        "scheme": cell.scheme,
        "width": cell.width,
        "violations": len(cell.violations),
        "incomplete": len(cell.incomplete),
    }


def _looks(matrix: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a row for each type of page, with the violations in each look."""
    rows: dict[str, dict[str, Any]] = {}
    for one in matrix:
        row = rows.setdefault(one["page"], {"Page": one["page"]})
        look = f"{one['scheme']}, {one['width']} px"
        row[look] = row.get(look, 0) + one["violations"]
    return list(rows.values())


def _table(rows: Sequence[dict[str, Any]]) -> list[str]:
    names = list(rows[0])
    return [
        f"| {' | '.join(names)} |",
        f"| {' | '.join('---' for _ in names)} |",
        *(f"| {' | '.join(str(row[name]) for name in names)} |" for row in rows),
    ]
