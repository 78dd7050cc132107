"""The parts of reports that the program makes: goals, figures, coverage, posts and so on."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Final

from signpost import posts, views
from signpost.figures import UNKNOWN
from signpost.occurrences import occurrences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from signpost.attainment import Outcome
    from signpost.catalog import Catalog
    from signpost.figures import Tally
    from signpost.public import Goal, Report
    from signpost.site import Site
    from signpost.spans import Span

OVERLAP: Final = 3
"""Initiatives of one place for one topic, from which on they should know of each other."""
TOPICS: Final = "topics-over-time"


def period(goal: Goal, outcome: Outcome) -> views.GoalPeriod:
    """Return a goal's table for a period."""
    highest = max(outcome.highest, goal.least or 0, goal.most or 0, 1)
    aim = None if goal.least is None else 100 * goal.least // highest
    rows = (views.ScoreRow(score, 100 * score.held // highest, aim) for score in outcome.scores)
    return views.GoalPeriod(goal, outcome, tuple(rows))


def goals(site: Site) -> tuple[Goal, ...]:
    """Return all goals by name."""
    return tuple(sorted(site.catalog.goals.values(), key=lambda goal: (goal.sort, goal.id)))


def figures(site: Site) -> views.FiguresPart:
    """Return the figures of the district."""
    catalog, found = site.catalog, site.figures
    carriers = catalog.vocabularies.get("carriers", {})
    topics = catalog.vocabularies.get("topics", {})
    return views.FiguresPart(
        total=found.total,
        places=_rows(
            found.places,
            lambda id_: views.SumRow(
                catalog.municipalities[id_].name, f"orte/{id_}/", found.total, 0
            ),
        ),
        carriers=_rows(
            found.carriers,
            lambda id_: views.SumRow(
                None if id_ == UNKNOWN else carriers[id_].label, "", found.total, 0
            ),
        ),
        topics=_rows(
            found.topics,
            lambda id_: views.SumRow(topics[id_].label, f"themen/{id_}/", found.total, 0),
        ),
    )


def _rows(lines: Iterable[Tally], named: Callable[[str], views.SumRow]) -> tuple[views.SumRow, ...]:
    some = tuple(lines)
    highest = max((line.sum.groups for line in some), default=0) or 1
    return tuple(
        named(line.id)._replace(sum=line.sum, share=100 * line.sum.groups // highest)
        for line in some
    )


def coverage(site: Site) -> views.CoveragePart:
    """Return what every place has on every topic, where nothing is, and where a lot is."""
    catalog = site.catalog
    topics = catalog.terms("topics")
    by_name = sorted(catalog.municipalities.values(), key=lambda place: (place.sort, place.id))
    rows = tuple((place, tuple(site.coverage[place.id].values())) for place in by_name)
    gaps = []
    overlaps = []
    for number, term in enumerate(topics):
        bare = tuple(place for place, row in rows if row[number].way in {"office", "district"})
        if bare:
            gaps.append((term, bare))
        overlaps += [
            (place, term, row[number].total)
            for place, row in rows
            if row[number].way == "here" and row[number].total >= OVERLAP
        ]
    return views.CoveragePart(topics, rows, tuple(gaps), tuple(overlaps))


def made(site: Site, show: str, span: Span) -> object:
    """Return a part of a report by its name."""
    return _PARTS[show](site, span)


def _goals(site: Site, span: Span) -> views.GoalsPart:
    every = goals(site)
    found = [(goal, site.attainment.within(goal, span)) for goal in every]
    return views.GoalsPart(
        tuple((goal, tuple(period(goal, one) for one in some)) for goal, some in found if some),
        tuple(goal for goal, some in found if not some),
    )


def _posts(site: Site, span: Span) -> views.PostsPart:
    years = posts.over_time(site.catalog, span, site.today)
    highest = max((year.full_time for year in years), default=0) or 1
    return views.PostsPart(
        tuple((year, int(100 * year.full_time / highest)) for year in years),
        posts.current(site.catalog),
    )


def _programme(site: Site, span: Span) -> views.ProgrammePart:
    agenda = site.agenda
    held: Counter[str] = Counter()
    came: Counter[str] = Counter()
    shown: list[views.Dated] = []
    for event in site.catalog.events.values():
        if event.status in {"cancelled", "postponed"}:
            continue
        for one in occurrences(event, site.today):
            coming = one.start.date() >= site.today
            if not span.holds(one.start.date()) or not (one.held or coming):
                continue
            shown.append(views.Dated(one.start, event, one.held, one.participants))
            if one.held:
                held[agenda.type_of(event)] += 1
                came[agenda.type_of(event)] += one.participants or 0
    shown.sort(key=lambda one: (one.start, one.event.sort, one.event.id))
    highest = max(held.values(), default=0) or 1
    months = groupby(shown, key=lambda one: one.start.date().replace(day=1))
    return views.ProgrammePart(
        tuple((month, tuple(some)) for month, some in months),
        tuple(
            views.Activity(term.id, held[term.id], came[term.id], 100 * held[term.id] // highest)
            for term in site.catalog.terms("event-types")
            if held[term.id]
        ),
    )


def days(reports: Iterable[Report], today: date) -> Iterator[date]:
    """Yield the days that are over and of which reports tell the topics."""
    for report in reports:
        if TOPICS in report.annexes or any(part.show == TOPICS for part in report.sections):
            yield from (one.last for one in posts.latest(report.span) if one.last < today)


def _topics(site: Site, span: Span) -> views.TopicsPart:
    """Return the topics of earlier years from history, and of today where the period runs still."""
    catalog = site.catalog
    told: list[tuple[date, int, Mapping[str, int]]] = []
    for one in posts.latest(span):
        known = site.past_topics.get(one.last)
        if known and one.last < site.today:
            told.append((known.day, known.groups, _living(catalog, known.topics)))
    now: Counter[str] = Counter()
    for card in catalog.listed:
        now.update(catalog.resolved("topics", card.topics))
    told.append((site.today, len(catalog.listed), now))
    rows = (
        (
            term,
            tuple(
                (number := some.get(term.id, 0), 100 * number // (all_ or 1))
                for _day, all_, some in told
            ),
        )
        for term in catalog.terms("topics")
    )
    return views.TopicsPart(
        tuple((day, all_) for day, all_, _some in told),
        tuple((term, row) for term, row in rows if any(number for number, _share in row)),
    )


def _living(catalog: Catalog, topics: dict[str, int]) -> dict[str, int]:
    """Return numbers by living topics; unknown ones are left out."""
    found: dict[str, int] = {}
    terms = catalog.vocabularies.get("topics", {})
    for id_, number in topics.items():
        if id_ in terms:
            found[terms[id_].id] = found.get(terms[id_].id, 0) + number
    return found


_PARTS: Final[dict[str, Callable[[Site, Span], object]]] = {
    "goals": _goals,
    "figures": lambda site, _span: figures(site),
    "coverage": lambda site, _span: coverage(site),
    "posts": _posts,
    "programme": _programme,
    TOPICS: _topics,
    "wishes": lambda site, _span: views.WishesPart(site.settings.wishes),
}
