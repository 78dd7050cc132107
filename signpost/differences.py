"""What a proposal changes on the website, as values, and as JSON that anybody may have made.

The JSON goes from a run that has read a stranger's files to one that may write a comment. So it is
taken for no more than it is: texts within bounds, which whoever shows them has to escape.
"""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, cast, get_args

from signpost import json_text
from signpost.problems import Position, Problem, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

What = Literal["new", "changed", "gone", "ended", "unnamed", "renamed"]
"""``ended``: a bare notice remains; ``unnamed``: shown by function only; ``renamed``: elsewhere."""
NAME: Final = "vergleich.json"
LARGEST: Final = 2 * 1024 * 1024
"""Bytes of the JSON."""
_ITEMS: Final = 2_000
_PARTS: Final = 200
_ROOM: Final = 400_000
"""Characters of all texts together; what goes beyond is counted only."""
_TEXT: Final = 1_000
_SEVERITIES: Final = ("error", "warning")


class Change(NamedTuple):
    """One thing that pages say of a record: before and after; empty where they say nothing."""

    label: str
    before: str
    after: str


class Item(NamedTuple):
    """What becomes of one record."""

    what: What
    kind: str
    """German, such as ``Initiative``."""
    name: str
    path: str
    """Of the file below the repository; empty where it would tell more than pages do."""
    address: str
    """Of the page below the site; empty where there is none."""
    changes: tuple[Change, ...] = ()


class Moved(NamedTuple):
    """An address that leads to another one from now on; or nowhere (``to`` is empty)."""

    old: str
    to: str


class Twin(NamedTuple):
    """A new record that may be there already."""

    name: str
    other: str
    """The name of the one there is."""
    path: str
    same: str
    """What both have in common, in words."""


class Comparison(NamedTuple):
    """Everything to tell of a proposal."""

    items: tuple[Item, ...] = ()
    moved: tuple[Moved, ...] = ()
    twins: tuple[Twin, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: tuple[str, ...] = ()
    """Files that are no records as they are, so that nothing is said of what they change."""
    counts: tuple[tuple[What, int], ...] = ()
    """How many records of each sort, those that are not among ``items`` included."""
    compared: bool = True
    """False where one of both sides could not be read at all."""


def bounded(found: Comparison) -> Comparison:
    """Return a comparison with no more in it than a reader takes in; counts stay true."""
    numbers = dict.fromkeys(get_args(What), 0)
    for item in found.items:
        numbers[item.what] += 1
    kept: list[Item] = []
    room = _ROOM
    for item in found.items[:_ITEMS]:
        changes = item.changes[:_PARTS]
        room -= 300 + sum(len("".join(change)) for change in changes)
        if room < 0:
            break
        kept.append(item._replace(changes=changes))
    return found._replace(
        items=tuple(kept),
        moved=found.moved[:_PARTS],
        twins=found.twins[:_PARTS],
        problems=found.problems[:_PARTS],
        unread=found.unread[:_PARTS],
        counts=tuple((what, number) for what, number in numbers.items() if number),
    )


def to_json(found: Comparison) -> str:
    """Return a comparison as JSON."""
    return json.dumps(
        {
            "compared": found.compared,
            "counts": dict(found.counts),
            "items": [
                {**item._asdict(), "changes": [change._asdict() for change in item.changes]}
                for item in found.items
            ],
            "moved": [moved._asdict() for moved in found.moved],
            "twins": [twin._asdict() for twin in found.twins],
            "problems": [
                {
                    "path": problem.where.path,
                    "line": problem.where.line,
                    "column": problem.where.column,
                    "severity": problem.severity,
                    "message": problem.message,
                    "hint": problem.hint,
                }
                for problem in found.problems
            ],
            "unread": list(found.unread),
        },
        ensure_ascii=False,
        indent=1,
    )


def unpacked(raw: bytes) -> bytes:
    """Return the JSON within a zip file that holds it and nothing else; other bytes as they are.

    Raises:
        Refused: the zip file holds anything else, or more than allowed.
    """
    if not raw.startswith(b"PK"):
        return raw
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            alone = archive.namelist() == [NAME]
            with archive.open(NAME) as file:
                content = file.read(LARGEST + 1)
    except Exception:  # noqa: BLE001 - whatever a stranger's archive makes zipfile and zlib raise
        raise Refused("Das Archiv lässt sich nicht lesen.") from None
    if not alone:
        raise Refused(f"Das Archiv muss genau eine Datei enthalten: {NAME}.")
    return content


def from_json(raw: bytes) -> Comparison:
    """Return the comparison in some bytes: JSON, or a zip file with it.

    Raises:
        Refused: it is none, whatever else it may be.
    """
    content = unpacked(raw)
    if len(content) > LARGEST:
        raise Refused("Der Vergleich ist zu groß.")
    text = json_text.decoded("", content)
    data = text if isinstance(text, Problem) else json_text.parse("", text)
    if not isinstance(data, dict):
        raise Refused("Das ist kein Vergleich in JSON.")
    try:
        return _comparison(data)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise Refused("In dem Vergleich fehlt etwas, oder es steht am falschen Ort.") from None


def _comparison(data: dict[str, Any]) -> Comparison:
    numbers = {_one_of(what, get_args(What)): _number(n) for what, n in data["counts"].items()}
    return Comparison(
        items=tuple(_item(item) for item in _some(data["items"], _ITEMS)),
        moved=tuple(Moved(_text(it["old"]), _text(it["to"])) for it in _some(data["moved"])),
        twins=tuple(
            Twin(*(_text(it[name]) for name in Twin._fields)) for it in _some(data["twins"])
        ),
        problems=tuple(_problem(it) for it in _some(data["problems"])),
        unread=tuple(_text(it) for it in _some(data["unread"])),
        counts=tuple((cast("What", what), number) for what, number in numbers.items()),
        compared=data["compared"] is True,
    )


def _item(data: dict[str, Any]) -> Item:
    return Item(
        what=cast("What", _one_of(data["what"], get_args(What))),
        kind=_text(data["kind"]),
        name=_text(data["name"]),
        path=_text(data["path"]),
        address=_text(data["address"]),
        changes=tuple(
            Change(*(_text(it[name]) for name in Change._fields)) for it in _some(data["changes"])
        ),
    )


def _problem(data: dict[str, Any]) -> Problem:
    severity = _one_of(data["severity"], _SEVERITIES)
    where = Position(_text(data["path"]), _number(data["line"]), _number(data["column"]))
    return Problem(where, _text(data["message"]), _text(data["hint"]), cast("Any", severity))


def _some(value: object, most: int = _PARTS) -> Iterable[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise TypeError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value[:_TEXT]


def _number(value: object) -> int:
    if not isinstance(value, float) or not 0 <= value <= 10**9:
        raise TypeError
    return int(value)


def _one_of(value: object, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise ValueError
    return str(value)
