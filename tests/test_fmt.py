"""``fmt``: house style that changes no data, loses no comment, and comes to rest at once."""

from __future__ import annotations

from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Final

import odd_yaml
import pytest
from hostile_yaml import SHAPES
from hypothesis import given, settings

from signpost import cli
from signpost.source import parse
from signpost.tidy import Tidied, tidied
from signpost.yaml_tokens import comments

if TYPE_CHECKING:
    from conftest import Place

ROOT: Final = Path(__file__).resolve().parent.parent


def styled(raw: str | bytes) -> str:
    """Return a text in house style."""
    done = tidied("x.yaml", raw.encode() if isinstance(raw, str) else raw)
    assert isinstance(done, Tidied), done
    return done.raw.decode()


def data(raw: bytes) -> object:
    """Return what our reader makes of a file."""
    source, _problems = parse("", raw)
    return source.data if source else None


@settings(max_examples=200)
@given(odd_yaml.texts())
def test_data_and_comments_stay(drawn: tuple[str, int]) -> None:
    """Of whatever somebody writes: nothing is lost, and a second run has nothing to do."""
    text, number = drawn
    raw = text.encode()
    done = tidied("x.yaml", raw)
    if data(raw) is None and not isinstance(done, Tidied):
        return
    assert isinstance(done, Tidied), done

    assert data(raw) in (None, data(done.raw))
    shown = done.raw.decode()
    assert len(comments(shown)) == number
    for nth in range(1, number + 1 - text.count("--- # x")):
        assert shown.count(f"K{nth}:") == 1
    again = tidied("x.yaml", done.raw)
    assert again == Tidied(done.raw)
    assert all(line == line.rstrip() for line in shown.split("\n") if "#" in line)


@settings(max_examples=60)
@given(odd_yaml.texts())
def test_what_cannot_be_read_by_windows_can(drawn: tuple[str, int]) -> None:
    """Line ends of Windows and a mark at the start give the same file."""
    text, _number = drawn
    raw = text.encode()
    if data(raw) is None:
        return
    windows = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()

    assert styled(windows) == styled(raw)


def test_files_of_the_district_are_in_house_style() -> None:
    """What editors copy is what they are told to write; every fifth file is enough to tell."""
    for folder in (ROOT / "content", ROOT / "tests/example/content"):
        for path in sorted(folder.rglob("*.yaml"))[::5]:
            assert styled(path.read_bytes()) == path.read_text("utf-8"), path


CASES: Final = {
    "indents": (
        "place:\n    town: A\n    location:\n          lat: 1\n",
        "place:\n  town: A\n  location:\n    lat: 1\n",
    ),
    "lists as far in as their key": (
        "topics:\n- a\n-   b\nneeds:\n-   task: x\n    hours: 2\n",
        "topics:\n  - a\n  - b\nneeds:\n  - task: x\n    hours: 2\n",
    ),
    "blanks": ("a :   b  \nc: { x: y,z: [1 ,2, ] }\n", "a: b\nc: {x: y, z: [1, 2]}\n"),
    "tab behind a colon": ("a:\tb\n", "a: b\n"),
    "blank lines": ("\n\na: b\n\n\n \nc: d\n\n\n", "a: b\n\nc: d\n"),
    "no last line end": ("a: b", "a: b\n"),
    "single quotes": ("a: 'b: c'\nd: 'it''s'\n", 'a: "b: c"\nd: "it\'s"\n'),
    "quotes that only single ones spare": ("a: 'say \"x\"'\n", "a: 'say \"x\"'\n"),
    "numbers others misread": (
        "a: 01067\nb: [15:00, +497031]\nc: 2026-09-01\nd: 35\ne: ja\n",
        'a: "01067"\nb: ["15:00", "+497031"]\nc: 2026-09-01\nd: 35\ne: ja\n',
    ),
    "a text with paragraphs": (
        'a: "eins\\n\\nzwei"  # so\nb: {c: "x\\ny"}\n',
        'a: |-  # so\n  eins\n\n  zwei\nb: {c: "x\\ny"}\n',
    ),
    "a long text further in": (
        "a:\n    b: |\n        x\n          y\n\n        z\n\n\n    c: d\n",
        "a:\n  b: |\n    x\n      y\n\n    z\n\n  c: d\n",
    ),
    "blanks that Markdown minds": ("a: |\n  x  \n  y\n", "a: |\n  x  \n  y\n"),
    "comments": (
        "#  one\n\n\na:# no\n    # two\n    b: c # three\n  # four\n    # five\n# six\nd: e\n",
        None,
    ),
    "comments move with what they are about": (
        "a:\n    # two\n    b: c # three\n    # four\n# five\nd: e #six\n    # end\n",
        "a:\n  # two\n  b: c  # three\n  # four\n# five\nd: e  #six\n# end\n",
    ),
    "a list over several lines": (
        "a: [\n x, # one\n      y,\n]\nb: {c: d,\n  e: f}\n",
        "a: [\n  x,  # one\n  y,\n  ]\nb: {c: d,\n  e: f}\n",
    ),
    "composed letters": ("a: Tu\u0308r  # scho\u0308n\n", "a: Tür  # schön\n"),
    "begin and end of a document": ("---\na: b\n...\n", "---\na: b\n...\n"),
}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES.keys())
def test_house_style(text: str, wanted: str | None) -> None:
    """What each rule does."""
    if wanted is None:
        assert not isinstance(tidied("x.yaml", text.encode()), Tidied)  # „a:#“ lacks a blank
    else:
        assert styled(text) == wanted
        assert styled(wanted) == wanted


