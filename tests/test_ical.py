"""The lines of calendars, beside those of the icalendar package."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from signpost import ical
from signpost.clocks import ZONE

TEXTS: Final = st.text(st.sampled_from("abc äß€😀\\;,^:\"'\n\r"), max_size=200)
STARTS: Final = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001 - local
    lambda moment: moment.replace(microsecond=0)
)


@st.composite
def items(draw: st.DrawFn) -> ical.Item:
    """Return events of every kind, with texts that try to break out."""
    start = draw(STARTS)
    every = draw(st.sampled_from([None, "week", "2 weeks", "month"]))
    count = draw(st.integers(2, 5)) if every else 1
    starts = tuple(start + timedelta(days=7 * number) for number in range(count))
    return ical.Item(
        uid=draw(TEXTS) + "x",
        name=draw(TEXTS),
        starts=starts,
        every=every,
        left_out=starts[: draw(st.integers(0, count))],
        end=draw(st.sampled_from([None, start + timedelta(hours=2)])),
        cancelled=draw(st.booleans()),
        description=draw(TEXTS),
        location=draw(TEXTS),
        point=draw(st.sampled_from([None, (48.0, 8.5), (47.9999, 8.0001)])),
        url="https://a.example/" + "b" * draw(st.integers(0, 100)),
        category=draw(TEXTS),
        sequence=draw(st.integers(0, 10**9)),
    )


def theirs(item: ical.Item) -> bytes:
    """Return an event as the package writes it."""
    part = icalendar.Event()
    local = {"TZID": ZONE}
    stamp = ical.EPOCH + timedelta(seconds=item.sequence)
    part.add("uid", item.uid)
    part.add("dtstamp", stamp)
    part.add("last-modified", stamp)
    part.add("sequence", item.sequence)
    part.add("dtstart", item.starts[0], parameters=local)
    if item.end:
        part.add("dtend", item.end, parameters=local)
    if item.every:
        count = len(item.starts)
        rules = {
            "week": {"freq": "weekly", "interval": 1, "count": count},
            "2 weeks": {"freq": "weekly", "interval": 2, "count": count},
            "month": {"freq": "monthly", "count": count, "byday": _weekday(item.starts[0])},
        }
        part.add("rrule", rules[item.every])
    if item.left_out:
        part.add("exdate", list(item.left_out), parameters=local)
    part.add("summary", item.name)
    part.add("description", item.description)
    if item.location:
        part.add("location", item.location)
    if item.point:
        part.add("geo", item.point)
    if item.category:
        part.add("categories", [item.category])
    part.add("status", "CANCELLED" if item.cancelled else "CONFIRMED")
    part.add("url", item.url)
    return bytes(part.to_ical())


def _weekday(start: datetime) -> str:
    number = (start.day + 6) // 7
    week = -1 if number == 5 else number
    return f"{week}{['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][start.weekday()]}"


@given(items())
def test_an_event_is_written_as_the_package_writes_it(item: ical.Item) -> None:
    """The same bytes: order of lines, escapes, rules, and where long lines are folded."""
    made = ical.file("Termine", [item])
    start = made.index(b"BEGIN:VEVENT")
    assert made[start:].removesuffix(b"END:VCALENDAR\r\n") == theirs(item)


@given(TEXTS)
def test_a_calendar_has_one_name(name: str) -> None:
    """The name is a text (RFC 7986, 5.1): nothing in it ends the line or begins another."""
    lines = ical.file(name, []).replace(b"\r\n ", b"").split(b"\r\n")
    said = icalendar.vText(name).to_ical()
    assert [line for line in lines if b"NAME:" in line] == [
        *(b"NAME:" + said, b"X-WR-CALNAME:" + said),
        *(b"TZNAME:CEST", b"TZNAME:CET"),
    ]


def test_the_rules_of_our_zone() -> None:
    """Central European Time as the law has it since 1996 (SoZV)."""
    lines = ical.file("Termine", []).decode().split("\r\n")
    zone = lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE")]
    halves = dict.fromkeys(("DAYLIGHT", "STANDARD"), "")
    for name in halves:
        halves[name] = " ".join(zone[zone.index(f"BEGIN:{name}") : zone.index(f"END:{name}")])
    assert zone[1] == f"TZID:{ZONE}"
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3 " in halves["DAYLIGHT"]
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10 " in halves["STANDARD"]
    assert halves["DAYLIGHT"].endswith("TZOFFSETFROM:+0100 TZOFFSETTO:+0200")
    assert halves["STANDARD"].endswith("TZOFFSETFROM:+0200 TZOFFSETTO:+0100")
