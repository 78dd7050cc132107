"""A report as one file that needs nothing else, a page or a PDF: to send, print, hand in.

It may hold what is not public, for the administration; so it is never written into the site.
"""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from signpost import account, contents, disclosure, files, media, pipeline, printing
from signpost.catalog import Catalog
from signpost.frames import About, frame, words
from signpost.problems import Refused
from signpost.public import PARTS, Report, Section
from signpost.rendering import Renderer
from signpost.schema.report import Report as Record
from signpost.source import parse
from signpost.stock import Stock
from signpost.unwritable import Unwritable
from signpost.urls import prefix
from signpost.usage import Usage, usage
from signpost.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from signpost.contents import Reading
    from signpost.entry import Entry
    from signpost.locales import Locale
    from signpost.order import Order
    from signpost.site import Site
    from signpost.spans import Span

_ALL: Final = PARTS
_PACKED: Final = b"\x1f\x8b"


class Asked(NamedTuple):
    """Which report is wanted."""

    span: Span
    id: str | None = None
    """Which, where several are for the same period."""
    logs: tuple[Path, ...] = ()
    """Access logs of the server."""
    language: str = ""
    """Of the report; the site's source language where none is named."""
    pdf: bool = False
    """Whether it is to be an accessible PDF (PDF/UA-1)."""


class Handout(NamedTuple):
    """A report as a file."""

    name: str
    """What to call it."""
    content: bytes
    public: bool


def make(order: Order, asked: Asked) -> Handout:
    """Return the report for a period: as its record says, else one with everything there is.

    Args:
        order: what to make it of; nothing is written.
        asked: the period, which report, in which language, and whether as PDF.

    Raises:
        ContentError: the content has problems.
        Refused: there is no such report, or there are several; the site does not have the language;
            this computer cannot make PDF files.
        NotPrinted: the PDF could not be made.
    """
    if asked.pdf and (lack := printing.missing()):
        raise Refused(
            f"Ein PDF lässt sich hier nicht erzeugen: {lack}. Wie man das einrichtet, steht in "
            "docs/hosting.md unter „PDF der Kontakte“; mit „--out bericht.html“ geht es ohne."
        )
    stock = Stock()
    reading = contents.read(order, stock=stock)
    look = stock.theme(order.theme)
    report, hidden = _chosen(order, reading, asked)
    opened = _opened(reading, report) if hidden else reading
    past = pipeline.past(order, (report,), stock)
    site = pipeline.site(order, opened, look, past=past)
    site = replace(site, media={**site.media, **_annexed(order, site, report)}, searchable=False)
    locale = _locale(site, asked.language or site.source)
    styles = "" if asked.pdf else f"<style>{site.stylesheet.content.decode()}</style>"
    view = account.page(site, locale, report, styles)
    if hidden:
        known = reading.catalog.documents
        named = (
            (document if document.id in known else document._replace(file=None, url=None), size)
            for document, size in view.documents
        )
        view = view._replace(documents=tuple(named))
    view = view._replace(usage=_usage(site, asked))
    renderer = Renderer(look, site.locales)
    renderer.show(site)
    about = About(
        address="",
        title=words(site, locale, report.name),
        description=words(site, locale, report.summary),
        indexed=False,
    )
    home = site.base_url + prefix(locale.tag, site.source)
    page = frame(site, locale, about)._replace(home=home, root=site.base_url)
    content = renderer.page("pages/report-file.html", view, page)
    if asked.pdf:
        content = printing.pdf(content, look.files["paper/report.css"], site.today)
    tag = "" if locale.tag == site.source else f".{locale.tag}"
    return Handout(f"{report.id}{tag}.{'pdf' if asked.pdf else 'html'}", content, not hidden)


def _locale(site: Site, tag: str) -> Locale:
    if tag not in site.locales:
        known = ", ".join(site.locales)
        raise Refused(f"Die Sprache „{tag}“ hat diese Website nicht. Möglich sind: {known}.")
    return site.locales[tag]


