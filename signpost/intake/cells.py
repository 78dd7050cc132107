"""A cell → the value of a field, with everything that was done to it; or why it is refused.

Nothing is guessed where two things can be meant, and nothing is changed without a word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from signpost.intake.grid import BadCell
from signpost.intake.readers import READERS
from signpost.intake.taking import Context, Taken
from signpost.showing import echo
from signpost.yaml_text import forbidden

if TYPE_CHECKING:
    from signpost.intake.grid import Cell
    from signpost.intake.targets import Target
    from signpost.yaml_walk import Data

_DITTO: Final = re.compile(
    r"""["″〃„“'`´]{1,2}|[-–—]\s*["″〃]\s*[-–—]"""
    r"|s(?:iehe|\.)\s*o(?:ben|\.)|d(?:it|t)o\.?|wie oben|ebd\.?|idem",
    re.IGNORECASE,
)
_NOTHING: Final = re.compile(
    r"[-–—/?.]{1,3}|k\.\s?a\.?|keine angabe|n/a|unbekannt|nicht bekannt|entfällt"
    r"|ohne|kein(?:e|er|s)?",
    re.IGNORECASE,
)
_BROKEN: Final = re.compile(
    r"#(?:BEZUG|REF|NV|N/A|NAME\?|WERT|VALUE|DIV/0|NULL|ZAHL|NUM)!?\??|#{3,}", re.IGNORECASE
)


def taken(target: Target, cell: Cell, context: Context) -> Taken:
    """Return what a cell says of a field.

    Raises:
        BadCell: nobody can tell, or it is wrong.
    """
    text = normalize("NFC", cell.text.replace("\u00a0", " ")).strip()
    notes = (cell.note,) if cell.note and text else ()
    _sound(cell, text)
    if not text:
        return Taken(None)
    if _DITTO.fullmatch(text):
        message = f"„{echo(text)}“ verweist auf eine andere Zelle."
        raise BadCell(message, "Schreiben Sie den Wert in jede Zeile.")
    said = context.words.get(target.name, {})
    if _NOTHING.fullmatch(text) and text not in said:
        return Taken(None, (*notes, f"„{echo(text)}“ gilt als leer"))
    if text in said and said[text] not in {"-", "?"}:
        chosen = said[text]
        several: list[Data] = [*chosen.split("; ")]
        return Taken(
            several if target.shape == "list" else chosen, (*notes, f"„{echo(text)}“ → {chosen}")
        )
    found = READERS[target.shape](target, cell, text, context)
    return found._replace(notes=(*notes, *found.notes))


def _sound(cell: Cell, text: str) -> None:
    """Refuse what no field can hold."""
    if cell.form == "error" and cell.note:
        hint = "Öffnen und speichern Sie die Tabelle in einer Tabellenkalkulation."
        raise BadCell(f"{cell.note}.", hint)
    if cell.form == "error" or _BROKEN.fullmatch(text):
        raise BadCell(f"„{echo(text)}“ ist ein Fehler der Tabelle.", "Tragen Sie den Wert ein.")
    sign = forbidden().search(text)
    if sign:
        message = f"Hier steht ein unsichtbares Zeichen (U+{ord(sign[0]):04X})."
        raise BadCell(message, "Löschen Sie es.")
