"""Golden files: what the example district looks like, one page of each type.

After a change that was meant: ``pytest tests/test_outputs.py --update-golden``, then read the diff.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from conftest import TONGUES

if TYPE_CHECKING:
    from conftest import Place

GOLDEN: Final = Path(__file__).resolve().parent / "golden"
PAGES: Final = (
    "index.html",
    "initiativen/index.html",
    "initiativen/sprachcafe-altdorf/index.html",
    "initiativen/gartengruppe-altdorf/index.html",
    "initiativen/sprachtreff-altdorf/index.html",
    "kontakte/index.html",
    "kontakte/erika-beispiel/index.html",
    "kontakte/erika-beispiel/erika-beispiel.vcf",
    "kontakte/hauptamtliche/index.html",
    "kontakte/partner/index.html",
    "daten/kontakte.csv",
    "daten/kontakte-rfc4180.csv",
    "daten/kontakte.json",
    "mitmachen/felder/index.html",
    "mitmachen/felder/seiten/index.html",
    "mitmachen/handbuch/index.html",
    "einbetten/index.html",
    "einbetten/kontakte/index.html",
    "wer-macht-was/index.html",
    "orte/index.html",
    "orte/buchheim/index.html",
    "karte/index.html",
    "karte/drucken/index.html",
    "daten/initiativen.geojson",
    "daten/initiativen.gpx",
    "themen/index.html",
    "themen/alltag/index.html",
    "abdeckung/index.html",
    "neu/index.html",
    "neu/neu.atom",
    "finden/index.html",
    "merkliste/index.html",
    "vorschlagen/index.html",
    "vorschlagen/initiatives.json",
    "vorschlagen/aendern/altdorf.json",
    "wann/index.html",
    "offline/index.html",
    "finden/alltag/index.html",
    "a-z/index.html",
    "dokumente/index.html",
    "termine/index.html",
    "termine/kurs-zuhoeren/index.html",
    "termine/monat/2026-12/index.html",
    "programm/index.html",
    "kalender/alle.ics",
    "daten/termine.json",
    "ziele/index.html",
    "ziele/ehrenamtstag/index.html",
    "zahlen/index.html",
    "berichte/index.html",
    "berichte/bericht-2025-2026/index.html",
    "gremien/index.html",
    "gremien/runder-tisch/index.html",
    "gremien/festausschuss/index.html",
    "gremien/vorlagen/index.html",
    "daten/gremien.json",
    "helfen/index.html",
    "404.html",
    "en/index.html",
    "en/initiativen/sprachcafe-altdorf/index.html",
    "robots.txt",
    "sitemap.xml",
)
ABROAD: Final = tuple(
    f"{tag}/initiativen/sprachcafe-altdorf/index.html" for tag in TONGUES if tag != "en"
)
"""One page in every other language: times, dates, lists and marks of what is German."""
_HASH: Final = re.compile(r"(assets/[a-z]+)\.[0-9a-f]{10}\.")


def _steady(text: str) -> str:
    """Return a page without the digests of styles and scripts, which change with every style."""
    return _HASH.sub(r"\1.", text)


@pytest.mark.parametrize("path", PAGES)
def test_looks_as_expected(example: Place, path: str, request: pytest.FixtureRequest) -> None:
    """Every change of a page is seen by whoever makes it."""
    golden = GOLDEN / path
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(_steady(example.text(path)), "utf-8")

    assert _steady(example.text(path)) == golden.read_text("utf-8")


@pytest.mark.parametrize("path", ABROAD)
def test_looks_as_expected_abroad(abroad: Place, path: str, request: pytest.FixtureRequest) -> None:
    """The same in every other language."""
    test_looks_as_expected(abroad, path, request)


def test_no_golden_file_is_left_behind() -> None:
    """A page that is no longer compared would only look as if it were."""
    found = (path for path in GOLDEN.rglob("*") if path.is_file() and path.suffix != ".yaml")

    assert sorted(path.relative_to(GOLDEN).as_posix() for path in found) == sorted(
        (*PAGES, *ABROAD)
    )


def test_every_template_is_compared(example: Place) -> None:
    """There is an expected page of each type; films, PDF and single files are tested apart."""
    kinds = {
        "404": "404.html",
        "a-z": "a-z/index.html",
        "committee": "gremien/runder-tisch/index.html",
        "committees": "gremien/index.html",
        "contact": "kontakte/erika-beispiel/index.html",
        "contacts": "kontakte/index.html",
        "coverage": "abdeckung/index.html",
        "documents": "dokumente/index.html",
        "embed": "einbetten/kontakte/index.html",
        "embedding": "einbetten/index.html",
        "field-index": "mitmachen/felder/index.html",
        "fields": "mitmachen/felder/seiten/index.html",
        "handbook": "mitmachen/handbuch/index.html",
        "propose": "vorschlagen/index.html",
        "event": "termine/kurs-zuhoeren/index.html",
        "events": "termine/index.html",
        "month": "termine/monat/2026-12/index.html",
        "programme": "programm/index.html",
        "figures": "zahlen/index.html",
        "goal": "ziele/ehrenamtstag/index.html",
        "goals": "ziele/index.html",
        "report": "berichte/bericht-2025-2026/index.html",
        "reports": "berichte/index.html",
        "ended": "initiativen/gartengruppe-altdorf/index.html",
        "finder": "finden/index.html",
        "finder-topic": "finden/alltag/index.html",
        "home": "index.html",
        "initiative": "initiativen/sprachcafe-altdorf/index.html",
        "listing": "initiativen/index.html",
        "map": "karte/index.html",
        "map-print": "karte/drucken/index.html",
        "moved": "initiativen/sprachtreff-altdorf/index.html",
        "municipality": "orte/buchheim/index.html",
        "news": "neu/index.html",
        "notepad": "merkliste/index.html",
        "offline": "offline/index.html",
        "papers": "gremien/vorlagen/index.html",
        "partners": "kontakte/partner/index.html",
        "places": "orte/index.html",
        "staff": "kontakte/hauptamtliche/index.html",
        "tasks": "wer-macht-was/index.html",
        "text": "helfen/index.html",
        "topic": "themen/alltag/index.html",
        "topics": "themen/index.html",
        "weekday": "wann/index.html",
    }
    templates = (example.order.theme / "pages").glob("*.html")

    assert {*kinds, "report-file", "signing", "staff-pdf"} == {path.stem for path in templates}
    assert set(kinds.values()) <= set(PAGES)
