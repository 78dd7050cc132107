"""The district as a drawing: an area for each municipality, or a tile where there are no shapes.

Degrees become whole numbers on a sheet, once, when the site is built: equirectangular at the
district's middle latitude, which is true to scale within half a percent over a hundred kilometres.
"""

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING, Final, NamedTuple

from signpost.topology import simplify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from signpost.topology import Ring

Degrees = tuple[float, float]
"""Longitude and latitude."""

SIZE: Final = 2000
"""Units of the longer side of a sheet, shown at about 700 pixels."""
_FINE: Final = 64
"""Parts of a unit in which borders are compared: on a coarser grid they would touch themselves."""
_MARGIN: Final = 12
_UNSEEN: Final = 12 * _FINE**2
"""Twice the area, in square parts, of a triangle smaller than a pixel."""
_MOST_POINTS: Final = 3000
"""Of all areas together; about 18 kB."""
_SMALLEST: Final = 120 * _FINE**2
"""Square parts of an island that is still drawn; the largest of a municipality always is."""
_DOT: Final = 28
"""Radius of the mark for a municipality without a shape."""
_LINES: Final = 15
"""Lines across an area that are tried for a label."""
_NAME: Final = 80
"""Units from a number down to the foot of the name below it."""
_TILE_LEAST, _TILE_MOST = 120, 300
_FEWEST_POINTS: Final = 3


class Spot(NamedTuple):
    """A municipality to be drawn."""

    id: str
    centre: Degrees | None
    rings: tuple[tuple[Degrees, ...], ...]
    """Empty where nobody has given its shape."""


class Area(NamedTuple):
    """A municipality on the sheet."""

    id: str
    path: str
    """For the ``d`` of an SVG path, to be filled by the rule evenodd."""
    x: int
    y: int
    """Where its number stands."""
    room: int
    """Units of width for a name there."""


class Drawing(NamedTuple):
    """A sheet; empty where nobody knows where anything lies."""

    width: int = 0
    height: int = 0
    areas: tuple[Area, ...] = ()
    tiles: bool = False
    """The areas are no shapes but tiles that lie to each other about as the places do."""
    credit: str = ""
    """Whom to name as the source of the shapes."""


NOTHING: Final = Drawing()


def draw(spots: Sequence[Spot], credit: str = "") -> Drawing:
    """Return a drawing of municipalities, in the order given; those without a place are left out.

    Raises:
        TangledError: the shapes are no areas that lie side by side.
    """
    if any(spot.rings for spot in spots):
        return _shapes([spot for spot in spots if spot.rings or spot.centre], credit)
    placed = {spot.id: spot.centre for spot in spots if spot.centre}
    return _tiles(placed) if placed else NOTHING


def _shapes(spots: Sequence[Spot], credit: str) -> Drawing:
    points = [point for spot in spots for ring in spot.rings for point in ring]
    points += [spot.centre for spot in spots if spot.centre and not spot.rings]
    west, east = min(lon for lon, _lat in points), max(lon for lon, _lat in points)
    south, north = min(lat for _lon, lat in points), max(lat for _lon, lat in points)
    narrow = round(cos(radians((south + north) / 2)), 6)
    longer = max((east - west) * narrow, north - south) or 1.0
    scale = (SIZE - 2 * _MARGIN) * _FINE / longer

    def sheet(point: Degrees) -> tuple[int, int]:
        return round((point[0] - west) * narrow * scale), round((north - point[1]) * scale)

    drawn = {spot.id: _kept([_on_sheet(map(sheet, ring)) for ring in spot.rings]) for spot in spots}
    simple = iter(simplify([r for rings in drawn.values() for r in rings], _UNSEEN, _MOST_POINTS))
    areas = []
    for spot in spots:
        rings = [_on_sheet(map(_coarse, next(simple))) for _ring in drawn[spot.id]]
        if rings:
            areas.append(Area(spot.id, _path(rings), *_middle(rings)))
        elif spot.centre:
            areas.append(_dot(spot.id, *_coarse(sheet(spot.centre))))
    corner = _coarse(sheet((east, south)))
    return Drawing(corner[0] + _MARGIN, corner[1] + _MARGIN, tuple(areas), credit=credit)


def _coarse(point: tuple[int, int]) -> tuple[int, int]:
    """Return a point in whole units, within the margin; in halves, the larger one."""
    x, y = point
    return _MARGIN + (x + _FINE // 2) // _FINE, _MARGIN + (y + _FINE // 2) // _FINE


def _on_sheet(points: Iterable[tuple[int, int]]) -> Ring:
    """Return a ring without points that have fallen together."""
    found: list[tuple[int, int]] = []
    for point in points:
        if not found or found[-1] != point:
            found.append(point)
    while len(found) > 1 and found[0] == found[-1]:
        found.pop()
    return tuple(found)


def _kept(rings: Iterable[Ring]) -> list[Ring]:
    """Return the rings that can be seen, and the largest in any case."""
    flat = [ring for ring in rings if len(set(ring)) >= _FEWEST_POINTS]
    sizes = [_size(ring) for ring in flat]
    largest = max(sizes, default=0)
    seen = [r for r, size in zip(flat, sizes, strict=True) if size >= min(largest, _SMALLEST)]
    return seen if largest >= _SMALLEST else seen[:1]


def _size(ring: Ring) -> float:
    """Return the area of a ring."""
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(one[0] * two[1] - two[0] * one[1] for one, two in pairs)) / 2


