"""``test``: every check of the program itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost.arguments import command
from signpost.terminal import ROOT, say

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „test“."""
    test = command(commands, "test", "alle Prüfungen des Programms laufen lassen", "", _run)
    test.add_argument("arguments", nargs="*", metavar="…", help="weitere Angaben für pytest")


def _run(options: argparse.Namespace) -> int:
    from signpost.quality import run  # noqa: PLC0415 - --help needs none of it

    return run(ROOT, options.arguments, say)
