"""The parser's English complaints → German advice at the place where the slip was made.

A parser notices a slip late, often a line below. So its words only say which sort of construct it
was in; what was meant is read from the text around.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from signpost.yaml_escapes import faulty_escape
from signpost.yaml_messages import Finding, in_quotes, tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml import MarkedYAMLError

MISSING_BLANK: Final = re.compile(r"""["']?[^\W\d][\w.-]{0,63}["']?:(?=[^\s/])""")
"""A field's name, its colon, and no blank; an address such as https://… is none."""
_CLOSING: Final = {"[": "]", "{": "}"}
_BRACKET: Final = re.compile(r"[\[\]{}]")
_SIGNS: Final = frozenset("@`%?]}>|&*![{-")
_DIRECTIVE: Final = re.compile(r"^%", re.MULTILINE)
_END: Final = re.compile(r"^\.\.\.", re.MULTILINE)


class Spot(NamedTuple):
    """Where a parser gave up; all places are indexes into the text."""

    text: str
    at: int
    """What it could not read."""
    start: int
    """Where the construct began that it was reading."""
    last: int
    """Where the last value began that it did read."""


def advice(text: str, error: MarkedYAMLError, last: int) -> Finding:
    """Return what an editor should be told of a parser's error after the value at ``last``."""
    at: int = getattr(error.problem_mark, "index", len(text))
    spot = Spot(text, at, getattr(error.context_mark, "index", at), last)
    if text[at : at + 1] == "\t":
        return tell("tab", at)
    complaint = f"{error.context}; {error.problem}"
    explain = next((explain for words, explain in _EXPLANATIONS if words in complaint), _in_block)
    found = explain(spot)
    return found._replace(at=min(found.at, max(len(text.rstrip()) - 1, 0)))


def missing_blank(text: str, at: int) -> Finding:
    """Return the finding for a field at an index that has no blank after its colon."""
    colon = text.index(":", at)
    value = _rest(text, colon + 1)
    return tell("missing_blank", colon + 1, key=text[at:colon], value=value)


_PAIR: Final = re.compile(r"([\w-]+):[ \n]+([^\s,:{}\[\]\"'][^,:{}\[\]\"']*),\s*$")
_MORE: Final = re.compile(r"[^,:{}\[\]\"']+(?:,[^,:{}\[\]\"']+)*(?=[,}])")
_NEAR: Final = 200
"""Characters that are looked at before and behind a slip."""


def lone_key(text: str, at: int, key: str) -> Finding:
    """Return the finding for a key within braces that has no value.

    Most often it is the rest of a text with a comma: ``{de: Kaffee, Kuchen}``. Then the hint shows
    the whole text in quotation marks.
    """
    before = _PAIR.search(text, max(0, at - _NEAR), at)
    if not before:
        return tell("lone_key", at, text=key)
    after = _MORE.match(text, at, at + _NEAR)
    rest = " ".join((after[0] if after else key).split())
    if after and text[after.end()] == ",":
        rest = rest.rstrip(", ")
    whole = f"{' '.join(before[2].split())}, {rest}"
    return tell("comma", at, text=key, key=before[1], value=in_quotes(whole))


def _construct(kind: str) -> Callable[[Spot], Finding]:
    """Return an explanation that is complete once the construct is known."""

    def explain(spot: Spot) -> Finding:
        sign = spot.text[spot.start : spot.start + 1]
        return tell(kind, spot.start, text=sign)

    return explain


def _no_colon(spot: Spot) -> Finding:
    text, start = spot.text, spot.start
    if MISSING_BLANK.match(text, start):
        return missing_blank(text, start)
    return tell("missing_colon", start, text=_rest(text, start))


def _colon(spot: Spot) -> Finding:
    """Explain a colon that starts a field where none may start."""
    text, at, _, last = spot
    line = _line_start(text, at)
    key, colon, _ = text[line:at].replace("\t", " ").partition(": ")
    if colon:
        value = _rest(text, line + len(key) + 2).strip()
        return tell("colon", at, key=key.lstrip(" -"), value=in_quotes(value))
    first = _first_character(text, line)
    if not text.startswith("- ", first) and not text[_line_start(text, last) : last].strip(" -"):
        return _no_colon(spot._replace(start=last))  # the text above was meant to be a field
    return tell("too_far_in", first)


def _in_bracket(spot: Spot) -> Finding:
    text, at, start, _ = spot
    opened, closing = text[start], _CLOSING.get(text[start], "")
    line, first_line = _line_start(text, at), _line_start(text, start)
    is_inside = line == first_line or (
        _first_character(text, line) - line > _first_character(text, first_line) - first_line
    )
    if not is_inside or not text[at:].strip():
        return tell("open_bracket", start, text=opened, other=closing)
    if text[at] in "]}":
        return tell("wrong_bracket", at, text=text[at], opened=opened, other=closing)
    return tell("missing_comma", at)


def _outside(spot: Spot) -> Finding:
    """Explain something after the document, or between a directive and the document."""
    directive = _DIRECTIVE.search(spot.text, 0, spot.at)
    if directive:
        return tell("directive", directive.start())
    if _END.search(spot.text, 0, spot.at):
        return tell("after_the_end", spot.at)
    return _in_block(spot)


def _sign(spot: Spot) -> Finding:
    """Explain a sign that no value may start with."""
    text, at = spot.text, spot.at
    char = text[at : at + 1]
    is_outdented = char == "-" and not text[_line_start(text, at) : at].strip()
    if is_outdented or not text[at:].strip():
        return _open_bracket(text, at)
    if char == "%" and _line_start(text, at) == at:
        return tell("directive", at)
    kind = {",": "stray_comma", ":": "key_empty"}.get(char, "start")
    if kind == "start" and char not in _SIGNS:
        return tell("not_yaml", at)
    return tell(kind, at, text=char, value=in_quotes(_rest(text, at)))


def _open_bracket(text: str, at: int) -> Finding:
    """Explain why nothing can follow at an index where a bracket still waits for a value."""
    closed = 0
    for match in _BRACKET.finditer(text[:at][::-1]):
        opened = match[0]
        closed += 1 if opened in "]}" else -1
        if closed < 0:
            return tell("open_bracket", at - match.end(), text=opened, other=_CLOSING[opened])
    return tell("not_yaml", at)


def _plain(spot: Spot) -> Finding:
    """Explain a text without quotes that turned out to be none, such as {days:[mo]}."""
    if MISSING_BLANK.match(spot.text, spot.start):
        return missing_blank(spot.text, spot.start)
    return tell("not_yaml", spot.at)


def _in_block(spot: Spot) -> Finding:
    """Explain something that is neither a field nor a list item of its level."""
    text, at, start, _ = spot
    line = _line_start(text, at)
    before = text[line:at].strip(" -")
    if not before:
        if text[at : at + 1] == ":":
            return tell("key_empty", at)
        is_level = start != at and at - line == start - _line_start(text, start)
        return tell("mixed" if is_level else "indent", at)
    if before[-1] in "\"'":
        return _after_quote(spot, before[-1])
    if before[-1] in "]}" or text[at : at + 1] in ("]", "}"):
        return tell("after_bracket", at)
    return tell("not_yaml", at)


def _after_quote(spot: Spot, quote: str) -> Finding:
    text, at, _, last = spot
    if text[last] == quote and last < _line_start(text, at):
        return tell("open_quote", last, text=quote)
    if text[at : at + 1] == "," and not _rest(text, at + 1):
        return tell("stray_comma", at)
    return tell("after_quote", at)


_EXPLANATIONS: Final[tuple[tuple[str, Callable[[Spot], Finding]], ...]] = (
    ("scanning an alias", _construct("alias")),
    ("scanning an anchor", _construct("anchor")),
    (" tag", _construct("tag")),
    ("directive", _construct("directive")),
    ("block scalar", _construct("block")),
    ("unexpected end of stream", _construct("open_quote")),
    ("unexpected document", _construct("open_quote")),
    ("quoted scalar", lambda spot: faulty_escape(spot.text, spot.start)),
    ("plain scalar", _plain),
    ("simple key", _no_colon),
    ("flow sequence", _in_bracket),
    ("flow mapping", _in_bracket),
    ("document start", _outside),
    ("mapping values", _colon),
    ("sequence entries", _construct("dash_after_colon")),
    ("any token", _sign),
    ("node content", _sign),
    ("mapping keys", _sign),
)
"""Words of a complaint, in the order in which they decide."""


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _rest(text: str, at: int) -> str:
    """Return the text from an index to the end of its line, as far as a message can use it."""
    return text[at : at + 200].partition("\n")[0].rstrip()


def _first_character(text: str, line: int) -> int:
    """Return the index of the first character of a line that is no blank."""
    while text[line : line + 1] == " ":
        line += 1
    return line
