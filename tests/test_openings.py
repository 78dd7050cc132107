"""When something is open: as filters for lists, and as patterns that a browser reads on any day."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest
import records

from signpost import contents, openings
from signpost.public import Opening

if TYPE_CHECKING:
    from conftest import Place

    from signpost.public import InitiativeCard


def opening(days: str, start: int | None, end: int | None, **changes: Any) -> Opening:
    """Return a weekly time from one full hour to another."""
    usual = Opening(
        tuple(days.split()),
        None if start is None else time(start),
        None if end is None else time(end),
        "week",
        (),
        None,
        None,
        None,
        on_holidays=False,
        term_only=False,
    )
    return usual._replace(**changes)


@pytest.mark.parametrize(
    ("start", "end", "parts"),
    [
        (9, 12, ["vormittags"]),
        (9, 13, ["vormittags", "nachmittags"]),
        (12, 17, ["nachmittags"]),
        (17, 20, ["abends"]),
        (10, 18, ["vormittags", "nachmittags", "abends"]),
        (19, None, ["abends"]),
        (None, 11, ["vormittags"]),
        (None, None, []),
    ],
)
def test_a_time_of_day_is_one_that_an_opening_reaches_into(
    start: int | None, end: int | None, parts: list[str]
) -> None:
    """Until noon is the morning, until five the afternoon, and what ends at noon is not in it."""
    found = openings.values((opening("mi", start, end),))

    times = [f"uhrzeit:{it}" for it in parts]
    assert list(found) == ["wann:mi", *times, *sorted(f"um:mi-{it}" for it in parts)]


def test_day_and_time_belong_together() -> None:
    """Open on Mondays and in the evening is not yet open on Monday evenings."""
    found = set(openings.values((opening("mo", 9, 11), opening("do", 18, 20))))

    assert {"wann:mo", "wann:do", "uhrzeit:vormittags", "uhrzeit:abends"} <= found
    assert {it for it in found if it.startswith("um:")} == {"um:mo-vormittags", "um:do-abends"}


def card(place: Place, **changes: Any) -> InitiativeCard:
    """Return what lists know of an initiative."""
    place.write({"content/initiatives/a.yaml": records.yaml(records.initiative(**changes))})
    return contents.read(place.order).catalog.initiatives["a"]


def test_patterns_say_hours_rhythm_period_and_exceptions(place: Place) -> None:
    """A browser needs nothing else to tell whether something is open on a day."""
    slots = [
        {"days": ["mo", "do"], "from": "15:00", "to": "17:30", "on_holidays": "ja"},
        {"days": ["di"], "from": "9:00", "week": ["1", "-1"], "term_only": "ja"},
        {"days": ["fr"], "to": "12:00", "every": "2 weeks"},
        {"days": ["fr"], "every": "2 weeks", "first": "2026-09-04"},
    ]
    valid = {"from": "2026-12-01", "until": "2027-07-31"}
    offers = [{"id": "a", "name": "A", "schedule": [{"days": ["sa"]}], "valid": valid}]
    closed = [
        {"from": "2026-12-24", "until": "2027-01-06"},
        {"from": "2026-11-30"},
        {"from": "2026-01-01", "until": "2026-01-06"},
    ]
    notice = {"text": "Heute im Hof", "until": "2026-11-29"}
    found = openings.patterns(card(place, hours=slots, offers=offers, closed=closed, notice=notice))

    assert list(found) == [
        "zeit:modo/1500-1730/w///f",
        "zeit:di/0900-/m19///s",
        "zeit:fr/-1200/x///",
        "zeit:fr/-/z2026-09-04///",
        "zeit:sa/-/w/2026-12-01/2027-07-31/",
        "zu:2026-11-30/2026-11-30",
        "zu:2026-12-24/2027-01-06",
        "achtung:2026-11-29",
    ]


def test_what_is_to_begin_turns_up_on_its_day(place: Place) -> None:
    """Nobody is sent to a course that begins next month; the nightly build adds it."""
    valid = {"from": "2026-12-02", "until": "2026-12-09"}
    offer = {"id": "a", "name": "A", "schedule": [{"days": ["mi"]}], "valid": valid}
    found = []
    for day in (1, 2, 9, 10):
        place.today = date(2026, 12, day)
        found += [list(openings.values(card(place, offers=[offer]).openings))]

    assert found == [[], ["wann:mi"], ["wann:mi"], []]


def test_what_pauses_is_not_open(place: Place) -> None:
    """Its times are on its page still, but nobody is sent there today."""
    found = card(place, hours=[{"days": ["mo"], "from": "9:00"}], status="paused")

    assert found.when
    assert list(openings.patterns(found)) == []
    assert list(openings.values(found.openings)) == []


def test_a_past_closure_is_forgotten_and_a_present_one_said(place: Place) -> None:
    """People read that the group is away before they set out."""
    closed = [{"from": "2026-11-20", "until": "2026-11-30", "note": "Wir sind im Urlaub."}]
    place.write({"content/initiatives/a.yaml": records.yaml(records.initiative(closed=closed))})
    place.build()
    text = place.text("initiativen/a/index.html")

    assert "Geschlossen vom 20. November 2026 bis 30. November 2026" in text
    assert "Wir sind im Urlaub." in text
    place.today = date(2026, 12, 1)
    place.build()
    assert "Wir sind im Urlaub." not in place.text("initiativen/a/index.html")


def test_the_same_time_written_in_two_orders_is_said_once(place: Place) -> None:
    """Weekdays stand in the order of the week, however a record lists them."""
    slots = [{"days": some, "from": "15:00"} for some in (["mi", "mo"], ["mo", "mi"])]

    found = card(place, hours=slots)

    assert [slot.days for slot in found.when] == [("mo", "mi")]
    assert [it.days for it in found.openings] == [("mo", "mi")]
