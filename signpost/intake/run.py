"""The whole way of a table: read, assigned, planned, told, and written where that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from signpost import files, load
from signpost.disclosure import Today
from signpost.intake import assignment as assignments
from signpost.intake import memory, proposal
from signpost.intake.grid import MAX_BYTES, Grid, from_csv
from signpost.intake.headings import header
from signpost.intake.hsds import from_hsds
from signpost.intake.known import known
from signpost.intake.plan import Basis, Plan, planned
from signpost.intake.saving import save
from signpost.intake.targets import TAKEN
from signpost.intake.telling import told
from signpost.intake.workbook import from_xlsx
from signpost.problems import ContentError, Problem, Refused
from signpost.sheet import Unreadable
from signpost.showing import visible
from signpost.sorting import slug

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from signpost.intake.assignment import Assignment
    from signpost.intake.headings import Header
    from signpost.intake.known import Known

FOLDER: Final = "imports"
"""Where assignments lie, in the content folder."""


class Asked(NamedTuple):
    """What somebody wants of a table."""

    content: Path
    today: date
    file: Path
    kind: str = ""
    mapping: Path | None = None
    sheet: str = ""
    write: bool = False
    keep: bool = False


class Answer(NamedTuple):
    """What to say, and whether all of it went well."""

    text: str
    fine: bool


class _Table(NamedTuple):
    """A table with its assignment."""

    grid: Grid
    header: Header
    assignment: Assignment
    place: Path
    """Of the assignment's file, whether it is there or not."""
    known: Known


def bring(asked: Asked) -> Answer:
    """Return what a table changes; write it where that is asked for.

    Raises:
        Refused: the table or its assignment cannot be used.
        ContentError: the content folder has problems.
        Unwritable: the disk refuses; nothing is written then.
    """
    table = _table(asked)
    guessed = not table.place.exists() and not table.assignment.exact
    if asked.write and guessed:
        raise Refused(
            "Zu dieser Tabelle gibt es noch keine Zuordnung."
            " Schreiben Sie einen Vorschlag mit --propose und sehen Sie ihn an."
        )
    stand = _stand_of(table.place)
    plan = planned(
        table.grid,
        table.header,
        table.assignment,
        Basis(table.known, today_of(asked), asked.content, _remembered(stand), asked.keep),
    )
    if asked.write:
        _write(asked.content, table, plan, stand)
    parts = [_about(table, guessed=guessed)]
    parts.append(told(table.grid, table.assignment.kind, plan, wrote=asked.write))
    refused = any(outcome.state == "refused" or outcome.conflicts for outcome in plan.outcomes)
    return Answer("\n".join(parts), not refused)


def propose(asked: Asked) -> str:
    """Write a proposal of an assignment where there is none, and return what to say of it.

    Raises:
        Refused: there is one, or the table needs none.
    """
    table = _table(asked)
    if table.place.exists():
        raise Refused(f"„{files.shown(table.place)}“ gibt es schon; sie bleibt, wie sie ist.")
    if table.assignment.exact:
        raise Refused("Diese Tabelle ist ein Export: Ihre Überschriften sagen alles.")
    text = proposal.written(table.assignment, table.grid.name, table.header)
    save({table.place: text.encode()})
    where = files.shown(table.place)
    return f"Geschrieben: {where}. Sehen Sie sie an und ändern Sie, was nicht passt."


def _table(asked: Asked) -> _Table:
    place = asked.mapping or asked.content / FOLDER / f"{slug(asked.file.stem) or 'tabelle'}.yaml"
    here = known(asked.content)
    found = _assignment(place, here)
    if found and asked.kind and asked.kind != found.kind:
        raise Refused(f"„{files.shown(place)}“ ist eine Zuordnung für „{found.kind}“.")
    grid = _grid(asked.file, asked.sheet or (found.sheet if found else ""))
    kind = found.kind if found else asked.kind or _kind(grid)
    top = header(grid, kind, found.header if found else ())
    if top is None or not top.columns:
        raise Refused(
            "In den ersten Zeilen der Tabelle findet sich keine Überschrift."
            " Nennen Sie ihre Zeile in der Zuordnung: header: 3"
        )
    if found is None:
        found = proposal.proposed(top, kind, here, grid)
    missing = [label for label in found.columns if label not in {it.label for it in top.columns}]
    if missing:
        names = ", ".join(f"„{label}“" for label in missing)
        raise Refused(f"Die Tabelle hat diese Spalten der Zuordnung nicht: {visible(names)}.")
    return _Table(grid, top, found, place, here)


