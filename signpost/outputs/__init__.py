"""All outputs: everything the site will have, as artifacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from signpost import media
from signpost.artifact import Artifact
from signpost.frames import frame
from signpost.outputs import (
    admin,
    alphabet,
    calendars,
    committees,
    contacts,
    coverage,
    dates,
    documents,
    embedding,
    events,
    fields,
    figures,
    finder,
    goals,
    handbook,
    home,
    initiatives,
    listing,
    maps,
    months,
    named,
    news,
    notepad,
    offline,
    papers,
    partners,
    places,
    programme,
    proposals,
    reports,
    signing,
    special,
    staff,
    tasks,
    texts,
    topics,
    weekdays,
)
from signpost.site import fingerprint
from signpost.urls import file, prefix

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from signpost.entry import Entry
    from signpost.outputs.pages import Page
    from signpost.rendering import Renderer
    from signpost.site import Site

PAGES: Final = (
    initiatives.artifacts,
    contacts.artifacts,
    staff.artifacts,
    embedding.artifacts,
    tasks.artifacts,
    partners.artifacts,
    places.artifacts,
    coverage.artifacts,
    maps.artifacts,
    topics.artifacts,
    finder.artifacts,
    listing.artifacts,
    alphabet.artifacts,
    weekdays.artifacts,
    texts.artifacts,
    documents.artifacts,
    dates.artifacts,
    months.artifacts,
    programme.artifacts,
    events.artifacts,
    committees.artifacts,
    papers.artifacts,
    goals.artifacts,
    figures.artifacts,
    reports.artifacts,
    news.artifacts,
    signing.artifacts,
    offline.artifacts,
    home.artifacts,
    notepad.artifacts,
    proposals.artifacts,
    fields.artifacts,
    handbook.artifacts,
    special.artifacts,
)
"""Functions Site → pages; one more output is one more line."""
_OWN: Final = {
    "initiatives": initiatives.some,
    "contacts": contacts.some,
    "events": events.some,
    "committees": committees.some,
    "goals": goals.some,
    "pages": texts.some,
}
"""Kind of record → function Site and ids → the pages that are theirs alone."""
_NOT_SAVED: Final = frozenset(
    f"{name}.html" for name in ("moved", "embed", "field-index", "fields", "handbook", "propose")
)
"""Templates of pages that nobody needs without a network."""


def artifacts(site: Site, renderer: Renderer) -> Iterator[Artifact[Any]]:
    """Plan every file of the site.

    Args:
        site: what there is to show.
        renderer: turns a view into a page; used only where a page is really made.
    """
    urls: list[str] = []
    shelves: dict[str, tuple[list[str], list[str]]] = {tag: ([], []) for tag in site.locales}
    make = _maker(site, renderer)
    yield from staff.files(site, renderer)  # with the slowest of all, the PDF
    yield from proposals.files(site)
    for pages in PAGES:
        for page in pages(site):
            folder = prefix(page.locale.tag, site.source) + page.address
            if page.listed:
                urls.append(site.base_url + folder)
            if page.file == "index.html" and page.template not in _NOT_SAVED:
                shelves[page.locale.tag][page.template == "initiative.html"].append(folder)
            yield _artifact(site, page, folder, make)
    yield from news.feeds(site)
    yield from _files(site, urls)
    yield from _saved(site, shelves)


def own(site: Site, renderer: Renderer, records: Iterable[Entry]) -> Iterator[Artifact[Any]]:
    """Plan only the pages that are some records' own, for whoever cannot wait for all of them."""
    make = _maker(site, renderer)
    for record in records:
        if record.kind in _OWN:
            for page in _OWN[record.kind](site, (record.id,)):
                yield _artifact(
                    site, page, prefix(page.locale.tag, site.source) + page.address, make
                )


def _maker(site: Site, renderer: Renderer) -> Callable[[Page], bytes]:
    """Return the function that makes a page of a site."""

    def make(page: Page) -> bytes:
        build, about = page.build
        view, told = build(site, page.locale, about)
        return renderer.page(f"pages/{page.template}", view, frame(site, page.locale, told))

    return make


def _artifact(site: Site, page: Page, folder: str, make: Callable[[Page], bytes]) -> Artifact[Any]:
    mark = fingerprint(
        site.frame_digest,
        f"{page.template} {page.locale.tag} {folder}{page.file}".encode(),
        page.mark,
    )
    path = file(folder) if page.file == "index.html" else folder + page.file
    return Artifact(path, mark, page, make, indexed=page.indexed)


def _saved(
    site: Site, shelves: Mapping[str, tuple[list[str], list[str]]]
) -> Iterator[Artifact[Any]]:
    """Plan what people need who save the site on their device."""
    shelved = {
        tag: offline.Shelf(tuple(sorted(shared)), tuple(sorted(own)))
        for tag, (shared, own) in shelves.items()
    }
    loaded = (site.stylesheet, *site.theme.static.values(), *site.scripts, *site.aloud)
    assets = [asset.path for asset in (*loaded, *site.notepad.values())]
    if site.settings.logo:
        assets.append(site.settings.logo)
    if site.searchable:
        assets += [special.words_file(tag) for tag in site.locales]
    if site.has_names:
        assets += [named.path(tag) for tag in site.locales]
    for path, content in offline.files(site, shelved, assets):
        yield Artifact(path, fingerprint(content), content, bytes)


def _files(site: Site, urls: list[str]) -> Iterator[Artifact[Any]]:
    """Plan what is no page: assets, media, sitemap, robots."""
    assets = [site.stylesheet, *site.theme.static.values(), *site.scripts, *site.aloud]
    assets += site.propose
    assets += site.notepad.values()
    found = {asset.path: asset.content for asset in assets}
    found |= dict(special.sitemaps(site, urls))
    found["robots.txt"] = special.robots(site)
    if site.searchable:
        found |= {special.words_file(tag): special.words(site, tag) for tag in site.locales}
    found |= dict(named.files(site))
    for path, content in found.items():
        yield Artifact(path, fingerprint(content), content, bytes)
    yield from maps.files(site)
    yield from admin.files(site)
    yield from calendars.files(site)
    yield from committees.files(site)
    for path, item in site.media.items():
        yield Artifact(path, item.digest, item, media.content)
