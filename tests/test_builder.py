"""The site is what its artifacts say, whatever was there before; only what changed is touched."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
import unicodedata
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from crash.scene import Scene, leftovers, stamps, tree
from hypothesis import given, settings
from hypothesis import strategies as st

from signpost import compare as comparing
from signpost import manifest, portable
from signpost.artifact import Artifact
from signpost.builder import Report, build, untouched
from signpost.lock import Busy
from signpost.manifest import NONE
from signpost.portable import UnportablePath
from signpost.unwritable import Unwritable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

OURS = '<meta name="generator" content="signpost">'


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """An empty place to build in."""
    return Scene(tmp_path)


def plan(texts: Mapping[str, str]) -> list[Artifact[str]]:
    """Plan one artifact for each path; those below "s/" are to be searched."""
    return [
        Artifact(path, text.encode(), text, str.encode, indexed=path.startswith("s/"))
        for path, text in texts.items()
    ]


def make(scene: Scene, texts: Mapping[str, str], **options: Any) -> Report:
    """Build these texts."""
    asked: dict[str, Any] = {"jobs": 1, "version": b"1"} | options
    return build(plan(texts), scene.site, scene.cache, **asked)


def index(stage: Path) -> None:
    """Write an index that shows how many pages it covers."""
    (stage / "pagefind").mkdir(mode=0o700)
    (stage / "pagefind" / "zahl").write_text(str(len(list(stage.glob("s/*")))))
    (stage / "pagefind" / "zahl").chmod(0o600)


def content(scene: Scene) -> dict[str, str]:
    """Return the texts of the live site."""
    return {path: data.decode() for path, data in tree(scene.site).items()}


SITE = {"index.html": OURS, "s/a.html": "A", "s/b.html": "B", "x/y/z.txt": "Z"}

PATHS = ["a", "a/b", "a/b/c", "d.html", "s/e", "s/f/g", "é"]
TEXTS = st.dictionaries(st.sampled_from(PATHS), st.sampled_from(["", "1", "2", "zwei"]))


@st.composite
def steps(draw: st.DrawFn) -> list[tuple[dict[str, str], bytes, str, str | None]]:
    """Draw builds: what the site should be, a version, what becomes of the index, some damage."""
    found = []
    for texts in draw(st.lists(TEXTS, min_size=2, max_size=6)):
        fit = {
            path: text
            for path, text in texts.items()
            if not path.startswith("a/b/") or "a/b" not in texts
        }
        fit = {
            path: text for path, text in fit.items() if not path.startswith("a/") or "a" not in fit
        }
        found.append(
            (
                fit,
                draw(st.sampled_from([b"1", b"2"])),
                draw(st.sampled_from(["make", "keep", "drop"])),
                draw(st.none() | st.sampled_from([*PATHS, "pagefind/zahl", "fremd", "a/fremd"])),
            )
        )
    return found


@given(steps())
@settings(max_examples=60, deadline=None)
def test_incremental_builds_equal_one_from_scratch(
    builds: list[tuple[dict[str, str], bytes, str, str | None]],
) -> None:
    """After any sequence of builds and damages the site holds what the last build asked for."""
    with tempfile.TemporaryDirectory() as folder:
        scene, indexed = Scene(Path(folder)), False
        for texts, version, fate, damage in builds:
            if damage and scene.site.exists():
                spoil(scene.site / damage)
            make(
                scene,
                texts,
                version=version,
                index=index if fate == "make" else None,
                keep_index=fate == "keep",
            )
            found = content(scene)
            zahl = found.pop("pagefind/zahl", None)
            assert found == texts
            assert leftovers(scene) == set()
            searched = sum(path.startswith("s/") for path in texts)
            top = len({path.split("/")[1] for path in texts if path.startswith("s/")})
            if fate == "make":
                assert zahl == (str(top) if searched else None)
            if fate == "drop" or (fate == "keep" and not indexed):
                assert zahl is None
            indexed = zahl is not None


def spoil(path: Path) -> None:
    """Change or remove a file, or put one where none should be."""
    if path.is_dir():
        shutil.rmtree(path)
    elif path.parent.is_dir():
        path.unlink(missing_ok=True)
        path.write_text("verdorben")


def test_what_did_not_change_is_not_touched(scene: Scene) -> None:
    """A build without changes writes nothing at all, not even a time."""
    for texts in (SITE, SITE | {"neu": "1"}, SITE):
        make(scene, texts, index=index)
    before = stamps(scene.root)
    assert make(scene, SITE, index=index) == Report(0, 4, 0, False, False, ())
    assert stamps(scene.root) == before


def test_a_change_leaves_all_other_files_as_they_are(scene: Scene) -> None:
    """Unchanged files keep inode and time, so servers and copies see only what is new."""
    make(scene, SITE)
    for number in range(4):
        before = stamps(scene.site)
        report = make(scene, SITE | {"s/a.html": str(number)})
        after = stamps(scene.site)
        assert report == Report(1, 3, 0, False, False, ("s/a.html",))
        for path in SITE:
            assert (before[path][:2] == after[path][:2]) == (path != "s/a.html")


def test_another_version_makes_all_anew_but_writes_only_what_differs(scene: Scene) -> None:
    """New code that gives the same bytes leaves the files alone."""
    make(scene, SITE)
    before = stamps(scene.site)
    made: list[str] = []

    def note(text: str) -> bytes:
        made.append(text)
        return text.encode()

    artifacts = [Artifact(path, text.encode(), text, note) for path, text in SITE.items()]
    report = build(artifacts, scene.site, scene.cache, jobs=1, version=b"2")
    assert (report.written, report.unchanged) == (0, 4)
    assert sorted(made) == sorted(SITE.values())
    assert all(stamps(scene.site)[path][:2] == before[path][:2] for path in SITE)
    made.clear()
    build(artifacts, scene.site, scene.cache, jobs=1, version=b"2")
    assert made == []


def test_a_removed_page_is_in_no_file(scene: Scene) -> None:
    """Neither site nor spare nor manifest know a word or a name of it."""
    for number in range(3):
        make(scene, SITE | {f"s/geheim-{number}.html": f"Geheimnis {number}"}, index=index)
        make(scene, SITE, index=index)
        everything = b"".join(tree(scene.root).values()) + " ".join(tree(scene.root)).encode()
        assert b"geheim" not in everything.lower()


@pytest.mark.parametrize("rounds", [1, 3])
@pytest.mark.parametrize(
    "damage",
    [
        lambda site: (site / "s/a.html").write_text("B"),
        lambda site: (site / "s/a.html").unlink(),
        lambda site: (site / "s/a.html").chmod(0o600),
        lambda site: os.utime(site / "s/a.html"),
        lambda site: shutil.rmtree(site / "x"),
        lambda site: (site / "x").chmod(0o700),
        lambda site: (site / "x/fremd").write_text("fremd"),
        lambda site: (site / "fremd/tief").mkdir(parents=True),
        lambda site: (site / "fremd").symlink_to("index.html"),
        lambda site: os.mkfifo(site / "s/fifo"),
        lambda site: (site / "pagefind/zahl").write_text("9"),
        lambda site: shutil.rmtree(site / "pagefind"),
        lambda site: (site / "pagefind/fremd").write_text("fremd"),
    ],
)
def test_repairs_what_others_changed(
    scene: Scene, damage: Callable[[Path], object], rounds: int
) -> None:
    """Changed, missing and foreign files are put right, with a spare at hand or without."""
    for number in range(rounds):
        make(scene, SITE | {"zahl": str(number)}, index=index)
    wanted = content(scene)
    assert untouched(scene.site, scene.cache, b"1", indexed=True)
    damage(scene.site)
    assert not untouched(scene.site, scene.cache, b"1", indexed=True)
    make(scene, SITE | {"zahl": str(rounds - 1)}, index=index)
    assert content(scene) == wanted
    modes_are_usual(scene.site)
    assert untouched(scene.site, scene.cache, b"1", indexed=True)
    assert leftovers(scene) == set()


@pytest.mark.parametrize(
    "damage",
    [
        lambda cache: (cache / "manifest").write_bytes(b"kaputt"),
        lambda cache: (cache / "manifest").unlink(),
        lambda cache: os.truncate(cache / "manifest", 100),
        lambda cache: (cache / "spare/s/a.html").unlink(),
        lambda cache: (cache / "spare/s/fremd").write_text("fremd"),
        lambda cache: shutil.rmtree(cache / "spare"),
        lambda cache: (cache / "stage/s").mkdir(parents=True),
        lambda cache: (cache / "manifest.next").write_bytes(b"halb"),
        lambda cache: (cache / "manifest.next").mkdir(),
    ],
)
def test_a_cache_that_is_not_as_expected_does_no_harm(
    scene: Scene, damage: Callable[[Path], object]
) -> None:
    """Whatever happens to manifest, spare and stage, the site comes out right."""
    for number in range(3):
        make(scene, SITE | {"zahl": str(number)})
    damage(scene.cache)
    for number in range(3, 6):
        make(scene, SITE | {"zahl": str(number)})
        assert content(scene) == SITE | {"zahl": str(number)}
        assert leftovers(scene) == set()


@pytest.mark.parametrize("path", ["../kostbar", "pagefind/../../kostbar", "s/../../kostbar"])
def test_a_manifest_cannot_point_out_of_the_site(scene: Scene, path: str) -> None:
    """A forged manifest neither removes nor publishes files elsewhere."""
    for number in range(3):
        make(scene, SITE | {"zahl": str(number)}, index=index)
    for place in (scene.root, scene.cache):
        (place / "kostbar").write_text("kostbar")
        place.chmod(0o755)
    kept = (scene.root / "kostbar").stat()
    os.utime(scene.cache / "kostbar", ns=(kept.st_mtime_ns, kept.st_mtime_ns))
    found = manifest.read(scene.cache / "manifest")
    assert found is not None
    entry = manifest.Entry(NONE, NONE, kept.st_size, kept.st_mtime_ns, kept.st_mode)
    (scene.cache / "manifest").unlink()
    forged = replace(found, entries={**found.entries, path: entry})
    manifest.write(scene.cache / "manifest", forged, durable=False)
    for place in (scene.root, scene.cache):
        os.utime(place, ns=(10**18, 10**18))
    make(scene, SITE | {"neu": "1"}, keep_index=True)
    for place in (scene.root, scene.cache):
        assert (place / "kostbar").read_text() == "kostbar"
        assert (place / "kostbar").stat().st_nlink == 1
    assert content(scene) == SITE | {"neu": "1"}


def test_links_are_not_followed(scene: Scene) -> None:
    """Planted links lead nowhere: files outside are neither read, changed nor removed."""
    outside = scene.root / "aussen"
    outside.mkdir()
    (outside / "a.html").write_text("A")
    for number in range(3):
        make(scene, SITE | {"zahl": str(number)})
    shutil.rmtree(scene.site / "s")
    (scene.site / "s").symlink_to(outside)
    (scene.site / "x/y/z.txt").unlink()
    (scene.site / "x/y/z.txt").symlink_to(outside / "a.html")
    shutil.rmtree(scene.cache / "spare")
    (scene.cache / "spare").symlink_to(outside)
    (scene.cache / "stage").symlink_to(outside)
    (scene.cache / "manifest.next").symlink_to(outside / "neu")
    make(scene, SITE | {"zahl": "3", "s/a.html": "neu"})
    assert content(scene) == SITE | {"zahl": "3", "s/a.html": "neu"}
    assert tree(outside) == {"a.html": b"A"}
    outside.rename(scene.cache / "aussen")
    (scene.cache / "aussen/a.html").unlink()
    (scene.cache / "aussen").rmdir()
    assert leftovers(scene) == set()


def test_foreign_files_are_not_written_through_hard_links(scene: Scene) -> None:
    """A file that shares its inode with one of the site keeps its bytes."""
    for number in range(3):
        make(scene, SITE | {"zahl": str(number)})
    foreign = scene.root / "fremd"
    os.link(scene.site / "s/a.html", foreign)
    make(scene, SITE | {"s/a.html": "neu"})
    assert foreign.read_text() == "A"
    foreign.unlink()
    (scene.site / "s/a.html").unlink()
    foreign.write_text("fremd")
    os.link(foreign, scene.site / "s/a.html")
    make(scene, SITE | {"s/a.html": "neu"})
    assert foreign.read_text() == "fremd"
    assert content(scene) == SITE | {"s/a.html": "neu"}


@pytest.mark.parametrize("name", ["site", "cache"])
def test_a_link_in_the_place_of_a_folder_is_refused(scene: Scene, name: str) -> None:
    """Replacing a link would not replace what it points to."""
    target = scene.root / "ziel"
    target.mkdir()
    (scene.root / name).symlink_to(target)
    with pytest.raises(Unwritable, match="Verknüpfung"):
        make(scene, SITE)
    assert tree(target) == {}


def test_folders_that_are_not_ours_are_refused(scene: Scene) -> None:
    """A mistyped folder is not emptied; a site of ours is recognised without its manifest."""
    scene.site.mkdir()
    (scene.site / "brief.txt").write_text("lieb")
    with pytest.raises(Unwritable, match="nicht von hier"):
        make(scene, SITE)
    (scene.site / "index.html").write_text("<title>anders</title>")
    with pytest.raises(Unwritable, match="nicht von hier"):
        make(scene, SITE)
    assert content(scene) == {"brief.txt": "lieb", "index.html": "<title>anders</title>"}
    (scene.site / "index.html").write_text(f"<!doctype html>{OURS}")
    make(scene, SITE)
    assert content(scene) == SITE


def test_a_git_folder_is_not_removed(scene: Scene) -> None:
    """Whoever publishes by git from site/ keeps the history."""
    make(scene, SITE)
    (scene.site / ".git").mkdir()
    with pytest.raises(Unwritable, match="Git"):
        make(scene, SITE)
    assert (scene.site / ".git").is_dir()


@pytest.mark.parametrize(("site", "cache"), [("a", "a/b"), ("a/b", "a"), ("a", "a")])
def test_site_and_cache_do_not_hold_each_other(tmp_path: Path, site: str, cache: str) -> None:
    """One would remove the other."""
    with pytest.raises(Unwritable, match="ineinander"):
        build([], tmp_path / site, tmp_path / cache, jobs=1, version=b"1")


def test_a_file_in_the_place_of_a_folder_is_refused(scene: Scene) -> None:
    """The sentence names it, and it stays."""
    scene.site.write_text("eine Datei")
    with pytest.raises(Unwritable, match="kein Ordner"):
        make(scene, SITE)
    assert scene.site.read_text() == "eine Datei"


def test_a_mount_point_is_refused() -> None:
    """A mounted folder cannot be exchanged."""
    with tempfile.TemporaryDirectory() as folder, pytest.raises(Unwritable, match="eingebunden"):
        build([], Path("/proc"), Path(folder), jobs=1, version=b"1")


def test_a_folder_that_cannot_be_written_is_a_sentence(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is made."""
    make(scene, SITE)
    monkeypatch.setattr(os, "access", lambda path, _mode: path != scene.root)
    with pytest.raises(Unwritable, match="nicht geschrieben werden"):
        make(scene, SITE | {"neu": "1"})
    assert content(scene) == SITE


