"""Every trace of a person in the content folder, and what taking them out changes."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from signpost import files
from signpost.persons import Person, Search
from signpost.pointing import Ids, all_references
from signpost.problems import Position
from signpost.sorting import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from signpost.persons import What
    from signpost.pointing import Reference
    from signpost.stacks import Record

_LARGEST: Final = 4 * 1024 * 1024
"""Bytes of a file that is looked into."""
_MOST: Final = 20_000
"""Files that are looked at."""
_ENCODINGS: Final = ("utf-8", "latin-1", "utf-16-le")


class Trace(NamedTuple):
    """Something of a person."""

    where: Position
    what: What | Literal["file", "reference", "filename", "inside"]
    text: str
    """What stands there."""

    @property
    def goes(self) -> bool:
        """Whether ``--write`` takes it out."""
        return self.what in {"file", "reference"}


class Found(NamedTuple):
    """All traces, and what else whoever looks for them must know."""

    traces: tuple[Trace, ...]
    references: tuple[Reference, ...]
    unread: int
    """Files of which only the name could be looked at: pictures, papers, archives."""


def find(content: Path, person: Person, records: Sequence[Record]) -> Found:
    """Return every trace of a person in a content folder; links are not followed."""
    own = _own(person, records)
    references = tuple(_references(person, records))
    traces = [Trace(r.record.source.value(r.location), "reference", r.id) for r in references]
    if own is not None:
        traces.append(Trace(Position(own.file.path), "file", own.file.id))
    taken = {trace.where for trace in traces}
    taken |= {replace(where, column=where.column + 1) for where in taken}  # within quotes
    search, unread = Search(person), 0
    for path in _walk(content):
        shown = f"{files.shown(content)}/{path.relative_to(content).as_posix()}"
        if own is not None and path == Path(own.file.place):
            continue
        if any(word in slug(path.stem) for word in person.slugs):
            traces.append(Trace(Position(shown), "filename", path.name))
        raw = _read(path)
        text = None if raw is None else _text(raw)
        if text is None:
            unread += 1
            traces += _inside(shown, raw or b"", person)
        else:
            traces += (t for t in _in_text(shown, text, search) if t.where not in taken)
    return Found(tuple(sorted(set(traces))), references, unread)


def _own(person: Person, records: Sequence[Record]) -> Record | None:
    name = f"contacts/{person.id}"
    return next((record for record in records if record.name == name), None)


def _references(person: Person, records: Sequence[Record]) -> Iterator[Reference]:
    if not person.id:
        return
    ids = Ids(records)
    for reference in all_references(records):
        meant = ids.meant(reference.kind, reference.id) == ("contacts", person.id)
        if meant and reference.record.name != f"contacts/{person.id}":
            yield reference


def _walk(content: Path) -> Iterator[Path]:
    """Yield the files below a folder, in order and not endlessly many."""
    number = 0
    for folder, folders, names in os.walk(content):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if path.is_file() and not path.is_symlink():
                number += 1
                if number > _MOST:
                    return
                yield path


def _read(path: Path) -> bytes | None:
    try:
        raw = files.read(str(path), _LARGEST)
    except OSError:
        return None
    return raw if len(raw) <= _LARGEST else None


def _text(raw: bytes) -> str | None:
    """Return a file as text; None for what is none."""
    if b"\0" in raw:
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        odd = any(byte < ord(" ") and byte not in b"\t\n\r" for byte in raw[:4096])
        return None if odd else raw.decode("cp1252", "replace")


def _in_text(shown: str, text: str, search: Search) -> Iterator[Trace]:
    for hit in search.hits(text):
        line = text.count("\n", 0, hit.start) + 1
        column = hit.start - text.rfind("\n", 0, hit.start)
        yield Trace(Position(shown, line, column), hit.what, " ".join(hit.text.split()))


def _inside(shown: str, raw: bytes, person: Person) -> Iterator[Trace]:
    """Yield what is to be seen of a person in a file that is no text, as in its properties."""
    for word in (*person.names, *person.emails):
        if any(code in raw for code in _coded(word)):
            yield Trace(Position(shown), "inside", word)


def _coded(word: str) -> Iterator[bytes]:
    for encoding in _ENCODINGS:
        with suppress(UnicodeEncodeError):
            yield word.encode(encoding)
