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
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from signpost.manifest import Entry, digest
from signpost.portable import folders

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

FILE_MODE: Final = 0o644
FOLDER_MODE: Final = 0o755
_CREATE: Final = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)
# A folder whose entries are as they should be gets this time. Adding, removing or renaming an
# entry sets another one, so a folder with this time need not be listed: half the cost of comparing.
SETTLED: Final = 10**18
_LINKLESS: Final = {
    errno.EPERM,
    errno.EACCES,
    errno.EMLINK,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.EXDEV,
    errno.ENOSYS,
}


@contextmanager
def usual_modes() -> Iterator[None]:
    """Let new files and folders have the modes asked for, whatever the user's umask is."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def identity(path: Path | str) -> tuple[int, int] | None:
    """Return what tells this folder from all others, or None if it is no folder."""
    with suppress(OSError):
        found = os.lstat(path)
        if stat.S_ISDIR(found.st_mode):
            return found.st_dev, found.st_ino & 0xFFFF_FFFF_FFFF_FFFF
    return None


def settle(root: str, after: Collection[str], changed: Iterable[str]) -> None:
    """Mark the folders above changed files as complete, unless they are gone."""
    for folder in folders(changed):
        if folder not in after:
            with suppress(FileNotFoundError, NotADirectoryError):
                os.utime(f"{root}/{folder}", ns=(SETTLED, SETTLED))


def make_folder(path: str) -> None:
    """Make a folder and those above it, unless they are there."""
    try:
        os.mkdir(path, FOLDER_MODE)
    except FileExistsError:
        pass
    except FileNotFoundError:
        make_folder(parent(path))
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


def link_or_copy(source: str, target: str, entry: Entry) -> None:
    """Give a file a second name, or make a copy where the file system has no hard links."""
    try:
        link(source, target)
    except OSError as error:
        if error.errno not in _LINKLESS:
            raise
        with open(source, "rb") as file:
            write_file(target, file.read())
        os.utime(target, ns=(entry.mtime, entry.mtime))


def link(source: str, target: str) -> None:
    """Give a file a second name."""
    os.link(source, target, follow_symlinks=os.link not in os.supports_follow_symlinks)


def mirror(
    source: Path, target: Path, before: Mapping[str, Entry], after: Mapping[str, Entry]
) -> None:
    """Bring ``target`` from the state ``before`` to ``after`` by links to the files of ``source``.

    Copies would not do: :func:`intact` relies on both trees having the same files.
    """
    prune(target, before, after)
    different = changes(before, after)
    changed = sorted(different & after.keys())
    for path in changed:
        if path in before:
            os.unlink(f"{target}/{path}")
    for folder in folders(changed):
        make_folder(f"{target}/{folder}")
    for path in changed:
        link(f"{source}/{path}", f"{target}/{path}")
    settle(os.fspath(target), after, different)


def changes(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> set[str]:
    """Return the paths whose file is new, another one or gone; fingerprints do not count."""
    changed = {
        path
        for path, entry in after.items()
        if (old := before.get(path)) is not entry and (old is None or old[1:] != entry[1:])
    }
    return changed | (before.keys() - after.keys())


def prune(target: Path, before: Mapping[str, Entry], after: Collection[str]) -> None:
    """Remove the files that are in ``before`` only, and the folders only they needed."""
    gone = before.keys() - after
    for path in gone:
        os.unlink(f"{target}/{path}")
    unneeded = folders(gone) - folders(after) if gone else set()
    for folder in sorted(unneeded, reverse=True):
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
    for name in names_in(root, folder):
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


def names_in(base: str, folder: str) -> list[str]:
    """Return the paths of everything in a folder of a tree, sorted."""
    return [
        f"{folder}/{name}" if folder else name for name in sorted(os.listdir(f"{base}/{folder}"))
    ]


def parent(path: str) -> str:
    """Return the folder of a path; "" is the root."""
    return path.rpartition("/")[0]
