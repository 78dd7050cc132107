"""Pages in every language of the interface: whose words they are, which way they run, the menu."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

import markup
import pytest
from conftest import TONGUES

from signpost.locales import SOURCE, direction, own_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Place
    from markup import Markup

FOREIGN: Final = [tag for tag in TONGUES if not tag.startswith(SOURCE)]
OTHER_SCRIPT: Final = ("ar", "fa", "ru", "uk")
TO_THE_LEFT: Final = ("ar", "fa")
_RUN: Final = re.compile(
    r"(?:\+\d|\b0\d)[\d /()-]{5,}\d"  # phone numbers
    r"|[\w.-]+@[\w.-]+\.\w+|\b[\w-]+(?:\.[\w-]+)*\.example\b"  # mail and web addresses
)
_WORD: Final = re.compile(r"[A-Za-zÄÖÜäöüß]{3,}")
_SAME_EVERYWHERE: Final = frozenset(
    (
        *("Atom", "BITV", "CC-BY", "CSV", "Ctrl", "EN", "Excel", "GPX", "GeoJSON", "HTML"),
        *("JSON", "JavaScript", "OpenStreetMap", "PDF", "WCAG", "vCard"),
    )
)
_PLACES: Final = frozenset(("Altdorf", "Buchheim", "Clausen", "Oberdorf", "Unterdorf"))
"""Proper names belong to no language (WCAG 3.1.2)."""


@dataclass
class Texts(HTMLParser):
    """Every text of a page that people see, with the language and direction it is said to have."""

    html: str
    found: list[tuple[str, str, str]] = field(default_factory=list)
    """Language, direction, text."""
    _open: list[tuple[str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read the page."""
        super().__init__(convert_charrefs=True)
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note down what an element says of its texts."""
        lang, way = self._open[-1][1:] if self._open else ("", "")
        given = {name: value or "" for name, value in attrs}
        way = given.get("dir", "auto" if tag == "bdi" else way)
        if tag not in markup.VOID:
            self._open.append((tag, given.get("lang", lang), way))
        for name in ("aria-label", "alt", "title"):
            if given.get(name):
                self.found.append((given.get("lang", lang), "", given[name]))

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag not in markup.VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Note down a text; what is in the head, or to be copied, can have no marks."""
        inside = {tag for tag, _lang, _way in self._open}
        if data.strip() and "body" in inside and not inside & {"script", "style", "textarea"}:
            self.found.append((*self._open[-1][1:], data))


@pytest.fixture(scope="module")
def everything(abroad: Place) -> dict[str, Markup]:
    """Every page in every language by its path, redirects aside."""
    found = markup.pages(abroad.site)
    return {
        path: page for path, page in found.items() if not page.all("meta", http_equiv="refresh")
    }


@pytest.fixture(scope="module")
def pages(everything: dict[str, Markup]) -> dict[str, Markup]:
    """All of them but frames for other sites, which have no menus."""
    return {path: page for path, page in everything.items() if not page.all("base")}


@pytest.fixture(scope="module")
def texts(everything: dict[str, Markup]) -> dict[str, Texts]:
    """Every text of every page in another script than ours."""
    there = tuple(f"{tag}/" for tag in OTHER_SCRIPT)
    return {path: Texts(page.html) for path, page in everything.items() if path.startswith(there)}


SOURCE_ONLY: Final = ("vorschlagen/", "mitmachen/")
"""Forms and what explains them: they ask for texts in the source language, and are in it alone."""


def _language(path: str) -> str:
    first = path.split("/", 1)[0]
    return first if first in TONGUES else SOURCE


def test_every_page_says_its_language_and_direction(pages: dict[str, Markup]) -> None:
    """Browsers choose fonts and sides by it, and voices how to read it out."""
    for path, page in pages.items():
        tag = _language(path)
        assert page.one("html").attrs == {"lang": tag, "dir": direction(tag)}, path


def test_there_are_the_same_pages_in_every_language(pages: dict[str, Markup]) -> None:
    """Who changes the language stays where they are."""
    found: dict[str, set[str]] = {tag: set() for tag in (SOURCE, *TONGUES)}
    for path in pages:
        if path.startswith(SOURCE_ONLY):
            continue
        tag = _language(path)
        found[tag].add(path.removeprefix(f"{tag}/") if tag != SOURCE else path)

    assert all(found[tag] == found[SOURCE] for tag in TONGUES)


