"""The ids that a reference may name, as far as the content folder can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from signpost import files
from signpost.source import parse

if TYPE_CHECKING:
    from pathlib import Path


class Ids:
    """The ids that a reference may name."""

    def __init__(self, content: Path) -> None:
        self._content = content

    def of(self, kind: str) -> tuple[str, ...]:
        """Return the ids of a kind, of a vocabulary, of ``regions`` or ``areas``."""
        if kind == "areas":
            return (*self.of("municipalities"), *self.of("regions"), "district")
        if kind == "annexes":
            return self.of("documents")
        if kind in {"parties", "members"}:
            return (*self.of("contacts"), *self.of("initiatives"))
        if kind == "regions":
            regions = self._data("site.yaml").get("regions")
            return tuple(regions) if isinstance(regions, dict) else ()
        if kind in files.FOLDERS:
            return tuple(sorted(path.stem for path in (self._content / kind).glob("*.yaml")))
        terms = self._data(f"vocabularies/{kind}.yaml").get("terms") or ()
        ids = (term.get("id") for term in terms if isinstance(term, dict))
        return tuple(id_ for id_ in ids if isinstance(id_, str))

    def _data(self, path: str) -> dict[str, Any]:
        """Return a file's data; nothing where it cannot be read."""
        try:
            source, _problems = parse(path, files.read(str(self._content / path)))
        except OSError:
            return {}
        return source.data if source else {}
