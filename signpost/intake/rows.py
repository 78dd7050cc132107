"""A row → values of fields: cells read, divided or put together, the place worked out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from signpost.intake.cells import taken
from signpost.intake.dividing import divided, town_of
from signpost.intake.flat import exact
from signpost.intake.grid import BadCell, Cell
from signpost.intake.headings import ID, STAND
from signpost.intake.taking import Context, Taken
from signpost.intake.targets import EXTRA, Target, groups, target, targets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from signpost.intake.assignment import Assignment
    from signpost.intake.grid import Line
    from signpost.intake.headings import Header
    from signpost.intake.known import Known
    from signpost.yaml_walk import Data


class Fault(NamedTuple):
    """Why a cell, or a row by its first cell, is refused."""

    cell: str
    message: str
    hint: str = ""


class Draft(NamedTuple):
    """What a row says."""

    number: int
    first: str
    """The cell by which messages name the row."""
    key: str
    """What it is known again by; empty where only its name is."""
    id: str
    """The id it names itself; empty where it names none."""
    values: dict[str, Data]
    """Field (without what phones are for) → value; none that is empty."""
    cells: dict[str, str]
    """Field → the cell it came from."""
    notes: tuple[tuple[str, str], ...]
    """Cell and what was done to it."""
    faults: tuple[Fault, ...]
    stand: Mapping[str, str] = {}
    """Field → fingerprint of what an export wrote there."""


class _Reader:
    """Gathers what the cells of one row say."""

    def __init__(self, line: Line, assignment: Assignment, known: Known) -> None:
        self.line = line
        self.assignment = assignment
        self.known = known
        self.values: dict[str, Data] = {}
        self.cells: dict[str, str] = {}
        self.notes: list[tuple[str, str]] = []
        self.faults: list[Fault] = []
        self.id = ""
        self.stand: dict[str, str] = {}
        self.town = ""

    def read(self, names: tuple[str, ...], cell: Cell) -> None:
        """Take a cell over into the fields that it fills."""
        try:
            if names == (ID,):
                self.id = cell.text.strip()
                return
            if names == (STAND,):
                self.stand = _stand(cell.text)
                return
            for name, part in divided(names, cell):
                it = target(self.assignment.kind, name)
                if it is not None:
                    self._put(it, self._taken(it, part), part)
        except BadCell as bad:
            self.faults.append(Fault(cell.name, bad.message, bad.hint))

    def _taken(self, it: Target, cell: Cell) -> Taken:
        if self.assignment.exact and cell.form in {"text", "boolean"}:
            return Taken(exact(it, cell.text))
        if self.assignment.exact and it.shape not in {"postcode", "phone", "phones"}:
            return Taken(cell.text or None)
        context = Context(self.known, self.assignment.words, self.town)
        return taken(it, cell, context)

    def _put(self, it: Target, found: Taken, cell: Cell) -> None:
        """Keep a value, beside what the field has already."""
        self.notes += [(cell.name, note) for note in found.notes]
        path = ".".join(it.path)
        for name, text in found.others:
            own = f"{EXTRA}.{name}"
            self.values[own] = f"{self.values[own]}; {text}" if own in self.values else text
            self.cells[own] = cell.name
        if found.value is None:
            return
        before = self.values.get(path)
        if before is not None:
            found = found._replace(value=_joined(it, before, found.value))
        self.values[path] = found.value
        self.cells.setdefault(path, cell.name)


def _stand(text: str) -> dict[str, str]:
    """Return what an export noted of its row; nothing where somebody has changed that."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: mark for name, mark in found.items() if isinstance(mark, str)}


def _joined(it: Target, before: Data, value: Data) -> Data:
    """Return what two columns say of one field."""
    if isinstance(before, list) and isinstance(value, list):
        return [*before, *(part for part in value if part not in before)]
    return f"{before}{chr(10) * 2 if it.shape == 'prose' else ' '}{value}"


def draft(line: Line, header: Header, assignment: Assignment, known: Known) -> Draft:
    """Return what a row says."""
    reader = _Reader(line, assignment, known)
    places = {it.label: it.nth for it in header.columns}
    used = [
        (names, line.cell(places[label]))
        for label, names in assignment.columns.items()
        if label in places and names
    ]
    town = next((cell.text.strip() for names, cell in used if names[-1].endswith(".town")), "")
    reader.town = town_of(town)
    for names, cell in used:
        reader.read(names, cell)
    _fill_defaults(reader)
    if assignment.kind == "initiatives" and not assignment.exact:
        _place(reader)
    first = next((cell.name for _names, cell in used if cell.text.strip()), line.cell(0).name)
    key = line.cell(places[assignment.key]).text.strip() if assignment.key in places else ""
    return Draft(
        line.number,
        first,
        key,
        reader.id,
        reader.values,
        reader.cells,
        tuple(reader.notes),
        tuple(reader.faults),
        reader.stand,
    )


def _fill_defaults(reader: _Reader) -> None:
    """Fill what the table does not say from the assignment."""
    failed = {fault.cell for fault in reader.faults}
    for name, text in reader.assignment.defaults.items():
        it = target(reader.assignment.kind, name)
        if it is not None and ".".join(it.path) not in reader.values and not failed:
            reader.read((name,), Cell(text, reader.line.cell(0).name))


def _place(reader: _Reader) -> None:
    """Work out the municipality from the town or the postcode, where the table does not say it."""
    if "municipality" in reader.values:
        return
    if any(reader.cells.get("municipality") == fault.cell for fault in reader.faults):
        return
    for path in ("place.town", "place.postcode"):
        said = reader.values.get(path)
        if not isinstance(said, str):
            continue
        meant = (
            reader.known.meant("municipalities", said)
            if path == "place.town"
            else reader.known.postcodes.get(said, ())
        )
        if len(meant) == 1:
            reader.values["municipality"] = meant[0]
            reader.cells["municipality"] = reader.cells[path]
            reader.notes.append((reader.cells[path], f"„{said}“ → Gemeinde {meant[0]}"))
            return


def nested(kind: str, values: dict[str, Data]) -> dict[str, Data]:
    """Return values as a record has them, in the order of the schema; own fields last."""
    every = [*targets(kind).values(), *groups(kind).values()]
    paths = list(dict.fromkeys(it.path for it in every))
    own = [
        (EXTRA, path.removeprefix(f"{EXTRA}.")) for path in values if path.startswith(f"{EXTRA}.")
    ]
    last = {"verified", "source", EXTRA, "translations"}
    order = sorted([*paths, *own], key=lambda path: path[0] in last)
    found: dict[str, Data] = {}
    for path in order:
        name = ".".join(path)
        if name in values:
            put(found, path, values[name])
    return found


def put(data: dict[str, Data], path: tuple[str, ...], value: Data) -> None:
    """Put a value where a path leads to, with all mappings on the way."""
    *above, last = path
    for key in above:
        inner = data.setdefault(key, {})
        if not isinstance(inner, dict):
            inner = data[key] = {}
        data = inner
    data[last] = value
