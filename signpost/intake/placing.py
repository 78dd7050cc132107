"""A place in a record's text → the cell that it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost.intake.merging import at, split

if TYPE_CHECKING:
    from signpost.intake.rows import Draft
    from signpost.problems import Position
    from signpost.source import Source


def found_in(source: Source | None, it: Draft, where: Position) -> str:
    """Return the cell of the field that a place lies in; else the first cell of the row."""
    if source is None:
        return it.first
    here = (where.line, where.column)
    starts = []
    for path, cell in it.cells.items():
        way = split(path)
        if at(source.data, way) is not None:
            value = source.value(way)
            starts.append(((value.line, value.column), cell, path))
    exact = next((cell for start, cell, _path in starts if start == here), None)
    if exact:
        return exact
    before = [(start, cell) for start, cell, _path in starts if start <= here]
    last = max(before, default=None)
    return last[1] if last and here != (1, 1) else it.first
