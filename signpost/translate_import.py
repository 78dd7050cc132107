"""A table from translators → changes to records; or everything that does not fit, and no change.

A cell counts as translated when it differs from what the table held when it was made. What somebody
else has changed in the record meanwhile is never overwritten.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

from pydantic import ValidationError

from signpost.messages import sentence
from signpost.problems import ContentError, Position, Problem
from signpost.scrutiny import scrutinise
from signpost.sheet import column
from signpost.showing import echo
from signpost.translatable import spelt, stamp, translated, translation_of
from signpost.translate_export import (
    CHECK,
    FIELD,
    GERMAN,
    RECORD,
    TRANSLATION,
    digest,
    german_digest,
)
from signpost.translations import Held, kind_of, take, unfit
from signpost.yaml_edit import Unfit, edited
from signpost.yaml_text import forbidden

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from signpost.sheet import Row
    from signpost.translatable import Path
    from signpost.translations import Shelf
    from signpost.yaml_walk import Data

_HEADING: Final = re.compile(rf"{TRANSLATION} \(([a-z]{{2,3}}(?:-[A-Za-z0-9]{{2,8}})*)\)")
_CHECK: Final = re.compile(r"([0-9a-f]{12})-([0-9a-f]{12})")


class Columns(NamedTuple):
    """Where in a table what stands, from 0."""

    record: int
    field: int
    german: int
    translation: int
    check: int


class Table(NamedTuple):
    """A table that can be read, and how its problems are to name it."""

    name: str
    rows: Sequence[Row]
    columns: Columns
    lang: str

    def cell(self, number: int, nth: int) -> str:
        """Return a cell's text; empty where the row is shorter."""
        row = self.rows[number]
        return normalize("NFC", row[nth]).strip() if nth < len(row) else ""

    def problem(self, number: int, nth: int, message: str, hint: str = "") -> Problem:
        """Return a problem of a cell, with its name as spreadsheets have it."""
        where = Position(self.name, number + 1, nth + 1)
        return Problem(where, f"Zelle {column(nth)}{number + 1}: {message}", hint)


class Cell(NamedTuple):
    """A row that fits a text of a record."""

    number: int
    path: Path
    german: str
    translation: str
    made_from: str
    """Digest of the translation that the table held when it was made."""

    @property
    def is_touched(self) -> bool:
        """Whether a translator has written something else than there was."""
        return bool(self.translation) and digest(self.translation) != self.made_from


class Change(NamedTuple):
    """A record with its new bytes."""

    held: Held
    raw: bytes
    paths: tuple[Path, ...]
    """What is translated anew."""


class Import(NamedTuple):
    """What a table changes, and what it leaves as it is though its cell is empty."""

    lang: str
    changes: tuple[Change, ...]
    kept: tuple[str, ...]


def brought(shelf: Shelf, name: str, rows: Sequence[Row], by: str) -> Import:
    """Return what a table changes.

    Args:
        shelf: the records.
        name: of the table, for messages.
        rows: what stands in it, the heading first.
        by: who has translated, ``human`` or ``machine``.

    Raises:
        ContentError: something does not fit, with every such problem.
    """
    table = _table(name, rows, shelf.source)
    problems: list[Problem] = []
    cells: dict[str, dict[Path, Cell]] = {}
    known = {held.name: held for held in shelf.held}
    for number in range(1, len(rows)):
        if any(cell.strip() for cell in rows[number]):
            found = _cell(table, number, known)
            if isinstance(found, Problem):
                problems.append(found)
            elif found is not None:
                problems += _collected(table, cells, found)
    changes: list[Change] = []
    kept: list[str] = []
    for id_, some in cells.items():
        kept += _emptied(table, known[id_], some)
        result = _changed(table, known[id_], some, by, shelf)
        if isinstance(result, Change):
            changes.append(result)
        else:
            problems += result
    if problems:
        raise ContentError(problems)
    return Import(table.lang, tuple(changes), tuple(kept))