def _menu(page: Markup) -> Iterator[markup.Element]:
    return (link for link in page.all("a") if "hreflang" in link.attrs and "lang" in link.attrs)


def test_the_menu_names_every_language_in_its_own_script(pages: dict[str, Markup]) -> None:
    """Who cannot read the page finds their own; the current one is marked."""
    for path, page in pages.items():
        links = list(_menu(page))
        if path.startswith(SOURCE_ONLY):
            assert not links
            continue
        assert [link.text for link in links] == [own_name(tag) for tag in (SOURCE, *TONGUES)], path
        assert all(link.attrs["lang"] == link.attrs["hreflang"] for link in links), path
        current = [link.attrs["lang"] for link in links if "aria-current" in link.attrs]
        assert current == [_language(path)], path


def test_the_menu_keeps_the_reader_on_the_page(abroad: Place, pages: dict[str, Markup]) -> None:
    """The same page in the other language, wherever one is."""
    for path, page in pages.items():
        if path.endswith("404.html"):  # its links begin at the top of the server
            continue
        here = (abroad.site / path).parent
        rest = path.removeprefix(f"{_language(path)}/")
        for link in _menu(page):
            tag = link.attrs["lang"]
            folder = abroad.site if tag == SOURCE else abroad.site / tag
            assert (here / link.attrs["href"] / "index.html").resolve() == folder / rest, path


def test_who_speaks_none_of_them_is_led_to_german(pages: dict[str, Markup]) -> None:
    """Search engines show it where no language fits (x-default), for pages that they take."""
    for path, page in pages.items():
        german = [link.attrs["href"] for link in page.all("link", rel="alternate", hreflang="de")]
        default = page.all("link", rel="alternate", hreflang="x-default")
        shown = [] if path.startswith(SOURCE_ONLY) else german
        assert [link.attrs["href"] for link in default] == shown, path


def test_numbers_and_addresses_do_not_flip(texts: dict[str, Texts]) -> None:
    """Phone numbers, mail and web addresses run from left to right, whatever stands around them."""
    seen = 0
    for path, page in texts.items():
        if not path.startswith(TO_THE_LEFT):
            continue
        for _lang, way, text in page.found:
            if way and (found := _RUN.search(text)):
                assert way == "ltr", f"{path}: {found[0]}"
                seen += 1

    assert seen > 400


def test_whatever_is_german_says_so(texts: dict[str, Texts]) -> None:
    """A voice that reads Arabic would spell German words out; fonts and sides depend on it, too."""
    bare = {
        f"{path}: {text.strip()}"
        for path, page in texts.items()
        for lang, way, text in page.found
        if lang == _language(path)
        and way != "ltr"
        and not (_SAME_EVERYWHERE | _PLACES).issuperset(_WORD.findall(text))
    }

    assert "\n".join(sorted(bare)) == ""


def test_lists_have_the_comma_of_their_script(abroad: Place) -> None:
    """A comma in templates becomes the language's own, in lists of words as between values."""
    page = "initiativen/sprachcafe-altdorf/index.html"
    spoken = {tag: re.findall(r"<dd>[^<]*", abroad.text(f"{tag}/{page}")) for tag in ("ar", "tr")}

    assert any("، " in text for text in spoken["ar"])
    assert not any("، " in text for text in spoken["tr"])
    assert not any(", " in text for text in spoken["ar"])


@pytest.mark.parametrize("tag", FOREIGN)
def test_words_that_nobody_has_read_say_so(abroad: Place, tag: str) -> None:
    """Each page tells that its words were translated without a person; German pages need not."""
    note = 'class="site-footer__note"'

    assert note in abroad.text(f"{tag}/index.html")
    assert note not in abroad.text("index.html")


def test_what_only_repeats_german_is_no_news_for_search_engines(pages: dict[str, Markup]) -> None:
    """Eight copies of the same German text would stand in each other’s way."""
    for tag in FOREIGN:
        page = pages[f"{tag}/initiativen/repaircafe-altdorf/index.html"]
        assert page.one("meta", name="robots").attrs["content"] == "noindex"


def test_people_and_places_are_found_by_name_in_every_language(pages: dict[str, Markup]) -> None:
    """Names are the same everywhere, so the search of each language knows them."""
    for tag in FOREIGN:
        for path in ("orte/buchheim/", "kontakte/erika-beispiel/"):
            page = pages[f"{tag}/{path}index.html"]
            assert [it for it in page.elements if "data-pagefind-body" in it.attrs], path
