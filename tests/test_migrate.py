"""Content of an earlier form comes up to date, and not a byte more changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from signpost import cli
from signpost.migrate import STEPS, carry_out, plan, spelt_as_listed
from signpost.problems import ContentError
from signpost.schema import KINDS
from signpost.schema.settings import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Place

    from signpost.schema.base import Kind
    from signpost.yaml_walk import Data

GROUP: Final = """# Eine Gruppe, wie sie früher geschrieben wurde
name:   "Nähstube"   # mit Anführungszeichen
kind: verein
municipality: altdorf
summary: Wir nähen zusammen.
topics: [wohnen]
status: Aktiv
hours:
  - {days: [mo], from: "15:00", to: "17:00"}
  - days: mi
    every: 2 Wochen   # im Wechsel
    first: 2026-09-02
place: {name: Haus, access: {step_free: ja}}
"""


def _kind(folder: str) -> Kind:
    return next(kind for kind in KINDS if kind.folder == folder)


def _old(place: Place) -> Path:
    path = place.content / "initiatives/naehstube.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(GROUP, "utf-8")
    return path


def test_the_steps_have_no_gap() -> None:
    """Each version has one step that leads to it."""
    assert [step.version for step in STEPS] == list(range(1, VERSION + 1))


def test_changes_words_and_nothing_else(place: Place) -> None:
    """Comments, quotes and order stay; „ja“ stays, too; the version is noted."""
    path, settings = _old(place), place.content / "site.yaml"
    before = settings.read_text("utf-8")

    carry_out(plan(place.content))

    expected = GROUP.replace("Aktiv", "active").replace("2 Wochen  ", "2 weeks  ")
    assert path.read_text("utf-8") == expected
    assert settings.read_text("utf-8") in {
        f'{before.rstrip()}\nschema: "{VERSION}"\n',
        f"{before.rstrip()}\nschema: {VERSION}\n",
    }
    place.check()
    assert place.errors == []


def test_does_nothing_the_second_time(place: Place) -> None:
    """What is up to date stays as it is."""
    path = _old(place)
    carry_out(plan(place.content))
    after = path.read_bytes()

    again = plan(place.content)

    assert again.version == VERSION
    assert again.steps == ()
    assert again.files == ()
    assert spelt_as_listed(_kind("initiatives"), {"status": "active"}) == {}
    assert path.read_bytes() == after


def test_finds_choices_at_any_depth() -> None:
    """In blocks, lists, and where a text stands for a block."""
    change = spelt_as_listed

    offers: list[Data] = [{"id": "a"}, {"id": "b", "schedule": [{"days": "mo", "every": "Monat"}]}]
    assert change(_kind("initiatives"), {"offers": offers}) == {
        "offers": [{}, {"schedule": [{"every": "month"}]}]
    }
    assert change(_kind("goals"), {"period": "Schuljahr", "measure": {"per": "Gemeinde"}}) == {
        "period": "school-year",
        "measure": {"per": "municipality"},
    }
    assert change(_kind("events"), {"status": "abgesagt", "place": {"name": "Monat"}}) == {
        "status": "cancelled"
    }
    assert change(_kind("events"), {"status": ["abgesagt"], "name": None, "x": "aktiv"}) == {}


def test_shows_what_would_change(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """With --dry-run nothing is written, and every change has its place."""
    path = _old(place)
    arguments = ["migrate", "--content", str(place.content)]

    assert cli.main([*arguments, "--dry-run"]) == 0
    told = capsys.readouterr()
    assert path.read_text("utf-8") == GROUP
    assert "naehstube.yaml:7:9: status: Aktiv → active" in told.out
    assert "naehstube.yaml:11:12: every: 2 Wochen → 2 weeks" in told.out
    assert f"schema: neu: {VERSION}" in told.out
    assert "Geschrieben ist nichts" in told.err

    assert cli.main(arguments) == 0
    assert "Geänderte Dateien: 2" in capsys.readouterr().err
    assert cli.main(arguments) == 0
    assert f"auf dem Stand (Fassung {VERSION})" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (f"schema: {VERSION + 1}", f"haben die Fassung {VERSION + 1}"),
        ("schema: neu", "muss eine ganze Zahl sein"),
    ],
)
def test_refuses_what_it_does_not_know(place: Place, line: str, message: str) -> None:
    """Content of a newer program is left alone, by „migrate“ and by „check“."""
    path, settings = _old(place), place.content / "site.yaml"
    settings.write_text(f"{settings.read_text('utf-8').rstrip()}\n{line}\n", "utf-8")

    with pytest.raises(ContentError) as error:
        plan(place.content)

    assert message in error.value.problems[0].message
    assert path.read_text("utf-8") == GROUP
    assert any(p.severity == "error" and message in p.message for p in place.check())


def test_a_broken_file_stops_everything(place: Place) -> None:
    """Half of the records in a new form would be worse than none."""
    path = _old(place)
    (place.content / "initiatives/kaputt.yaml").write_text("name: [", "utf-8")

    assert cli.main(["migrate", "--content", str(place.content)]) == 1
    assert path.read_text("utf-8") == GROUP
