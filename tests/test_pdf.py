"""What is said of a PDF file is what is in it; a broken file says nothing and breaks nothing."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import pytest
from pypdf import PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, NumberObject

from signpost.pdf import Pdf, look

if TYPE_CHECKING:
    from conftest import Place

MEDIA: Final = Path(__file__).resolve().parent.parent / "content" / "media"


def made(pages: int, *, tagged: bool = False, count: int | None = None) -> bytes:
    """Return a PDF file with blank pages, which may lie about their number."""
    writer = PdfWriter()
    for _number in range(pages):
        writer.add_blank_page(200, 200)
    root = writer.root_object
    if tagged:
        marks = DictionaryObject({NameObject("/Marked"): BooleanObject(value=True)})
        root[NameObject("/MarkInfo")] = marks
    if count is not None:
        tree = cast("DictionaryObject", root["/Pages"].get_object())
        tree[NameObject("/Count")] = NumberObject(count)
    found = io.BytesIO()
    writer.write(found)
    return found.getvalue()


def test_pages_are_counted_and_tags_seen() -> None:
    """Readers are told how long a document is, and whether it can be read aloud."""
    assert look(made(3)) == Pdf(3, tagged=False)
    assert look(made(1, tagged=True)) == Pdf(1, tagged=True)
    assert look((MEDIA / "vorlage-fuehrungszeugnis.pdf").read_bytes()) == Pdf(1, tagged=True)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"PK\x03\x04",
        b"%PDF-1.7",
        b"%PDF-1.7\n" + b"1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\n" * 1000,
        b"%PDF-1.7\ntrailer<</Root 1 0 R/Prev 9>>startxref\n9\n%%EOF",
        b"%PDF-1.7\n" + b"[" * 100_000,
        b"%PDF-1.7\n1 0 obj" + b"<</A" * 20_000 + b"\ntrailer<</Root 1 0 R>>",
        made(1)[:-200],
        made(1, count=0),
        made(1, count=-5),
        made(1, count=10**9),
    ],
    ids=range(11),
)
def test_what_is_no_sound_pdf_says_nothing(raw: bytes) -> None:
    """No number is better than a wrong one, and no file breaks the build."""
    found = look(raw)

    assert found is None or found.pages == 1


def test_a_pdf_without_tags_is_not_called_accessible(place: Place) -> None:
    """Whoever says so by mistake is told, and the list says how long the document is."""
    place.write(
        {
            "content/documents/a.yaml": "name: A\nfile: media/a.pdf\ntagged_pdf: ja\n",
            "content/documents/b.yaml": "name: B\nfile: media/b.pdf\ntagged_pdf: ja\n",
            "content/media/a.pdf": made(12),
            "content/media/b.pdf": made(1, tagged=True),
        }
    )
    place.build()

    assert place.brief() == [
        "content/documents/a.yaml:3:13: Die Datei ist kein barrierefreies PDF: Ihr fehlen die Tags."
    ]
    assert "(PDF, 12 Seiten, " in place.text("dokumente/index.html")
    assert "(PDF, 1 Seite, " in place.text("dokumente/index.html")
