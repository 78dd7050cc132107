"""``check``: what is wrong with the content."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from signpost.arguments import add_folders, command, order
from signpost.terminal import CONTENT, FINE, say, tell

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from signpost.arguments import Commands
    from signpost.plainness import Looked
    from signpost.problems import Problem


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
    check.add_argument(
        "--base", type=Path, metavar="ORDNER", help="zuerst melden, was hiervon abweicht"
    )
    check.add_argument(
        "--summary", type=Path, metavar="DATEI", help="eine Tabelle (Markdown) daran anhängen"
    )


def _run(options: argparse.Namespace) -> int:
    from signpost.problems import ContentError  # noqa: PLC0415 - --help needs none of it

    if not (options.base or options.summary):
        return _check(options)
    try:
        return _check(options)
    except ContentError as error:
        _tell(error.problems, options)
        return CONTENT


def _tell(problems: Sequence[Problem], options: argparse.Namespace) -> None:
    """Tell problems, those of changed files first, and add a table of them to a file."""
    from signpost import changed, problem_table, reports  # noqa: PLC0415 - see _run

    first = changed.changed(options.base, options.content) if options.base else ()
    found = reports.ranked(problems, first) if options.base else tuple(problems)
    tell(found, options.format)
    if options.summary:
        with options.summary.open("a", encoding="utf-8") as file:
            file.write(problem_table.markdown(found))


def _check(options: argparse.Namespace) -> int:
    from signpost import pipeline  # noqa: PLC0415 - --help needs none of it
    from signpost.theme import read  # noqa: PLC0415

    wanted = order(options)
    reading = pipeline.read(wanted)
    pipeline.site(wanted, reading, read(wanted.theme))
    looked = _plain(options) if options.plain else None
    _tell((*reading.warnings, *(looked.problems if looked else ())), options)
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
