"""The list of contacts as PDF: accessible as far as a program can tell, steady, and closed in."""

from __future__ import annotations

import io
import socket
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final

import pypdf
import pytest
import records
import tagged

from signpost import printing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Place

PDF: Final = "daten/kontakte.pdf"
DAY: Final = date(2026, 11, 22)
BARE: Final = b"<!doctype html><html lang=de><title>Liste</title><h1>Liste</h1>"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A district with a PDF of its contacts, one of them by function only."""
    from conftest import Place as District  # noqa: PLC0415 - a fixture of a module

    place = District(tmp_path_factory.mktemp("printed"))
    place.write(records.district())
    people = {
        "erika": records.person(
            responsible_for={"municipalities": ["altdorf"]}, organisation="Gemeinde Altdorf"
        ),
        "klara": records.person(
            name="Klara Verborgen", consent=None, responsible_for={"district": "ja"}
        ),
    }
    place.write_records({f"contacts/{id_}": data for id_, data in people.items()})
    return place.build_fine({"site": records.settings(pdf="ja")})


@pytest.fixture(scope="module")
def document(printed: Place) -> pypdf.PdfReader:
    """The PDF as another program reads it."""
    return pypdf.PdfReader(printed.site / PDF)


def test_says_that_it_is_accessible(document: pypdf.PdfReader) -> None:
    """Part of the standard, language and title."""
    tagged.says_so(document, "de", "Hauptamtliche Kontakte – Wegweiser Ehrenamt")


def test_everything_is_tagged(document: pypdf.PdfReader) -> None:
    """Headings in order, tables with header cells, and each cell says which belong to it."""
    kinds = Counter(str(element["/S"]) for element in tagged.elements(document))
    headings = tagged.headings(document)

    assert headings[0] == 1
    assert headings.count(1) == 1
    assert set(headings) == {1, 2}
    assert kinds["/Table"] == kinds["/THead"] == kinds["/TBody"] == headings.count(2)
    assert kinds["/Figure"] == 0
    tagged.cells_name_their_headers(document)


@pytest.mark.parametrize(
    "check", [tagged.has_its_fonts, tagged.describes_its_links, tagged.marks_all_content]
)
def test_can_be_read_aloud(
    document: pypdf.PdfReader, check: Callable[[pypdf.PdfReader], None]
) -> None:
    """Fonts say their letters, links have words, and nothing stands outside of the marks."""
    check(document)


def test_shows_what_the_page_shows(document: pypdf.PdfReader) -> None:
    """Every place with who answers, the day, and nobody by name who has not agreed."""
    text = "\n".join(page.extract_text() for page in document.pages)

    assert "Stand: 22. November 2026" in text
    for words in ("Altdorf", "Erika Beispiel", "030 23125 101", "Koordinationsstelle Ehrenamt"):
        assert words in text
    assert "Ehrenamtskoordinatorin" in text
    assert "Verborgen" not in text
    assert document.metadata is not None
    assert document.metadata.get("/CreationDate") == "D:20261122"


def test_pages_lead_to_it(printed: Place) -> None:
    """The list offers it first, with its kind."""
    page = printed.text("kontakte/hauptamtliche/index.html")

    assert f'href="../../{PDF}"' in page
    assert "(PDF/UA)" in page


def test_the_same_content_gives_the_same_bytes(printed: Place) -> None:
    """Whenever and wherever it is made, the day being the same; and it is not made twice."""
    before = (printed.site / PDF).read_bytes()
    (printed.site / PDF).unlink()
    (printed.cache / "manifest").unlink()
    printed.build()

    assert (printed.site / PDF).read_bytes() == before
    made = (printed.site / PDF).stat().st_mtime_ns
    office = records.initiative(name="Ganz anders")
    printed.write({"content/initiatives/neu.yaml": records.yaml(office)})
    printed.build()
    assert (printed.site / PDF).stat().st_mtime_ns == made


def test_nothing_is_fetched(tmp_path: Path) -> None:
    """Neither a file nor an address, whatever a page asks for."""
    secret = tmp_path / "secret.css"
    secret.write_text("h1::after { content: 'Geheimnis' }", "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        asks = (
            f'<link rel=attachment href="{secret.as_uri()}"><img src="{address}a.png" alt="x">'
            f'<link rel=stylesheet href="{secret.as_uri()}">'
        )
        styles = f"@import url('{secret.as_uri()}'); @import url('{address}b.css');"
        made = printing.pdf(BARE + asks.encode(), styles.encode(), DAY)
        with pytest.raises(TimeoutError):
            server.accept()

    reader = pypdf.PdfReader(io.BytesIO(made))
    assert "Liste" in reader.pages[0].extract_text()
    assert "Geheimnis" not in reader.pages[0].extract_text()
    assert list(reader.attachments) == []


def test_a_failure_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a broken file nor an old one takes the place of one that could not be made."""
    monkeypatch.setattr(printing, "_CALL", "raise SystemExit('kein Papier')")
    with pytest.raises(printing.NotPrinted, match="kein Papier"):
        printing.pdf(BARE, b"", DAY)
    monkeypatch.setattr(printing, "_CALL", "import time; time.sleep(60)")
    monkeypatch.setattr(printing, "_PATIENCE", 0.5)
    with pytest.raises(printing.NotPrinted, match="nicht rechtzeitig"):
        printing.pdf(BARE, b"", DAY)


def test_without_weasyprint_the_rest_is_built(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plain line says what is missing, and no link leads to a PDF that is not there."""
    monkeypatch.setattr(printing, "missing", lambda: "Dem System fehlt Pango")
    place.write({"content/site.yaml": records.yaml(records.settings(pdf="ja"))})
    place.build()

    (problem,) = place.problems
    assert problem.severity == "warning"
    assert problem.message == "Die Kontaktliste gibt es nicht als PDF: Dem System fehlt Pango."
    assert place.brief()[0].startswith("content/site.yaml:")
    assert not (place.site / PDF).exists()
    assert "kontakte.pdf" not in place.text("kontakte/hauptamtliche/index.html")
    assert place.check() == ()  # the content is as it should be

    monkeypatch.undo()
    place.build()
    assert (place.site / PDF).read_bytes().startswith(b"%PDF-")
    assert place.problems == ()


def test_unasked_there_is_none(place: Place) -> None:
    """A district that wants no PDF needs nothing for it."""
    place.build()

    assert not (place.site / PDF).exists()
    assert place.problems == ()
