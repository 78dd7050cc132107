"""Hints on plain language: few that are wrong, each at the place of its sentence."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import records

from signpost import cli, files, plainness
from signpost.plain import findings
from signpost.sentences import Sentence, measure, sentences

if TYPE_CHECKING:
    from conftest import Place

SAMPLE: Final = Path(__file__).resolve().parent / "plain/sentences.tsv"
"""Sentences of the example district and others, marked by hand before the rules were tried."""


def _sample() -> list[tuple[bool, frozenset[str], str]]:
    lines = [line for line in SAMPLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = (line.split("\t") for line in lines)
    return [
        (form == "simple", frozenset(marks.split(",")) - {"-"}, text) for form, marks, text in rows
    ]


def _rules(text: str, *, simple: bool = False) -> set[str]:
    found = findings(Sentence(text, 0), simple=simple, names=frozenset())
    return {finding.rule for finding in found}


def test_of_ten_hints_nine_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever is told wrongly twice stops reading; precision and recall are printed."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for simple, wanted, text in _sample():
        found = _rules(text, simple=simple)
        right.update(found & wanted)
        wrong.update(found - wanted)
        missed.update(wanted - found)
    told = right.total() + wrong.total()
    precision, recall = right.total() / told, right.total() / (right.total() + missed.total())
    with capsys.disabled():
        print(f"\nprecision {precision:.3f}, recall {recall:.3f} of {len(_sample())} sentences")

    assert len(_sample()) >= 150
    assert precision >= 0.95
    assert recall >= 0.9
    assert all(right[rule] >= 4 * wrong[rule] for rule in wrong), wrong


def test_every_rule_is_in_the_sample() -> None:
    """A rule that nobody measures would nag unseen."""
    marked = {rule for _simple, wanted, _text in _sample() for rule in wanted}

    assert marked == {
        *("abbreviation", "clauses", "genitive", "long-sentence", "long-word", "negation"),
        *("nominal", "numeral", "officialese", "passive", "subjunctive"),
    }


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Kommen Sie am 3. Mai. Wir freuen uns.", ["Kommen Sie am 3. Mai.", "Wir freuen uns."]),
        ("Das gilt z. B. für Sie. Ja!", ["Das gilt z. B. für Sie.", "Ja!"]),
        ("## Titel\n\nEin Satz\nauf zwei Zeilen.", ["Ein Satz\nauf zwei Zeilen."]),
        ("- Eins\n- Zwei\n\n| a | b |\n| --- | --- |", ["Eins", "Zwei"]),
        ("{{ list contacts }}\n\nMehr?  Gern.", ["Mehr?", "Gern."]),
    ],
)
def test_sentences_end_where_readers_end_them(text: str, parts: list[str]) -> None:
    """Dates and abbreviations go on; headings, tables and lists of records are no sentences."""
    assert [sentence.text for sentence in sentences(text)] == parts


def test_links_and_marks_do_not_move_a_sentence() -> None:
    """A place in the sentence is a place in the text."""
    text = "Sehen Sie **hier** [nach](https://a.example/x). Der Antrag wird geprüft."
    last = list(sentences(text))[-1]

    assert text[last.at :] == last.text == "Der Antrag wird geprüft."


def test_easy_texts_measure_easier_than_hard_ones() -> None:
    """Short words in short sentences read better, by both measures."""
    easy = measure(sentences("Wir helfen Ihnen. Rufen Sie an. Es ist kostenlos."))
    hard = measure(
        sentences("Die Inanspruchnahme der Unterstützungsleistungen erfordert Beantragung.")
    )
    assert easy is not None
    assert hard is not None

    assert easy.ease > 60
    assert hard.ease < 0
    assert easy.lix < 40 < hard.lix
    assert measure(()) is None


PAGE: Final = """\
name: Hilfe
summary: "Der Antrag wird geprüft."
text: |
  Guten Tag.

  - Eins
  - Das kostet
    ca. 5 Euro.
translations:
  de-simple:
    text: >
      Hier ist
      das Büro des Landkreises.
  en:
    text: Applications z. B. are checked.
"""


def _look(place: Place) -> plainness.Looked:
    return plainness.look(files.scan(place.content)[0])


def test_a_hint_stands_at_its_words(place: Place) -> None:
    """In quotes, in a block, in a folded text; other languages than German are not looked at."""
    place.write({"content/pages/hilfe.yaml": PAGE})
    told = [
        (problem.where.line, problem.where.column, problem.message)
        for problem in _look(place).problems
        if problem.where.path.endswith("hilfe.yaml")
    ]

    assert told == [
        (2, 22, "Hier steht das Passiv: „wird … geprüft“."),
        (8, 5, "„ca.“ ist abgekürzt."),
        (13, 16, "„des Landkreises“ ist Genitiv."),
    ]


def test_few_hints_a_file(place: Place) -> None:
    """One file cannot drown the others; the rest is counted."""
    text = "Anträge werden geprüft.\n" * 9
    place.write({"content/pages/hilfe.yaml": records.yaml(records.page(text=text))})
    looked = _look(place)

    assert len(looked.problems) == plainness.FEW
    assert looked.left_out == 9 - plainness.FEW


def test_names_may_be_long(place: Place) -> None:
    """What a record is called is no word that somebody could have chosen otherwise."""
    name = "Grundstücksverkehrsgenehmigungsstelle"
    record = records.office(name=f"{name} Altdorf", summary=f"Die {name} hilft.")
    place.write({"content/contacts/stelle.yaml": records.yaml(record)})

    assert _look(place).problems == ()


def test_only_who_asks_is_told(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """``check`` says nothing of style, ``check --plain`` does, and neither fails by it."""
    place.write({"content/pages/hilfe.yaml": PAGE})
    command = ["check", "--content", str(place.content), "--cache", str(place.cache)]
    command += ["--today", "2026-11-22"]

    assert cli.main(command) == 0
    assert "Passiv" not in capsys.readouterr().err
    assert cli.main([*command, "--plain"]) == 0
    said = capsys.readouterr().err
    assert "hilfe.yaml:2:22: Hinweis: Hier steht das Passiv" in said
    assert "ab 60 liest es sich leicht" in said
    assert cli.main([*command, "--plain", "--format", "json"]) == 0
    assert '"line": 2' in capsys.readouterr().out


def test_the_example_in_leichte_sprache_keeps_its_own_rules() -> None:
    """Whoever copies the example copies good texts."""
    looked = plainness.look(files.scan(Path(__file__).parent.parent / "content")[0])
    simple = [p for p in looked.problems if "Genitiv" in p.message or "Konjunktiv" in p.message]

    assert simple == []
