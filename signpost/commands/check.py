"""``check``: what is wrong with the content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost.arguments import add_folders, command, order
from signpost.terminal import FINE, say, tell

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands
    from signpost.plainness import Looked


def add(commands: Commands) -> None:
    """Add „check“."""
    check = command(commands, "check", "die Einträge prüfen", "--format github", _run)
    add_folders(check, outputs=False)
    check.add_argument(
        "--format",
        choices=("text", "github", "gitlab", "json"),
        default="text",
        help="Form der Meldungen (sonst: text)",
    )
    check.add_argument(
        "--plain", action="store_true", help="auch Hinweise zur Verständlichkeit der Texte"
    )


def _run(options: argparse.Namespace) -> int:
    from signpost import pipeline  # noqa: PLC0415 - --help needs none of it
    from signpost.theme import read  # noqa: PLC0415

    wanted = order(options)
    reading = pipeline.read(wanted)
    pipeline.site(wanted, reading, read(wanted.theme))
    looked = _plain(options) if options.plain else None
    tell((*reading.warnings, *(looked.problems if looked else ())), options.format)
    if options.format == "text":
        if looked:
            from signpost.plainness import summary  # noqa: PLC0415 - only when asked for

            say(summary(looked))
        number = sum(len(entries) for entries in reading.catalog.entries.values())
        say(f"Alles in Ordnung: {number} Einträge geprüft.")
    return FINE


def _plain(options: argparse.Namespace) -> Looked:
    """Return hints on plain language: only for those who ask, since a build has no need of them."""
    from signpost import files  # noqa: PLC0415 - --help needs none of it
    from signpost.plainness import look  # noqa: PLC0415

    return look(files.scan(options.content)[0])
