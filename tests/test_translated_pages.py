"""Pages in other languages: what they say of their translation, and who is told that they exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
import records
from conftest import Place
from markup import Markup

if TYPE_CHECKING:
    from pathlib import Path

OLD: Final = "000000"
GERMAN: Final = "Der deutsche Text wurde seitdem geändert."
STEPS: Final = ["Kommen Sie vorbei."]


def _group(**said: object) -> records.Data:
    return records.initiative(
        steps=STEPS,
        translations={"en": {"name": "Repair", "summary": "We mend.", "steps": ["Come"], **said}},
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A district in two languages with every kind of translation."""
    root: Path = tmp_path_factory.mktemp("translated")
    place = Place(root)
    said = {"en": {"role": "Advice", "of": OLD, "by": "machine"}}
    texts = {
        "content/site.yaml": records.settings(languages=["de", "en"]),
        "content/initiatives/neu.yaml": _group(),
        "content/initiatives/alt.yaml": _group(of=OLD) | {"name": "Alt"},
        "content/initiatives/maschine.yaml": _group(by="machine") | {"name": "Maschine"},
        "content/initiatives/name.yaml": records.initiative(
            name="Nur Name",
            verified={"on": "2026-11-01"},
            translations={"en": {"name": "Name only"}},
        ),
        "content/contacts/beratung.yaml": records.office(translations=said),
        "content/pages/rat.yaml": records.page(
            name="Rat", text="Lesen Sie.\n\n{{ list initiatives }}"
        ),
        "content/pages/hilfe.yaml": records.page(
            name="Hilfe", translations={"en": {"name": "Help", "text": "Read.", "of": OLD}}
        ),
        "content/municipalities/altdorf.yaml": records.municipality(
            summary="Klein.", translations={"en": {"summary": "Small.", "of": OLD}}
        ),
    }
    place.write({**records.district(), **{path: records.yaml(r) for path, r in texts.items()}})
    place.build_fine()
    files = {path.removeprefix("site/"): raw for path, raw in place.files().items()}
    return {
        path: raw.decode()
        for path, raw in files.items()
        if path.endswith((".html", ".xml", ".atom"))
    }


def _page(site: dict[str, str], address: str) -> Markup:
    return Markup(site[f"{address}index.html"])


def _main(page: Markup) -> str:
    return page.one("main").text


@pytest.mark.parametrize(
    "address", ["initiativen/alt/", "kontakte/beratung/", "hilfe/", "orte/altdorf/"]
)
def test_an_outdated_page_says_so_and_leads_to_the_german_one(
    site: dict[str, str], address: str
) -> None:
    """Whatever kind of record it shows; the German page itself says nothing of it."""
    page = _page(site, f"en/{address}")
    links = page.all("a", hreflang="de")

    assert "The German text has been changed since then." in _main(page)
    assert any(link.text == "Read the German text" for link in links)
    assert not page.all("meta", name="robots")
    assert GERMAN not in _main(_page(site, address))


def test_an_outdated_page_gives_no_old_advice(site: dict[str, str]) -> None:
    """Steps are German again, marked as such; the summary stays translated."""
    page = _page(site, "en/initiativen/alt/")

    assert [one.text for one in page.all("span", lang="de", dir="ltr") if one.text in STEPS]
    assert "Come" not in _main(page)
    assert "We mend." in _main(page)
    assert "Come" in _main(_page(site, "en/initiativen/neu/"))


def test_a_machine_is_told_on_page_and_card(site: dict[str, str]) -> None:
    """Where a translation is read, it is told who made it; both notices can stand together."""
    assert "machine" in _main(_page(site, "en/initiativen/maschine/"))
    assert "Translated by a program" in site["en/orte/altdorf/index.html"]
    assert "Von einem Programm übersetzt" not in site["orte/altdorf/index.html"]
    both = _main(_page(site, "en/kontakte/beratung/"))
    assert "changed since then" in both
    assert "machine" in both


def test_what_nobody_can_read_is_not_indexed(site: dict[str, str]) -> None:
    """A name alone makes no translation: no sitemap, no hreflang, not indexed, and a notice."""
    page = _page(site, "en/initiativen/name/")
    german = _page(site, "initiativen/name/")

    assert "reading it in German" in _main(page)
    assert page.all("meta", name="robots", content="noindex")
    assert not german.all("link", rel="alternate", hreflang="en")
    assert "/en/initiativen/name/" not in site["sitemap.xml"]
    assert "/initiativen/name/" in site["sitemap.xml"]
    assert "/en/initiativen/alt/" in site["sitemap.xml"]
    assert _page(site, "initiativen/alt/").all("link", rel="alternate", hreflang="en")


def test_only_the_german_part_of_a_page_is_marked_german(site: dict[str, str]) -> None:
    """A text page nobody translated is German; the cards within it are in the page's language."""
    page = site["en/rat/index.html"]

    assert '<div class="text">' in page
    assert '<div class="prose" lang="de" dir="ltr">' in page
    assert ">We mend.</p>" in page


def test_feeds_mark_german_summaries(site: dict[str, str]) -> None:
    """An entry that nobody translated names its language."""
    feed = site["en/neu/neu.atom"]

    assert 'xml:lang="en"' in feed
    assert feed.count('<summary xml:lang="de">Wir reparieren') == 1
