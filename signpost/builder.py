"""Artifacts become the files of site/: only what changed, on all cores, all or nothing.

The new tree is prepared beside the live one, with unchanged files as hard links, and both trade
places in one step. The old tree then gets the same few changes and stays as a spare, so that the
next build touches only what changes then.

After a loss of power the file system may have kept the exchange and lost the data of new files.
Such files have another size than the manifest says, so the next build makes them again; who cannot
wait for it asks for a ``durable`` build, which takes longer by the time the disk needs.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from signpost import manifest
from signpost.compare import compare
from signpost.layout import Layout, claimed, interrupted, publish, recover
from signpost.lock import exclusive, exclusive_folder
from signpost.manifest import NONE, Manifest
from signpost.parallel import spread
from signpost.stage import Stage
from signpost.survey import covered, survey
from signpost.tree import identity, mirror, remove, usual_modes
from signpost.unwritable import Unwritable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from signpost.artifact import Artifact
    from signpost.survey import Survey

_FORK_FROM: Final = 100  # artifacts; below, starting a process costs more than it saves
_SHARES: Final = 32  # for each process


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did.

    Attributes:
        written: How many artifacts got new bytes or were repaired.
        unchanged: How many stayed as they were.
        removed: How many files of the last build and foreign things are gone.
        indexed: Whether the search index was made anew.
        outdated: Whether the site shows a search index older than its pages.
        changed: Paths of the artifacts written and of the files removed, sorted.
    """

    written: int
    unchanged: int
    removed: int
    indexed: bool
    outdated: bool
    changed: tuple[str, ...]

    @classmethod
    def nothing(cls) -> Report:
        """Return the report of a build that had nothing to do."""
        return cls(0, 0, 0, indexed=False, outdated=False, changed=())


def build(
    artifacts: Sequence[Artifact[Any]],
    site: Path,
    cache: Path,
    *,
    jobs: int,
    version: bytes,
    progress: Callable[[int, int], None] | None = None,
    index: Callable[[Path], None] | None = None,
    keep_index: bool = False,
    durable: bool = False,
) -> Report:
    """Bring ``site`` up to date and return what was done; on any error it stays as it was.

    Args:
        artifacts: All files of the site, the slow ones first.
        site: The folder to publish; everything else in it is removed.
        cache: A folder of our own for the manifest and the spare tree.
        jobs: How many processes make artifacts.
        version: Digest of code and theme; another one makes every artifact anew.
        progress: Called with the artifacts made and the artifacts to be made.
        index: Writes the search index of the folder it is given to ``pagefind/`` in there. It is
            called only if indexed files changed or the index is missing.
        keep_index: Without ``index``, keep the one there is although pages may have changed.
        durable: Wait until everything is on the disk before the site goes live.

    Raises:
        UnportablePath: Two artifacts clash or have a path that is unfit.
        Busy: Another build of this site is under way.
        Unwritable: The folders are not to be used or the disk refuses.
        Exception: What an artifact or ``index`` raised.
    """
    try:
        layout = Layout.of(site, cache)
        with usual_modes(), exclusive(layout.lock):
            recover(layout)
            with claimed(layout.site), exclusive_folder(layout.site):
                try:
                    return _build(
                        _Order(
                            layout,
                            artifacts,
                            jobs,
                            manifest.short(version),
                            progress,
                            index,
                            keep_index,
                            durable,
                        )
                    )
                except BaseException:
                    with suppress(OSError):
                        recover(layout)
                    raise
    except OSError as error:
        raise Unwritable.because(error) from error


def untouched(site: Path, cache: Path, version: bytes, *, indexed: bool) -> bool:
    """Tell whether the site is exactly as the last build left it, without planning anything.

    Args:
        site: The published folder.
        cache: The folder the last build used.
        version: Digest of code and theme.
        indexed: Whether it should have an up-to-date search index, or none at all.
    """
    before = manifest.read(cache / "manifest")
    return (
        before is not None
        and before.version == manifest.short(version)
        and before.index == (before.pages if indexed else NONE)
        and before.tree == identity(site)
        and not interrupted(site, cache)
        and not compare(site, before.entries, before.mode)
    )


@dataclass(frozen=True, slots=True)
class _Order:
    """What was asked for."""

    layout: Layout
    artifacts: Sequence[Artifact[Any]]
    jobs: int
    version: bytes
    progress: Callable[[int, int], None] | None
    index: Callable[[Path], None] | None
    keep_index: bool
    durable: bool


def _build(order: _Order) -> Report:
    """Compare, prepare, publish and tidy up."""
    found = survey(order.layout, order.artifacts, order.version)
    if found.even:
        pages = covered(order.artifacts, found.kept, order.version)
        fate = found.fate(pages, make=order.index is not None, keep=order.keep_index)
        if pages == found.before.pages and fate != "make" and (fate == "keep" or not found.index):
            return _report(found, found.before, indexed=False)
    built, indexed = _staged(order, found)
    with exclusive_folder(order.layout.stage):
        publish(order.layout, built, durable=order.durable)
        _tidy(order.layout, found, built)
    return _report(found, built, indexed=indexed)


def _staged(order: _Order, found: Survey) -> tuple[Manifest, bool]:
    """Prepare the stage; return its manifest and whether its index is a new one."""
    wanted = found.kept.keys() | found.index.keys() | {a.path for a in found.stale}
    stage = Stage.prepared(order.layout, found.before, found.live.damaged, wanted)
    for path in found.kept:
        stage.keep(path)
    forks = order.jobs if len(found.stale) >= _FORK_FROM else 1
    shares = spread(stage.make, found.stale, forks, shares=forks * _SHARES, progress=order.progress)
    made = [entry for share in shares for entry in share]
    after = found.kept | dict(zip((a.path for a in found.stale), made, strict=True))
    pages = covered(order.artifacts, after, order.version)
    fate = found.fate(pages, make=order.index is not None, keep=order.keep_index)
    if fate == "keep":
        index, covers = found.index, found.before.index
        for path in index:
            stage.keep(path)
    else:
        index = stage.indexed(order.index if fate == "make" else None)
        covers = pages if index else NONE
    after |= index
    tree, mode = stage.settled(after)
    return Manifest(order.version, pages, covers, tree, mode, after), fate == "make"


def _tidy(layout: Layout, found: Survey, built: Manifest) -> None:
    """Make the old tree the spare, or remove it where that is not worth it or fails."""
    before = found.before.entries
    if before and not found.live:
        with suppress(OSError):
            mirror(layout.site, layout.stage, before, built.entries)
            layout.stage.rename(layout.spare)
            return
    remove(os.fspath(layout.stage))


def _report(found: Survey, built: Manifest, *, indexed: bool) -> Report:
    before = found.before.entries
    written = {
        a.path
        for a in found.stale
        if a.path in found.live.damaged
        or (old := before.get(a.path)) is None
        or old.digest != built.entries[a.path].digest
    }
    return Report(
        written=len(written),
        unchanged=len(found.kept) + len(found.stale) - len(written),
        removed=len(found.gone) + (len(found.live.foreign) if before else 0),
        indexed=indexed,
        outdated=built.index not in (NONE, built.pages),
        changed=tuple(sorted(written | found.gone)),
    )
