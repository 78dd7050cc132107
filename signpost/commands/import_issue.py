"""``import-issue``: the text of an issue made by the form → a new entry."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from signpost.arguments import add_content, add_today, command, content_folder, reading_order
from signpost.terminal import CONTENT, FINE, say, show

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „import-issue“."""
    summary = "aus einem Vorschlag (Issue) einen Eintrag machen"
    issue = command(commands, "import-issue", summary, "vorschlag.md", _run)
    issue.add_argument("issue", type=Path, metavar="DATEI", help="der Text des Issues")
    issue.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="json: nichts schreiben, Datei und Antwort ausgeben (sonst: text)",
    )
    add_content(issue)
    add_today(issue)


def _run(options: argparse.Namespace) -> int:
    from signpost import issue_entry, issue_form  # noqa: PLC0415 - --help needs none of it
    from signpost.files import read  # noqa: PLC0415

    content = content_folder(options)
    body = read(str(options.issue), issue_entry.LARGEST).decode("utf-8", "replace")
    order = reading_order(content, options)
    found = issue_entry.read(body, issue_form.fields(content), order)
    if options.format == "json":
        told = {"path": found.path, "text": found.text, "answer": issue_entry.answer(found)}
        show(json.dumps(told, ensure_ascii=False))
    elif found.faults:
        say("\n".join(f"{options.issue}: {fault}" for fault in found.faults))
    else:
        path = content / found.path.removeprefix("content/")
        path.parent.mkdir(exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(found.text)
        say(f"Angelegt: {path}")
    return CONTENT if found.faults else FINE
