"""``migrate``: bring content files from the form of an earlier version into today's.

``schema`` in ``site.yaml`` says which form they have; without it they have the first, 0. Each step
is a pure function from what a file holds to what is to change in it, and :mod:`signpost.yaml_edit`
leaves every other byte. A step must find nothing to do where it has been before.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from signpost import files
from signpost.editor_schema import schema
from signpost.problems import ContentError, Position, Problem
from signpost.schema import KINDS, SETTINGS
from signpost.schema.settings import VERSION
from signpost.source import parse
from signpost.translations import put
from signpost.yaml_edit import Unfit, edited, merged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from signpost.editor_types import Node
    from signpost.schema.base import Kind
    from signpost.source import Source
    from signpost.yaml_walk import Data

    Changes = dict[str, Data]

_KEY: Final = "schema"


class Step(NamedTuple):
    """What has changed from one version to the next."""

    version: int
    """The one that files have afterwards."""
    what: str
    """A German sentence."""
    change: Callable[[Kind, Data], Changes]
    """Kind and what a file holds → what it is to hold, as far as that changes."""


class Changed(NamedTuple):
    """A file that changes."""

    place: Path
    raw: bytes
    lines: tuple[str, ...]
    """What changes, for people: place, the old value and the new one."""


class Plan(NamedTuple):
    """What there is to do."""

    version: int
    """The one that files have now."""
    steps: tuple[Step, ...]
    files: tuple[Changed, ...]


def spelt_as_listed(kind: Kind, data: Data) -> Changes:
    """Return choices written in other words, as „status: aktiv“, in those of the schema.

    Both are read alike. But programs that let one choose from a list know only its own words.
    „ja“ and „nein“ stay: they are the words that editors are told to write.
    """
    found = _spelt(schema(kind), data)
    return found if isinstance(found, dict) else {}


STEPS: Final = (
    Step(1, "Wörter einer Auswahl stehen so da, wie das Schema sie nennt.", spelt_as_listed),
)
"""In order; their versions are 1 and so on, without a gap."""


def plan(content: Path) -> Plan:
    """Return what brings a content folder up to date.

    Raises:
        ContentError: files cannot be read or changed, or are newer than the program.
    """
    found, problems = files.scan(content)
    sources: dict[Path, tuple[Kind, Source, bytes]] = {}
    kinds = {kind.folder: kind for kind in KINDS}
    places = [(kinds[file.kind], Path(file.place), file.path) for file in found]
    settings = content / SETTINGS.folder
    for kind, place, path in (*places, (SETTINGS, settings, files.shown(settings))):
        raw = _bytes(place)
        source, faults = parse(path, raw)
        problems += [fault for fault in faults if fault.severity == "error"]
        if source:
            sources[place] = (kind, source, raw)
    if settings not in sources and not problems:
        problems.append(Problem(Position(files.shown(settings)), "Diese Datei fehlt."))
    if problems:
        raise ContentError(problems)
    version = _version(sources[settings][1])
    steps = tuple(step for step in STEPS if step.version > version)
    changed = [_changed(place, *about, steps) for place, about in sources.items()] if steps else []
    return Plan(version, steps, tuple(filter(None, changed)))


def carry_out(todo: Plan) -> None:
    """Write the files of a plan; ``site.yaml`` with the new version comes last.

    Raises:
        Unwritable: the disk refuses; what was written stays, and the next time does the rest.
    """
    for file in todo.files:
        put(file.place, file.raw)


def _bytes(place: Path) -> bytes:
    try:
        return files.read(str(place))
    except FileNotFoundError:
        return b""


def _version(source: Source) -> int:
    """Return which form files have.

    Raises:
        ContentError: a form that this program does not know.
    """
    text = source.data.get(_KEY)
    if text is None:
        return 0
    where = source.value((_KEY,))
    if not isinstance(text, str) or not text.isdecimal():
        message = "Die Fassung („schema“) muss eine ganze Zahl sein."
        raise ContentError([Problem(where, message, f"Richtig: schema: {VERSION}")])
    if int(text) > VERSION:
        message = f"Diese Einträge haben die Fassung {text}; bekannt sind sie bis {VERSION}."
        hint = "Nehmen Sie das neueste Programm. Ändern Sie die Zahl nicht."
        raise ContentError([Problem(where, message, hint)])
    return int(text)


def _changed(
    place: Path, kind: Kind, source: Source, raw: bytes, steps: tuple[Step, ...]
) -> Changed | None:
    """Return a file after some steps; None where they find nothing to do.

    Raises:
        ContentError: it cannot be changed without changing more.
    """
    changes: Data = {}
    data: Data = dict(source.data)
    for step in steps:
        part = step.change(kind, data)
        data, changes = merged(data, part), merged(changes, part)
    if kind is SETTINGS:
        changes = merged(changes, {_KEY: str(steps[-1].version)})
    if not isinstance(changes, dict) or not changes:
        return None
    try:
        return Changed(place, edited(raw, changes), tuple(_lines(source, changes)))
    except Unfit:
        message = "Diese Datei lässt sich nicht von selbst ändern."
        told = "; ".join(_lines(source, changes))
        raise ContentError([Problem(source.start(()), message, f"Ändern Sie: {told}")]) from None


def _lines(source: Source, changes: Data, at: tuple[str | int, ...] = ()) -> Iterator[str]:
    """Yield for each changed value its place, what it was and what it becomes."""
    if isinstance(changes, dict):
        for key, part in changes.items():
            yield from _lines(source, part, (*at, key))
    elif isinstance(changes, list):
        for number, part in enumerate(changes):
            yield from _lines(source, part, (*at, number))
    elif changes != (was := _at(source.data, at)):
        before = f"{was} → " if isinstance(was, str) else "neu: "
        yield f"{source.value(at)}: {at[-1]}: {before}{changes}"


def _at(data: Data, at: tuple[str | int, ...]) -> Data:
    for part in at:
        if isinstance(data, dict) and isinstance(part, str):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int):
            data = data[part]
    return data


def _spelt(node: Node, data: Data) -> Data:
    """Return what of some data is a choice in other words; None where nothing is."""
    if isinstance(data, str):
        ways = (way.get("x-signpost-spellings", {}) for way in (node, *node.get("anyOf", ())))
        words: dict[str, str] = next(filter(None, ways), {})
        return None if "ja" in words else words.get(data.lower())
    if isinstance(data, dict):
        node = _way(node, "object")
        rest = node.get("additionalProperties")
        inner = node.get("properties", {})
        parts: dict[str, Data] = {
            key: found
            for key, part in data.items()
            if (found := _spelt(inner.get(key, rest if isinstance(rest, dict) else {}), part))
        }
        return parts or None
    if isinstance(data, list):
        items = [_spelt(_way(node, "array").get("items", {}), part) for part in data]
        same = [
            _neutral(was) if found is None else found
            for was, found in zip(data, items, strict=True)
        ]
        return same if any(items) else None
    return None


def _neutral(part: Data) -> Data:
    """Return what leaves a list's entry as it is."""
    if isinstance(part, dict):
        return {}
    return [] if isinstance(part, list) else part


def _way(node: Node, type_: str) -> Node:
    """Return the way to write a value that data of a type has."""
    ways = [node, *node.get("anyOf", ())]
    return next((way for way in ways if way.get("type") == type_), {})
