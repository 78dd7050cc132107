"""Fewer points for areas that lie side by side, without tearing the borders that they share.

Rings are cut into arcs where borders meet. Neighbours share the very same arc, so it is simplified
once and fits both. What may go is told by the size of the triangle that a point makes with its
neighbours (Visvalingam and Whyatt 1993): never more than a logarithm a point, whatever the shape.
All figures are whole numbers, so every computer gets the same result.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Point = tuple[int, int]
Ring = tuple[Point, ...]
"""A closed line; the first point is not repeated at the end."""
_Arc = tuple[Point, ...]
"""A line from a junction to a junction; one that begins where it ends has no other junction."""
_EVER: Final = 1 << 62


class TangledError(Exception):
    """More borders meet than could be drawn."""


def simplify(rings: Sequence[Ring], least: int, most: int) -> list[Ring]:
    """Return rings with fewer points, in the same order; shared borders stay shared.

    Args:
        rings: each with at least three different points.
        least: twice the area of the largest triangle that may go unseen, in square units.
        most: points that all rings may have together.

    Raises:
        TangledError: the points that must stay are more than that.
    """
    cuts = _cuts(rings)
    used: dict[_Arc, int] = {}
    for arcs in cuts:
        for arc in arcs:
            used[_canonical(arc)] = used.get(_canonical(arc), 0) + 1
    weights = {arc: _weights(arc) for arc in used}
    limit = _limit(((weights[arc], times) for arc, times in used.items()), least, most)
    short = {
        arc: tuple(point for point, weight in zip(arc, weights[arc], strict=True) if weight > limit)
        for arc in used
    }
    return [_joined(arcs, short) for arcs in cuts]


def _cuts(rings: Iterable[Ring]) -> list[list[_Arc]]:
    """Return the arcs of each ring, one after the other."""
    rings = list(rings)
    junctions = _junctions(rings)
    found = []
    for ring in rings:
        ends = [number for number, point in enumerate(ring) if point in junctions]
        if not ends:  # an island: begins where every ring of the same points would
            ends = [ring.index(min(ring))]
        turned = ring[ends[0] :] + ring[: ends[0] + 1]
        stops = [end - ends[0] for end in ends] + [len(ring)]
        found.append([turned[a : b + 1] for a, b in pairwise(stops)])
    return found


def _junctions(rings: Iterable[Ring]) -> set[Point]:
    """Return the points at which borders meet: those with other neighbours in another ring."""
    seen: dict[Point, tuple[Point, Point]] = {}
    found = set()
    for ring in rings:
        for number, point in enumerate(ring):
            before, after = ring[number - 1], ring[(number + 1) % len(ring)]
            pair = (before, after) if before < after else (after, before)
            if seen.setdefault(point, pair) != pair:
                found.add(point)
    return found


def _canonical(arc: _Arc) -> _Arc:
    """Return an arc in the one of its directions that both neighbours agree on."""
    back = arc[::-1]
    return min(arc, back)


def _weights(arc: _Arc) -> list[int]:
    """Return how much of the shape goes with each point: twice the area of its triangle.

    Both ends stay for ever, and of the points between as many as keep the shape from collapsing.
    """
    last = len(arc) - 1
    before, after = list(range(-1, last)), list(range(1, last + 2))
    area = [_EVER, *(_triangle(*arc[n - 1 : n + 2]) for n in range(1, last)), _EVER]
    weights = [_EVER] * (last + 1)
    heap = [(area[number], number) for number in range(1, last)]
    heapify(heap)
    staying = 2 if arc[0] == arc[-1] else 1
    left, highest = last - 1, 0
    while heap and left > staying:
        size, number = heappop(heap)
        if area[number] != size:
            continue  # its neighbours have changed since
        highest = weights[number] = max(highest, size)
        area[number] = -1
        left -= 1
        one, other = before[number], after[number]
        after[one], before[other] = other, one
        for near in (one, other):
            if 0 < near < last:
                area[near] = _triangle(arc[before[near]], arc[near], arc[after[near]])
                heappush(heap, (area[near], near))
    return weights


def _triangle(one: Point, two: Point, three: Point) -> int:
    """Return twice the area of a triangle."""
    return abs((two[0] - one[0]) * (three[1] - one[1]) - (three[0] - one[0]) * (two[1] - one[1]))


def _limit(arcs: Iterable[tuple[list[int], int]], least: int, most: int) -> int:
    """Return the weight up to which points go."""
    weights = sorted(
        (weight for line, times in arcs for weight in line[1:] for _time in range(times)),
        reverse=True,
    )
    if len(weights) <= most or weights[most] <= least:
        return least
    if weights[most] == _EVER:
        raise TangledError
    return weights[most]


def _joined(arcs: Iterable[_Arc], short: dict[_Arc, _Arc]) -> Ring:
    """Return a ring from its arcs, each in place of the longer one."""
    points: list[Point] = []
    for arc in arcs:
        canonical = _canonical(arc)
        line = short[canonical]
        points += (line if canonical == arc else line[::-1])[:-1]
    return tuple(points)
