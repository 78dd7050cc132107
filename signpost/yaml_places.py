"""Changes at single places of a content file: values spelt anew, entries taken out.

Every other byte stays. What is written is read again: the file must hold just what was meant.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from signpost.source import parse
from signpost.yaml_edit import Unfit
from signpost.yaml_nodes import Mapping, Node, Scalar, Sequence, nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Mapping as Table

    from signpost.source import Location

_BOM: Final = "\ufeff"
_Edit = tuple[int, int, str]


def respelt(raw: bytes, ways: Table[Location, Callable[[str], str]]) -> bytes:
    """Return a file's bytes with some texts spelt anew.

    Args:
        raw: a file that can be read.
        ways: where a text stands, and what makes of it what is to stand there. It is given the text
            as it is written, with quotes and line ends, and must make the same of what that means.

    Raises:
        Unfit: the file cannot be changed in this way.
    """
    text, data, root = _opened(raw)
    edits: list[_Edit] = []
    for location, spell in ways.items():
        way = _way(data, location)
        node = _node(root, way)
        if not isinstance(node, Scalar):
            raise Unfit
        edits.append((node.start, node.end, spell(text[node.start : node.end])))
        holder = _at(data, way[:-1])
        holder[way[-1]] = spell(holder[way[-1]])
    return _closed(raw, text, edits, data)


def removed(raw: bytes, locations: Iterable[Location]) -> bytes:
    """Return a file's bytes without some entries; what holds nothing without them goes, too.

    Raises:
        Unfit: the file cannot be changed in this way.
    """
    text, data, root = _opened(raw)
    ways = {_way(data, location) for location in locations}
    pruned = {way for way in ways if way}
    while more := _emptied(data, pruned) - pruned:
        pruned |= more
    tops = {way for way in pruned if not any(way[:n] in pruned for n in range(1, len(way)))}
    if not tops or () in pruned:
        raise Unfit
    edits: list[_Edit] = []
    for holder in {way[:-1] for way in tops}:
        gone = {way[-1] for way in tops if way[:-1] == holder}
        edits += _without(text, _node(root, holder), gone)
    for way in sorted(tops, key=_order, reverse=True):
        del _at(data, way[:-1])[way[-1]]
    return _closed(raw, text, edits, data)


def _opened(raw: bytes) -> tuple[str, Any, Mapping]:
    source, _problems = parse("", raw)
    if source is None:
        raise Unfit
    text = raw.decode().removeprefix(_BOM)
    return text, deepcopy(source.data), nodes(text)


def _closed(raw: bytes, text: str, edits: list[_Edit], data: object) -> bytes:
    """Return the text with edits as bytes, if it then holds what it should."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    found = raw[: 3 * raw.startswith(_BOM.encode())] + text.encode()
    after, _problems = parse("", found)
    if after is None or after.data != data:
        raise Unfit
    return found


def _way(data: Any, location: Location) -> Location:  # noqa: ANN401 - content of any shape
    """Return a location without the parts that a file does not have, as in a list of one."""
    way: list[str | int] = []
    for part in location:
        is_there = (
            0 <= part < len(data)
            if isinstance(data, list) and isinstance(part, int)
            else isinstance(data, dict) and part in data
        )
        if is_there:
            way.append(part)
            data = data[part]
    return tuple(way)


def _at(data: Any, way: Location) -> Any:  # noqa: ANN401 - see _way
    for part in way:
        data = data[part]
    return data


def _node(node: Node, way: Location) -> Node:
    for part in way:
        if isinstance(node, Mapping):
            node = next(child for key, _start, child in node.items if key == part)
        elif isinstance(node, Sequence) and isinstance(part, int):
            node = node.items[part]
    return node


def _order(way: Location) -> list[tuple[int, str]]:
    return [(part, "") if isinstance(part, int) else (0, part) for part in way]


def _emptied(data: Any, gone: set[Location]) -> set[Location]:  # noqa: ANN401 - see _way
    """Return the lists and mappings all of whose entries go."""
    holders = {way[:-1] for way in gone}
    return {
        holder
        for holder in holders
        if len(_at(data, holder)) == len([way for way in gone if way[:-1] == holder])
    }


def _without(text: str, node: Node, gone: set[str | int]) -> Iterator[_Edit]:
    """Yield the edits that take entries out of a mapping or list, never all of them."""
    spans: list[tuple[int, int, bool]] = []
    if isinstance(node, Mapping):
        spans = [(start, child.end, key in gone) for key, start, child in node.items]
    elif isinstance(node, Sequence):
        spans = [(child.start, child.end, nth in gone) for nth, child in enumerate(node.items)]
    flow = isinstance(node, Mapping | Sequence) and node.flow
    for nth, (start, end, goes) in enumerate(spans):
        if goes and flow:
            yield _out_of_flow(spans, nth)
        elif goes:
            if isinstance(node, Sequence):
                start = text.rfind("-", 0, start)  # noqa: PLW2901 - the dash belongs to it
            yield _out_of_lines(text, start, end, [span[0] for span in spans[nth + 1 :]])


def _out_of_flow(spans: list[tuple[int, int, bool]], nth: int) -> _Edit:
    """Return the edit that takes an entry and a comma out of brackets."""
    kept_before = [end for _start, end, goes in spans[:nth] if not goes]
    if kept_before:
        return spans[nth - 1][1], spans[nth][1], ""
    return spans[nth][0], spans[nth + 1][0], ""


def _out_of_lines(text: str, start: int, end: int, later: list[int]) -> _Edit:
    """Return the edit that takes an entry out with its lines, and what stands beside it."""
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip(" ") and later:
        return start, later[0], ""  # the first field of a list's entry stands beside its dash
    below = text.find("\n", end)
    if below < 0:
        return max(line - 1, 0), len(text), ""
    return line, below + 1, ""
