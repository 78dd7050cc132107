"""The list of public council papers, those for the latest meeting first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost import papers, views
from signpost.frames import About
from signpost.outputs.pages import Page
from signpost.paging import pager, parts
from signpost.site import fingerprint
from signpost.urls import PAPERS, numbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.locales import Locale
    from signpost.public import Document
    from signpost.site import Site

ON_A_PAGE: Final = 50


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the list of public papers, where there are any."""
    found = site.committees.papers
    if not found:
        return
    for number, part in enumerate(parts(found, ON_A_PAGE), start=1):
        digests = (digest for paper in part for digest in papers.digests(site, paper))
        mark = fingerprint(str(len(found)).encode(), *digests)
        for locale in site.locales.values():
            about = (part, number, len(found))
            yield Page("papers.html", mark, locale, numbered(PAPERS, number), (_papers, about))


def _papers(
    site: Site, locale: Locale, about: tuple[tuple[Document, ...], int, int]
) -> tuple[views.PaperListing, About]:
    part, number, total = about
    _ = locale.strings.gettext
    view = views.PaperListing(
        papers=papers.rows(site, locale, part),
        pager=pager(PAPERS, number, total, ON_A_PAGE),
    )
    title = _("Drucksachen")
    above = ((_("Gremien"), "gremien/"),) if site.committees.active else ()
    return view, About(
        address=numbered(PAPERS, number),
        title=title if number == 1 else f"{title} ({number})",
        description=_("Öffentliche Vorlagen für die Gremien des Landkreises, mit Anlagen."),
        section="gremien",
        crumbs=above if number == 1 else (*above, (title, PAPERS)),
    )
