"""What would have been right, guessed from what was written: the second half of a message.

Editors write German words where the contract has English ones, spoken names for languages, and
dates, hours and addresses as on a poster. Where only one thing can be meant, the hint names it.
"""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from signpost.addresses import email_fault, url_fault
from signpost.showing import echo, visible
from signpost.sorting import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_FIELDS: Final = {
    "adresse": ("place", "address"),
    "ansprechpartner": ("contacts",),
    "beschreibung": ("description",),
    "emailadresse": ("email",),
    "homepage": ("website",),
    "info": ("description", "summary"),
    "kategorie": ("topics", "kind"),
    "mail": ("email",),
    "oeffnungszeiten": ("hours",),
    "plz": ("postcode", "postcodes"),
    "postleitzahl": ("postcode", "postcodes"),
    "tel": ("phone", "phones"),
    "telefon": ("phone", "phones", "number"),
    "telefonnummer": ("phone", "phones", "number"),
    "text": ("description", "text"),
    "titel": ("name",),
    "title": ("name",),
    "uhrzeit": ("hours", "schedule", "from"),
    "web": ("website",),
    "webseite": ("website",),
    "website": ("url",),
    "zeiten": ("hours", "schedule"),
}
"""Words for a field that are neither its name nor its German title."""
_CHOICES: Final = {
    "abgesagt": "cancelled",
    "amt": "office",
    "auf anfrage": "on-request",
    "beendet": "ended",
    "behoerde": "office",
    "buero": "office",
    "einrichtung": "office",
    "festnetz": "voice",
    "faellt aus": "cancelled",
    "fand statt": "held",
    "geplant": "planned",
    "geschaetzt": "estimated",
    "gezaehlt": "counted",
    "handy": "mobile",
    "intern": "internal",
    "internet": "web",
    "jede woche": "week",
    "kein": "none",
    "keine": "none",
    "maschine": "machine",
    "maschinell": "machine",
    "mensch": "human",
    "mobil": "mobile",
    "mobiltelefon": "mobile",
    "monatlich": "month",
    "organisation": "office",
    "pause": "paused",
    "praesenz": "in-person",
    "sms": "text",
    "stelle": "office",
    "stattgefunden": "held",
    "tel": "voice",
    "telefon": "voice",
    "verschoben": "postponed",
    "vierzehntaegig": "2 weeks",
    "vor ort": "in-person",
    "14-taegig": "2 weeks",
    "14-taegl": "2 weeks",
    "woechentlich": "week",
    "zweiwoechentlich": "2 weeks",
}
"""German words for what the schema lets one choose from."""
_DEGREES: Final = {"yes": "ja", "no": "nein", "partly": "teilweise"}
# fmt: off
_LANGUAGES: Final = {
    "deutsch": "de", "leichte-sprache": "de-simple", "englisch": "en", "franzoesisch": "fr",
    "spanisch": "es", "italienisch": "it", "portugiesisch": "pt", "polnisch": "pl",
    "rumaenisch": "ro", "bulgarisch": "bg", "ungarisch": "hu", "tschechisch": "cs",
    "griechisch": "el", "albanisch": "sq", "serbisch": "sr", "kroatisch": "hr", "bosnisch": "bs",
    "mazedonisch": "mk", "romanes": "rom", "tuerkisch": "tr", "russisch": "ru", "ukrainisch": "uk",
    "georgisch": "ka", "armenisch": "hy", "arabisch": "ar", "persisch": "fa", "farsi": "fa",
    "dari": "fa", "paschtu": "ps", "kurdisch": "ku", "kurmandschi": "kmr", "sorani": "ckb",
    "aramaeisch": "syr", "urdu": "ur", "hindi": "hi", "tamil": "ta", "bengalisch": "bn",
    "chinesisch": "zh", "vietnamesisch": "vi", "tigrinya": "ti", "amharisch": "am", "somali": "so",
    "niederlaendisch": "nl", "hebraeisch": "he", "ua": "uk", "gr": "el",
    "cz": "cs", "dk": "da", "rs": "sr", "cn": "zh", "jp": "ja",
}
# fmt: on
"""What people call languages, and country codes that are no language codes."""


def suggest(word: str, known: Iterable[str]) -> str:
    """Return „Meinten Sie …?“ for the known word nearest to a given one, or an empty text."""
    near = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f"Meinten Sie „{near[0]}“?" if near else ""


def nearest_field(word: str, fields: Mapping[str, str]) -> str:
    """Return the field that a word means: by its name, its German title or a usual word for it.

    Args:
        word: a key as an editor wrote it.
        fields: the names that would be right, with their German titles.
    """
    plain = slug(word).replace("-", "_")
    if plain in fields:
        return plain
    titles = {slug(title): name for name, title in fields.items() if title}
    usual = next((n for n in _FIELDS.get(slug(word), ()) if n in fields), "")
    if slug(word) in titles or usual:
        return titles.get(slug(word)) or usual
    near = get_close_matches(word.lower(), [*fields, *titles], n=1, cutoff=0.7)
    return titles.get(near[0], near[0]) if near else ""


