"""Run a command; say how long it took, how much work it was, and how much memory it needed."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_KIB: Final = 1024


class Failed(RuntimeError):  # noqa: N818 - reads as what happened
    """A measured command did not succeed."""


@dataclass(frozen=True)
class Run:
    """One measured run."""

    seconds: float
    cpu: float
    """Seconds of work of all its processes: says more than the clock on a busy machine."""
    peak: float
    """MiB of the largest process."""

    def __add__(self, other: Run) -> Run:
        """Return two runs after one another as one."""
        peak = max(self.peak, other.peak)
        return Run(self.seconds + other.seconds, self.cpu + other.cpu, peak)


def run(command: list[str], folder: Path) -> Run:
    """Run a command in a folder.

    Raises:
        Failed: it ended with an error; its words are in the message.
    """
    start = time.perf_counter()
    usual = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(  # as with users, whose Python compiles a program once
        command, cwd=folder, env=usual, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None  # a pipe was asked for
    errors = process.stderr.read()
    _pid, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{' '.join(command)}\n{errors.decode(errors='replace')[-2000:]}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _KIB)


def middle(runs: list[Run]) -> Run:
    """Return the medians of several runs, and the highest peak."""
    return Run(
        median(one.seconds for one in runs),
        median(one.cpu for one in runs),
        max(one.peak for one in runs),
    )
