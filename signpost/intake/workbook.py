"""XLSX → a table: what is hidden, joined, computed or formatted as a date is known of each cell."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from signpost.intake.grid import MAX_COLUMNS, MAX_ROWS, Cell, Form, Grid, Line, bound
from signpost.sheet import Unreadable, column
from signpost.showing import echo

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_UNPACKED: Final = 40 * 1024 * 1024
"""Bytes; the library needs a multiple of them, and seconds for each ten million."""
_JOINED: Final = re.compile(
    rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"'
)
_ENTITY: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MOST_JOINED: Final = 200_000
"""Cells that may be parts of joined ones; the library makes each of them."""
_ACROSS: Final = 3
"""Cells that are joined in a heading between rows, at least."""
_MIDNIGHT: Final = time(0)


def from_xlsx(name: str, raw: bytes, wanted: str = "") -> Grid:
    """Return a sheet of an XLSX file (ECMA-376): the one named, else the first that is shown.

    Raises:
        Unreadable: it is no such file, too large, protected, or has no such sheet.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - only who has such a file needs it

    _inspect(raw)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a table need not have: styles, drawings
            values = load_workbook(io.BytesIO(raw), data_only=True)
            formulas = load_workbook(io.BytesIO(raw))
    except Exception as error:  # whatever a broken file makes the library raise
        raise Unreadable("Das ist keine XLSX-Datei, die sich lesen lässt.") from error
    shown = [page.title for page in values.worksheets if page.sheet_state == "visible"]
    title = wanted or (shown[0] if shown else "")
    if title not in {page.title for page in values.worksheets}:
        names = ", ".join(f"„{echo(page.title)}“" for page in values.worksheets) or "keine"
        raise Unreadable(f"Ein Blatt „{echo(title)}“ gibt es nicht. Es gibt: {names}.")
    return _grid(name, values[title], formulas[title], tuple(_others(values, title)))


