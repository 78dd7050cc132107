"""JSON text → data, within bounds; and where a value stands, looked for only where it is wrong.

The standard library's parser is quick but tells no places and has no bound on depth. So depth is
measured before it reads, and places are found by a second look at the text.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from signpost.problems import Position, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from signpost.entry import Location

DEEPEST: Final = 32
"""Brackets within each other; GeoJSON needs eight."""
_STRING: Final = r'"(?:[^"\\]++|\\.?)*+"?'
"""Matches an open string to the end of the text: whatever it is given, it looks at it once."""
_BRACKET: Final = re.compile(rf"{_STRING}|[\[\]{{}}]", re.DOTALL)
_TOKEN: Final = re.compile(rf'{_STRING}|[\[\]{{}}:,]|[^\s\[\]{{}}:,"]++', re.DOTALL)


def decoded(path: str, raw: bytes) -> str | Problem:
    """Return the text of a file, or what keeps it from being one."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = raw[: error.start].decode("utf-8-sig", "replace")
        message = "Die Datei ist nicht in UTF-8 gespeichert."
        return Problem(_position(path, good, len(good)), message, "Speichern Sie sie als UTF-8.")


def parse(path: str, text: str) -> object | Problem:
    """Return the data of a JSON text, numbers as floats, or what keeps it from being read."""
    deep = _too_deep(text)
    if deep is not None:
        message = f"Hier sind mehr als {DEEPEST} Klammern ineinander geschachtelt."
        return Problem(_position(path, text, deep), message, "Exportieren Sie die Datei neu.")
    try:
        data: object = json.loads(text, parse_int=float)
    except json.JSONDecodeError as error:
        hint = "Vielleicht ist die Datei abgeschnitten. Exportieren Sie sie neu."
        return Problem(Position(path, error.lineno, error.colno), "Das ist kein JSON.", hint)
    return data


def positions(path: str, text: str, wanted: Collection[Location]) -> dict[Location, Position]:
    """Return where values of a JSON text stand; what is not there is left out."""
    depths = {len(location) for location in wanted}
    found = {}
    for way, start in _values(text):
        if len(way) in depths and (location := tuple(way)) in wanted:
            found[location] = _position(path, text, start)
            if len(found) == len(wanted):
                break
    return found


def _too_deep(text: str) -> int | None:
    """Return where brackets are deeper within each other than we read."""
    depth = 0
    for found in _BRACKET.finditer(text):
        if found[0] in "[{":
            depth += 1
            if depth > DEEPEST:
                return found.start()
        elif found[0] in "]}":
            depth -= 1
    return None


def _values(text: str) -> Iterator[tuple[list[str | int], int]]:
    """Yield the way to each value of a valid text, a list that changes, and where it starts."""
    way: list[str | int] = []
    key = True  # whether a string is the name of a member
    yield way, 0
    for found in _TOKEN.finditer(text):
        word = found[0]
        if word in "]}":
            way.pop()
        elif word == ",":
            last = way[-1]
            key = isinstance(last, str)
            if isinstance(last, int):
                way[-1] = last + 1
        elif word == ":":
            key = False
        elif key and way and isinstance(way[-1], str):
            way[-1] = str(json.loads(word))
        else:
            yield way, found.start()
            if word in "[{":
                way.append(0 if word == "[" else "")
                key = word == "{"


def _position(path: str, text: str, at: int) -> Position:
    line_start = text.rfind("\n", 0, at) + 1
    return Position(path, text.count("\n", 0, at) + 1, at - line_start + 1)
