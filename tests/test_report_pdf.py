"""Reports as PDF and in other languages: accessible, steady, and not without what they need."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pypdf
import pytest
import tagged
from conftest import EXAMPLE

from signpost import printing
from signpost.handout import Asked, Handout, make
from signpost.problems import Refused
from signpost.spans import school

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Place

YEAR: Final = school(2025)
TITLE: Final = "Bericht 2025/2026"


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The example district, not built."""
    from conftest import Place as District  # noqa: PLC0415 - a fixture of a module

    found = District(tmp_path_factory.mktemp("report-pdf"))
    paths = (path for path in sorted(EXAMPLE.rglob("*")) if path.is_file())
    found.write({path.relative_to(EXAMPLE).as_posix(): path.read_bytes() for path in paths})
    return found


@pytest.fixture(scope="module")
def made(district: Place) -> Handout:
    """The report of a school year as PDF."""
    return make(district.order, Asked(YEAR, pdf=True))


@pytest.fixture(scope="module")
def document(made: Handout) -> pypdf.PdfReader:
    """The same as another program reads it."""
    return pypdf.PdfReader(io.BytesIO(made.content))


def test_a_report_as_pdf_is_accessible(made: Handout, document: pypdf.PdfReader) -> None:
    """As far as a program can tell: tags, language, title, headings, tables, fonts, links."""
    assert made.name == "bericht-2025-2026.pdf"
    assert made.public
    tagged.says_so(document, "de", TITLE)
    tagged.cells_name_their_headers(document)
    tagged.has_its_fonts(document)
    tagged.describes_its_links(document)
    tagged.marks_all_content(document)
    levels = tagged.headings(document)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    kinds = {str(element["/S"]) for element in tagged.elements(document)}
    assert "/Figure" not in kinds  # bars and signs repeat the words beside them


def test_a_report_as_pdf_says_the_same(document: pypdf.PdfReader) -> None:
    """Verdicts in words, numbers, and the way back to the site."""
    text = " ".join(" ".join(page.extract_text().split()) for page in document.pages)

    for words in ("Inhaltsverzeichnis", "Ein Ehrenamtstag im Schuljahr", "nicht erreicht"):
        assert words in text
    links = [
        str(link.get_object()["/A"]["/URI"])
        for page in document.pages
        for link in page.get("/Annots", ())
        if "/URI" in link.get_object().get("/A", {})
    ]
    assert links
    assert all(link.startswith("https://wegweiser.beispielau.example/") for link in links)


def test_a_report_as_pdf_is_the_same_every_time(district: Place, made: Handout) -> None:
    """The day being the same, and the fonts."""
    assert make(district.order, Asked(YEAR, pdf=True)).content == made.content


def test_without_weasyprint_it_says_what_is_missing(
    district: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a sentence, with where to read on and what works all the same."""
    monkeypatch.setattr(printing, "missing", lambda: "Das Paket WeasyPrint ist nicht eingerichtet")
    with pytest.raises(Refused, match=r"WeasyPrint ist nicht eingerichtet.*docs/hosting\.md"):
        make(district.order, Asked(YEAR, pdf=True))


def test_a_report_speaks_the_sites_languages(district: Place) -> None:
    """Its own words in that language, what nobody has translated in German and marked as such."""
    made = make(district.order, Asked(YEAR, language="en"))
    page = made.content.decode()

    assert made.name == "bericht-2025-2026.en.html"
    assert '<html lang="en" dir="ltr">' in page
    assert "Table of contents" in page or "Contents" in page
    assert 'lang="de"' in page
    assert 'href="https://wegweiser.beispielau.example/en/' in page


def test_a_language_that_the_site_lacks_is_refused(district: Place) -> None:
    """With those that there are."""
    with pytest.raises(Refused, match=r"„xx“ hat diese Website nicht\. Möglich sind: de, en"):
        make(district.order, Asked(YEAR, language="xx"))


def test_the_ending_of_the_file_says_what_is_made(district: Place, tmp_path: Path) -> None:
    """``--out b.pdf`` is all that there is to say."""
    from signpost.cli import main  # noqa: PLC0415 - loads every command

    target = tmp_path / "b.PDF"
    order = district.order
    folders = [f"--content={order.content}", f"--site={order.site}", f"--cache={order.cache}"]
    code = main(["report", "--period", "2025/2026", "--out", str(target), *folders])

    assert code == 0
    assert target.read_bytes().startswith(b"%PDF-")
