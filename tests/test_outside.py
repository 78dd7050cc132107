"""Calendars of others: read as far as they make sense, and harmless whatever they hold."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import records
from hypothesis import given
from hypothesis import strategies as st

from signpost.outside import LARGEST, MOST, parsed
from signpost.public import Calendar

if TYPE_CHECKING:
    from conftest import Place

    from signpost.public import Outside

TODAY = date(2026, 11, 29)
CALENDAR = Calendar("Volkshochschule", "calendars/vhs.ics", "https://vhs.example/")


def calendar(*events: str) -> bytes:
    """Return a calendar with events, each given by its lines."""
    parts = "".join(
        f"BEGIN:VEVENT\r\nUID:{n}\r\n{e}\r\nEND:VEVENT\r\n" for n, e in enumerate(events)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{parts}END:VCALENDAR\r\n".encode()


def lines(*more: str, start: str = ";TZID=Europe/Berlin:20261210T170000") -> str:
    """Return the lines of an event."""
    return "\r\n".join((f"DTSTART{start}", "SUMMARY:Infoabend", *more))


def dates(*events: str) -> list[Outside]:
    """Return the dates of a calendar that is all right."""
    found, fault, doubt = parsed(calendar(*events), CALENDAR, TODAY)
    assert (fault, doubt) == (None, None)
    return list(found)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (";TZID=Europe/Berlin:20261210T170000", "2026-12-10T17:00:00"),
        (":20261210T160000Z", "2026-12-10T17:00:00"),
        (":20270710T160000Z", "2027-07-10T18:00:00"),
        (";TZID=America/New_York:20261210T110000", "2026-12-10T17:00:00"),
        (":20261210T170000", "2026-12-10T17:00:00"),
        (";VALUE=DATE:20261210", "2026-12-10T00:00:00"),
    ],
)
def test_a_time_of_any_zone_is_shown_as_clocks_here_do(start: str, expected: str) -> None:
    """By its own zone, by UTC, without one, or a whole day."""
    (found,) = dates(lines(start=start))
    assert found.start.isoformat() == expected
    assert found.all_day == ("DATE:" in start)


def test_what_is_shown_of_a_date() -> None:
    """Its name, place, address and whose calendar it is."""
    more = ("DTEND;TZID=Europe/Berlin:20261210T183000", "LOCATION:Ring 1\\, Altdorf")
    (found,) = dates(lines(*more, "URL:https://vhs.example/7"))
    assert (found.name, found.place, found.url) == (
        "Infoabend",
        "Ring 1, Altdorf",
        "https://vhs.example/7",
    )
    assert found.end is not None
    assert found.end.hour == 18
    assert found.calendar == "Volkshochschule"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://127.0.0.1/", "https://a@b.example/"]
)
def test_an_address_that_leads_astray_is_not_taken(url: str) -> None:
    """The calendar's own page is shown instead."""
    (found,) = dates(lines(f"URL:{url}"))
    assert found.url == "https://vhs.example/"


def test_past_and_cancelled_dates_are_left_out() -> None:
    """And what lies years ahead."""
    assert dates(lines(start=":20261128T170000"), lines("STATUS:CANCELLED")) == []
    assert dates(lines(start=":20300101T170000")) == []


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=WEEKLY;COUNT=3", [10, 17, 24]),
        ("FREQ=WEEKLY;BYDAY=TH;UNTIL=20261217T235959Z", [10, 17]),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=2", [10, 24]),
        ("FREQ=MONTHLY;BYDAY=2TH;COUNT=2", [10, 14]),
    ],
)
def test_a_usual_series_is_understood(rule: str, days: list[int]) -> None:
    """Each week, every second one, the same weekday of each month."""
    assert [one.start.day for one in dates(lines(f"RRULE:{rule}"))] == days


def test_a_day_left_out_of_a_series_is_not_shown() -> None:
    """EXDATE."""
    out = "EXDATE;TZID=Europe/Berlin:20261217T170000"
    found = dates(lines("RRULE:FREQ=WEEKLY;COUNT=3", out))
    assert [one.start.day for one in found] == [10, 24]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY;COUNT=99999999",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=MONTHLY",
    ],
)
def test_an_odd_series_is_shown_once_and_told(rule: str) -> None:
    """It takes no time either."""
    before = time.perf_counter()
    found, fault, doubt = parsed(calendar(lines(f"RRULE:{rule}")), CALENDAR, TODAY)
    assert len(found) == 1
    assert fault is None
    assert doubt is not None
    assert "1 Termine sind unklar" in doubt[0]
    assert time.perf_counter() - before < 1


