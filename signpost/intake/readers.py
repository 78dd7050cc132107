"""The value of a field from a cell's text: a reader for each shape of field."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from signpost import json_text
from signpost.hints import language_code, suggest
from signpost.intake.numbers import Refused, mails, phones, web
from signpost.problems import Problem
from signpost.showing import echo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from signpost.intake.grid import Cell
    from signpost.intake.known import Known
    from signpost.intake.targets import Target
    from signpost.yaml_walk import Data

_POWER: Final = re.compile(r"[0-9]+[.,][0-9]+E\+?[0-9]+", re.IGNORECASE)
_YES: Final = frozenset(("ja", "j", "x", "1", "wahr", "true", "yes", "y", "✓", "✔", "☑"))
_NO: Final = frozenset(("nein", "n", "0", "falsch", "false", "no", "☐", "✗"))
_GERMAN_DAY: Final = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CODE: Final = re.compile(r"(?:D[-–\s]?)?([0-9]{5})")
_SHORT_CODE: Final = re.compile(r"[0-9]{4}")
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


class Context(NamedTuple):
    """What a cell is read by beside itself."""

    known: Known
    words: Mapping[str, Mapping[str, str]]
    """Field → word → what it stands for, as the assignment says."""
    town: str = ""
    """What the row says of the place, for postcodes that lost their zero."""


class Taken(NamedTuple):
    """What a cell says."""

    value: Data
    """None where it says nothing."""
    notes: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    """What has no room in the field: name of an own field, and its text."""


def _line(target: Target, cell: Cell, text: str, context: Context) -> Taken:
    """Read a text in one line, or the word for an id."""
    if cell.form in {"date", "moment", "time"}:
        message = f"Die Tabelle hat hieraus ein Datum oder eine Uhrzeit gemacht: {text}."
        raise Refused(message, "Formatieren Sie die Zelle als Text und tragen Sie sie neu ein.")
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
    raise Refused(message, f"{near} {hint}".strip())


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
    raise Refused(f"„{echo(text)}“ ist weder ja noch nein.", "Schreiben Sie ja oder nein.")


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
            raise Refused(f"Den Tag „{text}“ gibt es nicht.", "Prüfen Sie Tag und Monat.") from None
        return Taken(iso, (f"„{text}“ → {iso}",))
    hint = "Schreiben Sie Tag.Monat.Jahr mit vier Ziffern im Jahr: 1.9.2026"
    raise Refused(f"„{echo(text)}“ ist kein eindeutiges Datum.", hint)


def _plain(_target: Target, _cell: Cell, text: str, _context: Context) -> Taken:
    return Taken(" ".join(text.split()))


def _choice(target: Target, _cell: Cell, text: str, _context: Context) -> Taken:
    word = text.casefold().translate(_SPELT_OUT)
    meant = text if text in target.choices else _CHOICES.get(word, "")
    if meant in target.choices:
        return Taken(meant, () if meant == text else (f"„{echo(text)}“ → {meant}",))
    message = f"„{echo(text)}“ ist hier nicht möglich."
    raise Refused(message, f"Erlaubt: {', '.join(target.choices)}.")


_SPELT_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def _phone(target: Target, cell: Cell, text: str, _context: Context) -> Taken:
    """Read the one number that a record has room for; others become fields of its own."""
    if _POWER.fullmatch(text):
        hint = "Formatieren Sie die Spalte als Text und tragen Sie die Nummer neu ein."
        raise Refused(f"Aus der Nummer wurde „{text}“; Ziffern sind verloren.", hint)
    found, notes = phones(text, counted=cell.form == "number")
    first = next((it for it in found if it.sort != "fax"), None)
    others = []
    for other in found:
        if other is not first:
            name = "Fax" if other.sort == "fax" else f"{target.title} 2"
            others.append((name, other.text))
            notes.append(f"„{other.text}“ → eigenes Feld „{name}“")
    return Taken(first.text if first else None, tuple(notes), tuple(others))


def _phones(target: Target, cell: Cell, text: str, context: Context) -> Taken:
    """Read the numbers of a contact, each with what answers there."""
    if text.startswith("["):
        return _parts(target, cell, text, context)
    if _POWER.fullmatch(text):
        return _phone(target, cell, text, context)
    found, notes = phones(text, counted=cell.form == "number")
    value: list[Data] = [{"number": it.text, "type": target.sort or it.sort} for it in found]
    return Taken(value, tuple(notes))


def _email(target: Target, _cell: Cell, text: str, _context: Context) -> Taken:
    found, notes = mails(text)
    name = f"{target.title} 2"
    notes += [f"„{other}“ → eigenes Feld „{name}“" for other in found[1:]]
    return Taken(found[0], tuple(notes), tuple((name, other) for other in found[1:]))


def _url(_target: Target, _cell: Cell, text: str, _context: Context) -> Taken:
    right, notes = web(text)
    return Taken(right, tuple(notes))


def _postcode(_target: Target, cell: Cell, text: str, context: Context) -> Taken:
    found = _CODE.fullmatch(text)
    if found:
        note = f"Zahl → Text „{found[1]}“" if cell.form == "number" else f"„{text}“ → „{found[1]}“"
        return Taken(found[1], () if text == found[1] and cell.form == "text" else (note,))
    if not _SHORT_CODE.fullmatch(text):
        raise Refused(f"„{echo(text)}“ ist keine Postleitzahl.", "Fünf Ziffern, zum Beispiel 79901")
    code = f"0{text}"
    places = context.known.postcodes.get(code, ())
    town = context.known.meant("municipalities", context.town) if context.town else ()
    if not set(places) & set(town):
        hint = f"Ist „{code}“ gemeint? Formatieren Sie die Spalte als Text."
        raise Refused(f"„{text}“ hat nur vier Ziffern; vielleicht fehlt vorn die Null.", hint)
    return Taken(code, (f"{text} → „{code}“ (Null am Anfang ergänzt; passt zu {context.town})",))


def _parts(target: Target, _cell: Cell, text: str, _context: Context) -> Taken:
    """Read parts of a record as exports write them: JSON."""
    data = json_text.parse("", text)
    if isinstance(data, Problem) or not isinstance(data, dict | list):
        hint = "Ordnen Sie die Spalte einem Textfeld zu, oder „-“."
        raise Refused(f"„{target.title}“ lässt sich aus einer Zelle nicht übernehmen.", hint)
    return Taken(textual(data))


def textual(data: object) -> Data:
    """Return JSON as data of a content file, in which every scalar is a text.

    Raises:
        Refused: it has numbers, which are texts in content files.
    """
    if isinstance(data, dict):
        return {str(key): textual(part) for key, part in data.items()}
    if isinstance(data, list):
        return [textual(part) for part in data]
    if data is None or isinstance(data, str):
        return data
    if isinstance(data, bool):
        return "ja" if data else "nein"
    if isinstance(data, float) and data.is_integer():
        return str(int(data))
    return str(data)


READERS: Final[dict[str, Callable[[Target, Cell, str, Context], Taken]]] = {
    "line": _line,
    "prose": _prose,
    "list": _list,
    "yesno": _yesno,
    "day": _day,
    "time": _plain,
    "number": _plain,
    "choice": _choice,
    "phone": _phone,
    "phones": _phones,
    "email": _email,
    "url": _url,
    "postcode": _postcode,
    "parts": _parts,
    "group": _parts,
}
