"""Records → a table, one a row: every field has its column, and comes back from it as it was."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from signpost.intake.flat import as_cell, leaves
from signpost.intake.headings import ID, STAND
from signpost.intake.merging import alike, fingerprint
from signpost.intake.targets import groups, target, targets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from signpost.sheet import Row
    from signpost.yaml_walk import Data

_ID_TITLE: Final = f"Kennung [{ID}]"
_STAND_TITLE: Final = f"Stand, bitte nicht ändern [{STAND}]"


def rows(kind: str, records: Mapping[str, Mapping[str, Data]]) -> list[Row]:
    """Return a table of records, headed by German titles and the names of the fields.

    Args:
        kind: of the records.
        records: id → what the record says.
    """
    flat = {id_: leaves(kind, data) for id_, data in records.items()}
    order = [*targets(kind), *groups(kind)]
    used = [name for name in order if any(name in found for found in flat.values())]
    found: list[Row] = [(_ID_TITLE, *(_title(kind, name) for name in used), _STAND_TITLE)]
    for id_, values in flat.items():
        cells = (_cell(kind, name, values) for name in used)
        found.append((id_, *cells, stand(kind, values)))
    return found


def _title(kind: str, name: str) -> str:
    it = target(kind, name)
    return f"{it.title if it else name} [{name}]"


def _cell(kind: str, name: str, values: Mapping[str, Data]) -> str:
    it = target(kind, name)
    return as_cell(it, values[name]) if it and name in values else ""


def stand(kind: str, values: Mapping[str, Data]) -> str:
    """Return what tells which fields somebody changes afterwards, here or in the record."""
    marks = {name: fingerprint(name, alike(kind, name, value)) for name, value in values.items()}
    return json.dumps(marks, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
