"""``touch``: records stamped as checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost.arguments import add_content, add_today, asked_day, command, day
from signpost.terminal import FINE, say

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „touch“."""
    summary, example = "vermerken, dass Einträge noch stimmen", "cafe-welt --by Koordination"
    touch = command(commands, "touch", summary, example, _run)
    touch.add_argument("ids", nargs="+", metavar="KENNUNG", help="auch ART/KENNUNG oder Datei")
    touch.add_argument(
        "--by", metavar="NAME", help="wer geprüft hat: ein Name oder die Kennung eines Kontakts"
    )
    touch.add_argument(
        "--on", type=day, default=None, metavar="JJJJ-MM-TT", help="wann (sonst: heute)"
    )
    add_content(touch)
    add_today(touch)


def _run(options: argparse.Namespace) -> int:
    from signpost.touching import Wish, run  # noqa: PLC0415 - --help needs none of it

    now = asked_day(options)
    done = run(options.content, options.ids, Wish(options.on or now, options.by, now))
    for path, on, by, changed in done:
        whom = f" von {by}" if by else ""
        stand = "" if changed else " (stand schon so da)"
        say(f"{path}: geprüft am {on:%d.%m.%Y}{whom}{stand}")
    return FINE
