"""``export``: the records of a kind as one file, without what the website withholds, or with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from signpost import files, load, sheet
from signpost.disclosure import Today
from signpost.intake.known import known
from signpost.intake.targets import model_of
from signpost.outtake.hsds import Writer
from signpost.outtake.open import INTERNAL, opened
from signpost.outtake.table import rows
from signpost.problems import ContentError, Problem, Refused
from signpost.unwritable import Unwritable
from signpost.validate import validate

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from signpost.intake.known import File, Known
    from signpost.yaml_walk import Data

ENDINGS: Final = (".csv", ".xlsx", ".json")

_LONGEST_CELL: Final = 32_767
"""Characters that a cell of a spreadsheet may hold (ECMA-376); libraries cut off the rest."""


class Asked(NamedTuple):
    """What somebody wants to take along."""

    content: Path
    today: date
    kind: str
    file: Path
    internal: bool = False
    """Whether also what the website withholds."""


def give(asked: Asked) -> str:
    """Write the records of a kind as one file; return what was done.

    Raises:
        Refused: the ending is none of ours, the file is there, or HSDS has no such kind.
        ContentError: records are broken.
        Unwritable: the disk refuses.
    """
    ending = asked.file.suffix.lower()
    if ending not in ENDINGS:
        raise Refused(f"„{asked.file}“ muss auf {', '.join(ENDINGS[:2])} oder {ENDINGS[2]} enden.")
    if ending == ".json" and asked.kind != "initiatives":
        raise Refused("HSDS gibt es nur für initiatives.")
    district = load.district(asked.content)
    if isinstance(district, tuple):
        raise ContentError(district)
    settings = district.settings
    here = known(asked.content)
    records, withheld = _records(asked, here, Today.within(settings, asked.today))
    if ending == ".json":
        raw = Writer(settings.base_url, settings.state or "DE", records).file()
    else:
        table = rows(asked.kind, records)
        longest = max((len(cell) for row in table for cell in row), default=0)
        if ending == ".xlsx" and longest > _LONGEST_CELL:
            raise Refused("Ein Text ist länger, als Excel in einer Zelle erlaubt. Nehmen Sie .csv.")
        raw = sheet.written(table, ending)
    _write(asked.file, raw)
    return _told(asked, len(records), withheld)


def _records(
    asked: Asked, here: Known, today: Today
) -> tuple[dict[str, dict[str, Data]], list[str]]:
    """Return what the file is to hold, and the ids of records of which something is withheld."""
    held = {id_: _valid("contacts", file) for id_, file in here.records["contacts"].items()}
    contacts: dict[str, Any] = {id_: it for id_, it in held.items() if not isinstance(it, tuple)}
    found: dict[str, dict[str, Data]] = {}
    withheld: list[str] = []
    problems: list[Problem] = []
    for id_, file in here.records[asked.kind].items():
        record = _valid(asked.kind, file)
        if isinstance(record, tuple):
            problems += record
            continue
        data = file.source.data
        shown = opened(asked.kind, data, record, contacts, today)
        if shown != _said(data):
            withheld.append(id_)
        if asked.internal:
            found[id_] = data
        elif shown is not None:
            found[id_] = shown
    if problems:
        raise ContentError(problems)
    return found, withheld


def _said(data: dict[str, Data]) -> dict[str, Data]:
    """Return what a record shows of itself where nothing is withheld."""
    return {key: part for key, part in data.items() if part != [] and key not in INTERNAL}


def _valid(kind: str, file: File) -> Any:  # noqa: ANN401 - a record of the kind, or problems
    return validate(file.source, model_of(kind))


def _write(path: Path, raw: bytes) -> None:
    try:
        with path.open("xb") as file:
            file.write(raw)
    except FileExistsError:
        raise Refused(f"„{path}“ gibt es schon. Nennen Sie eine neue Datei.") from None
    except OSError as error:
        raise Unwritable.because(error) from error


def _told(asked: Asked, number: int, withheld: list[str]) -> str:
    lines = [f"Geschrieben: {files.shown(asked.file)} mit {number} Einträgen."]
    if withheld and asked.internal:
        lines.append(
            f"Darin steht, was die Website nicht zeigt ({len(withheld)} Einträge):"
            " Geben Sie die Datei nicht weiter."
        )
    elif withheld:
        lines.append(
            f"In {len(withheld)} Einträgen fehlt, was die Website nicht zeigt;"
            " mit --internal steht es darin."
        )
    return "\n".join(lines)
