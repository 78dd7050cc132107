"""Pages of dates: what is to come, what was, by which links people narrow it down."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import records

from signpost.outputs.programme import end

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Place


def event(**changes: Any) -> str:
    """Return the file of an event."""
    return records.yaml(records.event(**changes))


@pytest.fixture
def several(site_from: Callable[..., Place], place: Place) -> Place:
    """A district with dates of every state."""
    past = {"start": "2026-10-10T10:00", "end": None, "status": "held", "participants": "10"}
    files = {
        "kurs": event(),
        "abend": event(name="Abend online", form="online", place=None, municipalities=["nord"]),
        "sturm": event(name="Treffen", type="austausch", status="cancelled", reason="Sturm."),
        "spaeter": event(name="Lesung", status="postponed", reason="Noch offen.", moved_to="kurs"),
        "fest": event(name="Fest", type="ehrenamtstag", **past),
        "frueher": event(
            name="Fest damals", type="ehrenamtstag", **past | {"start": "2025-10-11T10:00"}
        ),
        "uralt": event(name="Vor Jahren", **past | {"start": "2020-05-05T10:00"}),
        "reihe": event(name="Runde", repeat={"every": "week", "count": "3"}),
    }
    place.write({f"content/events/{id_}.yaml": text for id_, text in files.items()})
    wishes = [{"topic": "Umgang mit Trauer", "voices": "9"}, {"topic": "Spenden", "event": "kurs"}]
    languages = ["de", "en", "uk"]
    settings = records.settings(wishes=wishes, languages=languages)
    place.write({"content/site.yaml": records.yaml(settings)})
    built = site_from()
    assert built.errors == []
    return built


def names(place: Place, path: str) -> list[str]:
    """Return the names of the dates on a page, in its order."""
    found = re.findall(r'class="date__name"><a href="[^"]+">([^<]+)</a>', place.text(path))
    return [str(name) for name in found]


def test_what_is_to_come_by_month_and_what_is_over_is_gone(several: Place) -> None:
    """Cancelled and postponed dates stay, with the reason; each date of a series is there."""
    text = several.text("termine/index.html")
    assert sorted(names(several, "termine/index.html")) == [
        *("Abend online", "Kurs Erste Hilfe", "Lesung", "Runde", "Runde", "Runde", "Treffen"),
    ]
    assert "<h2>Dezember 2026</h2>" in text
    assert "Abgesagt: Sturm." in text
    assert "Verschoben: Noch offen." in text


def test_a_date_leaves_by_itself_the_day_after(several: Place) -> None:
    """On its day it is there; then it is in the archive, and its page says so."""
    several.today = date(2026, 12, 10)
    assert "Kurs Erste Hilfe" in names(several.build(), "termine/index.html")
    several.today = date(2026, 12, 11)
    several.build()
    assert "Kurs Erste Hilfe" not in names(several, "termine/index.html")
    assert "Kurs Erste Hilfe" in names(several, "termine/archiv/2026-2027/index.html")
    assert "Dieser Termin ist vorbei." in several.text("termine/kurs/index.html")
    assert "Kurs Erste Hilfe" not in several.text("index.html")


def test_the_archive_has_this_school_year_and_the_last(several: Place) -> None:
    """The latest first; what is older is in no list and still has its page."""
    assert names(several, "termine/archiv/2026-2027/index.html") == ["Fest"]
    assert names(several, "termine/archiv/2025-2026/index.html") == ["Fest damals"]
    assert "Es kamen 10 Menschen." in several.text("termine/uralt/index.html")
    listed = [path for path, raw in several.files().items() if b"/uralt/" in raw]
    assert all(
        path.startswith(("site/termine/uralt", "site/en", "site/uk")) or "." in path
        for path in listed
    )
    assert not [p for p in listed if "archiv" in p or p.endswith("termine/index.html")]


def test_an_old_event_keeps_every_address(several: Place) -> None:
    """In other languages it leads to the page in German, whose text they would only repeat."""
    assert "Vor Jahren" in several.text("termine/uralt/index.html")
    assert 'url=../../../termine/uralt/"' in several.text("en/termine/uralt/index.html")
    assert "<h1><span" in several.text("en/termine/fest/index.html")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("termine/arten/austausch/", ["Treffen"]),
        ("termine/form/online/", ["Abend online"]),
        ("termine/form/hybrid/", []),
        ("termine/ehrenamtstag/2026/", ["Fest"]),
        ("termine/ehrenamtstag/2025/", ["Fest damals"]),
    ],
)
def test_shorter_lists_are_links(several: Place, path: str, expected: list[str]) -> None:
    """They work without a script, and each has an address of its own."""
    assert names(several, f"{path}index.html") == expected
    linked = f'href="../{path}"' in several.text("termine/index.html")
    assert linked == bool(expected)


def test_an_event_of_a_region_is_in_the_lists_of_its_places(several: Place) -> None:
    """So a series for the north is one record."""
    assert "Abend online" in names(several, "termine/orte/altdorf/index.html")
    assert "Abend online" in several.text("orte/altdorf/index.html")


def test_a_month_is_a_table(several: Place) -> None:
    """With a caption, headers of columns, and each date in its cell."""
    text = several.text("termine/monat/2026-12/index.html")
    assert '<caption id="tabelle">Dezember 2026</caption>' in text
    assert text.count('<th scope="col">') == 7
    cells = re.findall(r"<td>.*?</td>", text, re.DOTALL)
    assert len(cells) == 35
    tenth = next(cell for cell in cells if '"month__day">10<' in cell)
    assert {"Kurs Erste Hilfe", "Runde"} <= set(re.findall(r">([^<]+)</a>", tenth))
    assert "<strong>Abgesagt</strong>" in tenth
    assert (several.site / "termine/monat/2026-11/index.html").exists()
    assert not (several.site / "termine/monat/2027-01").exists()


def test_organisers_and_places_and_the_start_page_show_what_is_next(several: Place) -> None:
    """Each event once, and none that does not take place."""
    for path in ("index.html", "kontakte/koordination/index.html", "orte/altdorf/index.html"):
        found = names(several, path)
        assert found[:3] == ["Abend online", "Kurs Erste Hilfe", "Runde"], path
        assert "Treffen" not in found


def test_wishes_are_shown_with_the_way_to_tell_ones_own(several: Place) -> None:
    """On the first list only."""
    text = several.text("termine/index.html")
    assert "Umgang mit Trauer" in text
    assert "9 Stimmen" in text
    assert "subject=Themenwunsch" in text
    assert "Trauer" not in several.text("termine/arten/fortbildung/index.html")


def test_an_event_describes_itself_to_machines(several: Place) -> None:
    """schema.org: times with their offset, and the status."""
    text = several.text("termine/sturm/index.html")
    found = re.search(r'ld\+json">(.*?)</script>', text)
    assert found
    said = json.loads(found[1])
    assert said["@type"] == "Event"
    assert said["startDate"] == "2026-12-10T18:00:00+01:00"
    assert said["eventStatus"] == "https://schema.org/EventCancelled"
    assert said["location"][0]["address"]["addressLocality"] == "Altdorf"


def test_the_programme_has_each_event_once_with_a_code(several: Place) -> None:
    """And all its dates in the period."""
    text = several.text("programm/index.html")
    assert text.count('<article class="programme__item">') == 5
    assert text.count("data:image/png") == 5
    assert text.count('<time datetime="2026-12-') == 7
    assert "<h1>Programm bis Juli 2027</h1>" in text


@pytest.mark.parametrize(
    ("today", "last"),
    [
        ("2026-08-01", "2027-01-31"),
        ("2026-11-02", "2027-01-31"),
        ("2026-11-03", "2027-07-31"),
        ("2027-07-01", "2028-01-31"),
    ],
)
def test_the_programme_ends_with_a_half_of_the_school_year(today: str, last: str) -> None:
    """With the next one where this one has less than three months left."""
    assert end(date.fromisoformat(today)) == date.fromisoformat(last)


def test_a_district_without_events_has_no_lists_and_no_link(
    site_from: Callable[..., Place],
) -> None:
    """Nothing leads to an empty page."""
    place = site_from()
    assert not (place.site / "termine").exists()
    assert not (place.site / "programm").exists()
    assert "termine/" not in place.text("index.html")


def test_a_committee_must_be_there(site_from: Callable[..., Place]) -> None:
    """A meeting of a body that nobody knows is a mistake, told at its place."""
    place = site_from(f"-- content/events/kurs.yaml --\n{event(committee='runder-tisch')}")
    (told,) = place.brief()
    assert told.startswith("content/events/kurs.yaml:")
    assert "runder-tisch" in told
