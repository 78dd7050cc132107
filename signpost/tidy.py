"""A content file in house style: mended where only one thing can be meant, and never changed else.

What is written is read again: it must hold the same data and the same comments, or the file stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

from signpost.problems import Position, Problem
from signpost.source import parse
from signpost.yaml_format import formatted
from signpost.yaml_layout import Unclear
from signpost.yaml_text import MAX_BYTES, encoding
from signpost.yaml_tokens import comments

if TYPE_CHECKING:
    from signpost.yaml_walk import Data

_NAMES: Final = {"cp1252": "Windows-1252"}
_TABBED: Final = re.compile(r"^[ \t]*\t[ \t]*", re.MULTILINE)
_WIDTHS: Final = (2, 4, 8)
"""Blanks that a tab may stand for."""


class Tidied(NamedTuple):
    """A file in house style."""

    raw: bytes
    mended: tuple[str, ...] = ()
    """What kept the file from being read, and does no more."""


def tidied(path: str, raw: bytes) -> Tidied | tuple[Problem, ...]:
    """Return a file in house style, or why it stays as it is.

    Args:
        path: the file's path as it is to be shown.
        raw: its bytes, whatever they are: nothing makes this raise.
    """
    before, problems = parse(path, raw)
    name = encoding(raw) if len(raw) <= MAX_BYTES else ""
    if before is None and not name:
        return problems
    text = raw.decode(name).removeprefix("\ufeff")
    text = normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    mended = [] if name == "utf-8" else [_NAMES.get(name, name.upper()) + " → UTF-8"]
    data = before.data if before else _data(text)
    if data is None and _TABBED.search(text):
        text, data = _without_tabs(text)
        mended.append("Tabulatoren → Leerzeichen")
    if data is None:
        return problems
    found = _styled(text, data)
    if found is None:
        message = "Diese Datei lässt sich nicht umformen, ohne mehr zu ändern; sie bleibt so."
        hint = "Schreiben Sie sie so einfach wie die Beispiele: kein „?“ vor einem Feld."
        return (Problem(Position(path), message, hint),)
    return Tidied(found, tuple(mended))


def _data(text: str) -> dict[str, Data] | None:
    """Return what a text holds; None where it cannot be read."""
    source, _problems = parse("", text.encode("utf-8", "replace"))
    return source.data if source else None


def _without_tabs(text: str) -> tuple[str, dict[str, Data] | None]:
    """Return a text whose lines begin with blanks, if it holds the same for tabs of any width."""
    texts = [_expanded(text, width) for width in _WIDTHS]
    found = [_data(some) for some in texts]
    return texts[0], found[0] if all(data == found[0] for data in found) else None


def _expanded(text: str, width: int) -> str:
    return _TABBED.sub(lambda match: match[0].expandtabs(width), text)


def _styled(text: str, data: dict[str, Data]) -> bytes | None:
    """Return a text in house style, if that is certain to hold the same."""
    try:
        found = formatted(text)
        if found == text:
            return text.encode()
        same = _data(found) == data and comments(found) == comments(text)
    except Unclear:
        return None
    return found.encode() if same and formatted(found) == found else None
