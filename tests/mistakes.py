"""The mistakes that editors make most, made one at a time, with what they are told."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import yaml

from signpost import contents, pipeline
from signpost.problems import ContentError
from signpost.theme import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.order import Order
    from signpost.problems import Problem

_HERE: Final = Path(__file__).resolve().parent
_DISTRICT: Final = _HERE / "example" / "content"


class Mistake(NamedTuple):
    """What somebody writes, and where."""

    what: str
    file: str
    find: str
    put: str
    line: int = 0

    @property
    def written(self) -> list[str]:
        """The lines with the mistake; none where something is left out or the file is new."""
        if not self.find or not self.put:
            return []
        first = (_DISTRICT / self.file).read_text("utf-8").partition(self.find)[0].count("\n")
        return self.made().decode().splitlines()[first : first + self.put.count("\n") + 1]

    @property
    def lines(self) -> range:
        """The lines that a message about it may point to."""
        if self.line or not self.find:
            return range(self.line or 1, (self.line or 1) + 1)
        first = (_DISTRICT / self.file).read_text("utf-8").partition(self.find)[0].count("\n") + 1
        return range(first, first + self.put.count("\n") + 1)

    def made(self) -> bytes:
        """Return the file with the mistake."""
        if not self.find:
            return self.put.encode()
        right = (_DISTRICT / self.file).read_text("utf-8")
        if right.count(self.find) != 1:
            raise ValueError(f"{self.file}: {self.find}")
        return right.replace(self.find, self.put).encode()


MISTAKES: Final = tuple(
    Mistake(**one) for one in yaml.safe_load((_HERE / "mistakes.yaml").read_text("utf-8"))
)


def told(order: Order) -> Iterator[tuple[Mistake, tuple[Problem, ...]]]:
    """Yield each mistake with the messages that are there because of it, of any file.

    Args:
        order: a build whose folder of content may be written; it becomes the small district.
    """
    shutil.copytree(_DISTRICT, order.content, dirs_exist_ok=True)
    usual = frozenset(_problems(order))
    for mistake in MISTAKES:
        path = order.content / mistake.file
        right = path.read_bytes() if path.exists() else None
        path.write_bytes(mistake.made())
        found = tuple(problem for problem in _problems(order) if problem not in usual)
        yield mistake, tuple(_named(order, problem) for problem in found)
        if right is None:
            path.unlink()
        else:
            path.write_bytes(right)


def _problems(order: Order) -> tuple[Problem, ...]:
    try:
        reading = contents.read(order)
        pipeline.site(order, reading, read(order.theme))
    except ContentError as error:
        return error.problems
    return reading.warnings


def _named(order: Order, problem: Problem) -> Problem:
    """Return a problem with its file as it is called within the folder of content."""
    path = Path(problem.where.path).relative_to(order.content).as_posix()
    return replace(problem, where=replace(problem.where, path=path))
