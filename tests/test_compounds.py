"""Compounds are taken apart where that finds something, and left whole where it would mislead."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signpost.compounds import Splitter

GOLD: Final = Path(__file__).parent / "cases" / "compounds.txt"
LETTERS: Final = "abcdefghijklmnopqrstuvwxyzäöüß"
LEAST_PRECISION: Final = 0.95
LEAST_RECALL: Final = 0.75


def gold() -> tuple[dict[str, set[str]], list[str]]:
    """Return compounds with the words that end them, and words that are none."""
    compounds, others = GOLD.read_text("utf-8").split("\n\n")
    found = {}
    for line in compounds.splitlines():
        if not line.startswith("#"):
            parts = line.split("|")
            ends = {"".join(parts[number:]).lower() for number in range(1, len(parts))}
            found["".join(parts)] = ends
    return found, [line for line in others.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(
    ("word", "tails"),
    [
        ("Fahrradwerkstatt", ("Werkstatt",)),
        ("Hausaufgabenbetreuung", ("Betreuung",)),
        ("Flüchtlingshilfe", ("Hilfe",)),
        ("Frauenfrühstück", ("Frühstück",)),
        ("Nähcafé", ("Café",)),
        ("Sprachkurse", ("Kurse",)),
        ("Kinderkleiderbörse", ("Kleiderbörse", "Börse")),
        ("Landratsamt", ("Amt",)),
    ],
)
def test_compounds_are_taken_apart(word: str, tails: tuple[str, ...]) -> None:
    """At every place where a word begins that people look for."""
    splitter = Splitter(("Fahrrad", "Hausaufgaben", "Frauen", "Kinder", "Kleider", "Landrat"))
    assert splitter.tails(word) == tails


@pytest.mark.parametrize(
    "word",
    [
        *("Bürgerinnen", "Helferinnen", "Adressen", "Begleiter", "Dienstag", "Vormittage"),
        *("Gesellschaft", "Freundschaft", "Ausflug", "Unterkunft", "Werkstatt", "Haus", ""),
    ],
)
def test_words_that_only_look_like_compounds_stay_whole(word: str) -> None:
    """Endings of derived words, prefixes, and words that are short or common as a whole."""
    assert Splitter(("Bürger", "Helfer", "Innen", "Tisch", "Flug")).tails(word) == ()


def test_words_of_the_district_explain_more() -> None:
    """What stands alone somewhere is found at the end of other words, too."""
    assert Splitter(()).tails("Auentalbahn") == ()
    assert Splitter(("Auental", "Bahn")).tails("Auentalbahn") == ("Bahn",)
    assert Splitter(("Radwerkstatt",)).tails("Fahrradwerkstatt") == ("Radwerkstatt", "Werkstatt")


def test_unseen_compounds_of_the_field() -> None:
    """Precision and recall over words that the rules were not made from."""
    compounds, others = gold()
    splitter = Splitter(("Kinder", "Familie", "Frau", "Flüchtling", "Jugend", "Fahrrad", "Bürger"))
    got = {word: {tail.lower() for tail in splitter.tails(word)} for word in (*compounds, *others)}
    right = sum(len(got[word] & ends) for word, ends in compounds.items())
    told = sum(len(tails) for tails in got.values())

    assert len(compounds) >= 300
    assert right / told >= LEAST_PRECISION
    assert right / sum(len(ends) for ends in compounds.values()) >= LEAST_RECALL
    assert [word for word in others if got[word]] == []


@given(st.text(LETTERS, max_size=60), st.lists(st.text(LETTERS, min_size=3, max_size=5)))
def test_any_word_is_read_quickly_and_its_tails_end_it(word: str, nouns: list[str]) -> None:
    """Whatever the letters: a tail is an end of the word."""
    for tail in Splitter(nouns).tails(word.capitalize()):
        assert word.lower().endswith(tail.lower())
        assert len(tail) < len(word)
