"""Files written together: all of them, or none."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from signpost.unwritable import Unwritable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def save(files: Mapping[Path, bytes]) -> None:
    """Write files; if the disk refuses one, all are as they were.

    Raises:
        Unwritable: it does, or a file is a link to another.
    """
    beside = {path: path.with_name(f".{path.name}.neu") for path in files}
    before: dict[Path, bytes | None] = {}
    try:
        for path, raw in files.items():
            _refuse_link(path)
            path.parent.mkdir(exist_ok=True)
            beside[path].write_bytes(raw)
            if path.exists():
                beside[path].chmod(path.stat().st_mode & 0o7777)
        for path in files:
            before[path] = path.read_bytes() if path.exists() else None
            beside[path].replace(path)
    except OSError as error:
        _undo(before)
        raise Unwritable.because(error) from error
    finally:
        for path in beside.values():
            with suppress(OSError):
                path.unlink()


def _refuse_link(path: Path) -> None:
    """Refuse to write where a link leads."""
    if path.is_symlink() or path.parent.is_symlink():
        raise OSError(f"„{path}“ ist ein Verweis (Symlink).")


def _undo(before: Mapping[Path, bytes | None]) -> None:
    for path, raw in before.items():
        with suppress(OSError):
            if raw is None:
                path.unlink()
            else:
                path.write_bytes(raw)
