"""German words for what the schema lets one choose from, and rules between fields, as data.

For programs that help editors. What each word means is written here once; that every choice of the
schema is here, and every check that spans several fields, is tested.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

from signpost.schema import (
    committee,
    contact,
    document,
    event,
    goal,
    inclusion,
    initiative,
    places,
    report,
    settings,
    vocabulary,
)

if TYPE_CHECKING:
    from pydantic import BaseModel

_LANDS: Final = (
    *("Baden-Württemberg", "Bayern", "Berlin", "Brandenburg", "Bremen", "Hamburg", "Hessen"),
    *("Mecklenburg-Vorpommern", "Niedersachsen", "Nordrhein-Westfalen", "Rheinland-Pfalz"),
    *("Saarland", "Sachsen", "Sachsen-Anhalt", "Schleswig-Holstein", "Thüringen"),
)

MEANINGS: Final[dict[tuple[str, ...], tuple[str, ...]]] = {
    ("mo", "di", "mi", "do", "fr", "sa", "so"): (
        *("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    ),
    ("yes", "no", "partly"): ("ja", "nein", "teilweise"),
    ("week", "2 weeks", "month"): ("jede Woche", "alle zwei Wochen", "jeden Monat"),
    ("year", "school-year"): ("im Kalenderjahr", "im Schuljahr"),
    ("school-year", "year"): ("jedes Schuljahr, ab 1. August", "jedes Kalenderjahr"),
    ("active", "ended"): ("arbeitet", "gibt es nicht mehr"),
    ("active", "paused", "seeking-successors", "ended"): (
        "findet statt",
        "macht gerade Pause; bleibt sichtbar, mit Hinweis",
        "sucht Menschen, die es weiterführen",
        "gibt es nicht mehr; zu sehen bleibt nur ein Hinweis",
    ),
    ("counted", "estimated"): ("gezählt", "geschätzt"),
    ("none", "on-request", "present"): ("nein", "auf Anfrage", "ist da"),
    ("voice", "fax", "mobile", "text"): ("Festnetz", "Fax", "Mobiltelefon", "nur SMS"),
    ("video", "messenger", "online-advice", "sign-language"): (
        *("Videogespräch", "Messenger", "Onlineberatung", "Gebärdensprache"),
    ),
    ("person", "office"): (
        "eine Person; ihr Name braucht ihre Einwilligung",
        "eine Stelle, ohne Namen",
    ),
    ("web", "print", "internal"): (
        "auf der Website und gedruckt",
        "nur gedruckt",
        "nur für die Verwaltung",
    ),
    ("in-person", "online", "hybrid", "phone"): (
        *("vor Ort", "online", "vor Ort und online", "am Telefon"),
    ),
    ("planned", "cancelled", "postponed", "held"): (
        *("geplant", "abgesagt", "verschoben", "hat stattgefunden"),
    ),
    ("events", "meetings", "contacts"): (
        "Termine",
        "Sitzungen eines Gremiums",
        "Ansprechpersonen",
    ),
    ("municipality", "total"): ("je Gemeinde", "insgesamt"),
    ("self", "external"): ("selbst geprüft", "von außen geprüft"),
    ("partly", "full", "none"): ("teilweise", "vollständig", "nicht"),
    (*("goals", "figures", "coverage", "posts", "programme", "topics-over-time", "wishes"),): (
        "Ziele und ob sie erreicht sind",
        "Zahlen",
        "Angebote je Gemeinde",
        "Stellen",
        "Programm",
        "Themen im Lauf der Jahre",
        "Themenwünsche",
    ),
    get_args(settings.State): _LANDS,
    ("github", "gitlab"): ("GitHub", "GitLab, auch auf eigenem Server"),
    ("full-time", "institution", "volunteer"): ("hauptamtlich", "Institution", "ehrenamtlich"),
    ("human", "machine"): ("von einem Menschen", "von einer Maschine"),
}
"""The words of a choice → what each means, in the same order."""

Rule = dict[str, Any]
"""``rule`` and the fields it is about, as editors write them.

``not-before`` and ``after``: ``last`` is not before ``first``, or later. ``not-above``: ``least``
is at most ``most``. ``some``: one of ``fields`` has a value. ``one-of``: the fields of just one of
``groups`` all have a value, those of the others none. ``needs``: with ``field`` come ``fields``.
``unique``: no two entries of ``field`` have the same ``key``. ``weekday``: ``field`` falls on one
of ``days``. ``free``: no ``amount`` where ``field`` says that it is free. ``within``: ``fields`` of
an entry of ``field`` name the ``key`` of another one.
"""


def _not_before(first: str, last: str) -> Rule:
    return {"rule": "not-before", "first": first, "last": last}


def _after(first: str, last: str) -> Rule:
    return {"rule": "after", "first": first, "last": last}


def _not_above(least: str, most: str) -> Rule:
    return {"rule": "not-above", "least": least, "most": most}


def _some(*fields: str) -> Rule:
    return {"rule": "some", "fields": list(fields)}


def _one_of(*groups: tuple[str, ...]) -> Rule:
    return {"rule": "one-of", "groups": [list(group) for group in groups]}


RULES: Final[dict[type[BaseModel], tuple[Rule, ...]]] = {
    committee.Rhythm: (_not_above("min", "max"),),
    contact.Channel: (_some("name", "url", "note"),),
    contact.Post: (_not_before("since", "until"),),
    document.Document: (_one_of(("file",), ("url",)),),
    event.Event: (_after("start", "end"),),
    goal.Period: (_one_of(("every",), ("from", "to")), _not_before("from", "to")),
    goal.Target: (_some("min", "max"), _not_above("min", "max")),
    goal.Pause: (_not_before("from", "to"),),
    inclusion.SignLanguage: (
        {"rule": "needs", "field": "video", "fields": ["captions", "transcript"]},
    ),
    initiative.Need: (_not_before("since", "until"),),
    initiative.Initiative: ({"rule": "unique", "field": "offers", "key": "id"},),
    places.Period: (_not_before("from", "until"),),
    places.Slot: (
        _after("from", "to"),
        {"rule": "weekday", "field": "first", "days": "days"},
    ),
    places.Closure: (_not_before("from", "until"),),
    places.Cost: ({"rule": "free", "field": "free", "amount": "amount"},),
    places.Age: (_not_above("min", "max"),),
    report.Section: (_some("text", "show"),),
    settings.SchoolHoliday: (_not_before("from", "until"),),
    vocabulary.Vocabulary: (
        {"rule": "unique", "field": "terms", "key": "id"},
        {"rule": "within", "field": "terms", "key": "id", "fields": ["broader", "replaced_by"]},
    ),
}
"""What a model checks between its fields (see :data:`Rule`)."""


def presence(rule: Rule) -> dict[str, Any] | None:
    """Return a rule about which fields there are as JSON Schema; None for one about values."""
    if rule["rule"] == "some":
        return {"anyOf": [{"required": [name]} for name in rule["fields"]]}
    if rule["rule"] == "needs":
        return {"dependencies": {rule["field"]: rule["fields"]}}
    if rule["rule"] == "one-of":
        every = [name for group in rule["groups"] for name in group]
        return {
            "oneOf": [
                {
                    "required": group,
                    "properties": {name: False for name in every if name not in group},
                }
                for group in rule["groups"]
            ]
        }
    return None
