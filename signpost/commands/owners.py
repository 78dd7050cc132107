"""``owners``: who has to agree to changes of a municipality's entries (CODEOWNERS)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost.arguments import command, content_folder
from signpost.generated import add_generated, read, settle
from signpost.terminal import CONTENT, ROOT, say

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „owners“."""
    owners = command(commands, "owners", "CODEOWNERS nach Gemeinden schreiben", "--check", _run)
    add_generated(owners, "wo die Plattform sie sucht")


def _run(options: argparse.Namespace) -> int:
    from signpost import owners  # noqa: PLC0415 - --help needs none of it
    from signpost.files import shown  # noqa: PLC0415

    content = content_folder(options)
    path = options.file or ROOT / owners.PLACES[owners.forge(content)]
    try:
        new = owners.renewed(read(path), owners.rules(content))
    except owners.Unclear as error:
        say(f"{shown(path)}: {error}")
        return CONTENT
    return settle(options, path, new)
