"""Pages of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from signpost.public import Committee, Document, Html, Report, Texts
    from signpost.usage import Usage


class ReportSection(NamedTuple):
    """A section of a report, or a part as an annex."""

    anchor: str
    heading: Texts | None
    """None for a part of the program's own, whose name is its heading."""
    text: Html | None
    show: str
    """Which of the parts: goals, figures, coverage, …; empty for a text alone."""
    part: object
    """GoalsPart, FiguresPart, …; None for a text alone."""


class ReportListing(NamedTuple):
    """All public reports, the latest first (``pages/reports.html``)."""

    reports: tuple[tuple[Report, Committee | None], ...]


class ReportPage(NamedTuple):
    """A report (``pages/report.html``, and ``pages/report-file.html`` as a single file)."""

    report: Report
    committee: Committee | None
    sections: tuple[ReportSection, ...]
    documents: tuple[tuple[Document, str], ...]
    """Annexes that are documents, each with its size in words."""
    annexes: tuple[ReportSection, ...]
    """Annexes that the program makes."""
    today: date
    styles: str = ""
    """For a single file: its stylesheet as an element; no content is in it."""
    usage: Usage | None = None
    """How often the site was asked for pages; for a single file, where somebody gave the log."""
