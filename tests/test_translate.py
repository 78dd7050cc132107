"""Translators' tools: what goes out comes back, whole or not at all, and nothing else changes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pytest
import records
import scripts
from conftest import Place
from hypothesis import given, settings
from hypothesis import strategies as st

from signpost import cli, sheet
from signpost.source import parse
from signpost.translatable import stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CAFE: Final = """\
# Unser Café
name: Café Welt   # heißt so
kind: initiative
municipality: altdorf
summary: "Wir reden."
topics: [sprache]
steps:
- Kommen Sie.
- Bleiben Sie.
description: |
  - Kaffee
  - Kuchen
offers:
  - {id: treff, name: Treff, bring: [Stift, Papier]}
needs:
  - task: Fahren
    hours: mittags
translations:
  en:
    summary: We talk.   # Anna
    needs: [Drive]
"""
SUMMARY: Final = stamp({("summary",): "Wir reden."}, [("summary",)])


@dataclass
class Desk:
    """A district on a disk, and a command line."""

    place: Place
    capsys: pytest.CaptureFixture[str]

    def run(self, *words: str) -> tuple[int, str]:
        """Run a command; return its exit code and all that it said."""
        folders = [f"--content={self.place.content}", "--today=2026-11-22"]
        code = cli.main(["translate", *words, *folders])
        out, err = self.capsys.readouterr()
        return code, out + err

    def done(self, *words: str) -> str:
        """Run a command that must work; return what it said."""
        code, said = self.run(*words)
        assert code == 0, said
        return said

    def text(self, id_: str = "cafe") -> str:
        """Return an initiative's file."""
        return (self.place.content / f"initiatives/{id_}.yaml").read_text("utf-8")

    def block(self, lang: str, id_: str = "cafe") -> Any:
        """Return what an initiative's translation holds."""
        source, _ = parse("", self.text(id_).encode())
        assert source is not None
        found: Any = source.data.get("translations")
        return (found or {}).get(lang)

    def file(self, ending: str = ".csv") -> Path:
        """Return where a table may lie."""
        return self.place.root / f"tabelle{ending}"

    def table(self, lang: str = "uk", ending: str = ".csv", *more: str) -> list[list[str]]:
        """Export a table and return it."""
        self.file(ending).unlink(missing_ok=True)
        self.done("export", lang, str(self.file(ending)), *more)
        return [list(row) for row in sheet.read(self.file(ending).read_bytes(), ending)]

    def put(self, rows: list[list[str]], ending: str = ".csv") -> str:
        """Write a table; return its path."""
        self.file(ending).write_bytes(sheet.written([tuple(row) for row in rows], ending))
        return str(self.file(ending))

    def state(self) -> dict[str, bytes]:
        """Return all files with records."""
        return self.place.files(self.place.content)


