"""Which record a row is about: by its key, by its id, else by its name and place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost.files import RESERVED
from signpost.intake.known import spoken
from signpost.intake.merging import at
from signpost.intake.rows import Fault
from signpost.schema.base import is_id
from signpost.showing import echo
from signpost.sorting import slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from signpost.intake.assignment import Assignment
    from signpost.intake.known import Known
    from signpost.intake.memory import Remembered
    from signpost.intake.rows import Draft

_LONGEST: Final = 64
"""Characters of an id (see schema.fields.Slug)."""


def _with(name: str, more: str) -> str:
    """Return an id from a name and something that tells it from its like; the name is cut first."""
    behind = slug(more)[: _LONGEST // 2]
    start = slug(name)[: _LONGEST - len(behind) - 1 if behind else _LONGEST].strip("-")
    return f"{start}-{behind}".strip("-") if behind else start


class Rows:
    """The rows of a table, each known again by what stays the same of it."""

    def __init__(
        self, assignment: Assignment, known: Known, remembered: Mapping[str, Remembered]
    ) -> None:
        """Keep what rows are known by."""
        self._kind = assignment.kind
        self._known = known
        self._remembered = remembered
        self._seen: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._promised = {row.id: key for key, row in remembered.items()}

    def key(self, it: Draft) -> str:
        """Return what a row is known again by."""
        if it.key or it.id:
            return it.key or it.id
        place = it.values.get("municipality") or it.values.get("organisation") or ""
        return f"{slug(str(it.values.get('name', '')))} {place}".strip()

    def named(self, it: Draft) -> str | Fault:
        """Return the id of a row's record, or why it can have none."""
        key = self.key(it)
        is_known = key in self._remembered or it.id in self._known.records[self._kind]
        if not is_known and not isinstance(it.values.get("name"), str):
            return Fault(
                it.first,
                "In dieser Zeile steht kein Name.",
                "Ergänzt sie eine andere Zeile, dann tragen Sie es dort ein.",
            )
        twin = self._seen.setdefault(key, it.first)
        if twin != it.first:
            hint = "Löschen Sie eine der beiden, oder geben Sie jeder eine eigene Nummer (key)."
            return Fault(it.first, f"Das ist derselbe Eintrag wie bei {twin}.", hint)
        found = self._found(it, key)
        if isinstance(found, str):
            other = self._ids.setdefault(found, it.first)
            if other != it.first:
                message = f"Auch {other} wird zu „{found}“."
                return Fault(it.first, message, "Geben Sie jeder Zeile eine eigene Nummer (key).")
        return found

    def _found(self, it: Draft, key: str) -> str | Fault:
        records, former = self._known.records[self._kind], self._known.former[self._kind]
        if it.id:
            if not is_id(it.id) or len(it.id) > _LONGEST or RESERVED.fullmatch(it.id):
                near = slug(it.id)
                return Fault(
                    it.first, f"„{echo(it.id)}“ taugt nicht als Kennung.", f"Vorschlag: {near}"
                )
            return former.get(it.id, it.id) if it.id not in records else it.id
        before = self._remembered.get(key)
        if before is not None:
            id_ = before.id if before.id in records else former.get(before.id, "")
            if id_:
                return id_
            message = f"Der Eintrag „{before.id}“ wurde gelöscht; die Zeile bleibt draußen."
            return Fault(it.first, message, "Soll er wieder her, löschen Sie ihn aus dem Stand.")
        return self._fresh(it, key)

    def _fresh(self, it: Draft, key: str) -> str | Fault:
        """Return an id for a row that was never taken over: of its like, or a new one."""
        name = str(it.values.get("name") or key)
        place = it.values.get("municipality")
        town = it.values.get("place.town") or place or it.values.get("organisation") or ""
        for more in ("", town, key):
            id_ = _with(name, str(more))
            if not id_:
                break
            id_ = f"{id_[: _LONGEST - 2]}-1" if RESERVED.fullmatch(id_) else id_
            if self._is_free(id_) or self._is_like(id_, it):
                return id_
        return Fault(
            it.first, f"Für „{echo(name)}“ findet sich keine Kennung.", "Ändern Sie den Namen."
        )

    def _is_free(self, id_: str) -> bool:
        kind = self._kind
        taken = id_ in self._known.records[kind] or id_ in self._known.former[kind]
        return not taken and id_ not in self._ids and id_ not in self._promised

    def _is_like(self, id_: str, it: Draft) -> bool:
        """Tell whether a record is that of a row: the same name in the same place."""
        held = self._known.records[self._kind].get(id_)
        if held is None or id_ in self._ids or id_ in self._promised:
            return False
        data = held.source.data
        name = spoken(str(at(data, ("name",)))) == spoken(str(it.values.get("name")))
        there = it.values.get("municipality")
        return name and (there is None or at(data, ("municipality",)) in {None, there})
