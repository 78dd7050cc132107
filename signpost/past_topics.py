"""What groups were about in earlier years, as the version history of the content remembers it.

Of a day that is over, the last commit before it tells which groups there were. Where there is no
history, or it begins later, nothing is known, and nothing is guessed.
"""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from signpost.history import ask
from signpost.source import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

_NAME: Final = "topics.json"
_LARGEST: Final = 4_000_000
_MOST: Final = 20_000
"""Files of one commit that are looked at."""
_COMMIT: Final = re.compile(r"[0-9a-f]{40,64}")
_BLOB: Final = re.compile(r"100[0-7]{3} blob ([0-9a-f]{40,64})\t([^/]+/)*[a-z0-9-]+\.ya?ml")

Counts = dict[str, int]
"""Topic → groups that carry it, as their files name it; under ``ALL`` the groups themselves."""
ALL: Final = ""


class Snapshot(NamedTuple):
    """How many groups there were on a day, and how many for each topic."""

    day: date
    groups: int
    topics: Counts


def snapshots(content: Path, cache: Path, days: Iterable[date]) -> dict[date, Snapshot]:
    """Return what was known on some days; a day before history begins is left out.

    Args:
        content: the content folder.
        cache: the folder that remembers what a commit told, which never changes.
        days: the days.
    """
    known = _recalled(cache)
    found: dict[date, Snapshot] = {}
    kept: dict[str, Counts] = {}
    for day in sorted(set(days)):
        commit = _commit(content, day)
        if not commit:
            continue
        counts = kept[commit] = known.get(commit) or _counted(content, commit)
        groups = counts.get(ALL, 0)
        if groups:
            topics = {topic: number for topic, number in counts.items() if topic != ALL}
            found[day] = Snapshot(day, groups, topics)
    if kept != known and kept:
        _remember(cache, kept)
    return found


def _commit(content: Path, day: date) -> str:
    """Return the last commit of a day or before it; empty where there is none."""
    until = f"--before={day.isoformat()}T23:59:59Z"
    told = ask(content, ("rev-list", "--first-parent", "-1", until, "HEAD")).decode().strip()
    return told if _COMMIT.fullmatch(told) else ""


def _counted(content: Path, commit: str) -> Counts:
    """Return how many groups a commit has, and how many for each topic."""
    listed = ask(content, ("ls-tree", "-r", "-z", commit, "--", "initiatives")).decode(
        "utf-8", "replace"
    )
    blobs = [match[1] for item in listed.split("\0") if (match := _BLOB.fullmatch(item))]
    wanted = "".join(f"{blob}\n" for blob in blobs[:_MOST]).encode()
    counts: Counts = {}
    for raw in _blobs(ask(content, ("cat-file", "--batch"), wanted)):
        source = parse("", raw)[0]
        data = source.data if source else None
        if not isinstance(data, dict) or data.get("status") == "ended":
            continue
        topics = data.get("topics")
        named = topics if isinstance(topics, list) else [topics]
        for topic in {ALL, *(topic for topic in named if isinstance(topic, str))}:
            counts[topic] = counts.get(topic, 0) + 1
    return dict(sorted(counts.items()))


def _blobs(told: bytes) -> Iterator[bytes]:
    """Yield the contents of files as ``git cat-file --batch`` writes them."""
    at = 0
    while (end := told.find(b"\n", at)) >= 0:
        words = told[at:end].split()
        if len(words) != 3 or not words[2].isdigit():  # noqa: PLR2004 - name, type and size
            return
        size = int(words[2])
        yield told[end + 1 : end + 1 + size]
        at = end + size + 2


def _recalled(cache: Path) -> Mapping[str, Counts]:
    try:
        path = cache / _NAME
        if path.stat().st_size > _LARGEST:
            return {}
        found = json.loads(path.read_bytes())
        return {
            str(commit): {str(topic): int(number) for topic, number in counts.items()}
            for commit, counts in found.items()
        }
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _remember(cache: Path, now: Mapping[str, Counts]) -> None:
    cache.mkdir(parents=True, exist_ok=True)
    draft = cache / f"{_NAME}.{os.getpid()}"
    try:
        draft.write_text(json.dumps(now, separators=(",", ":"), sort_keys=True), "utf-8")
        draft.replace(cache / _NAME)
    finally:
        draft.unlink(missing_ok=True)
