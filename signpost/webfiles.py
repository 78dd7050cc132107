"""Files of the site as a web server would send them: which file an address means, and its type.

Only ordinary files below the site's folder are found: no links, no hidden files, no list of a
folder's files, and no address that leads out of it in whatever spelling.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote, unquote_to_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

HTML: Final = "text/html; charset=utf-8"
_BYTES: Final = "application/octet-stream"
TYPES: Final = {
    "html": HTML,
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json",
    "geojson": "application/geo+json",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml",
    "atom": "application/atom+xml",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "vcf": "text/vcard; charset=utf-8",
    "gpx": "application/gpx+xml",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "vtt": "text/vtt; charset=utf-8",
    "wasm": "application/wasm",
    "pagefind": _BYTES,
    "pf_meta": _BYTES,
    "pf_index": _BYTES,
    "pf_filter": _BYTES,
    "pf_fragment": _BYTES,
}
"""Ending → content type; everything else is sent as bytes to be saved."""
_FORBIDDEN: Final = frozenset("\\:\0")
_READ: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)
_LOST: Final = "<!doctype html><title>404</title></head><h1>Diese Seite gibt es nicht (mehr).</h1>"


class Found(NamedTuple):
    """A file to be sent."""

    type: str
    content: bytes


class Moved(NamedTuple):
    """The address with the slash that a folder's address ends in."""

    address: str


def is_page(address: str) -> bool:
    """Tell whether an address is one that people see, and not a part of a page."""
    name = address.rpartition("/")[2]
    return "." not in name or name.endswith(".html")


def find(site: str, address: str) -> Found | Moved | None:
    """Return what stands at the path of a URL, percent-encoded as it came; None for nothing.

    Args:
        site: the folder of the site.
        address: begins with a slash.
    """
    parts = _parts(address)
    if parts is None:
        return None
    folder = not parts[-1]
    path = _inside(site, parts[:-1] if folder else parts)
    if path is None:
        return None
    if folder:
        return _read(os.path.join(path, "index.html"), "html")  # noqa: PTH118 - no need of a Path
    if os.path.isdir(path):  # noqa: PTH112 - see above
        return Moved("/" + "/".join(map(quote, parts)) + "/") if _is_folder_page(path) else None
    return _read(path, parts[-1].rpartition(".")[2])


def not_found(site: str, address: str) -> Found:
    """Return the 404 page, in the language of the address where the site has one in it.

    Its links start from its own place, so the base is set to that.
    """
    parts = _parts(address) or [""]
    for folder in (f"{parts[0]}/", ""):
        found = find(site, f"/{folder}404.html") if folder != "/" else None
        if isinstance(found, Found):
            start = found.content.partition(b"<head>")
            base = f'<base href="/{folder}">'.encode()
            return Found(HTML, start[0] + start[1] + base + start[2])
    return Found(HTML, _LOST.encode())


def _parts(address: str) -> list[str] | None:
    """Return the segments of an address, the last one empty for a folder; None for a bad one."""
    try:
        path = unquote_to_bytes(address).decode()
    except UnicodeDecodeError:
        return None
    first, *parts = path.split("/")
    if first or not parts or any(not _plain(part) for part in parts[:-1]):
        return None
    return parts if not parts[-1] or _plain(parts[-1]) else None


def _plain(name: str) -> bool:
    """Tell whether a segment is a file name that a site may have."""
    return bool(name) and not name.startswith(".") and not _FORBIDDEN & set(name)


def _inside(site: str, parts: Sequence[str]) -> str | None:
    """Return the path of a file or folder that is reached without a link."""
    path = site
    for part in parts:
        path = os.path.join(path, part)  # noqa: PTH118 - no need of a Path
        try:
            mode = os.lstat(path).st_mode
        except (OSError, ValueError):
            return None
        if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
            return None
    return path


def _is_folder_page(path: str) -> bool:
    return os.path.isfile(os.path.join(path, "index.html"))  # noqa: PTH113, PTH118 - see above


def _read(path: str, ending: str) -> Found | None:
    """Return an ordinary file's content."""
    try:
        handle = os.open(path, _READ)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        return Found(TYPES.get(ending.lower(), _BYTES), file.read())
