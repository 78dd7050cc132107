"""``issue-form``: the form by which people propose an initiative on GitHub."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost.arguments import command, content_folder
from signpost.generated import add_generated, settle
from signpost.terminal import ROOT

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „issue-form“."""
    summary = "das Formular für Vorschläge auf GitHub schreiben"
    form = command(commands, "issue-form", summary, "--check", _run)
    add_generated(form, "wo GitHub sie sucht")


def _run(options: argparse.Namespace) -> int:
    from signpost import issue_form  # noqa: PLC0415 - --help needs none of it

    new = issue_form.form(content_folder(options))
    return settle(options, options.file or ROOT / issue_form.PLACE, new)
