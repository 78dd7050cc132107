"""Codes for phones: a reader that is not ours reads every one, and segno draws the same."""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode
from typing import Final

import pytest
import segno
import zxingcpp

from signpost import qr

ADDRESS: Final = "https://wegweiser.example/en/initiativen/"
ROOM: Final = (14, 26, 42, 62, 84, 106, 134)
"""Bytes that fit into the first six versions at level M, and into the last at L (table 7)."""
_SCALE: Final = 4


def _pixels(text: str) -> list[list[bool]]:
    """Return a picture's pixels, white is true, as any program would read them."""
    kind, _comma, content = qr.picture(text).partition(",")
    assert kind == "data:image/png;base64"
    raw = b64decode(content, validate=True)
    assert raw.startswith(b"\x89PNG\r\n\x1a\n")
    side, height, depth, colours = struct.unpack(">IIBB", raw[16:26])
    assert (side, depth, colours) == (height, 1, 0)
    start = raw.index(b"IDAT") + 4
    (length,) = struct.unpack(">I", raw[start - 8 : start - 4])
    (check,) = struct.unpack(">I", raw[start + length : start + length + 4])
    assert check == zlib.crc32(raw[start - 4 : start + length])
    lines = zlib.decompress(raw[start : start + length])
    stride = 1 + -(-side // 8)
    rows = [lines[at : at + stride] for at in range(0, len(lines), stride)]
    assert all(row[0] == 0 for row in rows), "no filter"
    return [[bool(row[1 + x // 8] >> 7 - x % 8 & 1) for x in range(side)] for row in rows]


def _read(pixels: list[list[bool]]) -> str:
    """Return what a reader of codes makes of a picture."""
    wide = [b"".join((b"\xff" if white else b"\0") * _SCALE for white in row) for row in pixels]
    raw = b"".join(row * _SCALE for row in wide)
    side = len(pixels) * _SCALE
    (found,) = zxingcpp.read_barcodes(memoryview(raw).cast("B", (side, side)))
    return str(found.text)


@pytest.mark.parametrize("length", [*range(1, 140, 7), *ROOM, 200, 300])
def test_any_reader_reads_a_code(length: int) -> None:
    """Whatever the length: short, just fitting, and too long for the quick way."""
    text = (ADDRESS + "abc-defgh-0123456789" * 20)[:length]

    assert _read(_pixels(text)) == text


def test_letters_beyond_ascii_are_read_too() -> None:
    """An address may have a name with an umlaut for its host."""
    text = "https://wegweiser-schwäbisch.example/"

    assert _read(_pixels(text)) == text


@pytest.mark.parametrize("length", ROOM)
def test_codes_are_what_segno_draws(length: int) -> None:
    """Module by module; filled to the last byte, where both follow the standard."""
    name = "fahrradwerkstatt-am-alten-schlachthof/und/anderswo/im/ganzen/landkreis"
    text = f"{ADDRESS}{name}/{name}"[:length]
    level = "l" if length == ROOM[-1] else "m"
    drawn = segno.make_qr(text, error=level, mode="byte", mask=2, boost_error=False)
    inside = slice(qr.QUIET, -qr.QUIET)
    rows = [[not white for white in row[inside]] for row in _pixels(text)[inside]]

    assert drawn.version == min(ROOM.index(length) + 1, 6)
    assert rows == [list(map(bool, row)) for row in drawn.matrix]


def test_a_damaged_code_is_still_read() -> None:
    """A seventh of it may be dirty: the bytes that mend others are right."""
    text = f"{ADDRESS}fahrradwerkstatt/"
    pixels = _pixels(text)
    for y in range(20, 26):
        for x in range(20, 27):
            pixels[y][x] = not pixels[y][x]

    assert _read(pixels) == text


def test_there_is_white_around_a_code() -> None:
    """Four modules, or phones do not find it."""
    pixels = _pixels(ADDRESS)
    edge = [row[x] for row in pixels for x in (*range(qr.QUIET), *range(-qr.QUIET, 0))]

    assert all(edge)
    assert all(all(row) for row in (*pixels[: qr.QUIET], *pixels[-qr.QUIET :]))
    assert not pixels[qr.QUIET][qr.QUIET]
