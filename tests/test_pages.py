"""What the pages of a site promise their readers, search engines and each other."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import markup
import pytest
import records

from signpost import pipeline

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Place
    from markup import Element, Markup

BASE: Final = "https://wegweiser.beispielau.example/"
ENDED: Final = "initiativen/gartengruppe-altdorf/"
PAUSED: Final = "initiativen/fahrradwerkstatt-buchheim/"


@pytest.fixture(scope="module")
def pages(example: Place) -> dict[str, Markup]:
    """Every page of the example district by its path, and each tag of it closed."""
    return markup.pages(example.site)


@pytest.fixture(scope="module")
def shown(pages: dict[str, Markup]) -> dict[str, Markup]:
    """All of them but redirects, and what stands in frames of other sites."""
    return {path: page for path, page in pages.items() if not (_is_redirect(page) or _framed(page))}


def _is_redirect(page: Markup) -> bool:
    return bool(page.all("meta", http_equiv="refresh"))


def _framed(page: Markup) -> bool:
    return bool(page.all("base"))


def _address(path: str) -> str:
    return BASE + path.removesuffix("index.html")


def _indexable(page: Markup) -> bool:
    return not page.all("meta", name="robots") and not _is_redirect(page)


def _locations(path: Path) -> list[str]:
    root = ET.fromstring(path.read_text("utf-8"))  # noqa: S314 - made by ourselves
    return [element.text or "" for element in root.iter() if element.tag.endswith("}loc")]


def _main(page: Markup) -> str:
    return page.one("main").text


def _words(element: Element) -> str:
    return " ".join(element.text.split())


# Every page


def test_what_is_also_called_otherwise_says_so_and_stands_under_both(example: Place) -> None:
    """Whoever knows the Repair-Café as „Flickwerk“ finds it under F, and reads that it is right."""
    link = r'href="\.\./initiativen/repaircafe-altdorf/">(?:<[^>]*>)?([^<]*)'

    assert re.findall(link, example.text("a-z/index.html")) == ["Flickwerk", "Repair-Café Altdorf"]
    assert "auch bekannt als: <bdi>Flickwerk</bdi>" in example.text(
        "initiativen/repaircafe-altdorf/index.html"
    )


def test_every_page_says_what_it_is(pages: dict[str, Markup]) -> None:
    """One heading, a language with its direction, a title, a description in a sentence."""
    for path, page in pages.items():
        lang = "en" if path.startswith("en/") else "de"
        assert page.one("html").attrs == {"lang": lang, "dir": "ltr"}, path
        assert _words(page.one("h1")), path
        assert page.all("title")[0].text.strip(), path
        assert page.one("meta", name="description").attrs["content"].strip(), path
        assert page.one("main"), path
        assert page.one("meta", name="viewport"), path


def test_every_page_has_its_own_title(shown: dict[str, Markup]) -> None:
    """Tabs, bookmarks and search results can be told apart."""
    for lang in ("de", "en"):
        titles = [
            page.all("title")[0].text
            for page in shown.values()
            if page.one("html").attrs["lang"] == lang
        ]
        assert sorted(titles) == sorted(set(titles))


def test_every_page_names_a_human_and_the_law(shown: dict[str, Markup]) -> None:
    """Phone of the office, imprint, privacy, accessibility and the day are on each page."""
    for path, page in shown.items():
        footer = page.one("footer")
        assert "030 23125 100" in footer.text, path
        names = {_words(link) for link in page.all("a")}
        legal = (
            {"Imprint", "Privacy", "Accessibility"}
            if path.startswith("en/")
            else {"Impressum", "Datenschutz", "Barrierefreiheit"}
        )
        assert legal <= names, path
        assert page.all("time")[-1].attrs["datetime"] == "2026-11-22", path


def test_menu_and_help_are_the_same_on_every_page(example: Place, shown: dict[str, Markup]) -> None:
    """The same links in the same order, so that nobody looks twice (WCAG 3.2.3, 3.2.4, 3.2.6)."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for path, page in shown.items():
        html = example.text(path)
        ends = [html.partition("<main")[0], html.partition("</main>")[2]]
        frame = re.sub(
            r'(?s)<nav class="breadcrumb.*?</nav>|<details class="language.*?</details>',
            "",
            "".join(ends),
        )
        words = re.findall(r">([^<>]*[^<>\s][^<>]*)<", frame.partition("<body")[2])
        found.setdefault(page.one("html").attrs["lang"], set()).add(tuple(words))

    assert {lang: len(frames) for lang, frames in found.items()} == {"de": 1, "en": 1}


