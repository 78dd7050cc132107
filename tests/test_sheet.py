"""Tables for translators: whatever is written is read again, and nothing in them is a formula."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any, Final

import pytest
import scripts
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from signpost import sheet

if TYPE_CHECKING:
    from collections.abc import Callable

FORMS: Final = (".csv", ".xlsx")
CELL: Final = scripts.SOME | st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0xFFFD, exclude_categories=("Cc", "Cs"))
    | st.sampled_from("\n=+-@'\t;,\""),
    max_size=30,
)
ROWS: Final = st.lists(st.tuples(st.just("Kopf"), CELL, CELL), min_size=1, max_size=6)


@pytest.mark.parametrize("ending", FORMS)
@settings(max_examples=60)
@given(rows=ROWS)
def test_what_is_written_is_read_again(ending: str, rows: list[sheet.Row]) -> None:
    """Any script, line breaks, quotes, separators, and what looks like a formula."""
    assert sheet.read(sheet.written(rows, ending), ending) == rows


def test_commas_in_a_sentence_separate_no_columns() -> None:
    """What follows the first head separates the others, however often other signs occur."""
    rows = [("Kopf", "Heute, morgen, übermorgen, immer, oder nie", "x")]

    assert sheet.from_csv(sheet.to_csv(rows)) == rows
    assert sheet.from_csv(b'"a;b","c;d;e"\r\n') == [("a;b", "c;d;e")]


@pytest.mark.parametrize("ending", FORMS)
def test_the_same_rows_give_the_same_bytes(ending: str) -> None:
    """No time and no name of a user is in a table."""
    rows = [("Kopf", "Äpfel"), ("a", "=1+1")]

    assert sheet.written(rows, ending) == sheet.written(rows, ending)
    assert b"202" not in sheet.to_csv(rows)


@pytest.mark.parametrize("text", ["=1+1", "+49", "-1", "- Liste", "@SUM(A1)", "\t=1", "＝1+1"])
def test_nothing_is_a_formula(text: str) -> None:
    """In CSV such a text begins with an apostrophe; in XLSX it is a text by its type."""
    assert f"'{text}".encode() in sheet.to_csv([(text,)])
    cell = load_workbook(io.BytesIO(sheet.to_xlsx([(text,)]))).worksheets[0]["A1"]
    assert (cell.data_type, cell.value, cell.number_format) == ("s", text, "@")


def test_csv_is_what_german_excel_opens() -> None:
    """With byte order mark, semicolons and CRLF, quotes only where they are needed."""
    raw = sheet.to_csv([("a", "b;c", 'd"e', "f\ng")])

    assert raw == '\ufeffa;"b;c";"d""e";"f\ng"\r\n'.encode()


@pytest.mark.parametrize(
    "raw",
    [
        "a;ü\r\nb;'=c\r\n".encode("utf-8-sig"),
        b"a,\xc3\xbc\nb,=c\n",
        "a\tü\nb\t=c\n".encode("utf-16"),
        '"a";"ü"\n"b";"=c"'.encode(),
    ],
)
def test_csv_of_other_programs_is_read(raw: bytes) -> None:
    """With commas or tabs, other line ends, UTF-16 as Excel's „Unicode-Text“, or all quoted."""
    assert sheet.from_csv(raw) == [("a", "ü"), ("b", "=c")]


def _xlsx(value: Any) -> bytes:
    book = Workbook()
    book.worksheets[0]["B2"] = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * (sheet.MAX_UNPACKED + 1))
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "ending", "told"),
    [
        (lambda: "Türkçe".encode("cp1252"), ".csv", "nicht in UTF-8"),
        (lambda: b'a;"b\n', ".csv", "Anführungszeichen"),
        (lambda: b"PK\x03\x04", ".xlsx", "keine XLSX-Datei"),
        (lambda: b"a;b", ".xlsx", "keine XLSX-Datei"),
        (_bomb, ".xlsx", "keine XLSX-Datei|zu groß"),
        (lambda: _xlsx("=1+1"), ".xlsx", "Zelle B2: Hier steht eine Formel"),
        (lambda: _xlsx(1.5), ".xlsx", "Zelle B2: Hier steht kein Text"),
        (lambda: b"x" * (sheet.MAX_BYTES + 1), ".csv", "größer als 20 MB"),
        (lambda: b"\n" * (sheet.MAX_ROWS + 1), ".csv", "zu viele Zeilen"),
    ],
)
def test_what_cannot_be_read_is_told(make: Callable[[], bytes], ending: str, told: str) -> None:
    """In German, with the cell where it is one; never by a traceback."""
    with pytest.raises(sheet.Unreadable, match=told):
        sheet.read(make(), ending)


def test_whole_numbers_are_texts() -> None:
    """A translator may write a number; it stays what was written."""
    assert sheet.from_xlsx(_xlsx(12))[1][1] == "12"


@pytest.mark.parametrize(("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_are_named_as_in_spreadsheets(number: int, name: str) -> None:
    """So that a problem leads to its cell."""
    assert sheet.column(number) == name
