"""Lists of events in text pages: the next dates that fit, nothing cancelled, always up to date."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
import records

if TYPE_CHECKING:
    from conftest import Place

PAGE: Final = "rat/index.html"
EVENTS: Final = {
    "kurs": records.event(
        name="Kurs", type="fortbildung", start="2026-12-01T18:00", end=None, form="hybrid"
    ),
    "reihe": records.event(
        name="Reihe",
        type="supervision",
        start="2026-11-02T18:00",
        end=None,
        repeat={"every": "week", "count": "6"},
        topics=["sprache"],
    ),
    "vorbei": records.event(name="Vorbei", start="2026-05-01T18:00", end=None),
    "abgesagt": records.event(
        name="Abgesagt", start="2026-12-03T18:00", end=None, status="cancelled", reason="Krank"
    ),
    "feier": records.event(name="Feier", type="ehrenamtstag", start="2026-12-24T18:00", end=None),
}


def shown(place: Place, text: str, **changes: records.Data) -> list[str]:
    """Return the names of the events that a page lists, in their order."""
    files = {f"events/{id_}": event for id_, event in {**EVENTS, **changes}.items()}
    files["pages/rat"] = records.page(name="Rat", text=text)
    place.build_fine(files)
    return re.findall(r'class="date__name"><a [^>]*>([^<]+)<', place.text(PAGE))


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ("", ["Reihe", "Kurs", "Feier"]),
        (" limit=1", ["Reihe"]),
        (" type=fortbildung", ["Kurs"]),
        (" topic=sprache", ["Reihe"]),
        (" form=online", ["Kurs"]),
        (" municipality=altdorf type=ehrenamtstag", ["Feier"]),
        (" topic=sprache type=fortbildung", []),
    ],
)
def test_lists_the_next_date_of_each_event_that_fits(
    place: Place, filters: str, names: list[str]
) -> None:
    """What is over or cancelled falls out; of a series the next date stands there."""
    assert shown(place, f"{{{{ list events{filters} }}}}") == names
    page = place.text(PAGE)
    assert ("Gerade ist nichts geplant." in page) is (not names)
    assert ("Montag, 23. November 2026" in page) is ("Reihe" in names)


@pytest.mark.parametrize(
    ("filters", "way"),
    [
        ("", "termine/"),
        (" type=fortbildung", "termine/arten/fortbildung/"),
        (" municipality=altdorf", "termine/orte/altdorf/"),
    ],
)
def test_leads_to_all_of_them(place: Place, filters: str, way: str) -> None:
    """The list of the type or the place, where one is asked for."""
    shown(place, f"{{{{ list events{filters} limit=1 }}}}")

    assert f'<p><a href="../{way}">Alle Termine' in place.text(PAGE)
    assert (place.site / way / "index.html").is_file()


def test_follows_every_change(place: Place) -> None:
    """Another name, a cancellation, another day: the page is made again."""
    text = "{{ list events type=fortbildung }}"
    assert shown(place, text) == ["Kurs"]
    assert shown(place, text, kurs=EVENTS["kurs"] | {"name": "Neuer Kurs"}) == ["Neuer Kurs"]
    place.today = date(2026, 12, 2)
    assert shown(place, text) == []


def test_a_district_without_dates_has_no_link(place: Place) -> None:
    """Nothing leads to a page that is not there."""
    place.write({"content/pages/rat.yaml": records.yaml(records.page(text="{{ list events }}"))})
    place.build()

    assert "Gerade ist nichts geplant." in place.text(PAGE)
    assert "termine/" not in place.text(PAGE)
