"""What a row changes in a record: by what the table said last time, so that hand edits survive.

Three values of each field are held beside each other: what the record says, what the table says,
and what the table said when it was last taken over, of which only a fingerprint is known.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from signpost.intake.targets import EXTRA, targets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from signpost.yaml_walk import Data

What = Literal["same", "change", "kept", "conflict", "emptied"]
_BYTES: Final = 6
"""Of a fingerprint."""


class Step(NamedTuple):
    """What becomes of a field."""

    path: str
    what: What
    old: Data
    new: Data


def fingerprint(path: str, value: Data) -> str:
    """Return what tells whether a value is as it was."""
    text = json.dumps([path, value], ensure_ascii=False, sort_keys=True)
    return blake2b(text.encode(), digest_size=_BYTES).hexdigest()


def split(path: str) -> tuple[str, ...]:
    """Return the keys that a field's name stands for; names of own fields may hold dots."""
    if path.startswith(f"{EXTRA}."):
        return EXTRA, path.removeprefix(f"{EXTRA}.")
    return tuple(path.split("."))


def at(data: Any, path: tuple[str, ...]) -> Data:  # noqa: ANN401 - content of any shape
    """Return what a record says of a field; None where it says nothing."""
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    found: Data = data
    return found


def steps(
    kind: str, data: Mapping[str, Data], values: Mapping[str, Data], last: Mapping[str, str]
) -> list[Step]:
    """Return what becomes of each field that a row says something of.

    Args:
        kind: of the record.
        data: what the record says.
        values: what the row says.
        last: fingerprints of what the table said last time.
    """
    found = []
    for path, new in values.items():
        old = at(data, split(path))
        before, now = alike(kind, path, old), alike(kind, path, new)
        base = last.get(path)
        what: What
        if before == now:
            what = "same"
        elif base is None:
            what = "change" if old is None else "conflict"
        elif base == fingerprint(path, now):
            what = "kept"
        else:
            what = "change" if base == fingerprint(path, before) else "conflict"
        found.append(Step(path, what, old, new))
    return found


def emptied(
    data: Mapping[str, Data], values: Mapping[str, Data], last: Mapping[str, str]
) -> list[Step]:
    """Return fields that the table said something of last time and leaves empty now.

    An empty cell takes nothing out of a record: nobody can tell whether it was meant to.
    """
    found = ((path, at(data, split(path))) for path in last if path not in values)
    return [Step(path, "emptied", old, None) for path, old in found if old not in (None, [], {})]


def alike(kind: str, path: str, value: Data) -> Data:
    """Return a value in the one form by which it is compared: what reads alike is alike."""
    it = targets(kind).get(path)
    shape = it.shape if it else "line"
    if isinstance(value, str):
        text = value.strip()
        if shape == "list":
            return [text]
        if shape == "yesno":
            return _YES_NO.get(text.casefold(), text)
        return text if shape == "prose" else " ".join(text.split())
    return value


_YES_NO: Final = {
    **dict.fromkeys(("ja", "yes", "true", "wahr", "on"), "ja"),
    **dict.fromkeys(("nein", "no", "false", "falsch", "off"), "nein"),
}
