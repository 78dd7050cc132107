"""Records → a table for translators, one text a row, and how rows know what they were made from."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from signpost.glossary import used
from signpost.locales import language_name
from signpost.translatable import spelt, stamp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.sheet import Row
    from signpost.translatable import Path, Text
    from signpost.translations import Held, Shelf

RECORD: Final = "Eintrag"
FIELD: Final = "Feld"
GERMAN: Final = "Deutsch"
TRANSLATION: Final = "Übersetzung"
STATE: Final = "Stand"
HINT: Final = "Hinweis"
CHECK: Final = "Prüfsumme"
_DIGITS: Final = 12
_LINE: Final = 200
_SENTENCE: Final = 250
_PLACE: Final = 600
_PROSE: Final = 20_000


class Check(NamedTuple):
    """What a row was made from: digests of the German text and of the translation of that day."""

    german: str
    translation: str

    def __str__(self) -> str:
        return f"{self.german}-{self.translation}"


def check(path: Path, german: str, translation: str) -> Check:
    """Return the digests of a row."""
    return Check(german_digest(path, german), digest(translation))


def german_digest(path: Path, text: str) -> str:
    """Return what tells whether a German text is as it was; line breaks make no difference."""
    return stamp({path: text}, (path,), _DIGITS)


def digest(translation: str) -> str:
    """Return what tells whether a translation is, to the letter, as it was."""
    return sha256(translation.strip().encode()).hexdigest()[:_DIGITS]


def heading(lang: str) -> Row:
    """Return the first row; the language stands in it, so that an import knows it."""
    return RECORD, FIELD, GERMAN, f"{TRANSLATION} ({lang})", STATE, HINT, CHECK


def rows(shelf: Shelf, lang: str, *, unfinished: bool = False) -> list[Row]:
    """Return a table of all texts that may be seen today, with their translations so far.

    Args:
        shelf: the records.
        lang: the language.
        unfinished: only texts that nobody has translated, or whose German text has changed.
    """
    found = [heading(lang)]
    for held in shelf.held:
        said, stale = held.said(lang), held.is_outdated(lang)
        for path, text in held.open.items():
            translation = said.get(path, "")
            if not unfinished or stale or not translation:
                state = _state(held, lang, translation, stale=stale)
                hint = ". ".join(_hints(shelf, held, lang, text))
                mark = str(check(path, text.text, translation))
                found.append((held.name, spelt(path), text.text, translation, state, hint, mark))
    return [tuple(_bare(cell) for cell in row) for row in found]


def _bare(cell: str) -> str:
    return cell.strip()


def _state(held: Held, lang: str, translation: str, *, stale: bool) -> str:
    if not translation:
        return "fehlt"
    if stale:
        return "veraltet"
    return "maschinell" if held.translations[lang].by == "machine" else "übersetzt"


def _hints(shelf: Shelf, held: Held, lang: str, text: Text) -> Iterator[str]:
    """Yield what a translator should know of a text."""
    limit = _limit(held, text.path)
    if limit == _PROSE:
        yield "Mehrere Absätze möglich; Zeichen wie ** - # [ ] ( ) bitte stehen lassen"
    else:
        yield f"Eine Zeile, höchstens {limit} Zeichen"
    for word in used(shelf.words, lang, text.text):
        yield f"{word.term} = {word.others[lang][0]}"


def _limit(held: Held, path: Path) -> int:
    """Return how many characters a translation may have."""
    match path[-1]:
        case "description" | "text":
            return _PROSE
        case "summary":
            return _PLACE if held.file.kind == "municipalities" else _SENTENCE
        case "notice":
            return _SENTENCE
        case _:
            return _LINE


def title(lang: str) -> str:
    """Return the German name of a language with its tag: „Ukrainisch (uk)“."""
    name = language_name(lang, "de")
    return f"{name} ({lang})" if name else lang
