"""``owners``: who has to agree to changes of a municipality's entries (CODEOWNERS)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from signpost.arguments import add_content, command
from signpost.problems import Refused
from signpost.terminal import CONTENT, FINE, ROOT, say

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „owners“."""
    summary = "CODEOWNERS nach Gemeinden schreiben"
    owners = command(commands, "owners", summary, "--check", _run)
    owners.add_argument("--check", action="store_true", help="nur sagen, ob die Datei veraltet ist")
    owners.add_argument(
        "--file", type=Path, metavar="DATEI", help="sonst, wo die Plattform sie sucht"
    )
    add_content(owners)


def _run(options: argparse.Namespace) -> int:
    from signpost import owners  # noqa: PLC0415 - --help needs none of it
    from signpost.files import is_folder, shown  # noqa: PLC0415

    if not is_folder(options.content):
        raise Refused(f"Den Ordner „{options.content}“ gibt es nicht.")
    path = options.file or ROOT / owners.PLACES[owners.forge(options.content)]
    old = path.read_text("utf-8") if path.is_file() else ""
    try:
        new = owners.renewed(old, owners.rules(options.content))
    except owners.Unclear as error:
        say(f"{shown(path)}: {error}")
        return CONTENT
    if new == old:
        say(f"{shown(path)} ist aktuell.")
        return FINE
    if options.check:
        say(f"{shown(path)} ist veraltet.\n    → Neu schreiben: python3 build.py owners")
        return CONTENT
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(new, "utf-8")
    say(f"Geschrieben: {shown(path)}")
    return FINE
