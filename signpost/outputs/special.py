"""404, redirects from former addresses, sitemap and robots."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from signpost import views
from signpost.everyday import EMPTY
from signpost.frames import About
from signpost.outputs.pages import Page
from signpost.site import fingerprint
from signpost.urls import SECTIONS, address, file, prefix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.locales import Locale
    from signpost.site import Site

MOST_IN_A_SITEMAP: Final = 20_000
"""Addresses in one sitemap file; the protocol allows 50,000 and 50 MB."""


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the 404 page and a redirect for every former address."""
    office = site.catalog.contact_digest(site.catalog.fallback)
    for locale in site.locales.values():
        yield Page(
            "404.html", office, locale, "", (_not_found, None), listed=False, file="404.html"
        )
    for former, now in _moved(site):
        for locale in site.locales.values():
            mark = fingerprint(former.encode(), now.encode())
            yield Page("moved.html", mark, locale, former, (_redirect, (former, now)), listed=False)


def _moved(site: Site) -> Iterator[tuple[str, str]]:
    """Yield former addresses with the present ones."""
    for kind in SECTIONS:
        for entry in site.catalog.entries.get(kind, {}).values():
            if kind == "documents":
                continue
            id_ = entry.card.id if kind == "contacts" else entry.id
            for claim in entry.claims:
                if claim.what == "former_id" and (kind != "contacts" or id_ == entry.id):
                    yield address(kind, claim.value), address(kind, id_)
    for id_, term in site.catalog.vocabularies.get("topics", {}).items():
        if term.id != id_:
            yield address("topics", id_), address("topics", term.id)


def words_file(tag: str) -> str:
    """Return the path of a language's list of words."""
    return f"assets/words.{tag}.json"


def words(site: Site, tag: str) -> bytes:
    """Return the words with which the search mends slips, and those that it leaves out, in JSON."""
    empty = sorted(EMPTY.get(tag, frozenset()) | EMPTY.get(site.source, frozenset()))
    found = {"words": site.enrichment.spellings(tag), "empty": empty}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _not_found(site: Site, locale: Locale, _about: None) -> tuple[views.NotFound, About]:
    return views.NotFound(site.catalog.fallback), About(
        address="",
        title=locale.strings.gettext("Seite nicht gefunden"),
        description=locale.strings.gettext("Diese Seite gibt es nicht (mehr)."),
        indexed=False,
        anywhere=True,
    )


def _redirect(site: Site, locale: Locale, about: tuple[str, str]) -> tuple[views.Moved, About]:
    former, now = about
    href = "../" * former.count("/") + (file(now) if site.offline else now)
    url = site.base_url + prefix(locale.tag, site.source) + now
    return views.Moved(href, url), About(
        address=former,
        title=locale.strings.gettext("Diese Seite ist umgezogen"),
        description=locale.strings.gettext("Weiter zur neuen Adresse"),
        indexed=False,
    )


def sitemaps(site: Site, urls: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield sitemap files for absolute addresses (sitemaps.org 0.9), with an index if several."""
    size = MOST_IN_A_SITEMAP
    pieces = [urls[start : start + size] for start in range(0, max(1, len(urls)), size)]
    if len(pieces) == 1:
        yield "sitemap.xml", _xml("urlset", "url", pieces[0])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(pieces) + 1)]
    for name, piece in zip(names, pieces, strict=True):
        yield name, _xml("urlset", "url", piece)
    yield "sitemap.xml", _xml("sitemapindex", "sitemap", [site.base_url + name for name in names])


def _xml(outer: str, inner: str, urls: list[str]) -> bytes:
    lines = "".join(f"<{inner}><loc>{escape(url, quote=False)}</loc></{inner}>\n" for url in urls)
    name_space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f"{head}<{outer} {name_space}>\n{lines}</{outer}>\n".encode()


def robots(site: Site) -> bytes:
    """Return robots.txt (RFC 9309): everything may be read, but not the index files."""
    path = urlsplit(site.base_url).path
    return (
        f"User-agent: *\nDisallow: {path}pagefind/\n\nSitemap: {site.base_url}sitemap.xml\n"
    ).encode()
