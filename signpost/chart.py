"""A tree as a drawing: boxes in columns, one for each level, and lines from each to its parts.

What belongs to a box stands beside it, further on in the direction of reading, the first one at its
height: the drawing grows downwards with the number of boxes, and sideways with the levels alone. So
it can be read on a phone, from the corner where reading begins, and printed on a sheet. Units are
sixteenths of a letter's height (``rem``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

REM: Final = 16
"""Units to one ``rem``."""
WIDTH: Final = 16 * REM
"""Of every box."""
LETTERS: Final = 21
"""In a line of a box, with room for the distances that readers set for themselves (WCAG 1.4.12)."""
LINE: Final = 24
"""From one line of text to the next."""
PADDING: Final = 12
"""Between text and edge."""
GAP: Final = 16
"""Between boxes one below the other; twice as much between trees."""
ALLEY: Final = 48
"""Between two columns, where the lines run."""
EDGE: Final = 4
"""Around everything, so that no stroke is cut off."""
_PORT: Final = PADDING + LINE // 2
"""From the top of a box to where lines reach it: the middle of its first line of text."""
PARTED: Final = "\N{HYPHEN}"
"""What a line ends in whose last word goes on in the next; another sign than within words."""
_ONSET: Final = re.compile(
    "(?:sch|ch|ph|th|qu|[b-df-hj-np-tv-xzß])(?=[aeiouyäöüéè])", re.IGNORECASE
)
"""How a syllable begins that may stand on a new line."""
_FEWEST: Final = 3
"""Letters of a word on either line."""
_BASELINE: Final = 17
"""From the top of a line to where its letters stand."""


class Node(NamedTuple):
    """What is to be drawn: a text, and how deep in the tree it stands."""

    text: str
    depth: int


class Line(NamedTuple):
    """A line of text, by the middle of where its letters stand."""

    x: int
    y: int
    text: str


class Box(NamedTuple):
    """A node's place."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[Line, ...]


class Chart(NamedTuple):
    """A drawing, by its own units."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    """In the order of the nodes."""
    links: tuple[str, ...]
    """SVG paths (SVG 2, 9.3), one for each node that belongs to another."""


def chart(nodes: Sequence[Node], *, mirrored: bool = False) -> Chart:
    """Return the drawing of trees; the effort grows with the number of nodes.

    Args:
        nodes: each before those that belong to it, which are one deeper.
        mirrored: whether reading goes from right to left, and so the levels do.
    """
    above = _above(nodes)
    texts = [tuple(wrapped(node.text)) for node in nodes]
    heights = [len(lines) * LINE + 2 * PADDING for lines in texts]
    tops = _tops(nodes, above, heights)
    deepest = max((node.depth for node in nodes), default=0)
    width = 2 * EDGE + (deepest + 1) * WIDTH + deepest * ALLEY
    boxes = tuple(
        _box(node, top, height, lines, width if mirrored else 0)
        for node, top, height, lines in zip(nodes, tops, heights, texts, strict=True)
    )
    links = tuple(
        _link(boxes[parent], box, mirrored=mirrored)
        for box, parent in zip(boxes, above, strict=True)
        if parent is not None
    )
    bottom = max((box.y + box.height for box in boxes), default=0)
    return Chart(width, bottom + EDGE, boxes, links)


def wrapped(text: str, letters: int = LETTERS) -> Iterator[str]:
    """Yield a text in lines; a word that is longer than a line is parted, a hyphen says so.

    Between syllables where the word has any that fit: before a consonant with a vowel after it, as
    German and its neighbours do.
    """
    line = ""
    for word in text.split():
        rest = word
        while len(rest) > letters:
            if line:
                yield line
                line = ""
            end = _syllable(rest, letters - 1)
            yield rest[:end] + PARTED
            rest = rest[end:]
        longer = f"{line} {rest}" if line else rest
        if len(longer) > letters:
            yield line
            longer = rest
        line = longer
    yield line


def _syllable(word: str, most: int) -> int:
    """Return where to part a word, after so many letters at most."""
    starts = (found.start() for found in _ONSET.finditer(word))
    fitting = [at for at in starts if _FEWEST <= at <= most and len(word) - at >= _FEWEST]
    return fitting[-1] if fitting else most


def _above(nodes: Sequence[Node]) -> list[int | None]:
    """Return the number of the node that each belongs to."""
    found: list[int | None] = []
    way: list[int] = []
    for number, node in enumerate(nodes):
        del way[node.depth :]
        found.append(way[-1] if way else None)
        way.append(number)
    return found


def _tops(nodes: Sequence[Node], above: Sequence[int | None], heights: Sequence[int]) -> list[int]:
    """Return where each box begins: at the top of a band that it shares with its parts alone."""
    inner = [0] * len(nodes)
    """The height of a node's parts together, with the gaps between them."""
    for number in reversed(range(len(nodes))):
        parent = above[number]
        if parent is not None:
            band = max(heights[number], inner[number])
            inner[parent] += band + (GAP if inner[parent] else 0)
    tops = [0] * len(nodes)
    free: dict[int | None, int] = {None: EDGE}
    """Where the next part of a node may begin."""
    for number, parent in enumerate(above):
        band = max(heights[number], inner[number])
        start = free[parent]
        free[parent] = start + band + (2 * GAP if parent is None else GAP)
        free[number] = tops[number] = start
    return tops


def _box(node: Node, top: int, height: int, lines: tuple[str, ...], mirror: int) -> Box:
    start = EDGE + node.depth * (WIDTH + ALLEY)
    left = mirror - start - WIDTH if mirror else start
    middle = left + WIDTH // 2
    first = top + PADDING + _BASELINE
    placed = (Line(middle, first + number * LINE, text) for number, text in enumerate(lines))
    return Box(left, top, WIDTH, height, tuple(placed))


def _link(parent: Box, part: Box, *, mirrored: bool) -> str:
    """Return the way from a box to one of its parts, with right angles."""
    start = parent.x if mirrored else parent.x + parent.width
    end = part.x + part.width if mirrored else part.x
    return f"M{start} {parent.y + _PORT}H{(start + end) // 2}V{part.y + _PORT}H{end}"
