"""The district's colour: is it readable, and what goes with it (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LEAST: Final = 4.5
"""Contrast that text needs (WCAG 2.2, success criterion 1.4.3)."""
WHITE: Final = "#ffffff"
BLACK: Final = "#000000"
LIGHT_GROUNDS: Final = (WHITE, "#f3f4f7")
DARK_GROUNDS: Final = ("#131525", "#1d2034")
"""The page and surfaces on it, as KERN has them; each is given a tint of the colour too."""
TINT: Final = 0.09
"""Share of the colour in ``--accent-soft``."""
_STEPS: Final = 50
_LOW: Final = 0.04045
_LOW_LINEAR: Final = 0.0031308
_TO_LMS: Final = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_RGB: Final = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
"""Linear RGB to the cone responses that Oklab is built on, and back (Ottosson 2020)."""
_Three = tuple[float, float, float]


def _linear(colour: str) -> _Three:
    """Return the light of each channel of ``#rrggbb``, from 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return _light(red), _light(green), _light(blue)


def _light(channel: float) -> float:
    return channel / 12.92 if channel <= _LOW else ((channel + 0.055) / 1.055) ** 2.4


def _channel(light: float) -> int:
    light = min(max(light, 0.0), 1.0)
    value = light * 12.92 if light <= _LOW_LINEAR else 1.055 * light ** (1 / 2.4) - 0.055
    return round(value * 255)


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``, from 0 to 1 (WCAG 2.2)."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """Return a colour with a share (0 to 1) of another mixed in as CSS does it ``in oklab``.

    Oklab is a linear form of the cube roots of the cones' responses, so these can be mixed as well.
    """
    ours, theirs = (
        [_sum(row, _linear(one)) ** (1 / 3) for row in _TO_LMS] for one in (colour, other)
    )
    one, two, three = (
        (a * (1 - share) + b * share) ** 3 for a, b in zip(ours, theirs, strict=True)
    )
    channels = (_channel(_sum(row, (one, two, three))) for row in _TO_RGB)
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _sum(weights: _Three, values: _Three) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True))


def worst(colour: str, grounds: tuple[str, ...] = LIGHT_GROUNDS) -> float:
    """Return the lowest contrast of text in a colour, on all grounds and the tint it gives them."""
    tint = mixed(grounds[0], colour, TINT)
    return min(contrast(colour, ground) for ground in (*grounds, tint))


def readable(colour: str, grounds: tuple[str, ...], towards: str) -> str:
    """Return the colour nearest to a given one, on the way to another, that can be read."""
    shades = (mixed(colour, towards, step / _STEPS) for step in range(_STEPS + 1))
    return next((shade for shade in shades if worst(shade, grounds) >= LEAST), towards)


@dataclass(frozen=True, slots=True)
class Palette:
    """A surface in the district's colour, text on it, and the colour as text on the page."""

    surface: str
    ink: str
    text: str


def light(colour: str) -> Palette:
    """Return the palette for the light page; its text is darkened where it could not be read."""
    return Palette(colour, _ink(colour), readable(colour, LIGHT_GROUNDS, BLACK))


def dark(colour: str) -> Palette:
    """Return the palette for the dark page: lightened until it can be read there."""
    lighter = readable(colour, DARK_GROUNDS, WHITE)
    return Palette(lighter, _ink(lighter), lighter)


def _ink(surface: str) -> str:
    return max((WHITE, BLACK), key=lambda ink: contrast(surface, ink))
