"""Text → the tokens of its YAML and the comments between them, for what writes a file anew.

Only for files that :mod:`signpost.source` reads without complaint: no anchors, tags or aliases.
Between two tokens that have a sign of their own there is nothing but white space and comments.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple
from unicodedata import normalize

from signpost.yaml_nodes import BLOCK_STYLES
from signpost.yaml_walk import fastest_parser

_HEADER: Final = re.compile(r"[|>][-+0-9]*")
_COMMENT: Final = re.compile(r"#.*")
_UNSEEN: Final = frozenset(("StreamStart", "StreamEnd"))


class Token(NamedTuple):
    """A sign, a text, or the begin and end of a block; ``end`` is behind its last character."""

    kind: str
    """As PyYAML calls it, without „Token“: ``Key``, ``BlockEntry``, ``Scalar`` …"""
    start: int
    end: int
    style: str = ""
    """Of a text: how it begins, empty for a plain one."""
    value: str = ""
    """Of a text: in NFC, as records hold it."""

    @property
    def is_seen(self) -> bool:
        """Whether it has a sign of its own in the text."""
        return self.end > self.start


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text; of one in lines of its own without what follows its last."""
    parser: Any = fastest_parser()(text)
    found: list[Token] = []
    while (token := parser.get_token()) is not None:
        kind = type(token).__name__.removesuffix("Token")
        if kind in _UNSEEN:
            if kind == "StreamEnd":
                break
            continue
        start, end = token.start_mark.index, token.end_mark.index
        if kind != "Scalar":
            found.append(Token(kind, start, end))
            continue
        style = "" if token.plain else token.style
        if style in BLOCK_STYLES:
            end = _end(text, start, end)
        found.append(Token(kind, start, end, style, normalize("NFC", token.value)))
    return found


def _end(text: str, start: int, end: int) -> int:
    """Return where a text in lines of its own ends; its sign may ask for the blank lines below."""
    sign, *lines = text[start:end].split("\n")
    if lines and (not lines[-1] or (end < len(text) and not lines[-1].strip(" "))):
        lines.pop()  # what the next line begins with
    asked = sign.partition("#")[0]
    if "+" not in asked:
        first = next((line for line in lines if line.strip(" ")), "")
        indent = 0 if any(map(str.isdigit, asked)) else indented(first)
        while lines and len(lines[-1]) <= indent and not lines[-1].strip(" "):
            lines.pop()
    return start + len("\n".join([sign, *lines]))


def indented(line: str) -> int:
    """Return how many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))


def header(text: str, token: Token) -> tuple[str, str, list[str]]:
    """Return the sign of a text in lines of its own, what stands beside it, and its lines."""
    first, *lines = text[token.start : token.end].split("\n")
    found = _HEADER.match(first)
    assert found, "begins with its sign"  # noqa: S101 - the parser has seen it
    return found[0], first[found.end() :], lines


def comments(text: str) -> list[str]:
    """Return the comments of a text in their order, in NFC and without blanks at their end."""
    found: list[str] = []
    at = 0
    for token in tokens(text) if "#" in text else ():
        if token.is_seen:
            found += _COMMENT.findall(text, at, token.start)
            at = token.end
            if token.style in BLOCK_STYLES:
                found += _COMMENT.findall(header(text, token)[1])
    found += _COMMENT.findall(text, at)
    return [normalize("NFC", comment).rstrip() for comment in found]
