"""Write theme/handbook/meldungen.md: common mistakes of editors, with the message each gets."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from mistakes import told  # noqa: E402 - found only now

from signpost.order import Order  # noqa: E402

if TYPE_CHECKING:
    from mistakes import Mistake

    from signpost.problems import Problem

TARGET: Final = ROOT / "theme" / "handbook" / "meldungen.md"
DAY: Final = date(2026, 11, 22)
_HEAD: Final = """\
# Häufige Fehler und ihre Meldungen

Bei jeder Prüfung kommen alle Meldungen auf einmal. Jede nennt die Datei, die **Zeile** und die
**Stelle** in der Zeile, sagt, was nicht stimmt, und hinter dem Pfeil, was richtig wäre. Solange es
Fehler gibt, bleibt die Website, wie sie war: Sie können nichts kaputt machen. Ein **Hinweis** hält
nichts auf.

Suchen Sie hier mit Strg+F nach einem Wort aus Ihrer Meldung. Diese Seite entsteht aus dem Programm
selbst: Jeder Fehler wird dafür gemacht, und seine Meldung steht hier Wort für Wort.
"""


def order(folder: Path) -> Order:
    """Return a build in a folder, in which the mistakes can be made."""
    return Order(
        content=folder / "content",
        theme=ROOT / "theme",
        site=folder / "site",
        cache=folder / "cache",
        today=DAY,
        jobs=1,
        base_url=None,
        searchable=False,
    )


def page(folder: Path) -> str:
    """Return the page; the mistakes are made in a folder."""
    parts = [_part(number, *found) for number, found in enumerate(told(order(folder)), start=1)]
    return "\n".join((_HEAD, *parts))


def _part(number: int, mistake: Mistake, problems: tuple[Problem, ...]) -> str:
    lines = [f"## {number}. {mistake.what}", ""]
    if written := mistake.written:
        lines += ["So steht es da:", "", "```yaml", *written, "```", ""]
    lines += ["Das sagt die Prüfung:", "", "```"]
    for problem in problems:
        kind = "Hinweis: " if problem.severity == "warning" else ""
        lines.append(f"{problem.where}: {kind}{problem.message}")
        lines += [f"    → {problem.hint}"] if problem.hint else []
    return "\n".join((*lines, "```", ""))


def main() -> None:
    """Write the page."""
    with tempfile.TemporaryDirectory() as folder:
        TARGET.write_text(page(Path(folder).resolve()), "utf-8")


if __name__ == "__main__":
    main()
