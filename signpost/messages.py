"""Every German sentence about a value, keyed by pydantic's error type (which is stable).

A sentence says what is wrong; its hint says what would be right. ``{field}`` is the key as
written, with its German title where it has one; the other names are the error's own context.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ADDRESS_FAULTS: Final = {
    "characters": "enthält Zeichen, die in keiner Internetadresse vorkommen",
    "scheme_missing": "beginnt nicht mit „https://“",
    "scheme": "ist keine Internetadresse",
    "user": "enthält einen Benutzernamen vor „@“",
    "host": "hat keinen gültigen öffentlichen Namen",
}
_MAIL_FAULTS: Final = {
    "at": "hat kein „@“",
    "local": "hat vor dem „@“ Zeichen, die wir nicht annehmen",
    "host": "hat nach dem „@“ keinen gültigen Namen",
}

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "missing": ("„{field}“ fehlt.", "Ergänzen Sie eine Zeile „{key}: {example}“."),
    "empty": ("„{field}“ ist leer.", "Tragen Sie einen Wert ein oder löschen Sie die Zeile."),
    "extra_forbidden": ("„{field}“ kennen wir nicht.", "{suggestion}"),
    "invalid_key": ("„{field}“ ist kein gültiger Schlüssel.", "Erlaubt ist Text."),
    "string_type": ("„{field}“ muss ein Text sein.", "{shape}"),
    "string_unicode": ("„{field}“ enthält Zeichen, die es nicht gibt.", "Tippen Sie es neu ein."),
    "string_too_short": ("„{field}“ ist leer.", "Tragen Sie einen Text ein oder löschen Sie es."),
    "string_too_long": (
        "„{field}“ hat {length} Zeichen; erlaubt sind höchstens {max_length}.",
        "Kürzen Sie um {excess} Zeichen.",
    ),
    "string_pattern_mismatch": ("„{field}“ hat nicht die richtige Form: „{value}“.", "{form}"),
    "literal_error": ("„{field}“ kennt „{value}“ nicht.", "{suggestion}Erlaubt: {allowed}."),
    "too_short": ("„{field}“ braucht mindestens {min_length} {entry}.", "Beispiel: {example}"),
    "too_long": ("„{field}“ hat zu viele Einträge (höchstens {max_length}).", "Kürzen Sie."),
    "tuple_type": ("„{field}“ muss eine Liste sein.", "Beispiel: {key}: {list_example}"),
    "list_type": ("„{field}“ muss eine Liste sein.", "Beispiel: {key}: {list_example}"),
    "dict_type": ("„{field}“ muss eingerückte Unterfelder haben.", "{shape}"),
    "model_type": ("„{field}“ muss eingerückte Unterfelder haben.", "{shape}"),
    "model_attributes_type": ("„{field}“ muss eingerückte Unterfelder haben.", "{shape}"),
    "greater_than_equal": ("„{field}“ muss mindestens {ge} sein.", ""),
    "less_than_equal": ("„{field}“ darf höchstens {le} sein.", "{swapped}"),
    "yes_or_no": ("„{field}“ muss „ja“ oder „nein“ sein, nicht „{value}“.", ""),
    "whole_number": ("„{field}“ muss eine ganze Zahl sein, nicht „{value}“.", "Beispiel: 35"),
    "decimal_number": ("„{field}“ muss eine Zahl sein, nicht „{value}“.", "Beispiel: 48.6171"),
    "date_wanted": (
        "„{field}“ ist kein Datum: „{value}“.",
        "Schreiben Sie Jahr-Monat-Tag, zum Beispiel 2026-09-01.",
    ),
    "german_date": ("„{field}“ ist anders geschrieben als erwartet: „{value}“.", "Richtig: {iso}"),
    "no_such_day": ("„{field}“ nennt einen Tag, den es nicht gibt: „{value}“.", "Prüfen Sie ihn."),
    "time_wanted": (
        "„{field}“ ist keine Uhrzeit: „{value}“.",
        'Schreiben Sie Stunde:Minute, zum Beispiel "15:00".',
    ),
    "hours_backwards": (
        "„{field}“: Das Ende („to“) liegt nicht nach dem Beginn („from“).",
        "Geht es über Mitternacht? Dann schreiben Sie zwei Zeiten, bis 24:00 und ab 0:00.",
    ),
    "week_of_month": (
        "„{field}“ muss 1 bis 5 oder -1 (die letzte) sein, nicht „{value}“.",
        "Beispiel für den 1. und 3.: [1, 3]",
    ),
    "ends_first": ("„{field}“: Das Ende liegt vor dem Beginn.", "Tauschen Sie die beiden Daten."),
    "age_backwards": ("„{field}“: „min“ ist größer als „max“.", "Tauschen Sie die beiden Zahlen."),
    "free_with_amount": (
        "„{field}“: Kostenlos und trotzdem ein Betrag, das widerspricht sich.",
        "Löschen Sie „free“ oder „amount“.",
    ),
    "url": ("„{field}“ {address_fault}: „{value}“.", "{right}"),
    "email": ("„{field}“ {mail_fault}: „{value}“.", "Beispiel: kontakt@altdorf.example"),
    "phone": (
        "„{field}“ ist keine Telefonnummer: „{value}“.",
        'Ziffern, Leerzeichen, „/“, „-“, „( )“ und „+“ am Anfang; Beispiel: "07031 000000"',
    ),
    "offer_twice": (
        "„{field}“: Zwei Angebote haben dieselbe Kennung „{id}“.",
        "Geben Sie jedem Angebot eine eigene „id“.",
    ),
    "term_twice": (
        "„{field}“: Der Begriff „{id}“ steht zweimal da.",
        "Löschen Sie einen der beiden.",
    ),
    "term_itself": ("„{field}“: „{id}“ verweist auf sich selbst.", "Nennen Sie einen anderen."),
    "term_unknown": (
        "„{field}“: Den Begriff „{id}“ gibt es in dieser Wortliste nicht.",
        "Legen Sie ihn an oder nennen Sie einen anderen.",
    ),
    "file_or_url": (
        "Ein Dokument braucht entweder „file“ oder „url“, genau eines von beiden.",
        "Beispiel: file: media/flyer.pdf",
    ),
    "text_too_deep": (
        "„{field}“ ist so tief verschachtelt, dass es niemand lesen kann.",
        "Verwenden Sie weniger Ebenen von Listen, Zitaten oder Klammern.",
    ),
}

FORMS: Final = {
    "Slug": "Kleinbuchstaben a–z, Ziffern und einzelne Bindestriche; Beispiel: „cafe-altdorf“.",
    "postcode": 'Fünf Ziffern, zum Beispiel "71155".',
    "key": 'Acht Ziffern, zum Beispiel "08999001".',
    "colour": 'Sechs Stellen nach #, zum Beispiel "#00594c".',
    "amount": "Ein Betrag in Euro ohne Zeichen, zum Beispiel 5 oder 2,50.",
    "language": "Ein Sprachkürzel wie de, en, uk, ar oder de-simple.",
}
_FORM_OF_PATTERN: Final = (
    (r"^[a-z0-9]+(-", "Slug"),
    (r"^[0-9]{5}$", "postcode"),
    (r"^[0-9]{8}$", "key"),
    (r"^#", "colour"),
    (r"^[0-9]{1,5}(", "amount"),
    (r"^[a-z]{2,3}(", "language"),
)
_UNSHOWABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST_ECHO: Final = 40
_GERMAN_LATITUDES: Final = range(47, 56)


def echo(value: object) -> str:
    """Return a value as it may be shown in a message: one line, cut, without control characters."""
    text = visible(" ".join(value.split())) if isinstance(value, str) else "…"
    return text if len(text) <= _LONGEST_ECHO else text[: _LONGEST_ECHO - 1] + "…"


def visible(text: str) -> str:
    """Return a text without characters that could forge or hide part of a message."""
    return _UNSHOWABLE.sub("�", text)


def suggest(word: str, known: Iterable[str]) -> str:
    """Return „Meinten Sie …?“ for the known word nearest to a given one, or an empty text."""
    near = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f"Meinten Sie „{near[0]}“?" if near else ""


def sentence(
    type_: str, key: str, title: str, value: object, context: Mapping[str, Any]
) -> tuple[str, str]:
    """Return the German sentence and hint for one of pydantic's errors.

    Args:
        type_: pydantic's error type, or one of our own (``yes_or_no`` …).
        key: the field as the editor writes it.
        title: its German title; may be empty.
        value: what the file holds there.
        context: the error's context, and ``example``, ``known`` (field names) where they help.
    """
    message, hint = MESSAGES.get(type_, ("„{field}“ hat keinen gültigen Wert: „{value}“.", ""))
    names = {**context, **_details(type_, key, value, context)}
    names |= {
        "key": key,
        "field": f"{key}“ ({title})" if title else f"{key}“",
        "value": echo(value),
    }
    return (
        message.replace("{field}“", "{field}").format_map(_Blank(names)).strip(),
        hint.replace("{field}“", "{field}").format_map(_Blank(names)).strip(),
    )


class _Blank(dict[str, Any]):
    """Names that a sentence may use; what an error does not give is left out."""

    def __missing__(self, name: str) -> str:
        return ""


def _details(type_: str, key: str, value: object, context: Mapping[str, Any]) -> dict[str, str]:
    """Return what sentences of this type need beside pydantic's own context."""
    example = str(context.get("example") or "…")
    details: dict[str, str] = {"example": example}
    match type_:
        case "extra_forbidden":
            known = [str(name) for name in context.get("known", ())]
            listed = f"Möglich sind: {', '.join(known)}." if known else ""
            details["suggestion"] = suggest(key, known) or listed
        case "string_too_long":
            length = len(value) if isinstance(value, str) else 0
            details["length"] = str(length)
            details["excess"] = str(length - int(context["max_length"]))
        case "literal_error":
            allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
            near = suggest(str(value), allowed)
            details |= {"allowed": ", ".join(allowed), "suggestion": f"{near} " if near else ""}
        case "string_pattern_mismatch":
            details["form"] = _form(str(context.get("pattern", "")), example)
        case "too_short":
            details["entry"] = "Eintrag" if int(context.get("min_length", 1)) == 1 else "Einträge"
        case "tuple_type" | "list_type":
            details["list_example"] = example if example.startswith("[") else f"[{example}]"
        case "string_type" | "dict_type" | "model_type" | "model_attributes_type":
            details["shape"] = _shape(type_, value, context)
        case _:
            details |= _address_details(type_, key, context)
    return details


