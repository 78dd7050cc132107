"""Files that records point to, checked before they are copied: the logo and documents."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LARGEST: Final = 20 * 1000 * 1000
"""Bytes a document may have."""
LARGEST_PICTURE: Final = 200 * 1000
"""Bytes a logo may have: it is loaded with every page."""
_ACTIVE: Final = re.compile(
    rb"<\s*(?:script|foreignobject|iframe|object|embed|use|image|a|animate|set|handler|!entity"
    rb"|!doctype|\?xml-stylesheet)\b|\son[a-z]+\s*=|javascript:|@import|url\s*\(\s*[^#\s]|href\s*="
    rb"|<!\[cdata|&#",
    re.IGNORECASE,
)
_ALWAYS: Final = {
    "pdf": b"%PDF-",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
    "docx": b"PK",
    "xlsx": b"PK",
    "odt": b"PK",
    "ods": b"PK",
}
"""How files of a type begin."""


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
        raise OSError(f"{item.place} has changed")
    return found


def look(root: Path, paths: Iterable[str]) -> tuple[dict[str, Media], dict[str, tuple[str, str]]]:
    """Look at files below a content folder.

    Returns:
        What may be published, and message and hint for each path that may not.
    """
    found: dict[str, Media] = {}
    faults: dict[str, tuple[str, str]] = {}
    for path in sorted(set(paths)):
        place = str(root / path)
        try:
            raw = b"" if (root / "media").is_symlink() else _read(place)
        except OSError:
            raw = b""
        if not raw:
            hint = "Legen Sie die Datei in content/media/ ab, nicht als Verweis."
            faults[path] = (f"Die Datei „{path}“ gibt es nicht.", hint)
            continue
        fault = _fault(path, raw)
        if fault:
            faults[path] = fault
        else:
            found[path] = Media(place, len(raw), blake2b(raw, digest_size=16).digest())
    return found, faults


def _read(place: str) -> bytes:
    handle = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError("no regular file")
        return file.read(LARGEST + 1)


def _fault(path: str, raw: bytes) -> tuple[str, str] | None:
    """Return what keeps a file from being published."""
    ending = path.rpartition(".")[2].lower()
    if len(raw) > LARGEST:
        return f"Die Datei „{path}“ ist größer als 20 MB.", "Verkleinern Sie sie."
    if ending == "svg":
        if len(raw) > LARGEST_PICTURE:
            return f"Das Bild „{path}“ ist größer als 200 kB.", "Vereinfachen Sie es."
        if b"<svg" not in raw[:2000] or _ACTIVE.search(raw):
            hint = "Speichern Sie es als „einfaches SVG“, ohne Skripte, Verweise und Einbettungen."
            return f"Das Bild „{path}“ enthält, was nicht in ein Bild gehört.", hint
    elif ending in _ALWAYS and not raw.startswith(_ALWAYS[ending]):
        return f"Die Datei „{path}“ ist keine {ending.upper()}-Datei.", "Speichern Sie sie neu."
    return None
