"""What the backslashes of a double-quoted YAML text stand for, and which of them are mistakes."""

from __future__ import annotations

import re
from typing import Final

from signpost.yaml_messages import Finding, tell
from signpost.yaml_text import forbidden

_ESCAPE: Final = re.compile(
    r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL
)
_LETTERS: Final = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
    "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_THEMSELVES: Final = "\t\r\n \"'/\\"
_LAST_CODE: Final = 0x10FFFF


def faulty_escape(text: str, start: int) -> Finding:
    """Return what is wrong with the first faulty escape of the quoted text at an index."""
    for match in _ESCAPE.finditer(text, start):
        digits = match[1] or match[2] or match[3]
        letter = match[4]
        if letter and letter not in _LETTERS and letter not in _THEMSELVES:
            return tell("escape", match.start())
        code = int(digits, 16) if digits else ord(_LETTERS.get(letter, " "))
        if code > _LAST_CODE or "\ud800" <= chr(code) <= "\udfff":
            return tell("escaped_nothing", match.start())
        if forbidden().match(chr(code)):
            return tell("escaped", match.start(), code=f"U+{code:04X}")
    return tell("not_yaml", start)
