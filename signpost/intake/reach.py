"""The values of fields by which people are reached: numbers, addresses, postcodes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from signpost.intake.grid import BadCell
from signpost.intake.numbers import mails, web
from signpost.intake.numbers import phones as numbers
from signpost.intake.taking import Context, Taken, parts
from signpost.showing import echo

if TYPE_CHECKING:
    from signpost.intake.grid import Cell
    from signpost.intake.targets import Target
    from signpost.yaml_walk import Data

_POWER: Final = re.compile(r"[0-9]+[.,][0-9]+E\+?[0-9]+", re.IGNORECASE)
_CODE: Final = re.compile(r"(?:D[-–\s]?)?([0-9]{5})")
_SHORT_CODE: Final = re.compile(r"[0-9]{4}")


def phone(target: Target, cell: Cell, text: str, _context: Context) -> Taken:
    """Read the one number that a record has room for; others become fields of its own."""
    if _POWER.fullmatch(text):
        hint = "Formatieren Sie die Spalte als Text und tragen Sie die Nummer neu ein."
        raise BadCell(f"Aus der Nummer wurde „{text}“; Ziffern sind verloren.", hint)
    found, notes = numbers(text, counted=cell.form == "number")
    first = next((it for it in found if it.sort != "fax"), None)
    others = []
    for other in found:
        if other is not first:
            name = "Fax" if other.sort == "fax" else f"{target.title} 2"
            others.append((name, other.text))
            notes.append(f"„{other.text}“ → eigenes Feld „{name}“")
    return Taken(first.text if first else None, tuple(notes), tuple(others))


def phones(target: Target, cell: Cell, text: str, context: Context) -> Taken:
    """Read the numbers of a contact, each with what answers there."""
    if text.startswith("["):
        return parts(target, text)
    if _POWER.fullmatch(text):
        return phone(target, cell, text, context)
    found, notes = numbers(text, counted=cell.form == "number")
    value: list[Data] = [{"number": it.text, "type": target.sort or it.sort} for it in found]
    return Taken(value, tuple(notes))


def email(target: Target, _cell: Cell, text: str, _context: Context) -> Taken:
    """Read the one address that a record has room for; others become fields of its own."""
    found, notes = mails(text)
    name = f"{target.title} 2"
    notes += [f"„{other}“ → eigenes Feld „{name}“" for other in found[1:]]
    return Taken(
        found[0] if found else None, tuple(notes), tuple((name, other) for other in found[1:])
    )


def url(_target: Target, _cell: Cell, text: str, _context: Context) -> Taken:
    """Read a web address."""
    right, notes = web(text)
    return Taken(right, tuple(notes))


def postcode(_target: Target, cell: Cell, text: str, context: Context) -> Taken:
    """Read a postcode; a lost zero comes back where the town of the row has such a one."""
    found = _CODE.fullmatch(text)
    if found:
        note = f"Zahl → Text „{found[1]}“" if cell.form == "number" else f"„{text}“ → „{found[1]}“"
        return Taken(found[1], () if text == found[1] and cell.form == "text" else (note,))
    if not _SHORT_CODE.fullmatch(text):
        raise BadCell(f"„{echo(text)}“ ist keine Postleitzahl.", "Fünf Ziffern, zum Beispiel 79901")
    code = f"0{text}"
    places = context.known.postcodes.get(code, ())
    town = context.known.meant("municipalities", context.town) if context.town else ()
    if not set(places) & set(town):
        hint = f"Ist „{code}“ gemeint? Formatieren Sie die Spalte als Text."
        raise BadCell(f"„{text}“ hat nur vier Ziffern; vielleicht fehlt vorn die Null.", hint)
    return Taken(code, (f"{text} → „{code}“ (Null am Anfang ergänzt; passt zu {context.town})",))
