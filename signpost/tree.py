"""A folder of files as the manifest describes it: compare it, write into it, copy it by links.

No file that was ever part of the site is written to again: names are removed and given to new
files, so a web server that still sends the old page sends it to its end. Symbolic links are never
followed.
"""

# ruff: noqa: PTH101, PTH102, PTH106, PTH108, PTH123, PTH208 - a Path for each of thousands of files
# would cost more than the call itself
from __future__ import annotations

import errno
import os
import stat
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from signpost.manifest import Entry, digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FILE_MODE: Final = 0o644
FOLDER_MODE: Final = 0o755
_CREATE: Final = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)
# A folder whose entries are as they should be gets this time. Adding, removing or renaming an
# entry sets another one, so a folder with this time need not be listed: half the cost of comparing.
_SETTLED: Final = 10**18
_LINKLESS: Final = {errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV, errno.ENOSYS}


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


def identity(path: Path | str) -> tuple[int, int] | None:
    """Return what tells this folder from all others, or None if it is no folder."""
    with suppress(OSError):
        found = os.lstat(path)
        if stat.S_ISDIR(found.st_mode):
            return found.st_dev, found.st_ino & 0xFFFF_FFFF_FFFF_FFFF
    return None


def folders(paths: Iterable[str]) -> set[str]:
    """Return all folders above these files; "" is the root."""
    found = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def compare(root: Path, entries: Mapping[str, Entry], mode: int) -> Findings:
    """Return how the tree at ``root`` differs from what was recorded."""
    base = os.fspath(root)
    known = folders(entries)
    broken: set[str] = set()
    unsettled: list[str] = []
    for folder in sorted(known):
        found = None if folder and _parent(folder) in broken else _lstat(f"{base}/{folder}")
        if found is None or found.st_mode != mode:
            broken.add(folder)
        elif found.st_mtime_ns != _SETTLED:
            unsettled.append(folder)
    damaged = set()
    for path, entry in entries.items():
        found = None if broken and _parent(path) in broken else _lstat(f"{base}/{path}")
        if (
            found is None
            or found.st_mtime_ns != entry.mtime
            or found.st_size != entry.size
            or found.st_mode != entry.mode
        ):
            damaged.add(path)
    names = {_plain(name) for name in (*known, *entries)} if unsettled else set()
    listed = (name for folder in unsettled for name in _list(base, folder))
    foreign = tuple(name for name in listed if _plain(name) not in names)
    return Findings(frozenset(damaged), foreign)


def settle(root: str, names: Iterable[str]) -> None:
    """Mark folders as complete."""
    for name in names:
        os.utime(f"{root}/{name}", ns=(_SETTLED, _SETTLED))


def make_folder(path: str) -> None:
    """Make a folder and those above it, unless they are there."""
    try:
        os.mkdir(path, FOLDER_MODE)
    except FileExistsError:
        pass
    except FileNotFoundError:
        make_folder(_parent(path))
        make_folder(path)


def write_file(path: str, data: bytes) -> tuple[int, int, int]:
    """Write a new file; return its size, time and mode."""
    handle = os.open(path, _CREATE, FILE_MODE)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        found = os.fstat(handle)
    finally:
        os.close(handle)
    return found.st_size, found.st_mtime_ns, found.st_mode


def link_file(source: str, target: str, entry: Entry) -> None:
    """Give a file a second name, or make a copy where the file system has no hard links."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (PermissionError, NotImplementedError):
        _copy(source, target, entry)
    except OSError as error:
        if error.errno not in _LINKLESS:
            raise
        _copy(source, target, entry)


def mirror(
    source: Path, target: Path, before: Mapping[str, Entry], after: Mapping[str, Entry]
) -> None:
    """Bring ``target`` from the state ``before`` to ``after`` with the files of ``source``."""
    prune(target, before, after)
    changed = sorted(changes(before, after) & after.keys())
    for path in changed:
        if path in before:
            os.unlink(f"{target}/{path}")
    for folder in sorted(folders(after) - folders(before)):
        make_folder(f"{target}/{folder}")
    for path in changed:
        link_file(f"{source}/{path}", f"{target}/{path}", after[path])
    settle(os.fspath(target), folders(after) & folders(changes(before, after)))


def changes(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> set[str]:
    """Return the paths whose file is new, another one or gone."""
    return {
        path for path in before.keys() | after.keys() if _file(before, path) != _file(after, path)
    }


def prune(target: Path, before: Iterable[str], after: Iterable[str]) -> None:
    """Remove the files that are in ``before`` only, and the folders only they needed."""
    kept = set(after)
    for path in before:
        if path not in kept:
            os.unlink(f"{target}/{path}")
    for folder in sorted(folders(before) - folders(kept), reverse=True):
        os.rmdir(f"{target}/{folder}")


def remove(path: str) -> None:
    """Remove a file, a link or a whole folder, if it is there."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return
    if not stat.S_ISDIR(found.st_mode):
        os.unlink(path)
        return
    with os.scandir(path) as listing:
        children = list(listing)
    for child in children:
        if child.is_dir(follow_symlinks=False):
            remove(child.path)
        else:
            os.unlink(child.path)
    os.rmdir(path)


def record(root: str, folder: str) -> dict[str, Entry]:
    """Return entries for all files below a folder that others have written, modes set right."""
    entries: dict[str, Entry] = {}
    os.chmod(f"{root}/{folder}", FOLDER_MODE)
    for name in _list(root, folder):
        path = f"{root}/{name}"
        found = os.lstat(path)
        if stat.S_ISDIR(found.st_mode):
            entries |= record(root, name)
        elif stat.S_ISREG(found.st_mode):
            os.chmod(path, FILE_MODE)
            with open(path, "rb") as file:
                key = digest(file.read())
            found = os.lstat(path)
            entries[name] = Entry(key, key, found.st_size, found.st_mtime_ns, found.st_mode)
        else:
            os.unlink(path)
    return entries


def _copy(source: str, target: str, entry: Entry) -> None:
    with open(source, "rb") as file:
        write_file(target, file.read())
    os.utime(target, ns=(entry.mtime, entry.mtime))


def _file(entries: Mapping[str, Entry], path: str) -> tuple[bytes, int, int, int] | None:
    """Return what tells one file from another; its fingerprint does not."""
    entry = entries.get(path)
    return entry and entry[1:]


def _lstat(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except OSError:
        return None


def _list(base: str, folder: str) -> list[str]:
    return [
        f"{folder}/{name}" if folder else name for name in sorted(os.listdir(f"{base}/{folder}"))
    ]


def _parent(path: str) -> str:
    return path.rpartition("/")[0]


def _plain(name: str) -> str:
    """Return the form in which names compare equal although macOS decomposes them."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)
