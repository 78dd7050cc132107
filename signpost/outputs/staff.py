"""The list of all full-time contacts, and files of all contacts to take along."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from signpost import printing, staffed, vcard, views
from signpost.artifact import Artifact
from signpost.frames import About, frame
from signpost.outputs.pages import Page
from signpost.paging import pager
from signpost.roster import Group, groups
from signpost.site import fingerprint
from signpost.urls import ROSTER, numbered, prefix
from signpost.urls import vcard as card_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.locales import Locale
    from signpost.rendering import Renderer
    from signpost.site import Site

ON_A_PAGE: Final = 160
"""Contacts; each takes about 1 kB."""


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the list in every language."""
    parts = list(_parts(groups(site.catalog)))
    mark = staffed.mark(site)
    for number, part in enumerate(parts, start=1):
        for locale in site.locales.values():
            about = (part, number, len(parts))
            yield Page("staff.html", mark, locale, numbered(ROSTER, number), (_staff, about))


def files(site: Site, renderer: Renderer) -> Iterator[Artifact[Any]]:
    """Plan the files of all contacts, and a vCard for each that has a name."""
    mark = fingerprint(site.frame_digest, staffed.mark(site))
    if staffed.prints(site):
        yield Artifact(staffed.PDF, mark, site, partial(_pdf, renderer=renderer))
    for path, _kind, make in staffed.FILES:
        yield Artifact(path, mark, site, partial(staffed.file, path=path, make=make))
    for id_, card in sorted(site.catalog.contacts.items()):
        if card.named:
            own = fingerprint(site.frame_digest, site.digest("contacts", id_))
            yield Artifact(card_file(card.id), own, site, partial(_card, id_=id_))


def _card(site: Site, *, id_: str) -> bytes:
    return vcard.card(site, site.entry("contacts", id_).whole)


def _pdf(site: Site, *, renderer: Renderer) -> bytes:
    """Return the list as PDF, in the source language."""
    locale = site.locales[site.source]
    view, about = _staff(site, locale, (groups(site.catalog), 1, 1))
    html = renderer.page("pages/staff-pdf.html", view, frame(site, locale, about))
    return printing.pdf(html, site.theme.files["paper/staff.css"], site.today)


def _parts(found: tuple[Group, ...]) -> Iterator[tuple[Group, ...]]:
    """Yield groups in pages of a number of contacts; a larger group is cut."""
    part: list[Group] = []
    count = 0
    for group in found:
        for start in range(0, len(group.ids), ON_A_PAGE):
            piece = group.ids[start : start + ON_A_PAGE]
            if part and count + len(piece) > ON_A_PAGE:
                yield tuple(part)
                part, count = [], 0
            part.append(group._replace(ids=piece))
            count += len(piece)
    yield tuple(part)


def _staff(
    site: Site, locale: Locale, about: tuple[tuple[Group, ...], int, int]
) -> tuple[views.StaffList, About]:
    part, number, total = about
    _ = locale.strings.gettext
    view = views.StaffList(
        groups=staffed.shown(site, part),
        concerns=staffed.concerns(site),
        advice=staffed.advice(site),
        downloads=staffed.downloads(site, locale),
        tasks=bool(site.catalog.terms("tasks")),
        url=site.base_url + prefix(locale.tag, site.source) + ROSTER,
        pager=pager(ROSTER, number, total, size=1),
    )
    title = _("Hauptamtliche Kontakte")
    crumbs = ((_("Kontakte"), "kontakte/"),)
    return view, About(
        address=numbered(ROSTER, number),
        title=title if number == 1 else f"{title} ({number})",
        description=_("Wer in welchem Ort hauptamtlich für das Ehrenamt da ist."),
        section="kontakte",
        crumbs=crumbs if number == 1 else (*crumbs, (title, ROSTER)),
    )
