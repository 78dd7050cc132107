"""The words for translators: found in inflected German, missed where a translation lacks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
import records
from hypothesis import given
from hypothesis import strategies as st

from signpost.glossary import Word, lacking, used

if TYPE_CHECKING:
    from conftest import Place

WORDS: Final = (
    Word("Amt", ("Amt",), {"en": ("office",)}),
    Word(
        "erweitertes Führungszeugnis",
        ("erweitertes Führungszeugnis",),
        {"uk": ("довідка про несудимість",), "ar": ("شهادة حسن السيرة", "صحيفة")},
    ),
    Word("Koordinationsstelle", ("Koordinationsstelle",), {"tr": ("koordinasyon merkezi",)}),
)


def _terms(lang: str, original: str) -> list[str]:
    return [word.term for word in used(WORDS, lang, original)]


@pytest.mark.parametrize(
    ("lang", "original", "found"),
    [
        ("en", "Gehen Sie zum Amt.", True),
        ("en", "in den Ämtern", True),
        ("en", "des Amtes, des Amts", True),
        ("en", "Ein Beamter im Amtsgericht", False),
        ("uk", "Ein erweitertes Führungszeugnis", True),
        ("uk", "mit dem erweiterten\nFührungszeugnis", True),
        ("uk", "mehrere erweiterte Führungszeugnisse", True),
        ("uk", "ein Führungszeugnis", False),
        ("tr", "zwischen den Koordinationsstellen", True),
        ("fr", "Gehen Sie zum Amt.", False),
    ],
)
def test_german_terms_are_found_as_people_write_them(lang: str, original: str, found: bool) -> None:
    """With the endings and umlauts of grammar, but not inside other words."""
    assert bool(_terms(lang, original)) is found


@pytest.mark.parametrize(
    ("lang", "translation", "is_lacking"),
    [
        ("uk", "Потрібна довідка про несудимість.", False),
        ("uk", "Принесіть довідку про несудимість.", False),
        ("uk", "Принесіть свідоцтво.", True),
        ("ar", "شهادة حسن السيرة والسلوك", False),
        ("ar", "أحضر الصحيفة", False),
        ("ar", "أحضر الورقة", True),
        ("ar", "أحضر erweitertes Führungszeugnis", False),
    ],
)
def test_inflected_translations_count(lang: str, translation: str, is_lacking: bool) -> None:
    """In doubt a word is there: a hint that is wrong too often is read by nobody."""
    found = list(lacking(WORDS, lang, "Ihr erweitertes Führungszeugnis", translation))

    assert bool(found) is is_lacking


@given(st.text(), st.text(), st.sampled_from(["en", "uk", "ar", "tr"]))
def test_any_text_will_do(original: str, translation: str, lang: str) -> None:
    """Nothing that people write makes it fail, and what is lacking was needed."""
    assert set(lacking(WORDS, lang, original, translation)) <= set(used(WORDS, lang, original))


def _with_glossary(place: Place, label: records.Data) -> list[tuple[str, str, str]]:
    words = {"name": "Wörter", "terms": [{"id": "zeugnis", "label": label}]}
    said = {"en": {"summary": "Bring a paper."}}
    record = records.initiative(summary="Bringen Sie ein Führungszeugnis.", translations=said)
    place.write(
        {
            "content/initiatives/x.yaml": records.yaml(record),
            "content/vocabularies/glossary.yaml": records.yaml(words),
        }
    )
    return [(problem.severity, problem.message, problem.hint) for problem in place.check()]


def test_a_check_gives_a_hint_and_follows_the_glossary(place: Place) -> None:
    """Never an error; after the list has changed the hint is another, though no record did."""
    right = {"de": "Führungszeugnis", "en": "certificate"}
    message = "„Führungszeugnis“ ist hier anders übersetzt als in der Wortliste „glossary“."

    assert _with_glossary(place, right) == [
        ("warning", message, "Dort steht für Englisch: certificate")
    ]
    assert _with_glossary(place, right | {"en": "paper"}) == []


def test_a_broken_glossary_is_told_once(place: Place) -> None:
    """Its own mistakes are problems; records are then checked without it."""
    (problem,) = _with_glossary(place, {})

    assert problem[0] == "error"
