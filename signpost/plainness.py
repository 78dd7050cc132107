"""Hints on plain language for the texts of a content folder, for ``check --plain``.

Not part of a build, and told only to those who ask: at most a few hints a file. Reads files by
themselves, so that it works while records still have mistakes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from signpost.inhand import sources
from signpost.locales import SIMPLE, SOURCE
from signpost.plain import findings
from signpost.problems import Problem
from signpost.sentences import Measure, measure, sentences
from signpost.spelt import Spelt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from signpost.files import File
    from signpost.source import Data, Location, Source

FEW: Final = 5
"""Hints a file; more would hide that one is enough to begin with."""
_PROSE: Final = frozenset(("summary", "description", "text", "steps", "transcript"))
"""Fields that hold sentences."""
_NAMES: Final = frozenset(("name", "organisation", "town"))
"""Fields whose words are names."""
_HARD: Final = 40
"""Reading ease (Amstad); texts below are listed."""
_LISTED: Final = 10


class Looked(NamedTuple):
    """What was found in all texts."""

    problems: tuple[Problem, ...]
    left_out: int
    """Hints beyond the few that are told of a file."""
    measures: tuple[tuple[str, Measure], ...]
    """Path and measure of each file's German text, the hardest first."""


class _Text(NamedTuple):
    where: Location
    text: str
    simple: bool


def look(found: Iterable[File]) -> Looked:
    """Return hints for the German texts of records, in the order of files.

    Args:
        found: the files of a content folder.
    """
    held = tuple(sources(found))
    names = frozenset(word for _file, _raw, source in held for word in _names(source.data))
    told: list[Problem] = []
    left_out = 0
    measures: list[tuple[str, Measure]] = []
    for file, raw, source in held:
        texts = list(_texts(source.data, (), simple=False))
        hints = [hint for text in texts for hint in _hints(file.path, raw, source, text, names)]
        told += hints[:FEW]
        left_out += len(hints[FEW:])
        plain = [one for text in texts if not text.simple for one in sentences(text.text)]
        if (how := measure(plain)) is not None:
            measures.append((file.path, how))
    measures.sort(key=lambda pair: (pair[1].ease, pair[0]))
    return Looked(tuple(told), left_out, tuple(measures))


def summary(looked: Looked) -> str:
    """Return in German how hard the texts are, the hardest by name."""
    lines = []
    if looked.left_out:
        lines.append(f"… und {looked.left_out} weitere Hinweise in diesen Dateien.")
    hard = [pair for pair in looked.measures if pair[1].ease < _HARD]
    if hard:
        lines.append("Am schwersten zu lesen (Flesch nach Amstad, 0 schwer bis 100 leicht; LIX):")
        lines += [
            f"  {how.ease:>4}  LIX {how.lix:>2}  {path} ({how.words} Wörter)"
            for path, how in hard[:_LISTED]
        ]
    middle = sorted(how.ease for _path, how in looked.measures)
    if middle:
        half = middle[len(middle) // 2]
        lines.append(f"{len(middle)} Texte, in der Mitte bei {half}; ab 60 liest es sich leicht.")
    return "\n".join(lines)


def _names(data: Data) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key in _NAMES and isinstance(value, str):
                yield from value.replace(",", " ").split()
            else:
                yield from _names(value)
    elif isinstance(data, list):
        for part in data:
            yield from _names(part)


def _texts(data: Data, at: Location, *, simple: bool) -> Iterator[_Text]:
    """Yield the German texts of a record; of translations, those in Leichte Sprache."""
    if isinstance(data, list):
        for number, part in enumerate(data):
            yield from _texts(part, (*at, number), simple=simple)
    if not isinstance(data, dict):
        return
    for key, value in data.items():
        here = (*at, key)
        if key == "translations" and isinstance(value, dict):
            for tag in (SOURCE, SIMPLE):
                yield from _texts(value.get(tag), (*here, tag), simple=tag == SIMPLE)
        elif key in _PROSE:
            yield from _prose(value, here, simple=simple)
        elif key != "extra":
            yield from _texts(value, here, simple=simple)


def _prose(value: Data, at: Location, *, simple: bool) -> Iterator[_Text]:
    if isinstance(value, str):
        yield _Text(at, value, simple)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _prose(part, (*at, number), simple=simple)
    elif isinstance(value, dict):  # a text per language
        for tag in (SOURCE, SIMPLE):
            yield from _prose(value.get(tag), (*at, tag), simple=tag == SIMPLE)


def _hints(
    path: str, raw: str, source: Source, text: _Text, names: frozenset[str]
) -> Iterator[Problem]:
    place = Spelt(path, raw, source.value(text.where), text.text)
    for sentence in sentences(text.text):
        for found in findings(sentence, simple=text.simple, names=names):
            where = place.of(sentence.at + found.at)
            yield Problem(where, found.message, found.hint, "warning")
