"""``rename``: another id for a record, everywhere it is named; its old address leads there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from signpost import rewriting, stacks
from signpost.disclosure import Today
from signpost.pointing import Ids, Spelling, all_references, texts
from signpost.problems import ContentError, Position, Problem, Refused
from signpost.rewriting import Change
from signpost.scaffold import check
from signpost.scrutiny import scrutinise
from signpost.showing import echo
from signpost.stacks import SITE, Record
from signpost.translatable import is_outdated, stamp, translated
from signpost.translatable import texts as texts_of
from signpost.yaml_edit import Unfit, edited
from signpost.yaml_places import removed, respelt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from signpost.files import File
    from signpost.source import Location
    from signpost.yaml_walk import Data

    Ways = Mapping[Location, Callable[[str], str]]


class Wish(NamedTuple):
    """What to rename, and how."""

    old: str
    """An id, with or without its kind, or a path."""
    new: str
    """An id; its kind may stand before it."""
    keep: bool
    """Whether the old address is to lead to the new one."""
    today: date


class Renamed(NamedTuple):
    """What has happened."""

    before: str
    """Path as shown."""
    after: str
    places: tuple[Position, ...]
    """Where others named it."""


def run(content: Path, wish: Wish) -> Renamed:
    """Rename a record and all that names it, or nothing.

    Raises:
        Refused: there is no such record, or its new id is unfit or taken.
        ContentError: a record is broken, so that nobody can tell what it names.
        Overtaken: somebody else has changed a file meanwhile.
    """
    records = stacks.records(content)
    files = stacks.by_name([record.file for record in records])
    file = stacks.pick(files, wish.old)
    new = _fit(file, wish.new, records)
    _refuse_confusion(records, file, new)
    places: list[Position] = []
    changes: list[Change] = []
    problems: list[Problem] = []
    for record, ways in _naming(records, file, new):
        own = record.file.place == file.place
        try:
            raw = respelt(record.raw, ways) if ways else record.raw
            raw = _with_old(record, raw, new, keep=wish.keep) if own else raw
        except Unfit:
            problems.append(_unfit(record, ways, file.id))
            continue
        target = _moved(file, new) if own else record.file
        after = stacks.take(target, raw)
        if isinstance(after, Record):
            raw = _stamped(record, after)
            after = stacks.take(target, raw)
        if not isinstance(after, Record):
            problems += after
            continue
        problems += _faults(after, wish.today) if own else ()
        places += [record.source.value(location) for location in ways]
        changes += _changes(record, target, raw)
    if problems:
        raise ContentError(problems)
    rewriting.carry_out(sorted(changes, key=_in_order))
    return Renamed(file.path, _moved(file, new).path, tuple(sorted(places)))


def _fit(file: File, name: str, records: Sequence[Record]) -> str:
    """Return the new id, if it can be one."""
    kind, slash, new = name.strip().removesuffix(".yaml").rpartition("/")
    if file.kind == SITE:
        raise Refused(f"„{SITE}“ heißt immer so.")
    if file.kind == "vocabularies":
        hint = "Ein Wort darin ersetzen Sie, indem Sie bei ihm „replaced_by“ ergänzen."
        raise Refused(f"Wortlisten haben feste Namen. {hint}")
    if slash and kind.rpartition("/")[2] != file.kind:
        raise Refused(f"Ein Eintrag bleibt in seinem Ordner „{file.kind}/“.")
    own = next(record for record in records if record.file.place == file.place)
    check(own.kind, new)
    for record in records:
        if record.file.kind != file.kind:
            languages = getattr(record.data, "languages", ()) if file.kind == "pages" else ()
            if record.file.kind == SITE and new in languages:
                raise Refused(f"Die Adresse „/{new}/“ gehört einer Sprache.")
            continue
        if record.file.id == new:
            raise Refused(f"„{record.name}“ gibt es schon. Wählen Sie eine andere Kennung.")
        if record is not own and new in record.data.former_ids:
            raise Refused(f"„{new}“ hieß früher „{record.name}“. Wählen Sie eine andere Kennung.")
    return new


def _refuse_confusion(records: Sequence[Record], file: File, new: str) -> None:
    """Raise where a reference would mean something else than before."""
    now = Ids(records)
    then = now.renamed(file.kind, file.id, new)
    own = (file.kind, file.id)
    for reference in all_references(records):
        meant = now.meant(reference.kind, reference.id)
        id_ = new if meant == own else reference.id
        if then.meant(reference.kind, id_) != ((file.kind, new) if meant == own else meant):
            where = reference.record.source.value(reference.location)
            raise Refused(
                f"„{new}“ gibt es auch in einer anderen Art; {where} wäre nicht eindeutig."
            )


def _naming(
    records: Sequence[Record], file: File, new: str
) -> Iterator[tuple[Record, dict[Location, Callable[[str], str]]]]:
    """Yield the record itself and all that name it, each with what to spell anew."""
    ids, old = Ids(records), file.id
    site = next(record for record in records if record.file.kind == SITE)
    spelling = Spelling(file.kind, old, new, site.data.base_url)
    for record in records:
        ways: dict[Location, Callable[[str], str]] = {}
        for location, text in texts(record.source.data):
            spell = spelling.page if record.file.kind == "pages" else spelling.links
            if spell(text) != text:
                ways[location] = spell
        for reference in all_references([record]):
            if ids.meant(reference.kind, reference.id) == (file.kind, old):
                ways[reference.location] = lambda text: text.replace(old, new)
        if ways or record.file.place == file.place:
            yield record, ways


def _with_old(record: Record, raw: bytes, new: str, *, keep: bool) -> bytes:
    """Return a record's file with its former ids: the old one is among them, the new one not."""
    former = record.data.former_ids
    if new in former:
        raw = removed(raw, [("former_ids", former.index(new))])
        former = tuple(id_ for id_ in former if id_ != new)
    if not keep:
        return raw
    return edited(raw, {"former_ids": [*former, record.file.id]})


