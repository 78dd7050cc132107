"""``doctor``: how good the content is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost.arguments import add_folders, command, order
from signpost.terminal import FINE, show

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „doctor“."""
    summary = "zeigen, was fehlt, was niemand nutzt und was alt ist"
    doctor = command(commands, "doctor", summary, "--format json", _run)
    doctor.add_argument(
        "--format",
        dest="form",
        choices=("text", "json"),
        default="text",
        help="Form des Berichts (sonst: text)",
    )
    add_folders(doctor, outputs=False)


def _run(options: argparse.Namespace) -> int:
    from signpost import contents  # noqa: PLC0415 - --help needs none of it
    from signpost.doctor import diagnosis  # noqa: PLC0415
    from signpost.doctor_text import as_json, text  # noqa: PLC0415

    wanted = order(options)
    reading = contents.read(wanted)
    named = reading.district.mentions
    found = diagnosis(reading.catalog, named, reading.media, _media(wanted.content))
    show(as_json(found) if options.form == "json" else text(found))
    return FINE


def _media(content: Path) -> list[str]:
    """Return the files that are there to be pointed to."""
    folder = content / "media"
    if not folder.is_dir() or folder.is_symlink():
        return []
    names = (item.name for item in folder.iterdir() if item.is_file())
    return sorted(f"media/{name}" for name in names if not name.startswith((".", "README")))
