"""Pure work on many items, shared out to forked processes.

Children inherit the items by fork, so only results travel. Shares are drawn from a pipe as from a
roll of tickets: whoever is free takes the next one, and all processes are busy to the end. Where
forking is missing (Windows) or unsafe (other threads are running) the work is done in process.
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import signal
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final, Generic, NoReturn, Self, TypeVar

from signpost.problems import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from ctypes import CDLL
    from types import TracebackType

T = TypeVar("T")
R = TypeVar("R")

_MOST_SHARES: Final = 1000  # tickets of two bytes: all of them fit into any system's pipe
_TICKET: Final = 2
_LENGTH: Final = 8
_PIPE: Final = 1 << 20
_PR_SET_PDEATHSIG: Final = 1
_DIED: Final = "Ein Arbeitsprozess wurde beendet. Vielleicht reicht der Arbeitsspeicher nicht aus."


class Died(Refused):
    """A child process ended without finishing its work: killed, or out of memory."""


def spread(
    work: Callable[[Sequence[T]], R],
    items: Sequence[T],
    jobs: int,
    *,
    shares: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[R]:
    """Return what ``work`` makes of each contiguous share of ``items``, in their order.

    Args:
        work: Called with one share at a time, in any process.
        items: What is to be done; they are inherited by the children, not pickled.
        jobs: How many processes work, this one included.
        shares: How many shares to cut; ``jobs`` if not given. More of them balance better.
        progress: Called in this process with the items done and the items in all.

    Raises:
        Died: A child was killed.
        Exception: What ``work`` raised in any process, with the child's traceback as a note.
    """
    with start(work, items, jobs, shares=shares) as job:
        return job.result(progress)


def start(
    work: Callable[[Sequence[T]], R],
    items: Sequence[T],
    jobs: int,
    *,
    shares: int | None = None,
) -> Job[T, R]:
    """Return the work already under way in children; this process joins in at ``result()``.

    Use it in a ``with`` statement, so that an error in between leaves no child behind, and call
    ``result()`` in the thread that started it.
    """
    return Job(work, items, jobs, min(shares or jobs, _MOST_SHARES, len(items)))


@dataclass(slots=True)
class _Child:
    """A running child as its parent sees it."""

    pid: int
    buffer: bytearray = field(default_factory=bytearray)


class Job(Generic[T, R]):
    """Work shared out to children, which are gone at the end of the ``with`` statement."""

    def __init__(
        self, work: Callable[[Sequence[T]], R], items: Sequence[T], jobs: int, shares: int
    ) -> None:
        """Cut the shares and start the children."""
        self._work = work
        self._items = items
        self._bounds = [len(items) * n // shares for n in range(shares + 1)] if shares else [0]
        self._results: dict[int, R] = {}
        self._children: dict[int, _Child] = {}
        self._tickets, writer = os.pipe()
        os.write(writer, b"".join(n.to_bytes(_TICKET, "big") for n in range(shares)))
        os.close(writer)
        if hasattr(os, "fork") and threading.active_count() == 1:
            for _ in range(min(jobs, shares) - 1):
                self._fork()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.cancel()

    def result(self, progress: Callable[[int, int], None] | None = None) -> list[R]:
        """Do what is left together with the children and return all results in order."""

        def tell() -> None:
            if progress is not None:
                progress(sum(map(self._size, self._results)), len(self._items))

        while (ticket := _draw(self._tickets)) is not None:
            self._results[ticket] = self._work(self._share(ticket))
            self._collect(wait=False)
            tell()
        while self._children:
            self._collect(wait=True)
            tell()
        shares = range(len(self._bounds) - 1)
        if len(self._results) != len(shares):
            raise Died(_DIED)
        return [self._results[ticket] for ticket in shares]

    def cancel(self) -> None:
        """End all children that still run; their work is lost."""
        for reader, child in self._children.items():
            os.close(reader)
            with suppress(ProcessLookupError):
                os.kill(child.pid, signal.SIGKILL)
            with suppress(ChildProcessError):
                os.waitpid(child.pid, 0)
        self._children.clear()
        if self._tickets >= 0:
            os.close(self._tickets)
            self._tickets = -1

    def _size(self, ticket: int) -> int:
        return self._bounds[ticket + 1] - self._bounds[ticket]

    def _share(self, ticket: int) -> Sequence[T]:
        return self._items[self._bounds[ticket] : self._bounds[ticket + 1]]

    def _fork(self) -> None:
        parent = os.getpid()
        _library()
        reader, writer = os.pipe()
        _widen(writer)
        pid = os.fork()
        if not pid:
            self._serve(writer, parent)
        os.close(writer)
        self._children[reader] = _Child(pid)

    def _serve(self, writer: int, parent: int) -> NoReturn:
        """Work in a child until no ticket is left; nothing of the parent's runs on in it."""
        status = 1
        try:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            _end_with(parent)
            gc.freeze()  # a collection here would copy the parent's pages only to look at them
            try:
                while (ticket := _draw(self._tickets)) is not None:
                    _send(writer, (ticket, self._work(self._share(ticket))))
            except BaseException as error:  # noqa: BLE001 - the parent raises it again
                _send(writer, (None, _portable(error)))
            status = 0
        finally:
            os._exit(status)

    def _collect(self, *, wait: bool) -> None:
        """Take in what the children have sent; raise what went wrong in one of them."""
        if not self._children:
            return
        poll = select.poll()
        for reader in self._children:
            poll.register(reader, select.POLLIN)
        for reader, _ in poll.poll(None if wait else 0):
            child = self._children[reader]
            data = os.read(reader, _PIPE)
            if data:
                child.buffer += data
                self._unpack(child.buffer)
                continue
            del self._children[reader]
            os.close(reader)
            if os.waitpid(child.pid, 0)[1]:
                raise Died(_DIED)

    def _unpack(self, buffer: bytearray) -> None:
        while len(buffer) >= _LENGTH:
            end = _LENGTH + int.from_bytes(buffer[:_LENGTH], "big")
            if len(buffer) < end:
                return
            ticket, value = pickle.loads(buffer[_LENGTH:end])  # noqa: S301 - from our own child
            del buffer[:end]
            if ticket is None:
                raise value
            self._results[ticket] = value


