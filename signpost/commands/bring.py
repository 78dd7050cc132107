"""``import``: tables of others become records, told row by row before anything is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from signpost.arguments import add_content, add_today, asked_day, command
from signpost.terminal import CONTENT, FINE, say, show

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „import“."""
    summary = "eine Tabelle (CSV, Excel) oder HSDS übernehmen; zeigt erst, was sich ändern würde"
    bring = command(commands, "import", summary, "vereine.xlsx --propose", _import)
    bring.add_argument("file", type=Path, metavar="DATEI", help=".csv, .xlsx oder .json (HSDS)")
    bring.add_argument(
        "--kind", choices=("initiatives", "contacts"), default="", help="sonst: initiatives"
    )
    bring.add_argument("--sheet", default="", metavar="NAME", help="Blatt (sonst das erste)")
    bring.add_argument(
        "--mapping",
        type=Path,
        metavar="DATEI",
        help="Zuordnung (sonst: imports/NAME.yaml bei den Einträgen)",
    )
    what = bring.add_mutually_exclusive_group()
    what.add_argument("--propose", action="store_true", help="einen Vorschlag dafür schreiben")
    what.add_argument("--write", action="store_true", help="schreiben, was angenommen wird")
    what.add_argument("--dry-run", action="store_true", help="nur zeigen (das gilt auch sonst)")
    bring.add_argument(
        "--keep-mine",
        action="store_true",
        help="bei Widersprüchen gilt der Eintrag; sie werden nicht wieder gemeldet",
    )
    add_content(bring)
    add_today(bring)


def _import(options: argparse.Namespace) -> int:
    from signpost.intake import run  # noqa: PLC0415 - --help needs none of it

    asked = run.Asked(
        options.content,
        asked_day(options),
        options.file,
        options.kind,
        options.mapping,
        options.sheet,
        options.write,
        options.keep_mine,
    )
    if options.propose:
        say(run.propose(asked))
        return FINE
    answer = run.bring(asked)
    show(answer.text)
    return FINE if answer.fine else CONTENT
