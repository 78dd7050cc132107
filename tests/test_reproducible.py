"""The same content gives the same bytes: on any computer, from any folder, in any surroundings."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from conftest import EXAMPLE

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT: Final = Path(__file__).resolve().parent.parent
LATE: Final = "1795388400"
"""23:00 UTC on 22 November 2026: already the 23rd in the east."""
COPIES: Final = 30
"""Records beside those of the example, so that reading and writing are shared out."""
Tree = dict[str, tuple[bytes, int]]
Environment = dict[str, str]


def _content() -> dict[str, bytes]:
    """Return the files of the example district, with some groups more than once."""
    files = {
        path.relative_to(EXAMPLE / "content").as_posix(): path.read_bytes()
        for path in sorted((EXAMPLE / "content").rglob("*"))
        if path.is_file()
    }
    model = files["initiatives/spielkreis-buchheim.yaml"]
    for number in range(COPIES):
        name = f"initiatives/spielkreis-{number}.yaml"
        files[name] = model.replace(b"Spielkreis Buchheim", f"Spielkreis {number}".encode())
    return files


def _write(folder: Path, files: Iterable[tuple[str, bytes]], first: int) -> None:
    """Write files in the order given, each with a time of its own."""
    for day, (name, content) in enumerate(files):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        os.utime(path, (first + day, first + day))


def _build(
    content: Path, root: Path, *options: str, cwd: Path = ROOT, umask: int = 0o022, env: Environment
) -> Tree:
    """Build a content folder with search in surroundings of one's own; return the site."""
    site, cache = root / "site", root / "cache"
    command = [sys.executable, str(ROOT / "build.py"), "build", *options]
    command += [f"--content={content}", f"--site={site}", f"--cache={cache}"]
    kept = ("PATH", "SYSTEMROOT", "VIRTUAL_ENV", "HOME")
    surroundings = {name: os.environ[name] for name in kept if name in os.environ} | env
    done = subprocess.run(
        command, cwd=cwd, env=surroundings, umask=umask, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return _tree(cwd / site)


def _tree(site: Path) -> Tree:
    """Return what a folder holds: bytes and mode of each file, modes of folders."""
    return {
        path.relative_to(site).as_posix(): (
            path.read_bytes() if path.is_file() else b"",
            stat.S_IMODE(path.stat().st_mode),
        )
        for path in sorted(site.rglob("*"))
    }


def _different(one: Tree, other: Tree) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Tree]:
    """The folder of a build in plain surroundings, in one process, and its site."""
    root = tmp_path_factory.mktemp("usual")
    _write(root / "content", _content().items(), 1_700_000_000)
    env = {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0"}
    return root, _build(root / "content", root, "--jobs=1", "--today=2026-11-22", env=env)


def test_the_search_index_is_part_of_the_comparison(usual: tuple[Path, Tree]) -> None:
    """It is written by another program, with an order of its own making."""
    _root, tree = usual

    assert any(path.startswith("pagefind/de/index/") for path in tree)
    assert any(path.startswith("pagefind/en/index/") for path in tree)


def test_surroundings_do_not_show(usual: tuple[Path, Tree], tmp_path: Path) -> None:
    """Language, time zone, hash seed, umask, folder, name of the path, order and age of files."""
    root, tree = usual
    there = tmp_path / "Größe 1 – „ß’ ı"
    files = list(_content().items())
    _write(there / "content", reversed(files), 1_600_000_000)
    _share_templates(root, there)
    env = {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4711"}
    options = ("--jobs=4", "--today=2026-11-22")

    found = _build(there / "content", there, *options, cwd=Path("/"), umask=0o077, env=env)
    assert _different(tree, found) == []


def test_what_was_there_before_does_not_show(usual: tuple[Path, Tree], tmp_path: Path) -> None:
    """Built over the site of another day with other records, from relative paths."""
    root, tree = usual
    content = tmp_path / "content"
    files = _content()
    before = {name: raw for name, raw in files.items() if "spielkreis-1" not in name}
    before["initiatives/anders.yaml"] = before["initiatives/spielkreis-2.yaml"]
    _write(content, before.items(), 1_600_000_000)
    _share_templates(root, tmp_path)
    env = {"LC_ALL": "de_DE.UTF-8", "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "1"}
    _build(Path("content"), Path(), "--jobs=2", "--today=2026-11-01", cwd=tmp_path, env=env)
    shutil.rmtree(content)
    _write(content, files.items(), 1_650_000_000)

    found = _build(
        Path("content"),
        Path(),
        "--jobs=2",
        cwd=tmp_path,
        umask=0,
        env=env | {"SOURCE_DATE_EPOCH": LATE},
    )
    assert _different(tree, found) == []


def _share_templates(source: Path, target: Path) -> None:
    """Spare a build the compiling of templates, which the first one has done."""
    (target / "cache").mkdir(parents=True)
    for path in (source / "cache").glob("templates.*"):
        shutil.copy(path, target / "cache")
