"""The golden questions: each can be answered, and together they are as varied as people are."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pytest
import questions
import recall
import yaml

CONTENT: Final = questions.ROOT / "content"
TOPICS: Final = CONTENT / "vocabularies" / "topics.yaml"
LEAST: Final = {
    "english": 30,
    "everyday": 50,
    "foreign": 36,
    "helpers": 30,
    "languages": 60,
    "newcomers": 50,
    "places": 40,
    "plain": 15,
    "spelling": 25,
    "staff": 30,
    "typos": 25,
    "wishes": 30,
    "words": 40,
}
"""Group → so many questions at least."""
ASKED: Final = questions.questions()


def test_every_record_that_is_wanted_exists() -> None:
    """Whoever renames a record hears of the questions that want it."""
    wanted = {(question.ask, id_) for question in ASKED for id_ in question.wanted}
    there = questions.ids(CONTENT)

    assert sorted(pair for pair in wanted if pair[1] not in there) == []


def test_no_question_is_asked_twice() -> None:
    """The same words on the same page would count twice."""
    times = Counter((question.ask.lower(), question.on) for question in ASKED)

    assert [key for key, number in times.items() if number > 1] == []


def test_nothing_is_wanted_twice_or_beyond_the_first_hits() -> None:
    """More than the first hits can hold could never be there."""
    for question in ASKED:
        assert len(set(question.wanted)) == len(question.wanted), question
        assert not question.every or len(question.wanted) <= questions.TOP, question


def test_every_group_has_its_questions() -> None:
    """Neither a group nor many of its questions get lost."""
    groups = Counter(question.group for question in ASKED)

    assert groups.keys() == LEAST.keys()
    assert [name for name, least in LEAST.items() if groups[name] < least] == []


def test_all_languages_are_asked_in() -> None:
    """Nine languages; those of few questions would say little."""
    languages = Counter(question.language for question in ASKED)

    assert set(languages) == set(questions.LANGUAGES)
    assert min(languages.values()) >= 9
    assert {question.on for question in ASKED} == set(questions.PAGES)


def test_all_topics_and_most_initiatives_are_asked_for() -> None:
    """No topic is forgotten; at least 60 initiatives are wanted by a question."""
    records = {path.stem: path for path in (CONTENT / "initiatives").glob("*.yaml")}
    wanted = {id_ for question in ASKED for id_ in question.wanted} & records.keys()
    found = {
        topic
        for id_ in wanted
        for topic in yaml.safe_load(records[id_].read_text("utf-8"))["topics"]
    }
    topics = yaml.safe_load(TOPICS.read_text("utf-8"))["terms"]

    assert len(wanted) >= 60
    assert {topic["id"] for topic in topics if "replaced_by" not in topic} <= found


def test_known_failures_are_questions_and_have_reasons() -> None:
    """A line for a question that nobody asks would hide nothing, and mislead."""
    known = questions.known() or {}

    assert known.keys() <= {question.key for question in ASKED}
    assert all(reason.strip() for reason in known.values())


@pytest.mark.parametrize(
    ("hits", "any_", "every", "rank"),
    [
        (["a", "b", "x"], True, True, 1),
        (["x", "y", "b"], True, False, 1 / 3),
        (["v", "w", "x", "y", "z", "a"], False, False, 1 / 6),
        ([], False, False, 0),
    ],
)
def test_the_first_five_hits_count(hits: list[str], any_: bool, every: bool, rank: float) -> None:
    """One of „any“ is enough, „all“ must be there; a hit further down moves the rank alone."""
    one, all_ = (
        questions.Question("g", "q", "de", "de", ("a", "b"), flag) for flag in (False, True)
    )

    assert (one.passes(hits), all_.passes(hits), one.rank(hits)) == (any_, every, rank)


@pytest.mark.parametrize(
    ("path", "id_"),
    [
        ("initiativen/chor/", "chor"),
        ("en/initiativen/chor/", "chor"),
        ("themen/sport/", "themen/sport"),
        ("en/helfen/", "seiten/helfen"),
    ],
)
def test_an_address_tells_the_record(path: str, id_: str) -> None:
    """In every language it is the same record."""
    assert questions.named(path) == id_


def test_the_report_tells_two_sites_apart() -> None:
    """Share and rank of each, all together and by group; what got better and what got worse."""
    one = questions.Question("plain", "one", "de", "de-leicht", ("a",), every=False)
    two = questions.Question("words", "two", "en", "en", ("b",), every=True)
    before, after = {one: ["a"], two: ["a", "c"]}, {one: ["b"], two: ["a", "b"]}

    rows = [line.split() for line in recall.table([before, after]).splitlines()]

    assert rows[1] == ["all", "50.0%", "0.50", "50.0%", "0.25", "2"]
    assert ["in", "de-leicht", "100.0%", "1.00", "0.0%", "0.00", "1"] in rows
    assert recall.changes(before, after).splitlines() == [
        "better: „two“ (en)",
        "worse: plain: „one“ (de) shows b; wanted: a",
    ]
