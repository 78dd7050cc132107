"""Files that a command writes from the content: brought up to date, or only looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from signpost.arguments import add_content
from signpost.terminal import CONTENT, FINE, say

if TYPE_CHECKING:
    import argparse


def add_generated(parser: argparse.ArgumentParser, default: str) -> None:
    """Add what :func:`settle` needs, and the folder of content.

    Args:
        parser: the command's.
        default: where the file is if nobody says, in German.
    """
    parser.add_argument("--check", action="store_true", help="nur sagen, ob die Datei veraltet ist")
    parser.add_argument("--file", type=Path, metavar="DATEI", help=f"sonst, {default}")
    add_content(parser)


def read(path: Path) -> str:
    """Return what stands in the file; nothing if there is none."""
    return path.read_text("utf-8") if path.is_file() else ""


def settle(options: argparse.Namespace, path: Path, new: str) -> int:
    """Write the file if that changes it, or with ``--check`` only tell; return the exit code.

    Args:
        options: those of the command.
        path: of the file.
        new: what has to stand in it.
    """
    from signpost.files import shown  # noqa: PLC0415 - --help needs none of it

    if new == read(path):
        say(f"{shown(path)} ist aktuell.")
        return FINE
    if options.check:
        again = f"python3 build.py {options.command}"
        say(f"{shown(path)} ist veraltet.\n    → Neu schreiben: {again}")
        return CONTENT
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(new, "utf-8")
    say(f"Geschrieben: {shown(path)}")
    return FINE
