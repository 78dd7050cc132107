"""The district's own words for translators: one German term, one word in each language.

Where a German text has a term and its translation lacks the word, somebody should look. Nobody can
tell for certain without knowing both languages, so this is never more than a hint: inflected forms
count, and in doubt a word counts as found.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ADJECTIVE: Final = re.compile(r"([a-zäöüß]{3,}?)(?:e|er|es|en|em)")
_ENDINGS: Final = "(?:e|en|er|ern|es|n|nen|s|se|ses|sen|in|innen)?"
_VOWELS: Final = str.maketrans(
    {one: f"[{one}{two}]" for one, two in zip("aouAOU", "äöüÄÖÜ", strict=True)}
)
"""Plurals and diminutives change these: Amt, Ämter."""
_ARTICLE: Final = "ال"
_SHORT: Final = 4
"""Letters of a word that are looked for in any case."""
_CUT: Final = 3
"""Letters at the end of a longer word that inflection may change."""


class Word(NamedTuple):
    """A term with its German forms, and what is right in other languages."""

    term: str
    forms: tuple[str, ...]
    others: Mapping[str, tuple[str, ...]]
    """Language → the word for it, and others that are as good."""


Glossary = tuple[Word, ...]


def glossary(record: Any) -> Glossary:  # noqa: ANN401 - schema.vocabulary.Vocabulary
    """Return the words of a vocabulary; synonyms are other forms that count as well."""
    return tuple(
        Word(
            term.label["de"],
            (term.label["de"], *term.synonyms.get("de", ())),
            {
                lang: (word, *term.synonyms.get(lang, ()))
                for lang, word in term.label.items()
                if lang != "de"
            },
        )
        for term in record.terms
        if "de" in term.label and not term.replaced_by
    )


def used(words: Glossary, lang: str, original: str) -> Iterator[Word]:
    """Yield the words of a language that a German text needs."""
    for word in words:
        if lang in word.others and any(_german(form).search(original) for form in word.forms):
            yield word


def lacking(words: Glossary, lang: str, original: str, translation: str) -> Iterator[Word]:
    """Yield the words that a German text needs and its translation does not seem to have.

    A translation may also keep the German word, as names and addresses do.
    """
    said = translation.casefold()
    for word in used(words, lang, original):
        right = any(all(stem in said for stem in _stems(form)) for form in word.others[lang])
        if not right and not any(_german(form).search(translation) for form in word.forms):
            yield word


@lru_cache(maxsize=4096)
def _german(form: str) -> re.Pattern[str]:
    """Return what matches a German term with the usual endings, as a word of its own."""
    parts = []
    for word in form.split():
        adjective = _ADJECTIVE.fullmatch(word)
        stem = re.escape(adjective[1] if adjective else word).translate(_VOWELS)
        parts.append(stem + _ENDINGS)
    whole = r"\s+".join(parts)
    return re.compile(rf"(?<!\w){whole}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _stems(form: str) -> tuple[str, ...]:
    """Return what stays of each word when it is inflected."""
    words = (word.removeprefix(_ARTICLE) for word in form.casefold().split())
    return tuple(word[: max(_SHORT, len(word) - _CUT)] for word in words)
