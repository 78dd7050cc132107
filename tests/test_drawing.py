"""The district on a sheet: borders stay shared, numbers stand within, and nothing hangs."""

from __future__ import annotations

import json
import random
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signpost import geojson
from signpost.drawing import NOTHING, SIZE, Spot, draw
from signpost.topology import TangledError, simplify

if TYPE_CHECKING:
    from signpost.topology import Point, Ring

EXAMPLE: Final = Path(__file__).parent.parent / "content/geo/municipalities.geojson"
LARGEST_SHEET: Final = 30_000
"""Bytes of all paths; with links and numbers for 44 places that is below 40 kB."""


def _spots(shapes: tuple[geojson.Shape, ...]) -> list[Spot]:
    return [Spot(shape.key, None, shape.rings) for shape in shapes]


def _rough(columns: int, rows: int, steps: int) -> list[Spot]:
    """Return a district of squares whose borders are rough but do not cross themselves."""
    rough = 0.08 / steps
    chance = random.Random(7)  # noqa: S311 - the same in every run
    lines: dict[tuple[Point, Point], list[tuple[float, float]]] = {}

    def border(one: Point, two: Point) -> list[tuple[float, float]]:
        key = min((one, two), (two, one))
        if key not in lines:
            (x, y), (to_x, to_y) = key
            lines[key] = [
                (
                    8 + (x + (to_x - x) * n / steps) / 10 + chance.uniform(0, rough),
                    48 + (y + (to_y - y) * n / steps) / 10 + chance.uniform(0, rough),
                )
                for n in range(1, steps)
            ]
        return lines[key] if key == (one, two) else lines[key][::-1]

    spots = []
    for x in range(columns):
        for y in range(rows):
            corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]
            ring: list[tuple[float, float]] = []
            for one, two in zip(corners, (*corners[1:], corners[0]), strict=True):
                ring += [(8 + one[0] / 10, 48 + one[1] / 10), *border(one, two)]
            spots.append(Spot(f"{x}-{y}", None, (tuple(ring),)))
    return spots


def _points(path: str) -> list[Ring]:
    """Return the rings of a path that was written relatively."""
    rings = []
    for x, y, steps in re.findall(r"M(\d+) (\d+)l([^z]*)z", path):
        at = (int(x), int(y))
        ring = [at]
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            at = (at[0] + dx, at[1] + dy)
            ring.append(at)
        rings.append(tuple(ring))
    return rings


def _edges(ring: Ring) -> list[tuple[Point, Point]]:
    return list(zip(ring, (*ring[1:], ring[0]), strict=True))


@pytest.mark.parametrize("steps", [3, 40, 400])
def test_borders_do_not_tear(steps: int) -> None:
    """Every line within the district is the border of two places, to the very point."""
    drawing = draw(_rough(4, 3, steps))
    edges: dict[frozenset[Point], int] = {}
    for area in drawing.areas:
        for ring in _points(area.path):
            for edge in _edges(ring):
                edges[frozenset(edge)] = edges.get(frozenset(edge), 0) + 1
    outline = [edge for edge, times in edges.items() if times == 1]
    ends = [point for edge in outline for point in edge]

    assert set(edges.values()) == {1, 2}
    assert all(ends.count(point) == 2 for point in ends), "the outline is one closed line"


def test_the_drawing_is_small_and_fits_the_sheet() -> None:
    """However fine the borders are."""
    drawing = draw(_rough(7, 6, 300))

    assert max(drawing.width, drawing.height) <= SIZE + 1
    assert sum(len(area.path) for area in drawing.areas) < LARGEST_SHEET
    for area in drawing.areas:
        for ring in _points(area.path):
            assert all(0 < x < drawing.width and 0 < y < drawing.height for x, y in ring)


def test_numbers_stand_within_their_area() -> None:
    """In the example district; and the drawing is the same each time."""
    boundaries, problems = geojson.parse("x", EXAMPLE.read_bytes())
    assert problems == ()
    assert boundaries is not None
    drawing = draw(_spots(boundaries.shapes))
    for area in drawing.areas:
        left = [
            one
            for ring in _points(area.path)
            for one, two in _edges(ring)
            if (one[1] <= area.y) != (two[1] <= area.y)
            and one[0] + (area.y - one[1]) * (two[0] - one[0]) / (two[1] - one[1]) < area.x
        ]
        assert len(left) % 2 == 1, area.id

    assert drawing == draw(_spots(boundaries.shapes))
    assert len(drawing.areas) == 14
    assert json.dumps(drawing).isascii()


