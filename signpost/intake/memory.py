"""What a table said when it was last taken over: row → record and fingerprints, kept beside it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from signpost import json_text
from signpost.problems import Position, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

_VERSION: Final = 1
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ENDING: Final = ".stand.json"


class Remembered(NamedTuple):
    """A row as it was taken over."""

    id: str
    fields: Mapping[str, str]
    """Field → fingerprint."""


def read(path: str, raw: bytes) -> dict[str, Remembered] | Problem:
    """Return key of a row → what is remembered of it; or why the file cannot be read."""
    text = json_text.decoded(path, raw)
    if isinstance(text, Problem):
        return text
    data = json_text.parse(path, text)
    if isinstance(data, Problem):
        return data
    rows: Any = data.get("rows") if isinstance(data, dict) else None
    if not isinstance(rows, dict) or not all(map(_is_row, rows.values())):
        hint = "Holen Sie sie aus der Versionsverwaltung zurück."
        return Problem(Position(path), "Diese Datei wurde von Hand geändert.", hint)
    return {key: Remembered(row["id"], row["fields"]) for key, row in rows.items()}


def _is_row(row: Any) -> bool:  # noqa: ANN401 - JSON of any shape
    return (
        isinstance(row, dict)
        and isinstance(row.get("id"), str)
        and _ID.fullmatch(row["id"]) is not None
        and isinstance(row.get("fields"), dict)
        and all(isinstance(mark, str) for mark in row["fields"].values())
    )


def written(rows: Mapping[str, Remembered]) -> bytes:
    """Return the file: one row a line, so that changes of two people can be put together."""
    lines = [
        f"{json.dumps(key, ensure_ascii=False)}: "
        + json.dumps({"id": row.id, "fields": dict(sorted(row.fields.items()))}, ensure_ascii=False)
        for key, row in sorted(rows.items())
    ]
    return (f'{{"version": {_VERSION}, "rows": {{\n' + ",\n".join(lines) + "\n}}\n").encode()
