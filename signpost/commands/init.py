"""``init``: a content folder to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from signpost.arguments import command
from signpost.terminal import FINE, say

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „init“."""
    summary = "einen Ordner mit Einträgen für einen neuen Landkreis anlegen"
    init = command(commands, "init", summary, "inhalte --state BW", _run)
    init.add_argument("folder", type=Path, metavar="ORDNER", help="der neue Ordner")
    init.add_argument("--district", metavar="NAME", help="wie der Landkreis heißt")
    init.add_argument("--state", metavar="LAND", help="Bundesland in zwei Buchstaben: BW, BY …")


def _run(options: argparse.Namespace) -> int:
    from signpost.starting import District, run  # noqa: PLC0415 - --help needs none of it

    run(options.folder, District(options.district, options.state))
    say(
        f"Angelegt: {options.folder}. Was als Nächstes zu tun ist, steht dort in README.md.\n"
        f"Ansehen: python3 build.py serve --content {options.folder}"
    )
    return FINE
