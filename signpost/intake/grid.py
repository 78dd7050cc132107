"""A table as it was read, every cell with its name and form; CSV in whatever it was saved as.

What a spreadsheet hides, joins or computes is not lost on the way: it is told, or left to the
assignment to decide.
"""

from __future__ import annotations

import csv
import io
import re
from itertools import islice
from typing import Final, Literal, NamedTuple

from signpost.sheet import Unreadable, column, unguarded

Form = Literal["text", "number", "date", "time", "moment", "boolean", "error"]

MAX_BYTES: Final = 20 * 1024 * 1024
"""Of a file; messages say „20 MB“."""
MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 300
LONGEST_CELL: Final = 262_144
"""Characters of a cell; more than any content file has."""
_DELIMITERS: Final = (";", ",", "\t", "|")
_PROBE: Final = 30
"""Rows by which the delimiter is judged."""
_START: Final = 200_000
"""Characters in which these are looked for."""
_HEAD: Final = 400
"""Bytes by which UTF-16 without a mark is told: in German, every other one is zero."""
_SAID: Final = re.compile(r"\ufeff?sep=([;,\t|])\r?\n", re.IGNORECASE)
"""The line by which a file tells Excel what separates its cells."""


class Cell(NamedTuple):
    """A cell's text as a person sees it, dates and times after ISO 8601."""

    text: str = ""
    name: str = ""
    """As spreadsheets have it: ``C7``."""
    form: Form = "text"
    note: str = ""
    """What else is to be known of it, in German."""


class BadCell(Exception):  # noqa: N818 - names what it is about
    """A cell that cannot be taken over; message and hint, in German."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep both."""
        super().__init__(message)
        self.message, self.hint = message, hint


class Line(NamedTuple):
    """A row of a table."""

    number: int
    """As spreadsheets count, from 1."""
    cells: tuple[Cell, ...]
    hidden: bool = False
    joined: bool = False
    """Whether one cell goes across most of it, as headings between rows do."""

    def cell(self, nth: int) -> Cell:
        """Return a cell, an empty one where the row is shorter."""
        if nth < len(self.cells):
            return self.cells[nth]
        return Cell(name=f"{column(nth)}{self.number}")

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.text.strip() or cell.form == "error" for cell in self.cells)


class Grid(NamedTuple):
    """A table."""

    name: str
    """Of the file."""
    sheet: str
    """Of the sheet within; empty where a file has but one."""
    lines: tuple[Line, ...]
    hidden: tuple[int, ...] = ()
    """Columns that are not shown, from 0."""
    told: tuple[str, ...] = ()
    """What an editor must know of how it was read, in German."""

    def place(self, cell: str) -> str:
        """Return how messages name a cell: ``liste.xlsx:Vereine!C7``."""
        return f"{self.name}:{self.sheet}!{cell}" if self.sheet else f"{self.name}:{cell}"


def from_csv(name: str, raw: bytes) -> Grid:
    """Return a table from CSV: any usual delimiter, UTF-8, UTF-16 or Windows-1252.

    Raises:
        Unreadable: it is in another encoding, no table, or too large.
    """
    text, told = _text(raw)
    if "\0" in text:
        raise Unreadable("Die Datei enthält Nullzeichen; das ist keine CSV-Datei.")
    said = _SAID.match(text)
    delimiter = said[1] if said else _delimiter(text)
    rows = _rows(text[said.end() :] if said else text, delimiter)
    lines = tuple(
        Line(number, tuple(_cell(nth, number, cell) for nth, cell in enumerate(row)))
        for number, row in enumerate(rows, start=1)
    )
    return Grid(name, "", lines, told=told)


def _cell(nth: int, number: int, text: str) -> Cell:
    shown = unguarded(text.replace("\r\n", "\n").replace("\r", "\n"))
    return Cell(shown, f"{column(nth)}{number}")


def _text(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file's bytes, and what to say of its encoding."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(raw, "utf-16"), ()
    if len(raw) > 1 and raw.count(b"\0", 0, _HEAD) >= min(len(raw), _HEAD) // 3:
        order = "utf-16-be" if raw[0] == 0 else "utf-16-le"
        return _decoded(raw, order), ("Die Datei ist in UTF-16 ohne Kennung gespeichert.",)
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        told = "Die Datei wurde als Windows-1252 gelesen, nicht als UTF-8: Prüfen Sie die Umlaute."
        return _decoded(raw, "cp1252"), (told,)


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        message = (
            "Die Zeichen der Datei lassen sich nicht lesen (weder UTF-8, UTF-16 noch Windows-1252)."
            " Speichern Sie sie als „CSV UTF-8“ oder als XLSX."
        )
        raise Unreadable(message) from error


def _delimiter(text: str) -> str:
    """Return what separates cells: what gives most rows the same number of them, at least two."""
    start = text[:_START]

    def judged(delimiter: str) -> tuple[int, int]:
        try:
            probe = csv.reader(io.StringIO(start, newline=""), delimiter=delimiter)
            widths = [len(row) for row in islice(probe, _PROBE) if any(row)]
        except csv.Error:
            return 0, 0
        usual = max(widths, key=widths.count, default=1)
        return (widths.count(usual) if usual > 1 else 0), usual

    best = max(_DELIMITERS, key=judged)
    return best if judged(best) > (0, 1) else ";"


def _rows(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(MAX_BYTES)
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            rows.append(row)
            bound(len(rows), len(row), max(map(len, row), default=0))
    except csv.Error as error:
        where = f"Zeile {reader.line_num}"
        raise Unreadable(f"{where}: Die Anführungszeichen passen nicht zusammen.") from error
    return rows


def bound(rows: int, columns: int, longest: int = 0) -> None:
    """Refuse a table that is larger than any list of a district.

    Raises:
        Unreadable: it is.
    """
    if rows > MAX_ROWS:
        raise Unreadable(f"Die Tabelle hat mehr als {MAX_ROWS} Zeilen. Teilen Sie sie auf.")
    if columns > MAX_COLUMNS:
        raise Unreadable(f"Die Tabelle hat mehr als {MAX_COLUMNS} Spalten.")
    if longest > LONGEST_CELL:
        raise Unreadable(f"Zeile {rows}: In einer Zelle stehen mehr als {LONGEST_CELL} Zeichen.")