def write(order: Order, made: Handout, path: Path) -> None:
    """Write a report to a file.

    Raises:
        Refused: the file would lie in the site, where everybody could read what is not public.
        Unwritable: the disk does not allow it.
    """
    folders = (order.site.resolve(), (order.content / "media").resolve())
    if any(folder in path.resolve().parents for folder in folders):
        raise Refused(
            f"„{path}“ liegt bei den Dateien der Website. Nennen Sie mit --out einen anderen Ort."
        )
    try:
        path.write_bytes(made.content)
    except OSError as error:
        raise Unwritable.because(error) from error


def _chosen(order: Order, reading: Reading, asked: Asked) -> tuple[Report, bool]:
    """Return the report that is wanted, and whether it is not public."""
    found = {report.id: report for report in _every(order, reading)}
    if asked.id is not None:
        if asked.id not in found:
            known = f" Es gibt: {', '.join(sorted(found))}." if found else ""
            raise Refused(f"Den Bericht „{asked.id}“ gibt es nicht.{known}")
        chosen = found[asked.id]
        if chosen.span != asked.span:
            raise Refused(f"Der Bericht „{asked.id}“ ist für {chosen.span.label}.")
    else:
        fitting = [report for report in found.values() if report.span == asked.span]
        if len(fitting) > 1:
            ids = ", ".join(sorted(report.id for report in fitting))
            raise Refused(f"Für diesen Zeitraum gibt es mehrere. Nennen Sie einen mit --id: {ids}")
        if not fitting:
            return _standard(reading, asked.span), False
        chosen = fitting[0]
    return chosen, chosen.id not in reading.catalog.reports


def _every(order: Order, reading: Reading) -> Iterator[Report]:
    """Yield every report as the administration may see it."""
    today = disclosure.Today.within(reading.catalog.settings, order.today)
    for id_, entry in reading.catalog.entries.get("reports", {}).items():
        raw = files.read(str(order.content / "reports" / f"{id_}.yaml"))
        source, _found = parse(entry.path, raw)
        record = validate(source, Record) if source else None
        if isinstance(record, Record):
            yield disclosure.report(record, id_, today, internal=True)


def _standard(reading: Reading, span: Span) -> Report:
    """Return a report with every part, for a period for which nobody has written one."""
    source = reading.catalog.settings.languages[0]
    return Report(
        id=f"bericht-{span.label.replace('/', '-')}",
        name={source: f"Bericht {span.label}"},
        summary=None,
        span=span,
        paper=None,
        sections=tuple(Section(None, None, part) for part in _ALL),
        annexes=(),
        signed_in=None,
        signed_on=None,
        signed_by=None,
        withheld=False,
        translations=(),
        machine=(),
        outdated=(),
        sort="",
    )


def _opened(reading: Reading, report: Report) -> Reading:
    """Return the content with a report that is not public, and with its annexes."""
    catalog = reading.catalog
    reports: dict[str, Entry] = dict(catalog.entries["reports"])
    reports[report.id] = reports[report.id]._replace(card=report)
    opened = Catalog(catalog.settings, {**catalog.entries, "reports": reports})
    return replace(reading, catalog=opened)


def _annexed(order: Order, site: Site, report: Report) -> dict[str, media.Media]:
    """Return the files of annexes that the site does not have."""
    documents = site.committees.documents(annex for annex in report.annexes if annex not in PARTS)
    wanted = [it.file for it in documents if it.file and it.file not in site.media]
    return media.look(order.content, wanted)[0] if wanted else {}


def _usage(site: Site, asked: Asked) -> Usage | None:
    if not asked.logs:
        return None
    base = urlsplit(site.base_url).path or "/"
    return usage(_lines(asked.logs), asked.span, base, tuple(site.locales))


def _lines(logs: Sequence[Path]) -> Iterator[str]:
    """Yield the lines of logs, unpacked where they are packed."""
    for path in logs:
        try:
            with path.open("rb") as raw:
                packed = raw.read(2) == _PACKED
            opened = gzip.open(path, "rb") if packed else path.open("rb")  # noqa: SIM115 - closed below
            with opened as lines:
                for line in lines:
                    yield line.decode("utf-8", "replace")
        except (OSError, EOFError) as error:
            raise Refused(f"„{path}“ lässt sich nicht lesen.") from error
