"""``fmt``: content files in house style."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from signpost.arguments import add_content, command
from signpost.terminal import CONTENT, FINE, say, show, tell

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „fmt“."""
    fmt = command(commands, "fmt", "Einträge in einheitliche Form bringen", "--check", _run)
    fmt.add_argument(
        "paths", nargs="*", type=Path, metavar="PFAD", help="Dateien oder Ordner (sonst: alle)"
    )
    fmt.add_argument("--check", action="store_true", help="nichts ändern, nur nennen, was abweicht")
    add_content(fmt)


def _run(options: argparse.Namespace) -> int:
    from signpost.formatting import run  # noqa: PLC0415 - --help needs none of it

    done = run(options.content, options.paths, write=not options.check)
    for path, mended in done.changed:
        show(f"{path} ({', '.join(mended)})" if mended else path)
    tell(done.problems)
    number = len(done.changed)
    does = ("weicht ab" if number == 1 else "weichen ab") if options.check else "geändert"
    say(f"{_files(number)} {does}, {done.unchanged} unverändert.")
    errors = any(problem.severity == "error" for problem in done.problems)
    return CONTENT if errors or (options.check and done.changed) else FINE


def _files(number: int) -> str:
    return "1 Datei" if number == 1 else f"{number} Dateien"
