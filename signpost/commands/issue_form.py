"""``issue-form``: the form by which people propose an initiative on GitHub."""

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
    """Add „issue-form“."""
    summary = "das Formular für Vorschläge auf GitHub schreiben"
    form = command(commands, "issue-form", summary, "--check", _run)
    form.add_argument("--check", action="store_true", help="nur sagen, ob die Datei veraltet ist")
    form.add_argument("--file", type=Path, metavar="DATEI", help="sonst, wo GitHub sie sucht")
    add_content(form)


def _run(options: argparse.Namespace) -> int:
    from signpost import issue_form  # noqa: PLC0415 - --help needs none of it
    from signpost.files import is_folder, shown  # noqa: PLC0415

    if not is_folder(options.content):
        raise Refused(f"Den Ordner „{options.content}“ gibt es nicht.")
    path = options.file or ROOT / issue_form.PLACE
    new = issue_form.form(options.content)
    if path.is_file() and path.read_text("utf-8") == new:
        say(f"{shown(path)} ist aktuell.")
        return FINE
    if options.check:
        say(f"{shown(path)} ist veraltet.\n    → Neu schreiben: python3 build.py issue-form")
        return CONTENT
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(new, "utf-8")
    say(f"Geschrieben: {shown(path)}")
    return FINE