def test_hostile_texts_are_cut_and_cannot_hide() -> None:
    """No control characters, no change of direction, no essay."""
    (found,) = dates(lines().replace("Infoabend", "\u202eA\\nB\u200b" + "x" * 5_000))
    assert len(found.name) <= 200
    assert not set("\u202e\u200b\n") & set(found.name)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "kein Kalender"),
        (b"<html>Anmelden</html>", "kein Kalender"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT", "kein Kalender"),
        ("Grüße".encode("cp1252"), "kein Kalender"),
        (b"x" * (LARGEST + 1), "größer als 2 MB"),
        (b"BEGIN:VEVENT\r\n" * 5_001, "mehr als 5000 Termine"),
    ],
)
def test_what_is_no_calendar_gets_a_sentence(raw: bytes, message: str) -> None:
    """And shows no dates."""
    found, fault, _doubt = parsed(raw, CALENDAR, TODAY)
    assert found == ()
    assert fault is not None
    assert message in fault[0]


def test_a_calendar_without_bounds_is_cut() -> None:
    """Thousands of dates are no list that anybody reads."""
    found, fault, doubt = parsed(calendar(*[lines()] * (MOST + 7)), CALENDAR, TODAY)
    assert len(found) == MOST
    assert fault is None
    assert doubt is not None


def test_a_zone_that_a_file_defines_itself_is_not_asked() -> None:
    """Its rules could keep a program busy for ever; ours are known."""
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:STANDARD\r\nDTSTART:00010101T000000\r\n"
        "RRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nEND:STANDARD\r\n"
        "END:VTIMEZONE\r\n"
    )
    raw = calendar(lines()).replace(b"BEGIN:VEVENT", zone.encode() + b"BEGIN:VEVENT")
    (found,) = parsed(raw, CALENDAR, TODAY)[0]
    assert found.start.hour == 17


@given(st.binary(max_size=300))
def test_no_bytes_raise(noise: bytes) -> None:
    """Whatever stands in the middle of a file."""
    parsed(calendar("DTSTART:" + "x").replace(b"x", noise), CALENDAR, TODAY)


def _settings(**changes: Any) -> dict[str, str]:
    return {"content/site.yaml": records.yaml(records.settings(**changes))}


def test_outside_dates_stand_among_our_own(place: Place) -> None:
    """In lists and in the month, told apart and harmless; never in our own calendars."""
    raw = calendar(lines().replace("Infoabend", "<script>alert(1)</script>"))
    calendars = [{"name": "VHS", "file": "calendars/vhs.ics", "url": "https://vhs.example/"}]
    event = records.yaml(records.event())
    place.write({"content/calendars/vhs.ics": raw, "content/events/kurs.yaml": event})
    place.write(_settings(calendars=calendars))
    place.build()
    for path in ("termine/index.html", "termine/monat/2026-12/index.html"):
        assert "&lt;script&gt;alert(1)" in place.text(path)
        assert "<script>alert" not in place.text(path)
    assert "von außen: VHS" in place.text("termine/index.html")
    assert "alert" not in place.text("kalender/alle.ics")
    assert not (place.site / "calendars").exists()


@pytest.mark.parametrize(
    ("raw", "message"),
    [(None, "Diese Kalenderdatei gibt es nicht."), (b"nein", "Diese Datei ist kein Kalender")],
)
def test_a_wrong_file_is_told_where_it_is_named(
    place: Place, raw: bytes | None, message: str
) -> None:
    """At its line in the settings; the site stays as it was."""
    if raw:
        place.write({"content/calendars/vhs.ics": raw})
    place.write(_settings(calendars=[{"name": "VHS", "file": "calendars/vhs.ics"}]))
    place.check()
    assert [line for line in place.brief() if message in line and "site.yaml:" in line]


def test_a_file_elsewhere_is_refused(place: Place) -> None:
    """Nothing outside the folder is read, by no way."""
    place.write(_settings(calendars=[{"name": "VHS", "file": "calendars/../../vhs.ics"}]))
    assert [problem.severity for problem in place.check()][:1] == ["error"]
    place.write(_settings(calendars=[{"name": "VHS", "file": "calendars/vhs.ics"}]))
    secret = place.root / "secret.ics"
    secret.write_bytes(calendar(lines()))
    (place.content / "calendars").mkdir()
    (place.content / "calendars/vhs.ics").symlink_to(secret)
    place.check()
    assert any("lässt sich nicht lesen" in line for line in place.brief())
