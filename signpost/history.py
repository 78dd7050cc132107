"""When records were added and changed, as the version history of the content tells it.

History is an input like the files themselves: the same history gives the same dates. Where there is
none, or Git is missing or refuses to look at a folder of somebody else, nothing is known.
"""

from __future__ import annotations

import os
import re
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

DAYS: Final = 90
"""How far back changes are news."""
MANY: Final = 40
"""Records changed by one commit, from which on it is a tidying-up and tells nothing of any."""
_SECONDS: Final = 10
_MOST: Final = 5_000
"""Commits that are looked at."""
_KEPT: Final = frozenset(("PATH", "HOME", "USERPROFILE", "SYSTEMROOT", "XDG_CONFIG_HOME", "TMPDIR"))
_COMMIT: Final = re.compile(r"\x01(\d{4}-\d\d-\d\d) ([0-9a-f ]*)\Z")
_MOMENT: Final = re.compile(r"\x01(\d{1,12})\Z")
_START: Final = 1_577_836_800
"""2020-01-01T00:00:00Z, in seconds since 1970."""
_FORCED: Final = (
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"),
    *("-c", "log.showSignature=false", "-c", "log.mailmap=false", "-c", "log.follow=false"),
)
"""Settings by which a repository's own configuration could run programs or change the answer."""


class Change(NamedTuple):
    """The last time a file was added or changed."""

    on: date
    what: Literal["new", "changed"]


History = dict[str, Change]
"""Path below the content folder → its last change."""


def read(content: Path, today: date) -> History:
    """Return what changed in the days before a day; nothing where no history can be had."""
    since = today - timedelta(days=DAYS)
    limits = (f"--since={since.isoformat()}T00:00:00Z", "--date=short", "--format=%x01%cs %P")
    return parsed(_log(content, "initiatives", limits), today)


def committed(content: Path) -> dict[str, int]:
    """Return when each event was last changed, in seconds since 2020; nothing without history."""
    found: dict[str, int] = {}
    moment = 0
    for part in _log(content, "events", ("--format=%x01%ct",)).split("\0"):
        if time := _MOMENT.search(part):
            moment = max(0, int(time[1]) - _START)
        else:
            path = PurePosixPath(part.strip())
            if path.suffix == ".yaml" and path.parent.name == "events":
                found.setdefault(path.stem, moment)
    return found


def _log(content: Path, folder: str, wishes: tuple[str, ...]) -> str:
    """Return what the log of a folder says, in parts that end in NUL; nothing where there is none.

    Args:
        content: the content folder.
        folder: a folder below it.
        wishes: what to tell of which commits.
    """
    words = (
        *("log", "--first-parent", "-m", "-z", "--name-status", "--no-renames"),
        *("--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-color", "--relative"),
        *(f"--max-count={_MOST}", *wishes, "--", folder),
    )
    return ask(content, words).decode("utf-8", "replace")


def ask(content: Path, words: tuple[str, ...], given: bytes = b"") -> bytes:
    """Return what Git answers in a content folder; nothing where it cannot or takes too long.

    Args:
        content: the folder.
        words: what to ask; settings of the repository cannot make a program run.
        given: what it reads.
    """
    return answer(content, words, given) or b""


def answer(
    content: Path,
    words: tuple[str, ...],
    given: bytes = b"",
    seconds: float = _SECONDS,
    none: int = 0,
) -> bytes | None:
    """Return what Git answers, as :func:`ask`; None where it cannot or takes too long.

    Args:
        content: the folder.
        words: what to ask.
        given: what it reads.
        seconds: how long it may take.
        none: the exit code by which it says that there is nothing.
    """
    command = ["git", "--no-pager", "--no-optional-locks", "--literal-pathspecs", *_FORCED, *words]
    told = {name: value for name, value in os.environ.items() if name in _KEPT}
    told |= {n: v for n, v in os.environ.items() if n.startswith("GIT_CONFIG_")}
    quiet = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
    import subprocess  # noqa: PLC0415 - a build of nothing new asks for no history

    try:
        done = subprocess.run(  # noqa: S603 - fixed words; paths are after "--" or the folder
            command,
            cwd=content,
            env=told | quiet,
            input=given,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode in {0, none} else None


def parsed(log: str, today: date) -> History:
    """Return the last change of each file in a log, newest first.

    A commit without parents is where history begins, or where a shallow clone was cut off: it adds
    every file and tells of none.
    """
    found: History = {}
    for day, changes in _commits(log):
        if day <= today and len(changes) < MANY:
            for path, status in changes.items():
                known = found.get(path)
                if known is None:
                    found[path] = Change(day, "new" if status == "A" else "changed")
                elif status == "A" and known.on - day <= timedelta(days=DAYS):
                    found[path] = Change(known.on, "new")
    return found


def _commits(log: str) -> Iterator[tuple[date, Mapping[str, str]]]:
    """Yield the day of each commit that has a parent, and what it did to which files."""
    parts = iter(log.split("\0"))
    day: date | None = None
    changes: dict[str, str] = {}
    for part in parts:
        commit = _COMMIT.search(part)
        if commit:
            if day and changes:
                yield day, changes
            day = date.fromisoformat(commit[1]) if commit[2].strip() else None
            changes = {}
        elif part.strip() in {"A", "M", "T"}:
            path = PurePosixPath(next(parts, ""))
            if path.suffix in {".yaml", ".yml"}:
                changes[path.as_posix()] = part.strip()
        elif part.strip() == "D":
            next(parts, None)
    if day and changes:
        yield day, changes


def state(content: Path) -> list[Path]:
    """Return the files that differ when the history does: where its head is, and was."""
    for folder in (content.resolve(), *content.resolve().parents):
        here = folder / ".git"
        if here.is_dir():
            return _heads(here)
        if here.is_file():  # a further working tree names its folder there
            named = here.read_text("utf-8", "replace").removeprefix("gitdir:").strip()
            return [here, *_heads(folder / named)]
    return []


def _heads(folder: Path) -> list[Path]:
    head = folder / "HEAD"
    try:
        ref = head.read_text("utf-8", "replace").removeprefix("ref:").strip()
    except OSError:
        return []
    named = [folder / ref] if re.fullmatch(r"refs/[\w./-]+", ref) and ".." not in ref else []
    return [head, folder / "logs" / "HEAD", folder / "packed-refs", *named]
