"""Goals are counted as people would count them by hand, and as a second program counts them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import records
import yaml
from conftest import EXAMPLE, Place, parts

from signpost import contents
from signpost.attainment import Attainment, is_paused, scored, summed
from signpost.public import Pause
from signpost.spans import Span, parse, school

if TYPE_CHECKING:
    from signpost.attainment import Outcome

CONTENT: Final = Path(__file__).resolve().parent.parent / "content"

# Today is 22 November 2026. What each goal comes to stands beside its events; all is invented.
DISTRICT: Final = """
    -- content/vocabularies/event-types.yaml --
    name: Arten
    terms:
      - {id: sitzung, label: Sitzung}
      - {id: austausch, label: Austausch}
      - {id: stammtisch, label: Stammtisch, replaced_by: austausch}
      - {id: vortrag, label: Vortrag}
    -- content/municipalities/bergen.yaml --
    {name: Bergen, key: "08999002", postcodes: ["79902"], region: nord,
     location: {lat: 48.2, lon: 8.5}}
    -- content/municipalities/clausen.yaml --
    {name: Clausen, key: "08999003", postcodes: ["79903"], location: {lat: 48.3, lon: 8.5}}
    -- content/committees/tisch.yaml --
    {name: Runder Tisch, kind: runder-tisch}
    -- content/contacts/altdorf-amt.yaml --
    name: Rathaus Altdorf
    kind: office
    role: Rathaus
    phones: [{number: 030 23125 102}]
    responsible_for: {municipalities: [altdorf]}
    verified: {on: 2026-09-01}
    -- content/contacts/bergen-amt.yaml --
    name: Rathaus Bergen
    kind: office
    role: Rathaus
    phones: [{number: 030 23125 103}]
    responsible_for: {municipalities: [bergen]}
    verified: {on: 2025-01-01}

    -- content/goals/tisch.yaml --
    name: Dreimal im Schuljahr ein Runder Tisch
    period: school-year
    since: 2024-08-01
    measure: {count: meetings, type: sitzung, committee: tisch}
    target: {min: 3}
    reasons: [{period: 2025/2026, text: Eine Sitzung fiel aus.}]
    -- content/goals/austausch.yaml --
    name: Zweimal im Schuljahr ein Austausch je Gemeinde
    period: school-year
    since: 2025-08-01
    measure: {count: events, type: austausch, per: municipality}
    target: {min: 2}
    -- content/goals/austausch-gesamt.yaml --
    name: Austauschtreffen im ganzen Landkreis
    period: school-year
    since: 2025-08-01
    measure: {count: events, type: austausch}
    target: {min: 5, max: 6}
    -- content/goals/vortraege.yaml --
    name: Zwei bis fünf Vorträge mit mindestens zehn Menschen
    period: year
    since: 2023-01-01
    measure: {count: events, type: vortrag, min_participants: 10}
    target: {min: 2, max: 5}
    pauses:
      - {from: 2022-12-01, to: 2023-06-30, reason: Niemand war zuständig.}
      - {from: 2023-07-01, to: 2024-01-05}
    -- content/goals/kontakte.yaml --
    name: Aktuelle Kontakte
    period: school-year
    measure: {count: contacts, per: municipality}
    target: {min: 1}
    -- content/goals/winter.yaml --
    name: Höchstens ein Vortrag im Herbst
    period: {from: 2026-10-01, to: 2026-11-21}
    measure: {type: vortrag}
    target: {max: 1}
    -- content/goals/spaeter.yaml --
    name: Ab nächstem Jahr
    period: year
    since: 2027-01-01
    measure: {type: vortrag}
    target: {min: 1}
    -- content/goals/pause.yaml --
    name: Bis auf Weiteres ausgesetzt
    period: school-year
    since: 2026-08-01
    measure: {type: vortrag}
    target: {min: 9}
    pauses: [{from: 2026-08-01}]
