"""``history``: what became of one entry, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost.arguments import add_content, add_today, command, reading_order
from signpost.terminal import FINE, show

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „history“."""
    summary = "den Verlauf eines Eintrags in Worten zeigen"
    history = command(commands, "history", summary, "initiatives/sprachcafe-altdorf", _run)
    history.add_argument("entry", metavar="EINTRAG", help="Ordner und Kennung")
    add_content(history)
    add_today(history)


def _run(options: argparse.Namespace) -> int:
    from signpost import record_history  # noqa: PLC0415 - --help needs none of it

    show(record_history.lines(reading_order(options.content, options), options.entry))
    return FINE
