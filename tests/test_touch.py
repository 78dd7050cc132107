"""``touch``: a stamp of today in the records that are named, and not a byte more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import records

from signpost import cli, rewriting, stacks
from signpost.problems import Refused

if TYPE_CHECKING:
    from conftest import Place

PAGES: Final = {
    "content/pages/bare.yaml": "name: 'A'   # so\ntext: x",
    "content/pages/stamped.yaml": "verified: {on: 2026-01-02, by: Erika}  # ja\nname: A\ntext: x\n",
    "content/pages/lines.yaml": "name: A\r\nverified:\r\n    on: 2026-01-02\r\ntext: x\r\n",
}


def touch(place: Place, *words: str) -> int:
    """Run the command on a day in November 2026."""
    return cli.main(["touch", f"--content={place.content}", "--today=2026-11-22", *words])


def text(place: Place, name: str) -> str:
    """Return a page's file."""
    return (place.content / "pages" / f"{name}.yaml").read_bytes().decode()


def test_only_the_stamp_is_written(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """Into files of any style; and it is told what stands there now."""
    place.write(PAGES)
    assert touch(place, "bare", "pages/stamped", "content/pages/lines.yaml") == 0
    assert text(place, "bare") == "name: 'A'   # so\ntext: x\nverified:\n  on: 2026-11-22"
    assert text(place, "stamped") == PAGES["content/pages/stamped.yaml"].replace(
        "2026-01-02", "2026-11-22"
    )
    assert text(place, "lines") == PAGES["content/pages/lines.yaml"].replace(
        "2026-01-02", "2026-11-22"
    )
    assert "stamped.yaml: geprüft am 22.11.2026 von Erika\n" in capsys.readouterr().err


def test_a_second_stamp_of_the_day_changes_nothing(place: Place) -> None:
    """Whoever runs it twice has no diff."""
    place.write(PAGES)
    assert touch(place, "bare", "--by=Koordination", "--on=2026-11-20") == 0
    path = place.content / "pages/bare.yaml"
    before = path.stat().st_mtime_ns
    assert touch(place, "bare", "bare", "--by=Koordination", "--on=2026-11-20") == 0
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("by", "shown"),
    [
        ("Koordination: Nord", '"Koordination: Nord"'),
        ("koordination", "Koordinationsstelle Ehrenamt"),
        ("contacts/koordination", "Koordinationsstelle Ehrenamt"),
        ("erika", "Ehrenamtskoordinatorin"),
    ],
)
def test_who_has_checked(place: Place, by: str, shown: str) -> None:
    """A name as it is; a contact by its id, of a person only the function."""
    place.write(PAGES)
    place.write({"content/contacts/erika.yaml": records.yaml(records.person())})
    assert touch(place, "stamped", f"--by={by}") == 0
    assert f"by: {shown}" in text(place, "stamped")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["stampt"], "Meinten Sie „stamped“"),
        (["pages/stampt"], "Meinten Sie „"),
        (["../../etc/passwd"], "gibt es nicht"),
        (["../x"], "gibt es nicht"),
        ([""], "gibt es nicht"),
        (["stamped", "--on=2026-11-23"], "noch nicht gewesen"),
        (["stamped", "--by= "], "1 bis 200 Zeichen"),
        (["stamped", "--by=a\x07b"], "das niemand sieht"),
        (["stamped", "--by=" + "x" * 201], "1 bis 200 Zeichen"),
        (["altdorf"], "Möglich sind: municipalities/altdorf, pages/altdorf"),
    ],
)
def test_what_is_no_record_or_stamp_is_refused(
    place: Place, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what could be meant; no record is stamped, the others on the line neither."""
    place.write(PAGES)
    place.write({"content/pages/altdorf.yaml": "name: A\ntext: x\n"})
    assert touch(place, "bare", *words) == 2
    assert told in capsys.readouterr().err
    assert text(place, "bare") == PAGES["content/pages/bare.yaml"]


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("name: A\ntext: x\nnmae: y\n", "Meinten Sie „name“"),
        ("name: A\ntext: x\nverified: {on: 2026-11-21}\n", "schon am 21.11.2026"),
        ("name: [", "content"),
    ],
)
def test_a_broken_record_cannot_have_been_checked(
    place: Place, other: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor one that somebody has checked since; all or none are stamped."""
    place.write({**PAGES, "content/pages/other.yaml": other})
    assert touch(place, "bare", "other", "--on=2026-11-20") == 1
    assert told in capsys.readouterr().err
    assert text(place, "bare") == PAGES["content/pages/bare.yaml"]


def test_the_settings_can_be_stamped(place: Place) -> None:
    """The district's own record is one, too."""
    assert touch(place, "site.yaml") == 0
    assert "verified" in (place.content / "site.yaml").read_text("utf-8")
    assert place.check() == ()


def test_a_file_changed_meanwhile_is_not_overwritten(
    place: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody has saved between reading and writing stays, and no file is stamped."""
    place.write(PAGES)
    true = rewriting.carry_out

    def late(changes: list[rewriting.Change]) -> None:
        (place.content / "pages/stamped.yaml").write_text("name: neu\ntext: y\n", "utf-8")
        true(changes)

    monkeypatch.setattr(rewriting, "carry_out", late)
    assert touch(place, "bare", "stamped") == 2
    assert "inzwischen geändert" in capsys.readouterr().err
    assert text(place, "bare") == PAGES["content/pages/bare.yaml"]
    assert text(place, "stamped") == "name: neu\ntext: y\n"
    assert not list(place.content.rglob(".*"))


def test_an_error_on_the_way_puts_everything_back(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fails with the second file leaves the first as it was, rights and all."""
    place.write(PAGES)
    bare = place.content / "pages/bare.yaml"
    bare.chmod(0o640)
    true = Path.replace
    calls: list[str] = []

    def failing(self: Path, target: str) -> Path:
        calls.append(target)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return true(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    assert touch(place, "bare", "stamped") == 2
    assert text(place, "bare") == PAGES["content/pages/bare.yaml"]
    assert text(place, "stamped") == PAGES["content/pages/stamped.yaml"]
    assert bare.stat().st_mode & 0o777 == 0o640
    assert not list(place.content.rglob(".*"))


def test_a_link_to_a_folder_is_no_content(place: Place) -> None:
    """A link could lead anywhere."""
    link = place.root / "link"
    link.symlink_to(place.content)
    with pytest.raises(Refused):
        stacks.found(link)
