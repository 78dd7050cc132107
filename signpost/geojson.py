"""Boundaries of municipalities as GeoJSON (RFC 7946) from any source: bytes → rings, or problems.

The file comes from strangers like every other: its size, depth and number of points are bounded,
and every number is looked at before anything is computed from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from signpost import json_text
from signpost.problems import Position, Problem
from signpost.showing import echo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from signpost.entry import Location

LARGEST: Final = 2_000_000
"""Bytes; a district at 1:250,000 has up to half of it."""
MOST_POINTS: Final = 100_000
MOST_PROBLEMS: Final = 20
"""That are told of one file; a wrong file has thousands."""
LONGEST_CREDIT: Final = 300
GERMANY: Final = (47.0, 55.2, 5.5, 15.2)
"""South, north, west and east bounds in degrees."""
_KEYS: Final = ("ags", "key", "gemeindeschluessel", "de:amtlicher_gemeindeschluessel", "ags_g")
"""Names under which sources give a municipality's key (AGS), in small letters."""
_AGS: Final = re.compile(r"[0-9]{8}")
_LEAST: Final = 10**6
"""The least key that is still one without its leading zero."""
_FEWEST: Final = 4
"""Positions of a ring, the last of which is the first again (RFC 7946, 3.1.6)."""
_SMALLER: Final = "Vereinfachen Sie sie, zum Beispiel mit mapshaper.org."
_MEANT: Final = "Gebraucht wird eine FeatureCollection mit einem Feature für jede Gemeinde."

Ring = tuple[tuple[float, float], ...]
"""Pairs of longitude and latitude in degrees (WGS 84), the first not repeated at the end."""


class Shape(NamedTuple):
    """The area of a municipality."""

    key: str
    """The official key (AGS), 8 digits."""
    rings: tuple[Ring, ...]
    """Outer and inner ones alike: what is within an even number of them is outside."""
    location: Location
    """Of its feature in the file."""


class Boundaries(NamedTuple):
    """What a file holds."""

    shapes: tuple[Shape, ...]
    credit: str
    """Whom to name as the source, from the collection's member ``attribution``; may be empty."""


@dataclass
class _Findings:
    """Problems while a file is looked at: places are looked up at the end, all at once."""

    found: list[tuple[Location, str, str, bool]] = field(default_factory=list)
    points: int = 0

    errors: int = 0

    @property
    def enough(self) -> bool:
        """Whether more would help nobody."""
        return self.errors >= MOST_PROBLEMS or self.points > MOST_POINTS

    def add(self, location: Location, message: str, hint: str, *, fatal: bool = True) -> None:
        """Note a problem down."""
        self.errors += fatal
        if fatal or len(self.found) <= MOST_PROBLEMS:
            self.found.append((location, message, hint, fatal))


def parse(path: str, raw: bytes) -> tuple[Boundaries | None, tuple[Problem, ...]]:
    """Return what a file holds, and what is wrong with it; None where that keeps it from use.

    Args:
        path: as shown to the editor.
        raw: the file's bytes, one more than :data:`LARGEST` where there are more.
    """
    if len(raw) > LARGEST:
        message = f"Die Datei ist größer als {LARGEST // 1_000_000} MB."
        return None, (Problem(Position(path), message, _SMALLER),)
    text = json_text.decoded(path, raw)
    data = text if isinstance(text, Problem) else json_text.parse(path, text)
    if isinstance(data, Problem) or isinstance(text, Problem):
        return None, (data,) if isinstance(data, Problem) else ()
    findings = _Findings()
    shapes = tuple(_shapes(data, findings))
    credit = data.get("attribution") if isinstance(data, dict) else None
    problems = told(path, raw, findings.found)
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    return Boundaries(shapes, _line(credit)), problems


def told(
    path: str, raw: bytes, findings: list[tuple[Location, str, str, bool]]
) -> tuple[Problem, ...]:
    """Return problems with their places in a file; the last bool says whether it is an error."""
    if not findings:
        return ()
    if len(findings) > MOST_PROBLEMS:
        findings = sorted(findings, key=lambda finding: not finding[3])[:MOST_PROBLEMS]
        message = f"Von dieser Datei nennen wir nur {MOST_PROBLEMS} Meldungen; es gibt mehr."
        findings.append(((), message, "", any(fatal for *_rest, fatal in findings)))
    text = raw.decode("utf-8-sig")
    places = json_text.positions(path, text, {location for location, *_rest in findings})
    return tuple(
        Problem(
            places.get(location, Position(path)), message, hint, "error" if fatal else "warning"
        )
        for location, message, hint, fatal in findings
    )