@pytest.mark.parametrize(
    "paths",
    [
        ["a", "a"],
        ["a", "A"],
        ["straße", "STRASSE"],
        ["\u00e4", "a\u0308"],
        ["a", "a/b"],
        ["A", "a/b"],
        ["a/B/c", "a/b"],
        [""],
        ["/a"],
        ["a/"],
        ["a//b"],
        ["../a"],
        ["a/../b"],
        ["./a"],
        ["a/."],
        ["a."],
        ["a "],
        [" a"],
        ["a/ b"],
        ["a./b"],
        ["con"],
        ["Aux.html"],
        ["a/NUL/b"],
        ["com1.txt"],
        ["lpt²"],
        ["conout$"],
        ["a/con .html"],
        *([f"a{sign}b"] for sign in ':*?"<>|\\\0\n\t\x7f\ud800'),
        ["a" * 201],
        ["ä" * 150],
        ["pagefind"],
        ["Pagefind/x"],
    ],
)
def test_paths_that_fail_somewhere_are_refused(scene: Scene, paths: list[str]) -> None:
    """Clashing, foreign to some system or leading out of the site: nothing is written."""
    with pytest.raises(UnportablePath):
        build(
            [Artifact(path, b"", "", str.encode) for path in paths],
            scene.site,
            scene.cache,
            jobs=1,
            version=b"1",
        )
    assert not scene.site.exists()


