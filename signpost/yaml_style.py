"""Values → YAML as editors write it: plain where that is safe, long texts in lines of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from signpost.yaml_walk import Data

STEP: Final = 2
"""Blanks that one level is further in."""
_ODD_START: Final = frozenset("-?:,[]{}#&*!|>'\"%@`~=")
_BREAKS_PLAIN: Final = re.compile(r": |:$| #|[\n\t]|^\s|\s$")
_BREAKS_FLOW: Final = re.compile(r"[,\[\]{}]|:")
_NO_TEXT: Final = re.compile(
    r"null|true|false|yes|no|on|off|y|n|[-+.]?[0-9][0-9_.,:eEtTzZ+-]*|0[xo][0-9a-fA-F]+|\.inf|\.nan",
    re.IGNORECASE,
)
"""What other readers of YAML take for a number, a date or a truth value."""
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""A date, which is one for every reader, and which nobody writes in quotes."""
_NO_LITERAL: Final = re.compile(r"\A[ \t]|^ *\t|[^\n\S]+\Z", re.MULTILINE)


def is_plain(text: str, *, flow: bool) -> bool:
    """Tell whether a text can stand without quotes."""
    if _DAY.fullmatch(text):
        return True
    if not text or text[0] in _ODD_START or _NO_TEXT.fullmatch(text) or _BREAKS_PLAIN.search(text):
        return False
    return not (flow and _BREAKS_FLOW.search(text))


def is_literal(text: str) -> bool:
    """Tell whether a text has several lines and can have them in the file, too."""
    return "\n" in text and not _NO_LITERAL.search(text)


def double(text: str) -> str:
    """Return a text in double quotes."""
    for sign, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(sign, escaped)
    return f'"{text}"'


def single(text: str) -> str:
    """Return a text without line breaks in single quotes."""
    quoted = text.replace("'", "''")
    return f"'{quoted}'"


def inline(value: Data, *, flow: bool = True) -> str:
    """Return a value in one line.

    Args:
        value: a text, or lists and mappings of texts.
        flow: whether it stands in brackets or braces.
    """
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {inline(part)}' for key, part in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(inline(part) for part in value)}]"
    text = value or ""
    return text if is_plain(text, flow=flow) else double(text)


def literal(text: str, indent: int) -> list[str]:
    """Return a text in lines of its own, below the sign for it."""
    return ["|", *(f"{' ' * indent}{line}" if line else "" for line in text.split("\n"))]


def entry(key: str, value: Data, indent: int) -> list[str]:
    """Return a key with its value as lines, so far in."""
    start = f"{' ' * indent}{key}:"
    if value is None:
        return [start]
    if isinstance(value, dict) and value:
        inner = (entry(name, part, indent + STEP) for name, part in value.items())
        return [start, *(line for lines in inner for line in lines)]
    if isinstance(value, list) and value:
        return [start, *(line for part in value for line in item(part, indent + STEP))]
    if isinstance(value, str) and is_literal(value):
        first, *rest = literal(value, indent + STEP)
        return [f"{start} {first}", *rest]
    return [f"{start} {inline(value, flow=isinstance(value, dict | list))}"]


def item(value: Data, indent: int) -> list[str]:
    """Return an entry of a list as lines, so far in."""
    start = f"{' ' * indent}- "
    if value is None:
        return [start.rstrip()]
    if isinstance(value, dict) and value:
        inner = (entry(name, part, indent + STEP) for name, part in value.items())
        lines = [line for some in inner for line in some]
        return [start + lines[0].lstrip(" "), *lines[1:]]
    if isinstance(value, str) and is_literal(value):
        first, *rest = literal(value, indent + STEP)
        return [start + first, *rest]
    return [start + inline(value, flow=isinstance(value, dict | list))]