def _line(credit: object) -> str:
    """Return a text as one line of bounded length."""
    return " ".join(credit.split())[:LONGEST_CREDIT] if isinstance(credit, str) else ""


def _shapes(data: object, findings: _Findings) -> Iterator[Shape]:
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        findings.add((), "Das ist keine Sammlung von Flächen.", _MEANT)
    elif not isinstance(features, list):
        findings.add((), "„features“ fehlt oder ist keine Liste.", _MEANT)
    else:
        for number, feature in enumerate(features):
            location = ("features", number)
            key = _key(feature) if isinstance(feature, dict) else None
            if key is None:
                message = "Diese Fläche hat keinen Gemeindeschlüssel und wird nicht gezeigt."
                hint = "Schreiben Sie seine acht Ziffern als „id“ oder in „properties“ als „ags“."
                findings.add(location, message, hint, fatal=False)
            else:
                rings = tuple(_rings(feature, location, findings))
                yield Shape(key, rings, location)
            if findings.enough:
                break
    if findings.points > MOST_POINTS:
        message = f"Die Grenzen haben mehr als {MOST_POINTS} Punkte."
        findings.add((), message, _SMALLER)


def _key(feature: Mapping[str, object]) -> str | None:
    """Return the AGS of a feature: its id, or one of its properties."""
    properties = feature.get("properties")
    named = {}
    if isinstance(properties, dict):
        named = {name.casefold(): value for name, value in properties.items()}
    for value in (feature.get("id"), *(named.get(name) for name in _KEYS)):
        digits = value if isinstance(value, str) else _digits(value)
        if _AGS.fullmatch(digits):
            return digits
    return None


def _digits(value: object) -> str:
    """Return a key that was written as a number, which takes its leading zero away."""
    return f"{int(value):08}" if isinstance(value, float) and _LEAST <= value < 10**8 else ""


def _rings(
    feature: Mapping[str, object], location: Location, findings: _Findings
) -> Iterator[Ring]:
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in {"Polygon", "MultiPolygon"}:
        message = "Diese Gemeinde hat keine Fläche."
        hint = "„geometry“ muss ein „Polygon“ oder „MultiPolygon“ sein."
        findings.add((*location, "geometry") if "geometry" in feature else location, message, hint)
        return
    inner = geometry.get("coordinates")
    way = (*location, "geometry", "coordinates")
    polygons = _list(inner, way, findings) if kind == "MultiPolygon" else [(inner, way)]
    for polygon, where in polygons:
        for ring, at in _list(polygon, where, findings):
            if findings.enough:
                return
            yield from _ring(ring, at, findings)


def _list(value: object, location: Location, findings: _Findings) -> list[tuple[object, Location]]:
    """Return the items of a list that must not be empty, each with its place."""
    if not isinstance(value, list) or not value:
        findings.add(location, "Hier müssen Koordinaten stehen.", "Exportieren Sie die Datei neu.")
        return []
    return [(item, (*location, number)) for number, item in enumerate(value)]


def _ring(value: object, location: Location, findings: _Findings) -> Iterator[Ring]:
    points = value if isinstance(value, list) else []
    findings.points += len(points)
    if len(points) < _FEWEST:
        message = f"Eine Grenze braucht mindestens {_FEWEST} Punkte."
        findings.add(location, message, "Der letzte Punkt ist wieder der erste.")
        return
    if findings.enough:
        return
    found = []
    for number, item in enumerate(points):
        fault = _fault(item)
        if fault:
            findings.add((*location, number), *fault)
            return  # the others of this ring are wrong in the same way
        found.append((item[0], item[1]))
    yield tuple(found[:-1]) if found[0] == found[-1] else tuple(found)


def _fault(item: object) -> tuple[str, str] | None:
    """Return what is wrong with a position."""
    if not isinstance(item, list) or len(item) not in {2, 3}:
        return "Ein Punkt besteht aus Länge und Breite.", "Zum Beispiel: [8.553, 48.1965]"
    lon, lat = item[0], item[1]
    if not (isinstance(lon, float) and isinstance(lat, float)):
        return "Das sind keine Koordinaten.", "Zum Beispiel: [8.553, 48.1965]"
    south, north, west, east = GERMANY
    if west <= lon <= east and south <= lat <= north:  # false for what is no finite number
        return None
    point = echo(f"{lon}, {lat}")
    if west <= lat <= east and south <= lon <= north:
        hint = "Länge und Breite sind vertauscht: In GeoJSON steht die Länge vorn."
    else:
        hint = "Exportieren Sie die Datei mit Längen- und Breitengraden (WGS 84, EPSG:4326)."
    return f"Der Punkt {point} liegt nicht in Deutschland.", hint
