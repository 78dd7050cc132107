"""Text → the same YAML in house style: indents, blanks, blank lines, quotes; nothing else.

Written from the tokens, with every comment that stands between them. What was in lines stays in
lines, what was in braces stays in braces, and everything stays in its order.
"""

from __future__ import annotations

import re
from typing import Final

from signpost import yaml_style as style
from signpost.yaml_layout import CLOSES, OPENS, Placed, placed
from signpost.yaml_nodes import BLOCK_STYLES
from signpost.yaml_tokens import header, indented, tokens

_MISREAD: Final = re.compile(r"0[0-9]+|\+[0-9]+|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?")
"""Numbers and times of day that other programs would change when they read them."""
_BLANK_LINE: Final = re.compile(r"^[ \t]+$", re.MULTILINE)
_REST: Final = re.compile(r"[ \t]*#.*")
_LEAST: Final = 2
"""Blanks before a comment that stands beside something."""


def formatted(text: str) -> str:
    """Return a text in house style; it holds what it held before, and its comments.

    Args:
        text: a file that can be read, with line feeds only.

    Raises:
        Unclear: it is written in a way that has no house style.
    """
    out: list[str] = []
    before: Placed | None = None
    at = 0
    every = list(placed(text, tokens(text)))
    for number, here in enumerate(every):
        last = before
        if _is_needless(text, every[number : number + 2]):
            continue
        gap = text[at : here.token.start]
        before, at = here, here.token.end
        if _is_long(here):
            comment = _REST.match(text, at)
            at = comment.end() if comment else at
            written = _paragraphs(here, comment[0] if comment else "")
        else:
            written = _written(text, here)
        out += [_between(gap, last, here), written]
    out.append(_end(text[at:], before))
    return "".join(out)


def _is_needless(text: str, pair: list[Placed]) -> bool:
    """Tell whether a comma has nothing behind it, on the same line."""
    if pair[0].token.kind != "FlowEntry" or pair[1].token.kind not in CLOSES:
        return False
    return not text[pair[0].token.end : pair[1].token.start].strip(" \t")


def _between(gap: str, before: Placed | None, here: Placed) -> str:
    """Return the blanks, line ends and comments between two signs."""
    if before is None:
        lines = _lines(gap.split("\n")[:-1], before, here)
        return "".join(f"{line}\n" for line in lines).lstrip("\n")
    beside, *below = gap.split("\n")
    if not below:
        return _blanks(before, here)
    lines = [_beside(beside), *_lines(below[:-1], before, here), " " * here.indent]
    return "\n".join(lines)


def _end(gap: str, before: Placed | None) -> str:
    """Return what stands behind the last sign: comments, and the end of the last line."""
    beside, *below = gap.split("\n")
    lines = _lines(below, before, None)
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join([_beside(beside), *lines, ""])


def _beside(gap: str) -> str:
    """Return the comment that stands beside something on its line."""
    comment = gap.strip(" \t")
    blanks = len(gap) - len(gap.lstrip(" ")) if comment else 0
    return " " * max(blanks, _LEAST) + comment if comment else ""


def _lines(below: list[str], before: Placed | None, here: Placed | None) -> list[str]:
    """Return comments and blank lines between two signs, of the latter one at a time."""
    found: list[str] = []
    for line in below:
        comment = line.strip(" \t")
        if comment:
            found.append(" " * _aside(indented(line), before, here) + comment)
        elif not found or found[-1]:
            found.append("")
    return found


def _aside(column: int, before: Placed | None, here: Placed | None) -> int:
    """Return how far in a comment is: with what follows, or with what it stood beneath."""
    if before is None:
        return 0
    if here is not None:
        inner = before.level + (0 if before.blocks else 1)
        if here.depth or here.token.kind in CLOSES or column == here.column:
            return here.indent
        if before.blocks and column > before.blocks[-1].old and here.indent > inner:
            return here.indent
    return max((block.new for block in before.blocks if block.old <= column), default=0)


def _blanks(before: Placed, here: Placed) -> str:
    """Return what stands between two signs of one line."""
    if here.token.kind == "Value" or before.token.kind in OPENS:
        return ""
    if here.token.kind in CLOSES or here.token.kind == "FlowEntry":
        return " " if before.token.kind == "Value" else ""
    return " "


def _written(text: str, here: Placed) -> str:
    """Return a sign or text as house style has it."""
    token = here.token
    raw = text[token.start : token.end]
    if token.kind == "FlowEntry":
        return ","
    if token.kind != "Scalar":
        return raw
    if token.style in BLOCK_STYLES:
        return _in_lines(text, here)
    if "\n" in raw:
        return _folded(raw, here)
    return _quoted(raw, here)


def _is_long(here: Placed) -> bool:
    """Tell whether a text has paragraphs that can have lines of their own, and has none yet."""
    token, whole = here.token, here.token.value.removesuffix("\n")
    return (
        token.kind == "Scalar"
        and token.style not in BLOCK_STYLES
        and not (here.is_key or here.depth)
        and style.is_literal(whole)
        and not whole.startswith("\n")
        and not whole.endswith("\n")
        and not _BLANK_LINE.search(whole)
    )


def _paragraphs(here: Placed, beside: str) -> str:
    """Return a text in lines of its own, its comment beside the sign for it."""
    text = here.token.value
    sign = "|" if text.endswith("\n") else "|-"
    _bar, *lines = style.literal(text.removesuffix("\n"), here.inner)
    return "\n".join([sign + _beside(beside), *lines])


def _in_lines(text: str, here: Placed) -> str:
    """Return a text in lines of its own, moved with what it belongs to."""
    sign, beside, lines = header(text, here.token)
    old = next((indented(line) for line in lines if line.strip(" ")), 0)
    new = here.level + style.STEP
    if digit := re.search(r"[1-9]", sign):
        old = (here.blocks[-1].old if here.blocks else 0) + int(digit[0])
        new = here.level + int(digit[0])
    if here.token.value and not here.token.value.endswith("\n") and "-" not in sign:
        sign = sign.replace("+", "") + "-"  # the file ended here without the end of a line
    moved = [" " * new + line[old:] if line[old:] else "" for line in lines]
    while moved and not moved[-1] and "+" not in sign:
        moved.pop()
    return "\n".join([sign + _beside(beside), *moved])


def _folded(raw: str, here: Placed) -> str:
    """Return a text of several lines that YAML puts into one."""
    if here.token.style == '"' and "\\" in raw:
        return raw  # blanks at the ends of lines may matter
    first, *rest = (line.strip(" \t") for line in raw.split("\n"))
    return "\n".join([first, *(" " * here.inner + line if line else "" for line in rest)])


def _quoted(raw: str, here: Placed) -> str:
    """Return a text of one line: its quotes are double, and there where others misread it.

    Quotes that are there stay, needed or not: editors' tools add them, and they never harm.
    """
    token = here.token
    if token.style == "'" and not set('"\\') & set(token.value):
        return style.double(token.value)
    if not token.style and not here.is_key and _MISREAD.fullmatch(token.value):
        return style.double(token.value)
    return raw
