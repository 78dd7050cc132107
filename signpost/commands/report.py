"""``report``: a period in one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from signpost.arguments import add_folders, command, order, period
from signpost.terminal import FINE, say, show

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „report“."""
    summary, example = "einen Bericht in eine Datei schreiben", "--period 2025/2026 --out b.html"
    report = command(commands, "report", summary, example, _run)
    report.add_argument(
        "--period",
        type=period,
        required=True,
        metavar="ZEITRAUM",
        help="Schuljahr (2025/2026), Jahr (2026) oder zwei Tage (2026-02-01/2026-07-31)",
    )
    report.add_argument(
        "--id", metavar="KENNUNG", help="welcher, wenn es für den Zeitraum mehrere gibt"
    )
    report.add_argument(
        "--out",
        metavar="DATEI",
        help="wohin; mit der Endung .pdf als PDF, „-“ für die Ausgabe (sonst: KENNUNG.html)",
    )
    report.add_argument(
        "--language", default="", metavar="SPRACHE", help="Sprachkürzel, etwa en (sonst: Deutsch)"
    )
    report.add_argument(
        "--log",
        type=Path,
        action="append",
        default=[],
        metavar="DATEI",
        help="Zugriffsprotokoll des Servers, für die Nutzung der Website; mehrmals möglich",
    )
    add_folders(report)


def _run(options: argparse.Namespace) -> int:
    from signpost import handout  # noqa: PLC0415 - --help needs none of it

    wanted = order(options)
    printed = bool(options.out) and options.out.lower().endswith(".pdf")
    logs = tuple(options.log)
    asked = handout.Asked(options.period, options.id, logs, options.language, printed)
    made = handout.make(wanted, asked)
    if options.out == "-":
        show(made.content.decode())
        return FINE
    path = Path(options.out or made.name)
    handout.write(wanted, made, path)
    kept = "" if made.public else " Er ist nicht öffentlich: Geben Sie ihn nicht weiter."
    say(f"Geschrieben: {path}.{kept}")
    return FINE
