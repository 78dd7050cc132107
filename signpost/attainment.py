"""Whether goals were reached: counted from events that were held, period by period.

An event for several municipalities counts for each of them, and once for the whole district. One
that names no municipality counts for the district alone. Days are those of the clock on the wall:
an event that begins on 31 July belongs to the school year that ends then.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from signpost.occurrences import occurrences
from signpost.spans import Span, around, between

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from signpost.catalog import Catalog
    from signpost.public import EventCard, Goal, Pause, Texts

Verdict = Literal["reached", "partly", "missed", "paused", "running"]
LAST: Final = 8
"""Periods that are told of a goal; earlier ones are history."""
TOTAL: Final = ""
"""Stands for the whole district in the place of a municipality."""


class Day(NamedTuple):
    """One date of an event, as far as it counts."""

    day: date
    places: tuple[str, ...]
    """Municipalities that the event names, directly or by region."""
    held: bool
    planned: bool
    """Still to come, and not called off."""
    participants: int | None
    committee: str | None


class Score(NamedTuple):
    """What one municipality, or the district, has reached in a period."""

    place: str
    """A municipality's id, or ``TOTAL``."""
    held: int
    planned: int
    verdict: Verdict
    missing: int
    over: int
    """How many more there were than wanted."""


class Outcome(NamedTuple):
    """How a goal stands in a period."""

    span: Span
    verdict: Verdict
    scores: tuple[Score, ...]
    """Of every municipality by name, or one of the district."""
    pauses: tuple[Pause, ...]
    """Those that touch the period."""
    reasons: tuple[Texts, ...]

    @property
    def reached(self) -> int:
        """How many have reached it."""
        return sum(score.verdict == "reached" for score in self.scores)

    @property
    def highest(self) -> int:
        """The highest number of all."""
        return max((score.held for score in self.scores), default=0)


def is_paused(span: Span, pauses: Iterable[Pause]) -> bool:
    """Tell whether pauses leave no day of a period."""
    free = span.first
    for first, last in sorted((it.first, it.last or date.max) for it in pauses):
        if first > free or free > span.last:
            break
        if last >= span.last:
            return True
        if last >= free:
            free = date.fromordinal(last.toordinal() + 1)
    return False


def scored(goal: Goal, held: int, *, paused: bool, running: bool) -> tuple[Verdict, int, int]:
    """Return how a number stands to a goal, how many are missing, and how many are too many.

    More than wanted is said and still reached; only a goal that is nothing but a limit is missed
    by going beyond it.
    """
    over = max(0, held - goal.most) if goal.most is not None else 0
    missing = max(0, (goal.least or 0) - held)
    if paused:
        return "paused", 0, over
    if missing:
        return ("running" if running else "missed"), missing, over
    if goal.least is None:
        return ("missed" if over else "running" if running else "reached"), 0, over
    return "reached", 0, over


def summed(verdicts: Sequence[Verdict]) -> Verdict:
    """Return how a goal stands that each municipality has to reach."""
    if "paused" in verdicts:
        return "paused"
    if verdicts and all(verdict == "reached" for verdict in verdicts):
        return "reached"
    if "running" in verdicts:
        return "running"
    return "partly" if "reached" in verdicts else "missed"


