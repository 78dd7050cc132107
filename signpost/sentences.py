"""Sentences of a Markdown text, each with its place, and a rough measure of how hard a text is.

Only what reads as prose counts: no headings, tables, live lists or code. Marks of Markdown are
blanked out, so that a place in the sentence is a place in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WORD: Final = re.compile(
    r"[A-Za-zÄÖÜäöüßéèáàç]+(?:[-·’'][A-Za-zÄÖÜäöüßéèáàç]+)*|[0-9]+(?:[.,:][0-9]+)*"
)
_SKIPPED: Final = re.compile(r"[ \t]*(?:#|\||\{\{|```|---|\*\*\*|___).*")
_ITEM: Final = re.compile(r"[ \t>]*(?:[-+*]|[0-9]{1,3}[.)])[ \t]+")
_TARGET: Final = re.compile(r"\]\([^()\n]*\)")
_ADDRESS: Final = re.compile(r"https?://\S+|\S+@\S+\.\S+")
_MARK: Final = re.compile(r"[*_`\[\]>]")
_END: Final = re.compile(r"[.!?…]+[“\"»)]*(?=\s|$)|:(?=\s*$)")
_SHORT: Final = re.compile(
    r"(?:\b(?:[A-Za-z]|bzw|ca|evtl|etc|ggf|inkl|max|min|Nr|Str|St|Tel|usw|vgl|zzgl|Abs|Art|Dr|Prof"
    r"|Jan|Feb|Okt|Nov|Dez|Mo|Di|Mi|Do|Fr|Sa|So|sog|allg|bes|ehem|gem|jew|Hr|Fr)|\b[0-9]{1,2})\.$"
)
"""What a dot follows without ending a sentence, at the end of a text so far."""
_VOWELS: Final = re.compile(r"[aeiouyäöü]+", re.IGNORECASE)
_LONG: Final = 6
"""Letters; longer words count as long in LIX (Björnsson 1968)."""


class Sentence(NamedTuple):
    """One sentence of a text."""

    text: str
    at: int
    """Index of its first character in the text it is from."""

    @property
    def words(self) -> list[str]:
        """Its words and numbers; a compound with hyphens is one."""
        return WORD.findall(self.text)


class Measure(NamedTuple):
    """How hard a text is: words, sentences, and Amstad's reading ease for German."""

    words: int
    sentences: int
    ease: int
    """180 − words a sentence − 58.5 × syllables a word (Amstad 1978): 60 and more reads easily."""
    lix: int
    """Words a sentence + percentage of words with more than six letters (Björnsson 1968)."""


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a Markdown text in their order."""
    for start, block in _blocks(text):
        begin = 0
        for match in _END.finditer(block):
            if match[0] == "." and _SHORT.search(block, begin, match.end()):
                continue
            yield from _sentence(block, begin, match.end(), start)
            begin = match.end()
        yield from _sentence(block, begin, len(block), start)


def _sentence(block: str, begin: int, end: int, start: int) -> Iterator[Sentence]:
    piece = block[begin:end]
    stripped = piece.strip()
    if stripped and WORD.search(stripped):
        yield Sentence(stripped, start + begin + len(piece) - len(piece.lstrip()))


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield stretches of prose with their start: paragraphs, and each item of a list."""
    block, start, at = "", 0, 0
    for line in text.splitlines(keepends=True):
        item = _ITEM.match(line)
        if _SKIPPED.match(line) or not line.strip() or item:
            if block:
                yield start, block
            block = ""
        if not _SKIPPED.match(line) and line.strip():
            start = start if block else at
            block += _bare(line, item.end() if item else 0)
        at += len(line)
    if block:
        yield start, block


def _bare(line: str, marks: int) -> str:
    """Return a line with its marks blanked out, as long as before."""
    line = " " * marks + line[marks:]
    for pattern in (_TARGET, _ADDRESS, _MARK):
        line = pattern.sub(lambda found: " " * len(found[0]), line)
    return line


def measure(found: Iterable[Sentence]) -> Measure | None:
    """Return how hard sentences are together; None where there are no words."""
    counted = [sentence.words for sentence in found]
    words = [word for some in counted for word in some if not word[0].isdigit()]
    if not words:
        return None
    per_sentence = len(words) / len(counted)
    syllables = sum(max(1, len(_VOWELS.findall(word))) for word in words) / len(words)
    long = sum(len(word) > _LONG for word in words) / len(words)
    ease = round(180 - per_sentence - 58.5 * syllables)
    return Measure(len(words), len(counted), ease, round(per_sentence + 100 * long))
