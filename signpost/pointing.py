"""Which record a reference means, and where in texts records are linked or listed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from signpost.live import FILTERS
from signpost.public import PARTS
from signpost.schema.base import references
from signpost.urls import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from signpost.source import Location
    from signpost.stacks import Record

_AMONG: Final = {
    "parties": ("contacts", "initiatives"),
    "members": ("contacts", "initiatives"),
    "areas": ("municipalities", "regions"),
    "annexes": ("parts", "documents"),
}
"""What a reference may mean, where that is more than one kind; the first that there is."""
_LIST: Final = re.compile(r"\{\{[^{}\n]*\}\}")


class Ids:
    """Every id that a reference may mean."""

    def __init__(self, records: Iterable[Record]) -> None:
        """Take the ids of records, and those of regions from the settings."""
        self._known: set[tuple[str, str]] = {("parts", part) for part in PARTS}
        for record in records:
            self._known.add((record.file.kind, record.file.id))
            self._known |= {("regions", id_) for id_ in getattr(record.data, "regions", ())}

    def renamed(self, kind: str, old: str, new: str) -> Ids:
        """Return the ids when one is another."""
        found = Ids(())
        found._known = {*self._known, (kind, new)} - {(kind, old)}
        return found

    def meant(self, kind: str, id_: str) -> tuple[str, str]:
        """Return the kind and id of what a reference means; the last possible kind if nothing."""
        kinds = _AMONG.get(kind, (kind,))
        return next((k for k in kinds if (k, id_) in self._known), kinds[-1]), id_


class Reference(NamedTuple):
    """A record names another."""

    record: Record
    location: Location
    kind: str
    """As the schema has it: ``contacts``, or ``members`` for one of several kinds."""
    id: str


def all_references(records: Iterable[Record]) -> Iterator[Reference]:
    """Yield every reference in records."""
    for record in records:
        for found in references(record.data):
            yield Reference(record, *found)


def texts(data: Any, at: Location = ()) -> Iterator[tuple[Location, str]]:  # noqa: ANN401 - content of any shape
    """Yield every text in a file's data, with where it stands."""
    if isinstance(data, str):
        yield at, data
    parts = data.items() if isinstance(data, dict) else ()
    for key, part in enumerate(data) if isinstance(data, list) else parts:
        yield from texts(part, (*at, key))


class Spelling:
    """Spells links to a record's page, and lists in text pages that name it, with another id."""

    def __init__(self, kind: str, old: str, new: str, base_url: str) -> None:
        """Prepare for a record; ``base_url`` is the site's own address."""
        before = re.escape(address(kind, old).removesuffix(f"{old}/"))
        start = (
            rf"(?:{re.escape(base_url.rstrip('/'))}|(?<![\w./-]))/(?:[a-z]{{2,3}}(?:-[a-z]+)?/)?"
        )
        self._link = re.compile(rf"({start}{before}){re.escape(old)}(?=/(?![\w/-]))")
        names = {name for filters in FILTERS.values() for name, of in filters.items() if of == kind}
        self._filter = re.compile(rf"\b({'|'.join(sorted(names)) or '(?!)'})={old}(?![a-z0-9-])")
        self._new = new

    def links(self, text: str) -> str:
        """Return a text with its links."""
        return self._link.sub(rf"\g<1>{self._new}", text)

    def page(self, text: str) -> str:
        """Return the text of a page with its links and lists."""
        return _LIST.sub(lambda found: self._listed(found[0]), self.links(text))

    def _listed(self, text: str) -> str:
        return self._filter.sub(rf"\g<1>={self._new}", text)
