"""The list of contacts for other sites, in a frame of theirs, and how they get it there."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from signpost import staffed, views
from signpost.frames import About, words
from signpost.outputs.pages import Page
from signpost.roster import Group, groups
from signpost.site import fingerprint
from signpost.urls import EMBEDDED, EMBEDDING, prefix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.locales import Locale
    from signpost.site import Site


def artifacts(site: Site) -> Iterator[Page]:
    """Plan what other sites show: all contacts, and those of each municipality; and the guide."""
    found = groups(site.catalog)
    mark = staffed.mark(site)
    local = [(group, _mark(site, group)) for group in found if group.place]
    for locale in site.locales.values():
        yield Page("embed.html", mark, locale, EMBEDDED, (_embed, (found, "")), listed=False)
        for group, own in local:
            id_ = group.place.id if group.place else ""
            folder = f"{EMBEDDED}{id_}/"
            yield Page("embed.html", own, locale, folder, (_embed, ((group,), id_)), listed=False)
        yield Page("embedding.html", mark, locale, EMBEDDING, (_guide, None))


def _mark(site: Site, group: Group) -> bytes:
    """Return a digest of what is shown of one place."""
    digests = (site.digest("contacts", id_) for id_ in group.ids)
    return fingerprint(repr((group.ids, group.fallback)).encode(), *digests)


def _embed(
    site: Site, locale: Locale, about: tuple[tuple[Group, ...], str]
) -> tuple[views.Embedded, About]:
    found, id_ = about
    _ = locale.strings.gettext
    place = site.catalog.municipalities.get(id_)
    title = _("Kontakte")
    if place:
        title = _("Kontakte: %(place)s") % {"place": words(site, locale, place.name)}
    return views.Embedded(staffed.shown(site, found), place), About(
        address=f"{EMBEDDED}{id_}/" if id_ else EMBEDDED,
        title=title,
        description=_("Wer in welchem Ort hauptamtlich für das Ehrenamt da ist."),
        section="kontakte",
        indexed=False,
    )


def _guide(site: Site, locale: Locale, _about: None) -> tuple[views.EmbedGuide, About]:
    _ = locale.strings.gettext
    url = site.base_url + prefix(locale.tag, site.source) + EMBEDDED
    title = _("Kontakte: %(place)s") % {"place": site.settings.district}
    snippet = (
        f'<iframe src="{escape(url)}" title="{escape(title)}" '
        'width="100%" height="600" loading="lazy" style="border: 0"></iframe>'
    )
    places = sorted(site.catalog.municipalities.values(), key=lambda place: (place.sort, place.id))
    found = staffed.downloads(site, locale)
    return views.EmbedGuide(snippet, url, tuple(places), found), About(
        address=EMBEDDING,
        title=_("Kontakte auf Ihrer Website"),
        description=_("So zeigen andere Websites die Liste der Kontakte, immer aktuell."),
        section="kontakte",
        crumbs=((_("Kontakte"), "kontakte/"),),
    )
