"""The mistakes that editors make most: each gets a German sentence at its line, and a way out."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from mistakes import MISTAKES, Mistake, told

if TYPE_CHECKING:
    from types import ModuleType

    from signpost.problems import Problem

ROOT: Final = Path(__file__).resolve().parent.parent
LEAST: Final = 40
FOREIGN: Final = re.compile(
    r"\b(?:error|invalid|expected|value|field|string|type|input|required|mapping|scalar|token|"
    r"parse|parser|null|none|syntax|indent|block|schema|regex|pattern|validation|boolean|integer)\b",
    re.IGNORECASE,
)
"""English, and words of programmers."""
QUOTED: Final = re.compile(r"„[^“]*“|\"[^\"]*\"")
"""What people wrote themselves, and names of fields."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[Mistake, tuple[Problem, ...]]:
    """Every mistake with its messages."""
    return dict(told(_tool().order(tmp_path_factory.mktemp("mistakes").resolve())))


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mistakes_page", ROOT / "tools/messages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_there_are_many(found: dict[Mistake, tuple[Problem, ...]]) -> None:
    """And each is another one."""
    assert len(found) == len(MISTAKES) >= LEAST
    assert len({mistake.what for mistake in found}) == len(found)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.what)
def test_a_mistake_is_told_where_it_is(
    mistake: Mistake, found: dict[Mistake, tuple[Problem, ...]]
) -> None:
    """In the file and line that were changed, with what would be right."""
    problems = [problem for problem in found[mistake] if problem.where.path == mistake.file]

    assert problems
    assert problems[0].where.line in mistake.lines
    assert all(problem.hint for problem in problems)


def test_messages_are_plain_german(found: dict[Mistake, tuple[Problem, ...]]) -> None:
    """Without English and without words that only programmers know."""
    said = [f"{p.message} {p.hint}" for problems in found.values() for p in problems]

    assert [text for text in said if FOREIGN.search(QUOTED.sub("", text))] == []


def test_the_editors_page_has_every_message(tmp_path: Path) -> None:
    """theme/handbook/meldungen.md is what tools/messages.py writes now."""
    tool = _tool()

    assert tool.TARGET.read_text("utf-8") == tool.page(tmp_path.resolve())
