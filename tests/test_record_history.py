"""The history of a record in plain words, by what may be seen of it today."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Any, Final

import pytest
import records

from signpost import cli
from signpost.problems import Refused
from signpost.record_history import lines, parsed

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Place

_WHO: Final = {
    f"GIT_{who}_{what}": said
    for who in ("AUTHOR", "COMMITTER")
    for what, said in (("NAME", "Erika Beispiel"), ("EMAIL", "erika@altdorf.example"))
}


def _git(folder: Path, day: str, *words: str) -> None:
    dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *words],  # noqa: S607 - whichever there is
        cwd=folder,
        env=os.environ | _WHO | dates,
        check=True,
        capture_output=True,
    )


def _save(place: Place, day: str, **found: dict[str, Any]) -> None:
    place.write_records({path.replace("__", "/"): data for path, data in found.items()})
    _git(place.content, day, "add", "-A", ".")
    _git(place.content, day, "commit", "-m", "Ein Eintrag")


@pytest.fixture
def told(place: Place) -> Place:
    """A district under version control."""
    _git(place.root, "2026-01-01", "init", str(place.content))
    _git(place.content, "2026-01-01", "add", ".")
    _git(place.content, "2026-01-01", "commit", "-m", "Der Landkreis")
    return place


def test_each_change_has_its_day_and_its_words(
    told: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """The newest first; a day on which nothing changed for readers is left out."""
    cafe = records.initiative
    _save(told, "2026-02-01", initiatives__cafe=cafe(phone="030 23125 110"))
    _save(told, "2026-03-01", initiatives__cafe=cafe(phone="030 23125 110", extra={"x": "y"}))
    _save(told, "2026-04-01", initiatives__cafe=cafe(phone="030 23125 112", mixed_age="ja"))

    command = ["history", "content/initiatives/cafe.yaml", f"--content={told.content}"]

    assert cli.main(command) == 0
    assert capsys.readouterr().out == (
        "2026-04-01\n"
        "    altersgemischt: nein → ja\n"
        "    Telefon: 030 23125 110 → 030 23125 112\n"
        "2026-02-01: Der Eintrag ist da.\n"
    )


def test_a_new_name_of_the_file_does_not_end_it(told: Place) -> None:
    """Former ids lead back."""
    _save(told, "2026-02-01", initiatives__alt=records.initiative(phone="030 23125 110"))
    (told.content / "initiatives/alt.yaml").unlink()
    neu = records.initiative(phone="030 23125 112", former_ids=["alt"])
    _save(told, "2026-03-01", initiatives__neu=neu)

    assert lines(told.order, "initiatives/neu") == (
        "2026-03-01\n    Telefon: 030 23125 110 → 030 23125 112\n2026-02-01: Der Eintrag ist da."
    )


def test_versions_that_were_no_records_are_passed_over(told: Place) -> None:
    """A slip that somebody mended is not part of the story."""
    _save(told, "2026-02-01", initiatives__cafe=records.initiative())
    _save(told, "2026-03-01", initiatives__cafe=records.initiative(topics=5, name=None))
    _save(told, "2026-04-01", initiatives__cafe=records.initiative(phone="030 23125 112"))

    assert lines(told.order, "initiatives/cafe").count("2026-") == 2


def test_an_address_that_is_hidden_today_is_not_told(told: Place) -> None:
    """Though everybody could see it once."""
    place = {"street": "Geheimweg 7", "town": "Altdorf"}
    _save(told, "2026-02-01", initiatives__haus=records.initiative(place=place))
    _save(
        told,
        "2026-03-01",
        initiatives__haus=records.initiative(place={**place, "street": "Geheimweg 8"}),
    )
    hidden = {**place, "hide_address": "ja"}
    _save(told, "2026-04-01", initiatives__haus=records.initiative(place=hidden))

    assert "Geheimweg" not in lines(told.order, "initiatives/haus")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("contacts/erika", "bleibt zu"),
        ("initiatives/nichts", "gibt es nicht"),
        ("unsinn", "gibt es nicht"),
        ("../../etc/passwd", "gibt es nicht"),
        ("initiatives/neu", "Git weiß"),
    ],
)
def test_what_is_not_told_is_refused(told: Place, name: str, why: str) -> None:
    """Who is shown by function only; what is not there; what was never saved."""
    _save(told, "2026-02-01", contacts__erika=records.person())
    _save(told, "2026-03-01", contacts__erika=records.person(consent=None))
    told.write({"content/initiatives/neu.yaml": records.yaml(records.initiative())})

    with pytest.raises(Refused, match=why):
        lines(told.order, name)
    assert cli.main(["history", name, f"--content={told.content}"]) == 2


def test_names_may_have_folder_and_ending() -> None:
    """As they are copied from a message."""
    assert parsed("content/initiatives/a.yaml") == parsed("initiatives/a") == ("initiatives", "a")
