"""The content folder: which files are records, and reading them without leaving it."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from signpost.messages import echo, suggest, visible
from signpost.problems import Position, Problem
from signpost.sorting import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST: Final = 256 * 1024
"""Bytes a content file may have."""
FOLDERS: Final = (
    *("vocabularies", "municipalities", "contacts", "documents", "committees", "pages"),
    *("events", "goals", "reports", "initiatives"),
)
LATER: Final = ("rooms", "funding", "projects", "news")
"""Folders of the content contract whose pages are not built yet."""
OTHERS: Final = ("geo", "media", "calendars", "imports")
_SETTINGS: Final = "site.yaml"
EXCEPTIONS: Final = "exceptions.yaml"
"""What checks need not tell of."""
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_ID: Final = 64
RESERVED: Final = re.compile(
    r"index|404|con|prn|aux|nul|com[0-9]|lpt[0-9]|seite-[0-9]+|hauptamtliche"
)
"""Ids that some system or page of the site has taken."""
_IGNORED: Final = re.compile(r"\.gitkeep|\.gitattributes|\.DS_Store|Thumbs\.db|README\.md")


@dataclass(frozen=True, slots=True)
class File:
    """A record's file; ``path`` is as shown to the editor, ``place`` opens it."""

    kind: str
    id: str
    path: str
    place: str
    size: int
    mtime: int
    """Nanoseconds since the epoch."""


def shown(path: Path) -> str:
    """Return a path as problem lines show it: relative to the working directory if below it."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def is_folder(content: Path) -> bool:
    """Tell whether there is a content folder; a link to one could lead anywhere."""
    return content.is_dir() and not content.is_symlink()


def scan(content: Path) -> tuple[list[File], list[Problem]]:
    """Return every record file below a content folder, sorted, and what else should not be there.

    Links are not followed. Hidden files, backups, wrong endings and sub-folders are problems,
    because they would silently stay unpublished.
    """
    files: list[File] = []
    problems: list[Problem] = []
    root = shown(content)
    if not is_folder(content):
        hint = "Geben Sie mit --content den Ordner selbst an, keinen Verweis (Symlink) darauf."
        return [], [Problem(Position(root), "Hier ist kein Ordner mit Inhalten.", hint)]
    for item in sorted(os.scandir(content), key=lambda entry: entry.name):
        where = Position(f"{root}/{visible(item.name)}")
        if item.name in FOLDERS and item.is_dir(follow_symlinks=False):
            for found in _records(item, root):
                (files if isinstance(found, File) else problems).append(found)  # type: ignore[arg-type] # each goes where its type belongs
        else:
            problems += _stray(item, where)
    return files, problems


def _stray(item: os.DirEntry[str], where: Position) -> Iterator[Problem]:
    """Yield what is wrong with a file or folder at the top of the content folder."""
    name, folder = item.name, item.is_dir(follow_symlinks=False)
    if (name in {_SETTINGS, EXCEPTIONS} or _IGNORED.fullmatch(name)) and not folder:
        return
    if name in OTHERS and folder:
        return
    if name in (*FOLDERS, *OTHERS, *LATER) and not folder:
        message = f"„{name}“ muss ein Ordner sein, kein Verweis und keine Datei."
        yield Problem(where, message, f"Legen Sie einen Ordner „{name}“ an.")
    elif name in LATER:
        message = f"Der Ordner „{name}“ wird noch nicht veröffentlicht."
        yield Problem(where, message, severity="warning")
    elif folder and not name.startswith("."):
        hint = suggest(name, FOLDERS) or f"Möglich sind: {', '.join(FOLDERS)}."
        yield Problem(where, f"Den Ordner „{echo(name)}“ kennen wir nicht.", hint)
    elif not folder:
        near = slug(name) in {"site-yml", "site-yaml", "site-yaml-txt"}
        hint = "Einträge gehören in einen der Ordner, zum Beispiel „initiatives“."
        hint = f"Die Einstellungen heißen „{_SETTINGS}“." if near else hint
        yield Problem(where, f"Die Datei „{echo(name)}“ steht am falschen Ort.", hint)


def _records(folder: os.DirEntry[str], root: str) -> Iterator[File | Problem]:
    try:
        items = sorted(os.scandir(folder.path), key=lambda entry: entry.name)
    except OSError:
        message = "Dieser Ordner lässt sich nicht lesen."
        yield Problem(Position(f"{root}/{folder.name}"), message, "Prüfen Sie die Rechte daran.")
        return
    kind, shown_as = folder.name, f"{root}/{folder.name}/"
    for item in items:
        name = item.name
        if _IGNORED.fullmatch(name):
            continue
        status = item.stat(follow_symlinks=False)
        fault = _no_file(status.st_mode) or _no_name(name)
        if fault:
            yield Problem(Position(shown_as + visible(name)), *fault)
            continue
        id_ = name.removesuffix(".yaml")
        yield File(kind, id_, shown_as + name, item.path, status.st_size, status.st_mtime_ns)


def _no_file(mode: int) -> tuple[str, str] | None:
    """Return message and hint for what is no ordinary file, or None."""
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISLNK(mode):
        return "Das ist ein Verweis (Symlink); er wird nicht gelesen.", "Legen Sie die Datei ab."
    if stat.S_ISDIR(mode):
        return "Unterordner werden nicht gelesen.", "Legen Sie die Dateien eine Ebene höher ab."
    return "Das ist keine gewöhnliche Datei.", "Löschen Sie sie."


@lru_cache(maxsize=65_536)
def _no_name(name: str) -> tuple[str, str] | None:
    stem, dot, ending = name.rpartition(".")
    if name.startswith(".") or name.endswith(("~", ".bak", ".swp", ".orig", ".tmp")):
        return "Das ist eine versteckte Datei oder Sicherungskopie.", "Löschen Sie sie."
    if not dot or ending != "yaml":
        right = f"{slug(stem) or 'name'}.yaml"
        return "Die Datei endet nicht auf „.yaml“ und wird nicht gelesen.", f"Richtig: {right}"
    if not _ID.fullmatch(stem) or len(stem) > _LONGEST_ID:
        hint = f"Nur a–z, 0–9 und Bindestriche, höchstens 64 Zeichen; Vorschlag: {slug(stem)}.yaml"
        return "Der Dateiname taugt nicht als Kennung.", hint
    if RESERVED.fullmatch(stem):
        return f"Der Name „{stem}“ ist vergeben.", f"Vorschlag: {stem}-1.yaml"
    return None


def read(place: str, largest: int = LARGEST) -> bytes:
    """Return the bytes of a content file, one more than allowed at most.

    Args:
        place: opens it.
        largest: bytes it may have.

    Raises:
        OSError: the file cannot be read, is a link or no regular file.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(place, flags | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError("no regular file")
        chunks = []
        missing = largest + 1
        while missing and (chunk := os.read(handle, missing)):
            chunks.append(chunk)
            missing -= len(chunk)
        return b"".join(chunks)
    finally:
        os.close(handle)
