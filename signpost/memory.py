"""What a build remembers for the next one: entries by file, so that only changed files are read.

Kept as one file in the cache folder. A file of another version, or one that cannot be read, counts
as none. What no longer exists is not carried on, so a removed record leaves the cache too.
"""

from __future__ import annotations

import os
import pickle
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from signpost.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from signpost.entry import Broken
    from signpost.files import File

_NAME: Final = "entries.pickle"
_SUM: Final = 4
"""Bytes of the checksum that the file begins with."""
_SURE: Final = 50_000_000
"""Nanoseconds: a file changed this shortly before we wrote could change again unnoticed."""


class Remembered(NamedTuple):
    """An entry with the state of its file; packed once, so that keeping it costs little.

    Packed without its mentions and claims: those are the same few in thousands of entries, and are
    kept once for all of them.
    """

    size: int
    """Bytes."""
    mtime: int
    """Time of change in nanoseconds."""
    entry: Entry
    packed: bytes


@dataclass(frozen=True)
class Memory:
    """Entries of the last build with the state of the files they came from."""

    key: bytes = b""
    """Digest of the code and of the settings that entries depend on."""
    today: date | None = None
    entries: dict[str, Remembered] = field(default_factory=dict)
    """By path."""

    def recall(
        self, files: Iterable[File], key: bytes, today: date
    ) -> tuple[list[Entry], list[File]]:
        """Return entries that still hold, and the files that must be read."""
        if key != self.key or self.today is None or today < self.today:
            return [], list(files)
        known: list[Entry] = []
        unknown: list[File] = []
        for file in files:
            found = self.entries.get(file.path)
            if (
                found is not None
                and (found.size, found.mtime) == (file.size, file.mtime)
                and (found.entry.changes is None or today < found.entry.changes)
            ):
                known.append(found.entry)
            else:
                unknown.append(file)
        return known, unknown

    def packed(self, entry: Entry) -> bytes:
        """Return an entry as it is kept; the very bytes it came from where it did."""
        found = self.entries.get(entry.path)
        if found is not None and found.entry is entry:
            return found.packed
        return pickle.dumps(entry._replace(mentions=(), claims=()), protocol=5)


def recalled(cache: Path) -> Memory:
    """Return what the last build remembered; nothing where that cannot be read."""
    try:
        raw = (cache / _NAME).read_bytes()
        if crc32(memoryview(raw)[_SUM:]) != int.from_bytes(raw[:_SUM], "big"):
            return Memory()  # a letter that fell over would be published
        file = BytesIO(raw)
        file.seek(_SUM)
        key, today, states = pickle.load(file)  # noqa: S301 - our own file in our own folder
        entries = {}
        for size, mtime, length, mentions, claims in states:
            own = file.read(length)
            entry = pickle.loads(own)  # noqa: S301 - see above
            entry = entry._replace(mentions=mentions, claims=claims)
            entries[entry.path] = Remembered(size, mtime, entry, own)
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
    cache: Path,
    now: tuple[bytes, date],
    files: Iterable[File],
    items: Iterable[Entry | Broken],
    before: Memory,
) -> None:
    """Write down the entries of this build; files changed just now are left out.

    Args:
        cache: the folder for it.
        now: what entries depend on beside their files: the key and the day.
        files: the files they came from.
        items: the entries.
        before: what was recalled at the start of this build.
    """
    entries = {item.path: item for item in items if isinstance(item, Entry)}
    draft = _draft(cache)
    limit = draft.stat().st_mtime_ns - _SURE
    kept = {}
    for file in files:
        entry = entries.get(file.path)
        if entry is not None and file.mtime < limit:
            kept[file.path] = Remembered(file.size, file.mtime, entry, before.packed(entry))
    _write(cache, Memory(*now, kept), draft)


def _draft(cache: Path) -> Path:
    """Return a new empty file beside the one to be replaced."""
    cache.mkdir(parents=True, exist_ok=True)
    draft = cache / f"{_NAME}.{os.getpid()}"
    draft.touch()
    return draft


def _write(cache: Path, known: Memory, draft: Path) -> None:
    kept = known.entries.values()
    states = [
        (one.size, one.mtime, len(one.packed), one.entry.mentions, one.entry.claims) for one in kept
    ]
    head = pickle.dumps((known.key, known.today, states), protocol=5)
    parts = [head, *(one.packed for one in kept)]
    checksum = 0
    for part in parts:
        checksum = crc32(part, checksum)
    try:
        with draft.open("wb") as written:
            written.write(checksum.to_bytes(_SUM, "big"))
            written.writelines(parts)
        draft.replace(cache / _NAME)
    finally:
        draft.unlink(missing_ok=True)