def _path(rings: Iterable[Ring]) -> str:
    """Return rings as the data of an SVG path, each point relative to the one before."""
    found = []
    for ring in rings:
        x, y = ring[0]
        steps = []
        for now_x, now_y in ring[1:]:
            steps.append(f"{now_x - x}{'' if now_y < y else ' '}{now_y - y}")
            x, y = now_x, now_y
        line = "".join(step if step[0] == "-" else f" {step}" for step in steps)
        found.append(f"M{ring[0][0]} {ring[0][1]}l{line.lstrip()}z")
    return "".join(found)


def _middle(rings: Sequence[Ring]) -> tuple[int, int, int]:
    """Return where a label has most room: on a line well within the area; and how much of it."""
    ring = max(rings, key=_size)
    top, bottom = min(y for _x, y in ring), max(y for _x, y in ring)
    best = (-SIZE, *ring[0])
    for number in range(1, _LINES + 1):
        y = top + (bottom - top) * number // (_LINES + 1)
        for start, end in _within(rings, y):
            away = abs(2 * y - top - bottom) / 2
            best = max(best, (round(end - start - away), round((start + end) / 2), y))
    _worth, x, y = best
    return x, y, 2 * min(_room(rings, x, y), _room(rings, x, y + _NAME))


def _room(rings: Iterable[Ring], x: int, y: int) -> int:
    """Return the way from a point to the border at its side, the shorter one; 0 if outside."""
    sides = (min(x - start, end - x) for start, end in _within(rings, y))
    return max(0, round(max(sides, default=0)))


def _within(rings: Iterable[Ring], line: int) -> Iterator[tuple[float, float]]:
    """Yield the stretches of a level line that are within an area."""
    y = line + 0.5  # no line goes through a point
    crossings = []
    for ring in rings:
        for one, two in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (one[1] < y) != (two[1] < y):
                part = (y - one[1]) / (two[1] - one[1])
                crossings.append(one[0] + part * (two[0] - one[0]))
    crossings.sort()
    yield from zip(crossings[::2], crossings[1::2], strict=True)


def _dot(id_: str, x: int, y: int) -> Area:
    arc = f"a{_DOT} {_DOT} 0 1 0 "
    return Area(id_, f"M{x - _DOT} {y}{arc}{2 * _DOT} 0{arc}-{2 * _DOT} 0z", x, y, 0)


def _tiles(centres: Mapping[str, Degrees]) -> Drawing:
    """Return a tile for each place, in the free field nearest to where it lies."""
    west, east = min(lon for lon, _lat in centres.values()), max(lon for lon, _ in centres.values())
    south, north = min(lat for _, lat in centres.values()), max(lat for _, lat in centres.values())
    narrow = round(cos(radians((south + north) / 2)), 6)
    wide, high = max((east - west) * narrow, 1e-6), max(north - south, 1e-6)
    # as many fields as there are places, and half as many again, in the shape of the district
    field = (wide * high / (1.5 * len(centres))) ** 0.5
    field = max(field, max(wide, high) / (2 * len(centres)))
    wanted = {
        id_: (round((lon - west) * narrow / field), round((north - lat) / field))
        for id_, (lon, lat) in centres.items()
    }
    fields = _settled(wanted)
    left, top = min(x for x, _y in fields.values()), min(y for _x, y in fields.values())
    right, low = max(x for x, _y in fields.values()), max(y for _x, y in fields.values())
    side = max(_TILE_LEAST, min(_TILE_MOST, SIZE // (1 + max(right - left, low - top))))
    areas = []
    for id_, (column, row) in fields.items():
        x, y = _MARGIN + (column - left) * side, _MARGIN + (row - top) * side
        path, half = f"M{x} {y}h{side}v{side}h-{side}z", side // 2
        areas.append(Area(id_, path, x + half, y + half, side))
    width, height = (right - left + 1) * side, (low - top + 1) * side
    return Drawing(width + 2 * _MARGIN, height + 2 * _MARGIN, tuple(areas), tiles=True)


def _settled(wanted: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Return a field of its own for each, the nearest that is free: first come, first served."""
    taken: set[tuple[int, int]] = set()
    reached: dict[tuple[int, int], int] = {}
    found = {}
    for id_, (x, y) in wanted.items():
        away = reached.get((x, y), 0)
        while not (free := [field for field in _around(x, y, away) if field not in taken]):
            away += 1
        reached[x, y] = away
        found[id_] = min(free, key=lambda field: ((field[0] - x) ** 2 + (field[1] - y) ** 2, field))
        taken.add(found[id_])
    return found


def _around(x: int, y: int, away: int) -> Iterator[tuple[int, int]]:
    """Yield the fields of a square around a field, so many steps away."""
    if away == 0:
        yield x, y
        return
    for step in range(-away, away + 1):
        yield from ((x + step, y - away), (x + step, y + away))
    for step in range(-away + 1, away):
        yield from ((x - away, y + step), (x + away, y + step))
