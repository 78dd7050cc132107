"""``init``: a district to begin with, that is right as it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from signpost import cli
from signpost.starting import STARTER
from signpost.tidy import Tidied, tidied

if TYPE_CHECKING:
    from conftest import Place


def init(folder: Path, *words: str) -> int:
    """Run the command."""
    return cli.main(["init", str(folder), *words])


def test_it_passes_the_check_and_builds(place: Place, tmp_path: Path) -> None:
    """With hints at what is still to be said, and at nothing else."""
    place.root = tmp_path / "neu"
    place.root.mkdir()
    assert init(place.content) == 0
    assert {problem.severity for problem in place.check()} == {"warning"}
    assert all("site.yaml" in str(problem.where) for problem in place.problems)
    place.build()
    assert "Beispiel-Initiative" in place.text("initiativen/index.html")
    assert "BITTE EINTRAGEN" in place.text("impressum/index.html")
    assert "Erklärung" in place.text("barrierefreiheit/index.html")


def test_what_is_known_stands_in_the_settings(place: Place, tmp_path: Path) -> None:
    """The name and the Land, whose law the statement goes by."""
    place.root = tmp_path / "neu"
    place.content.mkdir(parents=True)
    assert init(place.content, "--district=Kreis: Söder", "--state=SH") == 0
    text = (place.content / "site.yaml").read_text("utf-8")
    assert 'district: {name: "Kreis: Söder", kind: Landkreis, state: SH}  # dazu' in text
    assert {problem.severity for problem in place.check()} == {"warning"}
    assert not [path for path in place.root.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--state=XX"], "Erlaubt: BW"),
        (["--district="], "name"),
        (["--district=" + "x" * 300], "höchstens 200"),
        (["--district=a\x1bb"], "kann ein Landkreis nicht heißen"),
    ],
)
def test_what_no_district_is_called_is_refused(
    tmp_path: Path, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is made."""
    assert init(tmp_path / "neu", *words) == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_stays(
    place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder with anything in it, a file, a link, a place that does not exist."""
    before = place.files(place.content)
    link, file = tmp_path / "link", tmp_path / "file"
    link.symlink_to(place.content)
    file.write_text("x", "utf-8")
    for folder in (place.content, link, file, tmp_path / "nirgends/neu"):
        assert init(folder) == 2
        assert capsys.readouterr().err.startswith("build.py: ")
    assert place.files(place.content) == before
    assert file.read_text("utf-8") == "x"
    assert not (tmp_path / "nirgends").exists()


def test_a_disk_that_refuses_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither half a folder nor what was prepared beside it."""

    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert init(tmp_path / "neu") == 2
    assert "kein Platz" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_it_is_in_house_style() -> None:
    """What everybody starts from is what ``fmt`` would make of it."""
    for path in STARTER.rglob("*.yaml"):
        assert tidied(path.name, path.read_bytes()) == Tidied(path.read_bytes())
