"""What a cell says of a field, and what it is read by beside itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from signpost import json_text
from signpost.intake.grid import BadCell
from signpost.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from signpost.intake.known import Known
    from signpost.intake.targets import Target
    from signpost.yaml_walk import Data


class Context(NamedTuple):
    """What a cell is read by beside itself."""

    known: Known
    words: Mapping[str, Mapping[str, str]]
    """Field → word → what it stands for, as the assignment says."""
    town: str = ""
    """What the row says of the place, for postcodes that lost their zero."""


class Taken(NamedTuple):
    """What a cell says."""

    value: Data
    """None where it says nothing."""
    notes: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    """What has no room in the field: name of an own field, and its text."""


def parts(target: Target, text: str) -> Taken:
    """Read parts of a record as exports write them: JSON."""
    data = json_text.parse("", text)
    if isinstance(data, Problem) or not isinstance(data, dict | list):
        hint = "Ordnen Sie die Spalte einem Textfeld zu, oder „-“."
        raise BadCell(f"„{target.title}“ lässt sich aus einer Zelle nicht übernehmen.", hint)
    return Taken(textual(data))


def textual(data: object) -> Data:
    """Return JSON as data of a content file, in which every scalar is a text.

    Args:
        data: JSON of any shape.
    """
    if isinstance(data, dict):
        return {str(key): textual(part) for key, part in data.items()}
    if isinstance(data, list):
        return [textual(part) for part in data]
    if data is None or isinstance(data, str):
        return data
    if isinstance(data, bool):
        return "ja" if data else "nein"
    if isinstance(data, float) and data.is_integer():
        return str(int(data))
    return str(data)
