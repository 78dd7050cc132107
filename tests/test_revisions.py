"""A calendar takes a change only with a higher number: it rises with each, and not otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from signpost.revisions import MOST, Revision, recalled, remember, settled

if TYPE_CHECKING:
    from pathlib import Path


def test_the_last_commit_is_the_number() -> None:
    """So every clone publishes the same one."""
    assert settled({"fest": "um 18 Uhr"}, {"fest": 700}, {})["fest"].number == 700


def test_it_rises_with_an_edit_and_stays_without_one() -> None:
    """Also in a folder without history, and before the edit is committed."""
    first = settled({"fest": "um 18 Uhr"}, {"fest": 700}, {})
    same = settled({"fest": "um 18 Uhr"}, {"fest": 700}, first)
    edited = settled({"fest": "um 19 Uhr"}, {"fest": 700}, same)
    committed = settled({"fest": "um 19 Uhr"}, {"fest": 950}, edited)
    assert [it["fest"].number for it in (first, same, edited, committed)] == [700, 700, 701, 950]


def test_it_never_falls() -> None:
    """An older state of the history, as after a branch was changed, must not hide the event."""
    assert (
        settled({"fest": "a"}, {"fest": 5}, settled({"fest": "a"}, {"fest": 9}, {}))["fest"].number
        == 9
    )


def test_it_stays_an_integer_of_calendars() -> None:
    """RFC 5545, 3.3.8."""
    assert settled({"fest": "b"}, {}, {"fest": Revision(MOST, "x")})["fest"].number == MOST


def test_what_was_published_is_remembered_and_what_is_gone_is_not(tmp_path: Path) -> None:
    """The cache holds no trace of an event that was deleted."""
    now = settled({"fest": "a", "kurs": "b"}, {"kurs": 3}, {})
    remember(tmp_path, now)
    assert recalled(tmp_path) == now
    remember(tmp_path, {"kurs": now["kurs"]})
    assert list(recalled(tmp_path)) == ["kurs"]
    assert [path.name for path in tmp_path.iterdir()] == ["revisions.json"]


@pytest.mark.parametrize("raw", [b"", b"[]", b'{"a": 1}', b"\xff", b"[" * 100_000])
def test_a_broken_memory_counts_as_none(tmp_path: Path, raw: bytes) -> None:
    """It is only a cache."""
    (tmp_path / "revisions.json").write_bytes(raw)
    assert recalled(tmp_path) == {}
