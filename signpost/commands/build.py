"""``build``: the website."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from signpost.arguments import add_folders, command, order, url
from signpost.terminal import FINE, Progress, say, tell

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „build“."""
    build = command(commands, "build", "die Website bauen", "--jobs 2", _run)
    add_folders(build)
    build.add_argument(
        "--base-url", type=url, default=None, metavar="URL", help="statt der Adresse in site.yaml"
    )
    build.add_argument("--no-index", action="store_true", help="ohne Suche (geht schneller)")
    build.add_argument(
        "--offline", action="store_true", help="zum Öffnen ohne Server, etwa von einem Stick"
    )


def _run(options: argparse.Namespace) -> int:
    from signpost import pipeline  # noqa: PLC0415 - --help needs none of it

    gc.disable()  # values without cycles: looking for some takes a tenth of a build
    wanted = order(options)
    progress = Progress()
    report, warnings = pipeline.publish(wanted, progress)
    progress.end()
    tell(warnings)
    if not report.changed and not report.indexed:
        say("Nichts zu tun: Die Website ist auf dem neuesten Stand.")
        return FINE
    say(
        f"Fertig: {report.written} Dateien geschrieben, {report.unchanged} unverändert, "
        f"{report.removed} entfernt. Die Website liegt in {wanted.site}."
    )
    return FINE
