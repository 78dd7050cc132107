"""A report as a page shows it: its sections with the parts that they ask for, and its annexes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost import papers, parts, views
from signpost.public import PARTS
from signpost.site import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from signpost.locales import Locale
    from signpost.public import Committee, Document, Report
    from signpost.site import Site
    from signpost.spans import Span


def page(site: Site, locale: Locale, report: Report, styles: str = "") -> views.ReportPage:
    """Return a report with everything that it shows.

    Args:
        site: what the parts are made of.
        locale: the language of the sizes of files.
        report: the report; the administration may make one that is not public.
        styles: the stylesheet, for a single file.
    """
    sections = tuple(
        views.ReportSection(
            f"abschnitt-{number}",
            section.heading,
            section.text,
            section.show or "",
            parts.made(site, section.show, report.span) if section.show else None,
        )
        for number, section in enumerate(report.sections, start=1)
    )
    generated = [annex for annex in report.annexes if annex in PARTS]
    return views.ReportPage(
        report=report,
        committee=committee(site, report),
        sections=sections,
        documents=papers.sized(site, locale, _documents(report)),
        annexes=tuple(
            views.ReportSection(
                f"anlage-{number}", None, None, annex, parts.made(site, annex, report.span)
            )
            for number, annex in enumerate(generated, start=1)
        ),
        today=site.today,
        styles=styles,
    )


def committee(site: Site, report: Report) -> Committee | None:
    """Return the committee that a report is for."""
    return site.catalog.committees.get(report.paper.committee) if report.paper else None


def mark(site: Site, report: Report) -> bytes:
    """Return the digest of everything that a report's page shows."""
    board = report.paper.committee if report.paper else ""
    shown = {section.show for section in report.sections} | set(report.annexes)
    return fingerprint(
        site.digest("reports", report.id),
        site.digest("committees", board) if board else b"",
        *(site.document_digest(document.id) for document in _shown_documents(site, report)),
        *(_MARKS[show](site, report.span) for show in PARTS if show in shown),
    )


def _documents(report: Report) -> Iterable[str]:
    return (annex for annex in report.annexes if annex not in PARTS)


def _shown_documents(site: Site, report: Report) -> Iterator[Document]:
    yield from site.committees.documents(_documents(report))


def _goals(site: Site, span: Span) -> bytes:
    told = [(goal.id, site.attainment.within(goal, span)) for goal in site.catalog.goals.values()]
    digests = (site.digest("goals", id_) for id_ in sorted(site.catalog.goals))
    return fingerprint(repr(told).encode(), *digests)


def _coverage(site: Site, _span: Span) -> bytes:
    told = [
        (place, [(topic, one.way, one.total) for topic, one in row.items()])
        for place, row in site.coverage.items()
    ]
    return repr(told).encode()


def _every(kind: str) -> Callable[[Site, Span], bytes]:
    """Return what digests all records of a kind."""
    return lambda site, _span: fingerprint(
        *(entry.digest for entry in site.catalog.entries.get(kind, {}).values())
    )


def _topics(site: Site, span: Span) -> bytes:
    return repr(parts.made(site, parts.TOPICS, span)).encode()


_MARKS: Final[dict[str, Callable[[Site, Span], bytes]]] = {
    "goals": _goals,
    "figures": lambda site, _span: repr(site.figures).encode(),
    "coverage": _coverage,
    "posts": _every("contacts"),
    "programme": _every("events"),
    parts.TOPICS: _topics,
    "wishes": lambda _site, _span: b"",
}
"""Part → what tells whether it differs; settings and vocabularies are every page's business."""
