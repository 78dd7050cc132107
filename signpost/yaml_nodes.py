"""Text → the nodes of its YAML with where each begins and ends, for changes that touch no other.

Only for files that :mod:`signpost.source` reads without complaint: no anchors, tags or aliases.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from signpost.yaml_walk import fastest_parser

BLOCK_STYLES = ("|", ">")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; ``end`` is behind its last character that is no white space."""

    start: int
    end: int
    style: str
    """Empty for a plain one, else how it begins: a quote, or a sign for lines of its own."""
    value: str
    """In NFC, as records hold it."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values; each key with where it begins."""

    start: int
    end: int
    flow: bool
    """In braces."""
    items: tuple[tuple[str, int, Node], ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    start: int
    end: int
    flow: bool
    """In brackets."""
    items: tuple[Node, ...]


Node = Scalar | Mapping | Sequence


def nodes(text: str) -> Mapping:
    """Return the mapping that the text of a record holds."""
    next_event = fastest_parser()(text).get_event
    next_event()  # the stream starts
    next_event()  # the document starts
    node = _node(text, next_event, next_event())
    assert isinstance(node, Mapping), "a record"  # noqa: S101 - see source.parse
    return node


def _node(text: str, next_event: Any, event: Any) -> Node:  # noqa: ANN401 - see yaml_walk.EventParser
    start, end = event.start_mark.index, event.end_mark.index
    kind = type(event)
    if kind is ScalarEvent:
        if event.style in BLOCK_STYLES:
            end = max(start + 1, len(text[:end].rstrip()))
        return Scalar(start, end, event.style or "", normalize("NFC", event.value))
    flow = bool(event.flow_style)
    if kind is MappingStartEvent:
        pairs: list[tuple[str, int, Node]] = []
        for key in iter(next_event, None):
            if type(key) is MappingEndEvent:
                end = _end(key) if flow or not pairs else pairs[-1][2].end
                break
            name, at = normalize("NFC", key.value), key.start_mark.index
            pairs.append((name, at, _node(text, next_event, next_event())))
        return Mapping(start, end, flow, tuple(pairs))
    entries: list[Node] = []
    for item in iter(next_event, None):
        if type(item) is SequenceEndEvent:
            end = _end(item) if flow or not entries else entries[-1].end
            break
        entries.append(_node(text, next_event, item))
    return Sequence(start, end, flow, tuple(entries))


def _end(event: Any) -> int:  # noqa: ANN401 - see yaml_walk.EventParser
    index: int = event.end_mark.index
    return index
