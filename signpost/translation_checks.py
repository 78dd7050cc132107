"""What is wrong with the translations of a single record, or why somebody should look at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost.glossary import lacking
from signpost.hints import suggest
from signpost.locales import language_name
from signpost.problems import Problem
from signpost.schema.initiative import Initiative, InitiativeTranslation
from signpost.showing import echo
from signpost.translatable import is_outdated, spelt, texts, translated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from signpost.disclosure import Today
    from signpost.glossary import Glossary, Word
    from signpost.schema.base import Record, Translation
    from signpost.source import Location, Source

_COUNTED: Final = ("steps", "needs")
"""Lists that a translation counts like the record; told of by their numbers."""


def faults(source: Source, record: Record, today: Today, words: Glossary) -> Iterator[Problem]:
    """Yield what is wrong with a record's translations, and why somebody should look at them."""
    translations: Mapping[str, Translation] = getattr(record, "translations", {})
    own = texts(record) if translations else {}
    for language, part in translations.items():
        place: Location = ("translations", language)
        if language == today.source:
            message = f"„{language}“ ist die Sprache des Eintrags selbst."
            yield Problem(source.key(place), message, "Schreiben Sie diese Texte oben hin.")
        said = translated(part)
        if isinstance(record, Initiative) and isinstance(part, InitiativeTranslation):
            yield from _unfit(source, record, part, place)
        for path in said.keys() - own.keys():
            if path[0] not in _COUNTED and not (
                path[0] == "offers" and path[:2] not in {known[:2] for known in own}
            ):
                message = f"„{spelt(path)}“ ist hier übersetzt, aber oben steht dieser Text nicht."
                hint = "Löschen Sie die Übersetzung, oder schreiben Sie oben den deutschen Text."
                yield Problem(source.value((*place, *path)), message, hint, "warning")
        if is_outdated(part, own):
            name = language_name(language, today.source) or language
            message = f"Der deutsche Text wurde seit dieser Übersetzung geändert ({name})."
            hint = "Prüfen Sie sie und bestätigen Sie mit: "
            command = f"python3 build.py translate stamp --outdated {source.path}"
            yield Problem(source.value((*place, "of")), message, hint + command, "warning")
        for path, text in said.items():
            if path in own:
                for word in lacking(words, language, own[path].text, text):
                    where = source.value((*place, *path))
                    yield Problem(where, *_unlike(word, language, today), "warning")


def _unfit(
    source: Source, record: Initiative, part: InitiativeTranslation, place: Location
) -> Iterator[Problem]:
    """Yield translated offers that there are not, and lists whose entries cannot be matched."""
    ids = [offer.id for offer in record.offers]
    for id_ in part.offers:
        if id_ not in ids:
            message = f"Das Angebot „{id_}“, das hier übersetzt ist, gibt es nicht."
            yield Problem(source.key((*place, "offers", id_)), message, suggest(id_, ids))
    for name in _COUNTED:
        own, other = len(getattr(record, name)), len(getattr(part, name))
        hint = "Die Übersetzung zählt die Einträge in derselben Reihenfolge auf."
        if other > own:
            message = f"„{name}“ hat hier mehr Einträge ({other}) als oben ({own})."
            yield Problem(source.value((*place, name, own)), message, hint)
        elif 0 < other < own and part.of is None:
            message = f"„{name}“ hat hier weniger Einträge ({other}) als oben ({own})."
            yield Problem(source.value((*place, name)), message, hint, "warning")


def _unlike(word: Word, language: str, today: Today) -> tuple[str, str]:
    """Return message and hint for a translation without the word that the glossary gives."""
    name = language_name(language, today.source) or language
    right = echo(word.others[language][0])
    message = f"„{echo(word.term)}“ ist hier anders übersetzt als in der Wortliste „glossary“."
    return message, f"Dort steht für {name}: {right}"
