"""One build at a time: the second one is told at once.

Two locks are needed. The one in the cache keeps two builds from one cache; the one on the site's
folder itself keeps two caches from one site and leaves no file beside it. Both vanish with their
processes, so a killed build locks nobody out. On file systems that cannot lock folders (some
network drives) only the first one works.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from signpost.problems import Refused
from signpost.unwritable import Unwritable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Children of a killed build die with it, but their handles may outlive it by a moment.
_PATIENCE: Final = 1.0
_PAUSE: Final = 0.01


class Busy(Refused):
    """Another build of the same site, or with the same cache, is under way."""

    def __init__(self) -> None:
        super().__init__(
            "Ein anderer Aufruf baut diese Website gerade. Bitte warten Sie, bis er fertig ist."
        )


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock file at ``path``, or raise :class:`Busy`."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(path, flags, 0o644)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Unwritable(f"„{path}“ ist keine gewöhnliche Datei. Bitte löschen Sie sie.")
        _acquire(handle)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    @contextmanager
    def exclusive_folder(folder: Path) -> Iterator[None]:
        """Hold a folder through a file beside it that the system deletes with its handle."""
        name = folder.parent / f".{folder.name}.lock"
        handle = os.open(name, os.O_RDWR | os.O_CREAT | os.O_TEMPORARY, 0o644)
        try:
            _acquire(handle)
            yield
        finally:
            os.close(handle)

else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    @contextmanager
    def exclusive_folder(folder: Path) -> Iterator[None]:
        """Hold the folder that is at this path now, wherever it moves later."""
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            while True:
                with suppress(OSError):  # a file system without locks for folders
                    _acquire(handle)
                if os.path.samestat(os.fstat(handle), os.lstat(folder)):
                    break
                os.close(handle)  # another build put a new folder here before it let go
                handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            yield
        finally:
            os.close(handle)


def _acquire(handle: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not _try(handle):
        if time.monotonic() > deadline:
            raise Busy
        time.sleep(_PAUSE)