def language_code(word: str) -> str:
    """Return the code of a language for what people call it; empty for what nobody does."""
    return _LANGUAGES.get(slug(word), "")


def no_language(key: str, _value: object, _context: Mapping[str, Any]) -> str:
    """Return which tag was meant, or that the key is the rest of a text."""
    code = language_code(key)
    if code:
        return f"Richtig: {code}"
    return (
        "Ein Kürzel wie de, en, uk, ar oder de-simple. Gehört es zum Text davor? Dann setzen Sie "
        "den ganzen Text in Anführungszeichen."
    )


def unknown_field(key: str, _value: object, context: Mapping[str, Any]) -> str:
    """Return which field was meant, or which there are."""
    fields: Mapping[str, str] = context.get("known", {})
    found = nearest_field(key, fields)
    if not found:
        return f"Möglich sind: {', '.join(fields)}." if fields else ""
    hidden = visible(key) != key
    advice = " Das Wort enthält ein unsichtbares Zeichen; tippen Sie es neu." if hidden else ""
    title = f" ({fields[found]})" if slug(fields[found]) == slug(key) else ""
    return f"Meinten Sie „{found}“{title}?{advice}"


def choice(_key: str, value: object, context: Mapping[str, Any]) -> str:
    """Return what was meant among a few words, and all of them."""
    allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
    spelt = [_DEGREES[word] for word in allowed] if set(allowed) == set(_DEGREES) else allowed
    listed = f"Erlaubt: {', '.join(spelt)}."
    if not isinstance(value, str):
        return listed
    if "mo" in allowed and _SPAN.fullmatch(value.strip()):
        return f"Zählen Sie die Tage auf: {_days(value, allowed)}"
    word = " ".join(value.lower().translate(_SPELT_OUT).split()).rstrip(".")
    day = word[:2] if "mo" in allowed and word[:2] in allowed else ""
    meant = _CHOICES.get(word, day)
    near = f"Meinten Sie „{meant}“?" if meant in allowed else suggest(value, spelt)
    return f"{near} {listed}".strip()


_SPELT_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_SPAN: Final = re.compile(r"(\w{2})\w* ?(?:-|–|bis) ?(\w{2})\w*\.?", re.IGNORECASE)


def _days(value: str, week: list[str]) -> str:
    span = _SPAN.fullmatch(value.strip())
    ends = [end.lower() for end in span.groups()] if span else []
    if any(end not in week for end in ends) or not ends:
        return "[mo, di, mi]"
    first, last = week.index(ends[0]), week.index(ends[1])
    days = week[first : last + 1] if first <= last else [*week[first:], *week[: last + 1]]
    return f"[{', '.join(days)}]"


_FORMS: Final = (
    (r"^[0-9]{5}$", "Fünf Ziffern, zum Beispiel {example}.", '"79901"'),
    (r"^[0-9]{8}$", "Acht Ziffern, zum Beispiel {example}.", '"08999001"'),
    (r"^#", "Sechs Stellen nach #, zum Beispiel {example}.", '"#00594c"'),
    (r"^[0-9]{1,5}(", "Ein Betrag in Euro ohne Zeichen, zum Beispiel 5 oder 2,50.", ""),
    (r"^[0-9a-f]{6", "Das Programm trägt sie ein; löschen Sie die Zeile.", ""),
    (r"^[A-Za-z0-9._/-]", "Buchstaben, Ziffern, Punkt, Strich und /; Beispiel: main", ""),
)
_ALTERNATIVES: Final = re.compile(r"\^\(([a-z|]+)\)\$")


def form(key: str, value: object, context: Mapping[str, Any]) -> str:
    """Return what a value with a form of its own must look like."""
    pattern = str(context.get("pattern", ""))
    example = _one(str(context.get("example", "")))
    text = value if isinstance(value, str) else ""
    if pattern.startswith(r"^[a-z0-9]+(-"):
        meant = slug(text) or "cafe-altdorf"
        return f"Eine Kennung hat nur a–z, 0–9 und Bindestriche, zum Beispiel {meant}."
    if pattern.startswith(r"^[a-z]{2,3}("):
        if text == key:  # it is a key itself
            return no_language(key, value, context)
        code = language_code(text)
        return f"Richtig: {code}" if code else "Ein Kürzel wie de, en, uk, ar oder de-simple."
    if words := _ALTERNATIVES.fullmatch(pattern):
        return choice("", value, {"expected": str(words[1].split("|"))})
    for start, sentence, usual in _FORMS:
        if pattern.startswith(start):
            digits = "".join(c for c in text if c in "0123456789")
            padded = f'"0{digits}"' if start == r"^[0-9]{8}$" and len(digits) == 7 else ""  # noqa: PLR2004 - a key that lost its zero
            return sentence.format(example=padded or example or usual)
    return f"Beispiel: {example}" if example else ""


def _one(example: str) -> str:
    """Return an example for one entry, where the field's own example is a list."""
    return example.strip("[]").split(", ")[0]