@pytest.mark.parametrize(
    ("raw", "wanted", "mended"),
    [
        ("name: Café\n".encode("cp1252"), "name: Café\n", ("Windows-1252 → UTF-8",)),
        ("name: „Tür“\n".encode("utf-16"), "name: „Tür“\n", ("UTF-16-LE → UTF-8",)),
        (
            b"a:\n\tb: c\n\td:\n\t\te: f\n",
            "a:\n  b: c\n  d:\n    e: f\n",
            ("Tabulatoren → Leerzeichen",),
        ),
        (b"a: b\rc: d\r", "a: b\nc: d\n", ()),
    ],
)
def test_what_only_means_one_thing_is_mended(
    raw: bytes, wanted: str, mended: tuple[str, ...]
) -> None:
    """Though our reader refuses it; and it is told."""
    assert data(raw) is None
    assert tidied("x.yaml", raw) == Tidied(wanted.encode(), mended)


@pytest.mark.parametrize(
    "raw",
    [
        b"a: \xff\xfe\x81 und \xc3\xa4\n",  # two encodings in one file
        b"a:\n  b: c\n\td: e\n",  # a tab of two blanks, or of eight
        b"a: |\n  x\n\ty\n",
        b"a: 1\na: 2\n",
        b"a: &x b\n",
        b"- a\n",
        b"",
        b"a: [\n",
        b"<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> x\n",
        b"\x00" * 20,
        b"a: b\n" * 60_000,
    ],
)
def test_what_is_not_certain_stays(raw: bytes) -> None:
    """With the problem that our reader finds there."""
    found = tidied("x.yaml", raw)
    assert not isinstance(found, Tidied)
    assert found
    assert all(problem.where.path == "x.yaml" for problem in found)


@pytest.mark.parametrize("name", [*sorted(SHAPES)[::7], "keys"])
def test_hostile_files_end_like_others(name: str) -> None:
    """Of the largest size and any shape: in house style or refused, and soon."""
    shape = SHAPES[name]
    start = process_time()
    found = tidied("x.yaml", shape.encode() if isinstance(shape, str) else shape)
    assert found
    assert process_time() - start < 30


def test_a_way_of_writing_without_house_style_stays() -> None:
    """A file that is right, but nobody could say how it should look."""
    found = tidied("x.yaml", b"? name\n: Caf\xc3\xa9\n")
    assert not isinstance(found, Tidied)
    assert "bleibt" in found[0].message


# The command


def fmt(place: Place, *words: str | Path) -> int:
    """Run the command."""
    return cli.main(["fmt", f"--content={place.content}", *map(str, words)])


def test_check_tells_and_changes_nothing(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, so that a robot can tell; each path on a line of its own."""
    place.write({"content/pages/a.yaml": "name: A\ntext:   x\n"})
    assert fmt(place, "--check", place.content / "pages") == 1
    out, err = capsys.readouterr()
    assert out.strip().endswith("pages/a.yaml")
    assert "1 Datei weicht ab" in err
    assert (place.content / "pages/a.yaml").read_text("utf-8").endswith("  x\n")


def test_files_are_changed_and_then_rest(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """What was mended is told; the settings and what is right already stay in place."""
    site = place.content / "site.yaml"
    site.write_bytes(site.read_bytes().replace(b"\n", b"\r\n"))
    odd = place.content / "pages/a.yaml"
    odd.parent.mkdir(exist_ok=True)
    odd.write_bytes("name: Ä\ntext: x".encode("cp1252"))
    odd.chmod(0o640)
    assert fmt(place) == 0
    assert "Windows-1252 → UTF-8" in capsys.readouterr().out
    assert odd.read_text("utf-8") == "name: Ä\ntext: x\n"
    assert odd.stat().st_mode & 0o777 == 0o640
    assert b"\r" not in site.read_bytes()
    times = {path: path.stat().st_mtime_ns for path in place.content.rglob("*.yaml")}
    assert fmt(place) == 0
    assert times == {
        path: path.stat().st_mtime_ns for path in place.content.rglob("*") if path in times
    }
    assert fmt(place, "--check") == 0


def test_a_broken_file_does_not_keep_the_others(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told with its line and stays; the rest is brought into style."""
    place.write({"content/pages/a.yaml": "name:  A\ntext: x\n", "content/pages/b.yaml": "a: [\n"})
    assert fmt(place, place.content / "pages/a.yaml", place.content / "pages/b.yaml") == 1
    assert "pages/b.yaml:" in capsys.readouterr().err
    assert (place.content / "pages/a.yaml").read_text("utf-8") == "name: A\ntext: x\n"
    assert (place.content / "pages/b.yaml").read_text("utf-8") == "a: [\n"


@pytest.mark.parametrize("path", ["nirgends.yaml", "../theme", "/etc/passwd", "content/media"])
def test_a_path_that_is_no_record_is_refused(
    place: Place, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing outside the content folder is ever written."""
    assert fmt(place, place.root / path) == 2
    assert "ist kein Eintrag" in capsys.readouterr().err


def test_links_are_not_followed(place: Place, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Neither to a file elsewhere nor by a name that is given."""
    outside = tmp_path_factory.mktemp("outside") / "x.yaml"
    outside.write_text("name:   x\n", "utf-8")
    link = place.content / "pages/link.yaml"
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(outside)
    assert fmt(place, link) == 2
    fmt(place)
    assert outside.read_text("utf-8") == "name:   x\n"
    assert link.is_symlink()


def test_a_protected_file_stops_all(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody has protected it on purpose; the others are not changed either."""
    place.write({f"content/pages/{name}.yaml": "name:  A\ntext: x\n" for name in "ab"})
    (place.content / "pages/b.yaml").chmod(0o444)
    assert fmt(place, place.content / "pages") == 2
    assert "schreibgeschützt" in capsys.readouterr().err
    assert (place.content / "pages/a.yaml").read_text("utf-8") == "name:  A\ntext: x\n"
