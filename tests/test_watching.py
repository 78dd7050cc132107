"""Every change to a folder is told, soon and once; what editors leave beside it is not."""

from __future__ import annotations

import os
import shutil
import time
from typing import TYPE_CHECKING, Final

import pytest

from signpost import watching
from signpost.warm import transient

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE: Final = 20.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder with a record."""
    found = tmp_path / "content"
    (found / "initiatives").mkdir(parents=True)
    (found / "initiatives" / "a.yaml").write_text("name: A\n")
    return found


@pytest.fixture
def told(folder: Path) -> Iterator[Callable[..., set[str]]]:
    """What is told next, by name: waits for it."""
    stream = watching.changes([folder])
    for _ in range(3):
        next(stream)  # the system listens from the first answer on

    def wait(seconds: float = 20.0) -> set[str]:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := next(stream):
                return {os.path.basename(path) for path in found}  # noqa: PTH119 - names only
        return set()

    yield wait
    stream.close()  # type: ignore[attr-defined] # it is a generator


def test_a_save_in_place_is_told(folder: Path, told: Callable[..., set[str]]) -> None:
    """Editors that write into the file."""
    (folder / "initiatives" / "a.yaml").write_text("name: B\n")
    assert told() == {"a.yaml"}


def test_a_save_by_renaming_is_told(folder: Path, told: Callable[..., set[str]]) -> None:
    """Editors that write a file beside it and put that in its place."""
    draft = folder / "initiatives" / ".a.yaml.1234~"
    draft.write_text("name: B\n")
    draft.replace(folder / "initiatives" / "a.yaml")
    assert told() == {"a.yaml"}


def test_a_new_and_a_deleted_record_are_told(folder: Path, told: Callable[..., set[str]]) -> None:
    """Also in a folder that was not there before."""
    (folder / "contacts").mkdir()
    assert "contacts" in told()
    (folder / "contacts" / "b.yaml").write_text("name: B\n")
    assert told() == {"b.yaml"}
    (folder / "contacts" / "b.yaml").unlink()
    assert told() == {"b.yaml"}


def test_many_changes_at_once_are_told_at_once(folder: Path, told: Callable[..., set[str]]) -> None:
    """A change of branches is one change, not a hundred; none is missing."""
    names = {f"{number}a.yaml" for number in range(100)}
    for name in names:
        (folder / "initiatives" / name).write_text("name: A\n")
    found, answers = told(), 1
    while len(found) < 100 and answers < 5:
        found |= told()
        answers += 1
    assert found == names
    assert told(0.5) == set()


def test_files_that_editors_leave_beside_are_not_told(
    folder: Path, told: Callable[..., set[str]]
) -> None:
    """Swap files, backups and locks come and go while somebody only looks."""
    for name in (".a.yaml.swp", "a.yaml~", "#a.yaml#", "4913", "a.yaml___jb_tmp___"):
        (folder / "initiatives" / name).write_text("x")
    (folder / "initiatives" / ".#a.yaml").symlink_to("user@host.1")
    assert told(0.5) == set()


def test_hidden_folders_are_not_told(folder: Path, told: Callable[..., set[str]]) -> None:
    """A cache or a repository inside the folder changes all the time."""
    (folder / ".git").mkdir()
    (folder / ".git" / "index").write_text("x")
    assert told(0.5) == set()


def test_changes_that_come_while_nobody_asks_are_kept(
    folder: Path, told: Callable[..., set[str]]
) -> None:
    """A save during a build is told after it."""
    (folder / "initiatives" / "a.yaml").write_text("name: B\n")
    time.sleep(0.5)
    (folder / "initiatives" / "b.yaml").write_text("name: B\n")
    time.sleep(0.5)
    assert told() == {"a.yaml", "b.yaml"}


def test_a_look_finds_what_the_system_does_not_tell(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On network drives the system is silent about changes that others make."""

    def silence(*_: object, **__: object) -> Iterator[set[tuple[object, str]]]:
        while True:
            time.sleep(0.02)
            yield set()

    monkeypatch.setattr(watching, "watch", silence)
    monkeypatch.setattr(watching, "LOOK", 0.1)
    stream = watching.changes([folder])
    next(stream)
    (folder / "initiatives" / "a.yaml").write_text("name: Anders\n")
    (folder / "initiatives" / ".a.yaml.swp").write_text("x")
    found = next(paths for paths in stream if paths)
    assert {os.path.basename(path) for path in found} == {"a.yaml"}  # noqa: PTH119 - names only
    assert not any(next(stream) for _ in range(20))


def test_a_folder_that_was_replaced_is_watched_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Moving another folder into its place, or missing it for a while, ends nothing."""
    monkeypatch.setattr(watching, "LOOK", 0.1)
    stream = watching.changes([folder])
    next(stream)
    shutil.move(folder, folder.with_name("old"))
    for _ in range(10):
        next(stream)
    (folder / "initiatives").mkdir(parents=True)
    (folder / "initiatives" / "c.yaml").write_text("name: C\n")
    end = time.monotonic() + PATIENCE
    for paths in stream:
        assert time.monotonic() < end
        if any(path.endswith("c.yaml") for path in paths):
            break
    for _ in range(30):
        next(stream)
    (folder / "initiatives" / "d.yaml").write_text("name: D\n")
    for paths in stream:
        assert time.monotonic() < end
        if any(path.endswith("d.yaml") for path in paths):
            break


@pytest.mark.parametrize(
    "name",
    [
        ".sprachcafe.yaml.swp",
        ".#sprachcafe.yaml",
        "#sprachcafe.yaml#",
        "sprachcafe.yaml~",
        "4913",
        "sprachcafe.yaml.tmp.2817.16",
        "sprachcafe.yaml___jb_tmp___",
        "sprachcafe.yaml___jb_old___",
        ".goutputstream-A1B2C3",
        ".~lock.sprachcafe.yaml#",
        "sedAbC123",
        ".sublA1B.tmp",
        "sprachcafe.yaml.crswap",
    ],
)
def test_traces_of_editors_are_known(name: str) -> None:
    """vim, Emacs, VS Code, JetBrains, GNOME, LibreOffice, sed, Sublime Text, Chromium."""
    assert transient(name)


@pytest.mark.parametrize("name", ["sprachcafe.yaml", "site.yaml", "2026.yaml", "a.yml", "logo.svg"])
def test_records_are_no_traces_of_editors(name: str) -> None:
    """What could be meant as a record is told, and a wrong name is told as a problem."""
    assert not transient(name)
