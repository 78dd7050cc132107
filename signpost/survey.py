"""What is in the site, what should be, and therefore what is to be done."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from signpost import manifest, portable
from signpost.compare import Findings, compare
from signpost.manifest import INDEX, NONE, Manifest
from signpost.tree import identity
from signpost.unwritable import Unwritable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from signpost.artifact import Artifact
    from signpost.layout import Layout
    from signpost.manifest import Entry

_OURS: Final = b'<meta name="generator" content="signpost"'
_HEAD: Final = 4096
_SAFELY: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class Survey:
    """What is there and what is to be done.

    Attributes:
        before: The last build; empty if its manifest is of no use.
        known: Whether it is the last build that made the site's folder.
        live: How the site differs from it.
        kept: Artifacts that stay as they are.
        stale: Artifacts to be made.
        gone: Files of artifacts that are no more.
        index: Files of the search index, if all of them are sound.
    """

    before: Manifest
    known: bool
    live: Findings
    kept: dict[str, Entry]
    stale: list[Artifact[Any]]
    gone: set[str]
    index: dict[str, Entry]

    @property
    def even(self) -> bool:
        """Whether all artifacts are in the site as they should be, and nothing else is."""
        return self.known and not (self.stale or self.gone or self.live)

    def fate(self, pages: bytes, *, make: bool, keep: bool) -> Literal["keep", "make", "drop"]:
        """Decide what becomes of the search index, given the digest of all it is to cover."""
        if not make:
            return "keep" if keep and self.index else "drop"
        if pages == NONE:
            return "drop"
        return "keep" if self.index and self.before.index == pages else "make"


def survey(layout: Layout, artifacts: Sequence[Artifact[Any]], version: bytes) -> Survey:
    """Return what is to be done; refuse to replace a folder that is not ours."""
    wanted = {artifact.path for artifact in artifacts}
    before = manifest.read(layout.manifest) or Manifest()
    index = {path: e for path, e in before.entries.items() if path.startswith(f"{INDEX}/")}
    pages = before.entries.keys() - index.keys()
    if wanted != pages or len(wanted) != len(artifacts):  # those of before have been checked
        portable.check([*(artifact.path for artifact in artifacts), INDEX])
    live = _differences(layout.site, before)
    known = before.tree == identity(layout.site)
    _refuse_strangers(layout.site, live, known=known)
    kept: dict[str, Entry] = {}
    stale: list[Artifact[Any]] = []
    for artifact in artifacts:
        path, fingerprint = artifact.path, manifest.short(artifact.fingerprint)
        entry = before.entries.get(path)
        fresh = entry is not None and entry.fingerprint == fingerprint
        if entry is not None and fresh and before.version == version and path not in live.damaged:
            kept[path] = entry
        else:
            stale.append(artifact)
    usable = {} if live.damaged & index.keys() else index
    return Survey(before, known, live, kept, stale, pages - wanted, usable)


def covered(
    artifacts: Iterable[Artifact[Any]], entries: Mapping[str, Entry], version: bytes
) -> bytes:
    """Return the digest of all that is to be searched; NONE if nothing is."""
    paths = sorted(artifact.path for artifact in artifacts if artifact.indexed)
    if not paths:
        return NONE
    parts = (path.encode() + b"\0" + entries[path].digest for path in paths)
    return manifest.digest(version + b"".join(parts))


def _differences(site: Path, before: Manifest) -> Findings:
    if before.entries:
        return compare(site, before.entries, before.mode)
    return Findings(foreign=tuple(path.name for path in site.iterdir()))


def _refuse_strangers(site: Path, live: Findings, *, known: bool) -> None:
    """Raise if the folder to be replaced holds something that is not a site of ours."""
    names = live.foreign if known else [path.name for path in site.iterdir()]
    if ".git" in names:
        raise Unwritable(
            f"„{site}“ ist ein Git-Verzeichnis. Bitte wählen Sie einen anderen Ordner."
        )
    if not known and names and _OURS not in _beginning(site / "index.html"):
        raise Unwritable(
            f"„{site}“ enthält Dateien, die nicht von hier stammen. "
            "Bitte leeren Sie den Ordner oder wählen Sie einen anderen."
        )


def _beginning(path: Path) -> bytes:
    """Return the first bytes of an ordinary file, none of anything else."""
    try:
        handle = os.open(path, _SAFELY)
    except OSError:
        return b""
    try:
        return os.read(handle, _HEAD) if stat.S_ISREG(os.fstat(handle).st_mode) else b""
    finally:
        os.close(handle)
