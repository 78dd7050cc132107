"""``history``: what became of one entry, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost.arguments import add_content, add_today, command
from signpost.terminal import FINE, ROOT, show, today

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
    from signpost.pipeline import Order  # noqa: PLC0415

    day = options.today or today()
    order = Order(options.content, ROOT / "theme", ROOT / "site", ROOT / ".cache", day, jobs=1)
    show(record_history.lines(order, options.entry))
    return FINE