def test_ordinary_paths_are_accepted(scene: Scene) -> None:
    """Rules that refuse too much are a fault too."""
    texts = dict.fromkeys(
        [
            ".well-known/security.txt",
            ".nojekyll",
            "404.html",
            "a/b/c/index.html",
            "konsole/console.html",
            "common.txt",
            "ä ö/ü.html",
            "x" * 200,
            "a-b_c.d.e/f",
            "_headers",
            "..a",
        ],
        "1",
    )
    make(scene, texts)
    assert content(scene) == texts


@given(st.lists(st.text(max_size=8), max_size=4))
@settings(max_examples=100, deadline=None)
def test_what_the_guard_accepts_can_be_written_and_read_back(paths: list[str]) -> None:
    """Any names that pass become exactly these files."""
    try:
        portable.check([*paths, "pagefind"])
    except UnportablePath:
        return
    with tempfile.TemporaryDirectory() as folder:
        scene = Scene(Path(folder))
        make(scene, dict.fromkeys(paths, "1"))
        make(scene, dict.fromkeys(paths, "1") | {"neu-und-anders": "2"})
        found = {unicodedata.normalize("NFC", path) for path in content(scene)}
    assert found - {"neu-und-anders"} == {unicodedata.normalize("NFC", path) for path in paths}


