"""Locks hold what they should, and no longer than their process lives."""

from __future__ import annotations

import fcntl
import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from signpost import lock
from signpost.lock import Busy, exclusive, exclusive_folder
from signpost.unwritable import Unwritable

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_replaced_in_the_meantime_is_locked_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits for a folder gets the one that is there when the wait is over."""
    folder = tmp_path / "site"
    folder.mkdir()
    attempts: list[int] = []
    really = lock._try

    def replaced(handle: int) -> bool:
        attempts.append(handle)
        if len(attempts) == 1:
            folder.rename(tmp_path / "old")
            folder.mkdir()
        return really(handle)

    monkeypatch.setattr(lock, "_try", replaced)
    with exclusive_folder(folder):
        handle = os.open(folder, os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(handle)
    assert len(attempts) == 2


def test_a_folder_stays_locked_wherever_it_moves(tmp_path: Path) -> None:
    """The lock is on the folder, not on its name."""
    (tmp_path / "stage").mkdir()
    with exclusive_folder(tmp_path / "stage"):
        (tmp_path / "stage").rename(tmp_path / "site")
        with pytest.raises(Busy), exclusive_folder(tmp_path / "site"):
            pass
    with exclusive_folder(tmp_path / "site"):
        pass


def test_a_killed_process_locks_nobody_out(tmp_path: Path) -> None:
    """The system lets go of the lock."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        with exclusive(tmp_path / "lock"):
            os.write(writer, b"!")
            time.sleep(60)
        os._exit(0)
    os.read(reader, 1)
    with pytest.raises(Busy), exclusive(tmp_path / "lock"):
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with exclusive(tmp_path / "lock"):
        pass
    os.close(reader)
    os.close(writer)


def test_a_device_in_the_place_of_the_lock_is_refused(tmp_path: Path) -> None:
    """A planted fifo must not hold up the build; neither is a link followed."""
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(Unwritable, match="keine gewöhnliche Datei"), exclusive(tmp_path / "fifo"):
        pass
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with pytest.raises(OSError, match="symbolic"), exclusive(tmp_path / "link"):
        pass
    assert not (tmp_path / "target").exists()