@pytest.fixture
def desk(place: Place, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A district with one initiative that is partly translated."""
    place.write({"content/initiatives/cafe.yaml": CAFE})
    return Desk(place, capsys)


def row(rows: list[list[str]], field: str, record: str = "initiatives/cafe") -> list[str]:
    """Return the row of a text."""
    return next(one for one in rows if one[:2] == [record, field])


# Stamp


def test_a_stamp_is_one_line_more(desk: Desk) -> None:
    """What is not stamped gets its stamp; every other byte of the file stays."""
    assert desk.done("stamp", "--all") == "1 Eintrag geändert.\n"
    of = desk.block("en")["of"]
    last = "    needs: [Drive]\n"
    assert desk.text() == CAFE.replace(last, f"{last}    of: {of}\n")
    assert re.fullmatch("[0-9a-f]{6}", of)
    assert desk.done("stamp", "--all") == "0 Einträge geändert.\n"


def test_the_outdated_are_stamped_when_asked(desk: Desk) -> None:
    """Else their stamp stays: it is what tells that nobody has looked at them."""
    desk.done("stamp", "--all")
    old = desk.block("en")["of"]
    desk.place.write({"content/initiatives/cafe.yaml": desk.text().replace("reden", "singen")})

    assert "1 Übersetzung ist veraltet" in desk.done("stamp", "--all")
    assert desk.block("en")["of"] == old
    assert desk.done("stamp", "--all", "--outdated") == "1 Eintrag geändert.\n"
    assert desk.block("en")["of"] != old
    assert not desk.place.check()


def test_stamps_go_where_they_are_wanted(desk: Desk) -> None:
    """By file, folder and language; who translated is noted when it is told."""
    path = str(desk.place.content / "initiatives")
    assert desk.done("stamp", path, "--language", "uk") == "0 Einträge geändert.\n"
    assert desk.done("stamp", f"{path}/cafe.yaml", "--by", "machine") == "1 Eintrag geändert.\n"
    assert desk.block("en")["by"] == "machine"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["stamp"], "Nennen Sie Dateien oder Ordner, oder --all"),
        (["stamp", "nichts.yaml"], "„nichts.yaml“ ist kein Eintrag"),
        (["stamp", "--all", "--language", "xx"], "„xx“ kennen wir nicht"),
        (["export", "de", "t.csv"], "„de“ ist die Sprache der Einträge selbst"),
        (["export", "Ukrainisch", "t.csv"], "kennen wir nicht. Möglich sind etwa: en"),
        (["export", "uk", "t.ods"], "muss auf .csv oder .xlsx enden"),
        (["import", "t.pdf"], "muss auf .csv oder .xlsx enden"),
        (["import", "nirgends.csv"], "lässt sich nicht lesen"),
    ],
)
def test_what_cannot_be_asked_is_told(desk: Desk, words: list[str], told: str) -> None:
    """In a German sentence, with exit code 2."""
    code, said = desk.run(*words)

    assert code == 2
    assert said.startswith("build.py: ")
    assert told in said


def test_broken_records_are_told_first(desk: Desk) -> None:
    """Tools that write do nothing while a record has mistakes; exit code 1."""
    desk.place.write({"content/initiatives/x.yaml": "nme: Falsch\n"})
    before = desk.state()

    for words in (["stamp", "--all"], ["status"], ["export", "uk", str(desk.file())]):
        code, said = desk.run(*words)
        assert (code, "x.yaml:1:1" in said) == (1, True)
    assert desk.state() == before
    assert not desk.file().exists()


# Status


def test_status_counts_and_lists(desk: Desk) -> None:
    """A table for each language, with what the site does not show yet, and every gap."""
    said = desk.done("status", "--list")

    assert "Englisch (en); steht noch nicht in site.yaml" in said
    assert re.search(r"Initiative +0 +1 +0 +0 +0 +1\n", said)
    assert re.search(r"zusammen +0 +1 +0 +0 +\d+ +1\n", said)
    assert "Oberfläche: " in said
    assert "cafe.yaml: en: steps.1 fehlt" in said
    assert "cafe.yaml: en: needs.1.hours fehlt" in said
    assert "summary fehlt" not in said
    assert "cafe.yaml: en: name fehlt" not in said
    desk.place.write({"content/initiatives/cafe.yaml": CAFE + "    of: '000000'\n"})
    assert "cafe.yaml: en: veraltet" in desk.done("status", "--list")


# Export


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_an_untouched_table_changes_nothing(desk: Desk, ending: str) -> None:
    """What goes out and comes back as it was leaves every byte of every file."""
    before = desk.state()
    for lang in ("en", "uk"):
        rows = desk.table(lang, ending)
        said = desk.done("import", desk.put(rows, ending))
        assert said == f"Fertig: 0 Übersetzungen ({lang}) in 0 Einträgen übernommen.\n"
    assert desk.state() == before


def test_a_table_tells_translators_what_they_need(desk: Desk) -> None:
    """The German text, what there is already, how it stands, its limits, and fixed words."""
    term = {"id": "stift", "label": {"de": "Stift", "en": "pen"}}
    words = {"name": "Wörter", "terms": [term]}
    desk.place.write({"content/vocabularies/glossary.yaml": records.yaml(words)})
    rows = desk.table("en")

    assert rows[0][3] == "Übersetzung (en)"
    assert row(rows, "summary")[2:5] == ["Wir reden.", "We talk.", "übersetzt"]
    assert row(rows, "steps.1")[2:5] == ["Kommen Sie.", "", "fehlt"]
    assert "höchstens 250 Zeichen" in row(rows, "summary")[5]
    assert row(rows, "offers.treff.bring.1")[5].endswith("Stift = pen")
    assert row(rows, "description")[2] == "- Kaffee\n- Kuchen"


def test_only_what_is_missing_goes_out_when_asked(desk: Desk) -> None:
    """What is translated and up to date need not be read again."""
    fields = [one[1] for one in desk.table("en", ".csv", "--missing") if "cafe" in one[0]]

    assert "steps.1" in fields
    assert "summary" not in fields


def test_translators_see_what_everybody_sees(desk: Desk) -> None:
    """Neither persons without consent nor hidden ways there nor what is over leaves the house."""
    hidden = records.initiative(
        name="Versteck",
        place={"transport": "GEHEIM", "hide_address": "ja"},
        notice={"text": "GEHEIM", "until": "2026-01-01"},
    )
    desk.place.write(
        {
            "content/initiatives/versteck.yaml": records.yaml(hidden),
            "content/initiatives/ende.yaml": records.yaml(
                records.initiative(name="GEHEIM", status="ended")
            ),
            "content/contacts/erika.yaml": records.yaml(
                records.person(name="GEHEIM", summary="GEHEIM", consent=None)
            ),
        }
    )
    desk.table("uk")

    assert "GEHEIM" not in desk.file().read_text("utf-8")


def test_a_filled_table_is_not_overwritten(desk: Desk) -> None:
    """It may hold weeks of work."""
    desk.table("uk")
    before = desk.file().read_bytes()
    code, said = desk.run("export", "uk", str(desk.file()))

    assert (code, desk.file().read_bytes()) == (2, before)
    assert "gibt es schon" in said


# Import


def fill(rows: list[list[str]], texts: dict[str, str]) -> list[list[str]]:
    """Translate some texts of the initiative in a table."""
    return [[*one[:3], texts.get(one[1], one[3]), *one[4:]] for one in rows]


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_translations_find_their_places(desk: Desk, ending: str) -> None:
    """Nested ones, too; with who translated, and the stamp of what was seen."""
    texts = {
        "summary": "=Ми розмовляємо.",
        "steps.2": "Залишайтеся.",
        "description": "- Кава\n- Торт",
        "offers.treff.name": "Зустріч",
        "offers.treff.bring.2": "Папір",
        "needs.1.task": "Возити",
        "needs.1.hours": "опівдні",
    }
    path = desk.put(fill(desk.table("uk", ending), texts), ending)
    assert "7 Übersetzungen (uk) in 1 Eintrag" in desk.done("import", path)
    block = desk.block("uk")
    of = block.pop("of")

    assert block == {
        "summary": "=Ми розмовляємо.",
        "description": "- Кава\n- Торт\n",
        "steps": ["", "Залишайтеся."],
        "offers": {"treff": {"name": "Зустріч", "bring": ["", "Папір"]}},
        "needs": [{"task": "Возити", "hours": "опівдні"}],
        "by": "human",
    }
    assert desk.text().startswith(CAFE)
    assert not [problem for problem in desk.place.check() if "geändert" in problem.message]
    assert re.fullmatch("[0-9a-f]{6}", of)
    after = desk.state()
    assert "0 Übersetzungen" in desk.done("import", path)
    assert desk.state() == after


def test_a_dry_run_only_tells(desk: Desk) -> None:
    """What would change, and where."""
    path = desk.put(fill(desk.table("uk"), {"summary": "Ми."}))
    before = desk.state()
    said = desk.done("import", path, "--dry-run", "--by", "machine")

    assert "Es würden 1 Übersetzung (uk) in 1 Eintrag übernommen." in said
    assert "cafe.yaml: summary" in said
    assert desk.state() == before


def test_a_text_that_changed_meanwhile_is_outdated(desk: Desk) -> None:
    """The stamp is that of the German text in the table, not of the one in the record."""
    path = desk.put(fill(desk.table("uk"), {"summary": "Ми розмовляємо."}))
    desk.place.write({"content/initiatives/cafe.yaml": CAFE.replace("reden", "singen")})
    desk.done("import", path)

    assert desk.block("uk")["of"] == SUMMARY
    (problem,) = [one for one in desk.place.check() if "geändert" in one.message]
    assert "(Ukrainisch)" in problem.message


def test_a_translation_changed_meanwhile_is_not_overwritten(desk: Desk) -> None:
    """What nobody touched in the table stays as the record has it; what both changed is told."""
    rows = desk.table("en")
    desk.place.write({"content/initiatives/cafe.yaml": CAFE.replace("We talk", "We chat")})
    assert "0 Übersetzungen" in desk.done("import", desk.put(rows))
    assert desk.block("en")["summary"] == "We chat."
    code, said = desk.run("import", desk.put(fill(rows, {"summary": "We speak."})))
    assert code == 1
    assert re.search(r"Zelle D\d+: Diese Übersetzung wurde inzwischen auch im Eintrag", said)


def test_an_empty_cell_deletes_nothing(desk: Desk) -> None:
    """The record keeps its translation, and that is told."""
    before = desk.state()
    said = desk.done("import", desk.put(fill(desk.table("en"), {"summary": ""})))

    assert "cafe.yaml: summary" in said
    assert desk.state() == before


def _with(rows: list[list[str]], field: str, nth: int, text: str) -> list[list[str]]:
    changed = [list(one) for one in rows]
    row(changed, field)[nth] = text
    return changed


MISTAKES: Final[dict[str, tuple[Callable[[list[list[str]]], list[list[str]]], str]]] = {
    "an unknown record": (lambda r: _with(r, "summary", 0, "initiatives/weg"), "A%: Den Eintrag"),
    "an unknown field": (lambda r: _with(r, "summary", 1, "sumary"), "B%: Das Feld „sumary“"),
    "another German text": (lambda r: _with(r, "summary", 2, "Wir."), "C%: Der deutsche Text"),
    "too long": (lambda r: _with(r, "summary", 3, "х" * 251), "D%: „summary“ hat 251 Zeichen"),
    "lines": (lambda r: _with(r, "summary", 3, "а\nб"), "D%: Hier darf kein Zeilenumbruch"),
    "a hidden sign": (lambda r: _with(r, "summary", 3, "а\u202eб"), r"D%: .*\(U\+202E\)"),
    "a nul": (lambda r: _with(r, "summary", 3, "а\x00б"), r"D%: .*\(U\+0000\)"),
    "no check": (lambda r: _with(r, "summary", 6, ""), "G%: Das ist keine Prüfsumme"),
    "twice": (
        lambda r: [*r, [*row(r, "summary")[:3], "Інше", *row(r, "summary")[4:]]],
        "D%: Denselben",
    ),
}


@pytest.mark.parametrize(("change", "told"), MISTAKES.values(), ids=MISTAKES.keys())
def test_one_wrong_cell_keeps_all_from_being_written(
    desk: Desk, change: Callable[[list[list[str]]], list[list[str]]], told: str
) -> None:
    """It is named as spreadsheets do, in German, and no record changes."""
    rows = fill(desk.table("uk"), {"summary": "Ми.", "steps.1": "Приходьте."})
    before = desk.state()
    code, said = desk.run("import", desk.put(change(rows)))

    assert code == 1
    assert re.search("Zelle " + told.replace("%", r"\d+"), said), said
    assert desk.state() == before


def test_all_mistakes_are_told_at_once(desk: Desk) -> None:
    """Whoever mends a table mends it once."""
    rows = fill(desk.table("uk"), {"summary": "х" * 251, "steps.1": "х" * 201})
    code, said = desk.run("import", desk.put(_with(rows, "needs.1.task", 1, "needs.9")))

    assert code == 1
    assert said.count(": Zelle ") == 2
    code, said = desk.run("import", desk.put(_with(rows, "steps.2", 6, "x")))
    assert said.count(": Zelle ") == 3


@pytest.mark.parametrize("title", ["Eintrag", "Feld", "Deutsch", "Übersetzung (uk)", "Prüfsumme"])
def test_a_missing_column_is_told(desk: Desk, title: str) -> None:
    """By its name; columns may stand in any order, and others beside them."""
    rows = desk.table("uk")
    at = rows[0].index(title)
    code, said = desk.run("import", desk.put([one[:at] + one[at + 1 :] for one in rows]))
    assert (code, f"Es fehlt die Spalte „{title}“" in said) == (1, True)
    desk.done("import", desk.put([[*reversed(one), "mehr"] for one in rows]))


def test_a_gone_text_that_nobody_translated_is_no_mistake(desk: Desk) -> None:
    """Only what would be lost is told."""
    rows = [*desk.table("uk"), ["initiatives/weg", "summary", "Alt", "", "", "", ""], ["", ""]]

    assert "0 Übersetzungen" in desk.done("import", desk.put(rows))


def _cases() -> Iterator[str]:
    yield CAFE
    yield CAFE.replace("\n", "\r\n")
    yield CAFE.replace(
        "  en:\n    summary: We talk.   # Anna\n    needs: [Drive]\n",
        "  en: {summary: We talk., needs: [Drive]}\n  uk: {}\n",
    )
    yield CAFE.partition("translations:")[0]


@pytest.mark.parametrize("text", list(_cases()), ids=["lines", "CRLF", "braces", "bare"])
@settings(max_examples=25)
@given(
    texts=st.dictionaries(
        st.sampled_from(
            ["summary", "steps.1", "offers.treff.bring.2", "needs.1.task", "needs.1.hours"]
        ),
        scripts.SOME.map(lambda text: " ".join(text.split())),
        min_size=1,
    ),
    prose=scripts.SOME,
    ending=st.sampled_from([".csv", ".xlsx"]),
)
def test_any_script_comes_through(
    text: str, texts: dict[str, str], prose: str, ending: str, tmp_path_factory: Any
) -> None:
    """Into files of any style; then a new table holds what the old one said."""
    capsys: Any = _Silent()
    desk = Desk(Place(tmp_path_factory.mktemp("scripts")), capsys)
    desk.place.write({**records.district(), "content/initiatives/cafe.yaml": text})
    said = {**texts, "description": prose}
    desk.done("import", desk.put(fill(desk.table("uk", ending), said), ending))
    again = desk.table("uk", ending)

    assert {field: row(again, field)[3] for field in said} == said
    assert all(row(again, field)[4] == "übersetzt" for field in said)


class _Silent:
    """Stands for what catches the output, where many examples share one test."""

    def readouterr(self) -> tuple[str, str]:
        """Return nothing."""
        return "", ""
