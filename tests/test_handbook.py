"""The editors' handbook: the same text on the site and in the repository, with pictures."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from PIL import Image

from signpost import handbook

if TYPE_CHECKING:
    from conftest import Place

THEME: Final = Path(__file__).resolve().parent.parent / "theme"
PICTURES: Final = tuple(sorted(THEME.glob("static/handbook-*.webp")))


def test_every_picture_is_shown_and_there(example: Place) -> None:
    """On the site with its size and words for those who do not see it; none is left over."""
    page = example.text("mitmachen/handbuch/index.html")
    shown = re.findall(
        r'<img alt="([^"]{30,})" src="../../(assets/handbook-[^"]+)" width="(\d+)" height="(\d+)"',
        page,
    )

    assert len(shown) == page.count("<img alt=") == len(PICTURES) > 0
    for _words, path, width, height in shown:
        raw = (example.site / path).read_bytes()
        assert Image.open(io.BytesIO(raw)).size == (int(width), int(height))


def test_its_pages_lead_to_each_other(example: Place) -> None:
    """The handbook to the messages, those back, and editors' pages to the handbook."""
    page = example.text("mitmachen/handbuch/index.html")
    messages = example.text("mitmachen/handbuch/meldungen/index.html")

    assert 'href="../../mitmachen/handbuch/meldungen/"' in page
    assert 'href="../../../mitmachen/handbuch/"' in messages
    assert messages.count("<h2>") > 40
    assert "<h1" not in page.partition("<h1>")[2].partition("</h1>")[2]


def test_pages_of_editors_are_not_searched(example: Place) -> None:
    """People who look for help are not to find what is for editors."""
    assert "data-pagefind-body" not in example.text("mitmachen/handbuch/meldungen/index.html")


@pytest.mark.parametrize(("kind", "lossless"), [("lossy", False), ("lossless", True)])
def test_sizes_of_pictures_are_read(kind: str, *, lossless: bool) -> None:
    """As another library writes them, with and without loss, and with transparency."""
    for mode in ("RGB", "RGBA"):
        out = io.BytesIO()
        Image.new(mode, (321, 77), (9, 9, 9, 9)[: len(mode)]).save(out, "WEBP", lossless=lossless)
        assert handbook.size(out.getvalue()) == (321, 77), kind


def test_what_is_no_picture_has_no_size() -> None:
    """A maintainer hears of it."""
    with pytest.raises(ValueError, match="WebP"):
        handbook.size(b"GIF89a" + bytes(30))
