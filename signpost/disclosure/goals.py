"""Goals and reports to the council."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from signpost import public
from signpost.disclosure.words import Words
from signpost.sorting import sort_key
from signpost.spans import Span, parse

if TYPE_CHECKING:
    from signpost.disclosure.today import Today
    from signpost.schema.goal import Goal
    from signpost.schema.report import Report


def goal(record: Goal, id_: str, today: Today) -> public.Goal:
    """Return what may be seen of a goal: all of it."""
    words = Words(record, today)
    period, measure, target = record.period, record.measure, record.target
    span = Span(period.start, period.until) if period.start and period.until else None
    return public.Goal(
        id=id_,
        name=words.sure(record.name, "name"),
        summary=words.of(record.summary, "summary"),
        description=words.html(record.description, 3, "description"),
        every=period.every,
        span=span,
        since=record.since,
        until=record.until,
        what=measure.count,
        type=measure.type,
        committee=measure.committee,
        min_participants=measure.min_participants,
        each=measure.per == "municipality",
        least=target.min,
        most=target.max,
        pauses=tuple(
            public.Pause(it.start, it.until, words.of(it.reason, "pauses", number))
            for number, it in enumerate(record.pauses)
        ),
        reasons=tuple(
            public.Reason(
                parse(it.period) if it.period else None, words.sure(it.text, "reasons", number)
            )
            for number, it in enumerate(record.reasons)
        ),
        outlook=words.html(record.outlook, 3, "outlook"),
        translations=words.languages("summary" if record.summary else "name"),
        machine=words.machine,
        outdated=words.outdated,
        sort=sort_key(record.name),
    )


def report(record: Report, id_: str, today: Today, *, internal: bool = False) -> public.Report:
    """Return what may be seen of a report: all of it, or nothing where it is not public.

    Args:
        record: the report.
        id_: its id.
        today: the day.
        internal: for the administration itself, which may see all of its own reports.
    """
    paper, signed = record.paper, record.signed
    span = parse(record.period)
    if span is None:
        raise ValueError(record.period)  # which the schema refuses
    words = Words(record, today)
    hidden = paper is not None and not paper.public and not internal
    return public.Report(
        id=id_,
        name={} if hidden else words.sure(record.name, "name"),
        summary=None if hidden else words.of(record.summary, "summary"),
        span=_NO_SPAN if hidden else span,
        paper=public.ReportPaper(
            paper.number,
            paper.committee,
            paper.public,
            paper.meeting,
            words.of(paper.purpose, "purpose"),
        )
        if paper and not hidden
        else None,
        sections=()
        if hidden
        else tuple(
            public.Section(
                words.sure(part.heading, "headings", number),
                words.html(part.text, 3, "texts", number),
                part.show,
            )
            for number, part in enumerate(record.sections)
        ),
        annexes=record.annexes,
        signed_in=signed.place if signed and not hidden else None,
        signed_on=signed.on if signed and not hidden else None,
        signed_by=signed.name if signed and not hidden else None,
        withheld=hidden,
        translations=() if hidden else words.languages("name"),
        machine=() if hidden else words.machine,
        outdated=() if hidden else words.outdated,
        sort="" if hidden else sort_key(record.name),
    )


_NO_SPAN: Final = Span(date.min, date.min)