def test_an_index_is_made_only_when_pages_changed(scene: Scene) -> None:
    """Files outside the index do not cost the seconds of a new one."""
    assert make(scene, SITE, index=index).indexed
    assert not make(scene, SITE, index=index).indexed
    assert not make(scene, SITE | {"x/y/z.txt": "anders"}, index=index).indexed
    assert make(scene, SITE | {"s/a.html": "anders"}, index=index).indexed
    assert make(scene, SITE | {"s/c.html": "neu"}, index=index).indexed
    assert content(scene)["pagefind/zahl"] == "3"
    assert make(scene, SITE, index=index).indexed
    assert make(scene, SITE, index=index, version=b"2").indexed
    shutil.rmtree(scene.site / "pagefind")
    assert make(scene, SITE, index=index, version=b"2").indexed
    modes_are_usual(scene.site)


def test_a_server_can_publish_first_and_index_later(scene: Scene) -> None:
    """keep_index leaves the old index in place and says that it is out of date."""
    make(scene, SITE, index=index)
    more = SITE | {"s/c.html": "neu"}
    report = make(scene, more, keep_index=True)
    assert (report.indexed, report.outdated) == (False, True)
    assert content(scene) == more | {"pagefind/zahl": "2"}
    assert not untouched(scene.site, scene.cache, b"1", indexed=True)
    assert make(scene, more, keep_index=True).outdated
    report = make(scene, more, index=index)
    assert (report.indexed, report.outdated, report.written) == (True, False, 0)
    assert content(scene) == more | {"pagefind/zahl": "3"}
    assert untouched(scene.site, scene.cache, b"1", indexed=True)


