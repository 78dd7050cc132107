"""The command ``translate``: what it is asked, what it does, and what is to be said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pydantic import TypeAdapter, ValidationError

from signpost import sheet
from signpost.files import shown
from signpost.locales import is_known
from signpost.problems import ContentError, Position, Problem, Refused
from signpost.schema.fields import LanguageTag
from signpost.showing import echo
from signpost.translatable import spelt
from signpost.translate_export import rows, title
from signpost.translate_import import brought
from signpost.translate_stamp import Wish, chosen, stamped
from signpost.translations import save, shelf
from signpost.unwritable import Unwritable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from signpost.translate_import import Import
    from signpost.translations import Shelf

ENDINGS: Final = (".csv", ".xlsx")


class Asked(NamedTuple):
    """Which texts an export is to hold."""

    language: str
    unfinished: bool = False


def stamp(
    content: Path, day: date, paths: Sequence[Path], wish: Wish, *, everything: bool = False
) -> str:
    """Stamp translations; return what was done.

    Args:
        content: the content folder.
        day: today.
        paths: files or folders in it.
        wish: which translations, and how.
        everything: all files, without naming them.

    Raises:
        ContentError: records are broken.
        Refused: nothing is named, or something else than records.
    """
    if bool(paths) == everything:
        raise Refused("Nennen Sie Dateien oder Ordner, oder --all für alle.")
    hand = shelf(content, day)
    if wish.language:
        _check_language(hand, wish.language)
    some, missing = chosen(hand, paths) if paths else (list(hand.held), [])
    if missing:
        raise Refused(f"„{missing[0]}“ ist kein Eintrag, der sich übersetzen lässt.")
    changed = stamped(some, wish)
    save(changed)
    stale = sum(held.is_outdated(lang) for held in some for lang in held.translations)
    told = [f"{_count(len(changed), 'Eintrag', 'Einträge')} geändert."]
    if stale and not wish.outdated:
        told.append(
            f"{_count(stale, 'Übersetzung ist', 'Übersetzungen sind')} veraltet. "
            "Haben Sie sie geprüft? Dann bestätigen Sie sie mit --outdated."
        )
    return "\n".join(told)


def export(content: Path, day: date, asked: Asked, file: Path) -> str:
    """Write a table for translators; return what was done.

    Raises:
        ContentError: records are broken.
        Refused: there is no such language, or the file is there already.
        Unwritable: the file cannot be written.
    """
    _check_ending(file)
    hand = shelf(content, day)
    _check_language(hand, asked.language)
    found = rows(hand, asked.language, unfinished=asked.unfinished)
    try:
        with file.open("xb") as out:
            out.write(sheet.written(found, file.suffix))
    except FileExistsError:
        hint = "Wählen Sie einen anderen Namen; darin könnten Übersetzungen stehen."
        raise Refused(f"„{file}“ gibt es schon. {hint}") from None
    except OSError as error:
        raise Unwritable.because(error) from error
    texts = _count(len(found) - 1, "Text", "Texte")
    return f"{texts} für {title(asked.language)} in „{file}“."


def bring(content: Path, day: date, file: Path, by: str, *, dry: bool = False) -> str:
    """Take translations from a table; return what was done.

    Args:
        content: the content folder.
        day: today.
        file: the table.
        by: who has translated, ``human`` or ``machine``.
        dry: only tell what would be done.

    Raises:
        ContentError: records are broken, or something in the table does not fit: nothing changes.
        Refused: the file cannot be read.
    """
    _check_ending(file)
    try:
        table = sheet.read(file.read_bytes(), file.suffix)
    except OSError:
        raise Refused(f"Die Datei „{file}“ lässt sich nicht lesen.") from None
    except sheet.Unreadable as error:
        raise ContentError([Problem(Position(shown(file)), str(error))]) from error
    hand = shelf(content, day)
    found = brought(hand, shown(file), table, by)
    if not is_known(found.lang):
        raise Refused(f"Die Sprache „{found.lang}“ kennen wir nicht.")
    if not dry:
        save((change.held, change.raw) for change in found.changes)
    return _told(found, dry=dry)


def _told(found: Import, *, dry: bool) -> str:
    """Return what an import has changed, or would."""
    number = sum(len(change.paths) for change in found.changes)
    records = _count(len(found.changes), "Eintrag", "Einträgen")
    texts = _count(number, "Übersetzung", "Übersetzungen")
    done = "Es würden" if dry else "Fertig:"
    lines = [f"{done} {texts} ({found.lang}) in {records} übernommen."]
    if dry:
        lines += [
            f"    {change.held.file.path}: {', '.join(map(spelt, change.paths))}"
            for change in found.changes
        ]
    if found.kept:
        lines.append("In der Tabelle leer; im Eintrag bleibt die Übersetzung, wie sie ist:")
        lines += [f"    {kept}" for kept in found.kept]
    return "\n".join(lines)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _check_ending(file: Path) -> None:
    if file.suffix not in ENDINGS:
        raise Refused(f"„{file.name}“ muss auf .csv oder .xlsx enden.")


def _check_language(hand: Shelf, lang: str) -> None:
    """Refuse what is no language, or the one that records are written in."""
    if lang == hand.source:
        raise Refused(f"„{lang}“ ist die Sprache der Einträge selbst.")
    try:
        TypeAdapter(LanguageTag).validate_python(lang)
    except ValidationError:
        known = False
    else:
        known = is_known(lang)
    if not known:
        others = ", ".join(hand.languages)
        raise Refused(f"Die Sprache „{echo(lang)}“ kennen wir nicht. Möglich sind etwa: {others}.")