def _table(name: str, rows: Sequence[Row], source: str) -> Table:
    """Return a table with its columns found, in whatever order they are."""
    head = [normalize("NFC", cell).strip() for cell in rows[0]] if rows else []
    lang = next((found[1] for cell in head if (found := _HEADING.fullmatch(cell))), "")
    wanted = (RECORD, FIELD, GERMAN, f"{TRANSLATION} ({lang or 'uk'})", CHECK)
    missing = [title for title in wanted if title not in head]
    where = Position(name)
    if missing:
        titles = ", ".join(f"„{title}“" for title in missing)
        hint = "Lassen Sie die erste Zeile, wie „translate export“ sie geschrieben hat."
        raise ContentError([Problem(where, f"Zeile 1: Es fehlt die Spalte {titles}.", hint)])
    if lang == source:
        raise ContentError([Problem(where, f"„{lang}“ ist die Sprache der Einträge selbst.")])
    return Table(name, rows, Columns(*(head.index(title) for title in wanted)), lang)


def _cell(
    table: Table, number: int, known: Mapping[str, Held]
) -> tuple[str, Cell] | Problem | None:
    """Return a row with the record it is about, or what is wrong; None where nobody translated."""
    columns = table.columns
    id_, text = table.cell(number, columns.record), table.cell(number, columns.translation)
    if not text and id_ not in known:
        return None
    field = table.cell(number, columns.field)
    held = known.get(id_)
    path = held and next((path for path in held.own if spelt(path) == field), None)
    if held is None:
        message = f"Den Eintrag „{echo(id_)}“ gibt es nicht."
        return table.problem(number, columns.record, message, _GONE)
    if path is None:
        message = f"Das Feld „{echo(field)}“ gibt es in „{id_}“ nicht."
        return table.problem(number, columns.field, message, _GONE) if text else None
    return _fault(table, number, path) or (id_, _taken(table, number, path))


_GONE: Final = "Löschen Sie die Zeile, wenn es das nicht mehr gibt."


def _taken(table: Table, number: int, path: Path) -> Cell:
    columns = table.columns
    german, text = table.cell(number, columns.german), table.cell(number, columns.translation)
    made_from = table.cell(number, columns.check).rpartition("-")[2]
    return Cell(number, path, german, text, made_from)


def _fault(table: Table, number: int, path: Path) -> Problem | None:
    """Return what is wrong with a row that is about a known text."""
    columns = table.columns
    marks = _CHECK.fullmatch(table.cell(number, columns.check))
    if marks is None:
        message = "Das ist keine Prüfsumme dieses Programms."
        hint = "Holen Sie die Zelle aus der Tabelle, die „translate export“ geschrieben hat."
        return table.problem(number, columns.check, message, hint)
    if marks[1] != german_digest(path, table.cell(number, columns.german)):
        message = "Der deutsche Text wurde in der Tabelle geändert."
        hint = "Ändern Sie ihn im Eintrag; hier muss stehen, was übersetzt wurde."
        return table.problem(number, columns.german, message, hint)
    if sign := forbidden().search(table.cell(number, columns.translation)):
        message = f"Hier steht ein unsichtbares Zeichen (U+{ord(sign[0]):04X})."
        return table.problem(number, columns.translation, message, "Löschen Sie es.")
    return None


def _collected(
    table: Table, cells: dict[str, dict[Path, Cell]], found: tuple[str, Cell]
) -> Iterator[Problem]:
    """Put a row with the others of its record; yield what is wrong if there is one like it."""
    id_, cell = found
    other = cells.setdefault(id_, {}).setdefault(cell.path, cell)
    if other.translation != cell.translation:
        message = f"Denselben Text übersetzt Zeile {other.number + 1} anders."
        hint = "Löschen Sie eine der beiden Zeilen."
        yield table.problem(cell.number, table.columns.translation, message, hint)


def _emptied(table: Table, held: Held, cells: Mapping[Path, Cell]) -> Iterator[str]:
    """Yield what a record keeps although its cell is empty now."""
    for path, text in held.said(table.lang).items():
        if path in cells and text and not cells[path].translation:
            yield f"{held.file.path}: {spelt(path)}"


def _changed(
    table: Table, held: Held, cells: Mapping[Path, Cell], by: str, shelf: Shelf
) -> Change | tuple[Problem, ...]:
    """Return a record with its new translations, or what is wrong with them."""
    said = held.said(table.lang)
    new = {
        path: cell
        for path, cell in cells.items()
        if cell.is_touched and cell.translation != said.get(path, "").strip()
    }
    problems = (*_overtaken(table, said, new.values()), *_invalid(table, held, said, new))
    if problems or not new:
        return problems
    block = _block(held, table.lang, said, cells, new)
    block["by"] = by
    try:
        raw = edited(held.raw, {"translations": {table.lang: block}})
    except Unfit:
        return (unfit(held),)
    after = take(held.file, raw, shelf.today)
    if not isinstance(after, Held):
        return after
    faults = scrutinise(held.file, after.source, after.record, shelf.today)
    errors = tuple(fault for fault in faults if fault.severity == "error")
    return errors or Change(held, raw, tuple(new))


