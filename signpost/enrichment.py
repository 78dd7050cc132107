"""What the search knows of an initiative beside its text, so that people's own words find it.

The ends of compounds („Werkstatt“ for „Fahrradwerkstatt“), everyday words and other languages'
words for its topics, and the names and postcodes of its place. None of it is shown.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from signpost.compounds import NOUN, Splitter, listed
from signpost.sorting import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from signpost.catalog import Catalog
    from signpost.public import InitiativeCard, Term, Texts

_WORD: Final = re.compile(r"[^\W\d_]{4,40}")
_ARTICLE: Final = re.compile(r"(?:(?<=\s)|^)(?:[وبكف]?ال|لل)(?=\w{3})")
"""Arabic „the“, which is one word with the next, also after „and“, „in“, „like“, „so“, „for“."""
_JOINER: Final = "\N{ZERO WIDTH NON-JOINER}"
MOST_WORDS: Final = 6_000
"""Words in the list that a slip is mended with, about 60 kB."""


EMPTY: Final = {
    "de": listed(
        """
        ab aber alle alles als also am an auch auf aus bei beim bekommen bekomme bin bis bist bitte
        brauche brauchen braucht da dabei damit dann das dass dein deine dem den denn der des dich
        die dies diese dieser dir doch dort du durch ein eine einem einen einer eines er es etwas
        finde finden für gegen gehe gehen geht gerade gern gerne gesucht gibt gibts gut habe haben
        hallo hat helft hier hilft ich ihr ihre im in ins ist ja jemand jemanden kann kannst kein
        keine können könnt lassen machen mache macht man mein meine meinem meinen meiner mich mir
        mit möchte möchten möglich muss müssen nach neben nicht nichts noch nur ob oder ohne sehr
        sein seine seit sich sie sind so soll sollte suche suchen sucht tun über um und uns unser
        unsere unter viel vom von vor wann war warum was welche welcher welches wem wen wenig wenn
        wer werden wie wieder will wir wird wo woher wohin wollen würde zu zum zur zwischen
        """
    ),
    "en": listed(
        """
        a about am an and any are as at be by can could do does find for from get give go have hello
        help how i if in into is it like looking me my near need no of on or our please show some
        somebody someone something that the their them there they this to us want was we what when
        where which who whom why will with would you your
        """
    ),
}
"""Language → words that say nothing of what somebody looks for, in lower case."""


class Words(NamedTuple):
    """Words that find an initiative, separated by blanks."""

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
        self._source = next(iter(languages))
        self._about: dict[tuple[str, tuple[str, ...] | str], str] = {}

    def of(self, card: InitiativeCard, own: str, language: str) -> Words:
        """Return the words for the page of an initiative in a language.

        Args:
            card: the initiative.
            own: the nouns of its texts.
            language: the page's.
        """
        in_source = language == self._source
        name = self._tails(NOUN.findall(card.name.get(self._source, ""))) if in_source else ""
        also = [self._place(card.municipality), self._topics(card.topics, language)]
        also += [self._terms("audiences", card.audiences, language)]
        also += [self._terms("kinds", (card.kind,), language)]
        if in_source:
            also.append(self._tails(own.split()))
        return Words(name, " ".join(filter(None, also)))

    def _tails(self, some: Iterable[str]) -> str:
        return " ".join(dict.fromkeys(self._splitter.each(some)))

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

    def _place(self, id_: str) -> str:
        """Return the names, parts and postcodes of a place."""
        key = ("place", id_)
        if key not in self._about:
            place = self._catalog.municipalities[id_]
            region = self._catalog.settings.regions.get(place.region or "", {})
            names = (*place.name.values(), *place.parts, *place.postcodes, *region.values())
            self._about[key] = " ".join(dict.fromkeys(names))
        return self._about[key]

    def _topics(self, topics: tuple[str, ...], language: str) -> str:
        own = self._catalog.resolved("topics", topics)
        above = tuple(id_ for id_ in self._catalog.with_broader(topics) if id_ not in own)
        return f"{self._terms('topics', own, '')} {self._terms('topics', above, language)}"

    def _terms(self, vocabulary: str, ids: tuple[str, ...], language: str) -> str:
        """Return all words for terms: labels and synonyms, these in one language if it is named."""
        key = (f"{vocabulary} {language}", ids)
        if key not in self._about:
            terms = self._catalog.vocabularies.get(vocabulary, {})
            words: list[str] = []
            for id_ in self._catalog.resolved(vocabulary, ids):
                if id_ in terms:
                    words += (form for text in terms[id_].label.values() for form in forms(text))
                    some = terms[id_].synonyms
                words += (
                    chain.from_iterable(some.values()) if not language else some.get(language, ())
                )
            self._about[key] = " ".join(dict.fromkeys(words))
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
        texts += self._nouns()
        words = set(chain.from_iterable(map(_WORD.findall, texts)))
        return tuple(sorted(words, key=lambda word: (sort_key(word), word))[:MOST_WORDS])


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


def _in(texts: Texts, tags: Iterable[str]) -> Iterator[str]:
    return (texts[tag] for tag in dict.fromkeys(tags) if tag in texts)


def _said(term: Term, tag: str) -> Iterator[str]:
    """Yield what people call a term in a language."""
    yield from _in(term.label, (tag,))
    yield from term.synonyms.get(tag, ())
