"""A table and an assignment → what becomes of every row, and the files that would be written.

Nothing is written here. What is accepted is valid: it has passed the same checks as any file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from signpost import files
from signpost.intake import texts
from signpost.intake.identity import Rows
from signpost.intake.memory import Remembered
from signpost.intake.merging import Step, alike, emptied, fingerprint, split, steps
from signpost.intake.placing import found_in
from signpost.intake.rows import Draft, Fault, draft, nested
from signpost.intake.targets import model_of
from signpost.problems import Problem
from signpost.schema.base import PARTIES, is_id, references
from signpost.scrutiny import scrutinise
from signpost.showing import echo
from signpost.source import parse
from signpost.validate import validate
from signpost.yaml_edit import Unfit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from signpost.disclosure import Today
    from signpost.intake.assignment import Assignment
    from signpost.intake.grid import Grid, Line
    from signpost.intake.headings import Header
    from signpost.intake.known import Known
    from signpost.schema.base import Record
    from signpost.source import Source

State = Literal["new", "changed", "unchanged", "refused", "skipped"]
UNFIT: Final = "Die Datei lässt sich nicht von selbst ändern."
_LACKING: Final = (
    "Ordnen Sie dem Feld eine Spalte zu, oder nennen Sie in der Zuordnung unter „defaults“,"
    " was sonst gilt."
)
_NEARBY: Final = frozenset(("contacts", "initiatives"))


class Outcome(NamedTuple):
    """What becomes of a row."""

    number: int
    first: str
    state: State
    id: str
    steps: tuple[Step, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def conflicts(self) -> tuple[Step, ...]:
        """Fields that were changed by hand and in the table."""
        return tuple(step for step in self.steps if step.what == "conflict")


class Plan(NamedTuple):
    """What a table would change."""

    outcomes: tuple[Outcome, ...]
    files: Mapping[str, bytes]
    """Id → the text of its record, of those that are new or changed."""
    remembered: Mapping[str, Remembered]
    gone: tuple[str, ...]
    """Ids of rows that are in the table no longer."""


class Basis(NamedTuple):
    """What a plan is made by beside the table."""

    known: Known
    today: Today
    content: Path
    remembered: Mapping[str, Remembered]
    keep: bool = False
    """Whether hand edits hold wherever table and record differ."""


def planned(grid: Grid, header: Header, assignment: Assignment, basis: Basis) -> Plan:
    """Return what a table would change."""
    read = [
        _passed(line, assignment) or draft(line, header, assignment, basis.known)
        for line in grid.lines
        if line.number > max(header.rows) and not line.empty
    ]
    outcomes = [it for it in read if isinstance(it, Outcome)]
    drafts = [it for it in read if isinstance(it, Draft)]
    rows = Rows(assignment, basis.known, basis.remembered)
    named = [(it, rows.named(it)) for it in drafts]
    ids = {id_ for _draft, id_ in named if isinstance(id_, str)}
    taken: dict[str, bytes] = {}
    remembered = dict(basis.remembered)
    by_id = {row.id: row for row in basis.remembered.values()}
    for it, id_ in named:
        if isinstance(id_, Fault):
            faults = it.faults or (id_,)
            outcomes.append(Outcome(it.number, it.first, "refused", "", (), it.notes, faults))
            continue
        before = basis.remembered.get(rows.key(it)) or by_id.get(id_)
        last = (before.fields if before else {}) or it.stand
        one = _Row(it, Remembered(id_, last), assignment.kind, basis, ids)
        outcome = one.outcome()
        outcomes.append(outcome)
        if outcome.state in {"new", "changed"}:
            taken[id_] = one.raw
        if outcome.state != "refused":
            remembered[rows.key(it)] = Remembered(id_, one.marks(outcome))
    seen = {rows.key(it) for it in drafts}
    gone = tuple(row.id for key, row in basis.remembered.items() if key not in seen)
    return Plan(tuple(sorted(outcomes)), taken, remembered, gone)


def _passed(line: Line, assignment: Assignment) -> Outcome | None:
    """Return what to say of a row that is none of the list, or None."""
    first = next((cell.name for cell in line.cells if cell.text.strip()), f"A{line.number}")
    if line.joined:
        text = next(cell.text for cell in line.cells if cell.text.strip())
        note = (first, f"„{echo(text)}“ ist eine Zwischenüberschrift")
        return Outcome(line.number, first, "skipped", "", notes=(note,))
    if line.hidden and assignment.hidden is None:
        message = f"Die Zeile {line.number} ist ausgeblendet."
        hint = "Schreiben Sie „hidden: take“ oder „hidden: skip“ in die Zuordnung."
        return Outcome(line.number, first, "refused", "", faults=(Fault(first, message, hint),))
    if line.hidden and assignment.hidden == "skip":
        note = (first, "ausgeblendete Zeile")
        return Outcome(line.number, first, "skipped", "", notes=(note,))
    return None


class _Row:
    """A row on its way into a record."""

    def __init__(self, it: Draft, last: Remembered, kind: str, basis: Basis, ids: set[str]) -> None:
        """Keep what it is judged by.

        Args:
            it: what the row says.
            last: its record, and what the row said last time.
            kind: of the record.
            basis: what the plan is made by.
            ids: those of the records of all rows.
        """
        self._draft = it
        self._id, self._last = last
        self._kind = kind
        self._basis = basis
        self._ids = ids
        self._held = basis.known.records[kind].get(self._id)
        self.raw = b"" if self._held is None else self._held.raw

    def outcome(self) -> Outcome:
        """Return what becomes of the row; the record's new text is in ``raw`` then."""
        it = self._draft
        made: tuple[Step, ...] = ()
        if self._held:
            data = self._held.source.data
            made = (
                *steps(self._kind, data, it.values, self._last),
                *emptied(data, it.values, self._last),
            )
        if self._basis.keep:
            made = tuple(s._replace(what="kept") if s.what == "conflict" else s for s in made)
        faults = it.faults
        try:
            self._write(made)
        except Unfit:
            hint = "Ändern Sie den Eintrag von Hand; danach passt die Zeile."
            faults = (*faults, Fault(it.first, UNFIT, hint))
        if not faults:
            faults = tuple(self._checked())
        if faults:
            return Outcome(it.number, it.first, "refused", self._id, (), it.notes, faults)
        state: State = "new"
        if self._held:
            state = "changed" if any(step.what == "change" for step in made) else "unchanged"
        return Outcome(it.number, it.first, state, self._id, made, it.notes)

    def _write(self, made: tuple[Step, ...]) -> None:
        if self._held is None:
            self.raw = texts.new(nested(self._kind, self._draft.values))
            return
        changes = {split(s.path): s.new for s in made if s.what == "change"}
        self.raw = texts.changed(self._held.raw, changes)

    def _checked(self) -> Iterator[Fault]:
        """Yield what is wrong with the record, at the cell that it came from."""
        path = f"{self._kind}/{self._id}.yaml"
        source, problems = parse(path, self.raw)
        if source is not None:
            problems = (*problems, *self._problems(path, source))
        for problem in problems:
            if problem.severity == "error":
                cell = found_in(source, self._draft, problem.where)
                lacks = problem.message.endswith(" fehlt.")
                yield Fault(cell, problem.message, _LACKING if lacks else problem.hint)

    def _problems(self, path: str, source: Source) -> tuple[Problem, ...]:
        record = validate(source, model_of(self._kind))
        if isinstance(record, tuple):
            return record
        file = files.File(self._kind, self._id, path, path, 0, 0)
        told = scrutinise(file, source, record, self._basis.today)
        return (*told, *self._dangling(source, record))

    def _dangling(self, source: Source, record: Record) -> Iterator[Problem]:
        """Yield references to what there is not, neither in the content nor in the table."""
        known = self._basis.known
        for way, kind, id_ in references(record):
            near = self._ids if kind == self._kind else set[str]()
            both = kind in {PARTIES, "members"}
            held = [i for k in _NEARBY for i in known.ids[k]] if both else known.ids.get(kind, ())
            if (
                is_id(id_)
                and id_ not in held
                and id_ not in near
                and not (both and id_ in self._ids)
            ):
                message = f"„{echo(id_)}“ gibt es unter „{kind}“ nicht."
                yield Problem(source.value(way), message, "Legen Sie den Eintrag zuerst an.")

    def marks(self, outcome: Outcome) -> dict[str, str]:
        """Return fingerprints of what the table says; of conflicts, of what it said before."""
        last = self._last
        marks = {
            path: fingerprint(path, alike(self._kind, path, value))
            for path, value in self._draft.values.items()
        }
        for step in outcome.conflicts:
            if step.path in last:
                marks[step.path] = last[step.path]
            else:
                del marks[step.path]
        return {**{path: mark for path, mark in last.items() if path not in marks}, **marks}
