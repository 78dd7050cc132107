"""Long lists: no page grows with the site, and every record can still be reached."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import markup
import pytest

from signpost import contents, pipeline
from signpost.catalog import Catalog
from signpost.outputs import artifacts
from signpost.paging import pager, parts
from signpost.rendering import Renderer
from signpost.sorting import sort_key
from signpost.stock import Stock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Place

    from signpost.entry import Entry

INITIATIVES: Final = 2300
CONTACTS: Final = 400
DOCUMENTS: Final = 240
PLACES: Final = 40
TOPICS: Final = 20
LARGEST: Final = 300_000
"""Bytes a page may have."""
_SUMMARY: Final = ("Wir begleiten Menschen beim Ankommen, mit Zeit und Geduld. " * 5)[:250]
_LETTERS: Final = "SSSSSSSSABCDEFGHIJKLMNOPQRSTUVWXYZ4Дا"
"""How names begin: with S often, seldom with a digit or in another script."""


def _named(number: int) -> dict[str, Any]:
    letter = _LETTERS[number % len(_LETTERS)]
    name = f"{letter}prachbegleitung im Quartier {number}"
    return {"id": f"nummer-{number}", "name": {"de": name}, "sort": sort_key(name)}


def _initiatives(model: Entry) -> Iterator[Entry]:
    for number in range(INITIATIVES):
        card = model.card._replace(
            **_named(number),
            summary={"de": _SUMMARY},
            municipality=f"ort-{number % 7 * number % PLACES}",
            topics=(f"thema-{number % TOPICS}", "thema-0"),
            contacts=(f"person-{number % CONTACTS}",),
        )
        whole = pickle.dumps(model.whole._replace(card=card, documents=()))
        yield model._replace(id=card.id, card=card, packed=whole, mentions=())


def _contacts(model: Entry) -> Iterator[Entry]:
    for number in range(CONTACTS):
        card = model.card._replace(
            **{**_named(number), "id": f"person-{number}"},
            municipalities=(f"ort-{number % 3}",),
            topics=(),
        )
        whole = pickle.dumps(model.whole._replace(card=card))
        yield model._replace(id=card.id, card=card, packed=whole, mentions=(), claims=())


def _others(model: Entry, kind: str, count: int) -> Iterator[Entry]:
    for number in range(count):
        card = model.card._replace(**{**_named(number), "id": f"{kind}-{number}"})
        yield model._replace(id=card.id, card=card, claims=())


def _by_id(entries: Iterator[Entry]) -> dict[str, Entry]:
    return {entry.id: entry for entry in entries}


@pytest.fixture(scope="module")
def pages(example: Place) -> dict[str, str]:
    """All lists of a district with 3,000 records, and a few of its records, by path."""
    order = replace(example.order, cache=example.root / "none")
    reading = contents.read(order)
    known = reading.catalog.entries
    words = known["vocabularies"]["topics"]
    terms = tuple(
        words.card.terms[0]._replace(id=f"thema-{number}", label={"de": f"Thema {number}"})
        for number in range(TOPICS)
    )
    catalog = Catalog(
        reading.catalog.settings._replace(languages=("de",)),
        {
            **known,
            **{kind: {} for kind in ("committees", "events", "goals", "reports")},  # name others
            "vocabularies": {
                **known["vocabularies"],
                "topics": words._replace(card=words.card._replace(terms=terms)),
            },
            "municipalities": _by_id(_others(known["municipalities"]["altdorf"], "ort", PLACES)),
            "documents": _by_id(_others(known["documents"]["flyer"], "dokument", DOCUMENTS)),
            "contacts": {id_: known["contacts"][id_] for id_ in ("koordination", "jonas-muster")}
            | _by_id(_contacts(known["contacts"]["erika-beispiel"])),
            "initiatives": _by_id(_initiatives(known["initiatives"]["sprachcafe-altdorf"])),
        },
    )
    stock = Stock()
    look = stock.theme(order.theme)
    site = pipeline.site(order, replace(reading, catalog=catalog), look)
    renderer = Renderer(look, site.locales)
    renderer.show(site)
    record = re.compile(r"(initiativen/nummer|kontakte/person)-(?!7/)[0-9]+/index\.html")
    return {
        artifact.path: artifact.make(artifact.value).decode()
        for artifact in artifacts(site, renderer)
        if artifact.path.endswith(".html") and not record.fullmatch(artifact.path)
    }


def test_no_page_is_large(pages: dict[str, str]) -> None:
    """A phone on a slow line loads any of them in a few seconds."""
    sizes = {path: len(html.encode()) for path, html in pages.items()}

    assert {path: size for path, size in sizes.items() if size > LARGEST} == {}
    assert len(pages) > 150, "lists were cut"


def _listed(pages: dict[str, str], folder: str, section: str) -> list[str]:
    """Return the ids of records that the pages of a list lead to, in their order."""
    paths = [path for path in pages if re.fullmatch(rf"{folder}(seite-\d+/)?index\.html", path)]
    found: list[str] = []
    for path in sorted(paths, key=lambda path: (len(path), path)):
        main = pages[path].partition('<main id="inhalt">')[2]
        found += re.findall(rf'href="(?:\.\./)+{section}/((?!seite)[a-z]+-\d+)/"', main)
    return found


def test_every_record_is_in_its_lists_once(pages: dict[str, str]) -> None:
    """Nothing is lost where a list is cut, and nothing stands on both sides."""
    initiatives = _listed(pages, "initiativen/", "initiativen")
    topic = _listed(pages, "themen/thema-0/", "initiativen")
    at_home = [_listed(pages, f"orte/ort-{n}/", "initiativen") for n in range(PLACES)]

    assert len(initiatives) == len(set(initiatives)) == INITIATIVES
    assert len(set(topic)) == INITIATIVES
    assert {id_ for some in at_home for id_ in some} == set(initiatives)
    assert len(set(_listed(pages, "kontakte/", "kontakte"))) == CONTACTS


def test_a_to_z_splits_by_letter(pages: dict[str, str]) -> None:
    """Each letter has its page, long ones several; other scripts stand together at the end."""
    paths = sorted(path for path in pages if path.startswith("a-z/"))
    names = [re.findall(r"nummer-\d+", pages[path].partition("<main")[2]) for path in paths]
    first = markup.Markup(pages["a-z/index.html"])
    links = [link for link in first.all("a") if "a-z/" in link.attrs["href"]]
    index = {link.text: link.attrs["href"] for link in links if len(link.text) < 7}

    assert sum(map(len, names)) == INITIATIVES
    assert len({name for some in names for name in some}) == INITIATIVES
    assert {"a-z/s/index.html", "a-z/s-2/index.html", "a-z/andere/index.html"} <= set(paths)
    assert index["A"] == "../a-z/a/"
    assert index["0–9"] == "../a-z/"
    assert list(index)[-1] == "Andere"
    assert "S (1/2)" in pages["a-z/s/index.html"]
    assert 'href="../../a-z/s-2/"' in pages["a-z/s/index.html"]


def test_pages_of_a_list_lead_to_each_other(pages: dict[str, str]) -> None:
    """To the one before and after, the first and the last."""
    middle = markup.Markup(pages["initiativen/seite-20/index.html"])

    assert middle.one("a", rel="prev").attrs["href"] == "../../initiativen/seite-19/"
    assert middle.one("a", rel="next").attrs["href"] == "../../initiativen/seite-21/"
    assert middle.one("b", aria_current="page").text == "Seite 20"
    numbers = [e.text.removeprefix("Seite ") for e in middle.all("a") if e.text.startswith("Seite")]
    assert numbers == ["1", "18", "19", "21", "22", "46"]


def test_filters_and_people_are_on_every_page_of_the_list(pages: dict[str, str]) -> None:
    """A search may start from any of them."""
    for number in (1, 20, 46):
        path = "initiativen/index.html" if number == 1 else f"initiativen/seite-{number}/index.html"
        assert pages[path].count("<fieldset>") == pages["initiativen/index.html"].count(
            "<fieldset>"
        )
        assert pages[path].count("data-ort=") == PLACES


def test_a_contact_s_page_names_some_of_many(pages: dict[str, str]) -> None:
    """And says how many more there are."""
    page = pages["kontakte/person-7/index.html"]

    assert page.count('class="card"') == len([n for n in range(INITIATIVES) if n % CONTACTS == 7])


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, [0]), (1, [1]), (50, [50]), (51, [50, 1]), (120, [50, 50, 20])]
)
def test_lists_are_cut_into_pages(count: int, sizes: list[int]) -> None:
    """The last page holds the rest; an empty list has a page too."""
    assert [len(part) for part in parts(range(count))] == sizes
    assert (pager("x/", 1, count) is None) == (len(sizes) == 1)


def test_gaps_between_numbers_are_shown() -> None:
    """No link for what is left out."""
    found = pager("initiativen/", 1, 50 * 9)

    assert found is not None
    assert [link.label for link in found.links] == ["1", "2", "3", "", "9"]
    assert found.links[3].href == ""
    assert (found.previous, found.next) == ("", "../initiativen/seite-2/")
