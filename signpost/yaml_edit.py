"""Changes to a content file that leave every other byte as it is.

What is written is read again: the file must then hold exactly what it held before, and the changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

from signpost import yaml_style as style
from signpost.source import parse
from signpost.yaml_nodes import BLOCK_STYLES, Mapping, Node, Scalar, Sequence, nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.yaml_walk import Data

_BOM: Final = "\ufeff"
_LAST: Final = {"by": 1, "of": 2}
"""Keys that stay behind all others, in this order."""


class Unfit(Exception):  # noqa: N818 - named after what is the case
    """A file that cannot be changed without changing more than was meant."""


class _Edit(NamedTuple):
    """A stretch of the text, and what stands there from now on."""

    start: int
    end: int
    text: str


def merged(old: Data, new: Data) -> Data:
    """Return data with changes: mappings and lists are merged part by part, texts replaced."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{key: merged(old.get(key), part) for key, part in new.items()}}
    if isinstance(old, list) and isinstance(new, list):
        both = [merged(was, now) for was, now in zip(old, new, strict=False)]
        return [*both, *old[len(both) :], *new[len(both) :]]
    return new


def edited(raw: bytes, changes: dict[str, Data]) -> bytes:
    """Return a file's bytes with changes.

    Args:
        raw: a file that can be read.
        changes: what it is to hold, as far as that is to change; nothing is taken out.

    Raises:
        Unfit: the file cannot be changed in this way.
    """
    before, _problems = parse("", raw)
    if before is None:
        raise Unfit
    changes = _composed(changes)
    text = raw.decode()
    mark = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    for edit in sorted(set(_Editor(text).mapping(nodes(text), changes)), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    found = (mark + text).encode()
    after, _problems = parse("", found)
    if after is None or not same(merged(before.data, changes), after.data):
        raise Unfit
    return found


def _composed(data: dict[str, Data]) -> dict[str, Data]:
    """Return data in NFC, as every file is read."""

    def composed(part: Data) -> Data:
        if isinstance(part, dict):
            return _composed(part)
        if isinstance(part, list):
            return [composed(entry) for entry in part]
        return part and normalize("NFC", part)

    return {key: composed(part) for key, part in data.items()}


def same(one: Data, two: Data) -> bool:
    """Tell whether data is the same, but for white space around texts, which nobody sees."""
    if isinstance(one, dict) and isinstance(two, dict):
        return one.keys() == two.keys() and all(same(one[key], two[key]) for key in one)
    if isinstance(one, list) and isinstance(two, list):
        return len(one) == len(two) and all(map(same, one, two))
    if isinstance(one, str) and isinstance(two, str):
        return one.strip() == two.strip()
    return one is two


class _Editor:
    """Finds the edits that bring a text to hold something else."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._newline = "\r\n" if "\r\n" in text else "\n"

    def mapping(self, node: Mapping, changes: dict[str, Data]) -> Iterator[_Edit]:
        """Yield the edits for a mapping."""
        known = {key: child for key, _start, child in node.items}
        for key, new in changes.items():
            if key in known:
                yield from self._value(known[key], new, node)
        missing = {key: new for key, new in changes.items() if key not in known}
        if missing:
            yield from self._added(node, missing)

    def _value(self, node: Node, new: Data, around: Node) -> Iterator[_Edit]:
        if isinstance(node, Mapping) and isinstance(new, dict):
            yield from self.mapping(node, new)
        elif isinstance(node, Sequence) and isinstance(new, list):
            yield from self._sequence(node, new)
        elif isinstance(node, Scalar) and isinstance(new, str):
            if node.value.strip() != new:
                yield _Edit(node.start, node.end, self._scalar(node, new, around))
        elif not (isinstance(node, Scalar) and new == [node.value]):
            yield self._instead(node, new, around)

    def _instead(self, node: Node, new: Data, around: Node) -> _Edit:
        """Return the edit that puts a value in the place of one of another shape."""
        empty = isinstance(node, Scalar) and node.start == node.end
        if empty and isinstance(new, dict | list) and not _is_flow(around):
            indent = self._column(around) + style.STEP
            lines = style.entry("", new, indent - style.STEP)[1:]
            return _Edit(node.start, node.end, "".join(self._newline + line for line in lines))
        return _Edit(node.start, node.end, " " * empty + style.inline(new))

    def _sequence(self, node: Sequence, new: list[Data]) -> Iterator[_Edit]:
        for child, part in zip(node.items, new, strict=False):
            yield from self._value(child, part, node)
        more = new[len(node.items) :]
        if not more:
            return
        if node.flow:
            told = ", ".join(style.inline(part) for part in more)
            yield self._into_flow(node, told, node.items[-1].end if node.items else None)
        else:
            dash = self._text.rfind("-", 0, node.items[0].start)
            indent = dash - self._line_start(dash)
            yield self._below(node, [line for part in more for line in style.item(part, indent)])

    def _added(self, node: Mapping, missing: dict[str, Data]) -> Iterator[_Edit]:
        """Yield the edits for new keys: at the end, but before those that stay last."""
        groups: dict[int | None, dict[str, Data]] = {}
        for key in sorted(missing, key=lambda key: _LAST.get(key, 0)):
            rank = _LAST.get(key, 0)
            later = (at for name, at, _child in node.items if _LAST.get(name, 0) > rank)
            groups.setdefault(next(later, None), {})[key] = missing[key]
        for before, some in groups.items():
            yield self._put(node, some, before)

    def _put(self, node: Mapping, some: dict[str, Data], before: int | None) -> _Edit:
        """Return the edit that adds keys before one that is there, or at the end."""
        if node.flow:
            told = ", ".join(f"{key}: {style.inline(new)}" for key, new in some.items())
            if before is not None:
                return _Edit(before, before, f"{told}, ")
            return self._into_flow(node, told, node.items[-1][2].end if node.items else None)
        indent = self._column(node)
        lines = [line for key, new in some.items() for line in style.entry(key, new, indent)]
        if before is None:
            return self._below(node, lines)
        at = self._line_start(before)
        return _Edit(at, at, "".join(line + self._newline for line in lines))

    def _into_flow(self, node: Node, told: str, behind: int | None) -> _Edit:
        """Return the edit that adds something within brackets or braces."""
        if behind is None:
            return _Edit(node.start + 1, node.end - 1, told)
        return _Edit(behind, behind, f", {told}")

    def _below(self, node: Node, lines: list[str]) -> _Edit:
        """Return the edit that adds lines below everything that a node holds."""
        end = self._text.find("\n", node.end)
        if end < 0:
            end = len(self._text)
            return _Edit(end, end, "".join(self._newline + line for line in lines))
        return _Edit(end + 1, end + 1, "".join(line + self._newline for line in lines))

    def _scalar(self, node: Scalar, new: str, around: Node) -> str:
        """Return a text as it is written in the place of another, in its style where that goes."""
        flow = _is_flow(around)
        if not flow and style.is_literal(new):
            lines = style.literal(new, self._column(around) + style.STEP)
            return " " * (node.start == node.end) + self._newline.join(lines)
        if node.style == "'" and "\n" not in new and "\t" not in new:
            return style.single(new)
        if node.style == '"':
            return style.double(new)
        text = style.inline(new, flow=flow)
        return " " * (node.start == node.end and node.style not in BLOCK_STYLES) + text

    def _column(self, node: Node) -> int:
        """Return how far in the keys of a mapping or the dashes of a list are."""
        start = node.start
        if isinstance(node, Mapping) and node.items:
            start = node.items[0][1]
        elif isinstance(node, Sequence) and node.items:
            start = self._text.rfind("-", 0, node.items[0].start)
        return start - self._line_start(start)

    def _line_start(self, index: int) -> int:
        return self._text.rfind("\n", 0, index) + 1


def _is_flow(node: Node) -> bool:
    return isinstance(node, Mapping | Sequence) and node.flow
