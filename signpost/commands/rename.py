"""``rename``: another id for a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost.arguments import add_content, add_today, asked_day, command
from signpost.terminal import FINE, say, show

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „rename“."""
    summary = "einen Eintrag umbenennen; die alte Adresse führt weiter"
    rename = command(commands, "rename", summary, "initiatives/cafe-welt cafe-der-welt", _run)
    rename.add_argument("old", metavar="ART/ALT", help="bisherige Kennung, mit oder ohne Art")
    rename.add_argument("new", metavar="NEU", help="neue Kennung")
    rename.add_argument("--forget", action="store_true", help="die alte Adresse nicht weiterführen")
    add_content(rename)
    add_today(rename)


def _run(options: argparse.Namespace) -> int:
    from signpost.renaming import Wish, run  # noqa: PLC0415 - --help needs none of it

    day = asked_day(options)
    done = run(options.content, Wish(options.old, options.new, keep=not options.forget, today=day))
    for place in done.places:
        show(str(place))
    number = len(done.places)
    named = "1 Stelle" if number == 1 else f"{number} Stellen"
    leads = "nicht mehr weiter" if options.forget else "weiter"
    say(
        f"{done.before} heißt jetzt {done.after}; {named} angepasst. "
        f"Die alte Adresse führt {leads}."
    )
    return FINE
