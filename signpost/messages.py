"""Every German sentence about a value, keyed by pydantic's error type (which is stable).

A sentence says what is wrong; its hint says what would be right. ``{field}`` is the key as
written, with its German title where it has one; the other names are the error's own context.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from signpost.hints import HINTS, suggest
from signpost.showing import echo, visible

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MESSAGES", "echo", "sentence", "suggest", "visible"]

ADDRESS_FAULTS: Final = {
    "characters": "enthält Zeichen, die in keiner Internetadresse vorkommen",
    "scheme_missing": "beginnt nicht mit „https://“",
    "scheme": "ist keine Internetadresse",
    "user": "enthält einen Benutzernamen vor „@“",
    "host": "hat keinen gültigen öffentlichen Namen",
}
MAIL_FAULTS: Final = {
    "at": "hat kein „@“",
    "local": "hat vor dem „@“ Zeichen, die wir nicht annehmen",
    "host": "hat nach dem „@“ keinen gültigen Namen",
}

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "missing": ("„{field}“ fehlt.", "Ergänzen Sie eine Zeile „{key}: {example}“."),
    "empty": ("„{field}“ ist leer.", "Tragen Sie einen Wert ein oder löschen Sie die Zeile."),
    "extra_forbidden": ("„{field}“ kennen wir nicht.", ""),
    "string_type": ("„{field}“ muss ein Text sein.", ""),
    "string_unicode": ("„{field}“ enthält Zeichen, die es nicht gibt.", "Tippen Sie es neu ein."),
    "string_too_short": ("„{field}“ ist leer.", "Tragen Sie einen Text ein oder löschen Sie es."),
    "string_too_long": (
        "„{field}“ hat {length} Zeichen; erlaubt sind höchstens {max_length}.",
        "Kürzen Sie um {excess} Zeichen.",
    ),
    "string_pattern_mismatch": ("„{field}“ hat nicht die richtige Form: „{value}“.", ""),
    "literal_error": ("„{field}“ kennt „{value}“ nicht.", ""),
    "too_short": (
        "„{field}“ braucht mindestens {min_length} {entries}.",
        "Beispiel: {key}: {example}",
    ),
    "too_long": (
        "„{field}“ hat zu viele Einträge; erlaubt sind höchstens {max_length}.",
        "Löschen Sie die überzähligen.",
    ),
    "tuple_type": ("„{field}“ muss eine Liste sein.", ""),
    "dict_type": ("„{field}“ muss eingerückte Unterfelder haben.", ""),
    "model_type": ("„{field}“ muss eingerückte Unterfelder haben.", ""),
    "greater_than_equal": ("„{field}“ muss mindestens {ge} sein.", ""),
    "less_than_equal": ("„{field}“ darf höchstens {le} sein.", ""),
    "yes_or_no": (
        "„{field}“ muss „ja“ oder „nein“ sein, nicht „{value}“.",
        "Schreiben Sie ja oder nein, oder löschen Sie die Zeile.",
    ),
    "whole_number": ("„{field}“ muss eine ganze Zahl sein, nicht „{value}“.", ""),
    "decimal_number": ("„{field}“ muss eine Zahl sein, nicht „{value}“.", "Beispiel: 48.6171"),
    "date_wanted": (
        "„{field}“ ist kein Datum: „{value}“.",
        "Schreiben Sie Jahr-Monat-Tag, zum Beispiel 2026-09-01.",
    ),
    "german_date": ("„{field}“ ist anders geschrieben als erwartet: „{value}“.", ""),
    "no_such_day": (
        "„{field}“ nennt einen Tag, den es nicht gibt: „{value}“.",
        "Prüfen Sie Tag und Monat; geschrieben wird Jahr-Monat-Tag.",
    ),
    "german_moment": (
        "„{field}“ ist anders geschrieben als erwartet: „{value}“.",
        "Richtig: {right}",
    ),
    "hour_missing": ("„{field}“ hat keine Uhrzeit: „{value}“.", "Zum Beispiel {right}"),
    "zoned": (
        "„{field}“ hat eine Zeitzone: „{value}“.",
        "Gemeint ist immer die Uhrzeit im Landkreis: {right}",
    ),
    "moment_wanted": (
        "„{field}“ ist kein Datum mit Uhrzeit: „{value}“.",
        "Schreiben Sie Jahr-Monat-TagTStunde:Minute, zum Beispiel 2026-10-14T18:00.",
    ),
    "event_backwards": (
        "„{field}“ liegt nicht nach dem Beginn.",
        "Prüfen Sie beide Zeiten; geht es über Mitternacht, gehört der nächste Tag dazu.",
    ),
    "time_wanted": ("„{field}“ ist keine Uhrzeit: „{value}“.", ""),
    "hours_backwards": (
        "„{field}“: Das Ende („to“) liegt nicht nach dem Beginn („from“).",
        "Geht es über Mitternacht? Dann schreiben Sie zwei Zeiten, bis 24:00 und ab 0:00.",
    ),
    "first_elsewhere": (
        "„{field}“: Der erste Termin („first“) fällt auf keinen der Wochentage in „days“.",
        "Prüfen Sie das Datum oder ergänzen Sie den Wochentag.",
    ),
    "week_of_month": (
        "„{field}“ muss 1 bis 5 oder -1 (die letzte) sein, nicht „{value}“.",
        "Beispiel für den 1. und 3.: [1, 3]",
    ),
    "ends_first": ("„{field}“: Das Ende liegt vor dem Beginn.", "Tauschen Sie die beiden Daten."),
    "period_wanted": (
        "„{field}“ ist weder ein Rhythmus noch eine Zeit.",
        "Richtig: school-year, year oder {{from: 2026-09-01, to: 2027-02-28}}",
    ),
    "period_name": (
        "Den Zeitraum „{value}“ gibt es nicht.",
        "Möglich: ein Schuljahr (2025/2026), ein Jahr (2026), zwei Tage (2026-02-01/2026-07-31).",
    ),
    "target_empty": ("„{field}“ nennt keine Zahl.", "Ergänzen Sie „min: 2“ oder „max: 5“."),
    "section_empty": (
        "Dieser Abschnitt hat weder „text“ noch „show“ (zeigt).",
        "Ergänzen Sie eines von beiden, zum Beispiel „show: goals“.",
    ),
    "min_above_max": ("„{field}“: „min“ ist größer als „max“.", "Tauschen Sie die beiden Zahlen."),
    "free_with_amount": (
        "„{field}“: Kostenlos und trotzdem ein Betrag, das widerspricht sich.",
        "Löschen Sie „free“ oder „amount“.",
    ),
    "language_unknown": ("„{field}“ ist kein Sprachkürzel, das wir kennen.", ""),
    "url": ("„{field}“ {address_fault}: „{value}“.", ""),
    "link_pattern": (
        "„{field}“ ist kein Muster für Adressen: „{value}“.",
        "Nennen Sie Protokoll und Namen; * steht für alles: https://vhs.example/kurse/*",
    ),
    "email": ("„{field}“ {mail_fault}: „{value}“.", ""),
    "phone": (
        "„{field}“ ist keine Telefonnummer: „{value}“.",
        'Schreiben Sie eine Nummer, sonst nichts, zum Beispiel "07031 000000".',
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
    "channel_empty": (
        "„{field}“: Hier steht nicht, wie man diesen Weg nutzt.",
        'Ergänzen Sie den Dienst, die Adresse oder einen Hinweis, zum Beispiel note: "nach Anruf".',
    ),
    "term_unknown": (
        "„{field}“: Den Begriff „{id}“ gibt es in dieser Wortliste nicht.",
        "Legen Sie ihn an oder nennen Sie einen anderen.",
    ),
    "file_or_url": (
        "Ein Dokument braucht entweder „file“ oder „url“, genau eines von beiden.",
        "Beispiel: file: media/flyer.pdf",
    ),
    "video_alone": (
        "„{field}“: Zum Film fehlen {missing}.",
        "Untertitel sind eine Datei wie media/dgs.vtt; „transcript“ ist der Text des Films.",
    ),
    "schema_newer": (
        "„{field}“: Diese Einträge haben die Fassung {value}; bekannt sind sie bis {newest}.",
        "Nehmen Sie das neueste Programm. Ändern Sie die Zahl nicht.",
    ),
    "text_too_deep": (
        "„{field}“ ist so tief verschachtelt, dass es niemand lesen kann.",
        "Verwenden Sie weniger Ebenen von Listen, Zitaten oder Klammern.",
    ),
}

GENERAL: Final = ("„{field}“ hat keinen gültigen Wert: „{value}“.", "")
"""For errors without a sentence of their own; a test shows that there are none."""


def sentence(
    type_: str, key: str, title: str, value: object, context: Mapping[str, Any]
) -> tuple[str, str]:
    """Return the German sentence and hint for one of pydantic's errors.

    Args:
        type_: pydantic's error type, or one of our own (``yes_or_no`` …).
        key: the field as the editor writes it.
        title: its German title; may be empty.
        value: what the file holds there.
        context: the error's context; and, where they help, ``example`` for the field's value,
            ``known`` (names of fields with their German titles), and ``entry``, which is true
            for an entry of a list.
    """
    message, hint = MESSAGES.get(type_, GENERAL)
    if context.get("entry"):
        message = message.replace("„{field}“ muss", "Jeder Eintrag in „{field}“ muss")
    names = {**context, **_details(type_, value, context)}
    names["example"] = context.get("example") or "…"
    names["key"] = echo(key)
    names["field"] = f"{echo(key)}“ ({title})" if title else f"{echo(key)}“"
    names["value"] = echo(value)
    if type_ in HINTS:
        hint = HINTS[type_](key, value, context)
    else:
        hint = hint.replace("{field}“", "{field}").format_map(_Blank(names))
    return message.replace("{field}“", "{field}").format_map(_Blank(names)).strip(), hint.strip()


class _Blank(dict[str, Any]):
    """Names that a sentence may use; what an error does not give is left out."""

    def __missing__(self, name: str) -> str:
        return ""


def _details(type_: str, value: object, context: Mapping[str, Any]) -> dict[str, object]:
    """Return what sentences of this type need beside pydantic's own context."""
    match type_:
        case "string_too_long":
            length = len(value) if isinstance(value, str) else 0
            return {"length": length, "excess": length - int(context["max_length"])}
        case "too_short":
            one = int(context.get("min_length", 1)) == 1
            return {"entries": "Eintrag" if one else "Einträge"}
        case "url":
            return {"address_fault": ADDRESS_FAULTS[context["fault"]]}
        case "email":
            return {"mail_fault": MAIL_FAULTS[context["fault"]]}
        case _:
            return {}
