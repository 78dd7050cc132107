"""``schema``: what editors' programs need to complete and explain fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost.arguments import add_content, command
from signpost.problems import Refused
from signpost.terminal import FINE, say

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „schema“."""
    schema = command(
        commands, "schema", "Ausfüllhilfen für VS Code schreiben", "--content content", _run
    )
    add_content(schema)


def _run(options: argparse.Namespace) -> int:
    from signpost.schema_files import FOLDER, mapping, written  # noqa: PLC0415 - not for --help

    if not options.content.is_dir():
        raise Refused(f"Den Ordner „{options.content}“ gibt es nicht.")
    done = written(options.content)
    for path in done.changed:
        say(f"Geschrieben: {path}")
    if done.untouched:
        say(
            f"„{done.untouched}“ enthält Kommentare oder Fehler und bleibt, wie es ist.\n"
            f"    → Ordnen Sie dort unter „yaml.schemas“ jede Datei aus {FOLDER}/ ihrem Ordner zu,"
            f" zum Beispiel: {next(iter(mapping().items()))}"
        )
    if not done.changed:
        say("Die Ausfüllhilfen sind auf dem Stand.")
    return FINE
