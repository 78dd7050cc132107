"""One side of a comparison: what a content folder holds, whatever is wrong with it."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from signpost import contents, files
from signpost.problems import ContentError, Problem
from signpost.showing import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from signpost.catalog import Catalog
    from signpost.order import Order

_LARGEST_FILE: Final = 32 * 1024 * 1024
"""Bytes of a file beside the records up to which its content is compared."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one of both folders holds."""

    root: str
    """As problems show it."""
    catalog: Catalog | None
    problems: tuple[Problem, ...]
    unread: tuple[str, ...]
    """Files that are no records, below the folder."""
    others: Mapping[str, bytes]
    """Files beside the records → digest."""


def look(order: Order) -> Side:
    """Read one side; whatever is wrong with it is told, and the rest is there all the same."""
    seen: list[Catalog] = []
    with TemporaryDirectory(prefix="signpost-") as scratch:
        order = replace(order, cache=Path(scratch))
        try:
            reading = contents.read(order, ahead=lambda found, _fresh: seen.append(found.catalog))
            problems = reading.warnings
        except ContentError as error:
            problems = error.problems
    catalog = seen[0] if seen else None
    found, _strays = files.scan(order.content)
    kinds = catalog.entries.values() if catalog else ()
    known = {entry.path for entries in kinds for entry in entries.values()}
    root = f"{files.shown(order.content)}/"
    return Side(
        root=root,
        catalog=catalog,
        problems=problems,
        unread=tuple(file.path.removeprefix(root) for file in found if file.path not in known),
        others=dict(_others(order.content)),
    )


def _others(content: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files beside the records, each with a digest of its content."""
    for name in files.OTHERS:
        folder = content / name
        if not files.is_folder(folder):
            continue
        for item in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if item.is_file(follow_symlinks=False):
                size = item.stat(follow_symlinks=False).st_size
                try:
                    raw = files.read(item.path, _LARGEST_FILE) if size <= _LARGEST_FILE else b""
                except OSError:
                    raw = b""
                told = f"{name}/{visible(item.name)}"
                yield told, blake2b(f"{size} ".encode() + raw, digest_size=16).digest()
