"""A small site in ever new generations, and a look at what is left of it on disk."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, NamedTuple

from signpost.artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Value = tuple[str, int]


class Scene(NamedTuple):
    """Where a test builds."""

    root: Path

    @property
    def site(self) -> Path:
        """The published folder."""
        return self.root / "site"

    @property
    def cache(self) -> Path:
        """The folder of the manifest."""
        return self.root / "cache"


def page(value: Value) -> bytes:
    """Make a page that shows its generation at both ends.

    It lacks our mark, so that only the manifest can tell whose site it is.
    """
    name, generation = value
    return f"{generation}|{name}|{'Wort ' * 100}|{generation}".encode()


def pages(generation: int, count: int) -> list[Artifact[Value]]:
    """Plan a site in which some pages change, come and go with every generation."""
    values = {"index.html": generation}
    for number in range(count):
        if (number + generation) % 10:
            values[f"seiten/{number:03}/index.html"] = generation if number % 4 == 0 else 0
    return [
        Artifact(path, f"{path}{shown}".encode(), (path, shown), page, indexed="index" in path)
        for path, shown in values.items()
    ]


def index(stage: Path) -> None:
    """Write a search index that depends on every page."""
    found = b"".join(value for _, value in sorted(tree(stage).items()))
    folder = stage / "pagefind" / "teile"
    folder.mkdir(parents=True)
    (folder / "teil.bin").write_bytes(b"teil")
    (folder.parent / "entry.json").write_bytes(hashlib.sha256(found).hexdigest().encode())


def expected(artifacts: Sequence[Artifact[Value]]) -> dict[str, bytes]:
    """Return what a whole site with its index consists of."""
    files = {artifact.path: artifact.make(artifact.value) for artifact in artifacts}
    found = b"".join(value for _, value in sorted(files.items()))
    files["pagefind/teile/teil.bin"] = b"teil"
    files["pagefind/entry.json"] = hashlib.sha256(found).hexdigest().encode()
    return files


def tree(root: Path) -> dict[str, bytes]:
    """Return all files with their bytes, and empty folders as such; refuse anything else."""
    found: dict[str, bytes] = {}
    rest = [""]
    while rest:
        folder = rest.pop()
        children = list(os.scandir(f"{root}/{folder}"))
        for child in children:
            path = f"{folder}{child.name}"
            if child.is_dir(follow_symlinks=False):
                rest.append(f"{path}/")
            else:
                assert child.is_file(follow_symlinks=False), path
                handle = os.open(child.path, os.O_RDONLY)
                found[path] = os.read(handle, 1 << 20)
                os.close(handle)
        if folder and not children:
            found[folder] = b""
    return found


def stamps(root: Path) -> dict[str, tuple[int, int, int]]:
    """Return inode, time and time of change of everything below a folder and of itself."""
    paths = [root, *root.rglob("*")]
    found = {path.relative_to(root).as_posix(): path.lstat() for path in paths}
    return {path: (s.st_ino, s.st_mtime_ns, s.st_ctime_ns) for path, s in found.items()}


def leftovers(scene: Scene) -> set[str]:
    """Return what a build should not leave: other files, or a spare that differs from the site."""
    found = {path.name for path in scene.root.iterdir()} - {"site", "cache"}
    found |= {path.name for path in scene.cache.iterdir()} - {"lock", "manifest", "spare"}
    spare = scene.cache / "spare"
    if spare.exists() and _inodes(spare) != _inodes(scene.site):
        found.add("another spare")
    return found


def _inodes(root: Path) -> dict[str, int]:
    """Return which file has which name."""
    found: dict[str, int] = {}
    rest = [""]
    while rest:
        folder = rest.pop()
        for child in os.scandir(f"{root}/{folder}"):
            path = f"{folder}{child.name}"
            if child.is_dir(follow_symlinks=False):
                rest.append(f"{path}/")
            else:
                found[path] = child.inode()
    return found
