"""A build that is killed or refused by the disk leaves a whole site, and the next one is good."""

from __future__ import annotations

import errno
import os
import random
import signal
import tempfile
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from crash.faults import Fault
from crash.scene import Scene, expected, index, leftovers, pages, tree

from signpost.builder import Report, build
from signpost.unwritable import Unwritable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KILLS: Final = 200
MANY: Final = 200
FEW: Final = 5


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in memory if possible: a kill is no loss of power, so the disk plays no part."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - made below it
    with tempfile.TemporaryDirectory(dir=memory) as name:
        yield Path(name)


def rebuild(
    scene: Scene, generation: int, count: int, *, jobs: int = 1, durable: bool = False
) -> Report:
    """Build one generation."""
    return build(
        pages(generation, count),
        scene.site,
        scene.cache,
        jobs=jobs,
        version=b"1",
        index=index,
        durable=durable,
    )


def forked(work: Callable[[], object]) -> tuple[int, int]:
    """Start work in a child; return its number and a handle that is readable once it begins."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(writer, b"!")
            work()
        finally:
            os._exit(0)
    os.close(writer)
    return child, reader


@contextmanager
def watched(path: Path) -> Iterator[list[int]]:
    """Look at a page all the time; the list holds all looks and the bad ones afterwards."""
    reader, writer = os.pipe()
    stop, stopper = os.pipe()
    child = os.fork()
    if not child:
        os.close(stopper)
        os.set_blocking(stop, False)
        looks = bad = 0
        while _open(stop):
            looks += 1
            time.sleep(0.001)  # the builds need the processor too
            try:
                start, *_, end = path.read_bytes().split(b"|")
                bad += start != end
            except (OSError, ValueError):
                bad += 1
        os.write(writer, looks.to_bytes(8, "big") + bad.to_bytes(8, "big"))
        os._exit(0)
    seen: list[int] = []
    try:
        yield seen
    finally:
        os.close(stopper)
        data = os.read(reader, 16)
        seen += int.from_bytes(data[:8], "big"), int.from_bytes(data[8:], "big")
        os.waitpid(child, 0)
        for handle in (reader, writer, stop):
            os.close(handle)


def _open(pipe: int) -> bool:
    try:
        return bool(os.read(pipe, 1))
    except BlockingIOError:
        return True


def test_a_kill_at_any_moment_leaves_the_old_or_the_new_site(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """200 kills: no mixed site, no moment without a whole index.html, the next build good."""
    monkeypatch.setattr("signpost.builder._FORK_FROM", 1)
    scene = Scene(folder)
    chance = random.Random(1)  # noqa: S311 - moments, not secrets
    rebuild(scene, 0, MANY)
    rebuild(scene, 1, MANY)
    start = time.monotonic()
    rebuild(scene, 2, MANY, jobs=2)
    duration = 1.2 * (time.monotonic() - start)
    old, new, halfway = expected(pages(2, MANY)), 0, 0
    with watched(scene.site / "index.html") as looks:
        for generation in range(3, 3 + KILLS):
            child, begun = forked(partial(rebuild, scene, generation, MANY, jobs=2))
            os.read(begun, 1)
            time.sleep(chance.uniform(0, duration))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            os.close(begun)
            halfway += (scene.cache / "stage").exists()
            wanted = expected(pages(generation, MANY))
            found = tree(scene.site)
            assert found in (old, wanted)
            new += found == wanted
            rebuild(scene, generation, MANY)
            assert tree(scene.site) == wanted
            assert leftovers(scene) == set()
            old = wanted
    assert looks[0] > KILLS
    assert looks[1] == 0
    assert halfway > KILLS // 20, "hardly any kill struck while the stage was there"
    assert 0 < new < KILLS


def first(scene: Scene) -> None:
    """Begin without a site and without a cache."""
    for path in (scene.site, scene.cache):
        if path.exists():
            path.rename(scene.root.parent / f"{time.monotonic_ns()}")


def linked(scene: Scene) -> None:
    """Begin with a site and no spare."""
    spared(scene)
    (scene.cache / "spare").rename(scene.root.parent / f"{time.monotonic_ns()}")


def spared(scene: Scene) -> None:
    """Begin with a site and a spare."""
    for generation in range(-1, -9, -1):
        if (scene.cache / "spare").exists():
            return
        rebuild(scene, generation, FEW)
    raise AssertionError("no build left a spare")


WAYS: Final = [
    *(("exchange", error, spared) for error in (errno.ENOSPC, errno.EIO, None)),
    *(("exchange", error, linked) for error in (errno.EIO, None)),
    *(("exchange", error, first) for error in (errno.ENOSPC, None)),
    *(("two renames", error, spared) for error in (errno.EIO, None)),
    *(("workers", error, spared) for error in (errno.EIO, None)),
    ("durable", errno.EIO, spared),
]


@pytest.mark.parametrize(("way", "error", "begin"), WAYS)
def test_each_failing_call_leaves_a_whole_site(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
    error: int | None,
    begin: Callable[[Scene], None],
) -> None:
    """Each call that changes files fails once, or is the last one before a kill."""
    if way == "two renames":
        monkeypatch.setattr("signpost.exchange.swap", lambda _one, _other: False)
    if way == "workers":
        monkeypatch.setattr("signpost.builder._FORK_FROM", 1)
    scene = Scene(folder / "here")
    scene.root.mkdir()
    number, struck = 0, True
    while struck:
        number += 1
        begin(scene)
        old = tree(scene.site) if scene.site.exists() else {}
        fault = Fault(number, error)
        attempt = partial(
            rebuild, scene, number, FEW, jobs=1 + (way == "workers"), durable=way == "durable"
        )
        struck = killed_by(fault, attempt) if error is None else refused_by(fault, attempt)
        wanted = expected(pages(number, FEW))
        found = tree(scene.site) if scene.site.exists() else {}
        halfway = way == "two renames" and not scene.site.exists()
        assert found in (old, wanted) or halfway
        rebuild(scene, number, FEW)
        assert tree(scene.site) == wanted
        assert leftovers(scene) == set()
    assert number > 20


def killed_by(fault: Fault, attempt: Callable[[], object]) -> bool:
    """Build in a child under a fault; tell whether that kept it from its end."""

    def work() -> None:
        with fault.armed():
            attempt()
        os._exit(7)

    child, begun = forked(work)
    os.close(begun)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 7


def refused_by(fault: Fault, attempt: Callable[[], object]) -> bool:
    """Build under a fault; tell whether it came. Any error but a sentence fails the test."""
    sentence = "Abgebrochen, die Website ist unversehrt. "
    try:
        with fault.armed():
            attempt()
    except Unwritable as refusal:
        sentence = str(refusal)
        fault.calls = max(fault.calls, fault.number)  # it may have come in a worker
    assert sentence.startswith("Abgebrochen, die Website ist unversehrt. ")
    return fault.struck
