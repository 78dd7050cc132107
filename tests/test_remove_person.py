"""``remove-person``: no trace is overlooked, and nothing is taken out that nobody is sure of."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Final

import pytest
import records

from signpost import cli, kept
from signpost.persons import Person, Search

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Place

ERIKA: Final = "content/contacts/erika.yaml"
HERSELF: Final = records.yaml(records.person(deputy="otto"))
FILES: Final[dict[str, str | bytes]] = {
    ERIKA: HERSELF,
    "content/contacts/otto.yaml": (
        records.yaml(records.person(name="Otto Muster", email="otto@altdorf.example")).replace(
            "030 23125 101", "030 23125 102"
        )
        + "deputy: erika\n"
    ),
    "content/initiatives/cafe.yaml": (
        "name: Café\nkind: initiative\nmunicipality: altdorf\ntopics: [wohnen]\n"
        "summary: Fragen Sie Erika Beispiel.\n"
        "contacts: [koordination, erika]  # beide\n"
        "description: |\n"
        "  Es berät Sie Erika\n  Beispiel, Telefon +49 (30) 23125-101.\n\n"
        "  Mehr bei Frau Beispiel, ERIKA@altdorf.example. Nicht Erikas Beispielhaus.\n"
        "# Beispiel, Erika: bis März\n"
        "translations:\n  uk: {summary: Запитайте Еріка Бейспіль.}\n"
    ),
    "content/committees/tisch.yaml": records.yaml(
        records.committee(chair="erika", members=["erika", "koordination"])
    ),
    "content/events/kurs.yaml": records.yaml(
        records.event(organisers=["koordination"], experts=["erika"])
    ),
    "content/media/erika-beispiel-portrait.pdf": b"%PDF-1.4\n\x00/Author (Erika Beispiel)\n",
    "content/media/other.pdf": b"%PDF-1.4\n\x00",
}


def run(place: Place, *words: str) -> int:
    """Run the command."""
    return cli.main(["remove-person", f"--content={place.content}", *words])


def told(capsys: pytest.CaptureFixture[str], place: Place) -> tuple[list[str], str]:
    """Return the traces that were listed, from the content folder on, and what was said."""
    out, err = capsys.readouterr()
    return [line.removeprefix(f"{place.content.as_posix()}/") for line in out.splitlines()], err


def written(place: Place) -> None:
    """Write the district with Erika."""
    place.write({**FILES, ERIKA: HERSELF + "translations:\n  uk: {name: Еріка Бейспіль}\n"})


@pytest.mark.parametrize("name", ["erika", "contacts/erika", "Erika Beispiel", "erika  BEISPIEL"])
def test_every_trace_is_listed_at_its_place(
    place: Place, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """References, texts over two lines, comments, other scripts, numbers in any form, papers."""
    written(place)
    before = place.files(place.content)
    assert run(place, name) == 0
    lines, said = told(capsys, place)

    assert lines == [
        "committees/tisch.yaml:3:8: Verweis „erika“ – löscht --write",
        "committees/tisch.yaml:4:11: Verweis „erika“ – löscht --write",
        "contacts/erika.yaml:1:1: der Eintrag selbst „erika“ – löscht --write",
        "contacts/otto.yaml:6:9: Verweis „erika“ – löscht --write",
        "events/kurs.yaml:8:11: Verweis „erika“ – löscht --write",
        "initiatives/cafe.yaml:5:21: Name im Text „Erika Beispiel“",
        "initiatives/cafe.yaml:6:26: Verweis „erika“ – löscht --write",
        "initiatives/cafe.yaml:8:16: Name im Text „Erika Beispiel“",
        "initiatives/cafe.yaml:9:21: Telefonnummer „+49 (30) 23125-101“",
        "initiatives/cafe.yaml:11:12: vielleicht gemeint „Frau Beispiel“",
        "initiatives/cafe.yaml:11:27: E-Mail-Adresse „ERIKA@altdorf.example“",
        "initiatives/cafe.yaml:12:3: Name im Text „Beispiel, Erika“",
        "initiatives/cafe.yaml:14:27: Name im Text „Еріка Бейспіль“",
        "media/erika-beispiel-portrait.pdf:1:1: Dateiname „erika-beispiel-portrait.pdf“",
        "media/erika-beispiel-portrait.pdf:1:1: im Inneren der Datei „Erika Beispiel“",
    ]
    assert "15 Spuren gefunden; --write löscht 6 davon." in said
    assert "keine Versionsgeschichte" in said
    assert place.files(place.content) == before


def test_what_is_sure_is_taken_out(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """The contact and all references; texts stay, and the site holds together."""
    written(place)
    before = place.files(place.content)
    assert run(place, "erika", "--write") == 0
    after = place.files(place.content)
    lines, said = told(capsys, place)

    assert "6 von 15 Spuren gelöscht." in said
    assert sum(line.endswith("gelöscht") for line in lines) == 6
    assert before.keys() - after.keys() == {ERIKA}
    cafe = before["content/initiatives/cafe.yaml"].decode()
    assert after["content/initiatives/cafe.yaml"].decode() == cafe.replace(
        "[koordination, erika]", "[koordination]"
    )
    tisch = after["content/committees/tisch.yaml"].decode()
    assert "chair" not in tisch
    assert "erika" not in tisch
    assert "deputy" not in after["content/contacts/otto.yaml"].decode()
    assert [p for p in place.check() if p.severity == "error"] == []
    assert run(place, "Erika Beispiel") == 0
    lines, said = told(capsys, place)
    assert not [line for line in lines if "Verweis" in line]


def test_a_removed_person_is_in_no_file_of_the_site(place: Place) -> None:
    """Once texts are mended, too: not in pages, data, calendars, address books or memory."""
    files = {ERIKA: FILES[ERIKA], "content/contacts/otto.yaml": FILES["content/contacts/otto.yaml"]}
    place.write({**files, "content/committees/tisch.yaml": FILES["content/committees/tisch.yaml"]})
    place.build()
    assert any(b"Erika" in raw for raw in place.files().values())
    assert run(place, "erika", "--write") == 0
    place.build()
    for path, raw in place.files(place.site, place.content).items():
        assert b"Erika" not in raw, path
        assert "erika" not in path


def test_whom_the_site_needs_stays(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """Every place that cannot do without is told, and nothing is half removed."""
    written(place)
    site = (place.content / "site.yaml").read_text("utf-8").replace("koordination", "erika")
    place.write({"content/site.yaml": site})
    before = place.files(place.content)
    assert run(place, "erika", "--write") == 1
    _out, err = capsys.readouterr()
    assert "site.yaml:" in err
    assert "Ohne diese Person fehlt hier etwas" in err
    assert "wer an die Stelle tritt" in err
    assert place.files(place.content) == before


def test_broken_records_are_told_and_keep_it_from_writing(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """Their texts are looked through all the same."""
    written(place)
    place.write({"content/pages/x.yaml": "name: [\ntext: Erika Beispiel\n"})
    before = place.files(place.content)
    assert run(place, "erika") == 0
    lines, said = told(capsys, place)
    assert "pages/x.yaml:2:7: Name im Text „Erika Beispiel“" in lines
    assert "x.yaml:" in said
    assert run(place, "erika", "--write") == 1
    assert place.files(place.content) == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("erikka", "Meinten Sie „erika“"),
        ("Erika Beispeil", "Meinten Sie „erika beispiel“"),
        ("koordination", "ist eine Stelle, keine Person"),
        ("x", "ab drei Zeichen"),
        ("", "ab drei Zeichen"),
        ("../../etc/passwd", "gibt es keine Spur"),
        ("-x" * 40, "gibt es keine Spur"),
        ("(.*", "gibt es keine Spur"),
    ],
)
def test_who_is_unknown_is_refused(
    place: Place, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    """With who could be meant."""
    written(place)
    assert run(place, "--", name) == 2
    assert said in capsys.readouterr().err


def test_two_of_one_name_are_asked_for_by_id(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """The wrong one would be gone."""
    written(place)
    place.write({"content/contacts/erika-2.yaml": records.yaml(records.person())})
    assert run(place, "Erika Beispiel", "--write") == 2
    assert "contacts/erika, contacts/erika-2" in capsys.readouterr().err


def test_a_name_without_contact_is_looked_for_in_texts(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody who was only mentioned."""
    place.write({"content/pages/x.yaml": "name: A\ntext: Dank an Kurt Beispiel.\n"})
    assert run(place, "kurt beispiel") == 0
    assert "x.yaml:2:15: Name im Text" in capsys.readouterr().out


