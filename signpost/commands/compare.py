"""``compare``: what changes on the website from one content folder to another."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from signpost.arguments import add_today, command, reading_order
from signpost.problems import Refused
from signpost.terminal import CONTENT, FINE, show, tell

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands
    from signpost.differences import Comparison


def add(commands: Commands) -> None:
    """Add „compare“."""
    summary = "zeigen, was sich auf der Website ändert"
    compare = command(commands, "compare", summary, "content ../vorschlag/content", _run)
    compare.add_argument("old", type=Path, metavar="ALT", help="Ordner mit den Einträgen bisher")
    compare.add_argument(
        "new", type=Path, metavar="NEU", nargs="?", help="Ordner mit den Einträgen, wie sie würden"
    )
    compare.add_argument(
        "--format",
        choices=("text", "markdown", "json"),
        default="text",
        help="Form der Ausgabe (sonst: text)",
    )
    compare.add_argument(
        "--out", type=Path, metavar="DATEI", help="auch als JSON in diese Datei schreiben"
    )
    compare.add_argument(
        "--read", action="store_true", help="ALT ist ein Vergleich (JSON oder Zip), kein Ordner"
    )
    add_today(compare)


def _run(options: argparse.Namespace) -> int:
    from signpost import comment, differences  # noqa: PLC0415 - --help needs none of it

    if options.read == (options.new is not None):
        raise Refused("Nötig sind ALT und NEU, oder --read und eine Datei.")
    found = _read(options.old) if options.read else _compared(options)
    if options.out:
        options.out.write_text(differences.to_json(found) + "\n", "utf-8")
    if options.format == "json":
        show(differences.to_json(found))
    elif options.format == "markdown":
        show(comment.markdown(found), end="")
    else:
        show(comment.text(found))
        tell(found.problems)
    broken = any(problem.severity == "error" for problem in found.problems)
    return CONTENT if broken and not options.read else FINE


def _read(path: Path) -> Comparison:
    from signpost.differences import LARGEST, from_json  # noqa: PLC0415 - see _run
    from signpost.files import read  # noqa: PLC0415

    return from_json(read(str(path), LARGEST))


def _compared(options: argparse.Namespace) -> Comparison:
    from signpost import proposal, sides  # noqa: PLC0415 - see _run

    jobs = os.cpu_count() or 1
    orders = (reading_order(folder, options, jobs) for folder in (options.old, options.new))
    return proposal.compare(*(sides.look(order) for order in orders))
