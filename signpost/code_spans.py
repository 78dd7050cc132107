"""Foreign text in a forge's Markdown: always within a code span, where it means nothing.

In a code span there is no mention, no link, no image, no HTML, no emoji and no issue number (GitHub
Flavored Markdown 6.1; GitLab has the same). What could end the span or its table cell is replaced
by a character that looks alike.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from signpost.showing import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST: Final = 300
"""Characters of a text that a comment shows."""
_SPLIT: Final = str.maketrans({"`": "´", "|": "│"})
_WORDS: Final = re.compile("(?:[A-Za-zÄÖÜäöüß „“’,()]|: ){1,80}")
"""Letters and blanks, which mean nothing to any forge; no digit, since ``GH-1`` is a link."""
NOTHING: Final = "–"
"""Stands where there is no text."""


def code(text: str, longest: int = LONGEST) -> str:
    """Return a text as a code span, in one line and cut; a dash where there is nothing to show."""
    line = visible(" ".join(text.split())).translate(_SPLIT).strip()
    if not line:
        return NOTHING
    return f"`{cut(line, longest)}`"


def word(text: str) -> str:
    """Return a label as it is where it is made of words alone, else as a code span."""
    return text.strip() if _WORDS.fullmatch(text) and text.strip() else code(text, 80)


def cut(text: str, longest: int = LONGEST) -> str:
    """Return a text cut to a length, with an ellipsis where something is missing."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return the lines of a table; its cells are our own words or code spans."""
    lines = [heads, ("---",) * len(heads), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]
