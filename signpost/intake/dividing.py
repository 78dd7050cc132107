"""One cell that fills several fields: an address, postcode and town, a text and its summary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from signpost.intake.grid import BadCell, Cell

if TYPE_CHECKING:
    from collections.abc import Iterator

SUMMARY: Final = 250
"""Characters of a summary at most (see schema.fields.Summary)."""
_PLACE: Final = re.compile(r"((?:D[-–\s]?)?[0-9]{4,5})\s+(\S.*)")
_ADDRESS: Final = re.compile(r"(.*?\S)\s*[,;\n]\s*((?:D[-–\s]?)?[0-9]{4,5})\s+(\S.*)", re.DOTALL)
_SENTENCE: Final = re.compile(r".{20,}?[.!?](?=\s|$)", re.DOTALL)
_LISTED: Final = re.compile(r"(.{20,240})[,;–] ")
"""The beginning of what is no sentence: as much of an enumeration as fits."""


def town_of(text: str) -> str:
    """Return the town of a text, which may have its postcode in front."""
    found = _PLACE.fullmatch(text)
    return found[2] if found else text


def divided(names: tuple[str, ...], cell: Cell) -> Iterator[tuple[str, Cell]]:
    """Yield the parts of a cell with the fields that they fill."""
    text = cell.text.strip()
    if len(names) == 1 or not text or (names[0] != "summary" and len(text) > SUMMARY):
        names = names[:1]
        yield from ((name, cell) for name in names)
    elif names == ("summary", "description"):
        yield from _described(cell, text)
    else:
        *before, postcode, town = names
        found = (_ADDRESS if before else _PLACE).fullmatch(text)
        if found:
            parts = zip(names, found.groups(), strict=True)
            note = "aufgeteilt: " + " | ".join(" ".join(part.split()) for part in found.groups())
            for nth, (name, part) in enumerate(parts):
                yield name, Cell(part.strip(), cell.name, note="" if nth else note)
        elif before:
            place = _PLACE.fullmatch(text)
            if place:
                yield from (
                    (postcode, Cell(place[1], cell.name)),
                    (town, Cell(place[2], cell.name)),
                )
            else:
                yield before[0], cell
        else:
            yield (postcode if text[:1].isdigit() else town), cell


def _described(cell: Cell, text: str) -> Iterator[tuple[str, Cell]]:
    """Yield a short text as the summary; a long one as the description, its beginning as that."""
    if len(text) <= SUMMARY and "\n" not in text:
        yield "summary", cell
        return
    first = _SENTENCE.match(text)
    short = " ".join(first[0].split()) if first else ""
    if short and len(short) <= SUMMARY:
        note = f"{len(text)} Zeichen: alles in die Beschreibung, der erste Satz in die Kurzfassung"
        yield "summary", Cell(short, cell.name, note=note)
        yield "description", cell
        return
    listed = _LISTED.match(" ".join(text.split()))
    if listed:
        note = f"{len(text)} Zeichen: alles in die Beschreibung, der Anfang in die Kurzbeschreibung"
        yield "summary", Cell(f"{listed[1]} …", cell.name, note=note)
        yield "description", cell
        return
    message = f"Der Text hat {len(text)} Zeichen und keinen Anfang, der für sich stehen kann."
    hint = f"Eine Kurzbeschreibung hat höchstens {SUMMARY} Zeichen; schreiben Sie sie dazu."
    raise BadCell(message, hint)
