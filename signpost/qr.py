"""An address as a QR code (ISO/IEC 18004), as a small picture within a page.

segno takes milliseconds for a code, and thousands of pages want one. But codes are linear: among
those of one size and mask, every bit of data turns the same modules over, whatever the others are.
So segno draws one code of each size, and the others are that one with the modules turned over in
which their data differs; that takes a hundredth of the time. Texts too long for it, or with other
letters than ASCII, are left to segno alone.
"""

from __future__ import annotations

import struct
from base64 import b64encode
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import adler32, crc32

if TYPE_CHECKING:
    from collections.abc import Sequence

QUIET: Final = 4
"""Modules of white around the code, as the standard asks for."""
_MASK: Final = 2
_HEADER: Final = 2
"""Bytes beside the text: its kind, its length, its end."""
_PADDING: Final = (0xEC, 0x11)
_POLYNOMIAL: Final = 0x11D
"""Of the field in which bytes are checked (GF(256))."""
_TIMING: Final = 6
"""The row and the column that tell how large modules are."""
_LAST: Final[dict[tuple[int, int], tuple[int, bytes]]] = {}
"""Size and length → the last such code with its data: addresses on a site have much in common."""


class _Size(NamedTuple):
    """How a version of the standard shares out its bytes at a level."""

    version: int
    level: str
    """At M a seventh of the code may be dirty, at L half as much."""
    blocks: int
    data: int
    """Bytes of text in each block."""
    check: int
    """Bytes in each block that mend others."""

    @property
    def side(self) -> int:
        """Modules of each side."""
        return 17 + 4 * self.version

    @property
    def room(self) -> int:
        """Bytes of the longest text."""
        return self.blocks * self.data - _HEADER

    @property
    def sample(self) -> bytes:
        """A text that needs no padding: in that segno departs from the standard."""
        return b"-" * self.room


_SIZES: Final = (
    _Size(1, "m", 1, 16, 10),
    _Size(2, "m", 1, 28, 16),
    _Size(3, "m", 1, 44, 26),
    _Size(4, "m", 2, 32, 18),
    _Size(5, "m", 2, 43, 24),
    _Size(6, "m", 4, 27, 16),
    _Size(6, "l", 2, 68, 18),
)
"""Versions with one pattern to align by, and with blocks of one length."""


def picture(text: str) -> str:
    """Return the QR code of a text as a ``data:`` address of a PNG, a pixel for each module."""
    raw = text.encode()
    for number, size in enumerate(_SIZES):
        if len(raw) <= size.room and raw.isascii():
            return _address(size.side, _differing(number, raw))
    rows = _drawn(raw, None, "m")
    return _address(len(rows), _painted(rows))


def _address(side: int, painted: int) -> str:
    width, stride = _measures(side)
    lines = painted.to_bytes(width * stride, "big")
    return f"data:image/png;base64,{b64encode(_png(width, lines)).decode()}"