def test_no_page_carries_styles_or_code(pages: dict[str, Markup]) -> None:
    """The content security policy allows neither; data for search engines is no code."""
    for path, page in pages.items():
        assert not page.all("style"), path
        kinds = {script.attrs.get("type") for script in page.all("script") if script.text.strip()}
        assert kinds <= {"application/ld+json"}, path
        for element in page.elements:
            names = element.attrs.keys()
            assert "style" not in names, path
            assert not any(name.startswith("on") for name in names), path
            assert not any("javascript:" in value for value in element.attrs.values()), path


def test_no_id_stands_twice_and_every_label_has_its_field(pages: dict[str, Markup]) -> None:
    """Jump marks and labels lead to one thing."""
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path
        pointed = [
            name
            for element in page.elements
            for key in ("for", "aria-labelledby", "aria-describedby", "aria-controls")
            for name in element.attrs.get(key, "").split()
        ]
        assert set(pointed) <= set(page.ids), path


def test_headings_do_not_skip_a_level(pages: dict[str, Markup]) -> None:
    """Who reads by headings gets the structure that others see."""
    for path, page in pages.items():
        levels = [int(e.tag[1]) for e in page.elements if re.fullmatch("h[1-6]", e.tag)]
        main = levels[levels.index(1) :]
        assert all(after <= before + 1 for before, after in pairwise(main)), path


# Links


def test_every_link_leads_somewhere(example: Place, pages: dict[str, Markup]) -> None:
    """Pages, files and jump marks; the 404 page from an address of any depth too."""
    assert markup.broken(example.site, pages) == set()


def _warm(example: Place, tmp_path: Path) -> Path:
    """Return a cache that knows the templates already."""
    cache = tmp_path / "cache"
    cache.mkdir()
    for path in example.cache.glob("templates.*"):
        shutil.copy(path, cache)
    return cache


def test_the_site_works_in_a_folder(example: Place, tmp_path: Path) -> None:
    """Published at https://example.org/wegweiser/ instead of at the top."""
    order = replace(
        example.order,
        site=tmp_path / "site",
        cache=_warm(example, tmp_path),
        base_url="https://site.example/wegweiser",
    )
    pipeline.publish(order)
    found = markup.pages(order.site)

    assert markup.broken(order.site, found, "/wegweiser/") == set()
    absolute = {
        e.attrs["href"] for page in found.values() for e in page.all("link", rel="canonical")
    }
    assert all(url.startswith("https://site.example/wegweiser/") for url in absolute)
    assert "Sitemap: https://site.example/wegweiser/sitemap.xml" in (
        order.site / "robots.txt"
    ).read_text("utf-8")


def test_the_site_works_from_a_stick(example: Place, tmp_path: Path) -> None:
    """With --offline every link names a file, as no server adds index.html."""
    order = replace(
        example.order,
        site=tmp_path / "site",
        cache=_warm(example, tmp_path),
        searchable=False,
        offline=True,
    )
    pipeline.publish(order)

    assert markup.broken(order.site, markup.pages(order.site), folders=False) == set()


def test_the_check_for_links_finds_broken_ones(tmp_path: Path) -> None:
    """A check that finds nothing must be able to find something."""
    (tmp_path / "index.html").write_text(
        '<p id="a"><a href="#a"></a><a href="#b"></a><a href="x/"></a><img src="y.svg">'
        '<a href="/z.svg"></a><a href="https://a.example"></a><a href="mailto:a@b.example"></a></p>'
    )
    (tmp_path / "y.svg").touch()
    found = markup.pages(tmp_path)
    missing = {"index.html: #b", "index.html: x/", "index.html: /z.svg"}

    assert markup.broken(tmp_path, found) == missing
    assert markup.broken(tmp_path, found, "/folder/") == missing
    assert markup.broken(tmp_path, found, folders=False) == missing


