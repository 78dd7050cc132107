"""What a build remembers of records: what holds, until when, and nothing of what is gone."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from signpost import memory
from signpost.entry import Broken, Entry
from signpost.files import File
from signpost.load import Basis
from signpost.memory import Memory

if TYPE_CHECKING:
    from pathlib import Path

KEY: Final = b"program and settings"
DAY: Final = date(2026, 11, 22)
LONG_AGO: Final = 1_700_000_000 * 10**9


def _file(id_: str, size: int = 100, mtime: int = LONG_AGO) -> File:
    return File("pages", id_, f"content/pages/{id_}.yaml", f"/x/{id_}.yaml", size, mtime)


def _entry(id_: str, changes: date | None = None) -> Entry:
    return Entry(
        kind="pages",
        id=id_,
        path=f"content/pages/{id_}.yaml",
        digest=b"",
        shown=b"",
        card=id_.upper(),
        packed=b"",
        mentions=(),
        claims=(),
        warnings=(),
        changes=changes,
    )


FILES: Final = [_file("eins"), _file("zwei")]
ENTRIES: Final = [_entry("eins"), _entry("zwei", changes=date(2026, 12, 1))]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A cache that holds both entries."""
    memory.remember(tmp_path, (KEY, DAY), FILES, ENTRIES, Memory())
    return tmp_path


def _known(cache: Path, files: list[File] = FILES, key: bytes = KEY, day: date = DAY) -> list[str]:
    """Return the ids of entries that are recalled; the others must be exactly the rest."""
    known, unread = memory.recalled(cache).recall(files, key, day)
    assert sorted([e.id for e in known] + [f.id for f in unread]) == sorted(f.id for f in files)
    return [entry.id for entry in known]


def test_what_did_not_change_is_recalled(kept: Path) -> None:
    """With all that it held."""
    known, unread = memory.recalled(kept).recall(FILES, KEY, DAY)

    assert (known, unread) == (ENTRIES, [])


def test_entries_hold_until_they_would_look_different(kept: Path) -> None:
    """The day a notice ends, its record is read again; a day before the build, all are."""
    assert _known(kept, day=date(2026, 11, 30)) == ["eins", "zwei"]
    assert _known(kept, day=date(2026, 12, 1)) == ["eins"]
    assert _known(kept, day=date(2026, 11, 21)) == []


def test_a_changed_file_is_read_again(kept: Path) -> None:
    """Another size or another time, earlier ones too."""
    for size, mtime in ((101, LONG_AGO), (100, LONG_AGO + 1), (100, LONG_AGO - 1)):
        assert _known(kept, [_file("eins", size, mtime), FILES[1]]) == ["zwei"]
    assert _known(kept, [*FILES, _file("drei")]) == ["eins", "zwei"]


def test_another_program_or_other_settings_forget_all(kept: Path) -> None:
    """What was made by other rules may look different."""
    assert _known(kept, key=b"another") == []


def test_every_setting_that_entries_depend_on_is_in_the_key() -> None:
    """Limits of any length, and the language of the content."""
    basis = Basis(DAY, 1_000_000, 20_000_000, "de")
    changed = (
        basis,
        replace(basis, due_after_days=1_000_001),
        replace(basis, stale_after_days=20_000_001),
        replace(basis, source_language="en"),
        replace(basis, source_language="de-AT"),
    )

    assert len({each.digest(b"code") for each in changed}) == len(changed)
    assert basis.digest(b"other code") != basis.digest(b"code")
    assert replace(basis, today=date(2027, 1, 1)).digest(b"code") == basis.digest(b"code")


def test_a_file_changed_just_now_is_not_trusted(tmp_path: Path) -> None:
    """It could change again within the same tick of the clock."""
    probe = tmp_path / "now"
    probe.touch()
    files = [_file("eins", mtime=probe.stat().st_mtime_ns), FILES[1]]
    memory.remember(tmp_path, (KEY, DAY), files, ENTRIES, Memory())

    assert _known(tmp_path, files) == ["zwei"]


def test_broken_and_deleted_records_are_not_kept(tmp_path: Path) -> None:
    """Only what is there and valid."""
    broken = Broken("pages", "eins", "content/pages/eins.yaml", ())
    memory.remember(tmp_path, (KEY, DAY), [FILES[0]], [broken, ENTRIES[1]], Memory())

    assert memory.recalled(tmp_path).entries == {}


def test_deleted_records_can_be_forgotten_alone(kept: Path) -> None:
    """Their words are in no file of the cache any more."""
    before = (kept / "entries.pickle").read_bytes()
    memory.forget(kept, memory.recalled(kept), FILES)
    assert (kept / "entries.pickle").read_bytes() == before
    memory.forget(kept, memory.recalled(kept), [FILES[0]])

    assert _known(kept) == ["eins"]
    assert not any(b"ZWEI" in path.read_bytes() for path in kept.iterdir())


def test_entries_are_packed_once(kept: Path) -> None:
    """What was recalled is written back as it came, without being packed again."""
    before = memory.recalled(kept)
    known, _unread = before.recall(FILES, KEY, DAY)

    assert before.packed(known[0]) is before.entries[known[0].path].packed
    memory.remember(kept, (KEY, DAY), FILES, [known[0], _entry("zwei")], before)
    assert [e.changes for e in memory.recalled(kept).recall(FILES, KEY, DAY)[0]] == [None, None]


def test_a_damaged_cache_counts_as_none(kept: Path) -> None:
    """Missing, cut short, changed in a single bit, or another file altogether."""
    path = kept / "entries.pickle"
    whole = path.read_bytes()
    damaged = [whole[:number] for number in range(0, len(whole), 7)]
    damaged += [
        whole[:number] + bytes([whole[number] ^ 1]) + whole[number + 1 :]
        for number in range(0, len(whole), 5)
    ]
    damaged += [b"\0" * len(whole), pickle.dumps(["a", "b"]), b"nonsense"]

    for content in damaged:
        path.write_bytes(content)
        assert memory.recalled(kept) == Memory()
    path.unlink()
    path.mkdir()
    assert memory.recalled(kept) == Memory()


def test_no_draft_is_left(kept: Path) -> None:
    """Writing replaces the file at once."""
    assert [path.name for path in kept.iterdir()] == ["entries.pickle"]
