"""No dead end: on every topic the people of every place reach somebody, and see whom."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
import records
from conftest import Place
from hypothesis import given
from hypothesis import strategies as some

from signpost import contents
from signpost.catalog import Catalog, reachable
from signpost.coverage import NAMED, coverage, dead_ends

if TYPE_CHECKING:
    from collections.abc import Callable

    from signpost.entry import Entry

TOWNS = ("altdorf", "buchheim", "clausen")
TOPICS = ("sprache", "wohnen")


def _towns() -> dict[str, records.Data]:
    return {
        f"municipalities/{name}": records.municipality(
            name=name.capitalize(), key=f"0899900{number}", postcodes=[f"7990{number}"]
        )
        for number, name in enumerate(TOWNS[1:], start=2)
    }


@pytest.fixture
def read(place: Place) -> Callable[[dict[str, records.Data]], Catalog]:
    """Read a district of three towns with records added: path below content/ → record."""

    def catalog(more: dict[str, records.Data]) -> Catalog:
        place.write_records({**_towns(), **more})
        return contents.read(place.order).catalog

    return catalog


def test_the_nearest_help_comes_first(read: Any) -> None:
    """An initiative of the place, one from elsewhere, the place's office, the district's."""
    catalog = read(
        {
            "initiatives/a": records.initiative(topics=["sprache"]),
            "initiatives/b": records.initiative(name="B", area=["altdorf", "buchheim"]),
            "contacts/rathaus": records.office(responsible_for={"municipalities": ["altdorf"]}),
        }
    )

    ways = {
        (place, topic): (one.way, one.total, one.contact.id)
        for place, row in coverage(catalog).items()
        for topic, one in row.items()
    }
    assert ways == {
        ("altdorf", "sprache"): ("here", 1, "rathaus"),
        ("altdorf", "wohnen"): ("here", 1, "rathaus"),
        ("buchheim", "sprache"): ("district", 0, "koordination"),
        ("buchheim", "wohnen"): ("near", 1, "koordination"),
        ("clausen", "sprache"): ("district", 0, "koordination"),
        ("clausen", "wohnen"): ("district", 0, "koordination"),
    }


def test_who_pauses_helps_nobody(read: Any) -> None:
    """Neither at home nor elsewhere; who looks for successors still helps."""
    catalog = read(
        {
            "initiatives/a": records.initiative(status="paused", area=["altdorf", "buchheim"]),
            "initiatives/b": records.initiative(
                name="B", municipality="clausen", status="seeking-successors"
            ),
        }
    )
    found = coverage(catalog)

    assert [found[town]["wohnen"].way for town in TOWNS] == ["district", "district", "here"]


def test_only_a_few_are_named_and_all_are_counted(read: Any) -> None:
    """The rest is in the topic's list, from the place's first initiative on."""
    many = {
        f"initiatives/n{number}": records.initiative(name=f"N{number}", municipality=town)
        for number, town in enumerate(["altdorf"] * 2 + ["buchheim"] * 5)
    }
    one = coverage(read(many))["buchheim"]["wohnen"]

    assert (one.total, len(one.initiatives), one.start) == (5, NAMED, 2)


# The proof


@cache
def _entries() -> tuple[Catalog, Entry, Entry, Entry]:
    """Return a small catalog and entries to make others from: initiative, office, municipality."""
    with TemporaryDirectory() as folder:
        place = Place(Path(folder))
        place.write(records.district())
        place.write({"content/initiatives/a.yaml": records.yaml(records.initiative())})
        catalog = contents.read(place.order).catalog
    kinds = catalog.entries
    return (
        catalog,
        kinds["initiatives"]["a"],
        kinds["contacts"]["koordination"],
        kinds["municipalities"]["altdorf"],
    )


_INITIATIVES = some.lists(
    some.fixed_dictionaries(
        {
            "municipality": some.sampled_from(TOWNS),
            "area": some.lists(some.sampled_from((*TOWNS, "nord", "district")), max_size=2),
            "topics": some.lists(some.sampled_from(TOPICS), max_size=2, unique=True),
            "status": some.sampled_from(("active", "paused", "seeking-successors", "ended")),
            "contacts": some.lists(some.just("rathaus"), max_size=1),
        }
    ),
    max_size=6,
)
_OFFICE = some.fixed_dictionaries(
    {
        "municipalities": some.lists(some.sampled_from(TOWNS), max_size=2, unique=True),
        "email": some.sampled_from((None, "rathaus@altdorf.example")),
        "over": some.booleans(),
    }
)


def _district(
    initiatives: list[dict[str, Any]], office: dict[str, Any], *, fallback: bool
) -> Catalog:
    catalog, initiative, contact, town = _entries()
    whole = initiative.whole

    def made(number: int, fields: dict[str, Any]) -> Entry:
        given = {key: tuple(v) if isinstance(v, list) else v for key, v in fields.items()}
        card = initiative.card._replace(id=f"i{number}", **given)
        return initiative._replace(id=card.id, card=card, packed=_packed(whole, card))

    cards = {f"i{number}": made(number, one) for number, one in enumerate(initiatives)}
    last = contact.card if fallback else contact.card._replace(phones=(), email=None)
    changes = {**office, "municipalities": tuple(office["municipalities"]), "phones": ()}
    own = contact.card._replace(id="rathaus", **changes)
    kinds = {
        **catalog.entries,
        "initiatives": cards,
        "contacts": {
            "koordination": contact._replace(card=last),
            "rathaus": contact._replace(id="rathaus", card=own),
        },
        "municipalities": {id_: town._replace(card=town.card._replace(id=id_)) for id_ in TOWNS},
    }
    return Catalog(catalog.settings, kinds)


def _packed(whole: Any, card: Any) -> bytes:
    import pickle  # noqa: PLC0415 - as load does

    return pickle.dumps(whole._replace(card=card, phone=None, email=None))


@given(_INITIATIVES, _OFFICE)
def test_no_pair_is_left_empty(initiatives: list[dict[str, Any]], office: dict[str, Any]) -> None:
    """Whatever the records are: a place and a topic lead to somebody who can be reached."""
    catalog = _district(initiatives, office, fallback=True)
    found = coverage(catalog)

    assert list(found) == list(TOWNS)
    for place, row in found.items():
        assert list(row) == list(TOPICS)
        for topic, one in row.items():
            assert reachable(one.contact)
            assert not one.contact.over
            assert (one.way in {"here", "near"}) == bool(one.total) == bool(one.initiatives)
            for card in one.initiatives:
                assert topic in catalog.topics_of(card)
                assert place in catalog.reached(card)
                assert (card.municipality == place) == (one.way == "here")
                assert card.status not in {"paused", "ended"}
    assert dead_ends(catalog) == {}


@given(_INITIATIVES, _OFFICE)
def test_every_dead_end_is_found(initiatives: list[dict[str, Any]], office: dict[str, Any]) -> None:
    """Without the district's contact, a pair is told exactly if it has nobody else."""
    catalog = _district(initiatives, office, fallback=False)
    answers = bool(office["email"]) and not office["over"]
    expected = {
        (place, topic)
        for place in TOWNS
        for topic in TOPICS
        if not (answers and place in office["municipalities"])
        and not any(
            answers and one["contacts"] and one["status"] in {"active", "seeking-successors"}
            for one in initiatives
            if topic in one["topics"] and _reaches(one, place)
        )
    }

    assert {(p, t) for p, topics in dead_ends(catalog).items() for t in topics} == expected


