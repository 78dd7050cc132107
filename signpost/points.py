"""Initiatives as points to take along: GeoJSON for maps on a computer, GPX for those on a phone.

Both hold what lists show and nothing else, without the groups that have ended. Where an address is
hidden or none is known, the point is the centre of the municipality and says so; without a centre
GeoJSON has no point for it and GPX leaves it out.
"""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING, Any, Final

from signpost.frames import labels, words
from signpost.urls import address

if TYPE_CHECKING:
    from signpost.locales import Locale
    from signpost.public import InitiativeCard
    from signpost.site import Site

_NO_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that may not stand in XML 1.0, not even as references."""
_NAMESPACE: Final = "http://www.topografix.com/GPX/1/1"


def geojson(site: Site) -> bytes:
    """Return all listed initiatives as GeoJSON (RFC 7946), in the source language."""
    features = [_feature(site, card) for card in site.catalog.listed]
    collection = {"type": "FeatureCollection", "features": features}
    return (json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def gpx(site: Site) -> bytes:
    """Return all listed initiatives with a point as waypoints (GPX 1.1), in the source language."""
    name = words(site, _locale(site), site.settings.name)
    points = "".join(_waypoint(site, card) for card in site.catalog.listed if _at(site, card)[0])
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<gpx version="1.1" creator="signpost" xmlns="{_NAMESPACE}">\n'
        f"<metadata><name>{_xml(name)}</name></metadata>\n{points}</gpx>\n"
    ).encode()


def _locale(site: Site) -> Locale:
    return site.locales[site.source]


def _at(site: Site, card: InitiativeCard) -> tuple[tuple[float, float] | None, bool]:
    """Return latitude and longitude of an initiative, and whether that is the very place."""
    if card.point:
        return card.point, True
    place = site.catalog.municipalities[card.municipality]
    centre = None if place.lat is None or place.lon is None else (place.lat, place.lon)
    return centre, False


def _url(site: Site, card: InitiativeCard) -> str:
    return site.base_url + address("initiatives", card.id)


def _feature(site: Site, card: InitiativeCard) -> dict[str, Any]:
    locale = _locale(site)
    point, exact = _at(site, card)
    place = site.catalog.municipalities[card.municipality]
    return {
        "type": "Feature",
        "id": card.id,
        "geometry": {"type": "Point", "coordinates": [point[1], point[0]]} if point else None,
        "properties": {
            "name": words(site, locale, card.name),
            "summary": words(site, locale, card.summary),
            "municipality": words(site, locale, place.name),
            "municipality_key": place.key,
            "topics": labels(site, locale, "topics", card.topics),
            "status": card.status,
            "exact": exact,
            "url": _url(site, card),
        },
    }


def _waypoint(site: Site, card: InitiativeCard) -> str:
    locale = _locale(site)
    point, exact = _at(site, card)
    place = site.catalog.municipalities[card.municipality]
    name, where = words(site, locale, card.name), words(site, locale, place.name)
    _ = locale.strings.gettext
    summary = words(site, locale, card.summary)
    middle = _("Der Punkt ist die Ortsmitte.")
    about = summary if exact else f"{summary} ({middle})"
    lat, lon = point or (0.0, 0.0)
    return (
        f'<wpt lat="{lat}" lon="{lon}"><name>{_xml(f"{name}, {where}")}</name>'
        f'<desc>{_xml(about)}</desc><link href="{escape(_url(site, card))}"/></wpt>\n'
    )


def _xml(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", text), quote=False)
