"""CODEOWNERS by municipality: written from the records, and nothing else of the file is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
import records

from signpost import cli
from signpost.owners import BEGIN, END, PLACES, Unclear, forge, renewed, rules

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Place

HAND: Final = "# Von Hand\n/content/ @landkreis/koordination\n"


@pytest.fixture
def owned(place: Place) -> Place:
    """A district in which Altdorf looks after its own entries, and Buchheim does not."""
    altdorf = records.municipality(maintainers=["landkreis/altdorf", "@erika-b"])
    buchheim = records.municipality(name="Buchheim", key="08999002", postcodes=["79902"])
    forge_ = {"url": "https://forge.example/x", "maintainers": "landkreis/koordination"}
    found = {
        "site": records.settings(repository=forge_),
        "municipalities/altdorf": altdorf,
        "municipalities/buchheim": buchheim,
        "initiatives/repair": records.initiative(),
        "initiatives/drueben": records.initiative(municipality="buchheim"),
        "contacts/erika": records.person(
            responsible_for={"municipalities": ["altdorf", "buchheim"]}
        ),
        "events/kurs": records.event(),
    }
    place.write_records(found).check()
    assert place.errors == []
    return place


def test_each_entry_of_a_municipality_has_its_maintainers(owned: Place) -> None:
    """And those of the district beside them, so that these can still agree alone."""
    names = "@landkreis/altdorf @erika-b @landkreis/koordination"

    assert rules(owned.content) == (
        f"/content/contacts/erika.yaml {names}\n"
        f"/content/events/kurs.yaml {names}\n"
        f"/content/initiatives/repair.yaml {names}\n"
    )
    assert forge(owned.content) == "github"


def test_nobody_makes_himself_a_maintainer(owned: Place) -> None:
    """The file that names them is not theirs."""
    assert "municipalities/" not in rules(owned.content)


def test_broken_files_have_no_rule_and_stop_nothing(owned: Place) -> None:
    """They stay with whoever answers for all entries."""
    owned.write(
        {
            "content/initiatives/a.yaml": "municipality: [[altdorf]]\n",
            "content/initiatives/b.yaml": "- altdorf\n",
            "content/contacts/c.yaml": "responsible_for: altdorf\n",
            "content/municipalities/d.yaml": 'maintainers: ["@x\\n* @evil"]\n',
            "content/initiatives/e.yaml": "\x00",
        }
    )

    assert rules(owned.content).count("\n") == 3
    assert "evil" not in rules(owned.content)


def test_hand_written_rules_stay() -> None:
    """The block is added once, renewed in its place, and emptied when nobody is named."""
    first = renewed(HAND, "/content/initiatives/a.yaml @a\n")
    second = renewed(f"{first}\n/content/site.yaml @it\n", "/content/initiatives/b.yaml @b\n")

    assert first == f"{HAND}\n{BEGIN}\n/content/initiatives/a.yaml @a\n{END}\n"
    assert second == (
        f"{HAND}\n{BEGIN}\n/content/initiatives/b.yaml @b\n{END}\n\n/content/site.yaml @it\n"
    )
    assert renewed(second, "") == f"{HAND}\n{BEGIN}\n{END}\n\n/content/site.yaml @it\n"
    assert renewed(HAND, "") == HAND


@pytest.mark.parametrize(
    "text", [f"{BEGIN}\n", f"{END}\n", f"{END}\n{BEGIN}\n", f"{BEGIN}\n{END}\n" * 2]
)
def test_a_file_with_marks_astray_is_refused(text: str) -> None:
    """Nobody's rules are lost by guessing."""
    with pytest.raises(Unclear, match="je einmal"):
        renewed(text, "x\n")


def test_the_command_writes_and_says_when_stale(
    owned: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """For people, and for the nightly run."""
    path = tmp_path / "neu/CODEOWNERS"
    command = ["owners", f"--content={owned.content}", f"--file={path}"]

    assert cli.main([*command, "--check"]) == 1
    assert "ist veraltet.\n    → Neu schreiben: python3 build.py owners" in capsys.readouterr().err
    assert not path.exists()
    assert cli.main(command) == 0
    assert cli.main([*command, "--check"]) == 0
    assert "ist aktuell." in capsys.readouterr().err
    path.write_text(END + "\n", "utf-8")
    assert cli.main(command) == 1
    assert cli.main(["owners", f"--content={tmp_path / 'nichts'}"]) == 2


def test_forges_differ_in_where_they_look() -> None:
    """Both places are known."""
    assert PLACES == {"github": ".github/CODEOWNERS", "gitlab": ".gitlab/CODEOWNERS"}
