"""Whether anything changed is told from the state of files, and never wrongly."""

from __future__ import annotations

import os
import pickle
from typing import TYPE_CHECKING, Final

import pytest

from signpost import standing
from signpost.files import File
from signpost.problems import Position, Problem
from signpost.standing import Standing, token

if TYPE_CHECKING:
    from pathlib import Path

LONG_AGO: Final = 1_700_000_000
LAST: Final = Standing(b"token", (Problem(Position("content/x.yaml"), "Hinweis"),))


def _file(path: str, size: int = 1, mtime: int = LONG_AGO * 10**9) -> File:
    return File("pages", "x", path, path, size, mtime)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A file beside the records, as old as they are."""
    path = tmp_path / "logo.svg"
    path.write_bytes(b"<svg/>")
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def test_every_change_of_a_file_is_another_token(picture: Path) -> None:
    """Size, time, name and number of records and pictures; and all else that a build depends on."""
    files = [_file("a"), _file("b")]
    tokens = [
        token(files, [picture], b"version"),
        token(files, [picture], b"other version"),
        token(files, [], b"version"),
        token([_file("a", size=2), files[1]], [picture], b"version"),
        token([_file("a", mtime=1), files[1]], [picture], b"version"),
        token([_file("c"), files[1]], [picture], b"version"),
        token(files[:1], [picture], b"version"),
    ]
    os.utime(picture, (LONG_AGO, LONG_AGO + 1))
    tokens.append(token(files, [picture], b"version"))
    picture.write_bytes(b"<svg></svg>")
    os.utime(picture, (LONG_AGO, LONG_AGO))
    tokens.append(token(files, [picture], b"version"))
    picture.unlink()

    assert len(set(tokens)) == len(tokens)
    assert token(files, [picture], b"version") == token(files, [], b"version")


def test_the_last_build_is_recalled_with_what_it_said(tmp_path: Path, picture: Path) -> None:
    """Warnings are told again although nothing is read."""
    standing.remember(tmp_path, LAST)

    assert standing.recalled(tmp_path, [_file("a")], [picture]) == LAST
    standing.forget(tmp_path)
    assert standing.recalled(tmp_path, [_file("a")], [picture]) is None
    standing.forget(tmp_path)


def test_a_file_changed_during_the_build_is_not_trusted(tmp_path: Path, picture: Path) -> None:
    """It could have changed again without a new time; so could a picture."""
    standing.remember(tmp_path, LAST)
    now = (tmp_path / "standing.pickle").stat().st_mtime_ns

    assert standing.recalled(tmp_path, [_file("a", mtime=now)], []) is None
    os.utime(picture, ns=(now, now))
    assert standing.recalled(tmp_path, [_file("a")], [picture]) is None


def test_a_damaged_file_counts_as_none(tmp_path: Path) -> None:
    """Cut short, changed in a single bit, or another file altogether."""
    standing.remember(tmp_path, LAST)
    path = tmp_path / "standing.pickle"
    whole = path.read_bytes()
    for number in range(len(whole)):
        path.write_bytes(whole[:number])
        assert standing.recalled(tmp_path, [], []) is None
        path.write_bytes(whole[:number] + bytes([whole[number] ^ 1]) + whole[number + 1 :])
        assert standing.recalled(tmp_path, [], []) is None
    path.write_bytes(pickle.dumps(LAST))
    assert standing.recalled(tmp_path, [], []) is None
    path.write_bytes(whole)
    assert standing.recalled(tmp_path, [], []) == LAST