def german_date(_key: str, _value: object, context: Mapping[str, Any]) -> str:
    """Return a German date as the contract has it, if there is such a day."""
    try:
        return f"Richtig: {date.fromisoformat(str(context.get('iso')))}"
    except ValueError:
        return "Schreiben Sie Jahr-Monat-Tag, zum Beispiel 2026-09-01."


_HOUR: Final = re.compile(r"([01]?[0-9]|2[0-4])(?: ?(?:h|uhr))?", re.IGNORECASE)


def hour(_key: str, value: object, _context: Mapping[str, Any]) -> str:
    """Return an hour as the contract has it."""
    found = _HOUR.fullmatch(value.strip()) if isinstance(value, str) else None
    if found:
        return f'Richtig: "{found[1]}:00"'
    return 'Schreiben Sie Stunde:Minute, zum Beispiel "15:00".'


_NUMBER: Final = re.compile(r"[0-9]+")


def whole_number(_key: str, value: object, context: Mapping[str, Any]) -> str:
    """Return the number alone, where words stand around it."""
    found = _NUMBER.findall(value) if isinstance(value, str) else []
    if len(found) == 1 and len(found[0]) <= 9:  # noqa: PLR2004 - as many digits as a number may have
        return f"Richtig: {found[0]}"
    return f"Beispiel: {context.get('example') or 35}"


_MANY: Final = 8
"""Fields named in a hint at most."""
_MAIL: Final = re.compile(r"[^\s<>,;:()\[\]\"]{1,64}@[^\s<>,;:()\[\]\"]{1,100}")


def mail(_key: str, value: object, _context: Mapping[str, Any]) -> str:
    """Return the one address in a text, or say that only one is possible."""
    text = value[:500] if isinstance(value, str) else ""
    text = re.sub(r" ?[(\[](?:at|ät)[)\]] ?", "@", text, flags=re.IGNORECASE)
    found = [one for one in _MAIL.findall(text) if email_fault(one) is None]
    if len(found) == 1:
        return f"Richtig: {echo(found[0])}"
    if found:
        return "Nur eine Adresse ist möglich; weitere gehören zu den Ansprechpersonen."
    return "Beispiel: kontakt@altdorf.example"


def web(_key: str, value: object, context: Mapping[str, Any]) -> str:
    """Return a web address with what it lacked."""
    right = context.get("right")
    joined = "%20".join(value.split()) if isinstance(value, str) else ""
    if not right and joined != value and url_fault(joined) is None:
        right = joined
    return f"Richtig: {echo(right)}" if right else "Beispiel: https://altdorf.example"


def list_wanted(key: str, value: object, context: Mapping[str, Any]) -> str:
    """Return how a list is written."""
    if isinstance(value, dict):
        return "Setzen Sie „- “ vor das erste Unterfeld und rücken Sie die anderen darunter ein."
    return f"Beispiel: {key}: {context.get('example') or '[…]'}"


def fields_wanted(key: str, _value: object, context: Mapping[str, Any]) -> str:
    """Return which fields a value consists of."""
    fields: Mapping[str, str] = context.get("known", {})
    named = [f"{name} ({title})" if title else name for name, title in fields.items()][:_MANY]
    listed = f"Unterfelder sind: {', '.join(named)}." if named else ""
    example = context.get("example")
    if example:
        return f"{listed} Beispiel: {key}: {example}".strip()
    return listed or f"Beispiel: {key}: {{name: Wert}}"


def text_wanted(_key: str, value: object, _context: Mapping[str, Any]) -> str:
    """Say how a text is written that was taken for something else."""
    if isinstance(value, dict):
        return "Steht ein Doppelpunkt im Text? Dann setzen Sie den Text in Anführungszeichen."
    if isinstance(value, list):
        return "Hier steht eine Liste. Schreiben Sie einen einzigen Wert ohne „-“ und ohne [ ]."
    return "Tragen Sie einen Text ein."


def too_small(key: str, _value: object, _context: Mapping[str, Any]) -> str:
    """Ask for the whole year, where only its end was written."""
    return "Schreiben Sie die ganze Jahreszahl, zum Beispiel 2015." if key == "founded" else ""


def swapped(key: str, _value: object, _context: Mapping[str, Any]) -> str:
    """Ask whether the two coordinates were mixed up."""
    return "Sind „lat“ und „lon“ vertauscht?" if key == "lat" else ""


HINTS: Final[dict[str, Callable[[str, object, Mapping[str, Any]], str]]] = {
    "extra_forbidden": unknown_field,
    "literal_error": choice,
    "string_pattern_mismatch": form,
    "language_unknown": no_language,
    "german_date": german_date,
    "time_wanted": hour,
    "whole_number": whole_number,
    "email": mail,
    "url": web,
    "tuple_type": list_wanted,
    "dict_type": fields_wanted,
    "model_type": fields_wanted,
    "string_type": text_wanted,
    "less_than_equal": swapped,
    "greater_than_equal": too_small,
}
"""Error type → what would be right, where that depends on what was written."""
