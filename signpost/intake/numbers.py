"""Phone numbers, mail and web addresses in a cell: one or several, in whatever way people write."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from signpost.addresses import email_fault, is_host, is_mobile, is_phone, url_fault
from signpost.intake.grid import BadCell

_APART: Final = re.compile(r"\s*(?:[;|\n,]|\boder\b|\bund\b|\bbzw\.|\bo\.)\s*", re.IGNORECASE)
_LABEL: Final = re.compile(
    r"^(?:(?P<fax>(?:tele)?fax(?:nummer|-nr\.?)?)"
    r"|(?P<mobile>mobil(?:telefon|nummer)?|handy(?:nummer)?|mob\.|m)"
    r"|(?P<voice>tel(?:efon)?(?:nummer|-nr\.?)?|fon|festnetz|ruf|t))\s*(?:\.\s*:?|:)?\s*(?=[+(0-9])",
    re.IGNORECASE,
)
_SLASH: Final = re.compile(r"\s*/\s*(?=[+0])")
"""Between whole numbers, not behind a dialling code: „030 5125119/ 030 5123006“."""
_ALTERNATIVE: Final = re.compile(r"(?:[0-9][^0-9/]*){6,}/\s*-?[0-9]{1,3}$")
"""A last part that stands for another number: „030 66633740/41“."""
_AT: Final = re.compile(r"\s*[(\[{<]\s*(?:at|ät|@)\s*[)\]}>]\s*|\s+(?:at|ät)\s+", re.IGNORECASE)
_DOT: Final = re.compile(r"\s*[(\[{]\s*(?:dot|punkt|\.)\s*[)\]}]\s*", re.IGNORECASE)
_SHORTEST: Final = 9
"""Digits of a number that has lost its zero and may still be told from one without a code."""
_ENOUGH: Final = 6
"""Digits of a whole number, before another."""
_LONGEST: Final = 500
"""Characters of a cell with numbers or addresses."""


class Number(NamedTuple):
    """A phone number and what answers there: ``voice``, ``mobile`` or ``fax``."""

    text: str
    sort: str


def _short(text: str) -> None:
    """Refuse what is no number and no address, before it takes long to look at."""
    if len(text) > _LONGEST:
        hint = "Lange Texte gehören in die Beschreibung."
        raise BadCell(f"Hier stehen {len(text)} Zeichen.", hint)


def phones(text: str, *, counted: bool) -> tuple[list[Number], list[str]]:
    """Return the phone numbers in a cell, and what was done to them.

    Args:
        text: the cell's.
        counted: whether the spreadsheet took it for a number, and a first zero got lost.

    Raises:
        BadCell: something in it is no phone number, or might be two.
    """
    _short(text)
    if counted:
        number, note = _uncounted(text)
        return [Number(number, _sort(number, ""))], [note]
    found: list[Number] = []
    notes: list[str] = []
    for part in _parted(text):
        label = _LABEL.match(part)
        number = part[label.end() :].strip() if label else part
        if not is_phone(number):
            hint = "Nur die Nummer, zum Beispiel 030 23125 100; mehrere trennt ein Strichpunkt."
            raise BadCell(f"„{number}“ ist keine Telefonnummer.", hint)
        if _ALTERNATIVE.search(number):
            hint = "Schreiben Sie beide Nummern aus, mit einem Strichpunkt dazwischen."
            raise BadCell(f"„{number}“ könnte für zwei Nummern stehen.", hint)
        found.append(Number(number, _sort(number, str(label.lastgroup) if label else "")))
        if label:
            notes.append(f"„{part}“ → „{number}“")
    if len(found) > 1:
        notes.append(f"{len(found)} Nummern in einer Zelle getrennt")
    return found, notes


def _parted(text: str) -> list[str]:
    """Return the parts of a cell that should be one number each."""
    parts: list[str] = []
    for part in filter(None, (it.strip() for it in _APART.split(text))):
        pieces = [piece.strip() for piece in _SLASH.split(part)]
        whole = all(sum(c.isdigit() for c in piece) >= _ENOUGH for piece in pieces)
        parts += pieces if len(pieces) > 1 and whole else [part]
    return parts


def _uncounted(text: str) -> tuple[str, str]:
    """Return a number that a spreadsheet took for an amount as it was meant, and what to say."""
    if not text.isdecimal():
        hint = "Formatieren Sie die Spalte als Text und tragen Sie die Nummer neu ein."
        raise BadCell(f"Die Tabelle hat aus der Nummer „{text}“ gemacht.", hint)
    international = text.startswith("49") and len(text) > _SHORTEST + 1
    number = f"+{text}" if international else f"0{text}"
    if len(text) < _SHORTEST and not international:
        hint = f"Formatieren Sie die Zelle als Text und schreiben Sie die Vorwahl dazu ({number}?)."
        raise BadCell(f"„{text}“ steht als Zahl da: Eine Null am Anfang wäre verloren.", hint)
    return number, f"Zahl {text} → „{number}“ (Null am Anfang ergänzt)"


def _sort(number: str, label: str) -> str:
    return label if label == "fax" else "mobile" if is_mobile(number) else label or "voice"


def mails(text: str) -> tuple[list[str], list[str]]:
    """Return the mail addresses in a cell, and what was done to them.

    Raises:
        BadCell: something in it is no address.
    """
    _short(text)
    right = _DOT.sub(".", _AT.sub("@", text)) if "@" not in text or _AT.search(text) else text
    notes = [f"„{text}“ → „{right}“"] if right != text else []
    found = []
    for part in filter(
        None, re.split(r"\s*[;,\n|]\s*|\s+(?:oder|und)\s+|\s*/\s*(?=[^\s/@]+@)", right.strip())
    ):
        address = re.sub(r"^(?:mailto:|e-?mail:)\s*", "", part, flags=re.IGNORECASE)
        if email_fault(address):
            hint = "Nur die Adresse, zum Beispiel kontakt@altdorf.example."
            raise BadCell(f"„{address}“ ist keine E-Mail-Adresse.", hint)
        found.append(address)
        if address != part:
            notes.append(f"„{part}“ → „{address}“")
    if len(found) > 1:
        notes.append(f"{len(found)} Adressen in einer Zelle getrennt")
    return found, notes


def web(text: str) -> tuple[str, list[str]]:
    """Return the web address in a cell, and what was done to it.

    Raises:
        BadCell: it is none, or there are several.
    """
    _short(text)
    right = text
    if url_fault(text) == "scheme_missing" and is_host(text.split("/", 1)[0]):
        right = f"https://{text}"
    fault = url_fault(right)
    if fault:
        several = len(re.findall(r"https?://|(?<!/)www\.", text)) > 1
        hint = "Nur eine ist möglich." if several else "Beispiel: https://altdorf.example"
        raise BadCell(f"„{text}“ ist keine Internetadresse.", hint)
    return right, [f"„{text}“ → „{right}“"] if right != text else []
