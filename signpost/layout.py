"""Where a new site is prepared, how it goes live, and how a killed build is put right.

The names say how far a build has come, so the next one needs no other record:

=============  ====================================================================================
``stage``      a tree being prepared or, after the exchange, the old one being brought up to date
``spare``      a copy of the live site by hard links, ready to become the next stage
``retired``    the old site between the two renames of systems that cannot exchange folders
``next``       the manifest of a complete stage; it belongs to the live site once that is the stage
=============  ====================================================================================
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from signpost import manifest
from signpost.exchange import exchange, flush, same_mount
from signpost.tree import FOLDER_MODE, identity, remove
from signpost.unwritable import Unwritable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from signpost.manifest import Manifest

_NAMES: Final = ("stage", "spare", "retired")


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one build."""

    site: Path
    cache: Path
    stage: Path
    spare: Path
    retired: Path
    unused: tuple[Path, ...]

    @classmethod
    def of(cls, site: Path, cache: Path) -> Self:
        """Make the folders needed and choose a place from which the stage can be moved."""
        site = _absolute(site)
        cache = _absolute(cache)
        if site.is_relative_to(cache) or cache.is_relative_to(site):
            raise Unwritable(f"„{site}“ und „{cache}“ dürfen nicht ineinander liegen.")
        for path in (site, cache):
            _refuse_link(path)
        if os.path.ismount(site):
            raise Unwritable(
                f"„{site}“ ist ein eingebundener Datenträger. "
                "Bitte geben Sie einen Ordner darin an."
            )
        cache.mkdir(parents=True, exist_ok=True)
        site.parent.mkdir(parents=True, exist_ok=True)
        if not os.access(site.parent, os.W_OK | os.X_OK):
            raise Unwritable(f"In „{site.parent}“ darf hier nicht geschrieben werden.")
        inside = tuple(cache / name for name in _NAMES)
        beside = tuple(site.parent / f".{site.name}.{name}" for name in _NAMES)
        near, unused = (inside, beside) if same_mount(cache, site.parent) else (beside, inside)
        stage, spare, retired = near
        return cls(site, cache, stage, spare, retired, unused)

    @property
    def manifest(self) -> Path:
        """The manifest of the live site."""
        return self.cache / "manifest"

    @property
    def next(self) -> Path:
        """The manifest of a complete stage."""
        return self.cache / "manifest.next"

    @property
    def lock(self) -> Path:
        """The file that keeps a second build from this cache."""
        return self.cache / "lock"


def recover(layout: Layout) -> None:
    """Put right whatever a build left that was killed at any moment."""
    pending = manifest.read(layout.next)
    if not os.path.lexists(layout.site):
        if pending is not None and identity(layout.stage) == pending.tree:
            layout.stage.rename(layout.site)
        elif identity(layout.retired):
            layout.retired.rename(layout.site)
    if pending is not None and identity(layout.site) == pending.tree:
        layout.next.replace(layout.manifest)
    for path in (layout.next, layout.stage, layout.retired, *layout.unused):
        remove(os.fspath(path))


def publish(layout: Layout, built: Manifest, *, durable: bool) -> None:
    """Let the stage go live; the old tree is at ``layout.stage`` then."""
    manifest.write(layout.next, built, durable=durable)
    if durable:
        flush(layout.stage)
    exchange(layout.stage, layout.site, layout.retired)
    layout.next.replace(layout.manifest)
    if durable:
        flush(layout.site)


def interrupted(site: Path, cache: Path) -> bool:
    """Tell whether a killed build left something behind."""
    site, cache = _absolute(site), _absolute(cache)
    paths = [cache / name for name in ("stage", "retired", "manifest.next")]
    paths += [site.parent / f".{site.name}.{name}" for name in ("stage", "retired")]
    return any(map(os.path.lexists, paths))


@contextmanager
def claimed(site: Path) -> Iterator[None]:
    """Make the folder if it is missing, so that it can be locked; remove it on an error."""
    try:
        site.mkdir(FOLDER_MODE)
    except FileExistsError:
        yield
        return
    try:
        yield
    except BaseException:
        with suppress(OSError):  # it has become the new site
            site.rmdir()
        raise


def _absolute(path: Path) -> Path:
    """Return the path with links resolved above its last name only."""
    whole = path.absolute()
    if whole.name == "..":
        return whole.resolve()
    return whole.parent.resolve() / whole.name


def _refuse_link(path: Path) -> None:
    with suppress(FileNotFoundError):
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode):
            raise Unwritable(
                f"„{path}“ ist eine Verknüpfung. Bitte geben Sie den Ordner selbst an."
            )
        if not stat.S_ISDIR(mode):
            raise Unwritable(f"„{path}“ ist kein Ordner.")
