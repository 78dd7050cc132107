"""The drawing of a tree: nothing overlaps or is lost, and both directions are alike."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signpost.chart import (
    ALLEY,
    EDGE,
    GAP,
    LETTERS,
    LINE,
    PADDING,
    PARTED,
    WIDTH,
    Box,
    Chart,
    Node,
    chart,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXTS = st.text(st.characters(categories=("L", "Nd", "Zs")), min_size=1, max_size=60)


@st.composite
def trees(draw: st.DrawFn) -> list[Node]:
    """Return some trees: each node at most one deeper than the one before."""
    nodes: list[Node] = []
    for text in draw(st.lists(TEXTS, max_size=25)):
        deepest = nodes[-1].depth + 1 if nodes else 0
        nodes.append(Node(text, draw(st.integers(0, deepest))))
    return nodes


def apart(one: Box, other: Box) -> bool:
    """Tell whether two boxes leave some room between them."""
    beside = one.x + one.width < other.x or other.x + other.width < one.x
    return beside or one.y + one.height < other.y or other.y + other.height < one.y


def corners(path: str) -> list[int]:
    """Return the numbers of a path: start, way across, way down, way across."""
    found = re.fullmatch(r"M(\d+) (\d+)H(\d+)V(\d+)H(\d+)", path)
    assert found, path
    return [int(number) for number in found.groups()]


@given(trees(), st.booleans())
def test_no_two_boxes_overlap(nodes: list[Node], mirrored: bool) -> None:
    """Whatever the tree and its words, each box stands alone and within the drawing."""
    drawn = chart(nodes, mirrored=mirrored)
    assert len(drawn.boxes) == len(nodes)
    assert all(apart(one, other) for one, other in combinations(drawn.boxes, 2))
    for box in drawn.boxes:
        assert box.x >= EDGE
        assert box.y >= EDGE
        assert box.x + box.width <= drawn.width - EDGE
        assert box.y + box.height <= drawn.height - EDGE


@given(trees())
def test_the_text_of_a_box_stays_within_it(nodes: list[Node]) -> None:
    """Every letter is there, in lines that fit, from top to bottom."""
    for node, box in zip(nodes, chart(nodes).boxes, strict=True):
        said = "".join(line.text for line in box.lines)
        assert re.sub(rf"[\s{PARTED}]", "", said) == "".join(node.text.split())
        assert all(len(line.text) <= LETTERS for line in box.lines)
        heights = [line.y for line in box.lines]
        assert heights == sorted(set(heights))
        assert box.y < heights[0] <= heights[-1] < box.y + box.height


@given(trees())
def test_each_part_stands_beside_what_it_belongs_to(nodes: list[Node]) -> None:
    """A line leads from each box to each of its parts, one column further on."""
    drawn = chart(nodes)
    edges = {(box.x, box.y + PADDING + LINE // 2) for box in drawn.boxes}
    ends = {(box.x + box.width, box.y + PADDING + LINE // 2) for box in drawn.boxes}
    assert len(drawn.links) == sum(1 for node in nodes if node.depth)
    for path in drawn.links:
        start, first, middle, second, end = corners(path)
        assert (start, first) in ends
        assert (end, second) in edges
        assert start < middle < end
        assert end - start == ALLEY


@given(trees())
def test_no_line_crosses_a_box(nodes: list[Node]) -> None:
    """The bend of a line runs in the alley between two columns, where no box is."""
    drawn = chart(nodes)
    for path in drawn.links:
        middle = corners(path)[2]
        assert not any(box.x <= middle <= box.x + box.width for box in drawn.boxes)


@given(trees())
def test_from_right_to_left_it_is_its_mirror_image(nodes: list[Node]) -> None:
    """Boxes, letters and lines lie as far from the right edge as they do from the left one."""
    one, other = chart(nodes), chart(nodes, mirrored=True)
    assert (one.width, one.height) == (other.width, other.height)
    for left, right in zip(one.boxes, other.boxes, strict=True):
        assert right.x == one.width - left.x - left.width
        assert (right.y, right.height) == (left.y, left.height)
        assert [line.x for line in right.lines] == [one.width - line.x for line in left.lines]
    for left_path, right_path in zip(one.links, other.links, strict=True):
        start, first, middle, second, end = corners(left_path)
        width = one.width
        assert corners(right_path) == [width - start, first, width - middle, second, width - end]


def rows(drawn: Chart) -> Sequence[tuple[int, int]]:
    """Return the columns and tops of all boxes."""
    return [((box.x - EDGE) // (WIDTH + ALLEY), box.y) for box in drawn.boxes]


def test_a_box_stands_beside_its_first_part() -> None:
    """Three parts one below the other, and what they belong to beside the first."""
    drawn = chart([Node("A", 0), Node("B", 1), Node("C", 1), Node("D", 1), Node("E", 0)])
    step = 48 + GAP
    assert rows(drawn) == [
        (0, EDGE),
        (1, EDGE),
        (1, EDGE + step),
        (1, EDGE + 2 * step),
        (0, EDGE + 3 * step + GAP),
    ]


def test_nothing_gives_an_empty_drawing() -> None:
    """A district without committees has no box and no line."""
    assert chart([]) == Chart(WIDTH + 2 * EDGE, EDGE, (), ())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Runder Tisch", ["Runder Tisch"]),
        ("Runder Tisch der Hauptamtlichen", ["Runder Tisch der", "Hauptamtlichen"]),
        ("Flüchtlingskoordinationsstelle", ["Flüchtlingskoordina‐", "tionsstelle"]),
        ("Die Flüchtlingskoordinationsstelle", ["Die", "Flüchtlingskoordina‐", "tionsstelle"]),
        ("Kreisarbeitsgemeinschaft", ["Kreisarbeitsgemein‐", "schaft"]),
        ("Координаційнараданаданнядопомоги", ["Координаційнараданад‐", "аннядопомоги"]),
        ("   ", [""]),
    ],
)
def test_words_are_parted_only_where_they_must(text: str, lines: list[str]) -> None:
    """Lines end between words; only a word longer than a line ends in a hyphen."""
    assert list(wrapped(text)) == lines


@pytest.mark.parametrize("depth", [1, 3000])
def test_many_and_deep_trees_are_drawn_at_once(depth: int) -> None:
    """Neither a long list nor a long chain of command takes long, or ends in an error."""
    nodes = [Node("Gremium", number % depth) for number in range(6000)]
    assert len(chart(nodes).boxes) == 6000