# Search engines


def test_sitemap_canonical_and_robots_agree(example: Place, pages: dict[str, Markup]) -> None:
    """A page is in the sitemap, names itself as canonical and may be indexed, or none of it."""
    listed = _locations(example.site / "sitemap.xml")
    for path, page in pages.items():
        canonical = [link.attrs["href"] for link in page.all("link", rel="canonical")]
        if _is_redirect(page):
            assert canonical != [_address(path)], path
            target = pages[canonical[0].removeprefix(BASE) + "index.html"]
            assert (canonical[0] in listed) == _indexable(target), path
            assert not page.all("meta", name="robots"), path
        elif _indexable(page):
            assert canonical == [_address(path)], path
        else:
            assert canonical == [], path
    indexable = [_address(path) for path, page in pages.items() if _indexable(page)]

    assert sorted(listed) == sorted(indexable)
    assert "Disallow: /pagefind/\n" in example.text("robots.txt")
    assert f"Sitemap: {BASE}sitemap.xml" in example.text("robots.txt")


def test_languages_name_each_other(pages: dict[str, Markup]) -> None:
    """What a page names as its translation names it back, and can be indexed."""
    known = {_address(path): page for path, page in pages.items()}
    for path, page in pages.items():
        others = {
            link.attrs["hreflang"]: link.attrs["href"]
            for link in page.all("link", rel="alternate")
            if "hreflang" in link.attrs
        }
        for lang, url in others.items():
            assert _indexable(known[url]), path
            assert known[url].one("html").attrs["lang"] == lang.replace("x-default", "de"), path
            if _indexable(page):
                back = [link.attrs["href"] for link in known[url].all("link", rel="alternate")]
                assert _address(path) in back, path


def test_what_nobody_translated_says_so(pages: dict[str, Markup]) -> None:
    """It is shown in German, marked as such, and kept from search engines."""
    page = pages["en/initiativen/repaircafe-altdorf/index.html"]

    assert not _indexable(page)
    assert "You are reading it in German" in _main(page)
    assert "Repair-Café Altdorf" in {e.text for e in page.all("span", lang="de", dir="ltr")}
    assert "machine" in _main(pages["en/initiativen/spielkreis-buchheim/index.html"])


def _data(page: Markup) -> dict[str, object]:
    found = json.loads(page.one("script", type="application/ld+json").text)
    assert isinstance(found, dict)
    return found


def test_data_for_search_engines_says_what_the_page_says(pages: dict[str, Markup]) -> None:
    """Address, name and description are those of the page; hidden pages have none to offer."""
    for path, page in pages.items():
        for script in page.all("script", type="application/ld+json"):
            data = json.loads(script.text)
            assert data["@context"] == "https://schema.org", path
            assert data.get("@id", data["url"]) == _address(path), path
            if data["@type"] != "WebSite":
                assert data["name"] == _words(page.one("h1")), path
            if data["@type"] == "NGO":
                described = page.one("meta", name="description").attrs["content"]
                assert data["description"] == described, path
    person = _data(pages["kontakte/erika-beispiel/index.html"])
    withheld = [path for path in pages if path.startswith("kontakte/sprecherin")]

    assert person["@type"] == "Person"
    assert _data(pages[withheld[0]])["@type"] == "Organization"


# Start page


def test_the_start_page_has_three_doors(pages: dict[str, Markup]) -> None:
    """Looking for help, wanting to help, coordinating; and a question above them."""
    page = pages["index.html"]
    doors = [e for e in page.elements if e.attrs.get("class") == "door"]
    links = {_words(a): a.attrs["href"].removeprefix("./") for a in page.all("a")}

    assert _words(page.one("h1")) == "Was brauchen Sie?"
    assert len(doors) == 3
    assert links["Ich suche Hilfe"] == "finden/"
    assert links["Ich möchte helfen"] == "helfen/"
    assert links["Ich koordiniere"] == "kontakte/", "there is no guide for coordinators here"