class Attainment:
    """How all goals of a district stand on a day."""

    def __init__(self, catalog: Catalog, today: date) -> None:
        """Count from a catalog as of a day."""
        self._catalog = catalog
        self._today = today
        self._known: dict[str, tuple[Outcome, ...]] = {}

    def outcomes(self, goal: Goal) -> tuple[Outcome, ...]:
        """Return how a goal stands in each of its latest periods, the latest first."""
        if goal.id not in self._known:
            days = self._counting(goal)
            spans = self._spans(goal, days)
            self._known[goal.id] = tuple(self._outcomes(goal, days, spans))
        return self._known[goal.id]

    def latest(self, goal: Goal) -> Outcome | None:
        """Return how a goal stands in its latest period; None where it has not begun."""
        return next(iter(self.outcomes(goal)), None)

    def within(self, goal: Goal, span: Span) -> tuple[Outcome, ...]:
        """Return how a goal stands in those of its periods that a span meets, latest first."""
        return tuple(one for one in self.outcomes(goal) if one.span.meets(span))

    def _outcomes(
        self, goal: Goal, days: Sequence[Day], spans: Sequence[Span]
    ) -> Iterable[Outcome]:
        held, planned = self._tallies(goal, days, spans)
        for number, span in reversed(list(enumerate(spans))):
            paused = is_paused(span, goal.pauses)
            running = goal.what != "contacts" and self._today <= span.last
            scores = tuple(
                Score(
                    place,
                    count := held[number, place],
                    planned[number, place],
                    *scored(goal, count, paused=paused, running=running),
                )
                for place in (self._places if goal.each else (TOTAL,))
            )
            yield Outcome(
                span,
                summed([score.verdict for score in scores]),
                scores,
                tuple(it for it in goal.pauses if span.meets(Span(it.first, it.last or date.max))),
                tuple(it.text for it in goal.reasons if it.span in {span, None}),
            )

    @cached_property
    def _places(self) -> tuple[str, ...]:
        places = self._catalog.municipalities.values()
        return tuple(place.id for place in sorted(places, key=lambda it: (it.sort, it.id)))

    def _tallies(
        self, goal: Goal, days: Sequence[Day], spans: Sequence[Span]
    ) -> tuple[Counter[tuple[int, str]], Counter[tuple[int, str]]]:
        """Return how many were held and how many are planned, by (period, place)."""
        held: Counter[tuple[int, str]] = Counter()
        planned: Counter[tuple[int, str]] = Counter()
        by_year = {
            day.year: [number for number, span in enumerate(spans) if _touches(span, day.year)]
            for day in {one.day for one in days}
        }
        for one in days:
            for number in by_year[one.day.year]:
                if spans[number].holds(one.day):
                    for place in one.places if goal.each else (TOTAL,):
                        held[number, place] += one.held
                        planned[number, place] += one.planned
        return held, planned

    def _spans(self, goal: Goal, days: Sequence[Day]) -> tuple[Span, ...]:
        """Return a goal's periods that have begun, the earliest first."""
        if goal.span or goal.every is None:
            return (goal.span,) if goal.span and goal.span.first <= self._today else ()
        last = min(self._today, goal.until or self._today)
        if goal.what == "contacts":
            begun = goal.since is None or goal.since <= last
            return (around(goal.every, last),) if begun and last == self._today else ()
        known = [one.day for one in days if one.held]
        known += [reason.span.first for reason in goal.reasons if reason.span]
        first = goal.since or min([*known, last])
        return between(goal.every, first, last)[-LAST:] if first <= last else ()

    def _counting(self, goal: Goal) -> list[Day]:
        """Return the dates that count towards a goal, or will if they are held."""
        if goal.what == "contacts":
            return [
                Day(
                    self._today,
                    card.municipalities,
                    held=True,
                    planned=False,
                    participants=None,
                    committee=None,
                )
                for card in self._catalog.answering
                if card.checked.age == "fresh"
            ]
        return [one for one in self._candidates(goal) if _counts(goal, one)]

    def _candidates(self, goal: Goal) -> Sequence[Day]:
        if goal.committee:
            return self._by_committee.get((goal.committee, self._living(goal.type)), ())
        return self._by_type.get(self._living(goal.type), ())

    def _living(self, type_: str | None) -> str | None:
        return self._catalog.resolved("event-types", (type_,))[0] if type_ else None

    @cached_property
    def _days(self) -> tuple[tuple[str | None, Day], ...]:
        """Every date of every event with its type."""
        return tuple(
            (self._living(event.type), one)
            for event in self._catalog.events.values()
            for one in self._of(event)
        )

    def _of(self, event: EventCard) -> Iterable[Day]:
        places = self._catalog.spread(event.areas)
        for one in occurrences(event, self._today):
            day = one.start.date()
            planned = event.status == "planned" and not one.held and day >= self._today
            yield Day(day, places, one.held, planned, one.participants, event.committee)

    @cached_property
    def _by_type(self) -> dict[str | None, list[Day]]:
        """Type → its dates; None → all."""
        found: dict[str | None, list[Day]] = {}
        for type_, one in self._days:
            found.setdefault(type_, []).append(one)
            found.setdefault(None, []).append(one)
        return found

    @cached_property
    def _by_committee(self) -> dict[tuple[str, str | None], list[Day]]:
        """(Committee, type) → their dates; None as type → all of the committee."""
        found: dict[tuple[str, str | None], list[Day]] = {}
        for type_, one in self._days:
            if one.committee:
                found.setdefault((one.committee, type_), []).append(one)
                found.setdefault((one.committee, None), []).append(one)
        return found


def _touches(span: Span, year: int) -> bool:
    return span.first.year <= year <= span.last.year


def _counts(goal: Goal, one: Day) -> bool:
    """Tell whether a date counts: enough people came, where their number matters."""
    if goal.what == "meetings" and one.committee is None:
        return False
    if one.planned or goal.min_participants is None:
        return True
    return one.participants is not None and one.participants >= goal.min_participants
