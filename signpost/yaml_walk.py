"""Text → plain data and the place of every value, in one walk over the parser's events.

Events only: PyYAML's composer, which would build nodes, kills Python on deep nesting. Every scalar
stays the text that was written. Nothing that YAML could do beyond mappings, lists and text is
followed; each such thing becomes a finding, and the walk goes on to find the next.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Protocol
from unicodedata import is_normalized, normalize

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from signpost.yaml_advice import MISSING_BLANK, advice, lone_key, missing_blank
from signpost.yaml_escapes import faulty_escape
from signpost.yaml_messages import Finding, tell
from signpost.yaml_text import MAX_FINDINGS, forbidden

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_DEPTH: Final = 20
MAX_TEXT: Final = 20_000

Data = str | None | list["Data"] | dict[str, "Data"]
"""What a file holds: every scalar as text, an empty plain value as None."""

_DIRECTIVE: Final = re.compile(r"^%", re.MULTILINE)
_DASH: Final = re.compile(r"\n *(?=- )")
_LONE: Final = frozenset({"lone_key", "comma"})
_SUSPECTS: Final = frozenset({"alias", "anchor", "tag", "dash_in_text"})
"""Findings in a value that may be why the parser cannot read on."""
_CUT: Final = re.compile(r"\S #")
_NEXT: Final = 100
"""Characters between two keys, at most, of which one follows the other."""


class EventParser(Protocol):
    """Anything that hands out the events of a YAML text one by one."""

    def get_event(self) -> Any:  # noqa: ANN401 - the stubs call every mark optional; none is
        """Return the next event; None after the last."""


class PythonParser(Reader, Scanner, Parser):
    """PyYAML's own parser, for computers without libyaml: the same events, much slower."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def fastest_parser() -> Callable[[str], EventParser]:
    """Return libyaml's parser, or PyYAML's own where libyaml is missing."""
    if not yaml.__with_libyaml__:
        return PythonParser
    from yaml._yaml import CParser  # noqa: PLC0415 - cannot be imported without libyaml

    return CParser


