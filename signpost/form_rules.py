"""The rules of a form in the browser, as data: made from the schema, asked by ``rules.js``.

What a form has is a part of what a file may hold: every value is text, a list is a list, and a word
is one of those that the form lets one choose. Of that, both sides say the same; a test holds them
against each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from signpost import prose, yaml_text
from signpost.addresses import LOCAL_PART
from signpost.editor_types import SLUG
from signpost.files import RESERVED
from signpost.messages import ADDRESS_FAULTS, GENERAL, MAIL_FAULTS, MESSAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

Node = dict[str, Any]

_EXACT: Final = frozenset(("date", "time", "boolean", "whole-number"))
"""Formats of which white space around a value is a part, since no text is made of them."""
WRITTEN: Final = {"yes": "ja", "no": "nein", "partly": "teilweise"}
"""Words of the schema that other readers of YAML take for something else → how files say them."""
_TYPES: Final = {
    "not-before": "ends_first",
    "after": "hours_backwards",
    "weekday": "first_elsewhere",
    "not-above": "min_above_max",
    "free": "free_with_amount",
    "some": "channel_empty",
    "unique": "offer_twice",
}
"""Rule between fields → the type of its sentence."""

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "missing": ("Bitte ausfüllen: {field}.", ""),
    "unchosen": ("Bitte auswählen: {field}.", ""),
    "too_short": ("Bitte auswählen: {field}.", ""),
    "string_pattern_mismatch": ("„{field}“ hat nicht die richtige Form.", "Beispiel: {example}"),
    "literal_error": ("„{field}“: Bitte wählen Sie neu.", ""),
    "yes_or_no": ("„{field}“: Bitte wählen Sie Ja oder Nein.", ""),
    "greater_than_equal": ("„{field}“ muss mindestens {ge} sein.", ""),
    "whole_number": ("„{field}“ muss eine ganze Zahl sein, nicht „{value}“.", "Beispiel: 35"),
    "date_wanted": ("„{field}“ ist kein Datum: „{value}“.", "Beispiel: 2026-09-01"),
    "german_date": (
        "„{field}“ ist anders geschrieben als erwartet: „{value}“.",
        "Schreiben Sie Jahr-Monat-Tag, zum Beispiel 2026-09-01.",
    ),
    "time_wanted": ("„{field}“ ist keine Uhrzeit: „{value}“.", "Beispiel: 15:00"),
    "hours_backwards": (
        "Das Ende liegt nicht nach dem Beginn.",
        "Geht es über Mitternacht? Dann tragen Sie zwei Zeiten ein, bis 24:00 und ab 0:00.",
    ),
    "first_elsewhere": (
        "Der erste Termin fällt auf keinen der Wochentage.",
        "Prüfen Sie das Datum oder ergänzen Sie den Wochentag.",
    ),
    "ends_first": ("„{field}“: Das Ende liegt vor dem Beginn.", "Tauschen Sie die beiden Daten."),
    "min_above_max": (
        "„{field}“ ist kleiner als der Wert davor.",
        "Tauschen Sie die beiden Zahlen.",
    ),
    "free_with_amount": (
        "Kostenlos und trotzdem ein Betrag, das widerspricht sich.",
        "Löschen Sie eines von beiden.",
    ),
    "url": ("„{field}“ {fault}: „{value}“.", "Beispiel: https://altdorf.example"),
    "email": ("„{field}“ {fault}: „{value}“.", "Beispiel: kontakt@altdorf.example"),
    "phone": (
        "„{field}“ ist keine Telefonnummer: „{value}“.",
        "Schreiben Sie eine Nummer, sonst nichts, zum Beispiel 07031 000000.",
    ),
    "sign": (
        "„{field}“ enthält ein unsichtbares oder beschädigtes Zeichen.",
        "Löschen Sie den Text und tippen Sie ihn neu; meist kam es beim Kopieren mit.",
    ),
    "channel_empty": ("Hier steht nicht, wie man diesen Weg nutzt.", ""),
    "offer_twice": ("„{field}“: Zwei Einträge haben denselben Namen.", "Ändern Sie einen davon."),
}
"""Sentences that a form says in its own way, since it has no keys, no lines and no brackets."""
SHARED: Final = (
    *("string_too_long", "string_too_short", "too_long", "less_than_equal"),
    *("no_such_day", "text_too_deep"),
)
"""Those that are the same as in a file."""


def rules(
    schema: Node, choices: Mapping[str, Collection[str]], left_out: Collection[str] = ()
) -> Node:
    """Return what ``rules.js`` needs to judge records of one kind.

    Args:
        schema: the kind's schema (see :mod:`signpost.editor_schema`).
        choices: what references and vocabularies the form offers, by name → their ids. A field that
            refers to anything else is left out, and so are texts in several languages.
        left_out: fields that no form asks for, such as ``place.location``.
    """
    shared = {type_: MESSAGES[type_] for type_ in SHARED}
    return {
        "record": _node(schema, _Form(choices, left_out), ()),
        "slug": SLUG,
        "reserved": f"^(?:{RESERVED.pattern})$",
        "patterns": {
            "sign": portable(yaml_text.refused()),
            "opening": prose.OPENING.pattern,
            "indent": prose.INDENT.pattern,
            "rule": prose.RULE.pattern,
            "local": f"^(?:{LOCAL_PART})$",
        },
        "limits": {"levels": prose.DEEPEST, "rules": prose.MOST_RULES},
        "sentences": {**shared, **SENTENCES, "general": GENERAL},
        "details": {"url": ADDRESS_FAULTS, "email": MAIL_FAULTS},
    }


def portable(pattern: str) -> str:
    """Return a pattern in ASCII, as ECMAScript reads it with the flag ``u``."""
    return "".join(c if " " <= c <= "~" else f"\\u{{{ord(c):x}}}" for c in pattern)


class _Form(NamedTuple):
    choices: Mapping[str, Collection[str]]
    left_out: Collection[str]


def _node(schema: Node, form: _Form, path: tuple[str, ...]) -> Node | None:
    """Return the rules for a value; None for one that a form does not ask for."""
    first = fullest(schema)
    found: Node | None
    if "properties" in first:
        found = _group(first, form, path)
    elif first.get("type") == "array":
        item = _node(first["items"], form, path)
        bounds = {"min": first.get("minItems"), "max": first.get("maxItems")}
        found = item and {"item": item, **_given(bounds)}
    elif kind := refers(schema):
        found = {"of": list(form.choices[kind])} if kind in form.choices else None
    else:
        found = _value(schema, first)
    title = str(schema.get("title", ""))
    return found and {"title": title[:1].upper() + title[1:], **found}


def _value(schema: Node, first: Node) -> Node | None:
    """Return the rules for one text; None for what is none."""
    format_ = schema.get("x-signpost-format", "")
    if format_ == "boolean":
        spelt = schema["anyOf"][-1]["pattern"]
        return {"format": format_, "exact": True, "pattern": spelt}
    if "enum" in first:
        return {"of": words(schema)}
    if "pattern" not in first and "maxLength" not in first:
        return None
    whole = format_ == "whole-number"
    return _given(
        {
            "example": example(schema),
            "format": format_ or None,
            "exact": True if format_ in _EXACT else None,
            "min": first.get("minLength"),
            "max": first.get("maxLength"),
            "pattern": first["pattern"] if first.get("pattern") not in (None, r"\S") else None,
            "least": first.get("minimum") if whole else None,
            "most": first.get("maximum") if whole else None,
        }
    )


def refers(schema: Node) -> str:
    """Return what a value is chosen from: a vocabulary, a kind, ``languages``; empty for none."""
    found = schema.get("x-signpost-vocabulary") or schema.get("x-signpost-reference")
    return found or ("languages" if schema.get("x-signpost-format") == "language" else "")


def _group(schema: Node, form: _Form, path: tuple[str, ...]) -> Node:
    asked = (
        (key, part)
        for key, part in schema["properties"].items()
        if ".".join((*path, key)) not in form.left_out
    )
    nodes = ((key, _node(part, form, (*path, key))) for key, part in asked)
    fields = {key: node for key, node in nodes if node}
    checks = [
        {**rule, "type": _TYPES[rule["rule"]]}
        for rule in schema.get("x-signpost-rules", ())
        if rule["rule"] in _TYPES
    ]
    return {"fields": fields, "need": schema.get("required", []), "rules": checks}


def _given(values: Node) -> Node:
    return {key: value for key, value in values.items() if value is not None}


def fullest(schema: Node) -> Node:
    """Return the schema of a value as a form has it, where files may have it in several ways."""
    return schema["anyOf"][0] if "anyOf" in schema else schema


def words(schema: Node) -> list[str]:
    """Return the words of a choice as files have them; a form offers them in this order."""
    found = [word for word in fullest(schema)["enum"] if isinstance(word, str)]
    spelt = schema.get("x-signpost-spellings", {})
    return [WRITTEN[word] if WRITTEN.get(word) in spelt else word for word in found]


def example(schema: Node) -> str | None:
    """Return the first example of a field that is one text."""
    return next((it for it in schema.get("examples", ()) if isinstance(it, str)), None)
