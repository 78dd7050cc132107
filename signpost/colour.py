"""The district's colour: is it readable, and what goes with it (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LEAST: Final = 4.5
"""Contrast that text needs (WCAG 2.2, success criterion 1.4.3)."""
WHITE: Final = "#ffffff"
BLACK: Final = "#000000"
DARK_PAGE: Final = "#12141f"
DARK_CARD: Final = "#1a1d2b"
_STEPS: Final = 50
_LOW: Final = 0.04045


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``, from 0 to 1 (WCAG 2.2)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= _LOW else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """Return a colour with a share (0 to 1) of another mixed in."""
    parts = [
        round(int(colour[i : i + 2], 16) * (1 - share) + int(other[i : i + 2], 16) * share)
        for i in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in parts)


def readable(colour: str, ground: str, towards: str) -> str:
    """Return the colour nearest to a given one that is readable on a ground."""
    shades = (mixed(colour, towards, step / _STEPS) for step in range(_STEPS + 1))
    return next((shade for shade in shades if contrast(shade, ground) >= LEAST), towards)


@dataclass(frozen=True, slots=True)
class Palette:
    """A surface in the district's colour, text on it, and the colour as text on the page."""

    surface: str
    ink: str
    text: str


def light(colour: str) -> Palette:
    """Return the palette for the light page."""
    return Palette(colour, _ink(colour), readable(colour, WHITE, BLACK))


def dark(colour: str) -> Palette:
    """Return the palette for the dark page: lightened until it can be read on cards too."""
    lighter = readable(colour, DARK_CARD, WHITE)
    return Palette(lighter, _ink(lighter), lighter)


def _ink(surface: str) -> str:
    return max((WHITE, BLACK), key=lambda ink: contrast(surface, ink))
