"""An address as a QR code (ISO/IEC 18004), as the data of one SVG path."""

from __future__ import annotations

from itertools import groupby
from typing import Final, NamedTuple

QUIET: Final = 4
"""Modules of white around the code, as the standard asks for."""


class Code(NamedTuple):
    """A QR code to be drawn in black on white."""

    size: int
    """Modules of each side, the white around included."""
    path: str


def code(text: str) -> Code:
    """Return the QR code of a text; a seventh of it may be dirty (level M)."""
    import segno  # noqa: PLC0415 - one page alone needs it

    matrix = segno.make_qr(text, error="m").matrix
    path = []
    for y, row in enumerate(matrix, start=QUIET):
        x = QUIET
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                path.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    return Code(len(matrix) + 2 * QUIET, "".join(path))
