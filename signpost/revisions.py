"""How often an event was changed, as calendars need to know it (RFC 5545, SEQUENCE and DTSTAMP).

A calendar takes a change only with a higher number. The number is the time of the last commit of
the event's file, in seconds since 2020; so every clone gives the same one. What history does not
know yet, a change before its commit or a folder without history, counts on from the number that
the last build of this folder has published.
"""

from __future__ import annotations

import json
import os
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NAME: Final = "revisions.json"
_LARGEST: Final = 8_000_000
"""Bytes of the file."""
MOST: Final = 2**31 - 1
"""The largest integer of a calendar."""


class Revision(NamedTuple):
    """What was published of an event."""

    number: int
    digest: str


Revisions = dict[str, Revision]
"""Event → its last revision."""


def settled(
    values: Mapping[str, object], committed: Mapping[str, int], before: Mapping[str, Revision]
) -> Revisions:
    """Return the revision of each event as it is now.

    Args:
        values: event → what calendars show of it.
        committed: event → time of its last commit, in seconds since 2020.
        before: what was published last.
    """
    return {
        id_: _settled(_digest(value), committed.get(id_, 0), before.get(id_))
        for id_, value in values.items()
    }


def _settled(digest: str, committed: int, known: Revision | None) -> Revision:
    if known is None:
        return Revision(committed, digest)
    least = known.number + (known.digest != digest)
    return Revision(min(MOST, max(committed, least)), digest)


def _digest(value: object) -> str:
    return blake2b(repr(value).encode(), digest_size=8).hexdigest()


def recalled(cache: Path) -> Revisions:
    """Return what the last build of this folder published; nothing where that cannot be read."""
    try:
        path = cache / _NAME
        if path.stat().st_size > _LARGEST:
            return {}
        found = json.loads(path.read_bytes())
        return {str(id_): Revision(int(number), str(mark)) for id_, (number, mark) in found.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def remember(cache: Path, now: Mapping[str, Revision]) -> None:
    """Write down what this build has published; of events that are gone nothing stays."""
    path = cache / _NAME
    if not now and not path.exists():
        return
    cache.mkdir(parents=True, exist_ok=True)
    draft = cache / f"{_NAME}.{os.getpid()}"
    try:
        draft.write_text(json.dumps(now, separators=(",", ":"), sort_keys=True), "utf-8")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