def test_the_start_page_ends_with_a_human(pages: dict[str, Markup]) -> None:
    """Who finds nothing gets a name and a phone number."""
    after = _main(pages["index.html"]).partition("Sie finden nichts? Rufen Sie an.")[2]

    assert "Koordinationsstelle Ehrenamt" in after
    assert "030 23125 100" in after


# Places and topics


def test_every_place_names_who_answers(pages: dict[str, Markup]) -> None:
    """Its own coordinator, or visibly the district's."""
    altdorf, buchheim, clausen = (
        _main(pages[f"orte/{id_}/index.html"]) for id_ in ("altdorf", "buchheim", "clausen")
    )

    assert "Erika Beispiel" in altdorf
    assert "antwortet die Koordinationsstelle" not in altdorf
    for name, text in (("Buchheim", buchheim), ("Clausen", clausen)):
        assert f"Für {name} antwortet die Koordinationsstelle des Landkreises." in text
        assert "030 23125 100" in text
    assert "Otto Vormals" not in buchheim, "his post is over"


def test_every_place_answers_every_topic(pages: dict[str, Markup]) -> None:
    """With a group of its own, with one that comes from elsewhere, or with a person, by name."""
    topics = _targets(pages["themen/index.html"], "themen")
    assert topics == {"sprache", "alltag", "fahrrad", "kinder", "wohnen"}
    for place in ("altdorf", "buchheim", "clausen"):
        page = pages[f"orte/{place}/index.html"]
        assert _targets(page, "themen") == topics, place
        assert all(_words(answer) for answer in page.all("dd")), place
    clausen = pages["orte/clausen/index.html"]
    answers = dict(zip(map(_words, clausen.all("dt")), map(_words, clausen.all("dd")), strict=True))
    assert answers["Alltag"].startswith("Nähkreis im Repair-Café aus Altdorf")
    assert "Es antwortet der Landkreis." in answers["Wohnen"]
    assert all("Fragen Sie: Koordinationsstelle Ehrenamt, 030" in one for one in answers.values())


def _targets(page: Markup, section: str) -> set[str]:
    """Return the ids of a section's records that a page leads to."""
    pattern = re.compile(rf"(?:\.\./)+{section}/([a-z-]+)/")
    return {found[1] for link in page.links() if (found := pattern.fullmatch(link))}


def test_every_topic_names_who_answers(pages: dict[str, Markup]) -> None:
    """The contact for the topic, also under its old name, else the coordination office."""
    assert "Erika Beispiel" in _main(pages["themen/fahrrad/index.html"])
    assert "Koordinationsstelle Ehrenamt" in _main(pages["themen/wohnen/index.html"])


# Moved, ended, paused


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("initiativen/sprachtreff-altdorf/", "initiativen/sprachcafe-altdorf/"),
        ("kontakte/erika-altmann/", "kontakte/erika-beispiel/"),
        ("themen/reparatur/", "themen/fahrrad/"),
        ("mitmachen/", "helfen/"),
    ],
)
@pytest.mark.parametrize("lang", ["", "en/"])
def test_old_addresses_lead_on(pages: dict[str, Markup], former: str, now: str, lang: str) -> None:
    """Former ids and retired words, in every language; by refresh and by a link."""
    page = pages[f"{lang}{former}index.html"]
    way = "../" * former.count("/") + now

    assert page.one("meta", http_equiv="refresh").attrs["content"] == f"0; url={way}"
    assert page.one("link", rel="canonical").attrs["href"] == BASE + lang + now
    assert page.one("a").attrs["href"] == way
    assert f"{lang}{now}index.html" in pages


def test_nothing_leads_to_old_addresses(pages: dict[str, Markup]) -> None:
    """Our own links go straight to the new ones."""
    links = {link for page in pages.values() for link in page.links()}

    for former in ("sprachtreff-altdorf", "erika-altmann", "themen/reparatur", "mitmachen"):
        editors = (f"{former}/felder/", f"{former}/handbuch/")
        own = {link for link in links if former in link and not any(e in link for e in editors)}
        assert {link for link in own if "hreflang" not in link} <= {
            link for page in pages.values() if _is_redirect(page) for link in page.links()
        }


