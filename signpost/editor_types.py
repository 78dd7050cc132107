"""What single values look like, for editors and their programs: JSON Schema, and German words.

One entry per type of :mod:`signpost.schema.fields`, with the same rules. Patterns are written in
what Python and ECMAScript (with the flag ``u``) have in common. Texts count without the white space
around them, as pydantic takes it off. Where YAML 1.2 makes a number of what our loader reads as
text (``71155``, ``9.30``), the number is allowed, too.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from signpost.addresses import EMAIL_PATTERN, PHONE_PATTERN, URL_PATTERN
from signpost.schema import fields, places

Node = dict[str, Any]
"""A JSON Schema, or a part of one."""

_TEXT: Final = ["string", "number"]
_DIGITS: Final = ["string", "integer"]
_WHOLE: Final = ["integer", "string"]
_BLANK: Final = r"\S"
_YEAR: Final = "(?!0000)[0-9]{4}"
_LEAP: Final = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-02-29"
_DAY: Final = (
    rf"({_YEAR}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    rf"|02-(0[1-9]|1[0-9]|2[0-8]))|{_LEAP})"
)
"""A day of the Gregorian calendar, leap years included."""
_CLOCK: Final = "([01]?[0-9]|2[0-3])[:.][0-5][0-9]"
_WEEKS: Final = (1, 2, 3, 4, 5, -1)
SLUG: Final = "^[a-z0-9]+(-[a-z0-9]+)*$"
LANGUAGE: Final = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_PERIOD: Final = rf"^([0-9]{{4}}/[0-9]{{4}}|{_YEAR}|{_DAY}/{_DAY})$"


class Leaf(NamedTuple):
    """A type of single values."""

    hint: Any
    """The annotation in the schema."""
    words: str
    """What stands there, as a German noun: „eine Zeile“."""
    shape: Node
    """The rules, without titles."""
    form: str = ""
    """How a form asks for it (``x-signpost-format``); empty for a text in a line."""
    example: str = ""

    def node(self) -> Node:
        """Return its schema, with what stands there, an example, and what to say of others."""
        found = dict(self.shape)
        if self.hint is not Any:
            found["x-signpost-content"] = self.words
        if self.form:
            found["x-signpost-format"] = self.form
        if self.example:
            found["examples"] = [self.example]
        if "pattern" in found and found["pattern"] != _BLANK:
            such = f", zum Beispiel {self.example}" if self.example else ""
            found["patternErrorMessage"] = f"Hier steht {self.words}{such}."
        return found


def insensitive(words: tuple[str, ...]) -> str:
    """Return the pattern of some words whose case does not matter."""
    told = ("".join(f"[{c.upper()}{c}]" if c.upper() != c else c for c in word) for word in words)
    return f"^({'|'.join(told)})$"


def _text(words: str, hint: Any, least: int, most: int, form: str = "") -> Leaf:  # noqa: ANN401 - annotations are of any shape
    shape: Node = {"type": _TEXT, "maxLength": most}
    if least:
        shape |= {"minLength": least, "pattern": _BLANK}
    return Leaf(hint, words, shape, form)


def _digits(hint: Any, words: str, count: int) -> Leaf:  # noqa: ANN401 - annotations are of any shape
    shape = {"type": _DIGITS, "pattern": f"^[0-9]{{{count}}}$"}
    return Leaf(hint, words, {**shape, "minimum": 0, "maximum": 10**count - 1}, "digits")


_WORDS: Final[Node] = {
    "anyOf": [
        {"type": _TEXT, "minLength": 1, "maxLength": 200, "pattern": _BLANK},
        {
            "type": "object",
            "propertyNames": {"pattern": LANGUAGE},
            "additionalProperties": {
                "type": _TEXT,
                "minLength": 1,
                "maxLength": 200,
                "pattern": _BLANK,
            },
            "minProperties": 1,
        },
    ]
}
_YES_NO: Final[Node] = {
    "anyOf": [
        {"enum": ["ja", "nein"], "markdownEnumDescriptions": ["Ja", "Nein"]},
        {"type": "boolean"},
        {"type": "string", "pattern": insensitive(tuple(fields.BOOLEANS))},
    ]
}
_NUMBER: Final[Node] = {
    "type": ["number", "string"],
    "pattern": "^-?[0-9]{1,9}([.,][0-9]{1,12})?$",
}

LEAVES: Final = (
    _text("eine Zeile, höchstens 200 Zeichen", fields.Line, 1, 200),
    _text("eine Zeile, höchstens 200 Zeichen; leer, wo nichts übersetzt ist", fields.Gap, 0, 200),
    _text("ein Satz, höchstens 250 Zeichen", fields.Summary, 1, 250),
    _text("ein Text, mit Markdown gegliedert", fields.Prose, 1, 20_000, "markdown"),
    Leaf(fields.Words, "ein Text, oder einer je Sprache", _WORDS, "localized"),
    Leaf(
        fields.Day,
        "ein Datum als Jahr-Monat-Tag",
        {"type": "string", "pattern": f"^{_DAY}$", "format": "date"},
        "date",
        "2026-09-01",
    ),
    Leaf(
        fields.Moment,
        "ein Datum mit Uhrzeit, ohne Zeitzone",
        {"type": "string", "pattern": f"^{_DAY}([T ]|, ){_CLOCK}(:00)?$"},
        "date-time",
        "2026-10-14T18:00",
    ),
    Leaf(
        fields.TimeOfDay,
        "eine Uhrzeit",
        {
            "type": _TEXT,
            "pattern": f"^({_CLOCK}|24[:.]00)( ?Uhr)?$",
            "minimum": 0,
            "maximum": 24,
        },
        "time",
        "15:00",
    ),
    Leaf(fields.YesNo, "„ja“ oder „nein“", _YES_NO, "boolean"),
    Leaf(
        fields.Count,
        "eine ganze Zahl",
        {"type": _WHOLE, "pattern": "^[0-9]{1,9}$", "minimum": 0, "maximum": 999_999_999},
        "whole-number",
    ),
    Leaf(fields.Decimal, "eine Zahl mit Punkt oder Komma", _NUMBER, "number"),
    Leaf(
        fields.Latitude,
        "eine Zahl in Grad",
        {**_NUMBER, "minimum": -90, "maximum": 90},
        "number",
    ),
    Leaf(
        fields.Longitude,
        "eine Zahl in Grad",
        {**_NUMBER, "minimum": -180, "maximum": 180},
        "number",
    ),
    _digits(fields.PostalCode, "fünf Ziffern", 5),
    _digits(fields.DistrictKey, "fünf Ziffern", 5),
    _digits(fields.MunicipalityKey, "acht Ziffern", 8),
    Leaf(
        fields.LanguageTag,
        "ein Sprachkürzel",
        {"type": "string", "pattern": LANGUAGE},
        "language",
        "ar",
    ),
    Leaf(
        fields.Colour,
        "eine Farbe mit # und sechs Stellen",
        {"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"},
        "colour",
    ),
    Leaf(
        fields.Url,
        "eine Internetadresse mit https://",
        {"type": "string", "minLength": 1, "maxLength": 500, "pattern": URL_PATTERN},
        "url",
        "https://altdorf.example",
    ),
    Leaf(
        fields.Email,
        "eine E-Mail-Adresse",
        {"type": "string", "minLength": 1, "maxLength": 200, "pattern": EMAIL_PATTERN},
        "email",
        "kontakt@altdorf.example",
    ),
    Leaf(
        fields.Phone,
        "eine Rufnummer",
        {"type": _DIGITS, "maxLength": 40, "pattern": PHONE_PATTERN, "minimum": 1},
        "phone",
    ),
    Leaf(
        fields.Slug,
        "eine Kennung: Kleinbuchstaben, Ziffern, Bindestriche",
        {"type": _DIGITS, "maxLength": 64, "pattern": SLUG, "minimum": 0},
        "id",
        "fahrrad-werkstatt",
    ),
    Leaf(
        fields.PeriodName,
        "ein Schuljahr, ein Jahr oder zwei Tage",
        {"type": _DIGITS, "maxLength": 40, "pattern": _PERIOD, "minimum": 1, "maximum": 9999},
        "period",
        "2025/2026",
    ),
    Leaf(
        places.WeekOfMonth,
        "1 bis 5, oder -1 für die letzte",
        {"enum": [*_WEEKS, *map(str, _WEEKS)]},
        "week-of-month",
    ),
    Leaf(str, "ein Text", {"type": _TEXT}),
    Leaf(int, "eine ganze Zahl", {"type": _WHOLE}),
    Leaf(Any, "beliebig", {}, "any"),
)


def leaf(hint: Any) -> Leaf | None:  # noqa: ANN401 - annotations are of any shape
    """Return what is known of an annotation as it stands; None for what is put together."""
    return next((found for found in LEAVES if found.hint == hint), None)
