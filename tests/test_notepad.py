"""What people take along: the text of a record, its mail and code, and the notepad's page."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import records
from markup import Markup

from signpost import qr

if TYPE_CHECKING:
    from conftest import Place

BASE: Final = "https://wegweiser.example/"
CAFE: Final = "initiativen/cafe/index.html"
SCRIPTS: Final = ("keep", "notepad", "share")


@pytest.fixture
def district(place: Place) -> Place:
    """A group with everything, one with a hidden address, one that has ended; people."""
    files = {
        "contacts/erika": records.person(),
        "contacts/ohne": records.person(name="Rita Geheim", consent=None, role="Sprecherin"),
        "contacts/vorbei": records.office(name="Projektbüro", post={"until": "2026-01-31"}),
        "initiatives/cafe": records.initiative(
            name="Café & <Co>",
            phone="030 23125 109",
            email="cafe@altdorf.example",
            hours=[{"days": ["mi"], "from": "15:00", "to": "17:00"}],
            place={"name": "Bürgerhaus", "street": "Weg 1", "postcode": "79901", "town": "Altdorf"},
            verified={"on": "2026-09-01", "by": "Koordination"},
        ),
        "initiatives/versteckt": records.initiative(
            name="Versteckt",
            contacts=["ohne"],
            place={"street": "Geheimweg 1", "town": "Altdorf", "hide_address": "ja"},
        ),
        "initiatives/vorbei": records.initiative(name="Vorbei", status="ended"),
    }
    return place.write_records(files).build()


def _text(place: Place, path: str) -> list[str]:
    """Return the lines of the text to take along."""
    return Markup(place.text(path)).one("textarea").text.strip().split("\n")


# The text


def test_the_text_of_an_initiative_is_all_one_needs(district: Place) -> None:
    """What, when, where, whom to call, how old that is, and where to read on."""
    assert _text(district, CAFE) == [
        "Café & <Co>",
        "Initiative · Altdorf",
        "Wir reparieren mit Ihnen, was noch zu retten ist.",
        "Wann: mittwochs, 15–17 Uhr",
        "Wo: Bürgerhaus, Weg 1, 79901 Altdorf",
        "Telefon: 030 23125 109",
        "E-Mail: cafe@altdorf.example",
        "Geprüft am 1. September 2026",
        f"{BASE}initiativen/cafe/",
    ]


def test_the_text_of_a_person_is_what_the_page_says(district: Place) -> None:
    """A name while consent holds."""
    lines = _text(district, "kontakte/erika/index.html")

    assert lines[:2] == ["Erika Beispiel", "Ehrenamtskoordinatorin"]
    assert "Telefon: 030 23125 101" in lines
    assert lines[-1] == f"{BASE}kontakte/erika/"


def test_what_is_withheld_is_in_no_text(district: Place) -> None:
    """No hidden address, no name without consent."""
    lines = _text(district, "initiativen/versteckt/index.html")

    assert "Wo: Altdorf. Die genaue Adresse erfahren Sie, wenn Sie anrufen oder schreiben." in lines
    everything = b"\0".join(district.files().values())
    for secret in ("Rita", "Geheimweg"):
        assert secret.encode() not in everything


def test_what_is_over_cannot_be_taken_along(district: Place) -> None:
    """Its page has no text, no code and no button; the notepad takes that for its end."""
    for page in ("initiativen/vorbei/index.html", "kontakte/vorbei/index.html"):
        html = district.text(page)
        assert "data-share" not in html
        assert "data-keep" not in html
        assert 'class="code"' not in html


def test_the_mail_holds_the_same_text(district: Place) -> None:
    """Whole, whatever is in it: nothing breaks out of the address."""
    page = Markup(district.text(CAFE))
    (href,) = [href for href in page.links() if href.startswith("mailto:?")]
    parts = parse_qs(urlsplit(href).query, strict_parsing=True)

    assert parts["subject"] == ["Café & <Co>"]
    assert parts["body"] == ["\r\n".join(_text(district, CAFE))]
    assert "+" not in href
    assert unquote(href).isprintable() is False, "lines end as mail wants it"


def test_the_code_leads_to_the_page(district: Place) -> None:
    """Once on the screen, once for paper."""
    codes = Markup(district.text(CAFE)).all("img", class_="code")

    assert [code.attrs["src"] for code in codes] == [qr.picture(f"{BASE}initiativen/cafe/")] * 2
    assert all("alt" in code.attrs for code in codes)


def test_the_search_does_not_find_what_is_to_be_taken_along(district: Place) -> None:
    """The text repeats the page; it must not count twice."""
    html = district.text(CAFE)
    section = html[html.index('id="teilen"') - 60 : html.index("data-share")]

    assert "no-print" in section, "what is not printed is not searched"


# The page


def test_the_notepad_knows_nothing_by_itself(district: Place) -> None:
    """No entry is in it, search engines need it not, and somebody can be called."""
    page = Markup(district.text("merkliste/index.html"))

    assert page.all("meta", name="robots", content="noindex")
    assert "merkliste" not in district.text("sitemap.xml")
    assert page.one("ol", id="gemerkt").text.strip() == ""
    assert any(href.startswith("tel:") for href in page.links())
    assert "JavaScript" in page.one("noscript").text


def test_its_scripts_are_small(district: Place) -> None:
    """All three together, and no page loads what it has no use for."""
    files = (district.site / "assets").glob("*.js")
    scripts = {path.name.partition(".")[0]: path for path in files}
    assert set(SCRIPTS) <= set(scripts)

    packed = gzip.compress(b"".join(scripts[name].read_bytes() for name in SCRIPTS))
    assert len(packed) < 6_000
    ours = re.compile(rf"assets/({'|'.join(SCRIPTS)})\.\w+\.js")
    loaded = {path: ours.findall(district.text(path)) for path in _PAGES}
    assert loaded == _PAGES


_PAGES: Final = {
    "orte/index.html": ["keep"],
    CAFE: ["share", "keep"],
    "kontakte/erika/index.html": ["share", "keep"],
    "kontakte/vorbei/index.html": ["keep"],
    "merkliste/index.html": ["notepad", "share", "keep"],
}
"""Page → its scripts of these."""


def test_without_a_server_there_is_no_notepad_and_it_says_so(district: Place) -> None:
    """Browsers run no modules from files: no button that does nothing, and texts are there."""
    district.offline = True
    district.build()
    page = district.text("merkliste/index.html")

    assert "In dieser Ausgabe ohne Internet gibt es keine Merkliste." in page
    assert not any(list(district.site.glob(f"assets/{name}.*.js")) for name in SCRIPTS)
    assert 'id="merken"' not in page
    assert _text(district, CAFE)[0] == "Café & <Co>"


def test_a_record_page_stays_light(example: Place) -> None:
    """With its styles and scripts, packed as servers pack them."""
    assets = [*example.site.glob("assets/*.css"), *example.site.glob("assets/*.js")]
    around = sum(len(gzip.compress(path.read_bytes())) for path in assets)
    pages = example.site.glob("initiativen/*/index.html")
    largest = max(len(gzip.compress(path.read_bytes())) for path in pages)

    assert largest + around < 60_000
