"""``serve``: the website on this computer, made anew with every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost.arguments import add_folders, command, order
from signpost.terminal import say

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „serve“."""
    serve = command(commands, "serve", "die Website ansehen, mit jeder Änderung neu", "", _run)
    add_folders(serve)
    serve.add_argument("--port", type=int, default=8000, metavar="ZAHL", help="sonst: 8000")


def _run(options: argparse.Namespace) -> int:
    from signpost.server import serve  # noqa: PLC0415 - --help needs none of it

    return serve(order(options), options.port, say)
