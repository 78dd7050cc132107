"""Calendar files as another program reads them: times, clock changes, edits, cancellations."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import records
import vobject
from dateutil import tz

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Place

ALL = "kalender/alle.ics"


def read(place: Place, path: str = ALL) -> dict[str, Any]:
    """Return the events of a calendar by what they are known by, read by vobject."""
    calendar = vobject.readOne((place.site / path).read_bytes().decode())
    return {event.uid.value: event for event in calendar.contents.get("vevent", [])}


def moments(event: Any) -> list[str]:
    """Return when an event takes place, in UTC, as another program works it out."""
    rules = event.getrruleset(addRDate=True) if "rrule" in event.contents else None
    found = [event.dtstart.value] if rules is None else list(rules)
    berlin = tz.gettz("Europe/Berlin")
    return [
        (one if one.tzinfo else one.replace(tzinfo=berlin)).astimezone(UTC).strftime("%m-%d %H:%M")
        for one in found
    ]


@pytest.fixture
def built(site_from: Callable[..., Place]) -> Callable[..., Place]:
    """Build a district with one event, „kurs“, or with several."""

    def build(more: dict[str, records.Data] | None = None, **changes: Any) -> Place:
        events = {"kurs": records.event(**changes)} | (more or {})
        text = "".join(
            f"-- content/events/{id_}.yaml --\n{records.yaml(data)}" for id_, data in events.items()
        )
        place = site_from(text)
        assert place.errors == []
        return place

    return build


def test_an_event_says_when_where_and_what(built: Callable[..., Place]) -> None:
    """Everything that a calendar shows."""
    place = built(summary="Mit Übungen, Pausen; und „Tee“", cost={"free": "ja"})
    (event,) = read(place).values()
    assert event.uid.value == "kurs@wegweiser.example"
    assert event.summary.value == "Kurs Erste Hilfe"
    assert event.dtstart.value.isoformat() == "2026-12-10T18:00:00+01:00"
    assert event.dtend.value.isoformat() == "2026-12-10T20:30:00+01:00"
    assert event.location.value == "Rathaus, Altdorf"
    assert event.categories.value == ["Fortbildung"]
    assert event.status.value == "CONFIRMED"
    assert event.description.value.startswith("Mit Übungen, Pausen; und „Tee“\n")
    assert event.url.value == "https://wegweiser.example/termine/kurs/"


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-10-24T18:00", "10-24 16:00"),
        ("2026-10-25T18:00", "10-25 17:00"),
        ("2027-03-27T18:00", "03-27 17:00"),
        ("2027-03-28T18:00", "03-28 16:00"),
    ],
)
def test_both_clock_changes(built: Callable[..., Place], start: str, expected: str) -> None:
    """The evening before a change and the evening after it are at six by the clock on the wall."""
    place = built(start=start, end=None, status="planned")
    (event,) = read(place).values()
    assert moments(event) == [expected]


@pytest.mark.parametrize(
    ("start", "repeat", "expected"),
    [
        (
            "2027-03-17T18:00",
            {"every": "week", "count": "4", "skip": ["2027-04-07"]},
            ["03-17 17:00", "03-24 17:00", "03-31 16:00"],
        ),
        (
            "2026-12-09T18:00",
            {"every": "month", "count": "5"},
            ["12-09 17:00", "01-13 17:00", "02-10 17:00", "03-10 17:00", "04-14 16:00"],
        ),
        ("2026-12-30T18:00", {"every": "month", "count": "2"}, ["12-30 17:00", "01-27 17:00"]),
        ("2027-03-24T18:00", {"every": "2 weeks", "count": "2"}, ["03-24 17:00", "04-07 16:00"]),
    ],
)
def test_a_series_keeps_its_hour(
    built: Callable[..., Place], start: str, repeat: dict[str, Any], expected: list[str]
) -> None:
    """Another reader finds the dates that our own lists show, across a change of clocks."""
    place = built(start=start, end=None, repeat=repeat)
    (event,) = read(place).values()
    assert moments(event) == expected
    data = json.loads(place.text("daten/termine.json"))["events"][0]["dates"]
    ours = [datetime.fromisoformat(one["start"]).astimezone(UTC) for one in data]
    assert [one.strftime("%m-%d %H:%M") for one in ours] == expected


def test_an_edit_gives_no_double(built: Callable[..., Place]) -> None:
    """What an event is known by stays, and its number rises; without an edit nothing changes."""
    place = built()
    before = (place.site / ALL).read_bytes()
    (first,) = read(place).values()
    place.build()
    assert (place.site / ALL).read_bytes() == before
    place = built(start="2026-12-11T18:00", end="2026-12-11T20:00")
    (second,) = read(place).values()
    assert second.uid.value == first.uid.value
    assert int(second.sequence.value) > int(first.sequence.value)
    assert second.dtstamp.value > first.dtstamp.value


def test_a_renamed_event_is_still_the_same(built: Callable[..., Place]) -> None:
    """Calendars know it by its first name."""
    place = built()
    (place.content / "events/kurs.yaml").unlink()
    place.write({"content/events/lehrgang.yaml": records.yaml(records.event(former_ids=["kurs"]))})
    assert list(read(place.build(), "termine/lehrgang.ics")) == ["kurs@wegweiser.example"]
    assert not (place.site / "termine/kurs.ics").exists()
    assert "termine/lehrgang/" in place.text("termine/kurs/index.html")


@pytest.mark.parametrize(
    ("status", "word"), [("cancelled", "Abgesagt"), ("postponed", "Verschoben")]
)
def test_what_does_not_take_place_stays_and_says_so(
    built: Callable[..., Place], status: str, word: str
) -> None:
    """Subscribers are told, by the status and in words, with the reason."""
    place = built(status=status, reason="Die Referentin ist erkrankt.")
    (event,) = read(place).values()
    assert event.status.value == "CANCELLED"
    assert event.summary.value == f"{word}: Kurs Erste Hilfe"
    assert event.description.value.startswith("Die Referentin ist erkrankt.")


def test_calendars_by_place_and_type(built: Callable[..., Place]) -> None:
    """An event is in those that fit, and beside its page; an empty one is a calendar, too."""
    place = built({"rat": records.event(type="supervision", municipalities=["district"])})
    assert len(read(place, "kalender/orte/altdorf.ics")) == 2
    assert list(read(place, "kalender/arten/supervision.ics")) == ["rat@wegweiser.example"]
    assert list(read(place, "termine/rat.ics")) == ["rat@wegweiser.example"]
    assert read(place, "kalender/arten/austausch.ics") == {}


def test_lines_are_folded_and_end_as_they_must(built: Callable[..., Place]) -> None:
    """RFC 5545, 3.1: at most 75 bytes, CRLF, no letter torn apart."""
    raw = (built(summary="Ü" * 200).site / ALL).read_bytes()
    lines = raw.split(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)


def test_no_text_breaks_out_of_its_line(built: Callable[..., Place]) -> None:
    """Whatever a name holds, a calendar has the events that there are."""
    name = "A\\nEND:VEVENT;, \\, BEGIN:VEVENT"
    (event,) = read(built(name=name)).values()
    assert event.summary.value == name


def test_a_hidden_address_is_in_no_calendar(built: Callable[..., Place]) -> None:
    """Only the town is."""
    place = built(
        place={
            "name": "Haus Geheim",
            "street": "Weg 7",
            "town": "Altdorf",
            "hide_address": "ja",
            "location": {"lat": "48.1", "lon": "8.5"},
        }
    )
    for path in (ALL, "termine/kurs.ics", "daten/termine.json", "termine/kurs/index.html"):
        text = place.text(path)
        assert "Geheim" not in text
        assert "Weg 7" not in text
    (event,) = read(place).values()
    assert event.location.value == "Altdorf"
    assert "geo" not in event.contents


def test_a_withheld_person_is_named_by_function_in_every_file(built: Callable[..., Place]) -> None:
    """The id of the record, which is a name, is in none either."""
    person = records.person(consent=None, role="Koordinatorin")
    place = built()
    place.write({"content/contacts/erika-beispiel.yaml": records.yaml(person)})
    place = built(organisers=["erika-beispiel"])
    for path, raw in place.files().items():
        if "termine" in path or "kalender" in path or "programm" in path:
            assert b"rika" not in raw, path
    assert "Koordinatorin" in place.text(ALL)


def test_old_events_leave_the_calendars(built: Callable[..., Place]) -> None:
    """Those of the last school year stay, for whoever wants to know what was."""
    old = records.event(start="2025-07-01T18:00", end=None, status="held")
    last = records.event(start="2025-09-01T18:00", end=None, status="held")
    place = built({"alt": old, "neuer": last})
    assert {uid.partition("@")[0] for uid in read(place)} == {"kurs", "neuer"}
    assert not (place.site / "termine/alt.ics").exists()


def test_history_gives_the_number(place: Place, tmp_path: Path) -> None:
    """The time of the last commit: two clones publish the same, and another commit a higher one."""

    def git(*words: str, when: str) -> None:
        moment = f"{when}T12:00:00Z"
        who = {
            f"GIT_{role}_{what}": "a@b.example"
            for role in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        days = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        subprocess.run(
            ["git", *words],  # noqa: S607 - whichever git there is
            cwd=tmp_path,
            check=True,
            capture_output=True,
            env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)} | who | days,
        )

    numbers = []
    git("init", "-q", when="2026-01-01")
    for hour, day in (("18:00", "2026-11-01"), ("19:00", "2026-11-02")):
        data = records.event(start=f"2026-12-10T{hour}", end=None)
        place.write({"content/events/kurs.yaml": records.yaml(data)})
        git("add", "content", when=day)
        git("commit", "-qm", "Change", when=day)
        (event,) = read(place.build()).values()
        numbers.append(int(event.sequence.value))
        assert event.dtstamp.value.date().isoformat() == day
    assert numbers[1] - numbers[0] == timedelta(days=1).total_seconds()


def test_json_has_the_districts_own_fields(place: Place) -> None:
    """They stand as they are written, and in no calendar or page."""
    own = {"Buchung": {"Raum": "4711-0"}}
    place.write({"content/events/kurs.yaml": records.yaml(records.event(extra=own))})
    place.build()

    (found,) = json.loads(place.text("daten/termine.json"))["events"]
    assert found["extra"] == own
    assert [path for path, raw in place.files().items() if b"4711-0" in raw] == [
        "site/daten/termine.json"
    ]
