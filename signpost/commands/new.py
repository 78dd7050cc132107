"""``new``: a record to be filled in, or asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost.arguments import add_content, command
from signpost.terminal import FINE, INTERRUPTED, ask, is_dialogue, say

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „new“."""
    new = command(commands, "new", "einen Eintrag anlegen", "initiatives sprachcafe-altdorf", _run)
    new.add_argument(
        "kind",
        nargs="?",
        metavar="ART",
        help="initiatives, contacts, municipalities, pages … (ohne Angabe wird gefragt)",
    )
    new.add_argument(
        "id", nargs="?", metavar="KENNUNG", help="Dateiname ohne .yaml, zum Beispiel cafe-welt"
    )
    add_content(new)
    new.set_defaults(parser=new)


def _run(options: argparse.Namespace) -> int:
    from signpost.scaffold import create  # noqa: PLC0415 - --help needs none of it

    if options.id is None and not is_dialogue():
        missing = "KENNUNG" if options.kind else "ART, KENNUNG"
        options.parser.error(f"the following arguments are required: {missing}")
    if options.id is None:
        return _asked(options.content, options.kind or "")
    path = create(options.content, options.kind, options.id)
    say(f"Angelegt: {path}\nÖffnen Sie die Datei und füllen Sie die Zeilen aus.")
    return FINE


def _asked(content: Path, kind: str) -> int:
    """Ask for a record and make it; nothing is written where somebody stops."""
    from signpost.interview import interview  # noqa: PLC0415 - only when asked for
    from signpost.scaffold import create  # noqa: PLC0415

    try:
        answers = interview(content, ask, say, kind)
    except (KeyboardInterrupt, EOFError):
        say("\nAbgebrochen. Es ist nichts geschrieben.")
        return INTERRUPTED
    if answers is None:
        say("Es ist nichts geschrieben.")
        return FINE
    path = create(content, answers.kind.folder, answers.id, answers.said)
    say(f"Angelegt: {path}\nPrüfen Sie mit: python3 build.py check")
    return FINE
