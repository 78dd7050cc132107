"""Two folders trade places, and whoever may not do so is told in a sentence."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest
from crash.scene import Scene, expected, index, leftovers, pages, tree

from signpost import exchange, layout
from signpost.artifact import Artifact
from signpost.builder import Report, build
from signpost.unwritable import Unwritable

if TYPE_CHECKING:
    from pathlib import Path


def make(scene: Scene, generation: int) -> None:
    """Build a small site with its index."""
    build(pages(generation, 4), scene.site, scene.cache, jobs=1, version=b"1", index=index)


def folder(path: Path, text: str) -> Path:
    """Make a folder with one file."""
    path.mkdir()
    (path / "a").write_text(text)
    return path


def fail(_stage: Path) -> None:
    """Be an indexer that fails."""
    raise RuntimeError("no index")


def refuse(code: int) -> object:
    """Return an exchange that the system refuses."""

    def swap(_one: str, other: str, /) -> bool:
        raise OSError(code, os.strerror(code), other)

    return swap


def test_swaps_in_one_step(tmp_path: Path) -> None:
    """On this system the one-step exchange is there and needs no third name."""
    one, other = folder(tmp_path / "eins", "1"), folder(tmp_path / "zwei ä", "2")
    assert exchange.swap(os.fspath(one), os.fspath(other))
    assert tree(one) == {"a": b"2"}
    assert tree(other) == {"a": b"1"}
    exchange.exchange(one, other, tmp_path / "missing" / "never needed")
    assert tree(one) == {"a": b"1"}


def test_swaps_in_two_steps_where_one_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the system's exchange the result is the same."""
    monkeypatch.setattr(exchange, "swap", lambda _one, _other: False)
    one, other = folder(tmp_path / "1", "1"), folder(tmp_path / "2", "2")
    exchange.exchange(one, other, tmp_path / "retired")
    assert tree(tmp_path) == {"1/a": b"2", "2/a": b"1"}


def test_a_second_rename_that_fails_undoes_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old folder is back in its place."""
    monkeypatch.setattr(exchange, "swap", lambda _one, _other: False)
    site = folder(tmp_path / "site", "1")
    with pytest.raises(FileNotFoundError):
        exchange.exchange(tmp_path / "missing", site, tmp_path / "retired")
    assert tree(tmp_path) == {"site/a": b"1"}


def test_finishes_an_exchange_that_was_cut_in_two(tmp_path: Path) -> None:
    """Killed between the two renames, the new site goes live before anything is made."""
    scene = Scene(tmp_path)
    make(scene, 1)
    cut_in_two(scene, 2)
    assert not scene.site.exists()
    with pytest.raises(RuntimeError, match="no index"):
        build(pages(3, 4), scene.site, scene.cache, jobs=1, version=b"1", index=fail)
    assert tree(scene.site) == expected(pages(2, 4))
    assert leftovers(scene) == set()


def test_puts_the_old_site_back_if_the_new_one_is_not_whole(tmp_path: Path) -> None:
    """Without a whole manifest of the stage, the old site is the good one."""
    scene = Scene(tmp_path)
    make(scene, 1)
    cut_in_two(scene, 2)
    (scene.cache / "manifest.next").write_bytes(b"torn")
    layout.recover(layout.Layout.of(scene.site, scene.cache))
    assert tree(scene.site) == expected(pages(1, 4))
    make(scene, 2)
    assert tree(scene.site) == expected(pages(2, 4))
    assert leftovers(scene) == set()


def test_adopts_a_site_that_went_live_just_before_the_kill(tmp_path: Path) -> None:
    """Nothing is made again, and pages without our mark are still known as ours."""
    scene = Scene(tmp_path)
    plain = [Artifact(path, b"", path, str.encode) for path in ("index.html", "a/b")]
    build(plain, scene.site, scene.cache, jobs=1, version=b"1")
    child = os.fork()
    if not child:
        os.replace = lambda *_: os._exit(0)
        build(plain[:1], scene.site, scene.cache, jobs=1, version=b"1")
        os._exit(1)
    assert os.waitpid(child, 0)[1] == 0
    assert tree(scene.site) == {"index.html": b"index.html"}
    report = build(plain[:1], scene.site, scene.cache, jobs=1, version=b"1")
    assert report == Report(0, 1, 0, False, False, ())
    assert leftovers(scene) == set()


def cut_in_two(scene: Scene, generation: int) -> None:
    """Build in a child that ends itself between the two renames."""
    child = os.fork()
    if not child:

        def swap(_one: str, other: str, /) -> bool:
            os.rename(other, scene.cache / "retired")  # noqa: PTH104 - as the fallback does it
            os._exit(0)

        exchange.swap = swap
        make(scene, generation)
        os._exit(1)
    assert os.waitpid(child, 0)[1] == 0


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.EBUSY, "belegt"),
        (errno.EXDEV, "eigenen Datenträger"),
        (errno.EROFS, "nur Lesen"),
        (errno.EACCES, "Zugriffsrechte"),
    ],
)
def test_a_refused_exchange_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    """Mount points, read-only disks and missing rights leave the old site as it was."""
    scene = Scene(tmp_path)
    make(scene, 1)
    with monkeypatch.context() as patch:
        patch.setattr(exchange, "swap", refuse(code))
        with pytest.raises(Unwritable, match=words):
            make(scene, 2)
    assert tree(scene.site) == expected(pages(1, 4))
    assert leftovers(scene) == set()


def test_a_cache_on_another_disk_needs_no_copying(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stage then stands beside the site, is hidden and leaves nothing but the spare."""
    scene = Scene(tmp_path)
    make(scene, 1)
    make(scene, 2)
    monkeypatch.setattr(layout, "same_mount", lambda _one, _other: False)
    for generation in (3, 4, 5):
        make(scene, generation)
        assert tree(scene.site) == expected(pages(generation, 4))
    assert {path.name for path in tmp_path.iterdir()} == {"site", "cache", ".site.spare"}
    assert {path.name for path in scene.cache.iterdir()} == {"lock", "manifest"}
    monkeypatch.undo()
    make(scene, 6)
    assert leftovers(scene) == set()


def test_knows_one_disk_from_two(tmp_path: Path) -> None:
    """Folders of one disk can trade places; /proc is another one."""
    one, other = folder(tmp_path / "1", "1"), folder(tmp_path / "2", "2")
    assert exchange.same_mount(one, other)
    assert not exchange.same_mount(one, type(one)("/proc"))
    assert tree(tmp_path) == {"1/a": b"1", "2/a": b"2"}
