"""What failed on earlier nights: an address is told of only when it fails again."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from signpost.links.ask import Answer

NAME: Final = "links.json"
TOLD_FROM: Final = 2
"""Days with a failure from which on it is told."""
_FAILING: Final = frozenset(("dead", "silent", "insecure"))
_LARGEST: Final = 4_000_000


class Failing(NamedTuple):
    """An address that does not answer as it should."""

    since: date
    last: date
    times: int
    """Days on which that was seen."""
    detail: str


def updated(
    old: Mapping[str, Failing], answers: Mapping[str, Answer], today: date
) -> dict[str, Failing]:
    """Return what fails now, with what was known of it; each day counts once.

    A server that lets us see nothing leaves things as they were.
    """
    found: dict[str, Failing] = {}
    for address, answer in answers.items():
        known = old.get(address)
        if answer.verdict in _FAILING:
            since, times = (known.since, known.times) if known else (today, 0)
            again = known is not None and known.last == today
            found[address] = Failing(since, today, times + (not again), answer.detail)
        elif answer.verdict == "shut" and known:
            found[address] = known
    return found


def load(path: Path) -> dict[str, Failing]:
    """Return what an earlier run remembered; nothing where there is nothing of use."""
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        said: Any = json.loads(path.read_text("utf-8"))
        return {str(address): _failing(one) for address, one in said.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _failing(one: Any) -> Failing:  # noqa: ANN401 - whatever the file holds
    since, last = (date.fromisoformat(one[name]) for name in ("since", "last"))
    return Failing(since, last, int(one["times"]), str(one["detail"])[:200])


def save(path: Path, failing: Mapping[str, Failing]) -> None:
    """Remember what fails, for the next run.

    Raises:
        OSError: the disk refuses.
    """
    said = {
        address: {
            "since": one.since.isoformat(),
            "last": one.last.isoformat(),
            "times": one.times,
            "detail": one.detail,
        }
        for address, one in sorted(failing.items())
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.neu")
    beside.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", "utf-8")
    beside.replace(path)
