"""A content file as plain data in which every value knows its place.

The schema decides types, YAML does not: every scalar is the text that was written. What YAML could
do beyond mappings, lists and text is refused, and so is every byte that would surprise a reader.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from signpost.problems import Position, Problem
from signpost.yaml_messages import Finding, tell
from signpost.yaml_text import MAX_FINDINGS, read
from signpost.yaml_walk import Data, Walk, extent, fastest_parser, offset_of

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Data", "Location", "Source", "parse"]

Location = tuple[str | int, ...]

PARSER: Final = fastest_parser()


@dataclass(frozen=True, slots=True)
class Source:
    """One content file: what it holds, and where."""

    path: str
    """As shown to the editor."""
    data: dict[str, Data]
    """Every scalar is text; an empty plain value is None."""
    _marks: array[int] = field(repr=False)
    """The index of every key and value in the text, in the order of the file."""
    _ends: array[int] = field(repr=False)
    """The index at which each line of the text ends and the next begins."""
    _text: str = field(repr=False)

    def value(self, loc: Location) -> Position:
        """Return the place of a value; of the nearest thing around it that the file does have."""
        return self._position(self._find(loc)[1])

    def passage(self, loc: Location, words: str) -> Position:
        """Return the place of some words within a text; its own where they are not as written."""
        start = self._marks[self._find(loc)[1]]
        found = self._text.find(words, start)
        return self._at(start if found < 0 else found)

    def key(self, loc: Location) -> Position:
        """Return the place of a value's key, for keys that are wrong themselves."""
        return self._position(self._find(loc)[0])

    def start(self, loc: Location) -> Position:
        """Return the first line of what lacks something: its key, list item or the record."""
        return self._position(self._find(loc)[0])

    def _find(self, loc: Location) -> tuple[int, int]:
        """Return the number of the key's and of the value's mark; a list item is its own key.

        Segments that the file does not have are skipped, so union tags need no list of names.
        """
        key = value = 0
        data: Data = self.data
        for segment in loc:
            if isinstance(data, dict) and isinstance(segment, str) and segment in data:
                key = value + 1 + offset_of(data, segment)
                value = key + 1
                data = data[segment]
            elif isinstance(data, list) and isinstance(segment, int) and 0 <= segment < len(data):
                key = value = value + 1 + sum(map(extent, data[:segment]))
                data = data[segment]
        return key, value

    def _position(self, number: int) -> Position:
        return self._at(self._marks[number])

    def _at(self, index: int) -> Position:
        line = bisect_right(self._ends, index, 0, len(self._ends) - 1)
        return Position(self.path, line + 1, index - (self._ends[line - 1] if line else 0) + 1)


def parse(path: str, raw: bytes) -> tuple[Source | None, tuple[Problem, ...]]:
    """Return what a file's bytes hold, or every problem in them; warnings come with either.

    Args:
        path: the file's path as it is to be shown.
        raw: its bytes, whatever they are: nothing makes this raise.
    """
    text, oddities, is_record = read(raw)
    if not is_record:
        return None, _problems(path, text, oddities)
    walk = Walk(text, PARSER)
    data = walk.record()
    findings = [*oddities, *walk.findings]
    if walk.end and not _is_echo(walk.end, oddities, text):
        findings.append(walk.end)
    problems = _problems(path, text, findings) if findings else ()
    if any(finding.severity == "error" for finding in findings):
        return None, problems
    ends = array("I", accumulate(map(len, text.splitlines(keepends=True))))
    return Source(path, data, array("I", walk.marks), ends, text), problems


def _problems(path: str, text: str, findings: Iterable[Finding]) -> tuple[Problem, ...]:
    """Return findings as problems, sorted by place and not endlessly many."""
    told = sorted(set(findings))
    if len(told) > MAX_FINDINGS:
        told = sorted(sorted(told, key=lambda found: found.severity)[:MAX_FINDINGS])
        told.append(tell("more", told[-1].at))
    return tuple(
        Problem(_place(path, text, found.at), found.message, found.hint, found.severity)
        for found in told
    )


def _is_echo(end: Finding, oddities: Iterable[Finding], text: str) -> bool:
    """Tell whether reading ended only because of a bad character there or on the line above."""
    above = text.rfind("\n", 0, max(text.rfind("\n", 0, end.at), 0)) + 1
    return any(above <= odd.at <= end.at for odd in oddities)


def _place(path: str, text: str, index: int) -> Position:
    return Position(path, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
