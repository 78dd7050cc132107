"""Tables as spreadsheet programs read and write them: CSV and XLSX, every cell a text.

Nothing in a cell is ever a formula. In CSV, where any text that looks like one would become one,
such texts get an apostrophe in front (OWASP, „CSV injection“), and lose it when read; so do texts
that begin with an apostrophe, so that reading gives back what was written. In XLSX cells are texts
by their type and format.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Row = tuple[str, ...]

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_UNPACKED: Final = 200 * 1024 * 1024
MAX_ROWS: Final = 200_000
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "'")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_SAVED: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_WIDTHS: Final = (34, 28, 60, 60, 16, 44, 18)
_FIRST_CELL: Final = re.compile(r'(?:"(?:[^"]|"")*"|[^;,\t"\r\n]*)([;,\t])')
"""The head of the first column, and what separates it from the second."""


class Unreadable(Exception):  # noqa: N818 - named after what is the case
    """A table that cannot be read; the message says why, in German."""


def column(number: int) -> str:
    """Return what spreadsheets call a column: A, B … Z, AA; the first is 0."""
    name = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def unguarded(text: str) -> str:
    """Return a text as it was before it was guarded."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def to_csv(rows: Sequence[Row]) -> bytes:
    """Return a table as CSV (RFC 4180) that German Excel opens: semicolons, UTF-8 with its mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([[guarded(cell) for cell in row] for row in rows])
    return ("\ufeff" + out.getvalue()).encode()


def from_csv(raw: bytes) -> list[Row]:
    """Return a table from CSV with semicolons, commas or tabs, in UTF-8 or UTF-16.

    Raises:
        Unreadable: it is in another encoding, or no table.
    """
    text = _text(raw)
    first = _FIRST_CELL.match(text)
    delimiter = first[1] if first else ";"
    csv.field_size_limit(MAX_BYTES)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        found = [tuple(unguarded(_lines(cell)) for cell in row) for row in rows]
    except csv.Error as error:
        raise Unreadable("Die Anführungszeichen in der Datei passen nicht zusammen.") from error
    return _bounded(found)


def _text(raw: bytes) -> str:
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        message = "Die Datei ist nicht in UTF-8. Speichern Sie sie als „CSV UTF-8“ oder als XLSX."
        raise Unreadable(message) from error


def _lines(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n")


def _bounded(rows: list[Row]) -> list[Row]:
    if len(rows) > MAX_ROWS:
        raise Unreadable("Die Tabelle hat zu viele Zeilen.")
    return rows


def to_xlsx(rows: Sequence[Row]) -> bytes:
    """Return a table as XLSX (ECMA-376): the first row stays in sight, long texts wrap.

    The same rows give the same bytes.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - only who wants XLSX needs it
    from openpyxl.cell.cell import TYPE_STRING  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    book = Workbook()
    page = book.worksheets[0]
    page.title = "Texte"
    for number, row in enumerate(rows, start=1):
        for nth, text in enumerate(row, start=1):
            cell = page.cell(number, nth)
            cell.value = text
            cell.data_type = TYPE_STRING
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    for nth, width in enumerate(_WIDTHS):
        page.column_dimensions[column(nth)].width = width
    page.freeze_panes = "A2"
    saved = io.BytesIO()
    book.save(saved)
    return _timeless(saved.getvalue())


def _timeless(raw: bytes) -> bytes:
    """Return a packed file without the time at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _SAVED.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return out.getvalue()


def from_xlsx(raw: bytes) -> list[Row]:
    """Return the first table of an XLSX file.

    Raises:
        Unreadable: it is no such file, too large, or a cell is no text.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - see to_xlsx

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            size = sum(info.file_size for info in packed.infolist())
        page = load_workbook(io.BytesIO(raw)).worksheets[0] if size <= MAX_UNPACKED else None
        cells = list(page.iter_rows()) if page else []
    except Exception as error:  # whatever a broken file makes the library raise
        raise Unreadable("Das ist keine XLSX-Datei, die sich lesen lässt.") from error
    if size > MAX_UNPACKED:
        raise Unreadable("Die Datei ist ausgepackt zu groß.")
    return _bounded([tuple(_texts(row)) for row in cells])


def _texts(cells: Sequence[object]) -> Iterator[str]:
    for cell in cells:
        value = getattr(cell, "value", None)
        kind = getattr(cell, "data_type", "s")
        if value is None:
            yield ""
        elif isinstance(value, str) and kind in {"s", "inlineStr"}:
            yield _lines(value)
        elif isinstance(value, int) and not isinstance(value, bool):
            yield str(value)
        else:
            where = getattr(cell, "coordinate", "")
            what = "eine Formel" if kind == "f" else "kein Text"
            raise Unreadable(f"Zelle {where}: Hier steht {what}. Formatieren Sie sie als Text.")


def written(rows: Sequence[Row], ending: str) -> bytes:
    """Return a table in the form that a file's ending stands for: ``.csv`` or ``.xlsx``."""
    return to_xlsx(rows) if ending == ".xlsx" else to_csv(rows)


def read(raw: bytes, ending: str) -> list[Row]:
    """Return the rows of a table in the form that a file's ending stands for.

    Raises:
        Unreadable: see the two forms.
    """
    if len(raw) > MAX_BYTES:
        raise Unreadable("Die Datei ist größer als 20 MB.")
    return from_xlsx(raw) if ending == ".xlsx" else from_csv(raw)
