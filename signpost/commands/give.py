"""``export``: the records of a kind as a table, or as HSDS."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from signpost.arguments import add_content, add_today, asked_day, command
from signpost.terminal import FINE, say

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „export“."""
    summary = "Einträge als Tabelle oder HSDS schreiben; „import“ nimmt beides wieder"
    give = command(commands, "export", summary, "initiatives initiativen.xlsx", _export)
    give.add_argument("kind", metavar="ART", choices=("initiatives", "contacts"), help="was")
    give.add_argument(
        "file", type=Path, metavar="DATEI", help="neue Datei: .csv, .xlsx oder .json (HSDS 3.0)"
    )
    give.add_argument(
        "--internal",
        action="store_true",
        help="auch, was die Website nicht zeigt: verborgene Adressen, Namen ohne Einwilligung",
    )
    add_content(give)
    add_today(give)


def _export(options: argparse.Namespace) -> int:
    from signpost.outtake import run  # noqa: PLC0415 - --help needs none of it

    day = asked_day(options)
    asked = run.Asked(options.content, day, options.kind, options.file, options.internal)
    say(run.give(asked))
    return FINE
