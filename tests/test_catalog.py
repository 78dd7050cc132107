"""All records together: who answers where, what belongs to which topic and place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import records

from signpost import contents

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Place

    from signpost.catalog import Catalog


@pytest.fixture
def read(place: Place) -> Callable[[dict[str, records.Data]], Catalog]:
    """Read the smallest district with records added: path below content/ → record."""

    def catalog(some: dict[str, records.Data]) -> Catalog:
        place.write_records(some)
        return contents.read(place.order).catalog

    return catalog


def _towns(*names: str) -> dict[str, records.Data]:
    return {
        f"municipalities/{name.lower()}": records.municipality(
            name=name, key=f"0899900{number}", postcodes=[f"7990{number}"]
        )
        for number, name in enumerate(names, start=2)
    }


def _terms(*terms: dict[str, Any]) -> dict[str, records.Data]:
    return {
        "vocabularies/topics": {
            "name": "Themen",
            "terms": [{"label": term["id"].capitalize(), **term} for term in terms],
        }
    }


def _ids(cards: Any) -> list[str]:
    return [card.id for card in cards]


def test_a_retired_word_leads_to_its_successor(read: Any) -> None:
    """Over any number of steps, and where it is the broader one of another."""
    catalog = read(
        _terms(
            {"id": "rad", "replaced_by": "zweirad"},
            {"id": "zweirad", "replaced_by": "fahrrad"},
            {"id": "fahrrad", "broader": "alltag"},
            {"id": "alltag"},
            {"id": "werkstatt", "broader": "rad"},
        )
    )

    assert catalog.resolved("topics", ("rad", "alltag", "fahrrad")) == ("fahrrad", "alltag")
    assert _ids(catalog.terms("topics")) == ["fahrrad", "alltag", "werkstatt"]
    assert catalog.vocabularies["topics"]["rad"].label == {"de": "Fahrrad"}
    assert catalog.with_broader(("werkstatt",)) == ("werkstatt", "fahrrad", "alltag")


def test_a_topic_is_never_above_itself(read: Any) -> None:
    """A word may have been replaced by one of its own narrower ones."""
    catalog = read(
        _terms({"id": "rad", "replaced_by": "fahrrad"}, {"id": "fahrrad", "broader": "rad"})
    )

    assert catalog.vocabularies["topics"]["fahrrad"].broader is None


def test_initiatives_stand_under_broader_topics_too(read: Any) -> None:
    """Who looks under „Alltag“ finds the bicycle workshop; once, though it has both."""
    catalog = read(
        {
            **_terms({"id": "alltag"}, {"id": "rad", "broader": "alltag"}),
            "initiatives/werkstatt": records.initiative(topics=["rad", "alltag"]),
            "initiatives/kurs": records.initiative(name="Kurs", topics=["rad"]),
        }
    )

    assert {id_: _ids(cards) for id_, cards in catalog.by_topic.items()} == {
        "rad": ["kurs", "werkstatt"],
        "alltag": ["kurs", "werkstatt"],
    }


def test_an_initiative_reaches_its_home_regions_and_the_district(read: Any) -> None:
    """Its home comes first, and no place twice."""
    catalog = read(
        {
            **_towns("Buchheim", "Clausen"),
            "municipalities/dorf": records.municipality(
                name="Dorf", key="08999009", postcodes="79909", region=None
            ),
            "initiatives/nah": records.initiative(),
            "initiatives/region": records.initiative(name="B", area=["nord", "altdorf"]),
            "initiatives/fern": records.initiative(name="C", area="buchheim"),
            "initiatives/alle": records.initiative(name="D", area="district"),
        }
    )
    reached = {id_: catalog.reached(card) for id_, card in catalog.initiatives.items()}

    assert reached == {
        "nah": ("altdorf",),
        "region": ("altdorf", "buchheim", "clausen"),
        "fern": ("altdorf", "buchheim"),
        "alle": ("altdorf", "buchheim", "clausen", "dorf"),
    }


def test_what_has_ended_is_in_no_list(read: Any) -> None:
    """By place, topic or contact; what pauses stays, but does not help elsewhere."""
    catalog = read(
        {
            **_towns("Buchheim"),
            "contacts/ali": records.person(),
            "initiatives/ende": records.initiative(status="ended", contacts="ali", area="nord"),
            "initiatives/pause": records.initiative(
                name="P", status="paused", contacts="ali", area="nord"
            ),
        }
    )
    lists = (catalog.by_municipality, catalog.by_topic, catalog.by_contact)

    assert _ids(catalog.listed) == ["pause"]
    assert [_ids(cards) for found in lists for cards in found.values()] == [["pause"]] * 3
    assert catalog.working_in("buchheim", "wohnen", 3) == ()


def test_who_works_in_a_place_without_being_at_home_there(read: Any) -> None:
    """By municipality, region or district, sorted by name, once each, and as many as wanted."""
    catalog = read(
        {
            **_towns("Buchheim"),
            "municipalities/dorf": records.municipality(
                name="Dorf", key="08999009", postcodes="79909", region=None
            ),
            "initiatives/daheim": records.initiative(name="A", municipality="buchheim"),
            "initiatives/alle": records.initiative(name="D", area="district"),
            "initiatives/fern": records.initiative(name="C", area=["buchheim", "nord"]),
            "initiatives/region": records.initiative(name="B", area="nord"),
            "initiatives/anders": records.initiative(name="E", area="nord", topics=["sprache"]),
            "initiatives/selbst": records.initiative(
                name="F", municipality="buchheim", area="district"
            ),
        }
    )

    assert _ids(catalog.working_in("buchheim", "wohnen", 9)) == ["region", "fern", "alle"]
    assert _ids(catalog.working_in("buchheim", "wohnen", 2)) == ["region", "fern"]
    assert _ids(catalog.working_in("altdorf", "wohnen", 9)) == ["selbst"]
    assert _ids(catalog.working_in("dorf", "wohnen", 9)) == ["alle", "selbst"]
    assert _ids(catalog.working_in("buchheim", "sprache", 9)) == ["anders"]


def test_lists_are_in_the_order_of_german_names(read: Any) -> None:
    """Ä like A (DIN 5007-1); equal names by id."""
    names = {"c": "Zentrum", "b": "Ährenfest", "a": "Apfelfest", "e": "apfelfest", "d": "Aha"}
    catalog = read(
        {f"initiatives/{id_}": records.initiative(name=name) for id_, name in names.items()}
    )

    assert _ids(catalog.listed) == ["d", "b", "a", "e", "c"]


def test_coordination_answers_before_others(read: Any) -> None:
    """Spokespersons answer for their group only; who has but a fax, or no post, cannot answer."""
    here = {"municipalities": ["altdorf"]}
    catalog = read(
        {
            "contacts/amt": records.office(name="Amt", responsible_for=here),
            "contacts/zoe": records.person(
                name="Zoe", function="coordinator", responsible_for=here
            ),
            "contacts/sprecher": records.person(
                name="Axel", function="spokesperson", responsible_for=here
            ),
            "contacts/fax": records.office(
                name="Fax",
                email=None,
                phones=[{"number": "030 23125 7", "type": "fax"}],
                responsible_for=here,
            ),
            "contacts/frueher": records.person(
                name="Bea", post={"until": "2026-11-21"}, responsible_for=here
            ),
        }
    )

    assert _ids(catalog.coordinators["altdorf"]) == ["zoe", "amt"]
    assert catalog.who_answers("altdorf")[1] is False


def test_where_nobody_answers_the_district_does(read: Any) -> None:
    """And the page says so."""
    catalog = read({})
    contacts, fallback = catalog.who_answers("altdorf")

    assert (_ids(contacts), fallback) == (["koordination"], True)


def test_spokespersons_stand_where_their_groups_are(read: Any) -> None:
    """Unless they say themselves where they answer."""
    catalog = read(
        {
            **_towns("Buchheim"),
            "contacts/ali": records.person(function="spokesperson"),
            "contacts/bea": records.person(
                name="Bea",
                function="spokesperson",
                responsible_for={"municipalities": ["altdorf"]},
            ),
            "initiatives/a": records.initiative(contacts=["ali", "bea"], municipality="buchheim"),
        }
    )

    assert catalog.places_of["ali"] == ("buchheim",)
    assert catalog.places_of["bea"] == ("altdorf",)
    assert catalog.places_of["koordination"] == ()


def test_nobody_is_sent_to_a_contact_whose_post_is_over(read: Any) -> None:
    """The page of a group names those who still answer."""
    catalog = read(
        {
            "contacts/ali": records.person(),
            "contacts/bea": records.person(name="Bea", post={"until": "2026-11-21"}),
            "initiatives/a": records.initiative(contacts=["bea", "ali"]),
        }
    )

    assert _ids(catalog.contacts_of(catalog.initiatives["a"])) == ["ali"]
    assert "bea" not in _ids(catalog.answering)


def test_who_was_not_checked_for_long_steps_back(read: Any) -> None:
    """Behind the others of a list, whatever the name; never checked is no worse than before."""
    catalog = read(
        {
            "initiatives/a": records.initiative(name="A", verified={"on": "2025-01-01", "by": "X"}),
            "initiatives/b": records.initiative(name="B"),
            "initiatives/c": records.initiative(name="C", verified={"on": "2026-11-01", "by": "X"}),
        }
    )

    assert _ids(catalog.listed) == ["b", "c", "a"]
    assert _ids(catalog.by_topic["wohnen"]) == ["b", "c", "a"]
