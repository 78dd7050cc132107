"""Two folders trade places in one step, so that no reader ever finds one of them missing."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2  # linux/fs.h
_RENAME_SWAP: Final = 2  # sys/stdio.h of macOS
_UNKNOWN: Final = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


def exchange(stage: Path, site: Path, retired: Path) -> None:
    """Put ``stage`` in the place of ``site`` and the other way round.

    Where the system cannot do this in one step, ``site`` rests at ``retired`` in between. A build
    killed just then leaves no folder at ``site``; the next one moves ``stage`` there.
    """
    if swap(os.fspath(stage), os.fspath(site)):
        return
    site.rename(retired)
    try:
        stage.rename(site)
    except OSError:
        retired.rename(site)
        raise
    retired.rename(stage)


def swap(one: str, other: str, /) -> bool:
    """Swap two folders in one step, or return False if the system has no such step."""
    try:
        import ctypes  # noqa: PLC0415 - slow to load and not needed by a build without changes
    except ImportError:
        return False
    if sys.platform == "win32":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(*names, _RENAME_SWAP)
    else:
        return False
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in _UNKNOWN:
        return False
    raise OSError(code, os.strerror(code), other)


def same_mount(one: Path, other: Path) -> bool:
    """Tell whether folders can be moved between these two folders.

    The system looks at the mounts before it looks for the names, so the question costs nothing
    and also finds two mounts of one file system.
    """
    if one.stat().st_dev != other.stat().st_dev:
        return False
    try:
        (one / ".signpost-none").rename(other / ".signpost-none")
    except OSError as error:
        return error.errno != errno.EXDEV
    return True


def flush(folder: Path) -> None:
    """Bring everything written so far on this file system to the disk."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - as above

        handle = os.open(folder, os.O_RDONLY)
        try:
            if ctypes.CDLL(None, use_errno=True).syncfs(handle):
                code = ctypes.get_errno()
                raise OSError(code, os.strerror(code), os.fspath(folder))
        finally:
            os.close(handle)
    else:
        with suppress(AttributeError):  # Windows has none
            os.sync()
