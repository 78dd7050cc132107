"""Saving the site on a device: the page for it, what there is to save, and the service worker.

The worker ``sw.js`` is there on every site: where saving is switched off it takes away what was
saved before, and itself (W3C Service Workers; Web Application Manifest).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from signpost import facets, views
from signpost.frames import About, words
from signpost.outputs.pages import Page
from signpost.site import fingerprint
from signpost.urls import INDEX, address, prefix

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from signpost.locales import Locale
    from signpost.site import Site

_FOLDER: Final = "offline/"
WORKER: Final = "sw.js"


class Shelf(NamedTuple):
    """The pages of a language, by what people may want of them."""

    shared: tuple[str, ...]
    """Addresses from the top of the site: lists, places, topics, contacts, texts."""
    own: tuple[str, ...]
    """Of initiatives."""


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the page on which people save the site."""
    if not offered(site):
        return
    counts = sorted(facets.counted(site).items())
    script = _script(site)
    mark = fingerprint(repr(counts).encode(), script.encode())
    for locale in site.locales.values():
        yield Page("offline.html", mark, locale, _FOLDER, (_offline, script), listed=False)


def offered(site: Site) -> bool:
    """Tell whether people may save the site: not where it is opened from a stick anyway."""
    return site.settings.installable and not site.offline and bool(_script(site))


def manifest(tag: str) -> str:
    """Return the path of what tells browsers how to install the site in a language."""
    return f"assets/app.{tag}.webmanifest"


def files(
    site: Site, shelves: Mapping[str, Shelf], assets: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield the worker; where people may save the site also the lists and manifests.

    Args:
        site: the site.
        shelves: language → its pages.
        assets: paths of what pages load.
    """
    if not offered(site):
        yield WORKER, site.theme.files.get("components/farewell.js", b"")
        return
    yield WORKER, site.theme.files["components/worker.js"]
    yield from ((asset.path, asset.content) for asset in site.theme.scripts("offline"))
    for locale in site.locales.values():
        yield manifest(locale.tag), _manifest(site, locale)
        yield _list(locale.tag), _contents(site, locale, shelves[locale.tag], assets)


def _script(site: Site) -> str:
    found = site.theme.scripts("offline")
    return found[0].path if found else ""


def _list(tag: str) -> str:
    return f"assets/offline.{tag}.json"


def _offline(site: Site, locale: Locale, script: str) -> tuple[views.OfflinePage, About]:
    _ = locale.strings.gettext
    catalog = site.catalog
    counts = facets.counted(site)
    places = sorted(catalog.municipalities.values(), key=lambda place: (place.sort, place.id))
    view = views.OfflinePage(
        places=tuple((place, counts[f"ort:{place.id}"]) for place in places),
        total=len(catalog.listed),
        list=_list(locale.tag),
        script=script,
    )
    return view, About(
        address=_FOLDER,
        title=_("Ohne Internet lesen"),
        description=_("Den Wegweiser auf dem eigenen Gerät speichern."),
        indexed=False,
    )


def _contents(site: Site, locale: Locale, shelf: Shelf, assets: Sequence[str]) -> bytes:
    """Return what there is to save, as JSON: for everybody, for each place, and all the rest."""
    home = prefix(locale.tag, site.source)
    places: dict[str, list[str]] = {id_: [] for id_ in site.catalog.municipalities}
    for card in site.catalog.listed:
        for id_ in site.catalog.reached(card):
            places[id_].append(home + address("initiatives", card.id))
    searched = dict.fromkeys((locale.tag, site.source)) if site.searchable else ()
    found = {
        "files": [*assets, manifest(locale.tag)],
        "shared": shelf.shared,
        "places": {id_: sorted(some) for id_, some in sorted(places.items())},
        "all": shelf.own,
        "search": [f"{INDEX}/{tag}/" for tag in searched],
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _manifest(site: Site, locale: Locale) -> bytes:
    icon = site.theme.static["favicon.svg"].path.removeprefix("assets/")
    start = f"../{prefix(locale.tag, site.source)}"
    found = {
        "name": words(site, locale, site.settings.name),
        "short_name": locale.strings.gettext("Wegweiser"),
        "lang": locale.tag,
        "dir": locale.direction,
        "id": start,
        "start_url": start,
        "scope": "../",
        "display": "minimal-ui",
        "theme_color": site.settings.colour,
        "background_color": "#ffffff",
        "icons": [{"src": icon, "sizes": "any", "type": "image/svg+xml"}],
    }
    return json.dumps(found, ensure_ascii=False, indent=1).encode()
