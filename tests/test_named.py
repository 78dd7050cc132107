"""Names of dates and committees for the search: those to come, in every language, nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import records

if TYPE_CHECKING:
    from conftest import Place

FILE = "assets/names.de.json"


def names(place: Place, path: str = FILE) -> list[Any]:
    """Return the names that a language's search knows."""
    found = json.loads(place.text(path))
    assert isinstance(found, list)
    return found


def build(place: Place, **files: records.Data) -> Place:
    """Build a district with a search; keys of files are folder and id."""
    place.searchable = True
    place.write_records({name.replace("__", "/"): data for name, data in files.items()})
    return place.build_fine()


def test_has_what_is_to_come_and_what_meets(place: Place) -> None:
    """Dates by time with type and day, then committees; nothing that is over, off or ended."""
    build(
        place,
        events__kurs=records.event(name="Kurs Zuhören", start="2026-12-10T18:00"),
        events__bald=records.event(name="Bald", start="2026-11-24T18:00", end=None),
        events__vorbei=records.event(name="Vorbei", start="2026-05-01T18:00", end=None),
        events__aus=records.event(name="Aus", status="cancelled", reason="Krank"),
        committees__tisch=records.committee(name="Runder Tisch"),
        committees__alt=records.committee(
            name="Alter Tisch", status="ended", ended_on="2026-03-31"
        ),
    )
    found = names(place)

    assert [line[:2] for line in found] == [
        ["Bald", "termine/bald/"],
        ["Kurs Zuhören", "termine/kurs/"],
        ["Runder Tisch", "gremien/tisch/"],
    ]
    assert found[0][2].endswith("24. November 2026")
    assert not any(foreign for *_rest, foreign in found)
    assert 'id="benannt"' in place.text("initiativen/index.html")


def test_other_languages_say_what_is_german(place: Place) -> None:
    """A name is shown as it is; the script marks it where nobody has translated it."""
    english = {"en": {"name": "Round table"}}
    build(
        place,
        site=records.settings(languages=["de", "en"]),
        committees__a=records.committee(name="Beirat"),
        committees__b=records.committee(name="Runder Tisch", translations=english),
    )
    found = names(place, "assets/names.en.json")

    assert [(name, foreign) for name, _path, _about, foreign in found] == [
        ("Beirat", True),
        ("Round table", False),
    ]


def test_is_no_part_of_the_index(place: Place) -> None:
    """So a date or committee can never push aside a page that helps."""
    build(
        place,
        events__kurs=records.event(name="Quastenflosser", start="2026-12-10T18:00"),
        committees__tisch=records.committee(name="Quastenflosser"),
    )
    index = (raw for path, raw in place.files().items() if "/pagefind/" in path)

    assert not any(b"quastenfloss" in raw.lower() for raw in index)
    assert "Quastenflosser" in place.text(FILE)


def test_without_any_there_is_no_file(place: Place) -> None:
    """And the page asks for none."""
    build(place)

    assert not (place.site / FILE).exists()
    assert 'id="benannt"' not in place.text("initiativen/index.html")
