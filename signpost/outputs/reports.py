"""The public reports of a district, and a list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost import account, views
from signpost.frames import About, cut, words
from signpost.outputs.pages import Page
from signpost.site import fingerprint
from signpost.urls import address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.locales import Locale
    from signpost.public import Report
    from signpost.site import Site

_FOLDER: Final = "berichte/"


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the list of reports and their pages, where there are any."""
    reports = _latest_first(site)
    if not reports:
        return
    marks = [_frame_mark(site, report) for report in reports]
    for locale in site.locales.values():
        yield Page("reports.html", fingerprint(*marks), locale, _FOLDER, (_reports, None))
    for report in reports:
        mark = account.mark(site, report)
        for locale in site.locales.values():
            readable = locale.tag == site.source or locale.tag in report.translations
            yield Page(
                "report.html",
                mark,
                locale,
                address("reports", report.id),
                (_report, report.id),
                indexed=readable,
                listed=readable,
            )


def _latest_first(site: Site) -> tuple[Report, ...]:
    reports = site.catalog.reports.values()
    return tuple(sorted(reports, key=lambda it: (-it.span.last.toordinal(), it.sort, it.id)))


def _frame_mark(site: Site, report: Report) -> bytes:
    committee = report.paper.committee if report.paper else ""
    return fingerprint(
        site.digest("reports", report.id),
        site.digest("committees", committee) if committee else b"",
    )


def _reports(site: Site, locale: Locale, _about: None) -> tuple[views.ReportListing, About]:
    _ = locale.strings.gettext
    found = ((report, account.committee(site, report)) for report in _latest_first(site))
    return views.ReportListing(tuple(found)), About(
        address=_FOLDER,
        title=_("Berichte"),
        description=_("Berichte an die Gremien: Ziele, Zahlen und was getan wurde."),
    )


def _report(site: Site, locale: Locale, id_: str) -> tuple[views.ReportPage, About]:
    report = site.catalog.reports[id_]
    name = words(site, locale, report.name)
    _ = locale.strings.gettext
    return account.page(site, locale, report), About(
        address=address("reports", id_),
        title=name,
        description=cut(words(site, locale, report.summary) or name),
        crumbs=((_("Berichte"), _FOLDER),),
        translations=report.translations,
        machine=report.machine,
        outdated=report.outdated,
        subject=name,
        record=("reports", id_),
    )
