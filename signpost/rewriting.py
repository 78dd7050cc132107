"""Changes to files of the content folder: all of them or none, and nobody else's work is lost.

Everything is written beside the files first. A file that somebody has changed since it was read
stops all of it; an error while files trade places puts back those that already have.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from signpost import files
from signpost.problems import Refused
from signpost.showing import visible
from signpost.unwritable import Unwritable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_USUAL: Final = 0o644
_ANYBODY: Final = 0o222


class Overtaken(Refused):
    """Somebody else has changed a file meanwhile, or it must not be changed."""


class Change(NamedTuple):
    """What a file holds and is to hold."""

    place: str
    """Opens it."""
    before: bytes | None
    """As it was read; None where there must be no file yet."""
    after: bytes | None
    """None to delete it."""


class _Staged(NamedTuple):
    change: Change
    beside: Path | None
    mode: int


def carry_out(changes: Iterable[Change]) -> None:
    """Change files, all or none.

    Raises:
        Overtaken: a file is not as it was read, or is write-protected; nothing has changed.
        Unwritable: the disk refuses; nothing has changed.
    """
    wanted = tuple(changes)
    for change in wanted:
        _refuse_unfit(change)
    staged: list[_Staged] = []
    done: list[_Staged] = []
    try:
        for change in wanted:
            mode = _mode(change)
            staged.append(_Staged(change, _beside(change.place, change.after, mode), mode))
        for one in staged:
            _refuse_overtaken(one.change)
            _trade(one)
            done.append(one)
    except BaseException as error:
        _put_back(done, staged)
        if isinstance(error, OSError):
            raise Unwritable.because(error, "es ist nichts geändert") from error
        raise


def _refuse_unfit(change: Change) -> None:
    """Raise where a file must not be changed, though the system might let us."""
    place = Path(change.place)
    _refuse_overtaken(change)
    if change.before is None:
        return
    if not place.lstat().st_mode & _ANYBODY:
        name = visible(files.shown(place))
        raise Overtaken(f"„{name}“ ist schreibgeschützt. Es ist nichts geändert.")


def _refuse_overtaken(change: Change) -> None:
    place = Path(change.place)
    name = visible(files.shown(place.parent / place.name))
    if change.before is None:
        if place.exists() or place.is_symlink():
            raise Overtaken(f"„{name}“ gibt es schon. Es ist nichts geändert.")
        return
    try:
        now = files.read(change.place, max(files.LARGEST, len(change.before)))
    except OSError:
        now = None
    if now != change.before:
        text = "wurde inzwischen geändert oder gelöscht. Es ist nichts geändert"
        raise Overtaken(f"„{name}“ {text}; rufen Sie den Befehl noch einmal auf.")


def _mode(change: Change) -> int:
    place = Path(change.place)
    return _USUAL if change.before is None else stat.S_IMODE(place.lstat().st_mode)


def _beside(path: str, raw: bytes | None, mode: int) -> Path | None:
    """Write what a file is to hold into a file beside it."""
    if raw is None:
        return None
    place = Path(path)
    beside = place.with_name(f".{place.name}.neu")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    try:
        with os.fdopen(os.open(beside, flags | getattr(os, "O_BINARY", 0), mode), "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(mode)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    return beside


def _trade(one: _Staged) -> None:
    if one.beside is None:
        Path(one.change.place).unlink()
    else:
        one.beside.replace(one.change.place)


def _put_back(done: Sequence[_Staged], staged: Sequence[_Staged]) -> None:
    """Undo changes, the last first, and clear away what was written beside."""
    for change, _gone, mode in reversed(done):
        with suppress(OSError):
            beside = _beside(change.place, change.before, mode)
            _trade(_Staged(change, beside, mode))
    for _change, beside, _same in staged:
        if beside is not None:
            with suppress(OSError):
                beside.unlink()
