"""``new``: a record to be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost.arguments import add_content, command
from signpost.terminal import FINE, SURROUNDINGS, say

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „new“."""
    new = command(commands, "new", "einen Eintrag anlegen", "initiatives sprachcafe-altdorf", _run)
    new.add_argument("kind", metavar="ART", help="initiatives, contacts, municipalities, pages …")
    new.add_argument("id", metavar="KENNUNG", help="Dateiname ohne .yaml, zum Beispiel cafe-welt")
    add_content(new)


def _run(options: argparse.Namespace) -> int:
    from signpost.scaffold import Refused, create  # noqa: PLC0415 - --help needs none of it

    try:
        path = create(options.content, options.kind, options.id)
    except Refused as error:
        say(f"build.py: {error}")
        return SURROUNDINGS
    say(f"Angelegt: {path}\nÖffnen Sie die Datei und füllen Sie die Zeilen aus.")
    return FINE
