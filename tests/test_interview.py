"""``new`` without arguments: a conversation that ends in a valid record, or in nothing at all."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Final

import pytest
import records

from signpost import cli, terminal
from signpost.commands import new

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Place

ANSWERS: Final = {
    "initiatives": (
        *("9", "Sprachcafé Neu", "verein", "altdorf", "Wir reden.", "wohnen, sprache"),
        *("", "", "", ""),
    ),
    "contacts": (
        "kontakt",
        "Kim Muster",
        "",
        "Beraterin",
        "kim@altdorf.example",
        "2026-02-01",
        "kim",
    ),
    "municipalities": ("Gemeinde", "Neudorf", "08999002", "79902, 79903", ""),
    "pages": ("seite", "Wer macht das", "Wir sind da: immer # wirklich", ""),
    "events": (
        *("Termin", "Kurs", "fortbildung", "2026-12-10T18:00", "2026-12-10T20:00"),
        *("koordination, Volkshochschule", "altdorf", "kurs-1"),
    ),
    "committees": ("Gremium", "Neuer Tisch", "runder-tisch", ""),
}


@pytest.fixture
def talk(place: Place, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Run ``new`` at a terminal at which somebody types lines; then they stop."""

    def typed(*lines: str | type[BaseException], kind: str = "") -> int:
        left = list(lines)

        def answer() -> str:
            if not left:
                raise EOFError
            line = left.pop(0)
            if isinstance(line, str):
                return line
            raise line

        monkeypatch.setattr(builtins, "input", answer)
        monkeypatch.setattr(new, "is_dialogue", lambda: True)
        words = [kind] if kind else []
        return cli.main(["new", *words, f"--content={place.content}"])

    return typed


@pytest.mark.parametrize("kind", ANSWERS)
def test_answers_make_a_valid_record(place: Place, talk: Callable[..., int], kind: str) -> None:
    """With no more to repair, and with all other fields explained in the file."""
    before = set(place.content.rglob("*.yaml"))
    assert talk(*ANSWERS[kind], "j") == 0
    (path,) = set(place.content.rglob("*.yaml")) - before
    assert path.parent.name == kind
    text = path.read_text("utf-8")
    assert "(bitte ausfüllen)" not in text
    assert "# Ersetzen Sie" in text
    place.check()
    assert place.errors == []


def test_what_is_said_is_what_is_written(place: Place, talk: Callable[..., int]) -> None:
    """Each answer in its field, quoted where it must be."""
    talk(*ANSWERS["pages"], "j")
    text = (place.content / "pages/wer-macht-das.yaml").read_text("utf-8")
    assert '\ntext: "Wir sind da: immer # wirklich"\n' in text
    talk(*ANSWERS["contacts"], "")
    text = (place.content / "contacts/kim.yaml").read_text("utf-8")
    assert "\nname: Kim Muster\n" in text
    assert "\nconsent:\n  given: 2026-02-01\n" in text
    assert "\n#kind: " in text


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("", "Hier muss etwas stehen."),
        ("alt-dorf", "„alt-dorf“ gibt es nicht. Meinten Sie „altdorf“?"),
        ("Alt Dorf", "Eine Kennung hat nur a–z"),
        ("a\x07b", "U+0007"),
    ],
)
def test_a_wrong_answer_is_asked_for_again(
    talk: Callable[..., int], capsys: pytest.CaptureFixture[str], wrong: str, told: str
) -> None:
    """In the words that a check would use, until it is right."""
    first, name, kind, *rest = ANSWERS["initiatives"]
    assert talk(first, name, kind, wrong, wrong, *rest, "j") == 0
    assert capsys.readouterr().err.count(told) == 2


def test_a_date_is_asked_for_again(
    talk: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    """The example of a check stands there, too."""
    first, name, type_, *rest = ANSWERS["events"]
    assert talk(first, name, type_, "10.12.2026 18 Uhr", *rest, "j") == 0
    assert "2026-" in capsys.readouterr().err


def test_one_of_that_name_is_shown(
    place: Place, talk: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anybody types all the rest of it; another may be made all the same."""
    place.write({"content/initiatives/alt.yaml": records.yaml(records.initiative())})
    assert talk("initiative", "Repaircafe Altdorf", "n") == 0
    told = capsys.readouterr().err
    assert "Gibt es schon: Repair-Café Altdorf (" in told
    assert "Es ist nichts geschrieben." in told
    first, _name, *rest = ANSWERS["initiatives"]
    assert talk(first, "Repair-Café Altdorf", "j", *rest, "j") == 0
    assert (place.content / "initiatives/repair-cafe-altdorf.yaml").is_file()


@pytest.mark.parametrize("end", [KeyboardInterrupt, EOFError])
@pytest.mark.parametrize("after", range(len(ANSWERS["initiatives"]) + 1))
def test_whoever_stops_leaves_nothing(
    place: Place,
    talk: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
    after: int,
    end: type[BaseException],
) -> None:
    """Ctrl-C or the end of input, after whichever answer."""
    before = place.files(place.content)
    assert talk(*ANSWERS["initiatives"][:after], end) == terminal.INTERRUPTED
    assert "Es ist nichts geschrieben." in capsys.readouterr().err
    assert place.files(place.content) == before


def test_a_last_no_leaves_nothing(place: Place, talk: Callable[..., int]) -> None:
    """Having seen all of it."""
    before = place.files(place.content)
    assert talk(*ANSWERS["committees"], "vielleicht", "n") == 0
    assert place.files(place.content) == before


def test_an_id_must_be_free_and_fit(
    place: Place, talk: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    """The one proposed is, whatever there is already."""
    place.write({"content/committees/neuer-tisch.yaml": records.yaml(records.committee())})
    *rest, _id = ANSWERS["committees"]
    assert talk(*rest, "neuer-tisch", "../x", "Neuer Tisch", "", "j") == 0
    told = capsys.readouterr().err
    assert "„neuer-tisch“ gibt es schon" in told
    assert told.count("Eine Kennung hat nur") == 2
    assert (place.content / "committees/neuer-tisch-2.yaml").is_file()


def test_a_kind_is_asked_for_again(
    talk: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    """By number or word."""
    assert talk("99", "initative", *ANSWERS["initiatives"], "j") == 0
    assert "Meinten Sie „initiative" in capsys.readouterr().err


def test_a_kind_may_be_given(place: Place, talk: Callable[..., int]) -> None:
    """Then the first question is left out; a word list is none that could be asked for."""
    assert talk(*ANSWERS["pages"][1:], "j", kind="seite") == 0
    assert (place.content / "pages/wer-macht-das.yaml").is_file()
    assert talk(kind="wortliste") == 2
    assert talk(kind="xyz") == 2


@pytest.mark.parametrize(("words", "missing"), [([], "ART, KENNUNG"), (["initiatives"], "KENNUNG")])
def test_without_a_terminal_nothing_is_asked(
    place: Place,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    missing: str,
) -> None:
    """A script gets an error at once, not a question that nobody hears."""
    monkeypatch.setattr(new, "is_dialogue", lambda: False)
    with pytest.raises(SystemExit) as ended:
        cli.main(["new", *words, f"--content={place.content}"])
    assert ended.value.code == 2
    assert f"Es fehlt: {missing}\n" in capsys.readouterr().err
