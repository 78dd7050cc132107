"""``fmt``: content files in house style, or which of them are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from signpost import rewriting, stacks
from signpost.rewriting import Change
from signpost.tidy import Tidied, tidied

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from signpost.problems import Problem


class Outcome(NamedTuple):
    """What ``fmt`` has found."""

    changed: tuple[tuple[str, tuple[str, ...]], ...]
    """Paths as shown that differ from house style, and what is mended there."""
    unchanged: int
    problems: tuple[Problem, ...]
    """Why other files stay as they are."""


def run(content: Path, paths: Sequence[Path], *, write: bool) -> Outcome:
    """Bring files into house style, all of them or none; or only tell which are not in it.

    Args:
        content: the content folder.
        paths: files or folders in it; all where there are none.
        write: whether to change the files.

    Raises:
        Refused: a path leads nowhere.
        ContentError: a file cannot be read.
        Overtaken: somebody else has changed a file meanwhile.
    """
    changed: list[tuple[str, tuple[str, ...]]] = []
    changes: list[Change] = []
    problems: list[Problem] = []
    unchanged = 0
    for file in stacks.chosen(content, paths):
        raw = stacks.read(file)
        done = tidied(file.path, raw)
        if not isinstance(done, Tidied):
            problems += done
        elif done.raw == raw:
            unchanged += 1
        else:
            changed.append((file.path, done.mended))
            changes.append(Change(file.place, raw, done.raw))
    if write:
        rewriting.carry_out(changes)
    return Outcome(tuple(changed), unchanged, tuple(problems))
