"""Ids that are, over any number of steps, above themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def rings(above: Mapping[str, str | None]) -> Iterator[str]:
    """Yield every id from which the way up leads back to itself; each step is taken once."""
    done: set[str] = set()
    for start in above:
        way: dict[str, int] = {}
        step: str | None = start
        while step is not None and step in above and step not in done and step not in way:
            way[step] = len(way)
            step = above[step]
        if step is not None and step in way:
            yield from list(way)[way[step] :]
        done.update(way)
