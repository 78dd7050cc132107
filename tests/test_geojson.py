"""Boundaries come from strangers: what is wrong is told at its place, and nothing hangs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from signpost import geojson
from signpost.geojson import LARGEST, MOST_POINTS, MOST_PROBLEMS, parse

RING: Final = [[8.5, 48.1], [8.6, 48.1], [8.6, 48.2], [8.5, 48.1]]
TESTS: Final = Path(__file__).resolve().parent
QUICK: Final = 60.0
"""Seconds for the worst file on a busy machine; what has no bound would take hours."""
MEMORY: Final = 256_000_000
"""Bytes, those of Python included."""


def feature(**changes: Any) -> dict[str, Any]:
    """Return a municipality with a triangle for its area."""
    geometry = {"type": "Polygon", "coordinates": [RING]}
    return {"type": "Feature", "id": "08999001", "properties": {}, "geometry": geometry} | changes


def collection(*features: Any, **changes: Any) -> bytes:
    """Return a file with features, one a line."""
    lines = ",\n".join(json.dumps(item) for item in features)
    rest = "".join(f"{json.dumps(key)}:{json.dumps(value)}," for key, value in changes.items())
    return f'{{"type":"FeatureCollection",{rest}"features":[\n{lines}\n]}}\n'.encode()


def polygon(*points: Any) -> dict[str, Any]:
    """Return a municipality bounded by points."""
    return feature(geometry={"type": "Polygon", "coordinates": [list(points)]})


def told(raw: bytes) -> list[str]:
    """Return what is said about a file, with its place."""
    _found, problems = parse("geo", raw)
    return [f"{problem.where}: {problem.message}" for problem in problems]


def test_shapes_are_read_with_their_key_and_source() -> None:
    """A polygon without its last point, which is the first; and whom to name."""
    found, problems = parse("geo", collection(feature(), attribution="© Land\n 2026"))

    assert problems == ()
    assert found is not None
    assert found.credit == "© Land 2026"
    (shape,) = found.shapes
    assert (shape.key, shape.location) == ("08999001", ("features", 0))
    assert shape.rings == (((8.5, 48.1), (8.6, 48.1), (8.6, 48.2)),)


@pytest.mark.parametrize(
    "named",
    [
        {"id": "08999001"},
        {"id": 8999001},
        {"id": "way/7", "properties": {"AGS": "08999001"}},
        {"id": None, "properties": {"ags": 8999001}},
        {"properties": {"de:amtlicher_gemeindeschluessel": "08999001"}, "id": 7},
    ],
)
def test_the_key_stands_where_sources_put_it(named: dict[str, Any]) -> None:
    """As the id or in a property, with the leading zero that a number has lost."""
    found, problems = parse("geo", collection(feature(**named)))

    assert problems == ()
    assert found is not None
    assert [shape.key for shape in found.shapes] == ["08999001"]


def test_islands_and_holes_are_rings() -> None:
    """Every ring of every polygon counts."""
    geometry = {"type": "MultiPolygon", "coordinates": [[RING, RING], [RING]]}
    found, _problems = parse("geo", collection(feature(geometry=geometry)))

    assert found is not None
    assert len(found.shapes[0].rings) == 3


OUTSIDE: Final = "Der Punkt {} liegt nicht in Deutschland."


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "geo:1:1: Das ist kein JSON."),
        (b'{\n "type": nein', "geo:2:10: Das ist kein JSON."),
        (b'{"a": "\xff"}', "geo:1:8: Die Datei ist nicht in UTF-8 gespeichert."),
        (b"[]", "geo:1:1: Das ist keine Sammlung von Flächen."),
        (b'{"type":"Feature"}', "geo:1:1: Das ist keine Sammlung von Flächen."),
        (
            b'{"type":"FeatureCollection","features":{}}',
            "geo:1:1: „features“ fehlt oder ist keine Liste.",
        ),
        (b"[" * 33, "geo:1:33: Hier sind mehr als 32 Klammern ineinander geschachtelt."),
        (
            collection(feature(geometry={"type": "Point", "coordinates": [8.5, 48.1]})),
            "geo:2:69: Diese Gemeinde hat keine Fläche.",
        ),
        (
            collection(polygon()),
            "geo:2:105: Eine Grenze braucht mindestens 4 Punkte.",
        ),
        (
            collection(feature(), polygon([48.1, 8.5], *RING)),
            f"geo:3:106: {OUTSIDE.format('48.1, 8.5')}",
        ),
        (
            collection(polygon(RING[0], [514000.5, 5330000.1], *RING)),
            f"geo:2:119: {OUTSIDE.format('514000.5, 5330000.1')}",
        ),
        (collection(polygon(["8.5", "48.1"], *RING)), "geo:2:106: Das sind keine Koordinaten."),
        (collection(polygon([True, False], *RING)), "geo:2:106: Das sind keine Koordinaten."),
        (collection(polygon([8.5], *RING)), "geo:2:106: Ein Punkt besteht aus Länge und Breite."),
        (
            collection(polygon({"x": 1}, *RING)),
            "geo:2:106: Ein Punkt besteht aus Länge und Breite.",
        ),
        (
            collection(feature(geometry={"type": "Polygon", "coordinates": 7})),
            "geo:2:104: Hier müssen Koordinaten stehen.",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_place(raw: bytes, expected: str) -> None:
    """In German, with line and column, and the file is not used."""
    assert told(raw) == [expected]
    assert parse("geo", raw)[0] is None


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 5000])
def test_numbers_that_are_none_are_refused(number: str) -> None:
    """What is not finite lies nowhere."""
    raw = collection(polygon([8.5, 48.1], *RING)).replace(b"48.1]", number.encode() + b"]", 1)
    (problem,) = parse("geo", raw)[1]

    assert problem.message.endswith("liegt nicht in Deutschland.")
    assert len(problem.message) < 100


def test_the_hint_knows_the_two_usual_mistakes() -> None:
    """Longitude and latitude swapped, and metres instead of degrees."""
    swapped = parse("geo", collection(polygon([48.1, 8.5], *RING)))[1][0]
    metres = parse("geo", collection(polygon([514000.5, 5330000.1], *RING)))[1][0]

    assert "vertauscht" in swapped.hint
    assert "EPSG:4326" in metres.hint


def test_a_shape_without_a_key_is_a_warning() -> None:
    """A file may hold a lake or the outline of the district."""
    found, problems = parse("geo", collection(feature(id=None), feature(id="x"), feature()))

    assert found is not None
    assert len(found.shapes) == 1
    assert [(str(p.where), p.severity) for p in problems] == [
        ("geo:2:1", "warning"),
        ("geo:3:1", "warning"),
    ]


def test_a_flood_of_problems_is_cut() -> None:
    """A wrong file has thousands; and no shape is lost for the warnings before it."""
    few = parse("geo", collection(*[polygon([0, 0], *RING)] * 500))[1]
    found, many = parse("geo", collection(*[feature(id=None)] * 500, feature()))

    assert len(few) == MOST_PROBLEMS
    assert len(many) == MOST_PROBLEMS + 1
    assert {problem.severity for problem in many} == {"warning"}
    assert found is not None
    assert len(found.shapes) == 1


def test_what_a_message_shows_cannot_forge_one() -> None:
    """A point is echoed, cut short."""
    assert geojson._fault([1e300, -1e300]) is not None
    assert "\n" not in told(collection(polygon([1e300, 1e300], *RING)))[0]


def _worst() -> dict[str, bytes]:
    """Return the files that are hardest to read, by what they are."""
    size = LARGEST - 200
    start = b'{"type":"FeatureCollection","features":['
    points = b"[8.5,48.1]," * (size // 11)
    ring = start + b'{"id":"08999001","geometry":{"type":"Polygon","coordinates":[['
    return {
        "too large": b" " * (LARGEST + 1),
        "deep": b"[" * size,
        "deep objects": b'{"a":' * (size // 5),
        "empty lists": start + b"[]," * (size // 3) + b"[]]}",
        "small objects": start + b'{"":0},' * (size // 7) + b"{}]}",
        "features without a key": start + b"{}," * (size // 3) + b"{}]}",
        "open strings": b'"\\' * (size // 2) + b'"\\',
        "many strings": b'"' * size,
        "a long number": b"[" + b"9" * size + b"]",
        "many points": ring + points + b"[8.5,48.1]]]}}]}",
        "many wrong points": ring + points + b"[0,0]]]}}]}",
        "many lines": b"\n" * size,
        "colons": b":" * size,
    }


def _look(name: str) -> None:
    """Read a worst file; called in a process of its own."""
    found, problems = parse("geo", _worst()[name])
    assert found is None or not found.shapes
    assert problems
    assert all(problem.message.isprintable() for problem in problems)
    status = Path("/proc/self/status").read_text("ascii")  # getrusage would count the parent's
    print(int(status.partition("VmHWM:")[2].split()[0]) * 1024)


@pytest.mark.parametrize("name", _worst())
def test_no_file_hangs_or_fills_the_memory(name: str) -> None:
    """Whatever it holds, it is read or refused, in bounded time and memory."""
    command = [sys.executable, "-c", f"import test_geojson; test_geojson._look({name!r})"]
    ways = {"PYTHONPATH": os.pathsep.join((str(TESTS), str(TESTS.parent)))}
    done = subprocess.run(command, env=ways, capture_output=True, timeout=QUICK, check=True)

    assert int(done.stdout) < MEMORY


def test_points_are_counted_over_all_shapes() -> None:
    """Many small ones are as many as one large one."""
    wide = polygon(*([[8.5, 48.1], [8.6, 48.2]] * 500))
    raw = collection(*[wide] * (MOST_POINTS // 1000 + 1)).replace(b" ", b"")

    assert told(raw) == [f"geo:1:1: Die Grenzen haben mehr als {MOST_POINTS} Punkte."]
