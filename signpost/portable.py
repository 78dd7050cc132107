"""Paths of the site that mean the same file on every system and to every web server."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST: Final = 200  # leaves room for the folder above within Windows' 260 characters
_LONGEST_NAME: Final = 255  # bytes, on most file systems
_ORDINARY: Final = re.compile(r"(?:[a-z0-9_][a-z0-9_-]*(?:\.[a-z0-9_-]+)*/)*[a-z0-9_.-]*[a-z0-9_-]")
_DEVICE: Final = re.compile(
    r"(?:^|/)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|/|$)", re.IGNORECASE
)
_UNFIT: Final = re.compile(r'[\x00-\x1f\x7f:*?"<>|\\\ud800-\udfff]|[. ](?:/|$)|(?:^|/)(?:/|$| )')


class UnportablePath(ValueError):  # noqa: N818 - named after what is the case
    """A path that could leave the site, clash with another one or fail on some system."""


def check(paths: Iterable[str]) -> None:
    """Raise :class:`UnportablePath` unless all paths are fit and clearly different.

    Two paths clash if they differ only by case or by Unicode form, or if one of them is a folder
    of the other.
    """
    seen: dict[str, str] = {}
    for path in paths:
        if not _fit(path):
            raise UnportablePath(f"not a portable path: {path!a}")
        key = path if path.isascii() else unicodedata.normalize("NFC", path)
        key = unicodedata.normalize("NFC", key.casefold())
        if key in seen:
            raise UnportablePath(f"one path for two files: {seen[key]!a} and {path!a}")
        seen[key] = path
    for key in {folder for path in seen for folder in _above(path)}:
        if key in seen:
            raise UnportablePath(f"a file where a folder is needed: {seen[key]!a}")


def _fit(path: str) -> bool:
    if not 0 < len(path) <= LONGEST or _DEVICE.search(path):
        return False
    if _ORDINARY.fullmatch(path):
        return True
    return not _UNFIT.search(path) and all(
        len(name.encode()) <= _LONGEST_NAME for name in path.split("/")
    )


def _above(path: str) -> Iterable[str]:
    """Yield the folders that hold ``path``, the nearest one first."""
    while slash := path.rfind("/") + 1:
        path = path[: slash - 1]
        yield path
