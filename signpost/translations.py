"""The records of a content folder as translators' tools need them: texts, translations, bytes."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from signpost import files, load
from signpost.disclosure import Today, open_texts
from signpost.problems import ContentError, Position, Problem
from signpost.schema import KINDS
from signpost.source import parse
from signpost.translatable import is_outdated, texts, translated, translation_of
from signpost.unwritable import Unwritable
from signpost.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from signpost import public
    from signpost.glossary import Glossary
    from signpost.schema.base import Kind, Record, Translation
    from signpost.source import Source
    from signpost.translatable import Path as Way
    from signpost.translatable import Text

State = Literal["complete", "partial", "machine", "outdated", "missing"]
STATES: Final[dict[State, str]] = {
    "complete": "vollständig",
    "partial": "unvollständig",
    "machine": "maschinell",
    "outdated": "veraltet",
    "missing": "fehlt",
}
"""What a record's translation into one language is, and what that is called."""


_NAMES: Final = frozenset((("name",), ("carrier",), ("legal_form",)))
_NAMED: Final = ("initiatives", "contacts", "municipalities")
"""Kinds whose names may well be the same in every language."""


class Held(NamedTuple):
    """A record in hand: its file, and what of it can be translated."""

    file: files.File
    raw: bytes
    source: Source
    record: Any
    own: Mapping[Way, Text]
    """Every German text."""
    open: Mapping[Way, Text]
    """Those that may be seen today, and so may be given to translators."""

    @property
    def name(self) -> str:
        """What the record is called in tables: ``initiatives/sprachcafe-altdorf``."""
        return f"{self.file.kind}/{self.file.id}"

    @property
    def needed(self) -> dict[Way, Text]:
        """The texts without which a translation has gaps; names of people and places are none."""
        named = _NAMES if self.file.kind in _NAMED else _NAMES - {("name",)}
        return {path: text for path, text in self.open.items() if path not in named}

    @property
    def translations(self) -> Mapping[str, Translation]:
        """Language → translation."""
        found: Mapping[str, Translation] = getattr(self.record, "translations", {})
        return found

    def said(self, lang: str) -> dict[Way, str]:
        """Return what is translated into a language."""
        part = self.translations.get(lang)
        return {} if part is None else translated(part)

    def is_outdated(self, lang: str) -> bool:
        """Tell whether the German texts have changed since."""
        part = self.translations.get(lang)
        return part is not None and is_outdated(part, self.own)

    def state(self, lang: str) -> State:
        """Return how a translation stands, by the worst that can be said of it."""
        said = self.said(lang).keys() & self.open.keys()
        if not said:
            return "missing"
        if self.is_outdated(lang):
            return "outdated"
        if self.translations[lang].by == "machine":
            return "machine"
        return "partial" if self.needed.keys() - said else "complete"


class Shelf(NamedTuple):
    """All records in hand, with the settings and the words that translators should use."""

    settings: public.Settings
    held: tuple[Held, ...]
    words: Glossary
    today: Today
    vocabularies: tuple[Held, ...]

    @property
    def source(self) -> str:
        """The language that records are written in."""
        return self.settings.languages[0]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the site, and those that records are translated into all the same."""
        others = sorted({lang for held in self.held for lang in held.translations})
        return tuple(dict.fromkeys((*self.settings.languages[1:], *others)))


def shelf(content: Path, day: date) -> Shelf:
    """Return the records of a content folder.

    Raises:
        ContentError: some are broken, with every problem of each.
    """
    found, strays = files.scan(content)
    problems = [stray for stray in strays if stray.severity == "error"]
    district = load.district(content)
    if isinstance(district, tuple):
        raise ContentError([*problems, *district])
    settings = district.settings
    today = Today.within(settings, day)
    held: list[Held] = []
    for file in found:
        taken = take(file, _bytes(file), today)
        if isinstance(taken, Held):
            held.append(taken)
        else:
            problems += taken
    if problems:
        raise ContentError(problems)
    return Shelf(
        settings,
        tuple(one for one in held if translation_of(type(one.record))),
        load.glossary(content),
        today,
        tuple(one for one in held if one.file.kind == "vocabularies"),
    )


def _bytes(file: files.File) -> bytes:
    try:
        return files.read(file.place)
    except OSError as error:
        raise Unwritable.because(error) from error


def kind_of(folder: str) -> Kind:
    """Return a kind of record by its folder."""
    return next(kind for kind in KINDS if kind.folder == folder)


def take(file: files.File, raw: bytes, today: Today) -> Held | tuple[Problem, ...]:
    """Return the record that a file's bytes hold, or what is wrong with them."""
    source, problems = parse(file.path, raw)
    if source is None:
        return problems
    record: Record | tuple[Problem, ...] = validate(source, kind_of(file.kind).model)
    if isinstance(record, tuple):
        return record
    return Held(file, raw, source, record, texts(record), open_texts(record, file.kind, today))


def unfit(held: Held) -> Problem:
    """Return what to say of a file that no tool can change."""
    message = "Diese Datei lässt sich nicht von selbst ändern."
    return Problem(Position(held.file.path), message, "Tragen Sie die Übersetzung selbst ein.")


def save(changed: Iterable[tuple[Held, bytes]]) -> None:
    """Write files, each whole or not at all.

    Raises:
        Unwritable: the disk refuses; files before the one it refuses are written.
    """
    for held, raw in changed:
        put(Path(held.file.place), raw)


def put(place: Path, raw: bytes) -> None:
    """Write a file that is there already, whole or not at all.

    Raises:
        Unwritable: the disk refuses.
    """
    beside = place.with_name(f".{place.name}.neu")
    try:
        beside.write_bytes(raw)
        beside.chmod(place.stat().st_mode & 0o7777)
        beside.replace(place)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise Unwritable.because(error) from error
