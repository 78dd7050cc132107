"""Paths of the site that mean the same file on every system and to every web server."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

LONGEST: Final = 200  # leaves room for the folder above within Windows' 260 characters
_LONGEST_NAME: Final = 255  # bytes, on most file systems
_UNFIT: Final = re.compile(r'[\x00-\x1f\x7f:*?"<>|\\\ud800-\udfff]')
_DEVICES: Final = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
)


class UnportablePath(ValueError):  # noqa: N818 - named after what is the case
    """A path that could leave the site, clash with another one or fail on some system."""


def check(paths: Collection[str]) -> None:
    """Raise :class:`UnportablePath` unless all paths are fit and clearly different.

    Two paths clash if they differ only by case or by Unicode form, or if one of them is a folder
    of the other.
    """
    names = {name for path in paths for name in path.split("/")}
    unfit = {name for name in names if not _fit(name)}
    seen: dict[str, str] = {}
    for path in paths:
        if len(path) > LONGEST or (unfit and not unfit.isdisjoint(path.split("/"))):
            raise UnportablePath(f"not a portable path: {path!a}")
        key = _key(path)
        if key in seen:
            raise UnportablePath(f"one path for two files: {seen[key]!a} and {path!a}")
        seen[key] = path
    for folder in folders(seen):
        if folder in seen:
            raise UnportablePath(f"a file where a folder is needed: {seen[folder]!a}")


def folders(paths: Iterable[str]) -> set[str]:
    """Return all folders above these files; "" is the root."""
    found = {""}
    new = {path.rpartition("/")[0] for path in paths} - found
    while new:
        found |= new
        new = {folder.rpartition("/")[0] for folder in new} - found
    return found


def _fit(name: str) -> bool:
    """Tell whether every system can have a file of this name, and "." and ".." are none."""
    return (
        name != ""
        and name[0] != " "
        and name[-1] not in ". "
        and not _UNFIT.search(name)
        and name.partition(".")[0].rstrip().lower() not in _DEVICES
        and (name.isascii() or len(name.encode()) <= _LONGEST_NAME)
    )


def _key(path: str) -> str:
    """Return what is equal for paths that some system takes for the same."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