class Walk:
    """One walk over a text: the index of every key and value, and what is wrong."""

    __slots__ = (
        *("_has_signs", "_is_careful", "_lone", "_next_event", "_text", "end", "findings"),
        "marks",
    )

    def __init__(self, text: str, parser: Callable[[str], EventParser]) -> None:
        self.findings: list[Finding] = []
        self.end: Finding | None = None
        """Why the text could not be read to its end, or is no record at all."""
        self.marks: list[int] = []
        """Where every key, value, list and mapping starts, in the order of the file."""
        self._text = text
        self._next_event = parser(text).get_event
        self._lone = 0
        """Where the last key without a value ends."""
        self._has_signs = "&" in text or "!" in text
        self._is_careful = (
            "\\" in text
            or (" #" in text and _CUT.search(text) is not None)
            or len(text) > MAX_TEXT
            or not is_normalized("NFC", text)
        )

    def record(self) -> dict[str, Data]:
        """Return the mapping at the top of the file; empty where it is none."""
        try:
            return self._document()
        except _EnoughError:
            pass
        except yaml.MarkedYAMLError as error:
            self._give_up(advice(self._text, error, self._last_mark()))
        except (yaml.YAMLError, ValueError, OverflowError):
            # PyYAML's own parser lets through what chr() raises on impossible escapes
            self._give_up(faulty_escape(self._text, self._last_mark()))
        return {}

    def _document(self) -> dict[str, Data]:
        self._next_event()  # the stream starts
        start = self._next_event()
        if type(start) is StreamEndEvent:
            self.end = tell("empty_file", 0)
            return {}
        if start.explicit:
            directive = _DIRECTIVE.search(self._text, 0, start.end_mark.index)
            if directive:
                self._find("directive", directive.start())
        data = self._top(self._next_event())
        after = self._next_event()
        if type(after) is DocumentStartEvent:
            self._find("several_documents", _place(after))
        return data

    def _top(self, event: Any) -> dict[str, Data]:  # noqa: ANN401 - see EventParser
        at = _place(event)
        self.marks.append(at)
        if type(event) is not ScalarEvent:
            data = self._collection(event, 0)
            self._next_event()  # the document ends
            if isinstance(data, dict):
                return data
            if isinstance(data, list):
                self._find("list_at_top", at)
            return {}
        self._next_event()  # first let the parser complain, if what follows shows what was meant
        self._find_properties(event)
        if self.findings:
            return {}
        if event.implicit[0] and not event.value:
            self.end = tell("empty_file", 0)
        elif MISSING_BLANK.match(self._text, at):
            self._add(missing_blank(self._text, at))
        else:
            self.end = tell("text_at_top", at, text=event.value)
        return {}

    def _mapping(self, depth: int) -> dict[str, Data]:
        next_event, mark = self._next_event, self.marks.append
        has_signs, is_careful = self._has_signs, self._is_careful
        first = len(self.marks)
        data: dict[str, Data] = {}
        while True:
            event = next_event()
            kind = type(event)
            if kind is not ScalarEvent:
                if kind is MappingEndEvent:
                    return data
                self._refuse_collection(event, depth)
                continue
            at = event.start_mark.index
            key = self._checked(event, at) if is_careful else event.value
            if has_signs and (event.tag is not None or event.anchor is not None):
                self._find_properties(event)
            if not key or key in data or key == "<<":
                self._refuse_key(key, at, data, first, depth)
                continue
            mark(at)
            event = next_event()
            at = event.start_mark.index
            mark(at)
            if type(event) is ScalarEvent:
                value = self._checked(event, at) if is_careful else event.value
                if has_signs and (event.tag is not None or event.anchor is not None):
                    self._find_properties(event)
                data[key] = value or self._empty(event, key)
                if " - " in value:
                    self._find_dash(event)
            else:
                data[key] = self._collection(event, depth)

    def _sequence(self, depth: int) -> list[Data]:
        next_event, mark = self._next_event, self.marks.append
        has_signs, is_careful = self._has_signs, self._is_careful
        data: list[Data] = []
        while True:
            event = next_event()
            if type(event) is SequenceEndEvent:
                return data
            at = event.start_mark.index
            mark(at)
            if type(event) is ScalarEvent:
                value = self._checked(event, at) if is_careful else event.value
                if has_signs and (event.tag is not None or event.anchor is not None):
                    self._find_properties(event)
                data.append(value or self._empty(event))
                if " - " in value:
                    self._find_dash(event)
            else:
                data.append(self._collection(event, depth))

    def _collection(self, event: Any, depth: int) -> Data:  # noqa: ANN401 - see EventParser
        """Return the list or mapping that an event starts; None for an alias."""
        if type(event) is AliasEvent:
            self._find("alias", _place(event))
            return None
        self._find_properties(event)
        if depth >= MAX_DEPTH:
            self._find("too_deep", _place(event))
            raise _EnoughError
        if type(event) is MappingStartEvent:
            return self._mapping(depth + 1)
        return self._sequence(depth + 1)

    def _empty(self, event: ScalarEvent, key: str = "") -> str | None:
        """Return what a scalar without text means: no value, unless it is quoted."""
        if not event.implicit[0]:
            return ""
        if key:
            at, end = self.marks[-2:]
            written = self._text[at:end].rstrip()
            if not written.endswith(":"):  # so it stands in braces, {name:Wert} or {a: b, c}
                self._find_lone(key, at, end, MISSING_BLANK.match(written) is not None)
        return None

    def _find_lone(self, key: str, at: int, end: int, is_pair: bool) -> None:
        """Find a key without a value, once for several in a row."""
        text, last = self._text, self._lone
        self._lone = end
        if is_pair:
            self._add(missing_blank(text, at))
        elif not last or at - last > _NEXT or text[last:at].strip() != ",":
            self._add(lone_key(text, at, key))

    def _checked(self, event: Any, at: int) -> str:  # noqa: ANN401 - see EventParser
        """Return a scalar's text in NFC, after a closer look at it and at what follows it."""
        value: str = event.value
        if event.implicit[0]:
            end = event.end_mark.index
            if self._text.startswith(" #", end):
                comment = self._text[end + 1 : end + 100].partition("\n")[0]
                self._find("comment", end + 1, text=comment)
        elif event.style == '"' and forbidden().search(value):
            self._add(faulty_escape(self._text, at))
        if len(value) > MAX_TEXT:
            self._find("too_long", at, size=f"{len(value):,}".replace(",", "."))
        return value if value.isascii() else normalize("NFC", value)

    def _find_properties(self, event: Any) -> None:  # noqa: ANN401 - see EventParser
        if event.anchor is not None:
            self._find("anchor", _place(event))
        elif event.tag is not None:
            self._find("tag", _place(event))

    def _find_dash(self, event: Any) -> None:  # noqa: ANN401 - see EventParser
        """Find a list item that is indented so far that it became part of the text above it."""
        if event.implicit[0]:
            dash = _DASH.search(self._text, _place(event), event.end_mark.index)
            if dash:
                self._find("dash_in_text", dash.end())

    def _refuse_key(self, key: str, at: int, data: dict[str, Data], first: int, depth: int) -> None:
        """Find what is wrong with a key, and read over its value."""
        marks, findings = len(self.marks), len(self.findings)
        if not key:
            self._find("key_empty", at)
        elif key in data:
            line = self._text.count("\n", 0, self.marks[first + offset_of(data, key)]) + 1
            self._find("duplicate", at, text=key, line=str(line))
        else:
            self._find("merge", at)
        self._read_over(self._next_event(), depth)
        del self.marks[marks:]
        if key == "<<":
            del self.findings[findings + 1 :]  # its aliases are no second mistake

    def _refuse_collection(self, event: Any, depth: int) -> None:  # noqa: ANN401 - see EventParser
        """Find a list, mapping or alias that stands as a key, and read over it and its value."""
        marks = len(self.marks)
        if type(event) is not AliasEvent:
            self._find("key_not_text", _place(event))
        findings = len(self.findings)
        self._read_over(event, depth)
        lone = (found for found in self.findings[findings:] if found.kind not in _LONE)
        self.findings[findings:] = list(lone)  # {{ x }} is one mistake
        self._read_over(self._next_event(), depth)
        del self.marks[marks:]

    def _read_over(self, event: Any, depth: int) -> None:  # noqa: ANN401 - see EventParser
        self.marks.append(_place(event))
        if type(event) is not ScalarEvent:
            self._collection(event, depth)
        else:
            self._checked(event, _place(event))
            self._find_properties(event)

    def _find(self, kind: str, index: int, **texts: str) -> None:
        self._add(tell(kind, index, **texts))

    def _add(self, finding: Finding) -> None:
        is_error, is_full = finding.severity == "error", len(self.findings) >= MAX_FINDINGS
        if is_error or not is_full:
            self.findings.append(finding)
        if is_error and is_full:
            raise _EnoughError

    def _give_up(self, end: Finding) -> None:
        """Keep why reading had to end, once: what was found in the last value may be the reason."""
        last = self.findings[-1] if self.findings else None
        if last is None or last.at < self._last_mark() or last.kind not in _SUSPECTS:
            self.end = end
        elif last.kind == "dash_in_text":
            self.findings[-1] = end

    def _last_mark(self) -> int:
        return self.marks[-1] if self.marks else 0


def _place(event: Any) -> int:  # noqa: ANN401 - see EventParser
    index: int = event.start_mark.index
    return index


class _EnoughError(Exception):
    """The walk has seen enough."""


def offset_of(data: dict[str, Data], key: str) -> int:
    """Return how many marks of a mapping come before the mark of one of its keys."""
    offset = 0
    for name, value in data.items():
        if name == key:
            break
        offset += 1 + extent(value)
    return offset


def extent(data: Data) -> int:
    """Return how many marks a value has: its own, and those of everything in it."""
    if isinstance(data, dict):
        return 1 + len(data) + sum(map(extent, data.values()))
    if isinstance(data, list):
        return 1 + sum(map(extent, data))
    return 1