"""
# (id, type, first date, more fields)
EVENTS: Final = (
    # Round table. 2024/2025: 3, the last of them half an hour before August. 2025/2026: 2, the
    # first of them in the first minute of August. 2026/2027: 1, and one still to come.
    ("t1", "sitzung", "2024-09-10T09:00", "status: held, committee: tisch"),
    ("t2", "sitzung", "2024-12-10T09:00", "status: held, committee: tisch"),
    ("t3", "sitzung", "2025-07-31T23:30", "status: held, committee: tisch"),
    ("t4", "sitzung", "2025-08-01T00:00", "status: held, committee: tisch"),
    ("t5", "sitzung", "2026-02-03T09:00", "status: cancelled, reason: Krank, committee: tisch"),
    ("t6", "sitzung", "2026-05-05T09:00", "status: held, committee: tisch"),
    ("t7", "sitzung", "2026-09-08T09:00", "status: held, committee: tisch"),
    ("t8", "sitzung", "2026-12-01T09:00", "committee: tisch"),
    ("t9", "sitzung", "2026-10-06T09:00", "committee: tisch"),  # nobody has said that it was held
    ("t10", "sitzung", "2025-10-10T09:00", "status: held"),  # of another committee
    ("t11", "austausch", "2024-11-11T09:00", "status: held, committee: tisch"),  # no meeting
    # Exchange. 2025/2026: Altdorf 3, Bergen 2, Clausen 1; the district 5. 2026/2027: Bergen 1,
    # Clausen 1; the district 2, and two to come in Altdorf.
    ("a1", "austausch", "2025-09-15T18:00", "status: held, municipalities: [altdorf, bergen]"),
    ("a2", "stammtisch", "2026-07-31T22:00", "status: held, municipalities: [altdorf]"),
    ("a3", "austausch", "2026-08-01T10:00", "status: held, municipalities: [bergen]"),
    (
        "a4",
        "austausch",
        "2026-03-03T18:00",
        "status: postponed, reason: Eis",
    ),
    ("a5", "austausch", "2026-04-04T18:00", "status: held, municipalities: [nord, altdorf]"),
    ("a6", "austausch", "2025-12-12T18:00", "status: held"),
    (
        "a7",
        "austausch",
        "2026-07-28T18:00",
        "status: held, municipalities: [clausen], repeat: {every: week, count: 2}",
    ),
    (
        "a8",
        "austausch",
        "2026-12-01T18:00",
        "municipalities: [altdorf], repeat: {every: week, count: 3, skip: [2026-12-08]}",
    ),
    # Talks. 2023: paused. 2024: 1. 2025: 2 of 4, as ten are enough, and nine or nobody knows are
    # not. 2026: 6, one more than wanted; two of them in autumn.
    ("v1", "vortrag", "2024-05-05T18:00", "status: held, participants: 40"),
    ("v2", "vortrag", "2025-01-01T18:00", "status: held, participants: 10"),
    ("v3", "vortrag", "2025-02-01T18:00", "status: held, participants: 9"),
    ("v4", "vortrag", "2025-03-01T18:00", "status: held"),
    ("v5", "vortrag", "2025-12-31T23:59", "status: held, participants: 25"),
    (
        "v6",
        "vortrag",
        "2026-01-13T18:00",
        "status: held, participants: [12, 10, 11, 30, 9], repeat: {every: month, count: 5}",
    ),
    ("v7", "vortrag", "2026-10-01T18:00", "status: held, participants: 14"),
    ("v8", "vortrag", "2026-11-21T18:00", "status: held, participants: 10"),
)


def events() -> dict[str, str]:
    """Return the files of the events."""
    return {
        f"content/events/{id_}.yaml": f"{{name: {id_}, type: {kind}, start: {start}, {more}}}\n"
        for id_, kind, start, more in EVENTS
    }


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The district with its events and goals."""
    found = Place(tmp_path_factory.mktemp("goals"))
    found.write(records.district() | parts(DISTRICT) | events())
    return found


