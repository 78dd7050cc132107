"""The tree being prepared: unchanged files are kept as hard links, all others are written anew."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signpost.compare import compare, intact
from signpost.manifest import INDEX, Entry, digest, short
from signpost.tree import (
    FOLDER_MODE,
    changes,
    identity,
    link_or_copy,
    make_folder,
    prune,
    record,
    remove,
    settle,
    write_file,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from signpost.artifact import Artifact
    from signpost.layout import Layout
    from signpost.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Stage:
    """A tree on its way to become the site.

    Attributes:
        root: Where it stands.
        base: The sound files of the last build.
        source: The live site they are linked from; None if the stage has them already.
        made: Folders this process has made or found.
    """

    root: str
    base: Mapping[str, Entry]
    source: str | None
    made: set[str] = field(default_factory=set)

    @classmethod
    def prepared(
        cls, layout: Layout, before: Manifest, damaged: Collection[str], wanted: Collection[str]
    ) -> Stage:
        """Turn the spare into the stage, without what is not wanted, or begin an empty one."""
        root = os.fspath(layout.stage)
        if before.entries and cls._sound(layout.spare, before, damaged):
            layout.spare.rename(root)
            prune(layout.stage, before.entries, wanted)
            return cls(root, before.entries, None)
        remove(os.fspath(layout.spare))
        layout.stage.mkdir(FOLDER_MODE)
        sound = {path: e for path, e in before.entries.items() if path not in damaged}
        return cls(root, sound, os.fspath(layout.site))

    @staticmethod
    def _sound(spare: Path, before: Manifest, damaged: Collection[str]) -> bool:
        """Tell whether the spare can be used; it shares its files with the live site."""
        if damaged:
            return not compare(spare, before.entries, before.mode)
        return intact(spare, before.entries, before.mode)

    def keep(self, path: str) -> None:
        """Have a file of the last build in the stage."""
        if self.source is not None:
            self._folder(path)
            link_or_copy(f"{self.source}/{path}", f"{self.root}/{path}", self.base[path])

    def make(self, artifacts: Sequence[Artifact[Any]]) -> list[Entry]:
        """Have all these files in the stage; those with the same bytes as before are kept."""
        return [self._make(artifact) for artifact in artifacts]

    def indexed(self, index: Callable[[Path], None] | None) -> dict[str, Entry]:
        """Replace the search index by a new one or by none; return its files."""
        remove(f"{self.root}/{INDEX}")
        if index is None:
            return {}
        index(Path(self.root))
        return record(self.root, INDEX) if Path(self.root, INDEX).is_dir() else {}

    def settled(self, after: Mapping[str, Entry]) -> tuple[tuple[int, int], int]:
        """Mark the tree as complete; return its identity and the mode of its folders."""
        settle(self.root, after, after if self.source else changes(self.base, after))
        return identity(self.root) or (0, 0), os.lstat(self.root).st_mode

    def _make(self, artifact: Artifact[Any]) -> Entry:
        path = artifact.path
        try:
            data = artifact.make(artifact.value)
        except Exception as error:
            error.add_note(f"while making {path}")
            raise
        key, fingerprint = digest(data), short(artifact.fingerprint)
        old = self.base.get(path)
        if old is not None and old.digest == key and old.size == len(data):
            self.keep(path)
            return old._replace(fingerprint=fingerprint)
        if old is not None and self.source is None:
            Path(self.root, path).unlink()
        else:
            self._folder(path)
        return Entry(fingerprint, key, *write_file(f"{self.root}/{path}", data))

    def _folder(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder and folder not in self.made:
            make_folder(f"{self.root}/{folder}")
            self.made.add(folder)
