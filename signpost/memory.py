"""What a build remembers for the next one: entries by file, so that only changed files are read.

Kept as one file in the cache folder. A file of another version, or one that cannot be read, counts
as none. What no longer exists is not carried on, so a removed record leaves the cache too.
"""

from __future__ import annotations

import os
import pickle
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from signpost.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from signpost.entry import Broken
    from signpost.files import File

_NAME: Final = "entries.pickle"
_SURE: Final = 50_000_000
"""Nanoseconds: a file changed this shortly before we wrote could change again unnoticed."""


@dataclass(frozen=True)
class Memory:
    """Entries of the last build with the state of the files they came from."""

    key: bytes = b""
    """Digest of the code and of the settings that entries depend on."""
    today: date | None = None
    entries: dict[str, tuple[int, int, Entry]] = field(default_factory=dict)
    """Path → size in bytes, time of change in nanoseconds, entry."""

    def recall(
        self, files: Iterable[File], key: bytes, today: date
    ) -> tuple[list[Entry], list[File]]:
        """Return entries that still hold, and the files that must be read."""
        if key != self.key or self.today is None or today < self.today:
            return [], list(files)
        known: list[Entry] = []
        unknown: list[File] = []
        for file in files:
            size, mtime, entry = self.entries.get(file.path, (-1, 0, None))
            holds = entry is not None and (entry.changes is None or today < entry.changes)
            if entry is not None and holds and (size, mtime) == (file.size, file.mtime):
                known.append(entry)
            else:
                unknown.append(file)
        return known, unknown


def recalled(cache: Path) -> Memory:
    """Return what the last build remembered; nothing where that cannot be read."""
    try:
        with (cache / _NAME).open("rb") as file:
            unpickler = pickle.Unpickler(file)  # noqa: S301 - our own file in our own folder
            key, today, count = unpickler.load()
            entries = {}
            for _ in range(count):
                size, mtime, entry = unpickler.load()
                entries[entry.path] = (size, mtime, entry)
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it is only a cache
        return Memory()
    return Memory(key, today, entries)


def forget(cache: Path, known: Memory, files: Iterable[File]) -> None:
    """Take entries whose file is gone out of the cache folder: nothing of them may stay."""
    paths = {file.path for file in files}
    kept = {path: entry for path, entry in known.entries.items() if path in paths}
    if len(kept) < len(known.entries):
        _write(cache, Memory(known.key, known.today, kept), _draft(cache))


def remember(
    cache: Path, key: bytes, today: date, files: Iterable[File], items: Iterable[Entry | Broken]
) -> None:
    """Write down the entries of this build; files changed just now are left out."""
    entries = {item.path: item for item in items if isinstance(item, Entry)}
    draft = _draft(cache)
    limit = draft.stat().st_mtime_ns - _SURE
    kept = {
        file.path: (file.size, file.mtime, entries[file.path])
        for file in files
        if file.path in entries and file.mtime < limit
    }
    _write(cache, Memory(key, today, kept), draft)


def _draft(cache: Path) -> Path:
    """Return a new empty file beside the one to be replaced."""
    cache.mkdir(parents=True, exist_ok=True)
    draft = cache / f"{_NAME}.{os.getpid()}"
    draft.touch()
    return draft


def _write(cache: Path, known: Memory, draft: Path) -> None:
    try:
        with draft.open("wb") as written:
            pickler = pickle.Pickler(written, protocol=5)
            pickler.dump((known.key, known.today, len(known.entries)))
            for entry in known.entries.values():
                pickler.dump(entry)
        draft.replace(cache / _NAME)
    finally:
        draft.unlink(missing_ok=True)
