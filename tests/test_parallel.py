"""Work in several processes gives what one process gives, and leaves none of them behind."""

from __future__ import annotations

import os
import select
import signal
import threading
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signpost.parallel import Died, spread, start

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


class Odd(Exception):  # noqa: N818 - named after what is the case
    """An error that cannot be rebuilt from its pickle."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def squares(numbers: Sequence[int]) -> list[int]:
    """Square a share."""
    return [number * number for number in numbers]


def process(_share: Sequence[int]) -> int:
    """Say where a share was done, slowly enough that nobody does them all."""
    time.sleep(0.02)
    return os.getpid()


def picky(numbers: Sequence[int]) -> int:
    """Refuse one share in a child only."""
    time.sleep(0.02)
    if 5 in numbers:
        raise LookupError("five")
    return sum(numbers)


def wait_until(holds: Callable[[], bool]) -> None:
    """Return once something holds; fail after ten seconds."""
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.002)


def alive(process_id: int) -> bool:
    """Tell whether a process still runs; one that nobody has waited for yet does not."""
    try:
        with open(f"/proc/{process_id}/stat", encoding="ascii") as file:  # noqa: PTH123 - a device
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@given(
    items=st.lists(st.integers(), max_size=30),
    jobs=st.integers(1, 4),
    shares=st.none() | st.integers(1, 50),
)
@settings(deadline=None)
def test_gives_results_in_order(items: list[int], jobs: int, shares: int | None) -> None:
    """However the items are cut, the results stand as if one process had done them."""
    results = spread(squares, items, jobs, shares=shares)
    assert [value for share in results for value in share] == squares(items)
    if items:
        assert len(results) == min(shares or jobs, len(items))


def test_uses_as_many_processes_as_asked(tmp_path: Path) -> None:
    """The parent is one of them."""

    def meet(_share: Sequence[int]) -> int:
        tmp_path.joinpath(str(os.getpid())).touch()
        wait_until(lambda: len(list(tmp_path.iterdir())) == 3)
        return os.getpid()

    processes = set(spread(meet, range(12), 3, shares=12))
    assert len(processes) == 3
    assert os.getpid() in processes
    assert set(spread(process, range(3), 1, shares=3)) == {os.getpid()}


def test_tells_progress_up_to_the_end() -> None:
    """Progress counts items, never falls and ends complete."""
    told: list[tuple[int, int]] = []
    spread(squares, range(100), 2, shares=10, progress=lambda *counts: told.append(counts))
    assert told == sorted(told)
    assert told[-1] == (100, 100)


def test_large_results_do_not_block() -> None:
    """Results far larger than a pipe come through while the parent works itself."""

    def large(numbers: Sequence[int]) -> bytes:
        return bytes(5_000_000 + numbers[0])

    results = spread(large, range(6), 3, shares=6)
    assert [len(result) for result in results] == [5_000_000 + n for n in range(6)]


def test_raises_what_a_child_raised_with_its_traceback() -> None:
    """The error has its own type, and its note names the line in the child."""
    caught = None
    for _ in range(50):  # until a child and not the parent has drawn that share
        with pytest.raises(LookupError, match="five") as info:
            spread(picky, range(10), 2, shares=10)
        if notes := getattr(info.value, "__notes__", None):
            caught = notes
            break
    assert caught is not None
    assert 'raise LookupError("five")' in caught[0]


def test_an_error_that_cannot_travel_keeps_its_words() -> None:
    """Errors whose class cannot be rebuilt arrive as a likeness."""
    parent = os.getpid()

    def odd(_share: Sequence[int]) -> None:
        time.sleep(0.02)
        if os.getpid() != parent:
            raise Odd("ein ", "Unglück")

    with pytest.raises(RuntimeError, match="Odd: ein Unglück"):
        spread(odd, range(100), 2, shares=100)


def test_a_result_that_cannot_travel_is_an_error() -> None:
    """A worker that returns something unpicklable is told so."""
    parent = os.getpid()

    def opaque(_share: Sequence[int]) -> object:
        time.sleep(0.02)
        return 0 if os.getpid() == parent else lambda: 0

    with pytest.raises(Exception, match="pickle"):
        spread(opaque, range(100), 2, shares=100)


def test_a_killed_child_is_an_error() -> None:
    """A child that the system kills (memory) gives a sentence instead of missing results."""
    parent = os.getpid()

    def fatal(_share: Sequence[int]) -> None:
        time.sleep(0.02)
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(Died, match="Arbeitsprozess"):
        spread(fatal, range(100), 2, shares=100)


def test_no_child_outlives_an_error_of_the_parent() -> None:
    """An error between start and result ends the children at once."""
    children: list[int] = []

    def interrupted() -> None:
        with start(process, range(500), 3, shares=500) as job:
            children.extend(child.pid for child in job._children.values())
            assert all(map(alive, children))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert len(children) == 2
    assert not any(map(alive, children))


def test_no_child_outlives_a_killed_parent() -> None:
    """Kill -9 on the parent ends its children too."""
    reader, writer = os.pipe()
    parent = os.fork()
    if not parent:
        with start(process, range(5000), 3, shares=1000) as job:
            for child in job._children.values():
                os.write(writer, child.pid.to_bytes(4, "big"))
            time.sleep(60)
        os._exit(0)
    data = b""
    while len(data) < 8:
        data += os.read(reader, 8)
    time.sleep(0.1)  # each child has asked by now to end with its parent
    children = [int.from_bytes(data[:4], "big"), int.from_bytes(data[4:], "big")]
    assert all(map(alive, children))
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    wait_until(lambda: not any(map(alive, children)))
    os.close(reader)
    os.close(writer)


def test_works_while_the_parent_does_something_else(tmp_path: Path) -> None:
    """A started job makes headway before its result is asked for."""

    def leave(share: Sequence[int]) -> int:
        tmp_path.joinpath(str(share[0])).touch()
        return os.getpid()

    with start(leave, range(4), 2, shares=4) as job:
        wait_until(lambda: len(list(tmp_path.iterdir())) == 4)
        assert os.getpid() not in job.result()


def test_does_not_fork_beside_other_threads() -> None:
    """A fork would copy locks that the other threads hold for ever."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert set(spread(process, range(4), 2, shares=4)) == {os.getpid()}
    finally:
        done.set()
        thread.join()


def test_works_without_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has no fork; the work is done all the same."""
    monkeypatch.delattr(os, "fork")
    monkeypatch.delattr(select, "poll")
    assert spread(squares, range(10), 4, shares=5) == [[0, 1], [4, 9], [16, 25], [36, 49], [64, 81]]


def test_leaves_no_handle_open() -> None:
    """A long-lived server can spread work for ever."""
    spread(squares, range(10), 3)
    before = os.listdir("/proc/self/fd")  # noqa: PTH208 - the names are all that is wanted
    for _ in range(5):
        spread(squares, range(10), 3)
    assert len(os.listdir("/proc/self/fd")) == len(before)  # noqa: PTH208 - as above
