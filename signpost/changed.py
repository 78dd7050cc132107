"""Which content files a proposal has changed, so that what is wrong with them is told first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost import files

if TYPE_CHECKING:
    from pathlib import Path


def changed(base: Path, content: Path) -> frozenset[str]:
    """Return the files of a content folder that are new or others than in the base, as shown."""
    found, _strays = files.scan(content)
    root = files.shown(content)
    pairs = [(f"{root}/site.yaml", content / "site.yaml", base / "site.yaml")]
    pairs += [
        (file.path, content / file.kind / f"{file.id}.yaml", base / file.kind / f"{file.id}.yaml")
        for file in found
    ]
    return frozenset(shown for shown, here, there in pairs if _bytes(here) != _bytes(there))


def _bytes(path: Path) -> bytes | None:
    """Return what a file holds; None where it cannot be read."""
    try:
        return files.read(str(path))
    except OSError:
        return None
