"""Reports to the council."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from signpost.public.texts import Html, Texts
    from signpost.spans import Span

PARTS: Final = (
    *("goals", "figures", "coverage", "posts", "programme", "topics-over-time", "wishes"),
)
"""What the program adds to a report: counted anew with every build."""


class ReportPaper(NamedTuple):
    """What the council knows a report as."""

    number: str
    committee: str
    public: bool
    meeting: date | None
    purpose: Texts | None


class Section(NamedTuple):
    """A section of a report."""

    heading: Texts | None
    """None where the name of what it shows is its heading."""
    text: Html | None
    show: str | None
    """One of PARTS."""


class Report(NamedTuple):
    """A report. One that is not public has an id and the ids of its annexes, nothing else."""

    id: str
    name: Texts
    summary: Texts | None
    span: Span
    paper: ReportPaper | None
    sections: tuple[Section, ...]
    annexes: tuple[str, ...]
    """Ids of documents, and some of PARTS."""
    signed_in: str | None
    signed_on: date | None
    signed_by: str | None
    withheld: bool
    translations: tuple[str, ...]
    machine: tuple[str, ...]
    outdated: tuple[str, ...]
    sort: str