def _stamped(before: Record, after: Record) -> bytes:
    """Return a file whose translations are as fresh as before: German texts have other links."""
    old, new = texts_of(before.data), texts_of(after.data)
    words = {path: text.text for path, text in new.items()}
    changes: dict[str, Data] = {
        lang: {"of": stamp(words, translated(part))}
        for lang, part in getattr(before.data, "translations", {}).items()
        if part.of is not None and not is_outdated(part, old) and is_outdated(part, new)
    }
    return edited(after.raw, {"translations": changes}) if changes else after.raw


def _moved(file: File, new: str) -> File:
    def path(text: str) -> str:
        return f"{text.removesuffix(f'{file.id}.yaml')}{new}.yaml"

    return replace(file, id=new, path=path(file.path), place=path(file.place))


def _unfit(record: Record, ways: Ways, old: str) -> Problem:
    location = next(iter(ways), None)
    where = Position(record.file.path) if location is None else record.source.value(location)
    message = f"Hier lässt sich „{echo(old)}“ nicht von selbst ersetzen; es ist nichts geändert."
    return Problem(where, message, "Schreiben Sie die Stelle einfacher, ohne \\ und Umbruch darin.")


def _faults(record: Record, day: date) -> list[Problem]:
    """Return what is wrong with a record under its new id."""
    found = scrutinise(record.file, record.source, record.data, Today(day, 1, 1))
    return [problem for problem in found if problem.severity == "error"]


def _changes(record: Record, target: File, raw: bytes) -> Iterator[Change]:
    if target.place == record.file.place:
        yield Change(target.place, record.raw, raw)
    else:
        yield Change(target.place, None, raw)
        yield Change(record.file.place, record.raw, None)


def _in_order(change: Change) -> int:
    """Return when a change is made: whatever is named is there before and after each."""
    return 0 if change.before is None else 2 if change.after is None else 1