def _measures(side: int) -> tuple[int, int]:
    """Return pixels of a picture's side, and bytes of each line, one of them for its filter."""
    width = side + 2 * QUIET
    return width, 1 + -(-width // 8)


def _place(side: int, x: int, y: int) -> int:
    """Return which bit of a painted code is a module's, counted from the last one."""
    width, stride = _measures(side)
    return 8 * (stride * (width - QUIET - y) - 1) - 1 - QUIET - x


def _painted(rows: Sequence[int]) -> int:
    """Return a code as the lines of its picture in one number: white is 1, as PNG has it."""
    side = len(rows)
    width, stride = _measures(side)
    white = ((1 << width) - 1) << (8 * (stride - 1) - width)
    found = 0
    for y in range(-QUIET, side + QUIET):
        dark = rows[y] if 0 <= y < side else 0
        found = found << 8 * stride | white ^ dark << 8 * (stride - 1) - width + QUIET
    return found


def _differing(number: int, raw: bytes) -> int:
    """Return a painted code: the last one or the sample, turned over where data differs."""
    size = _SIZES[number]
    data = _bytes(size, raw)
    found, others = _LAST.get((number, len(raw))) or _sample(size)
    for at, (one, other) in enumerate(zip(data, others, strict=True)):
        if one != other:
            found ^= _turned(number, at, one ^ other)
    _LAST[number, len(raw)] = found, data
    return found


def _bytes(size: _Size, raw: bytes) -> bytes:
    """Return a text as bytes of data: kind and length before it, its end and padding after."""
    length = len(raw)
    head = 0b0100 << 8 | length
    number = (head << 8 * length | int.from_bytes(raw, "big")) << 4
    missing = size.room - length
    padding = (_PADDING * (missing // 2 + 1))[:missing]
    return number.to_bytes(length + _HEADER, "big") + bytes(padding)


@cache
def _sample(size: _Size) -> tuple[int, bytes]:
    """Return a painted code of a size, and its bytes of data."""
    rows = _drawn(size.sample, size.version, size.level)
    return _painted(rows), _bytes(size, size.sample)


def _drawn(raw: bytes, version: int | None, level: str) -> list[int]:
    """Return the rows that segno draws, in the smallest version where none is given."""
    import segno  # noqa: PLC0415 - a build of nothing new needs none of it

    code = segno.make_qr(
        raw, error=level, version=version, mode="byte", mask=_MASK, boost_error=False
    )
    return [int("".join(map(str, row)), 2) for row in code.matrix]


@cache
def _turned(number: int, at: int, bits: int) -> int:
    """Return the modules that turn over when bits of a byte of data do, as a painted code."""
    if bits & bits - 1:
        lowest = bits & -bits
        return _turned(number, at, lowest) ^ _turned(number, at, bits ^ lowest)
    size = _SIZES[number]
    block, place = divmod(at, size.data)
    data = bytes(bits if spot == place else 0 for spot in range(size.data))
    stream = [(place * size.blocks + block, bits)]
    stream += [
        ((size.data + spot) * size.blocks + block, byte)
        for spot, byte in enumerate(_check(data, size.check))
    ]
    places = _places(size)
    return sum(
        1 << places[8 * spot + 7 - bit]
        for spot, byte in stream
        for bit in range(8)
        if byte >> bit & 1
    )


@cache
def _places(size: _Size) -> tuple[int, ...]:
    """Return where each bit of the stream stands, as a bit of the painted code.

    The stream runs up and down in pairs of columns, from the right, around all patterns.
    """
    side = size.side
    last = side - 1
    found = []
    for pair in range(last, 0, -2):
        right = pair if pair > _TIMING else pair - 1
        upwards = (right + 1) & 2 == 0
        for y in range(last, -1, -1) if upwards else range(side):
            found += [_place(side, x, y) for x in (right, right - 1) if not _is_pattern(size, x, y)]
    return tuple(found)


def _is_pattern(size: _Size, x: int, y: int) -> bool:
    """Return whether a module is the same in every code of a size, or tells level and mask."""
    corner, far, middle = 9, size.side - 8, size.side - 7
    if _TIMING in (x, y) or (x < corner and (y < corner or y >= far)) or (x >= far and y < corner):
        return True
    return size.version > 1 and abs(x - middle) <= 2 and abs(y - middle) <= 2  # noqa: PLR2004 - five wide


def _check(data: bytes, length: int) -> bytes:
    """Return the bytes that mend a block (Reed and Solomon)."""
    generator = _generator(length)
    rest = [0] * length
    for byte in data:
        factor = byte ^ rest.pop(0)
        rest.append(0)
        if factor:
            rest = [a ^ _product(b, factor) for a, b in zip(rest, generator, strict=True)]
    return bytes(rest)


@cache
def _generator(length: int) -> tuple[int, ...]:
    """Return the polynomial with the first powers of two as its roots, without its leading 1."""
    found = [1]
    root = 1
    for _power in range(length):
        raised = [*found, 0]
        lowered = [0, *(_product(byte, root) for byte in found)]
        found = [a ^ b for a, b in zip(raised, lowered, strict=True)]
        root = _product(root, 2)
    return tuple(found[1:])


@cache
def _product(one: int, other: int) -> int:
    found = 0
    while other:
        if other & 1:
            found ^= one
        one = one << 1 ^ (_POLYNOMIAL if one & 0x80 else 0)
        other >>= 1
    return found


def _png(side: int, raw: bytes) -> bytes:
    """Return a picture of black and white pixels; stored as it is, for the same bytes anywhere."""
    length = struct.pack("<HH", len(raw), len(raw) ^ 0xFFFF)
    stored = b"\x78\x01\x01" + length + raw + struct.pack(">I", adler32(raw))
    return _head(side) + _chunk(b"IDAT", stored) + _chunk(b"IEND")


@cache
def _head(side: int) -> bytes:
    """Return what stands before the pixels."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head)


def _chunk(kind: bytes, content: bytes = b"") -> bytes:
    check = struct.pack(">I", crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check
