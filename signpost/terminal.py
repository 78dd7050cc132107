"""What a command says to people and machines, how it ends, and what day it is.

The only module that prints and the only one that looks at the calendar. Exit codes: 0 fine, 1 the
content has problems, 2 usage or surroundings.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from signpost.showing import in_ascii

if TYPE_CHECKING:
    from collections.abc import Sequence

    from signpost.problems import Problem

ROOT: Final = Path(__file__).resolve().parent.parent
FINE: Final = 0
CONTENT: Final = 1
SURROUNDINGS: Final = 2
INTERRUPTED: Final = 130


def today() -> date:
    """Return the day to build for: SOURCE_DATE_EPOCH where it is set, else the clock's.

    The only look at a clock; everything else gets the day as an argument.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).astimezone().date()


def tell(problems: Sequence[Problem], form: str = "text") -> None:
    """Print problems: for people on standard error, for machines on standard output."""
    from signpost.reports import told  # noqa: PLC0415 - only when there are problems

    if form == "text":
        if problems:
            say(told(problems))
    else:
        show(told(problems, form))


def say(text: str) -> None:
    """Tell people something, on standard error."""
    write(text, sys.stderr)


def show(text: str, end: str = "\n") -> None:
    """Give the result that was asked for, on standard output."""
    write(text, sys.stdout, end)


def is_dialogue() -> bool:
    """Tell whether somebody sits at a terminal and can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask(question: str) -> str:
    """Ask people something, on standard error, and return the line they answer.

    Raises:
        EOFError: there will be no answer.
    """
    write(question, sys.stderr, end="")
    return input()


def write(text: str, stream: TextIO | None, end: str = "\n") -> None:
    """Print even where the terminal has no umlauts, or nobody listens any more."""
    if stream is None:
        return  # closed from the start
    try:
        text.encode(stream.encoding or "ascii")
    except UnicodeEncodeError:
        text = in_ascii(text)
    try:
        print(text, end=end, file=stream, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class Progress:
    """Tells how far a build is: one line that updates on a terminal, a line a step elsewhere."""

    def __init__(self) -> None:
        self._terminal = sys.stderr is not None and sys.stderr.isatty()
        self._step = ""
        self._shown = -1

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show a step; ``total`` is 0 where it is not known."""
        percent = done * 100 // total if total else 0
        if self._terminal:
            if (step, percent) != (self._step, self._shown):
                far = f" {done} von {total}" if total else " …"
                write(f"\r\x1b[K{step}{far}", sys.stderr, end="")
        elif step != self._step:
            say(f"{step} …")
        self._step, self._shown = step, percent

    def end(self) -> None:
        """Leave the terminal's line clean."""
        if self._terminal:
            write("\r\x1b[K", sys.stderr, end="")
