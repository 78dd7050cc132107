"""What stands beside an initiative: its parts, and others nearby on the same topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import records

from signpost import contents
from signpost.related import SHOWN, Related

if TYPE_CHECKING:
    from conftest import Place


def _related(place: Place, initiatives: dict[str, records.Data]) -> dict[str, list[str]]:
    """Return the similar ones of each initiative of a district with three towns."""
    return _similar(_catalog(place, initiatives))


def _catalog(place: Place, initiatives: dict[str, records.Data]) -> contents.Reading:
    towns = {"buchheim": "nord", "clausen": None}
    for number, (id_, region) in enumerate(towns.items(), start=2):
        town = records.municipality(
            name=id_, key=f"0899900{number}", postcodes=[f"7990{number}"], region=region
        )
        place.write({f"content/municipalities/{id_}.yaml": records.yaml(town)})
    for id_, data in initiatives.items():
        place.write({f"content/initiatives/{id_}.yaml": records.yaml(data)})
    return contents.read(place.order)


def _similar(reading: contents.Reading) -> dict[str, list[str]]:
    related = Related(reading.catalog)
    return {
        id_: [other.id for other in related.similar(card)]
        for id_, card in reading.catalog.initiatives.items()
    }


def _named(name: str, **changes: object) -> records.Data:
    return records.initiative(name=name, **changes)


def test_similar_ones_are_near_and_on_the_same_topic(place: Place) -> None:
    """First from the same place, then from the region; never from anywhere, never itself."""
    found = _related(
        place,
        {
            "a": _named("A"),
            "b": _named("B", municipality="buchheim"),
            "c": _named("C", municipality="clausen"),
            "d": _named("D"),
            "anderes": _named("E", topics=["sprache"]),
            "auch": _named("F", topics=["sprache", "wohnen"], municipality="buchheim"),
        },
    )

    assert found["a"] == ["d", "b", "auch"]
    assert found["b"] == ["auch", "d", "a"]
    assert found["c"] == []
    assert found["anderes"] == ["auch"]


def test_what_has_ended_is_similar_to_nothing(place: Place) -> None:
    """Nobody is led from a page to a bare notice."""
    found = _related(place, {"a": _named("A"), "b": _named("B", status="ended")})

    assert found["a"] == []


def test_everyone_is_shown_somewhere(place: Place) -> None:
    """Each leads to those that follow by name, and the last to the first."""
    letters = "abcdefg"
    found = _related(place, {letter: _named(letter.upper()) for letter in letters})

    assert found["a"] == ["b", "c", "d"]
    assert found["f"] == ["g", "a", "b"]
    shown = [other for others in found.values() for other in others]
    assert sorted(shown) == sorted(letters * SHOWN)


def test_few_neighbours_are_named_once(place: Place) -> None:
    """With two others there are two, though their list begins anew at the end."""
    found = _related(place, {letter: _named(letter.upper()) for letter in "abc"})

    assert found == {"a": ["b", "c"], "b": ["c", "a"], "c": ["a", "b"]}


def test_parts_are_found_from_the_whole(place: Place) -> None:
    """Only the part names its parent; what has ended is no part any more."""
    reading = _catalog(
        place,
        {
            "verein": _named("Verein"),
            "chor": _named("Chor", parent="verein"),
            "band": _named("Band", parent="verein"),
            "frueher": _named("Orchester", parent="verein", status="ended"),
        },
    )
    parts = Related(reading.catalog).parts

    assert {id_: [card.id for card in cards] for id_, cards in parts.items()} == {
        "verein": ["band", "chor"]
    }
