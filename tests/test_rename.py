"""``rename``: all that named a record names it still, and its old address leads to it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

import pytest
import records
from conftest import EXAMPLE

from signpost import cli, rewriting

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Place

CAFE: Final = "content/initiatives/cafe.yaml"
FILES: Final = {
    CAFE: records.yaml(records.initiative(contacts=["koordination"])) + "# Ende\n",
    "content/initiatives/kind.yaml": records.yaml(records.initiative(name="B", parent="cafe")),
    "content/committees/tisch.yaml": records.yaml(records.committee(members=["cafe"])),
    "content/pages/text.yaml": (
        "name: cafe\n"
        "text: |\n"
        "  Zum [Café](/initiativen/cafe/) und [ebenso](/initiativen/cafe/#zeiten), nicht\n"
        "  [dorthin](/initiativen/cafe-welt/). Das cafe bleibt.\n\n"
        "  {{ list initiatives municipality=altdorf }}\n\n"
        "  {{ list needs municipality=altdorf limit=3 }}\n"
        "translations:\n"
        '  en: {text: "[Café](/en/initiativen/cafe/)"}\n'
    ),
}


def rename(place: Place, *words: str) -> int:
    """Run the command."""
    return cli.main(["rename", f"--content={place.content}", "--today=2026-11-22", *words])


def contents(place: Place) -> dict[str, bytes]:
    """Return every file of the content folder."""
    return place.files(place.content)


def errors(place: Place) -> list[str]:
    """Return what keeps the site from being built."""
    place.check()
    return place.errors


def test_everything_that_names_it_names_it_still(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """In every kind, in lists and links of texts; whatever only looks alike stays."""
    place.write(FILES)
    before = contents(place)
    assert rename(place, "initiatives/cafe", "treffpunkt") == 0
    after = contents(place)
    out, err = capsys.readouterr()

    assert CAFE not in after
    own = before[CAFE].decode().removesuffix("# Ende\n")
    moved = after["content/initiatives/treffpunkt.yaml"].decode()
    assert moved.startswith(own)
    assert "former_ids:\n  - cafe\n" in moved
    changed = {path for path in after if after[path] != before.get(path)}
    assert changed == {
        *("content/initiatives/treffpunkt.yaml", "content/initiatives/kind.yaml"),
        *("content/committees/tisch.yaml", "content/pages/text.yaml"),
    }
    for path in changed - {"content/initiatives/treffpunkt.yaml"}:
        old, new = before[path].decode(), after[path].decode()
        assert new.replace("treffpunkt", "cafe") == old
    page = after["content/pages/text.yaml"].decode()
    assert page.count("/initiativen/treffpunkt/") == 3
    assert page.count("cafe") == 3
    assert errors(place) == []
    assert "4 Stellen angepasst" in err
    assert len(out.splitlines()) == 4


def test_the_old_address_leads_to_the_new(place: Place) -> None:
    """A bookmark, a printed code: nobody is left before an error."""
    place.write(FILES)
    assert rename(place, "cafe", "initiatives/treffpunkt") == 0
    place.build()
    assert "initiativen/treffpunkt/" in place.text("initiativen/cafe/index.html")
    assert rename(place, "treffpunkt", "dritter") == 0
    place.build()
    for old in ("cafe", "treffpunkt"):
        assert "initiativen/dritter/" in place.text(f"initiativen/{old}/index.html")


def test_there_and_back(place: Place) -> None:
    """A former id that is the present one again is no former one any more."""
    place.write(FILES)
    before = contents(place)
    assert rename(place, "cafe", "treffpunkt") == 0
    assert rename(place, "treffpunkt", "cafe") == 0
    after = contents(place)
    assert b"former_ids:\n  - treffpunkt\n" in after.pop(CAFE)
    before.pop(CAFE)
    assert after == before
    assert errors(place) == []


def test_an_old_address_can_be_forgotten(place: Place) -> None:
    """Of an id that holds a name, nothing stays."""
    place.write(FILES)
    assert rename(place, "cafe", "treffpunkt", "--forget") == 0
    assert b"former" not in contents(place)["content/initiatives/treffpunkt.yaml"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("municipalities/altdorf", "neudorf"),
        ("contacts/koordination", "ehrenamt"),
        ("pages/impressum", "wer-wir-sind"),
        ("events/fortbildung", "kurs"),
        ("documents/papier", "vorlage"),
        ("committees/tisch", "runder-tisch"),
    ],
)
def test_every_kind(place: Place, old: str, new: str) -> None:
    """Settings, areas, lists of pages, papers: a check finds nothing dangling."""
    place.write(FILES)
    place.write(
        {
            "content/events/fortbildung.yaml": records.yaml(
                records.event(committee="tisch", documents=["papier"])
            ),
            "content/events/zwei.yaml": records.yaml(records.event(municipalities="altdorf")),
            "content/documents/papier.yaml": records.yaml(records.document(paper=records.paper())),
        }
    )
    assert errors(place) == []
    kind, _slash, id_ = old.partition("/")
    assert rename(place, old, new) == 0
    assert errors(place) == []
    assert not (place.content / kind / f"{id_}.yaml").exists()
    assert (place.content / kind / f"{new}.yaml").exists()


def test_every_record_of_the_example(place: Place) -> None:
    """Whatever is renamed in a whole district, it stays one."""
    shutil.rmtree(place.content)
    shutil.copytree(EXAMPLE / "content", place.content)
    for folder in sorted(place.content.iterdir()):
        first = next(iter(sorted(folder.glob("*.yaml"))), None) if folder.is_dir() else None
        if first is not None and folder.name != "vocabularies":
            assert rename(place, f"{folder.name}/{first.stem}", f"x-{folder.name}") == 0
    assert errors(place) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["cafee", "neu"], "Meinten Sie „cafe“"),
        (["cafe", "kind"], "„initiatives/kind“ gibt es schon"),
        (["cafe", "cafe"], "gibt es schon"),
        (["cafe", "../x"], "Ein Eintrag bleibt in seinem Ordner"),
        (["cafe", "contacts/x"], "Ein Eintrag bleibt in seinem Ordner"),
        (["cafe", "Café Welt"], "Vorschlag: cafe-welt"),
        (["cafe", "index"], "Vorschlag: index-1"),
        (["cafe", ""], "Eine Kennung"),
        (["cafe", "a" * 65], "höchstens 64"),
        (["../../etc/passwd", "x"], "gibt es nicht"),
        (["cafe", "koordination"], "nicht eindeutig"),
        (["pages/text", "kontakte"], "kontakte-1"),
        (["pages/text", "de"], "gehört einer Sprache"),
        (["vocabularies/topics", "themen"], "replaced_by"),
        (["site.yaml", "seite"], "heißt immer so"),
        (["kind", "frueher"], "hieß früher „initiatives/anders“"),
    ],
)
def test_what_cannot_be_is_refused(
    place: Place, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what is wrong; and nothing has changed."""
    place.write(FILES)
    other = records.initiative(name="C", former_ids=["frueher"])
    place.write({"content/initiatives/anders.yaml": records.yaml(other)})
    before = contents(place)
    assert rename(place, *words) == 2
    assert told in capsys.readouterr().err
    assert contents(place) == before