def outcomes(place: Place) -> dict[str, tuple[Outcome, ...]]:
    """Return how all goals of a place stand."""
    catalog = contents.read(place.order).catalog
    attainment = Attainment(catalog, place.today)
    return {id_: attainment.outcomes(goal) for id_, goal in catalog.goals.items()}


@pytest.fixture(scope="module")
def found(district: Place) -> dict[str, tuple[Outcome, ...]]:
    """How the goals stand."""
    return outcomes(district)


def told(some: tuple[Outcome, ...]) -> list[tuple[Any, ...]]:
    """Return period, verdict, and held, planned, missing and over of every place."""
    return [
        (
            one.span.label,
            one.verdict,
            *((s.held, s.planned, s.missing, s.over) for s in one.scores),
        )
        for one in some
    ]


def test_round_table_by_hand(found: dict[str, tuple[Outcome, ...]]) -> None:
    """Three meetings a school year; edges of the year; cancelled, foreign and untold ones."""
    assert told(found["tisch"]) == [
        ("2026/2027", "running", (1, 1, 2, 0)),
        ("2025/2026", "missed", (2, 0, 1, 0)),
        ("2024/2025", "reached", (3, 0, 0, 0)),
    ]
    assert [one.reasons for one in found["tisch"]] == [(), ({"de": "Eine Sitzung fiel aus."},), ()]


def test_exchange_by_hand(found: dict[str, tuple[Outcome, ...]]) -> None:
    """Two a school year in each municipality: by name, by region, in series, of an old type."""
    assert told(found["austausch"]) == [
        ("2026/2027", "running", (0, 2, 2, 0), (1, 0, 1, 0), (1, 0, 1, 0)),
        ("2025/2026", "partly", (3, 0, 0, 0), (2, 0, 0, 0), (1, 0, 1, 0)),
    ]
    assert [score.verdict for score in found["austausch"][1].scores] == [
        "reached",
        "reached",
        "missed",
    ]


def test_an_event_for_several_places_counts_once_in_all(
    found: dict[str, tuple[Outcome, ...]],
) -> None:
    """And one that names no place counts for the district."""
    assert told(found["austausch-gesamt"]) == [
        ("2026/2027", "running", (2, 2, 3, 0)),
        ("2025/2026", "reached", (5, 0, 0, 0)),
    ]


def test_talks_by_hand(found: dict[str, tuple[Outcome, ...]]) -> None:
    """Two to five a year, with ten people or more; too many are said; a year of pauses."""
    assert told(found["vortraege"]) == [
        ("2026", "reached", (6, 0, 0, 1)),
        ("2025", "reached", (2, 0, 0, 0)),
        ("2024", "missed", (1, 0, 1, 0)),
        ("2023", "paused", (0, 0, 0, 0)),
    ]
    assert [len(one.pauses) for one in found["vortraege"]] == [0, 0, 1, 2]


def test_contacts_by_hand(found: dict[str, tuple[Outcome, ...]]) -> None:
    """A contact counts that was checked not long ago; only today is known."""
    assert told(found["kontakte"]) == [
        ("2026/2027", "partly", (1, 0, 0, 0), (0, 0, 1, 0), (0, 0, 1, 0))
    ]


def test_other_periods_by_hand(found: dict[str, tuple[Outcome, ...]]) -> None:
    """A span of days, a goal that has not begun, and one that is paused until further notice."""
    assert told(found["winter"]) == [("2026-10-01/2026-11-21", "missed", (2, 0, 0, 1))]
    assert found["spaeter"] == ()
    assert told(found["pause"]) == [("2026/2027", "paused", (2, 0, 0, 0))]


# The same once more, by a program of its own: plain loops over the files as they stand there.


def _files(content: Path, kind: str) -> dict[str, Any]:
    paths = sorted((content / kind).glob("*.yaml"))
    return {path.stem: yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for path in paths}  # noqa: S506 - texts only, of our own


