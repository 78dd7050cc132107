"""The stock of a server: all of it stays in memory, and each part knows whether it still holds."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from signpost import history, memory
from signpost.entry import Entry
from signpost.memory import Memory, Remembered
from signpost.stock import Stock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from signpost.entry import Broken
    from signpost.files import File
    from signpost.history import History
    from signpost.load import Basis
    from signpost.locales import Locale
    from signpost.media import Media
    from signpost.past_topics import Snapshot
    from signpost.problems import Problem
    from signpost.stock import Looked
    from signpost.templates import Compiled
    from signpost.theme import Theme

_SURE: Final = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system. A file younger than that is read again."""
_TRANSIENT: Final = re.compile(
    r"\..*|#.*#|.*~|[0-9]+|.*\.(?:sw[a-z]|tmp|temp|crswap|lock)|.*___jb_(?:tmp|old)___"
    r"|.*\.ya?ml[.-].+|sed[A-Za-z0-9]{6}|.*\.part"
)


def transient(name: str) -> bool:
    """Tell whether a file is one that editors put beside a record while it is being written."""
    return _TRANSIENT.fullmatch(name) is not None


class WarmStock(Stock):
    """Keeps everything for the next build. The code of a running program does not change."""

    def __init__(self) -> None:
        super().__init__()
        self._memory: Memory | None = None
        self._found: Sequence[File] = ()
        self._unsaved = False
        self._basis: Basis | None = None
        self._theme: Theme | None = None
        self._locales: dict[str, Locale] = {}
        self._media: dict[str, _Media] = {}
        self._templates: dict[str, Compiled] = {}
        self._changes: tuple[object, History] | None = None
        self._committed: tuple[object, dict[str, int]] | None = None
        self._past: tuple[object, Mapping[date, Snapshot]] | None = None
        self._compiled_for: tuple[bytes | str, ...] = ()

    def theme(self, root: Path) -> Theme:
        """Return the theme; the same one as before where no file of it differs."""
        found = super().theme(root)
        if self._theme is None or self._theme.files != found.files:
            self._theme = found
            self._locales.clear()
        return self._theme

    def overlooks(self, problem: Problem) -> bool:
        """Tell whether a problem is about a file that an editor will take away again."""
        return transient(PurePath(problem.where.path).name)

    def basis(self, settled: Basis | None, usual: Basis) -> Basis:
        """Return the last basis while the settings are broken, so that entries stay valid."""
        self._basis = settled or self._basis
        return self._basis or usual

    def recall(
        self, cache: Path, found: Sequence[File], key: bytes, today: date
    ) -> tuple[list[Entry], list[File]]:
        """Return entries that still hold, and the files that must be read."""
        if self._memory is None:
            self._memory = memory.recalled(cache)
        paths = {file.path for file in found}
        self._unsaved |= not self._memory.entries.keys() <= paths
        self._found = found
        return self._memory.recall(found, key, today)

    def remember(
        self,
        cache: Path,  # noqa: ARG002 - not now
        found: Sequence[File],
        key: bytes,
        today: date,
        items: Sequence[Entry | Broken],
    ) -> None:
        """Keep entries; :meth:`save` brings them to the disk when there is time."""
        limit = time.time_ns() - _SURE
        entries = {item.path: item for item in items if isinstance(item, Entry)}
        kept = {
            file.path: Remembered(file.size, file.mtime, entries[file.path], b"")
            for file in found
            if file.path in entries and file.mtime < limit
        }
        self._memory = Memory(key, today, kept)
        self._unsaved = True

    def save(self, cache: Path) -> None:
        """Have the next process know what this one does, and nothing that is no more."""
        known = self._memory
        if self._unsaved and known is not None and known.today is not None:
            entries = [one.entry for one in known.entries.values()]
            memory.remember(cache, (known.key, known.today), self._found, entries, Memory())
            self._unsaved = False

    def media(self, content: Path, paths: Iterable[str]) -> Looked:
        """Return media files; only those are read that differ from what was read before."""
        before, self._media = self._media, {}
        anew: dict[str, tuple[int, ...]] = {}
        for path in set(paths):
            state = _state(content / path)
            known = before.get(path)
            if known is not None and state and known.state == state:
                self._media[path] = known
            else:
                anew[path] = state
        found, faults = super().media(content, anew)
        for path, state in anew.items():
            self._media[path] = _Media(state, found.get(path), faults.get(path))
        every = sorted(self._media.items())
        return (
            {path: item.found for path, item in every if item.found},
            {path: item.fault for path, item in every if item.fault},
        )

    @property
    def pictures(self) -> dict[str, Media]:
        """The media files of the build before, by path."""
        return {path: item.found for path, item in sorted(self._media.items()) if item.found}

    def history(self, content: Path, today: date) -> History:
        """Return when records were changed; asked for anew when the history differs."""
        state = tuple((path, _stamp(path)) for path in history.state(content))
        if self._changes is None or self._changes[0] != (today, state):
            self._changes = ((today, state), super().history(content, today))
        return self._changes[1]

    def committed(self, content: Path) -> dict[str, int]:
        """Return when events were last changed; asked for anew when the history differs."""
        state = tuple((path, _stamp(path)) for path in history.state(content))
        if self._committed is None or self._committed[0] != state:
            self._committed = (state, super().committed(content))
        return self._committed[1]

    def past_topics(
        self, content: Path, cache: Path, days: Sequence[date]
    ) -> Mapping[date, Snapshot]:
        """Return earlier topics; asked for anew when the history differs, or the days do."""
        state = (tuple((path, _stamp(path)) for path in history.state(content)), tuple(days))
        if self._past is None or self._past[0] != state:
            self._past = (state, super().past_topics(content, cache, days))
        return self._past[1]

    def locale(self, look: Theme, tag: str) -> Locale:
        """Return a language; its catalogue is read once for a theme."""
        if tag not in self._locales:
            self._locales[tag] = super().locale(look, tag)
        return self._locales[tag]

    def templates(self, cache: Path, version: bytes, tags: Sequence[str]) -> dict[str, Compiled]:
        """Return compiled templates by language; they hold for one version."""
        if (version, *tags) != self._compiled_for:
            self._templates = super().templates(cache, version, tags)
        return self._templates

    def keep_templates(self, cache: Path, version: bytes, compiled: Mapping[str, Compiled]) -> None:
        """Write down what was compiled for a new version, once."""
        if (version, *compiled) != self._compiled_for:
            super().keep_templates(cache, version, compiled)
            self._compiled_for = (version, *compiled)


@dataclass(frozen=True, slots=True)
class _Media:
    """A media file as it was read."""

    state: tuple[int, ...]
    found: Media | None
    fault: tuple[str, str] | None


def _stamp(path: Path) -> tuple[int, ...]:
    """Return what differs when a file of Git's has been put in place anew."""
    try:
        found = path.lstat()
    except OSError:
        return ()
    return (found.st_size, found.st_mtime_ns, found.st_ino)


def _state(path: Path) -> tuple[int, ...]:
    """Return what differs when a file has been written to; nothing if that cannot be told."""
    try:
        folder, found = path.parent.lstat(), path.lstat()
    except OSError:
        return ()
    if found.st_mtime_ns > time.time_ns() - _SURE:
        return ()
    itself = (found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
    return (folder.st_mode, folder.st_ino, *itself)
