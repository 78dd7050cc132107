"""``check``: what is wrong with the content."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from signpost.arguments import add_folders, command, order
from signpost.terminal import CONTENT, FINE, Progress, say, tell

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from signpost.arguments import Commands
    from signpost.contents import Reading
    from signpost.order import Order
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
    check.add_argument(
        "--lint",
        action="store_true",
        help="auch Hinweise zu Datenschutz, Schreibweise, Dopplungen und seltsamen Angaben",
    )
    check.add_argument(
        "--links",
        action="store_true",
        help="auch alle veröffentlichten Internetadressen aufrufen (dauert, braucht Netz)",
    )
    check.add_argument(
        "--strict",
        action="store_true",
        help="auch prüfen, wie alt Einträge sind: veraltete sind dann Fehler",
    )


def _run(options: argparse.Namespace) -> int:
    from signpost.problems import ContentError  # noqa: PLC0415 - --help needs none of it

    gc.disable()  # see build
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
    from signpost import contents, pipeline  # noqa: PLC0415 - --help needs none of it
    from signpost.theme import read  # noqa: PLC0415

    wanted = order(options)
    reading = contents.read(wanted)
    pipeline.site(wanted, reading, read(wanted.theme))
    rounds = [_plain(wanted)] if options.plain else []
    aged = _aged(wanted, reading) if options.strict else ()
    linted = _linted(wanted, reading) if options.lint else ()
    rounds += [_links(wanted, reading)] if options.links else []
    hints = [problem for one in rounds for problem in one.problems]
    _tell((*reading.warnings, *aged, *linted, *hints), options)
    failed = any(problem.severity == "error" for problem in aged)
    if options.format == "text":
        for one in rounds:
            say(one.summary)
        number = sum(len(entries) for entries in reading.catalog.entries.values())
        said = "Manches ist veraltet" if failed else "Alles in Ordnung"
        say(f"{said}: {number} Einträge geprüft.")
    return CONTENT if failed else FINE


class _Round(NamedTuple):
    """What came of looking for something that a build has no need of."""

    problems: tuple[Problem, ...]
    summary: str
    """What has been looked at, in German."""


def _aged(wanted: Order, reading: Reading) -> tuple[Problem, ...]:
    """Return what is out of date as errors, and what is due as hints."""
    from signpost import files  # noqa: PLC0415 - --help needs none of it
    from signpost.ages import strict  # noqa: PLC0415
    from signpost.crosscheck import Places  # noqa: PLC0415

    found = files.scan(wanted.content)[0]
    places = Places({file.path: file.place for file in found})
    return tuple(sorted(strict(reading.catalog, places)))


def _linted(wanted: Order, reading: Reading) -> tuple[Problem, ...]:
    """Return the hints that a check leaves out, but for those that are excused."""
    from signpost import excuses, files  # noqa: PLC0415 - --help needs none of it
    from signpost.inhand import records  # noqa: PLC0415
    from signpost.lint.run import lint  # noqa: PLC0415

    found = files.scan(wanted.content)[0]
    names = {f"{file.kind}/{file.id}" for file in found}
    excused = excuses.read(wanted.content, wanted.today, names)
    return tuple(sorted(excused.left(lint(reading.catalog, records(found), wanted.today))))


def _links(wanted: Order, reading: Reading) -> _Round:
    """Return what came of asking every web address."""
    from signpost.links import check, memory  # noqa: PLC0415 - --help needs none of it

    progress = Progress()
    remembered = wanted.cache / memory.NAME
    try:
        found = check.night(
            wanted.content,
            reading.catalog,
            remembered,
            wanted.today,
            lambda done: progress("Internetadressen aufrufen", done, 0),
        )
    finally:
        progress.end()
    return _Round(found.problems, check.summary(found))


def _plain(wanted: Order) -> _Round:
    """Return hints on plain language."""
    from signpost import files, plainness  # noqa: PLC0415 - --help needs none of it

    found = plainness.look(files.scan(wanted.content)[0])
    return _Round(found.problems, plainness.summary(found))
