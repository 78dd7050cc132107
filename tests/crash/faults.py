"""Let the n-th call that changes a file fail, or be the last one of its process.

The calls are replaced in ``os`` itself, so worker processes inherit the replacement with the fork.
"""

from __future__ import annotations

import os
import signal
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

from signpost import exchange, layout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NAMES: Final = (
    *("open", "write", "close", "mkdir", "link", "rename", "replace", "unlink", "rmdir"),
    *("utime", "chmod", "fsync", "truncate", "ftruncate"),
)
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(slots=True)
class Fault:
    """One call to be hit.

    Attributes:
        number: Which one, counted from 1 in each process.
        error: The error it raises; without one, the process is killed right after the call.
        calls: How many calls there were so far.
    """

    number: int
    error: int | None = None
    calls: int = 0
    written: set[int] = field(default_factory=set)

    @property
    def struck(self) -> bool:
        """Whether the call has come."""
        return self.calls >= self.number

    def _around(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            if not self._counts(name, args):
                return call(*args, **kwargs)
            self.calls += 1
            if self.calls != self.number:
                return self._noted(name, call(*args, **kwargs))
            if self.error is None:
                try:
                    call(*args, **kwargs)
                finally:
                    os.kill(os.getpid(), signal.SIGKILL)
            if name == "close":
                call(*args)
            raise OSError(self.error, os.strerror(self.error or 0), name)

        return wrapped

    def _counts(self, name: str, args: tuple[Any, ...]) -> bool:
        """Tell whether a call changes something; opening and closing may be for reading only."""
        if name == "open":
            return bool(args[1] & _WRITING)
        if name == "close":
            known = args[0] in self.written
            self.written.discard(args[0])
            return known
        return True

    def _noted(self, name: str, result: Any) -> Any:
        if name == "open":
            self.written.add(result)
        return result

    @contextmanager
    def armed(self) -> Iterator[None]:
        """Replace the calls for a while."""
        targets = [*((os, name) for name in _NAMES), (exchange, "swap"), (layout, "flush")]
        with ExitStack() as stack:
            for module, name in targets:
                call = self._around(name, getattr(module, name))
                stack.enter_context(patch.object(module, name, call))
            yield