def _dates(event: dict[str, Any]) -> list[datetime]:
    first = datetime.fromisoformat(event["start"])
    repeat = event.get("repeat")
    if not repeat:
        return [first]
    found = [first]
    nth = (first.day - 1) // 7
    while len(found) < int(repeat["count"]):
        if repeat["every"] != "month":
            found.append(found[-1] + timedelta(weeks=2 if repeat["every"] == "2 weeks" else 1))
            continue
        month = found[-1].replace(day=1) + timedelta(days=32)
        days = [month.replace(day=number) for number in range(1, 29)]
        found.append([day for day in days if day.weekday() == first.weekday()][nth])
    skip = repeat.get("skip", [])
    return [day for day in found if day.date().isoformat() not in skip]


def _numbers(event: dict[str, Any]) -> list[int]:
    said = event.get("participants", [])
    return [int(number) for number in (said if isinstance(said, list) else [said])]


def _came(event: dict[str, Any], number: int) -> int | None:
    """Return how many came to one of an event's dates."""
    numbers = _numbers(event)
    if len(numbers) == 1:
        return numbers[0]
    return numbers[number] if number < len(numbers) else None


def _held(event: dict[str, Any], moment: datetime, number: int, today: date) -> bool:
    if moment.date() > today:
        return False
    noted = len(_numbers(event)) > 1 and _came(event, number) is not None
    status = event.get("status", "planned")
    return status == "held" or (status == "planned" and noted)


def _fits(measure: dict[str, Any], event: dict[str, Any], types: dict[str, str]) -> bool:
    if "type" in measure and types[event["type"]] != types[measure["type"]]:
        return False
    if "committee" in measure and event.get("committee") != measure["committee"]:
        return False
    return not (measure.get("count") == "meetings" and "committee" not in event)


def _label(period: Any, moment: datetime) -> str:
    """Return the period of a date; empty where it lies outside."""
    every = period.get("every") if isinstance(period, dict) else period
    if every == "year":
        return f"{moment.year:04}"
    if every == "school-year":
        start = moment.year if (moment.month, moment.day) >= (8, 1) else moment.year - 1
        return f"{start:04}/{start + 1:04}"
    inside = period["from"] <= moment.date().isoformat() <= period["to"]
    return f"{period['from']}/{period['to']}" if inside else ""


def _recount(content: Path, today: date) -> dict[tuple[str, str, str], int]:
    """Return (goal, period, place or empty) → what was held, in the plainest way."""
    towns = _files(content, "municipalities")
    types = {
        term["id"]: term.get("replaced_by", term["id"])
        for term in _files(content, "vocabularies")["event-types"]["terms"]
    }
    events = _files(content, "events").values()
    dates = [(event, pair) for event in events for pair in enumerate(_dates(event))]
    totals: dict[tuple[str, str, str], int] = {}
    for goal_id, goal in _files(content, "goals").items():
        measure = goal["measure"]
        for event, (number, moment) in dates:
            least = int(measure.get("min_participants", 0))
            enough = not least or (_came(event, number) or 0) >= least
            counts = _held(event, moment, number, today) and _fits(measure, event, types) and enough
            places = [""]
            if measure.get("per") == "municipality":
                areas = event.get("municipalities", [])
                places = [
                    town
                    for town, data in towns.items()
                    if {town, data.get("region"), "district"} & set(areas)
                ]
            for place in places if counts else ():
                key = goal_id, _label(goal["period"], moment), place
                totals[key] = totals.get(key, 0) + 1
    return totals


def _equal(place: Place, content: Path) -> int:
    again = _recount(content, place.today)
    compared = 0
    for goal, some in outcomes(place).items():
        for one in some:
            for score in one.scores:
                if goal not in {"kontakte", "kontakte-aktuell"}:
                    key = goal, one.span.label, score.place
                    assert score.held == again.get(key, 0), key
                    compared += 1
    return compared