def _overtaken(table: Table, said: Mapping[Path, str], cells: Iterable[Cell]) -> Iterator[Problem]:
    """Yield cells whose translation somebody else has changed in the record meanwhile."""
    for cell in cells:
        if digest(said.get(cell.path, "")) != cell.made_from:
            message = "Diese Übersetzung wurde inzwischen auch im Eintrag geändert."
            hint = "Entscheiden Sie, welche gilt, und schreiben Sie sie in den Eintrag."
            yield table.problem(cell.number, table.columns.translation, message, hint)


def _invalid(
    table: Table, held: Held, said: Mapping[Path, str], new: Mapping[Path, Cell]
) -> Iterator[Problem]:
    """Yield cells that the schema does not take: too long, or of several lines."""
    model = translation_of(kind_of(held.file.kind).model)
    assert model is not None, "only such records are in hand"  # noqa: S101 - see translations.shelf
    data: Data = {}
    for path, text in {**said, **{path: cell.translation for path, cell in new.items()}}.items():
        data = put(data, path, text)
    nth = table.columns.translation
    try:
        taken = translated(model.model_validate(data))
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            cell = next((c for path, c in new.items() if fault["loc"][: len(path)] == path), None)
            if cell is not None:
                context = {**fault.get("ctx", {}), "example": ""}
                key = spelt(cell.path)
                told = sentence(fault["type"], key, "", fault["input"], context)
                yield table.problem(cell.number, nth, *told)
        return
    for path, cell in new.items():
        if taken.get(path) != cell.translation:
            message = "Hier darf kein Zeilenumbruch stehen."
            yield table.problem(cell.number, nth, message, "Schreiben Sie alles in eine Zeile.")


def put(data: Data, path: Path, text: str) -> Data:
    """Return the data of a translation with one more text, in the form that the file has.

    A need may be a plain text, which is its task; a list has empty texts for what is missing.
    """
    if not path:
        return text
    head, rest = path[0], path[1:]
    if isinstance(head, int):
        entries: list[Data] = list(data) if isinstance(data, list) else [data] if data else []
        entries += [""] * (head + 1 - len(entries))
        entries[head] = put(entries[head], rest, text)
        return entries
    if isinstance(data, dict):
        return {**data, head: put(data.get(head), rest, text)}
    if head == "task" and not rest:
        return text
    return {**({"task": data} if data else {}), head: put(None, rest, text)}


def _block(
    held: Held,
    lang: str,
    said: Mapping[Path, str],
    cells: Mapping[Path, Cell],
    new: Mapping[Path, Cell],
) -> dict[str, Data]:
    """Return what is to stand in a record's translation, as far as that changes."""
    all_of_them = held.source.data.get("translations")
    data = (all_of_them.get(lang) if isinstance(all_of_them, dict) else None) or {}
    whole: Data = data
    for path in sorted(new, key=list(held.own).index):
        whole = put(whole, path, new[path].translation)
    tops = {str(path[0]) for path in new}
    block = (
        {key: part for key, part in whole.items() if key in tops} if isinstance(whole, dict) else {}
    )
    mark = _stamp(held, lang, said, cells, new)
    return {**block, "of": mark} if mark else block


def _stamp(
    held: Held,
    lang: str,
    said: Mapping[Path, str],
    cells: Mapping[Path, Cell],
    new: Mapping[Path, Cell],
) -> str | None:
    """Return the stamp of a translation, from the German texts that the translator saw.

    None where these are not known of all that is translated: then the old stamp stays, if any.
    """
    part = held.translations.get(lang)
    is_sure = part is not None and part.of is not None and not held.is_outdated(lang)
    seen: dict[Path, str] = {}
    for path in {**said, **new}:
        if path in cells:
            seen[path] = cells[path].german
        elif path in held.own and is_sure:
            seen[path] = held.own[path].text
        elif path in held.own:
            return None
    return stamp(seen, seen)
