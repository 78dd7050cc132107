"""The content folder as commands that change it need it: files by path or id, records in hand."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from signpost import files
from signpost.hints import suggest
from signpost.problems import ContentError, Position, Problem, Refused
from signpost.scaffold import kind_of
from signpost.schema import KINDS, SETTINGS
from signpost.showing import echo, visible
from signpost.source import parse
from signpost.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from signpost.schema.base import Kind
    from signpost.source import Source

SITE: Final = SETTINGS.folder
"""The kind of the one record that is in no folder."""
_KINDS: Final = {kind.folder: kind for kind in (*KINDS, SETTINGS)}


class Record(NamedTuple):
    """A valid record with its file."""

    file: files.File
    raw: bytes
    source: Source
    data: Any
    """The record as the schema has it."""

    @property
    def kind(self) -> Kind:
        """What it is."""
        return _KINDS[self.file.kind]

    @property
    def name(self) -> str:
        """What commands call it: ``initiatives/sprachcafe-altdorf``."""
        return self.file.kind if self.file.kind == SITE else f"{self.file.kind}/{self.file.id}"


def found(content: Path) -> list[files.File]:
    """Return every file that holds a record, the settings among them.

    Raises:
        Refused: there is no content folder.
    """
    if not files.is_folder(content):
        raise Refused(f"„{visible(str(content))}“ ist kein Ordner mit Inhalten.")
    every, _strays = files.scan(content)
    site = content / SITE
    if site.is_file() and not site.is_symlink():
        status = site.stat()
        path = f"{files.shown(content)}/{SITE}"
        every.append(files.File(SITE, "site", path, str(site), status.st_size, status.st_mtime_ns))
    return every


def chosen(content: Path, paths: Sequence[Path]) -> list[files.File]:
    """Return the files at some paths, or below them; every file where no path is given.

    Raises:
        Refused: a path leads to none of them.
    """
    every = found(content)
    if not paths:
        return every
    top = content.resolve()
    places = [(file, top / Path(file.place).relative_to(content)) for file in every]
    wanted: dict[str, files.File] = {}
    for path in paths:
        whole = path.parent.resolve() / path.name if path.is_symlink() else path.resolve()
        some = [file for file, place in places if whole in (place, *place.parents)]
        if not some:
            where = visible(files.shown(content))
            raise Refused(f"„{visible(str(path))}“ ist kein Eintrag in „{where}“.")
        wanted |= {file.place: file for file in some}
    return list(wanted.values())


def read(file: files.File) -> bytes:
    """Return a file's bytes.

    Raises:
        ContentError: it cannot be read.
    """
    try:
        return files.read(file.place)
    except OSError as error:
        hint = "Prüfen Sie die Rechte daran."
        problem = Problem(Position(file.path), "Die Datei lässt sich nicht lesen.", hint)
        raise ContentError([problem]) from error


def take(file: files.File, raw: bytes) -> Record | tuple[Problem, ...]:
    """Return the record that a file's bytes hold, or what is wrong with them."""
    source, problems = parse(file.path, raw)
    if source is None:
        return problems
    record = validate(source, _KINDS[file.kind].model)
    return record if isinstance(record, tuple) else Record(file, raw, source, record)


def records(content: Path) -> tuple[Record, ...]:
    """Return every record of a content folder.

    Raises:
        ContentError: some are broken, with every problem of each.
        Refused: there is no content folder.
    """
    taken = [take(file, read(file)) for file in found(content)]
    problems = [problem for one in taken if not isinstance(one, Record) for problem in one]
    if problems:
        raise ContentError(problems)
    return tuple(one for one in taken if isinstance(one, Record))


def pick(every: Mapping[str, files.File], name: str) -> files.File:
    """Return the file of a record by its id, by kind and id, or by its path.

    Args:
        every: files by ``kind/id``.
        name: what somebody calls it.

    Raises:
        Refused: there is none, or more than one.
    """
    asked = name.strip().removesuffix(".yaml").strip("/")
    tail = _in_folder("/".join(asked.split("/")[-2:]))
    some = sorted({key for key in every if key in {name.strip(), asked, tail} or _id(key) == asked})
    if len(some) == 1:
        return every[some[0]]
    if some:
        raise Refused(f"„{echo(name)}“ ist nicht eindeutig. Möglich sind: {', '.join(some)}.")
    near = suggest(asked, _words(every)) or suggest(tail, every)
    raise Refused(f"Den Eintrag „{echo(name)}“ gibt es nicht. {near}".rstrip())


def _in_folder(name: str) -> str:
    """Return ``kind/id`` with the kind's folder, where somebody has named it in German."""
    kind, slash, id_ = name.partition("/")
    with suppress(Refused):
        return f"{kind_of(kind).folder}/{id_}" if slash else name
    return name


def _id(key: str) -> str:
    return key.rpartition("/")[2]


def _words(every: Mapping[str, files.File]) -> Iterator[str]:
    yield from every
    yield from map(_id, every)


def by_name(every: Sequence[files.File]) -> dict[str, files.File]:
    """Return files by what commands call them: ``kind/id``, and ``site.yaml``."""
    return {SITE if file.kind == SITE else f"{file.kind}/{file.id}": file for file in every}
