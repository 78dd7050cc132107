"""The editors' handbook as the site shows it: the program's own Markdown, with pictures.

What stands in it is part of the theme, as templates are, and therefore trusted.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, Final, NamedTuple

from markdown import Markdown
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable

_PICTURE: Final = re.compile(r'<img alt="([^"]*)" src="\.\./static/([a-z0-9.-]+)">')
_LINK: Final = re.compile(r'<a href="([a-z]+)\.md">')
_TITLE: Final = re.compile(r"\A<h1[^>]*>(.*?)</h1>\s*", re.DOTALL)
_LOSSY: Final = b"VP8 "


class HandbookPage(NamedTuple):
    """A page of the handbook (``pages/handbook.html``), in German."""

    title: str
    html: Markup


def page(
    text: str, picture: Callable[[str], tuple[str, bytes]], beside: Callable[[str], str]
) -> HandbookPage:
    """Return a page of the handbook.

    Args:
        text: its Markdown; the first heading is its title.
        picture: the name of a static file → its address as the page has it, and its bytes.
        beside: the name of another page → its address as this page has it.
    """

    def shown(found: re.Match[str]) -> str:
        address, content = picture(found[2])
        width, height = size(content)
        return (
            f'<img alt="{found[1]}" src="{address}" width="{width}" height="{height}"'
            ' loading="lazy">'
        )

    html = Markdown(extensions=["fenced_code"], output_format="html").convert(text)
    html = _PICTURE.sub(shown, html)
    html = _LINK.sub(lambda found: f'<a href="{beside(found[1])}">', html)
    title = _TITLE.match(html)
    return HandbookPage(
        Markup(title[1]).striptags() if title else "",  # noqa: S704 - the theme's own text
        Markup(_TITLE.sub("", html)),  # noqa: S704 - see above
    )


def size(webp: bytes) -> tuple[int, int]:
    """Return width and height of a WebP picture in pixels (RFC 9649, lossy or extended).

    Raises:
        ValueError: It is none.
    """
    if webp[:4] != b"RIFF" or webp[8:12] != b"WEBP":
        raise ValueError("no WebP picture")
    if webp[12:16] == _LOSSY:
        width, height = struct.unpack("<HH", webp[26:30])
        return width & 0x3FFF, height & 0x3FFF
    if webp[12:16] == b"VP8X":
        width, height = (int.from_bytes(webp[at : at + 3], "little") + 1 for at in (24, 27))
        return width, height
    bits = int.from_bytes(webp[21:25], "little")
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
