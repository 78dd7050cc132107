"""The map of the district with the list beside it, the one to print, and points to take along."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from signpost import points, qr, views
from signpost.artifact import Artifact
from signpost.frames import About, amount, words
from signpost.outputs.pages import Page
from signpost.site import fingerprint
from signpost.urls import prefix

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from signpost.drawing import Area
    from signpost.locales import Locale
    from signpost.public import Municipality
    from signpost.site import Site

_FOLDER: Final = "karte/"
_PRINTED: Final = "karte/drucken/"
_FILES: Final = (
    ("daten/initiativen.geojson", "GeoJSON", points.geojson),
    ("daten/initiativen.gpx", "GPX", points.gpx),
)
"""Path, type, and what makes the bytes."""
_LETTER: Final = 23
"""Units of the drawing that a letter of a name is wide, with some air."""


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the map and the one to print, where anybody knows where places lie."""
    if not site.drawing.areas:
        return
    counts = [(id_, len(cards)) for id_, cards in sorted(site.catalog.by_municipality.items())]
    shown = fingerprint(repr((site.drawing, counts)).encode())
    carried = fingerprint(shown, _content(site))  # the map tells how large the files are
    for locale in site.locales.values():
        yield Page("map.html", carried, locale, _FOLDER, (_map, None))
        yield Page("map-print.html", shown, locale, _PRINTED, (_print, None), listed=False)


def files(site: Site) -> Iterator[Artifact[Any]]:
    """Plan the files to take along, in the source language, where there is a map to find them."""
    if site.drawing.areas:
        mark = fingerprint(site.frame_digest, _content(site))
        for path, _type, make in _FILES:
            yield Artifact(path, mark, site, partial(_file, path=path, make=make))


def _content(site: Site) -> bytes:
    """Return a digest of everything that the files show, beside what all of the site share."""
    places = [(p.id, p.key, p.lat, p.lon) for p in site.catalog.municipalities.values()]
    digests = (site.shown("initiatives", card.id) for card in site.catalog.listed)
    return fingerprint(repr(places).encode(), *digests)


def _areas(site: Site, locale: Locale) -> tuple[views.MapArea, ...]:
    """Return every municipality by name, with its number and its area on the drawing."""
    drawn = {area.id: area for area in site.drawing.areas}
    places = sorted(site.catalog.municipalities.values(), key=lambda place: (place.sort, place.id))
    return tuple(
        _area(site, locale, place, number, drawn.get(place.id))
        for number, place in enumerate(places, start=1)
    )


def _area(
    site: Site, locale: Locale, place: Municipality, number: int, area: Area | None
) -> views.MapArea:
    name = words(site, locale, place.name)
    fits = area is not None and len(name) * _LETTER <= area.room
    return views.MapArea(
        municipality=place,
        count=len(site.catalog.by_municipality.get(place.id, ())),
        number=number,
        path=area.path if area else "",
        x=area.x if area else 0,
        y=area.y if area else 0,
        named=fits,
    )


def _sheet(site: Site, locale: Locale) -> views.Sheet:
    drawing = site.drawing
    return views.Sheet(
        drawing.width, drawing.height, _areas(site, locale), drawing.tiles, drawing.credit
    )


def _file(site: Site, *, path: str, make: Callable[[Site], bytes]) -> bytes:
    """Return a download; the page that tells its size has often made it already."""
    if path not in site.kept:
        site.kept[path] = make(site)
    return site.kept[path]


def _map(site: Site, locale: Locale, _about: None) -> tuple[views.MapPage, About]:
    _ = locale.strings.gettext
    found = tuple(
        views.Download(
            path, kind, f"{kind}, {amount(locale, len(_file(site, path=path, make=make)))}"
        )
        for path, kind, make in _FILES
    )
    return views.MapPage(_sheet(site, locale), found), About(
        address=_FOLDER,
        title=_("Karte"),
        description=_("Der Landkreis auf einer Karte: was es in welchem Ort gibt."),
        section="orte",
        crumbs=((_("Orte"), "orte/"),),
    )


def _print(site: Site, locale: Locale, _about: None) -> tuple[views.PrintedMap, About]:
    _ = locale.strings.gettext
    url = site.base_url + prefix(locale.tag, site.source) + _FOLDER
    return views.PrintedMap(_sheet(site, locale), url, qr.picture(url)), About(
        address=_PRINTED,
        title=_("Karte zum Drucken"),
        description=_("Der Landkreis auf einem Blatt, mit Nummern und Legende."),
        section="orte",
        crumbs=((_("Orte"), "orte/"), (_("Karte"), _FOLDER)),
        indexed=False,
    )
