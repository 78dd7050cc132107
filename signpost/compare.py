"""How a tree on disk differs from what its manifest says."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from signpost.portable import folders
from signpost.tree import SETTLED, names_in, parent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from signpost.manifest import Entry


@dataclass(frozen=True, slots=True)
class Findings:
    """How a tree differs from its manifest.

    Attributes:
        damaged: Recorded files that are missing or not as they were written.
        foreign: Files and folders nobody recorded, only the topmost ones.
    """

    damaged: frozenset[str] = frozenset()
    foreign: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.damaged or self.foreign)


def compare(root: Path, entries: Mapping[str, Entry], mode: int) -> Findings:
    """Return how the tree at ``root`` differs from what was recorded."""
    base = os.fspath(root)
    inside = folders(entries)
    broken, unsettled = _unlike(base, inside, mode)
    damaged = set()
    for path, entry in entries.items():
        found = None if broken and parent(path) in broken else _lstat(f"{base}/{path}")
        if (
            found is None
            or found.st_mtime_ns != entry.mtime
            or found.st_size != entry.size
            or found.st_mode != entry.mode
        ):
            damaged.add(path)
    names = {_plain(name) for name in (*inside, *entries)} if unsettled else set()
    listed = (name for folder in unsettled for name in names_in(base, folder))
    foreign = tuple(name for name in listed if _plain(name) not in names)
    return Findings(frozenset(damaged), foreign)


def intact(root: Path, entries: Mapping[str, Entry], mode: int) -> bool:
    """Tell whether a tree of hard links still has the names it was given.

    The files themselves are those of the tree it was linked from.
    """
    return _unlike(os.fspath(root), folders(entries), mode) == (set(), [])


def _unlike(base: str, inside: set[str], mode: int) -> tuple[set[str], list[str]]:
    """Return the folders that are missing or none of ours, and those that were changed."""
    broken: set[str] = set()
    changed: list[str] = []
    for folder in sorted(inside):
        found = None if broken and parent(folder) in broken else _lstat(f"{base}/{folder}")
        if found is None or found.st_mode != mode:
            broken.add(folder)
        elif found.st_mtime_ns != SETTLED:
            changed.append(folder)
    return broken, changed


def _lstat(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except OSError:
        return None


def _plain(name: str) -> str:
    """Return the form in which names compare equal although macOS decomposes them."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)
