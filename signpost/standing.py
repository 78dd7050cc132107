"""Whether anything changed since the last build, told from the state of files alone.

When nothing did, a build reads no record, plans no page and imports neither pydantic nor Jinja.
"""

from __future__ import annotations

import os
import pickle
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from signpost.files import File
    from signpost.problems import Problem

_NAME: Final = "standing.pickle"
_DIGEST: Final = 16
_SURE: Final = 50_000_000
"""Nanoseconds: a file changed this shortly before could change again without a new time."""


class Standing(NamedTuple):
    """The last build: what it was made from, and what it said."""

    token: bytes
    warnings: tuple[Problem, ...]


def token(files: Iterable[File], others: Iterable[Path], *parts: bytes) -> bytes:
    """Return a digest of the state of all inputs: size and time of change of each file.

    Args:
        files: the records.
        others: further files of the content folder.
        parts: digests of everything else that a build depends on.
    """
    hashed = blake2b(b"".join(parts), digest_size=16)
    for file in files:
        hashed.update(f"{file.path}\0{file.size}\0{file.mtime}\n".encode())
    for path in others:
        try:
            state = path.lstat()
        except OSError:
            continue
        hashed.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return hashed.digest()


def recalled(cache: Path, files: Iterable[File], others: Iterable[Path]) -> Standing | None:
    """Return the last build's standing, or None where a file changed too shortly before it."""
    try:
        with (cache / _NAME).open("rb") as file:
            written = os.fstat(file.fileno()).st_mtime_ns
            digest, packed = file.read(_DIGEST), file.read()
        if digest != _digest(packed):
            return None
        found = pickle.loads(packed)  # noqa: S301 - our own file in our own folder
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it is only a cache
        return None
    latest = max((file.mtime for file in files), default=0)
    times = [path.lstat().st_mtime_ns for path in others if path.exists()]
    sure = max((latest, *times)) < written - _SURE
    return found if isinstance(found, Standing) and sure else None


def remember(cache: Path, standing: Standing) -> None:
    """Write down what this build was made from."""
    draft = cache / f"{_NAME}.{os.getpid()}"
    try:
        packed = pickle.dumps(standing, protocol=5)
        draft.write_bytes(_digest(packed) + packed)
        draft.replace(cache / _NAME)
    finally:
        draft.unlink(missing_ok=True)


def _digest(packed: bytes) -> bytes:
    return blake2b(packed, digest_size=_DIGEST).digest()


def forget(cache: Path) -> None:
    """Leave no word of a standing that no longer holds."""
    (cache / _NAME).unlink(missing_ok=True)
