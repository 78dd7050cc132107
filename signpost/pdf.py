"""What a PDF file says of itself: how many pages it has, and whether it is tagged for reading."""

from __future__ import annotations

import io
from typing import Final, NamedTuple

MOST_PAGES: Final = 20_000
"""More are a mistake of the file."""
_START: Final = b"%PDF-"


class Pdf(NamedTuple):
    """A PDF file (ISO 32000-1)."""

    pages: int
    tagged: bool
    """Whether it says that its text has a structure (14.8); no proof that it is a good one."""


def look(raw: bytes) -> Pdf | None:
    """Return what a PDF file says of itself; None for what is no PDF or says nothing sensible.

    Only the catalogue is read, never a page: what is in the file may come from strangers.
    """
    if not raw.startswith(_START):
        return None
    from pypdf import PdfReader  # noqa: PLC0415 - takes long, and few builds need it

    try:
        root = PdfReader(io.BytesIO(raw)).root_object
        pages = int(root["/Pages"]["/Count"])  # type: ignore[index]  # an object of any kind
        marks = root.get("/MarkInfo")
        tagged = marks is not None and bool(marks.get_object().get("/Marked", False))
    except Exception:  # noqa: BLE001 - a broken file can break its reader in any way
        return None
    return Pdf(pages, tagged) if 0 < pages <= MOST_PAGES else None
