"""``remove-person``: every trace of a person, and those taken out that a program can be sure of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from signpost import rewriting, stacks, traces
from signpost.hints import suggest
from signpost.kept import kept
from signpost.persons import Person, of_contact, of_name
from signpost.problems import ContentError, Position, Problem, Refused
from signpost.rewriting import Change
from signpost.showing import echo
from signpost.stacks import Record
from signpost.yaml_edit import Unfit
from signpost.yaml_places import removed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from signpost.kept import Kept
    from signpost.pointing import Reference
    from signpost.source import Location
    from signpost.traces import Found


class Removal(NamedTuple):
    """What there is of a person, and what of it is gone now."""

    person: Person
    found: Found
    kept: Kept | None
    """What the version history holds; None where there is none."""
    unreadable: tuple[Problem, ...]
    """Records that are broken: references in them are not known."""
    written: bool


def run(content: Path, name: str, *, write: bool) -> Removal:
    """Find every trace of a person; take out their contact and the references to it if asked.

    Args:
        content: the content folder.
        name: the id of a contact, or what a person is called.
        write: whether to change files.

    Raises:
        Refused: nobody is known by this name, or it is an office.
        ContentError: a record is broken or needs this person; nothing has changed.
        Overtaken: somebody else has changed a file meanwhile.
    """
    records: list[Record] = []
    problems: list[Problem] = []
    for file in stacks.found(content):
        taken = stacks.take(file, stacks.read(file))
        if isinstance(taken, Record):
            records.append(taken)
        else:
            problems += taken
    person = _who(name, records)
    found = traces.find(content, person, records)
    history = kept(content, person)
    if not found.traces and not (history and history.commits):
        raise Refused(_unknown(name, records))
    if write:
        if problems:
            raise ContentError(problems)
        rewriting.carry_out(_changes(records, person, found.references))
    return Removal(person, found, history, tuple(problems), write)


def _who(name: str, records: Sequence[Record]) -> Person:
    """Return who is meant: a contact by id or name, else somebody with no more than a name."""
    contacts = [record for record in records if record.file.kind == "contacts"]
    asked = name.strip().removeprefix("content/").removeprefix("contacts/").removesuffix(".yaml")
    some = [record for record in contacts if record.file.id == asked]
    plain = " ".join(name.split()).casefold()
    some = some or [
        record
        for record in contacts
        if plain in {" ".join(n.split()).casefold() for n in (record.data.name,)}
    ]
    if len(some) > 1:
        names = ", ".join(sorted(record.name for record in some))
        raise Refused(f"So heißen mehrere. Nennen Sie die Kennung: {names}.")
    if some:
        if some[0].data.kind == "office":
            hint = "Personen, die dort genannt sind, nennen Sie bitte mit Namen."
            raise Refused(f"„{some[0].name}“ ist eine Stelle, keine Person. {hint}")
        return of_contact(some[0].file.id, some[0].data)
    person = of_name(name)
    if person is None:
        raise Refused("Nennen Sie die Kennung eines Kontakts oder einen Namen ab drei Zeichen.")
    return person


def _unknown(name: str, records: Sequence[Record]) -> str:
    known = [r for r in records if r.file.kind == "contacts" and r.data.kind == "person"]
    names = {r.data.name.casefold(): r.data.name for r in known} | {
        r.file.id: r.name for r in known
    }
    near = suggest(name, names)
    return f"Von „{echo(name)}“ gibt es keine Spur. {near}".rstrip()


def _changes(
    records: Sequence[Record], person: Person, references: Sequence[Reference]
) -> Iterator[Change]:
    """Yield what takes out a person's contact and all references to it.

    Raises:
        ContentError: some cannot do without.
    """
    problems: list[Problem] = []
    changes: list[Change] = []
    by_place: dict[str, list[Location]] = {}
    for reference in references:
        by_place.setdefault(reference.record.file.place, []).append(reference.location)
    for record in records:
        if record.name == f"contacts/{person.id}":
            changes.append(Change(record.file.place, record.raw, None))
        elif locations := by_place.get(record.file.place):
            found = _without(record, locations)
            if isinstance(found, Change):
                changes.append(found)
            else:
                problems += found
    if problems:
        raise ContentError(problems)
    yield from sorted(changes, key=lambda change: change.after is None)


def _without(record: Record, locations: Sequence[Location]) -> Change | list[Problem]:
    """Return the change that takes references out of a record, or where it needs them."""
    try:
        raw = removed(record.raw, locations)
    except Unfit:
        message = "Diese Verweise lassen sich nicht von selbst löschen; es ist nichts geändert."
        return [_needed(record, location, message) for location in locations]
    if isinstance(stacks.take(record.file, raw), Record):
        return Change(record.file.place, record.raw, raw)
    message = "Ohne diese Person fehlt hier etwas; es ist nichts geändert."
    return [_needed(record, location, message) for location in locations]


def _needed(record: Record, location: Location, message: str) -> Problem:
    where: Position = record.source.value(location)
    return Problem(where, message, "Nennen Sie hier erst, wer an die Stelle tritt.")
