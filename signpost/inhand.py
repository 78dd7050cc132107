"""Records in hand: the text of a file, its values with their places, and the record it is.

For tools that say something about places or about what is not published. Broken files are left out,
because a check tells of them anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from signpost import files
from signpost.schema import KINDS
from signpost.source import parse
from signpost.validate import validate
from signpost.yaml_text import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from signpost.files import File
    from signpost.source import Source


class InHand(NamedTuple):
    """A valid record with the file that it is from."""

    file: File
    text: str
    source: Source
    record: Any
    """Of the kind that its folder says."""

    @property
    def name(self) -> str:
        """What commands call it: ``initiatives/sprachcafe-altdorf``."""
        return f"{self.file.kind}/{self.file.id}"


def sources(found: Iterable[File]) -> Iterator[tuple[File, str, Source]]:
    """Yield files with their text and data; none that cannot be read."""
    for file in found:
        try:
            raw = files.read(file.place)
        except OSError:
            continue
        source, _problems = parse(file.path, raw)
        if source is not None:
            yield file, read(raw)[0], source


def records(found: Iterable[File]) -> Iterator[InHand]:
    """Yield the valid records among files, in their order."""
    models = {kind.folder: kind.model for kind in KINDS}
    for file, text, source in sources(found):
        record = validate(source, models[file.kind])
        if not isinstance(record, tuple):
            yield InHand(file, text, source, record)
