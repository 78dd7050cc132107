"""``touch``: records stamped as checked, on a day and by somebody; nothing else changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pydantic import TypeAdapter, ValidationError

from signpost import rewriting, stacks
from signpost.problems import ContentError, Position, Problem, Refused
from signpost.rewriting import Change
from signpost.schema.fields import Line
from signpost.showing import echo
from signpost.stacks import Record
from signpost.yaml_edit import Unfit, edited
from signpost.yaml_text import forbidden

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from signpost.files import File
    from signpost.yaml_walk import Data


class Wish(NamedTuple):
    """What to stamp records with."""

    on: date
    by: str | None
    """A name, or the id of a contact; None leaves what is there."""
    today: date


class Stamped(NamedTuple):
    """A record with its stamp."""

    path: str
    on: date
    by: str | None
    changed: bool


def run(content: Path, names: Sequence[str], wish: Wish) -> tuple[Stamped, ...]:
    """Stamp records, all of them or none.

    Args:
        content: the content folder.
        names: ids, with or without their kind, or paths.
        wish: the stamp.

    Raises:
        Refused: a record is unknown, or the stamp is none.
        ContentError: a record is broken; nobody can have checked it.
        Overtaken: somebody else has changed a file meanwhile.
    """
    every = stacks.by_name(stacks.found(content))
    if wish.on > wish.today:
        raise Refused(f"Der {wish.on:%d.%m.%Y} ist noch nicht gewesen.")
    by = None if wish.by is None else _whom(every, wish.by)
    picked = {file.place: file for file in (stacks.pick(every, name) for name in names)}
    done: list[Stamped] = []
    changes: list[Change] = []
    problems: list[Problem] = []
    for file in picked.values():
        record = stacks.take(file, stacks.read(file))
        if not isinstance(record, Record):
            problems += record
            continue
        found = _stamped(record, wish.on, by)
        if isinstance(found, Problem):
            problems.append(found)
            continue
        changed = found != record.raw
        old = record.data.verified
        done.append(Stamped(file.path, wish.on, by or (old and old.by), changed))
        if changed:
            changes.append(Change(file.place, record.raw, found))
    if problems:
        raise ContentError(problems)
    rewriting.carry_out(changes)
    return tuple(done)


def _stamped(record: Record, on: date, by: str | None) -> bytes | Problem:
    """Return a record's file with a stamp, or why it gets none."""
    old = record.data.verified
    if old and old.on > on:
        message = f"Dieser Eintrag ist schon am {old.on:%d.%m.%Y} geprüft."
        hint = "Soll ein früheres Datum gelten? Dann ändern Sie es in der Datei."
        return Problem(record.source.value(("verified", "on")), message, hint)
    stamp: dict[str, Data] = {"on": on.isoformat()}
    if by is not None:
        stamp["by"] = by
    try:
        return edited(record.raw, {"verified": stamp})
    except Unfit:
        message = "Diese Datei lässt sich nicht von selbst ändern."
        hint = f"Tragen Sie ein: verified: {{on: {on.isoformat()}}}"
        return Problem(Position(record.file.path), message, hint)


def _whom(every: Mapping[str, File], by: str) -> str:
    """Return how to call who has checked: an office by name, a person by function only.

    A stamp is in files of others, where nobody would look for a name when it has to go.
    """
    file = every.get(f"contacts/{by.removeprefix('contacts/')}")
    if file is not None:
        record = stacks.take(file, stacks.read(file))
        if not isinstance(record, Record):
            raise ContentError(record)
        contact = record.data
        return str(contact.name if contact.kind == "office" else contact.role)
    try:
        if forbidden().search(by):
            raise Refused(f"„{echo(by)}“ enthält ein Zeichen, das niemand sieht.")
        return TypeAdapter(Line).validate_python(by.strip())
    except ValidationError:
        raise Refused("Wer geprüft hat, sagen Sie in 1 bis 200 Zeichen.") from None