def _inspect(raw: bytes) -> None:
    """Refuse what would take the library without bound to read."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if sum(info.file_size for info in packed.infolist()) > MAX_UNPACKED:
                raise Unreadable("Die Datei ist ausgepackt zu groß. Löschen Sie leere Zeilen.")
            for info in packed.infolist():
                if info.filename.endswith(".xml"):
                    _inspect_part(packed.read(info))
    # RuntimeError (as NotImplementedError, too): a password, a compression that zipfile cannot undo
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError) as error:
        if raw.startswith(b"\xd0\xcf\x11\xe0"):
            message = (
                "Das ist eine alte XLS-Datei, oder sie hat ein Kennwort."
                " Speichern Sie sie als XLSX ohne Kennwort."
            )
            raise Unreadable(message) from error
        raise Unreadable("Das ist keine XLSX-Datei, die sich lesen lässt.") from error


def _inspect_part(part: bytes) -> None:
    if _ENTITY.search(part):
        raise Unreadable("Die Datei enthält Anweisungen, die keine Tabelle braucht.")
    joined = 0
    for left, top, right, bottom in _JOINED.findall(part):
        joined += (_nth(right) - _nth(left) + 1) * (int(bottom) - int(top) + 1)
        if joined > _MOST_JOINED:
            raise Unreadable("Zu viele Zellen sind verbunden. Lösen Sie die Verbindungen.")


def _nth(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _others(book: Any, title: str) -> Iterator[str]:  # noqa: ANN401 - openpyxl has no types
    for page in book.worksheets:
        if page.title != title and page.max_row > 1:
            hidden = "" if page.sheet_state == "visible" else " (ausgeblendet)"
            yield f"Nicht gelesen: das Blatt „{echo(page.title)}“{hidden}."
    if title and book[title].sheet_state != "visible":
        yield f"Das Blatt „{echo(title)}“ ist ausgeblendet."


def _grid(name: str, values: Any, formulas: Any, told: tuple[str, ...]) -> Grid:  # noqa: ANN401 - see above
    """Return a sheet, from its values and from what they are computed by."""
    if not hasattr(values, "iter_rows"):
        raise Unreadable("Auf diesem Blatt ist ein Diagramm, keine Tabelle.")
    there = formulas._cells  # noqa: SLF001 - asking for cells would make them
    filled = [at for at, cell in there.items() if cell.value is not None]
    rows = max((row for row, _nth in filled), default=0)
    columns = max((nth for _row, nth in filled), default=0)
    bound(rows, columns)
    joined = _joined(values)
    lines = tuple(_line(values, formulas, number, columns, joined) for number in range(1, rows + 1))
    return Grid(name, values.title, lines, _hidden(values, columns), told)


def _line(
    values: Any,  # noqa: ANN401 - see above
    formulas: Any,  # noqa: ANN401 - see above
    number: int,
    columns: int,
    joined: dict[tuple[int, int], tuple[int, int]],
) -> Line:
    cells = tuple(
        _cell(values, formulas, number, nth, joined.get((number, nth)))
        for nth in range(1, columns + 1)
    )
    across = sum(joined.get((number, nth), (0, 0))[0] == number for nth in range(1, columns + 1))
    alone = len({cell.text for cell in cells if cell.text}) == 1
    hidden = number in values.row_dimensions and bool(values.row_dimensions[number].hidden)
    return Line(number, cells, hidden, across >= _ACROSS and alone)


def _joined(page: Any) -> dict[tuple[int, int], tuple[int, int]]:  # noqa: ANN401 - see above
    """Return which cells are parts of which, as (row, column) from 1."""
    return {
        (row, nth): (area.min_row, area.min_col)
        for area in page.merged_cells.ranges
        for row in range(area.min_row, min(area.max_row, MAX_ROWS) + 1)
        for nth in range(area.min_col, min(area.max_col, MAX_COLUMNS) + 1)
    }


def _hidden(page: Any, columns: int) -> tuple[int, ...]:  # noqa: ANN401 - see above
    """Return the columns that are not shown, from 0; one entry may stand for several."""
    found = set()
    for dimension in page.column_dimensions.values():
        if dimension.hidden:
            first = dimension.min or 1
            found |= set(range(first - 1, min(dimension.max or first, columns)))
    return tuple(sorted(found))


def _cell(
    values: Any,  # noqa: ANN401 - see above
    formulas: Any,  # noqa: ANN401 - see above
    row: int,
    nth: int,
    part_of: tuple[int, int] | None,
) -> Cell:
    """Return a cell; one that is joined to others below each other has the text of the first."""
    name = f"{column(nth - 1)}{row}"
    top, left = part_of or (row, nth)
    if left != nth:
        return Cell(name=name)  # joined across: the text is the first one's alone
    found = values._cells.get((top, left))  # noqa: SLF001 - asking for a cell would make it
    source = formulas._cells.get((top, left))  # noqa: SLF001 - see above
    if found is None:
        return Cell(name=name)
    note = f"verbundene Zelle, Wert aus {column(left - 1)}{top}" if top != row else ""
    if source is not None and source.data_type == "f":
        if found.value is None:
            return Cell("", name, "error", "Formel ohne gespeichertes Ergebnis")
        note = "Formel: übernommen wird nur ihr Ergebnis"
    text, form = _told(found)
    return Cell(text, name, form, note)


def _told(cell: Any) -> tuple[str, Form]:  # noqa: ANN401 - see above
    """Return a value as text, and what it was."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return str(value or ""), "text" if value is None else "error"
    if isinstance(value, date | time | timedelta):
        return _moment(value)
    if isinstance(value, bool):
        return ("ja" if value else "nein"), "boolean"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - exact up to there
        return str(int(value)), "number"
    if isinstance(value, int | float):
        return str(value), "number"
    return str(value).replace("\r\n", "\n").replace("\r", "\n"), "text"


def _moment(value: date | time | timedelta) -> tuple[str, Form]:
    """Return a date, a time or both after ISO 8601."""
    if isinstance(value, datetime) and value.time() != _MIDNIGHT:
        return value.isoformat(timespec="minutes"), "moment"
    if isinstance(value, date):
        return value.isoformat()[:10], "date"
    if isinstance(value, time):
        return value.isoformat(timespec="minutes"), "time"
    minutes = int(value.total_seconds()) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}", "time"
