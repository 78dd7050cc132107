"""``reminders``: who should look at what, month by month."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from signpost.arguments import add_folders, command, order
from signpost.problems import Refused
from signpost.terminal import FINE, say, show

if TYPE_CHECKING:
    import argparse

    from signpost.arguments import Commands


def add(commands: Commands) -> None:
    """Add „reminders“."""
    summary = "auflisten, wer was prüfen sollte"
    reminders = command(commands, "reminders", summary, "--out erinnerungen", _run)
    reminders.add_argument(
        "--format",
        dest="form",
        choices=("text", "markdown", "json"),
        default="text",
        help="text für E-Mails, markdown für Issues, json für Programme (sonst: text)",
    )
    reminders.add_argument(
        "--out",
        type=Path,
        metavar="ORDNER",
        help="je Gemeinde eine Datei in diesen leeren oder neuen Ordner (sonst: auf die Ausgabe)",
    )
    reminders.add_argument(
        "--within",
        type=int,
        default=60,
        metavar="TAGE",
        help="auch, was in so vielen Tagen endet (sonst: 60)",
    )
    add_folders(reminders, outputs=False)


def _run(options: argparse.Namespace) -> int:
    from signpost import contents, files  # noqa: PLC0415 - --help needs none of it
    from signpost.inhand import records  # noqa: PLC0415
    from signpost.reminder_text import FORMS  # noqa: PLC0415
    from signpost.reminders import letters  # noqa: PLC0415

    wanted, out = order(options), options.out
    if options.within < 0:
        raise Refused("Angabe --within: nicht möglich: eine Zahl unter 0.")
    if out and out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Refused(f"„{out}“ gibt es schon, und es ist kein leerer Ordner.")
    held = records(files.scan(wanted.content)[0])
    catalog = contents.read(wanted).catalog
    found = tuple(letters(catalog, held, wanted.today, options.within))
    make, ending = FORMS[options.form]
    texts = {letter.id: make(letter, wanted.today) for letter in found}
    if out:
        out.mkdir(parents=True, exist_ok=True)
        for id_, text in texts.items():
            (out / f"{id_}.{ending}").write_text(text, "utf-8", newline="\n")
        say(f"Geschrieben: {len(found)} Listen in {out}.")
    else:
        every = texts.values()
        show(f"[{','.join(every)}]" if ending == "json" else "\n".join(every))
    number = sum(len(letter.tasks) for letter in found)
    say(f"{number} Einträge warten auf einen Blick." if number else "Es ist nichts zu prüfen.")
    return FINE
