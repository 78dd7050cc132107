"""The text of a record that a row becomes, or is changed by; every other byte stays.

What is written is read again, and must then hold exactly what it was to hold.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any, Final

from signpost import yaml_edit
from signpost import yaml_style as style
from signpost.intake.merging import at
from signpost.intake.rows import put
from signpost.intake.targets import EXTRA
from signpost.source import parse
from signpost.yaml_edit import Unfit, same
from signpost.yaml_nodes import Mapping, Scalar, Sequence, nodes

if TYPE_CHECKING:
    from signpost.yaml_nodes import Node
    from signpost.yaml_walk import Data

_REMARK: Final = re.compile(r"(?:^|\s)#")
_NARROW: Final = 100
"""Characters of a list that stands in one line, at most."""


def new(data: dict[str, Data]) -> bytes:
    """Return the text of a new record.

    Raises:
        Unfit: it holds what no content file can.
    """
    lines = [line for key, value in data.items() for line in _entry(key, value)]
    raw = ("\n".join(lines) + "\n").encode("utf-8", "surrogatepass")
    return _checked(raw, data)


def _entry(key: str, value: Data) -> list[str]:
    """Return a field as lines; short lists and parts in one, as people write them."""
    if key == EXTRA and isinstance(value, dict):
        return [f"{key}:", *_own(value, style.STEP)] if value else [f"{key}: {{}}"]
    if isinstance(value, dict | list) and _is_flat(value):
        line = f"{key}: {style.inline(value)}"
        if len(line) <= _NARROW:
            return [line]
    return style.entry(key, value, 0)


def _own(value: Data, indent: int) -> list[str]:
    """Return own fields as lines: any key, and texts to the letter."""
    blanks = " " * indent
    if isinstance(value, dict):
        pairs = [(f"{style.inline(key)}:", part) for key, part in value.items()]
    else:
        pairs = [("-", part) for part in value or ()]
    lines: list[str] = []
    for head, part in pairs:
        if isinstance(part, dict | list) and part:
            lines += [f"{blanks}{head}", *_own(part, indent + style.STEP)]
        else:
            told = "" if part is None else f" {style.inline(part, flow=not isinstance(part, str))}"
            lines.append(f"{blanks}{head}{told}")
    return lines


def _is_flat(value: Data) -> bool:
    """Tell whether parts are texts alone, none of which needs lines of its own."""
    parts = list(value.values()) if isinstance(value, dict) else value or []
    return all(isinstance(part, str) and "\n" not in part for part in parts)


def _checked(raw: bytes, data: Data) -> bytes:
    source, _problems = parse("", raw)
    if source is None or not same(source.data, data):
        raise Unfit
    return raw


def changed(raw: bytes, changes: dict[tuple[str, ...], Data]) -> bytes:
    """Return a record's text with changes.

    Args:
        raw: what it is now.
        changes: keys that lead to a field → its new value.

    Raises:
        Unfit: not without changing more, such as comments within a list.
    """
    for path, value in changes.items():
        source, _problems = parse("", raw)
        if source is None:
            raise Unfit
        wanted: dict[str, Any] = copy.deepcopy(source.data)
        put(wanted, path, value)
        old = at(source.data, path)
        if isinstance(old, dict | list) or (isinstance(value, dict | list) and old is not None):
            raw = _checked(_swapped(raw, path, value), wanted)
        else:
            one: dict[str, Data] = {}
            put(one, path, value)
            raw = _checked(yaml_edit.edited(raw, one), wanted)
    return raw


def _swapped(raw: bytes, path: tuple[str, ...], value: Data) -> bytes:
    """Return a text in which a list or mapping is another."""
    text = raw.decode()
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix("\ufeff")
    around: Node = nodes(text)
    node: Node = around
    for key in path:
        around = node
        node = _child(node, key)
    if isinstance(node, Scalar) and node.style in {"|", ">"}:
        raise Unfit
    if _REMARK.search(text[node.start : node.end]):
        raise Unfit
    return (
        mark + text[: node.start] + _instead(text, node, around, value) + text[node.end :]
    ).encode()


def _child(node: Node, key: str) -> Node:
    if isinstance(node, Mapping):
        for name, _at, child in node.items:
            if name == key:
                return child
    raise Unfit


def _instead(text: str, node: Node, around: Node, value: Data) -> str:
    """Return what stands in the place of a list or mapping: in one line where that did."""
    newline = "\r\n" if "\r\n" in text else "\n"
    block = isinstance(node, Mapping | Sequence) and not node.flow
    if not block or not value or not isinstance(value, dict | list):
        return style.inline(value, flow=isinstance(around, Mapping) and around.flow)
    indent = node.start - (text.rfind("\n", 0, node.start) + 1)
    if isinstance(value, list):
        lines = [line for part in value for line in style.item(part, indent)]
    else:
        lines = [line for key, part in value.items() for line in style.entry(key, part, indent)]
    return newline.join(lines).lstrip(" ")
