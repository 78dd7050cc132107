"""Excuses for hints and for addresses that fail: ``content/exceptions.yaml``, read and applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from signpost import files
from signpost.problems import Position, Problem

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from signpost.schema.exceptions import Exceptions, HintException, LinkException
    from signpost.source import Source


class Excuse(NamedTuple):
    """One excuse that holds today, and where it stands."""

    what: str
    """A pattern of addresses, or a record's name."""
    rule: str
    """Which hint; empty for addresses."""
    where: Position


class Excuses(NamedTuple):
    """All that hold today, and what is wrong with the others."""

    links: tuple[Excuse, ...] = ()
    hints: tuple[Excuse, ...] = ()
    problems: tuple[Problem, ...] = ()

    def left(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return problems without hints that are excused; errors are never."""
        known = {(excuse.what, excuse.rule) for excuse in self.hints}
        return [
            problem
            for problem in problems
            if not (problem.severity == "warning" and (_record(problem), problem.rule) in known)
        ]

    def link(self, address: str) -> Excuse | None:
        """Return what excuses an address, if anything does."""
        return next((excuse for excuse in self.links if matches(excuse.what, address)), None)


def matches(pattern: str, address: str) -> bool:
    """Tell whether an address fits a pattern in which ``*`` stands for anything; linear."""
    first, *parts = pattern.split("*")
    if not parts:
        return address == pattern
    *middle, last = parts
    if not address.startswith(first) or len(address) < len(first) + len(last):
        return False
    at, end = len(first), len(address) - len(last)
    for part in middle:
        found = address.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return address.endswith(last) and at <= end


def _record(problem: Problem) -> str:
    """Return the name of the record that a problem is about."""
    return "/".join(problem.where.path.removesuffix(".yaml").split("/")[-2:])


def read(content: Path, today: date, known: Container[str]) -> Excuses:
    """Return the excuses of a content folder; none where there is no such file.

    Args:
        content: the folder.
        today: the day.
        known: names of all records, ``contacts/erika-beispiel``.
    """
    try:
        raw = files.read(str(content / files.EXCEPTIONS))
    except FileNotFoundError:
        return Excuses()
    except OSError:
        where = Position(f"{files.shown(content)}/{files.EXCEPTIONS}")
        message = "Die Datei „exceptions.yaml“ lässt sich nicht lesen."
        hint = "Sie muss eine gewöhnliche Datei sein, kein Verweis und kein Ordner."
        return Excuses(problems=(Problem(where, message, hint),))
    from signpost.schema.exceptions import Exceptions  # noqa: PLC0415 - most districts have none
    from signpost.source import parse  # noqa: PLC0415
    from signpost.validate import validate  # noqa: PLC0415

    source, found = parse(f"{files.shown(content)}/{files.EXCEPTIONS}", raw)
    if source is None:
        return Excuses(problems=found)
    record = validate(source, Exceptions)
    if not isinstance(record, Exceptions):
        return Excuses(problems=(*found, *record))
    odd = (*_over(source, record, today), *_unknown(source, record, known))
    return Excuses(
        tuple(
            Excuse(one.address, "", source.value(("links", number, "address")))
            for number, one in enumerate(record.links)
            if _holds(one, today)
        ),
        tuple(
            Excuse(one.record, one.rule, source.value(("hints", number, "record")))
            for number, one in enumerate(record.hints)
            if _holds(one, today)
        ),
        (*found, *odd),
    )


def _holds(one: HintException | LinkException, today: date) -> bool:
    return one.until is None or one.until >= today


def _over(source: Source, record: Exceptions, today: date) -> Iterator[Problem]:
    """Yield excuses that have run out."""
    for name in ("links", "hints"):
        for number, one in enumerate(getattr(record, name)):
            if not _holds(one, today):
                where = source.value((name, number, "until"))
                hint = "Löschen Sie sie, oder tragen Sie ein neues Datum ein."
                yield Problem(where, "Diese Ausnahme gilt nicht mehr.", hint, "warning")


def _unknown(source: Source, record: Exceptions, known: Container[str]) -> Iterator[Problem]:
    """Yield excuses for records that are not there."""
    for number, one in enumerate(record.hints):
        if one.record not in known:
            where = source.value(("hints", number, "record"))
            message = f"Den Eintrag „{one.record}“ gibt es nicht."
            hint = "Wurde er umbenannt oder gelöscht? Dann ändern oder löschen Sie die Ausnahme."
            yield Problem(where, message, hint, "warning")