def _form(pattern: str, example: str) -> str:
    form = next((FORMS[n] for start, n in _FORM_OF_PATTERN if pattern.startswith(start)), "")
    return form or f"Beispiel: {example}"


def _address_details(type_: str, key: str, context: Mapping[str, Any]) -> dict[str, str]:
    if type_ == "url":
        right = context.get("right")
        hint = f"Richtig: {echo(right)}" if right else "Beispiel: https://altdorf.example"
        return {"address_fault": _ADDRESS_FAULTS[context["fault"]], "right": hint}
    if type_ == "email":
        return {"mail_fault": _MAIL_FAULTS[context["fault"]]}
    swapped = type_ == "less_than_equal" and key == "lat"
    return {"swapped": "Sind „lat“ und „lon“ vertauscht?"} if swapped else {}


def _shape(type_: str, value: object, context: Mapping[str, Any]) -> str:
    """Say how to write it when a text, a list and a mapping were mixed up."""
    if type_ == "string_type":
        if isinstance(value, dict):
            return "Steht ein Doppelpunkt im Text? Dann setzen Sie den Text in Anführungszeichen."
        if isinstance(value, list):
            return "Hier steht eine Liste. Schreiben Sie den Text ohne „-“ und ohne [ ]."
        return "Tragen Sie einen Text ein."
    known = [str(name) for name in context.get("known", ())]
    return f"Unterfelder sind: {', '.join(known[:8])}." if known else ""