def _draw(tickets: int) -> int | None:
    """Return the number of the next share, or None when all are taken."""
    ticket = os.read(tickets, _TICKET)
    return int.from_bytes(ticket, "big") if ticket else None


def _send(writer: int, message: object) -> None:
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    view = memoryview(len(data).to_bytes(_LENGTH, "big") + data)
    while view:
        view = view[os.write(writer, view) :]


def _portable(error: BaseException) -> BaseException:
    """Return the error, or its likeness if it cannot travel, with the traceback as a note."""
    import traceback  # noqa: PLC0415 - slow to load and needed only here

    text = "".join(traceback.format_exception(error))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - made in this line
    except Exception:  # noqa: BLE001 - whatever its own class does on the way
        error = RuntimeError(f"{type(error).__name__}: {error}")
    error.add_note(f"In a child process:\n{text}")
    return error


def _widen(pipe: int) -> None:
    """Make room for whole results, so that a child need not wait for its parent."""
    if sys.platform == "linux":
        import fcntl  # noqa: PLC0415 - not there on every platform

        with suppress(OSError):  # beyond the limit of an ordinary user
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


def _end_with(parent: int) -> None:
    """Let this child die together with its parent; elsewhere its next message ends it."""
    if library := _library():
        library.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


@cache
def _library() -> CDLL | None:
    """Return the C library, loaded before forking so that not every child has to."""
    if sys.platform != "linux":
        return None
    import ctypes  # noqa: PLC0415 - slow to load and needed only here

    return ctypes.CDLL(None)
