"""What the search knows of a record beside its text, so that people's own words find it.

The ends of compounds („Werkstatt“ for „Fahrradwerkstatt“), everyday words and other languages'
words for its topics, its languages by every name, what it costs, and the names and postcodes of
its place. None of it is shown.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from signpost.compounds import NOUN, Splitter
from signpost.everyday import ANSWERS, FREE, STEP_FREE, WANTED
from signpost.locales import language_name, own_name
from signpost.sorting import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from signpost.catalog import Catalog
    from signpost.public import ContactCard, InitiativeCard, Term, Texts

_WORD: Final = re.compile(r"[^\W\d_]{4,40}")
_ARTICLE: Final = re.compile(r"(?:(?<=\s)|^)(?:[وبكف]?ال|لل)(?=\w{3})")
"""Arabic „the“, which is one word with the next, also after „and“, „in“, „like“, „so“, „for“."""
_HYPHENATED: Final = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]{3,})+")
_JOINER: Final = "\N{ZERO WIDTH NON-JOINER}"
MOST_WORDS: Final = 6_000
"""Words in the list that a slip is mended with, about 60 kB."""


class Words(NamedTuple):
    """Words that find a record, separated by blanks."""

    name: str
    """As good as words of its name."""
    also: str
    """Less than words of its text."""


class Enrichment:
    """Knows the words of a district."""

    def __init__(self, catalog: Catalog, languages: Iterable[str]) -> None:
        """Learn from all records.

        Args:
            catalog: every record.
            languages: tags of the site's languages, the source language first.
        """
        self._catalog = catalog
        self._tags = tuple(languages)
        self._source = self._tags[0]
        self._about: dict[tuple[str, tuple[str, ...] | str], str] = {}

    def of(self, card: InitiativeCard, own: str, language: str) -> Words:
        """Return the words for the page of an initiative in a language.

        Args:
            card: the initiative.
            own: the nouns of its texts.
            language: the page's.
        """
        names = (*card.alternate_names, *self._others(card.name, language))
        also = [self._place(card.municipality, language), self._topics(card.topics, language)]
        also += [self._terms("audiences", card.audiences, language)]
        also += [self._terms("kinds", (card.kind,), language)]
        also += [self._terms("offer-types", card.offer_types, "")]
        also.append(self._languages(card.languages))
        facts = ((card.free, FREE), (card.step_free, STEP_FREE), (card.needs, WANTED))
        also += [words for holds, words in facts if holds]
        if language == self._source:
            own_names = (card.name.get(self._source, ""), *card.alternate_names)
            names += (*self._parts(own_names), *map(_joined, own_names))
            also.append(self._tails(own.split()))
        return Words(_once(names), " ".join(filter(None, also)))

    def of_contact(self, card: ContactCard, language: str) -> Words:
        """Return the words for the page of a contact in a language."""
        names = (*card.alternate_names, *self._others(card.name, language))
        also = [self._place(id_, language) for id_ in card.municipalities]
        also += [self._terms("functions", (card.function,), "") if card.function else ""]
        also += [self._terms("topics", card.topics, language), self._languages(card.languages)]
        if language == self._source:
            names += tuple(self._parts((*card.name.values(), *card.role.values())))
        return Words(_once(names), " ".join(filter(None, (*also, ANSWERS))))

    def _others(self, name: Texts, language: str) -> tuple[str, ...]:
        """Return a name in other languages than the one that a page shows it in."""
        shown = name.get(language) or name.get(self._source)
        return tuple(text for text in name.values() if text != shown)

    def _parts(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the ends of the compounds in names."""
        return self._splitter.each(NOUN.findall(" ".join(names)))

    def _languages(self, codes: tuple[str, ...]) -> str:
        """Return what languages are called, in every language of the site and by themselves."""
        key = ("languages", codes)
        if key not in self._about:
            names = (
                form
                for code in codes
                for name in (own_name(code), *(language_name(code, tag) for tag in self._tags))
                for form in forms(name)
            )
            self._about[key] = _once(names)
        return self._about[key]

    def _tails(self, some: Iterable[str]) -> str:
        return _once(self._splitter.each(some))

    @cached_property
    def _splitter(self) -> Splitter:
        known = set(chain.from_iterable(text.split() for text in self._nouns()))
        for vocabulary in self._catalog.vocabularies.values():
            for term in vocabulary.values():
                known.update(chain.from_iterable(map(NOUN.findall, _said(term, self._source))))
        return Splitter(known)

    def _nouns(self) -> Iterator[str]:
        """Yield the nouns of each listed initiative; what has ended teaches nothing."""
        entries = self._catalog.entries.get("initiatives", {})
        return (entries[card.id].nouns for card in self._catalog.listed)

    def _place(self, id_: str, language: str) -> str:
        """Return the names, parts and postcodes of a place, and the region it is in."""
        key = (f"place {language}", id_)
        if key not in self._about:
            place = self._catalog.municipalities[id_]
            region = self._catalog.settings.regions.get(place.region or "", {})
            around = _in(region, (language, self._source))
            names = (*place.name.values(), *place.parts, *place.postcodes, *around)
            self._about[key] = _once(names)
        return self._about[key]

    def _topics(self, topics: tuple[str, ...], language: str) -> str:
        own = self._catalog.resolved("topics", topics)
        above = tuple(id_ for id_ in self._catalog.with_broader(topics) if id_ not in own)
        return f"{self._terms('topics', own, '')} {self._terms('topics', above, language)}"

    def _terms(self, vocabulary: str, ids: tuple[str, ...], language: str) -> str:
        """Return all words for terms: labels and synonyms, these in one language if it is named.

        Only in the site's languages: whoever reads none of them finds no page to read either.
        """
        key = (f"{vocabulary} {language}", ids)
        if key not in self._about:
            terms = self._catalog.vocabularies.get(vocabulary, {})
            words: list[str] = []
            for id_ in self._catalog.resolved(vocabulary, ids):
                if id_ in terms:
                    labels, synonyms = terms[id_].label, terms[id_].synonyms
                    words += chain.from_iterable(map(forms, _in(labels, self._tags)))
                    for tag in (language,) if language else self._tags:
                        words += synonyms.get(tag, ())
            self._about[key] = _once(words)
        return self._about[key]

    def spellings(self, language: str) -> tuple[str, ...]:
        """Return words that a slip may have been meant to be: of names, texts, places and terms.

        In the page's language and the source language, each once, sorted.
        """
        tags = (language, self._source)
        texts = [text for card in self._catalog.listed for text in _in(card.name, tags)]
        for place in self._catalog.municipalities.values():
            texts += (*_in(place.name, tags), *place.parts)
        for name in ("topics", "audiences", "kinds", "offer-types"):
            for term in self._catalog.terms(name):
                texts += chain.from_iterable(_said(term, tag) for tag in tags)
        for contact in self._catalog.answering:
            texts += (*_in(contact.name, tags), *_in(contact.role, tags))
        spoken = {code for card in self._catalog.listed for code in card.languages}
        texts += [self._languages((code,)) for code in spoken]
        texts += self._nouns()
        words = sorted(set(chain.from_iterable(map(_WORD.findall, texts))))
        once = {
            word.casefold(): word for word in reversed(words)
        }.values()  # „Alle“, not „alle“ too
        return tuple(sorted(once, key=lambda word: (sort_key(word), word))[:MOST_WORDS])


def forms(text: str) -> Iterator[str]:
    """Yield a label, and other ways to write it that the search does not find by itself.

    Arabic words without their article, Persian ones without the joiner between their parts.
    """
    yield text
    if _JOINER in text:
        yield text.replace(_JOINER, " ")
        yield text.replace(_JOINER, "")
    bare = _ARTICLE.sub("", text)
    if bare != text:
        yield bare


def _once(words: Iterable[str]) -> str:
    """Return words as one text, each once."""
    return " ".join(dict.fromkeys(filter(None, words)))


def _joined(name: str) -> str:
    """Return a name's hyphenated nouns as one word: „Repaircafé“ for „Repair-Café“."""
    found = _HYPHENATED.findall(name)
    return " ".join(word.replace("-", "").capitalize() for word in found)


def _in(texts: Texts, tags: Iterable[str]) -> Iterator[str]:
    return (texts[tag] for tag in dict.fromkeys(tags) if tag in texts)


def _said(term: Term, tag: str) -> Iterator[str]:
    """Yield what people call a term in a language."""
    yield from _in(term.label, (tag,))
    yield from term.synonyms.get(tag, ())
