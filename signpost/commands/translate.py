"""``translate``: what is translated, and tables for translators."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from signpost.arguments import add_commands, add_content, add_today, asked_day, command
from signpost.terminal import FINE, ROOT, SURROUNDINGS, say, show

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „translate“ with commands of its own."""
    translate = command(commands, "translate", "Übersetzungen verwalten", "status", _nothing)
    steps = add_commands(translate, "step")
    status = command(steps, "status", "zeigen, was übersetzt ist", "--list", _translate_status)
    status.add_argument("--list", action="store_true", help="auch nennen, was noch fehlt")
    status.add_argument(
        "--theme", type=Path, default=ROOT / "theme", metavar="ORDNER", help="Gestaltung"
    )
    stamp = command(
        steps,
        "stamp",
        "zu Übersetzungen notieren, welchen deutschen Text sie übersetzen",
        "--all --language uk",
        _translate_stamp,
    )
    stamp.add_argument("paths", nargs="*", type=Path, metavar="PFAD", help="Dateien oder Ordner")
    stamp.add_argument("--all", action="store_true", help="alle Einträge")
    stamp.add_argument("--language", metavar="SPRACHE", help="nur diese Sprache, zum Beispiel uk")
    stamp.add_argument("--by", choices=_BY, help="auch notieren, wer übersetzt hat")
    stamp.add_argument(
        "--outdated", action="store_true", help="auch veraltete, die jetzt wieder stimmen"
    )
    export = command(
        steps, "export", "eine Tabelle zum Übersetzen schreiben", "uk uk.xlsx", _translate_export
    )
    export.add_argument("language", metavar="SPRACHE", help="zum Beispiel uk")
    export.add_argument("file", type=Path, metavar="DATEI", help="neue Datei, .csv oder .xlsx")
    export.add_argument("--missing", action="store_true", help="nur, was fehlt oder veraltet ist")
    bring = command(
        steps, "import", "eine übersetzte Tabelle übernehmen", "uk.xlsx", _translate_import
    )
    bring.add_argument("file", type=Path, metavar="DATEI", help="die Tabelle")
    bring.add_argument(
        "--by", choices=_BY, default="human", help="wer übersetzt hat (sonst: human)"
    )
    bring.add_argument("--dry-run", action="store_true", help="nur zeigen, was sich ändern würde")
    for step in (status, stamp, export, bring):
        add_content(step)
        add_today(step)


_BY: Final = ("human", "machine")


def _nothing(_options: argparse.Namespace) -> int:
    return SURROUNDINGS


def _translate_status(options: argparse.Namespace) -> int:
    from signpost.translate_status import report  # noqa: PLC0415 - --help needs none of it
    from signpost.translations import shelf  # noqa: PLC0415

    hand = shelf(options.content, asked_day(options))
    show(report(hand, options.theme, whole=options.list))
    return FINE


def _translate_stamp(options: argparse.Namespace) -> int:
    from signpost import translate  # noqa: PLC0415 - --help needs none of it
    from signpost.translate_stamp import Wish  # noqa: PLC0415

    day, paths = asked_day(options), options.paths
    wish = Wish(options.language, options.by, options.outdated)
    say(translate.stamp(options.content, day, paths, wish, everything=options.all))
    return FINE


def _translate_export(options: argparse.Namespace) -> int:
    from signpost import translate  # noqa: PLC0415 - --help needs none of it

    asked = translate.Asked(options.language, options.missing)
    day = asked_day(options)
    say(translate.export(options.content, day, asked, options.file))
    return FINE


def _translate_import(options: argparse.Namespace) -> int:
    from signpost import translate  # noqa: PLC0415 - --help needs none of it

    day, dry = asked_day(options), options.dry_run
    say(translate.bring(options.content, day, options.file, options.by, dry=dry))
    return FINE
