"""All outputs: everything the site will have, as artifacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from signpost import media
from signpost.artifact import Artifact
from signpost.frames import frame
from signpost.outputs import (
    alphabet,
    contacts,
    documents,
    home,
    initiatives,
    listing,
    places,
    special,
    texts,
    topics,
)
from signpost.site import fingerprint
from signpost.urls import file, prefix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.outputs.pages import Page
    from signpost.rendering import Renderer
    from signpost.site import Site

PAGES: Final = (
    initiatives.artifacts,
    contacts.artifacts,
    places.artifacts,
    topics.artifacts,
    listing.artifacts,
    alphabet.artifacts,
    texts.artifacts,
    documents.artifacts,
    home.artifacts,
    special.artifacts,
)
"""Functions Site → pages; one more output is one more line."""


def artifacts(site: Site, renderer: Renderer) -> Iterator[Artifact[Any]]:
    """Plan every file of the site.

    Args:
        site: what there is to show.
        renderer: turns a view into a page; used only where a page is really made.
    """

    def make(page: Page) -> bytes:
        build, about = page.build
        view, told = build(site, page.locale, about)
        return renderer.page(f"pages/{page.template}", view, frame(site, page.locale, told))

    urls: list[str] = []
    for pages in PAGES:
        for page in pages(site):
            folder = prefix(page.locale.tag, site.source) + page.address
            mark = fingerprint(
                site.frame_digest,
                f"{page.template} {page.locale.tag} {folder}{page.file}".encode(),
                page.mark,
            )
            path = file(folder) if page.file == "index.html" else folder + page.file
            if page.listed:
                urls.append(site.base_url + folder)
            yield Artifact(path, mark, page, make, indexed=page.indexed)
    yield from _files(site, urls)


def _files(site: Site, urls: list[str]) -> Iterator[Artifact[Any]]:
    """Plan what is no page: assets, media, sitemap, robots."""
    assets = [site.stylesheet, *site.theme.static.values()]
    if site.script:
        assets.append(site.script)
    found = {asset.path: asset.content for asset in assets}
    found |= dict(special.sitemaps(site, urls))
    found["robots.txt"] = special.robots(site)
    for path, content in found.items():
        yield Artifact(path, fingerprint(content), content, bytes)
    for path, item in site.media.items():
        yield Artifact(path, item.digest, item, media.content)
