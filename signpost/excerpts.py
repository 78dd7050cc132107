"""Two texts cut to where they differ, so that a reader sees the change and not the text around."""

from __future__ import annotations

from typing import Final

MOST: Final = 240
"""Characters of each text."""
_AROUND: Final = 40
"""Characters before and after what differs."""


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Return two texts, each short enough to be shown beside the other."""
    if max(len(before), len(after)) <= MOST:
        return before, after
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    return _cut(before, start, end), _cut(after, start, end)


def _alike(one: str, other: str) -> int:
    """Return with how many characters both begin."""
    pairs = zip(one, other, strict=False)
    differing = (number for number, (a, b) in enumerate(pairs) if a != b)
    return next(differing, min(len(one), len(other)))


def _cut(text: str, start: int, end: int) -> str:
    """Return what lies between two ends, with a few letters around."""
    first, last = max(start - _AROUND, 0), min(len(text) - end + _AROUND, len(text))
    part = text[first:last]
    if len(part) > MOST:
        part, last = f"{part[: MOST - 1]}…", len(text)
    return f"{'…' if first else ''}{part}{'…' if last < len(text) else ''}" if text else ""
