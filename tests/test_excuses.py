"""Excuses: content/exceptions.yaml says what a check need not tell, and why."""

from __future__ import annotations

import fnmatch
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
import records
from hypothesis import given
from hypothesis import strategies as st

from signpost import excuses
from signpost.problems import Position, Problem

if TYPE_CHECKING:
    from conftest import Place

TODAY = date(2026, 11, 22)
KNOWN = {"contacts/koordination"}


def _read(place: Place, text: str) -> excuses.Excuses:
    place.write({"content/exceptions.yaml": text})
    return excuses.read(place.content, TODAY, KNOWN)


def test_without_the_file_nothing_is_excused(place: Place) -> None:
    """Most districts need none."""
    assert excuses.read(place.content, TODAY, KNOWN) == excuses.Excuses()


def test_excuses_are_read_with_their_places(place: Place) -> None:
    """So that one which is of no use can be told."""
    found = _read(
        place,
        """\
links:
  - {address: "https://vhs.de/*", reason: Weist Programme ab}
hints:
  - record: contacts/koordination
    rule: freemail
    reason: Die Stelle hat keine andere
    until: 2026-11-22
""",
    )

    assert [(it.what, it.where.line, it.where.column) for it in found.links] == [
        ("https://vhs.de/*", 2, 15)
    ]
    assert [(it.what, it.rule, it.where.line) for it in found.hints] == [
        ("contacts/koordination", "freemail", 4)
    ]
    assert found.problems == ()


BAD = [
    ("links: [{address: https://vhs.de/}]", "„reason“ (Grund) fehlt."),
    ("links: [{address: 'https://*', reason: x}]", "ist kein Muster für Adressen"),
    ("links: [{address: 'https://*.de/', reason: x}]", "ist kein Muster für Adressen"),
    ("links: [{address: '*', reason: x}]", "ist kein Muster für Adressen"),
    ("links: [{address: 'ftp://vhs.de/', reason: x}]", "ist kein Muster für Adressen"),
    ("hints: [{record: koordination, rule: freemail, reason: x}]", "nicht die richtige Form"),
    (
        "hints: [{record: contacts/koordination, rule: frei, reason: x}]",
        "„rule“ (Regel) kennt „frei“ nicht.",
    ),
    ("hints: [{record: contacts/weg, rule: kind, reason: x}]", "„contacts/weg“ gibt es nicht."),
    (
        "hints: [{record: contacts/koordination, rule: kind, reason: x, until: 2026-11-21}]",
        "Diese Ausnahme gilt nicht mehr.",
    ),
    (
        "links: [{address: https://vhs.de/, reason: x, until: 2026-02-30}]",
        "einen Tag, den es nicht gibt",
    ),
    ("link: []", "„link“ kennen wir nicht."),
    ("[]", ""),
    ("links: &a [*a]", ""),
]


@pytest.mark.parametrize(("text", "said"), BAD)
def test_bad_excuses_are_told(place: Place, text: str, said: str) -> None:
    """Each with its sentence, at its file."""
    found = _read(place, text)

    assert [problem for problem in found.problems if said in problem.message]
    assert all(problem.where.path.endswith("content/exceptions.yaml") for problem in found.problems)


def test_a_check_tells_of_bad_excuses(place: Place) -> None:
    """The file is checked with all others."""
    place.write({"content/exceptions.yaml": "hints: [{rule: kind}]\n"})

    assert {problem.message for problem in place.check()} == {
        "„record“ (Eintrag) fehlt.",
        "„reason“ (Grund) fehlt.",
    }


def test_a_link_as_the_file_is_refused(place: Place) -> None:
    """Nothing is read that lies elsewhere."""
    (place.content / "exceptions.yaml").symlink_to("/etc/hostname")

    (problem,) = excuses.read(place.content, TODAY, KNOWN).problems
    assert problem.message == "Die Datei „exceptions.yaml“ lässt sich nicht lesen."


def test_only_the_hint_itself_is_excused() -> None:
    """Not another one of the record, not the same one of another, and never an error."""
    where = Position("content/contacts/koordination.yaml", 3, 1)
    held = excuses.Excuses(hints=(excuses.Excuse("contacts/koordination", "freemail", where),))
    hint = Problem(where, "x", "", "warning", "freemail")
    others = [
        Problem(where, "x", "", "warning", "kind"),
        Problem(where, "x", "", "warning"),
        Problem(where, "x", "", "error", "freemail"),
        Problem(Position("content/contacts/andere.yaml"), "x", "", "warning", "freemail"),
        Problem(Position("content/initiatives/koordination.yaml"), "x", "", "warning", "freemail"),
    ]

    assert held.left([hint, *others]) == others


@pytest.mark.parametrize(
    ("pattern", "address", "fits"),
    [
        ("https://a.de/", "https://a.de/", True),
        ("https://a.de/", "https://a.de/b", False),
        ("https://a.de/*", "https://a.de/b", True),
        ("https://a.de/*", "https://a.de/", True),
        ("https://*.a.de/*", "https://www.a.de/x", True),
        ("https://*.a.de/*", "https://a.de/x", False),
        ("https://a.de/*/x*y", "https://a.de/1/x2y", True),
        ("https://a.de/ab*ba", "https://a.de/aba", False),
        ("https://a.de/*b*b", "https://a.de/b", False),
    ],
)
def test_a_star_stands_for_anything(pattern: str, address: str, *, fits: bool) -> None:
    """And for nothing else than what stands between its neighbours."""
    assert excuses.matches(pattern, address) is fits


def test_patterns_take_no_time() -> None:
    """Stars beside stars do not multiply."""
    begin = time.process_time()

    assert not excuses.matches("https://a.de/" + "*a" * 200 + "b", "https://a.de/" + "a" * 20_000)
    assert time.process_time() - begin < 1


def test_a_new_excuse_is_noticed_by_the_next_build(place: Place) -> None:
    """Though no record has changed since."""
    loud = records.initiative(name="INTERNATIONALES CAFÉ")
    place.write({"content/initiatives/a.yaml": records.yaml(loud)})
    before = [problem.rule for problem in place.build().problems]
    place.write(
        {
            "content/exceptions.yaml": (
                "hints: [{record: initiatives/a, rule: grossbuchstaben, reason: So heißt es}]\n"
            )
        }
    )

    assert before == ["grossbuchstaben"]
    assert place.build().problems == ()


@given(
    st.text("ab/*", max_size=8),
    st.text("ab/", max_size=12),
)
def test_stars_work_as_in_file_names(pattern: str, text: str) -> None:
    """The same verdict as the standard library's, which is not linear."""
    assert excuses.matches(pattern, text) is fnmatch.fnmatchcase(text, pattern)
