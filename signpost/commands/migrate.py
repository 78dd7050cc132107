"""``migrate``: content files in the form of this version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost.arguments import add_content, command
from signpost.terminal import FINE, say, show

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „migrate“."""
    migrate = command(
        commands, "migrate", "die Einträge auf die neueste Fassung bringen", "--dry-run", _run
    )
    add_content(migrate)
    migrate.add_argument("--dry-run", action="store_true", help="nur zeigen, was sich ändern würde")


def _run(options: argparse.Namespace) -> int:
    from signpost.migrate import carry_out, plan  # noqa: PLC0415 - --help needs none of it

    todo = plan(options.content)
    if not todo.steps:
        say(f"Die Einträge sind auf dem Stand (Fassung {todo.version}).")
        return FINE
    for step in todo.steps:
        say(f"Fassung {step.version}: {step.what}")
    for file in todo.files:
        for line in file.lines:
            show(line)
    number = len(todo.files)
    if options.dry_run:
        say(f"Dateien, die sich ändern würden: {number}. Geschrieben ist nichts.")
        return FINE
    carry_out(todo)
    say(f"Geänderte Dateien: {number}. Sehen Sie sich die Änderungen an, bevor Sie sie einchecken.")
    return FINE
