"""``build.py test``: every check of the program, browser tests included.

The browser is one that is installed, else Debian's package where we may install it, else
Playwright's download. If there is none, that is said and counts as a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

VARIABLE: Final = "SIGNPOST_CHROMIUM"
"""Names the browser for tests."""
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MAC: Final = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def run(root: Path, arguments: Sequence[str], say: Callable[[str], None]) -> int:
    """Run ruff, mypy and all tests below a root; return 0 if all is well, else 1 or 2.

    Args:
        root: the project's folder.
        arguments: handed on to pytest; with some, only pytest runs.
        say: tells people what goes on.
    """
    browser = find_browser(say)
    if browser is None:
        say(
            "Kein Browser für die Tests. Installieren Sie Chromium "
            f"(Debian/Ubuntu: sudo apt install chromium) oder setzen Sie {VARIABLE}."
        )
        return 2
    environment = {**os.environ, VARIABLE: browser, "PYTHONPATH": str(root)}
    python = [sys.executable, "-m"]
    steps = [
        ("Form", [*python, "ruff", "format", "--check", "--quiet", "."]),
        ("Regeln", [*python, "ruff", "check", "--quiet", "."]),
        ("Typen", [*python, "mypy", "--no-error-summary"]),
        ("Tests", [*python, "pytest", *arguments]),
    ]
    failed = []
    for name, command in steps[-1:] if arguments else steps:
        say(f"{name}: {' '.join(command[2:])}")
        if subprocess.call(command, cwd=root, env=environment):  # noqa: S603 - our own commands
            failed.append(name)
    if failed:
        say(f"Nicht bestanden: {', '.join(failed)}.")
    return 1 if failed else 0


def find_browser(say: Callable[[str], None]) -> str | None:
    """Return the path of a Chromium, installing one if need be; None if all ways failed."""
    return installed() or _from_debian(say) or _from_playwright(say)


def installed() -> str | None:
    """Return a Chromium that is there: the one named by the environment, or a usual one."""
    named = os.environ.get(VARIABLE)
    if named:
        return named if os.access(named, os.X_OK) else None
    found = (shutil.which(name) for name in _NAMES)
    return next((path for path in found if path), _MAC if os.access(_MAC, os.X_OK) else None)


def _from_debian(say: Callable[[str], None]) -> str | None:
    apt = shutil.which("apt-get")
    if apt is None:
        return None
    rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if rights and not shutil.which("sudo"):
        return None
    say("Chromium fehlt und wird aus den Paketen des Systems eingerichtet …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        done = subprocess.run(  # noqa: S603 - our own command
            [*rights, apt, *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode:
            return None
    return installed()


def _from_playwright(say: Callable[[str], None]) -> str | None:
    say("Chromium wird von Playwright geholt …")
    fetch = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.call(fetch, stdin=subprocess.DEVNULL):  # noqa: S603 - our own command
        return None
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only in this case

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.access(path, os.X_OK) else None
