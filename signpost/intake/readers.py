"""The value of a field from a cell's text: a reader for each shape of field."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from signpost.hints import language_code, suggest
from signpost.intake import reach
from signpost.intake.grid import BadCell
from signpost.intake.hours import slots
from signpost.intake.taking import Taken, parts
from signpost.showing import echo

if TYPE_CHECKING:
    from collections.abc import Callable

    from signpost.intake.grid import Cell
    from signpost.intake.taking import Context
    from signpost.intake.targets import Target
    from signpost.yaml_walk import Data

_YES: Final = frozenset(("ja", "j", "x", "1", "wahr", "true", "yes", "y", "✓", "✔", "☑"))
_NO: Final = frozenset(("nein", "n", "0", "falsch", "false", "no", "☐", "✗"))
_GERMAN_DAY: Final = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CHOICES: Final = {
    "aktiv": "active",
    "pausiert": "paused",
    "ruht": "paused",
    "sucht nachfolge": "seeking-successors",
    "beendet": "ended",
    "aufgeloest": "ended",
    "person": "person",
    "stelle": "office",
    "buero": "office",
    "einrichtung": "office",
    "gezaehlt": "counted",
    "geschaetzt": "estimated",
    "ja": "yes",
    "nein": "no",
    "teilweise": "partly",
}
"""What people write where the schema lets one choose."""


def _line(target: Target, cell: Cell, text: str, context: Context) -> Taken:
    """Read a text in one line, or the word for an id."""
    if cell.form in {"date", "moment", "time"}:
        message = f"Die Tabelle hat hieraus ein Datum oder eine Uhrzeit gemacht: {text}."
        raise BadCell(message, "Formatieren Sie die Zelle als Text und tragen Sie sie neu ein.")
    if target.reference:
        id_, note = _id(target, text, context)
        return Taken(id_ or None, (note,) if note else ())
    line = " ".join(text.split())
    return Taken(line, ("Zeilenumbruch → Leerzeichen",) if "\n" in text else ())


def _prose(_target: Target, _cell: Cell, text: str, _context: Context) -> Taken:
    return Taken("\n".join(line.rstrip() for line in text.split("\n")))


def _id(target: Target, word: str, context: Context) -> tuple[str, str]:
    """Return the id that a word means, and what to say of it."""
    said = context.words.get(target.name, {})
    chosen = said.get(word, "?")
    if chosen == "-":
        return "", f"„{echo(word)}“ ausgelassen, wie es die Zuordnung sagt"
    if chosen != "?":
        return chosen, f"„{echo(word)}“ → {chosen}"
    kind = target.reference
    if kind == "parties":
        return word, ""
    meant = context.known.meant(kind, word)
    if not meant and kind in {"municipalities", "areas"}:
        meant = context.known.postcodes.get(word, ())
    if len(meant) == 1:
        return meant[0], "" if meant[0] == word else f"„{echo(word)}“ → {meant[0]}"
    if meant:
        message = f"„{echo(word)}“ kann {' oder '.join(meant)} heißen."
    else:
        message = f"„{echo(word)}“ steht nicht in „{kind}“."
    near = suggest(word, context.known.ids.get(kind, ()))
    hint = f"Tragen Sie die Kennung in der Zuordnung ein, unter words: {target.name}."
    raise BadCell(message, f"{near} {hint}".strip())


def _list(target: Target, cell: Cell, text: str, context: Context) -> Taken:
    """Read several: apart by lines or semicolons, else by commas."""
    if cell.form in {"date", "moment", "time"}:
        return _line(target, cell, text, context)
    if target.reference and context.known.meant(target.reference, text):
        id_, note = _id(target, text, context)
        return Taken([id_] if id_ else None, (note,) if note else ())
    apart = r"[;\n|]" if re.search(r"[;\n|]", text) or target.name == "steps" else ","
    parts = [part for part in (it.strip(" •*\t") for it in re.split(apart, text)) if part]
    found: list[Data] = []
    notes = []
    for part in parts:
        value, note = _entry(target, part, context)
        notes += [note] if note else []
        if value and value not in found:
            found.append(value)
    return Taken(found or None, tuple(notes))


def _entry(target: Target, part: str, context: Context) -> tuple[str, str]:
    if target.reference:
        return _id(target, part, context)
    said = context.words.get(target.name, {}).get(part, "")
    code = said or (language_code(part) if target.path[-1] == "languages" else "")
    return (code, f"„{echo(part)}“ → {code}") if code else (part, "")


def _yesno(_target: Target, _cell: Cell, text: str, _context: Context) -> Taken:
    word = text.casefold()
    if word in _YES | _NO:
        value = "ja" if word in _YES else "nein"
        return Taken(value, () if word == value else (f"„{echo(text)}“ → {value}",))
    raise BadCell(f"„{echo(text)}“ ist weder ja noch nein.", "Schreiben Sie ja oder nein.")


def _day(_target: Target, cell: Cell, text: str, _context: Context) -> Taken:
    if cell.form in {"date", "moment"}:
        note = () if cell.form == "date" else (f"{text} → {text[:10]} (ohne Uhrzeit)",)
        return Taken(text[:10], note)
    if _DAY.fullmatch(text):
        return Taken(text)
    german = _GERMAN_DAY.fullmatch(text)
    if german:
        day, month, year = (int(part) for part in german.groups())
        try:
            iso = date(year, month, day).isoformat()
        except ValueError:
            raise BadCell(f"Den Tag „{text}“ gibt es nicht.", "Prüfen Sie Tag und Monat.") from None
        return Taken(iso, (f"„{text}“ → {iso}",))
    hint = "Schreiben Sie Tag.Monat.Jahr mit vier Ziffern im Jahr: 1.9.2026"
    raise BadCell(f"„{echo(text)}“ ist kein eindeutiges Datum.", hint)


def _plain(_target: Target, _cell: Cell, text: str, _context: Context) -> Taken:
    return Taken(" ".join(text.split()))


def _choice(target: Target, _cell: Cell, text: str, _context: Context) -> Taken:
    word = text.casefold().translate(_SPELT_OUT)
    meant = text if text in target.choices else _CHOICES.get(word, "")
    if meant in target.choices:
        return Taken(meant, () if meant == text else (f"„{echo(text)}“ → {meant}",))
    message = f"„{echo(text)}“ ist hier nicht möglich."
    raise BadCell(message, f"Erlaubt: {', '.join(target.choices)}.")


_SPELT_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def _parts(target: Target, _cell: Cell, text: str, _context: Context) -> Taken:
    return parts(target, text)


def _hours(target: Target, _cell: Cell, text: str, _context: Context) -> Taken:
    """Read opening times in words."""
    if text.startswith("["):
        return parts(target, text)
    found = slots(text)
    told = "; ".join(map(_spelt, found))
    return Taken(found, (f"„{' '.join(text.split())}“ → {told}",))


def _spelt(slot: Data) -> str:
    said = slot if isinstance(slot, dict) else {}
    days = said.get("days")
    until = f"–{said['to']}" if "to" in said else " an"
    return f"{' '.join(map(str, days if isinstance(days, list) else ()))} {said['from']}{until}"


READERS: Final[dict[str, Callable[[Target, Cell, str, Context], Taken]]] = {
    "line": _line,
    "prose": _prose,
    "list": _list,
    "yesno": _yesno,
    "day": _day,
    "time": _plain,
    "number": _plain,
    "choice": _choice,
    "phone": reach.phone,
    "phones": reach.phones,
    "email": reach.email,
    "url": reach.url,
    "postcode": reach.postcode,
    "parts": _parts,
    "hours": _hours,
    "group": _parts,
}