def test_what_has_ended_is_a_bare_notice(pages: dict[str, Markup]) -> None:
    """Its name, since when, and who helps now; none of its own details."""
    page = pages[f"{ENDED}index.html"]
    text = " ".join(_main(page).split())

    assert "Gartengruppe Altdorf" in text
    assert "seit dem 31. März 2026" in text
    assert "Erika Beispiel" in text, "the coordinator of the place"
    for gone in ("030 23125 119", "Bahnhof", "Jonas Muster", "bearbeiten"):
        assert gone not in text
    assert not page.all("script", type="application/ld+json")
    assert not any("data-pagefind-body" in element.attrs for element in page.elements)


def test_what_has_ended_is_in_no_list(example: Place, pages: dict[str, Markup]) -> None:
    """No page but its own leads there, no count includes it, no index has it."""
    for path, page in pages.items():
        if ENDED not in path:
            assert not any(ENDED in link for link in page.links()), path
    counts = {path: _words(pages[path].one("h1")) for path in ("initiativen/index.html",)}

    assert counts["initiativen/index.html"].startswith("5 ")
    assert "5 Angebote von Freiwilligen" in _main(pages["index.html"])
    assert "3 Angebote in diesem Ort" in _main(pages["orte/altdorf/index.html"])
    assert ENDED not in example.text("sitemap.xml")


def test_what_pauses_is_marked(pages: dict[str, Markup]) -> None:
    """On its page and wherever it is listed, in words."""
    assert "macht gerade Pause" in _main(pages[f"{PAUSED}index.html"])
    for path in ("initiativen/index.html", "orte/buchheim/index.html", "themen/fahrrad/index.html"):
        cards = [e for e in pages[path].all("li", class_="card") if "Fahrradwerkstatt" in e.text]
        assert [("Pause" in card.text) for card in cards] == [True], path


# Reporting


def test_a_report_names_the_page_it_is_about(pages: dict[str, Markup]) -> None:
    """A mail to the office with the record's name and the page's address, and the file to edit."""
    for path, name, file in (
        ("initiativen/sprachcafe-altdorf/", "Sprachcafé Altdorf", "initiatives/sprachcafe-altdorf"),
        ("kontakte/erika-beispiel/", "Erika Beispiel", "contacts/erika-beispiel"),
        ("orte/clausen/", "Clausen", "municipalities/clausen"),
        ("helfen/", "Ich möchte helfen", "pages/helfen"),
    ):
        page = pages[f"{path}index.html"]
        links = {_words(link): link.attrs["href"] for link in page.all("a")}
        mail = urlsplit(links["Änderung melden"])
        fields = parse_qs(mail.query)
        assert (mail.scheme, mail.path) == ("mailto", "ehrenamt@beispielau.example")
        assert fields["subject"] == [f"Änderung: {name}"]
        assert fields["body"][0].startswith(f"{BASE}{path}\r\n")
        forge = "https://forge.example/beispielau/wegweiser/edit/main/content"
        assert links["Diesen Eintrag bearbeiten"] == f"{forge}/{file}.yaml"


def test_no_link_to_a_file_tells_a_withheld_name(example: Place) -> None:
    """The file of Klara Verborgen is named after her."""
    for path, content in example.files().items():
        assert b"verborgen" not in content.lower(), path


def test_other_forges_and_none(site_from: Callable[..., Place]) -> None:
    """GitLab has its own addresses; without a repository there is no link."""
    forge = {"forge": "gitlab", "url": "https://git.example/a/b/", "branch": "haupt"}
    site = site_from("-- content/site.yaml --\n" + records.yaml(records.settings(repository=forge)))
    page = site.text("orte/altdorf/index.html")

    assert "https://git.example/a/b/-/edit/haupt/content/municipalities/altdorf.yaml" in page
    assert "Diesen Eintrag bearbeiten" not in site_from(
        "-- content/site.yaml --\n" + records.yaml(records.settings())
    ).text("orte/altdorf/index.html")