def _kind(grid: Grid) -> str:
    """Return what the rows of a table become: what an export says, else initiatives."""
    tops = {kind: header(grid, kind) for kind in TAKEN}
    return next((kind for kind, top in tops.items() if top and top.exact), TAKEN[0])


def _assignment(place: Path, here: Known) -> Assignment | None:
    try:
        raw = files.read(str(place))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Refused(f"„{files.shown(place)}“ lässt sich nicht lesen.") from error
    found = assignments.read(files.shown(place), raw, here)
    if isinstance(found, assignments.Assignment):
        return found
    raise ContentError(found)


def _grid(file: Path, sheet: str) -> Grid:
    """Return the table of a file."""
    ending = file.suffix.lower()
    if ending not in {".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".json"}:
        raise Refused(f"„{file.name}“ ist keine Tabelle; möglich sind .csv, .xlsx und .json.")
    try:
        with file.open("rb") as opened:
            raw = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refused(f"„{file}“ lässt sich nicht lesen.") from error
    if len(raw) > MAX_BYTES:
        raise Refused(f"„{file.name}“ ist größer als 20 MB.")
    name = visible(file.name)
    try:
        if ending == ".json":
            return from_hsds(name, raw)
        return from_xlsx(name, raw, sheet) if ending.startswith(".xl") else from_csv(name, raw)
    except Unreadable as error:
        raise Refused(f"{name}: {error}") from error


def today_of(asked: Asked) -> Today:
    """Return the day, and what the district says of ages and languages.

    Raises:
        ContentError: the settings are broken.
    """
    district = load.district(asked.content)
    if isinstance(district, tuple):
        raise ContentError(district)
    return Today.within(district.settings, asked.today)


def _stand_of(place: Path) -> Path:
    return place.with_name(place.stem + memory.ENDING)


def _remembered(stand: Path) -> Mapping[str, memory.Remembered]:
    try:
        raw = files.read(str(stand), MAX_BYTES)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise Refused(f"„{files.shown(stand)}“ lässt sich nicht lesen.") from error
    found = memory.read(files.shown(stand), raw)
    if isinstance(found, Problem):
        raise ContentError([found])
    return found


def _write(content: Path, table: _Table, plan: Plan, stand: Path) -> None:
    """Write what is new or changed, and what is to be remembered, in one go."""
    kind = table.assignment.kind
    out = {content / kind / f"{id_}.yaml": raw for id_, raw in plan.files.items()}
    new = memory.written(plan.remembered)
    exact = table.assignment.exact  # such tables bring along what they were made from
    if plan.remembered and not exact and (not stand.exists() or stand.read_bytes() != new):
        out[stand] = new
    save(out)


def _about(table: _Table, *, guessed: bool) -> str:
    """Return how the table was read, and by which assignment."""
    grid, rows = table.grid, table.header.rows
    sheet = f", Blatt „{grid.sheet}“" if grid.sheet else ""
    where = "Zeile" if len(rows) == 1 else "den Zeilen"
    lines = [f"{grid.name}{sheet}: Überschrift in {where} {' und '.join(map(str, rows))}."]
    lines += grid.told
    above = [line for line in grid.lines if line.number < rows[0] and not line.empty]
    lines += [
        f"Zeile {line.number} steht über der Überschrift und wird nicht gelesen." for line in above
    ]
    lines += _columns(table)
    if lacking := assignments.lacking(table.assignment):
        titles = ", ".join(lacking)
        lines.append(f"Weder eine Spalte noch „defaults“ sagt: {titles}. Ohne das geht es nicht.")
    if guessed:
        lines.append("Die Zuordnung ist nur ein Vorschlag; mit --propose wird sie geschrieben.")
    return "\n".join(map(visible, lines))


def _columns(table: _Table) -> list[str]:
    """Return which columns are not taken over: on purpose, or because nobody said."""
    lines = []
    used = table.assignment.columns
    unsaid = [it.label for it in table.header.columns if it.label not in used]
    left = [
        it.label
        for it in table.header.columns
        if used.get(it.label) == () and it.label != table.assignment.key
    ]
    hidden = [it.label for it in table.header.columns if it.hidden]
    for what, labels in (
        ("Ohne Zuordnung, nicht gelesen", unsaid),
        ("Ausgelassen", left),
        ("Ausgeblendete Spalten", hidden),
    ):
        if labels:
            lines.append(f"{what}: {', '.join(f'„{label}“' for label in labels)}.")
    return lines