def test_a_second_program_counts_the_same(district: Place) -> None:
    """Every number that is shown is found again."""
    assert _equal(district, district.content) >= 15


@pytest.mark.parametrize("content", [CONTENT, EXAMPLE / "content"], ids=["content", "example"])
def test_a_second_program_counts_the_example_districts_alike(content: Path, tmp_path: Path) -> None:
    """For the districts that come with the program as well."""
    place = Place(tmp_path)
    place.write(
        {
            path.relative_to(content.parent).as_posix(): path.read_bytes()
            for path in sorted(content.rglob("*"))
            if path.is_file()
        }
    )

    assert _equal(place, content) >= 2


def test_the_order_of_files_and_the_day_are_all_that_matters(district: Place) -> None:
    """Two looks at the same content on the same day give the same; the day after may differ."""
    assert outcomes(district) == outcomes(district)


def test_a_pause_counts_only_when_it_leaves_no_day() -> None:
    """Pauses that touch, overlap, lie apart, are open or in disorder."""

    def pause(first: str, last: str | None) -> Pause:
        end = date.fromisoformat(last) if last else None
        return Pause(date.fromisoformat(first), end, None)

    year = school(2025)
    assert is_paused(year, [pause("2025-08-01", "2026-07-31")])
    assert is_paused(year, [pause("2026-01-01", None), pause("2020-01-01", "2025-12-31")])
    assert not is_paused(year, [pause("2025-08-02", None)])
    assert not is_paused(year, [pause("2025-08-01", "2026-07-30")])
    assert not is_paused(year, [pause("2025-08-01", "2025-12-30"), pause("2026-01-01", None)])
    assert not is_paused(year, [pause("2027-01-01", None)])
    assert not is_paused(year, [])
    assert is_paused(Span(date(9999, 1, 1), date.max), [pause("2026-01-01", None)])


def test_a_limit_alone_is_missed_by_going_beyond(found: dict[str, tuple[Outcome, ...]]) -> None:
    """A range is reached beyond its upper end; a goal that is nothing but a limit is not."""
    assert found["winter"][0].scores[0].verdict == "missed"
    goal = _goal(least=None, most=2)
    assert scored(goal, 2, paused=False, running=True) == ("running", 0, 0)
    assert scored(goal, 3, paused=False, running=True) == ("missed", 0, 1)
    assert scored(goal, 2, paused=False, running=False) == ("reached", 0, 0)
    both = _goal(least=2, most=2)
    assert scored(both, 2, paused=False, running=True) == ("reached", 0, 0)
    assert scored(both, 3, paused=False, running=False) == ("reached", 0, 1)
    assert scored(both, 1, paused=True, running=False) == ("paused", 0, 0)


def _goal(*, least: int | None, most: int | None) -> Any:
    from signpost.public import Goal  # noqa: PLC0415 - only its two numbers matter

    blank = dict.fromkeys(Goal._fields)
    return Goal(**(blank | {"least": least, "most": most}))  # type: ignore[arg-type] # see above


@pytest.mark.parametrize(
    ("verdicts", "verdict"),
    [
        (["reached", "reached"], "reached"),
        (["reached", "missed"], "partly"),
        (["missed", "missed"], "missed"),
        (["reached", "running"], "running"),
        (["missed", "running"], "running"),
        (["paused", "paused"], "paused"),
        ([], "missed"),
    ],
)
def test_places_together(verdicts: Any, verdict: str) -> None:
    """All of them, some of them, none of them, or not yet."""
    assert summed(verdicts) == verdict


def test_only_the_latest_periods_are_told(tmp_path: Path) -> None:
    """A goal since the Middle Ages has a page that can be read."""
    place = Place(tmp_path)
    goal = DISTRICT.replace("since: 2024-08-01", "since: 1024-08-01")
    place.write(records.district() | parts(goal) | events())
    some = outcomes(place)["tisch"]

    assert len(some) == 8
    assert some[0].span == parse("2026/2027")
