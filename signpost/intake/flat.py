"""A record as fields with values, one for each column; values as cells, and back without a loss."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from signpost.intake.grid import BadCell
from signpost.intake.taking import textual
from signpost.intake.targets import target

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from signpost.intake.targets import Target
    from signpost.yaml_walk import Data

_APART = "; "


def leaves(kind: str, data: Mapping[str, Data]) -> dict[str, Data]:
    """Return field → value of all that a record says; a part that says nothing is an empty one."""
    return {name: value for name, value in _leaves(kind, data, ()) if value is not None}


def _leaves(
    kind: str, data: Mapping[str, Data], above: tuple[str, ...]
) -> Iterator[tuple[str, Data]]:
    for key, value in data.items():
        path = (*above, key)
        name = ".".join(path)
        if isinstance(value, dict) and _is_divided(kind, name):
            found = list(_leaves(kind, value, path))
            if all(part is None for _name, part in found):
                yield name, {}
            yield from found
        else:
            yield name, value


def _is_divided(kind: str, name: str) -> bool:
    """Tell whether a field is divided into others, each with a column of its own."""
    it = target(kind, name)
    return it is not None and it.shape == "group"


def as_cell(it: Target, value: Data) -> str:
    """Return a value as a cell: texts as they are, lists of words in a line, all else as JSON."""
    if isinstance(value, str) and it.shape != "list":
        return value
    parts = [value] if isinstance(value, str) else value
    if it.shape == "list" and isinstance(parts, list) and parts and all(map(_is_word, parts)):
        return _APART.join(map(str, parts))
    return json.dumps(parts, ensure_ascii=False)


def _is_word(part: Data) -> bool:
    """Tell whether an entry of a list can stand in a line with others."""
    return (
        isinstance(part, str)
        and part == part.strip()
        and bool(part)
        and ";" not in part
        and not part.startswith("[")
    )


def exact(it: Target, text: str) -> Data:
    """Return a value as an export wrote it.

    Raises:
        BadCell: parts that are no JSON.
    """
    if not text:
        return None
    if it.shape not in {"list", "parts", "phones", "group", "hours"}:
        return text
    if it.shape == "list" and not text.startswith("["):
        return [part for part in text.split(_APART) if part]
    try:
        return textual(json.loads(text))
    except (ValueError, RecursionError):
        hint = "Holen Sie den Inhalt der Zelle aus dem Export."
        raise BadCell(f"„{it.title}“ ist nicht so geschrieben wie im Export.", hint) from None