def test_broken_records_stop_it(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """In a file that cannot be read nobody knows what is named."""
    place.write({**FILES, "content/pages/x.yaml": "name: A\ntext: x\nnmae: y\n"})
    before = contents(place)
    assert rename(place, "cafe", "treffpunkt") == 1
    assert "Meinten Sie „name“" in capsys.readouterr().err
    assert contents(place) == before


def test_a_place_that_cannot_be_changed_stops_it(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told where; nothing is half renamed."""
    odd = records.yaml(records.initiative(name="B")) + 'parent: "caf\\x65"\n'
    place.write({**FILES, "content/initiatives/kind.yaml": odd})
    before = contents(place)
    assert rename(place, "cafe", "treffpunkt") == 1
    assert "kind.yaml:6:9: Hier lässt sich" in capsys.readouterr().err
    assert contents(place) == before


@pytest.mark.parametrize("nth", range(1, 6))
def test_an_error_on_the_way_leaves_nothing_half_renamed(
    place: Place, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    """Whichever file the disk refuses."""
    place.write(FILES)
    before = contents(place)
    true = rewriting._trade
    calls: list[Path] = []

    def failing(one: rewriting._Staged) -> None:
        calls.append(place.root)
        if len(calls) == nth:
            raise OSError(5, "Input/output error")
        true(one)

    monkeypatch.setattr(rewriting, "_trade", failing)
    assert rename(place, "cafe", "treffpunkt") == 2
    monkeypatch.undo()
    assert contents(place) == before


def test_a_protected_file_stops_it(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """The record itself or one that names it."""
    place.write(FILES)
    for path in (CAFE, "content/pages/text.yaml"):
        (place.root / path).chmod(0o444)
        before = contents(place)
        assert rename(place, "cafe", "treffpunkt") == 2
        assert "schreibgeschützt" in capsys.readouterr().err
        assert contents(place) == before
        (place.root / path).chmod(0o644)


def test_translations_stay_as_fresh_as_they_were(place: Place) -> None:
    """A link in the German text is no reason to ask a translator; what was outdated still is."""
    page = (
        "name: A\ntext: '[x](/initiativen/cafe/) {n}'\n"
        "translations:\n  uk: {text: '[y](/uk/initiativen/cafe/)'}\n"
    )
    place.write({**FILES, **{f"content/pages/p{n}.yaml": page.replace("{n}", n) for n in "12"}})
    assert cli.main(["translate", "stamp", "--all", f"--content={place.content}"]) == 0
    second = place.content / "pages/p2.yaml"
    second.write_text(second.read_text("utf-8").replace(" 2'", " neu'"), "utf-8")
    assert rename(place, "cafe", "treffpunkt") == 0
    (old,) = [p for p in place.check() if "seit dieser Übersetzung" in p.message]
    assert old.where.path.endswith("p2.yaml")


def test_a_kind_goes_by_its_german_name_too(place: Place) -> None:
    """As with „new“."""
    place.write(FILES)
    assert rename(place, "Initiative/cafe", "treffpunkt") == 0
    assert (place.content / "initiatives/treffpunkt.yaml").is_file()