def test_an_island_in_a_place_is_cut_out_of_it() -> None:
    """The hole and what fills it are simplified to the same line."""
    outer = ((8.0, 48.0), (9.0, 48.0), (9.0, 49.0), (8.0, 49.0))
    inner = tuple((8.5 + n / 1000, 48.3 + (n % 7) / 1000 + n / 900) for n in range(100))
    inner = (*inner, (8.4, 48.6))
    one, two = draw([Spot("a", None, (outer, inner[::-1])), Spot("b", None, (inner,))]).areas
    hole, island = _points(one.path)[1], _points(two.path)[0]

    assert set(hole) == set(island)
    assert len(island) < len(inner)


def test_a_place_without_a_shape_is_a_dot_at_its_centre() -> None:
    """And one of which nobody knows anything is not drawn."""
    square = ((8.0, 48.0), (9.0, 48.0), (9.0, 49.0), (8.0, 49.0))
    spots = [Spot("a", None, (square,)), Spot("b", (8.5, 48.5), ()), Spot("c", None, ())]
    areas = draw(spots).areas

    assert [area.id for area in areas] == ["a", "b"]
    assert "a28 28" in areas[1].path
    assert (areas[1].x, areas[1].y) == (areas[0].x, areas[0].y + 1) or areas[1].x > 0


@given(st.lists(st.tuples(st.floats(5.5, 15), st.floats(47, 55)), min_size=1, max_size=60))
def test_tiles_never_lie_on_each_other(centres: list[tuple[float, float]]) -> None:
    """Whatever the places' centres are, the same one for all included."""
    drawing = draw([Spot(str(number), at, ()) for number, at in enumerate(centres)])

    assert drawing.tiles
    assert len({(area.x, area.y) for area in drawing.areas}) == len(centres)
    assert all(0 < a.x < drawing.width and 0 < a.y < drawing.height for a in drawing.areas)


def test_tiles_lie_to_each_other_as_the_places_do() -> None:
    """North is above, east is to the right."""
    spots = [Spot("n", (8.5, 48.9), ()), Spot("s", (8.5, 48.1), ()), Spot("o", (9.1, 48.5), ())]
    north, south, east = draw(spots).areas

    assert north.y < east.y < south.y
    assert east.x > north.x == south.x


def test_where_nobody_knows_anything_there_is_no_map() -> None:
    """A place without a centre and without a shape."""
    assert draw([Spot("a", None, ())]) == NOTHING
    assert draw([]) == NOTHING


@pytest.mark.parametrize("kind", ["spiral", "line", "comb", "same"])
def test_no_border_takes_for_ever(kind: str) -> None:
    """A hundred thousand points of the worst shapes; what has no bound would take hours."""
    many = geojson.MOST_POINTS
    shapes: dict[str, list[tuple[float, float]]] = {
        "spiral": [(8 + n % 2 / 3 + n / 1e6, 48 + n / 1e6) for n in range(many)],
        "line": [(8 + n / 1e6, 48.0) for n in range(many)],
        "comb": [(8 + n / 1e5, 48 + n % 2) for n in range(many)],
        "same": [(8.0, 48.0)] * many,
    }
    start = time.monotonic()
    try:
        drawing = draw([Spot("a", (8.0, 48.0), (tuple(shapes[kind]),))])
    except TangledError:
        drawing = NOTHING

    assert sum(len(area.path) for area in drawing.areas) < LARGEST_SHEET
    assert time.monotonic() - start < 60


def test_what_is_too_tangled_is_refused() -> None:
    """Where every point is a junction, none of them may go."""
    chance = random.Random(7)  # noqa: S311 - the same in every run
    points = [(x, y) for x in range(30) for y in range(30)]
    rings = [tuple(chance.sample(points, 900)) for _ in range(8)]

    with pytest.raises(TangledError):
        simplify(rings, 12, 3000)