def test_links_are_not_followed(
    place: Place, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing outside of the content folder is read or told."""
    written(place)
    outside = tmp_path_factory.mktemp("outside")
    (outside / "x.txt").write_text("Erika Beispiel", "utf-8")
    (place.content / "media/link.txt").symlink_to(outside / "x.txt")
    (place.content / "media/folder").symlink_to(outside)
    assert run(place, "erika") == 0
    assert "x.txt" not in capsys.readouterr().out


# Words


@pytest.mark.parametrize(
    ("text", "whats"),
    [
        ("Ericka Beispiel", []),
        ("Erika Beispielmann", []),
        ("ErikaBeispiel", []),
        ("Erika\n   Beispiels Büro", ["name"]),
        ("Herr Beispiel, Familie Beispiel", ["maybe", "maybe"]),
        ("Zum Beispiel", []),
        ("030/23125101 und 0049 30 23125 101", ["phone", "phone"]),
        ("030 23125 1010", []),
        ("/kontakte/erika-beispiel/", ["id"]),
        ("frau-erika-beispiel", []),
    ],
)
def test_what_is_a_trace(text: str, whats: list[str]) -> None:
    """Neither too little nor every „zum Beispiel“."""
    person = Person("erika-beispiel", ("Erika Beispiel",), (), ("030 23125-101",))
    assert [hit.what for hit in Search(person).hits(text)] == whats


# What Git holds


def git(folder: Path, *words: str) -> None:
    """Run Git in a folder, as somebody made up."""
    identity = ("-c", "user.name=Kim", "-c", "user.email=kim@altdorf.example")
    subprocess.run(
        ["git", *identity, "-C", str(folder), *words],  # noqa: S607 - whichever git there is
        check=True,
        capture_output=True,
        env={"PATH": os.environ["PATH"], "HOME": str(folder)},
    )


def test_what_git_still_holds_is_told(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """Versions, branches and tags, and what to do; never what else stands there."""
    written(place)
    place.write({"README.md": "Fragen an ERIKA BEISPIEL.\n", "x.md": "Niemand.\n"})
    git(place.root, "init", "-q", "-b", "main")
    git(place.root, "remote", "add", "origin", "https://user:geheim@forge.example/x.git")
    git(place.root, "add", ".")
    git(place.root, "commit", "-qm", "Erika Beispiel dazu, Passwort geheim")
    git(place.root, "branch", "alter-zweig")
    git(place.root, "tag", "v1")
    assert run(place, "erika", "--write") == 0
    git(place.root, "commit", "-qam", "Eintrag gelöscht")
    assert run(place, "Erika Beispiel") == 0
    said = capsys.readouterr().err.rpartition("Spuren gefunden")[2]

    assert "in 2 Fassungen" in said
    for name in (
        "main",
        "alter-zweig",
        "v1",
        "filter-repo",
        "--force",
        "Support",
        "Fork",
        "README.md",
    ):
        assert name in said
    assert "geheim" not in said
    assert "nennen sie auch: README.md\n" in said


def test_who_is_only_in_git_is_found_there(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """Long after the record is gone."""
    place.write({"content/pages/x.yaml": "name: A\ntext: Dank an Kurt Beispiel.\n"})
    git(place.root, "init", "-q", "-b", "main")
    git(place.root, "add", ".")
    git(place.root, "commit", "-qm", "a")
    place.write({"content/pages/x.yaml": "name: A\ntext: Dank.\n"})
    assert run(place, "Kurt Beispiel") == 0
    said = capsys.readouterr().err
    assert "steht nichts von dieser Person" in said
    assert "in 1 Fassung:" in said


def test_looking_ends_in_time(
    place: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long history is told as looked through in part."""
    written(place)
    git(place.root, "init", "-q", "-b", "main")
    monkeypatch.setattr(kept, "_SECONDS", 0.0)
    assert run(place, "erika") == 0
    assert "unvollständig" in capsys.readouterr().err
