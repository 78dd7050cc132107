"""What is wrong with a single goal or report though each of its fields is right: periods, parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost.problems import Problem
from signpost.spans import Span, around, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from signpost.disclosure import Today
    from signpost.schema.goal import Goal
    from signpost.schema.report import Report
    from signpost.source import Location, Source

_EXAMPLES: Final = {
    "school-year": "Ein Schuljahr schreibt sich 2025/2026.",
    "year": "Ein Jahr schreibt sich 2026.",
}


def faults_of_goal(source: Source, goal: Goal, today: Today) -> Iterator[Problem]:
    """Yield every problem of one goal that can be told without other records."""
    if goal.since and goal.until and goal.until < goal.since:
        message = "„until“ (gilt bis) liegt vor „since“ (gilt ab)."
        yield Problem(source.value(("until",)), message, "Prüfen Sie beide Tage.")
    if goal.period.every is None:
        for name in ("since", "until"):
            if getattr(goal, name):
                message = f"„{name}“ passt nicht zu einem Ziel mit nur einem Zeitraum."
                yield Problem(source.value((name,)), message, "Löschen Sie die Zeile.", "warning")
    yield from _measured(source, goal)
    told: set[Span | None] = set()
    for number, reason in enumerate(goal.reasons):
        place: Location = ("reasons", number, "period")
        span = parse(reason.period) if reason.period else None
        fault = _about_reason(goal, reason.period, span, today)
        if fault:
            where = source.value(place) if reason.period else source.start(place[:-1])
            yield Problem(where, *fault)
        elif span in told:
            message = "Zu diesem Zeitraum steht schon ein Grund da."
            hint = "Schreiben Sie beides in einen Eintrag."
            yield Problem(source.start(place[:-1]), message, hint, "warning")
        told.add(span)


def _measured(source: Source, goal: Goal) -> Iterator[Problem]:
    """Yield what cannot be counted: contacts have no type, and nobody takes part in them."""
    measure = goal.measure
    if measure.count != "contacts":
        return
    for name in ("type", "committee", "min_participants"):
        if getattr(measure, name):
            message = f"„{name}“ passt nicht zu „count: contacts“."
            hint = "Löschen Sie die Zeile, oder zählen Sie „events“ oder „meetings“."
            yield Problem(source.value(("measure", name)), message, hint)
    if goal.period.every is None:
        message = "„count: contacts“ passt nicht zu einem Zeitraum aus zwei Tagen."
        hint = "Gezählt wird der Stand von heute: Schreiben Sie „period: year“."
        yield Problem(source.value(("measure", "count")), message, hint)


def _about_reason(
    goal: Goal, said: str | None, span: Span | None, today: Today
) -> tuple[str, str] | None:
    """Return what keeps a reason from belonging to a period of its goal."""
    every = goal.period.every
    if every is None:
        fault = "Dieses Ziel hat nur einen Zeitraum.", "Löschen Sie „period“ bei diesem Grund."
        return fault if said else None
    if span is None or span.every != every:
        message = "„period“ (Zeitraum) fehlt bei diesem Grund."
        if said:
            message = f"Das Ziel wird nicht nach Zeiträumen wie „{said}“ gezählt."
        return message, _EXAMPLES[every]
    return _out_of_time(goal, span, around(every, today.day).last)


def _out_of_time(goal: Goal, span: Span, latest: date) -> tuple[str, str] | None:
    """Return what is wrong with a period in which a goal does not hold, or not yet."""
    name = span.label
    if goal.since and span.last < goal.since:
        return f"„{name}“ liegt vor dem Beginn des Ziels.", "Prüfen Sie „since“ (gilt ab)."
    if goal.until and span.first > goal.until:
        return f"„{name}“ liegt nach dem Ende des Ziels.", "Prüfen Sie „until“ (gilt bis)."
    if span.first > latest:
        return f"„{name}“ hat noch nicht begonnen.", "Prüfen Sie die Jahreszahlen."
    return None


def faults_of_report(source: Source, report: Report) -> Iterator[Problem]:
    """Yield every problem of one report that can be told without other records."""
    for number, annex in enumerate(report.annexes):
        if annex in report.annexes[:number]:
            message = f"Die Anlage „{annex}“ steht schon da."
            yield Problem(source.value(("annexes", number)), message, "Löschen Sie sie hier.")
