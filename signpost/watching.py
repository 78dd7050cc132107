"""Changes to folders as they happen: by word of the system, and by a look now and then.

A save is known within milliseconds. Network drives and some virtual machines keep changes to
themselves, and a folder can be replaced as a whole; a look finds both.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from watchfiles import watch

from signpost.tree import identity
from signpost.warm import transient

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from watchfiles import Change

TICK: Final = 0.05
"""Seconds from one answer to the next where nothing changes."""
LOOK: Final = 3.0
"""Seconds between two looks."""
_STEP: Final = 10
"""Milliseconds of quiet that end a save."""
_LONGEST: Final = 200
"""Milliseconds for which changes are collected before they are told."""
_PAUSE: Final = 0.5

State = dict[str, tuple[int, int, int]]
"""Path → size, time of change, number of the file."""


def changes(folders: Sequence[Path]) -> Iterator[frozenset[str]]:
    """Yield paths that changed, or none, at every tick without end."""
    before: State | None = _state(folders)
    looked = time.monotonic()
    while True:
        roots = [identity(folder) for folder in folders]
        for told in _told([folder.resolve() for folder in folders if folder.is_dir()]):
            yield told
            if told:
                before = None  # the system does tell; what it told is no news at the next look
            if time.monotonic() - looked < LOOK:
                continue
            after = _state(folders)
            if before is not None and before != after:
                yield frozenset(path for path, _state in before.items() ^ after.items())
            before, looked = after, time.monotonic()
            if roots != [identity(folder) for folder in folders]:
                break  # we were listening to a folder that is no longer the one


def _told(folders: Sequence[Path]) -> Iterator[frozenset[str]]:
    """Yield what the system says, until it has nothing to say."""
    if folders:
        with suppress(OSError):  # a folder has just gone, or the system can watch no more of them
            for told in watch(
                *folders,
                watch_filter=_filter(folders),
                debounce=_LONGEST,
                step=_STEP,
                rust_timeout=int(TICK * 1000),
                yield_on_timeout=True,
                poll_delay_ms=int(TICK * 1000),
            ):
                yield frozenset(path for _change, path in told)
    time.sleep(_PAUSE)
    yield frozenset()


def _filter(folders: Sequence[Path]) -> Callable[[Change, str], bool]:
    """Return what tells records and templates from hidden files and traces of editors."""
    roots = tuple(f"{folder}{os.sep}" for folder in folders)

    def relevant(_change: Change, path: str) -> bool:
        inner = next((path[len(root) :] for root in roots if path.startswith(root)), "")
        return not any(map(transient, inner.split(os.sep)))  # noqa: PTH206 - no need of a Path

    return relevant


def _state(folders: Iterable[Path | str]) -> State:
    """Return the state of all files below folders."""
    found: State = {}
    inner: list[str] = []
    for folder in folders:
        with suppress(OSError), os.scandir(folder) as listing:
            for item in listing:
                if transient(item.name):
                    continue
                if item.is_dir(follow_symlinks=False):
                    inner.append(item.path)
                else:
                    state = item.stat(follow_symlinks=False)
                    found[item.path] = (state.st_size, state.st_mtime_ns, state.st_ino)
    return found | _state(inner) if inner else found
