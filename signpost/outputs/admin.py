"""The CMS for editors: a page of its own, its configuration and its program; off by default.

No page of the site leads there, no sitemap and no search index names it. Its rules for scripts and
connections are looser than those of the other pages, and hold for its folder only.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

from signpost.artifact import Artifact
from signpost.cms_settings import FOLDER, PROGRAM
from signpost.frames import words
from signpost.site import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.site import Site

ADMIN: Final = "admin/"
_SHIPPED: Final = (".js", ".json", ".woff2", "LICENCE", "VERSION")
_PAGE: Final = """<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Einträge bearbeiten – {name}</title>
<link rel="cms-config-url" type="text/yaml" href="config.yml">
</head>
<body>
<noscript>
<h1>Einträge bearbeiten</h1>
<p>Diese Seite braucht JavaScript. Ohne geht es auch: Schreiben Sie an die Stelle, die diese Website
betreibt, oder ändern Sie die Dateien auf Ihrer Forge.</p>
<p><a href="../">Zur Website</a></p>
</noscript>
<script src="{program}"></script>
</body>
</html>
"""
_POLICY: Final = (
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
)


def files(site: Site) -> Iterator[Artifact[Any]]:
    """Plan the page, its configuration and its program, where the CMS is switched on."""
    if site.settings.cms is None:
        return
    mark = fingerprint(b"cms", site.frame_digest)
    yield Artifact(f"{ADMIN}index.html", mark, site, page)
    yield Artifact(f"{ADMIN}config.yml", mark, site, configuration)
    for path, content in site.theme.files.items():
        if path.startswith(FOLDER) and path.endswith(_SHIPPED):
            shipped = path.removeprefix(FOLDER)
            yield Artifact(f"{ADMIN}{shipped}", fingerprint(content), content, bytes)


def page(site: Site) -> bytes:
    """Return the page that loads the program."""
    from signpost.cms import hosts  # noqa: PLC0415 - most sites have no CMS

    connect = " ".join(("connect-src 'self' blob: data:", *hosts(site.settings)))
    name = words(site, site.locales[site.source], site.settings.name)
    program = PROGRAM.removeprefix(FOLDER)
    policy = escape("; ".join((*_POLICY, connect)), quote=True)
    return _PAGE.format(policy=policy, name=escape(name), program=program).encode()


def configuration(site: Site) -> bytes:
    """Return the configuration of the CMS in YAML."""
    import yaml  # noqa: PLC0415 - most sites have no CMS

    from signpost.cms import config  # noqa: PLC0415

    locale = site.locales[site.source]
    found = config(site.settings, words(site, locale, site.settings.name), _terms(site))
    text: str = yaml.safe_dump(found, allow_unicode=True, sort_keys=False, width=100)
    return f"# Aus dem Schema erzeugt; ändern Sie hier nichts.\n{text}".encode()


def _terms(site: Site) -> dict[str, dict[str, str]]:
    """Return the district's words in the source language."""
    locale = site.locales[site.source]
    found = {
        name: {term.id: words(site, locale, term.label) for term in site.catalog.terms(name)}
        for name in site.catalog.vocabularies
    }
    regions = {id_: words(site, locale, name) for id_, name in site.settings.regions.items()}
    places = {
        id_: words(site, locale, place.name) for id_, place in site.catalog.municipalities.items()
    }
    areas = {**places, **regions, "district": site.settings.district}
    return {**found, "regions": regions, "areas": areas}