def _reaches(one: dict[str, Any], place: str) -> bool:
    return place == one["municipality"] or bool({place, "nord", "district"} & set(one["area"]))


# What is shown


def test_a_place_shows_whom_its_people_reach(site_from: Callable[..., Place]) -> None:
    """On every topic, with a number to call; named initiatives say where they come from."""
    site = site_from(
        """
        -- content/municipalities/buchheim.yaml --
        {name: Buchheim, kind: Stadt, key: "08999002", postcodes: ["79902"], region: nord}
        -- content/initiatives/a.yaml --
        name: Bastelkreis
        kind: initiative
        municipality: buchheim
        area: [buchheim, altdorf]
        summary: Wir basteln.
        topics: [wohnen]
        """
    )
    assert site.problems == ()
    rows = re.findall(
        r'<div id="thema-(\w+)".*?</dd>', site.text("orte/altdorf/index.html"), re.DOTALL
    )
    page = site.text("orte/altdorf/index.html")

    assert rows == list(TOPICS)
    row = page[page.index('id="thema-wohnen"') :]
    assert "Bastelkreis</a>" in row
    assert "aus Buchheim" in row
    assert page.count('href="tel:+493023125100"') > len(rows)


def test_the_table_has_every_place_and_topic(site_from: Callable[..., Place]) -> None:
    """With words in each cell, and headings that say what a cell is about."""
    site = site_from(
        """
        -- content/initiatives/a.yaml --
        {name: A, kind: initiative, municipality: altdorf, summary: A., topics: [wohnen]}
        """
    )
    page = site.text("abdeckung/index.html")
    cells = re.findall(r"<td[^>]*>(.*?)</td>", page)

    assert re.findall(r'<th scope="row"><a href="([^"]+)"', page) == ["../orte/altdorf/"]
    assert len(re.findall(r'<th scope="col">', page)) == 1 + len(TOPICS)
    assert [re.sub("<[^>]+>", "", cell) for cell in cells] == ["○&nbsp;Landkreis", "1 hier"]
