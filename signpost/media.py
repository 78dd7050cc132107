"""Files that records point to, checked before they are copied: the logo and documents."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from signpost import captions, pdf

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LARGEST: Final = 20 * 1000 * 1000
"""Bytes a document may have."""
LARGEST_PICTURE: Final = 200 * 1000
"""Bytes a logo may have: it is loaded with every page."""
_SHAPES: Final = frozenset(
    (
        *("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text"),
        *("tspan", "title", "desc", "defs", "symbol", "style", "clippath", "mask", "pattern"),
        *("lineargradient", "radialgradient", "stop", "metadata", "namedview", "page", "grid"),
        *("rdf", "work", "format", "type", "agent", "creator", "date", "rights", "license"),
    )
)
"""Elements of a mere picture, whatever their prefix: a prefix may stand for any namespace."""
_ELEMENT: Final = re.compile(r"<(?![/!?])(?:[^\s/>:]*:)*([^\s/>:]*)")
_ACTIVE: Final = re.compile(
    r"\son[a-z]+\s*=|href\s*=|script:|@import|@font-face|image-set|url\s*\(\s*[^#\s]|&#|\\"
    r"|<!(?!--)|<\?(?!xml\s)|encoding\s*=\s*[\"'](?!utf-8)|[\x00-\x08\x0b-\x1f]",
    re.IGNORECASE,
)
_DEVICE: Final = re.compile(r"media/(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\.", re.IGNORECASE)
_ALWAYS: Final = {
    "pdf": b"%PDF-",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
    "docx": b"PK",
    "xlsx": b"PK",
    "odt": b"PK",
    "ods": b"PK",
    "webm": b"\x1aE\xdf\xa3",
}
"""How files of a type begin."""
_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe must not make us wait
    | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class Media:
    """A file to be published as it is."""

    place: str
    size: int
    """Bytes."""
    digest: bytes


def content(item: Media) -> bytes:
    """Return the bytes of a media file.

    Raises:
        OSError: the file is gone, became a link, or changed since it was looked at.
    """
    found = _read(item.place)
    if blake2b(found, digest_size=16).digest() != item.digest:
        raise OSError(f"„{item.place}“ hat sich beim Bauen geändert. Bitte bauen Sie noch einmal.")
    return found


@lru_cache(maxsize=1024)
def inside(item: Media) -> pdf.Pdf | None:
    """Return what a PDF file says of itself; None for any other file.

    Raises:
        OSError: see :func:`content`.
    """
    return pdf.look(content(item)) if item.place.lower().endswith(".pdf") else None


def look(root: Path, paths: Iterable[str]) -> tuple[dict[str, Media], dict[str, tuple[str, str]]]:
    """Look at files below a content folder.

    Returns:
        What may be published, and message and hint for each path that may not.
    """
    found: dict[str, Media] = {}
    faults: dict[str, tuple[str, str]] = {}
    taken: dict[str, str] = {}
    linked = (root / "media").is_symlink()
    for path in sorted(set(paths)):
        place = str(root / path)
        other = taken.setdefault(path.casefold(), path)
        if other != path:
            message = f"„{path}“ und „{other}“ sind für manche Server dieselbe Datei."
            faults[path] = (message, "Benennen Sie eine der beiden um.")
            continue
        try:
            raw = None if linked else _read(place)
        except OSError:
            raw = None
        fault = _missing(path) if raw is None else _fault(path, raw)
        if fault or raw is None:
            faults[path] = fault or _missing(path)
        else:
            found[path] = Media(place, len(raw), blake2b(raw, digest_size=16).digest())
    return found, faults


def _missing(path: str) -> tuple[str, str]:
    hint = "Legen Sie die Datei in content/media/ ab, nicht als Verweis."
    return f"Die Datei „{path}“ gibt es nicht.", hint


def _read(place: str) -> bytes:
    handle = os.open(place, _FLAGS)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError("no regular file")
        return file.read(LARGEST + 1)


def _fault(path: str, raw: bytes) -> tuple[str, str] | None:
    """Return what keeps a file from being published."""
    ending = path.rpartition(".")[2].lower()
    if _DEVICE.match(path):
        return f"Unter Windows kann keine Datei „{path}“ heißen.", "Benennen Sie sie um."
    if not raw or len(raw) > LARGEST:
        return _size_fault(path, raw)
    if ending == "svg":
        return _svg_fault(path, raw)
    if ending == "vtt":
        return _captions_fault(path, raw)
    odd = (ending == "csv" and b"\0" in raw) or (ending == "mp4" and raw[4:8] != b"ftyp")
    if odd or not raw.startswith(_ALWAYS.get(ending, b"")):
        return f"Die Datei „{path}“ ist keine {ending.upper()}-Datei.", "Speichern Sie sie neu."
    return None


def _size_fault(path: str, raw: bytes) -> tuple[str, str]:
    if not raw:
        return f"Die Datei „{path}“ ist leer.", "Speichern Sie sie neu."
    return f"Die Datei „{path}“ ist größer als 20 MB.", "Verkleinern Sie sie."


def _captions_fault(path: str, raw: bytes) -> tuple[str, str] | None:
    why = captions.fault(raw)
    hint = "Speichern Sie die Untertitel als WebVTT; ein Muster steht in docs/leichte-sprache.md."
    return (f"Die Datei „{path}“ {why}.", hint) if why else None


def _svg_fault(path: str, raw: bytes) -> tuple[str, str] | None:
    """Return what keeps a picture from being one: size, or anything that could act or load."""
    if len(raw) > LARGEST_PICTURE:
        return f"Das Bild „{path}“ ist größer als 200 kB.", "Vereinfachen Sie es."
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    names = {name.lower() for name in _ELEMENT.findall(text)}
    if "svg" in names and names <= _SHAPES and not _ACTIVE.search(text):
        return None
    hint = "Speichern Sie es als „einfaches SVG“, ohne Skripte, Verweise und Einbettungen."
    return f"Das Bild „{path}“ enthält, was nicht in ein Bild gehört.", hint