def test_without_an_index_there_is_none(scene: Scene) -> None:
    """No old index stays behind."""
    make(scene, SITE, index=index)
    make(scene, SITE)
    assert content(scene) == SITE
    assert untouched(scene.site, scene.cache, b"1", indexed=False)
    assert not untouched(scene.site, scene.cache, b"1", indexed=True)


def test_a_failing_index_or_page_leaves_the_old_site(scene: Scene) -> None:
    """The error is the one that was raised, and nothing is left over."""

    def fail(_: object) -> bytes:
        raise LookupError("Absicht")

    make(scene, SITE)
    for _ in range(2):
        with pytest.raises(LookupError, match="Absicht"):
            make(scene, SITE | {"s/a.html": "neu"}, index=fail)
        with pytest.raises(LookupError, match="Absicht") as info:
            build(
                [Artifact("index.html", b"neu", 0, fail)],
                scene.site,
                scene.cache,
                jobs=1,
                version=b"1",
            )
        assert info.value.__notes__ == ["while making index.html"]
        assert content(scene) == SITE
        assert leftovers(scene) == set()
        make(scene, SITE | {"neu": "1"})
        make(scene, SITE)


def test_a_first_build_that_fails_leaves_nothing(scene: Scene) -> None:
    """Not even an empty folder."""
    with pytest.raises(ZeroDivisionError):
        build(
            [Artifact("a", b"", 0, lambda zero: b"" * (1 // zero))],
            scene.site,
            scene.cache,
            jobs=1,
            version=b"1",
        )
    assert {path.name for path in scene.root.rglob("*")} == {"cache", "lock"}


def test_many_processes_give_the_same_site(scene: Scene) -> None:
    """One, two or five processes and any umask: same names, bytes and modes."""
    texts = {f"s/{number:03}/index.html": str(number) * 50 for number in range(250)}
    found = []
    for jobs, mask in ((1, 0o022), (2, 0o077), (5, 0)):
        here = Scene(scene.root / str(jobs))
        before = os.umask(mask)
        try:
            make(here, texts, jobs=jobs)
            make(here, texts | {"s/007/index.html": "neu"}, jobs=jobs)
            assert os.umask(mask) == mask
        finally:
            os.umask(before)
        modes_are_usual(here.site)
        found.append(content(here))
    assert found[0] == texts | {"s/007/index.html": "neu"}
    assert found[0] == found[1] == found[2]


def modes_are_usual(site: Path) -> None:
    """Assert that everything is readable for the web server, whatever the umask."""
    for path in (site, *site.rglob("*")):
        assert stat.S_IMODE(path.lstat().st_mode) == (0o755 if path.is_dir() else 0o644), path


def test_progress_counts_what_is_made(scene: Scene) -> None:
    """The last word is all of it, and unchanged files do not count."""
    told: list[tuple[int, int]] = []
    texts = {f"{number}": str(number) for number in range(120)}
    make(scene, texts, jobs=2, progress=lambda *counts: told.append(counts))
    assert told[-1] == (120, 120)
    told.clear()
    make(scene, texts | {"7": "neu"}, progress=lambda *counts: told.append(counts))
    assert told == [(1, 1)]


@contextmanager
def held_up(work: Callable[[Callable[[], None]], None]) -> Iterator[None]:
    """Run work in a child up to where it calls its argument; at the end let it go on."""
    started, start = os.pipe()
    end, ending = os.pipe()
    child = os.fork()
    if not child:
        os.close(ending)

        def wait() -> None:
            os.write(start, b"!")
            os.read(end, 1)

        try:
            work(wait)
            os._exit(0)
        finally:
            os._exit(1)
    os.close(start)
    assert os.read(started, 1) == b"!"
    yield
    os.close(ending)
    assert os.waitpid(child, 0)[1] == 0
    os.close(started)
    os.close(end)


@pytest.mark.parametrize(
    ("site", "cache", "busy"),
    [
        ("site", "cache", True),
        ("site", "anderer", True),
        ("andere", "cache", True),
        ("andere", "anderer", False),
    ],
)
def test_the_second_of_two_builds_is_told_at_once(
    tmp_path: Path, site: str, cache: str, *, busy: bool
) -> None:
    """One site or one cache is enough to be in each other's way; two of each are not."""

    def slowly(wait: Callable[[], None]) -> None:
        def to_bytes(text: str) -> bytes:
            wait()
            return text.encode()

        slow = [Artifact("index.html", b"1", OURS, to_bytes)]
        build(slow, tmp_path / "site", tmp_path / "cache", jobs=1, version=b"1")

    artifacts = plan({"index.html": "zweite"})
    with held_up(slowly):
        begin = time.monotonic()
        if busy:
            with pytest.raises(Busy, match="baut diese Website gerade"):
                build(artifacts, tmp_path / site, tmp_path / cache, jobs=1, version=b"1")
            assert time.monotonic() - begin < 2
        else:
            build(artifacts, tmp_path / site, tmp_path / cache, jobs=1, version=b"1")
    assert tree(tmp_path / "site") == {"index.html": OURS.encode()}
    build(artifacts, tmp_path / "site", tmp_path / cache, jobs=1, version=b"1")
    assert tree(tmp_path / "site") == {"index.html": b"zweite"}


def test_a_site_is_locked_until_its_build_has_tidied_up(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new folder is live by then, and another cache still has to wait."""
    make(scene, SITE)

    def slowly(wait: Callable[[], None]) -> None:
        monkeypatch.setattr("signpost.builder.mirror", lambda *_: wait())
        make(scene, SITE | {"neu": "1"})

    with held_up(slowly):
        assert content(scene) == SITE | {"neu": "1"}
        with pytest.raises(Busy):
            build(plan(SITE), scene.site, scene.root / "anderer", jobs=1, version=b"1")


def test_works_where_hard_links_are_refused(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies keep the time of their originals, and there is no spare."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    make(scene, SITE)
    before = stamps(scene.site)
    monkeypatch.setattr(os, "link", refused)
    for number in range(3):
        make(scene, SITE | {"zahl": str(number)})
        assert content(scene) == SITE | {"zahl": str(number)}
        assert {path.name for path in scene.cache.iterdir()} == {"lock", "manifest"}
    assert stamps(scene.site)["s/a.html"][1] == before["s/a.html"][1]


def test_a_durable_build_gives_the_same_site(scene: Scene) -> None:
    """Waiting for the disk changes nothing else."""
    make(scene, SITE, durable=True)
    make(scene, SITE | {"neu": "1"}, durable=True)
    assert content(scene) == SITE | {"neu": "1"}
    assert leftovers(scene) == set()


def test_relative_paths_and_other_folders_work(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folders may be named from anywhere, and those above them are made."""
    monkeypatch.chdir(scene.root)
    build(plan(SITE), Path("neu & ä/site"), Path("tief/cache"), jobs=1, version=b"1")
    assert tree(Path("neu & ä/site")) == {path: text.encode() for path, text in SITE.items()}
    assert (
        untouched(Path("neu & ä/../neu & ä/site"), Path("tief/cache"), b"1", indexed=False) is True
    )


def test_a_copied_project_is_built_on(scene: Scene) -> None:
    """After cp -a or an unpacked archive, folder and times differ; the site does not."""
    make(scene, SITE)
    copy = Scene(scene.root / "kopie")
    shutil.copytree(scene.site, copy.site)
    shutil.copytree(scene.cache, copy.cache)
    assert make(copy, SITE).written == 0
    assert untouched(copy.site, copy.cache, b"1", indexed=False)
    assert make(copy, SITE | {"neu": "1"}).written == 1
    assert content(copy) == SITE | {"neu": "1"}


def test_a_look_at_an_untouched_site_lists_no_folder(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The times of folders tell enough, in the site and in the spare."""
    for number in range(4):
        make(scene, SITE | {"zahl": str(number), f"{number}/neu": "1"}, index=index)
    monkeypatch.setattr(os, "listdir", lambda path: pytest.fail(f"{path} was listed"))
    monkeypatch.setattr(os, "scandir", lambda path: pytest.fail(f"{path} was listed"))
    assert untouched(scene.site, scene.cache, b"1", indexed=True)
    assert not comparing.compare(scene.cache / "spare", *_recorded(scene))


def test_folder_times_only_save_work(scene: Scene) -> None:
    """A folder whose time others set is listed and found to be in order."""
    make(scene, SITE)
    os.utime(scene.site / "s")
    assert not comparing.compare(scene.site, *_recorded(scene))
    before = stamps(scene.site)
    make(scene, SITE)
    assert stamps(scene.site) == before


def _recorded(scene: Scene) -> tuple[Mapping[str, manifest.Entry], int]:
    found = manifest.read(scene.cache / "manifest")
    assert found is not None
    return found.entries, found.mode
