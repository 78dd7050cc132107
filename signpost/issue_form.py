"""The form by which people propose an initiative as an issue, made from the schema.

Names and examples of fields come from the schema, what can be chosen from the district's own words
and municipalities. :mod:`signpost.issue_entry` reads the issue again, by the same fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import yaml

from signpost import files
from signpost.schema.initiative import Initiative
from signpost.schema.places import Place
from signpost.source import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLACE: Final = ".github/ISSUE_TEMPLATE/eintrag.yml"
HEAD: Final = "# Geschrieben von „python3 build.py issue-form“, aus den Feldern und Wortlisten.\n"


class Choice(NamedTuple):
    """Something to choose."""

    label: str
    id: str


class Field(NamedTuple):
    """A field of the form."""

    way: tuple[str, ...]
    """Where its value goes in the record."""
    label: str
    form: Literal["line", "text", "lines", "names", "one", "many", "hours"]
    required: bool
    help: str = ""
    choices: tuple[Choice, ...] = ()


_FORMS: Final[tuple[tuple[str, str, str, str], ...]] = (
    ("name", "line", "", "Wie die Gruppe sich selbst nennt."),
    ("kind", "one", "kinds", ""),
    ("municipality", "one", "municipalities", "Wo die Gruppe zu Hause ist."),
    ("summary", "line", "", "Ein ganzer Satz, höchstens 250 Zeichen: Was tun Sie für wen?"),
    ("topics", "many", "topics", "Mindestens eins."),
    ("audiences", "many", "audiences", ""),
    ("languages", "names", "", "Mit Komma getrennt, zum Beispiel: Deutsch, Arabisch"),
    ("description", "text", "", "Was Menschen noch wissen sollten."),
    ("hours", "hours", "", "Je Zeile ein Tag, zum Beispiel: Mi 15:00-17:00"),
    ("place.name", "line", "", ""),
    ("place.street", "line", "", "Bei Privatwohnungen bitte weglassen; der Ort genügt."),
    ("place.postcode", "line", "", ""),
    ("place.town", "line", "", ""),
    ("phone", "line", "", "Die Nummer der Gruppe, keine private. Sie steht dann auf der Website."),
    ("email", "line", "", "Die Adresse der Gruppe, keine private."),
    ("website", "line", "", ""),
    ("steps", "lines", "", "Was jemand tun soll, der kommen möchte; je Zeile ein Schritt."),
)
_INTRO: Final = (
    "Tragen Sie hier eine Initiative ein. Die Koordination liest den Vorschlag, bevor etwas auf "
    "der Website erscheint.\n\n**Dieser Vorschlag ist öffentlich und bleibt es.** Schreiben Sie "
    "nichts Privates hinein: keine Namen von Personen, keine privaten Nummern und Anschriften.\n"
)
_ELEMENTS: Final = {
    **dict.fromkeys(("one", "many"), "dropdown"),
    **dict.fromkeys(("text", "lines", "hours"), "textarea"),
}
_NAME: Final = "Neue Initiative vorschlagen"


def fields(content: Path) -> tuple[Field, ...]:
    """Return the fields of the form for a district."""
    return tuple(_field(*wish, content) for wish in _FORMS)


def form(content: Path) -> str:
    """Return the form as GitHub reads it (syntax for issue forms)."""
    data: dict[str, Any] = {
        "name": _NAME,
        "description": "Eine Gruppe, ein Verein, ein Café oder ein Projekt, das noch fehlt",
        "title": "Neue Initiative",
        "labels": ["neuer-eintrag"],
        "body": [
            {"type": "markdown", "attributes": {"value": _INTRO}},
            *(_element(field) for field in fields(content)),
        ],
    }
    return HEAD + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)


def _field(name: str, kind: Any, words: str, about: str, content: Path) -> Field:  # noqa: ANN401 - one of Field.form
    way = tuple(name.split("."))
    model = Place if len(way) > 1 else Initiative
    info = model.model_fields[way[-1]]
    title = info.title or way[-1]
    example = str(info.examples[0]).strip('"') if info.examples and kind == "line" else ""
    said = " ".join(filter(None, (about, f"Beispiel: {example}" if example else "")))
    label = f"{title[0].upper()}{title[1:]}"
    found = tuple(_choices(words, content)) if words else ()
    return Field(way, label, kind, required=info.is_required(), help=said, choices=found)


def _choices(words: str, content: Path) -> Iterator[Choice]:
    """Yield what there is to choose, each label once."""
    taken: set[str] = set()
    for id_, label in _words(words, content):
        shown = " ".join(label.replace(",", " ").split())
        shown = f"{shown} ({id_})" if shown in taken or shown.lower() == "none" else shown
        taken.add(shown)
        yield Choice(shown, id_)


def _words(words: str, content: Path) -> Iterator[tuple[str, str]]:
    """Yield ids with labels: of a vocabulary in its order, of municipalities by name."""
    if words != "municipalities":
        for term in _data(content / f"vocabularies/{words}.yaml").get("terms") or ():
            if isinstance(term, dict) and not term.get("replaced_by"):
                label = term.get("label") or {}
                yield str(term.get("id")), label if isinstance(label, str) else label.get("de", "")
        return
    found = [
        (str(_data(path).get("name")), path.stem)
        for path in sorted((content / "municipalities").glob("*.yaml"))
    ]
    for name, id_ in sorted(found):
        yield id_, name


def _data(path: Path) -> dict[str, Any]:
    """Return a file's data; nothing where it cannot be read."""
    try:
        source, _problems = parse("", files.read(str(path)))
    except OSError:
        return {}
    return source.data if source and isinstance(source.data, dict) else {}


def _element(field: Field) -> dict[str, Any]:
    """Return a field as an element of the form."""
    attributes: dict[str, Any] = {"label": field.label}
    if field.help:
        attributes["description"] = field.help
    if field.form in {"one", "many"}:
        attributes["options"] = [choice.label for choice in field.choices]
        if field.form == "many":
            attributes["multiple"] = True
    return {
        "type": _ELEMENTS.get(field.form, "input"),
        "id": "-".join(field.way).replace("_", "-"),
        "attributes": attributes,
        "validations": {"required": field.required},
    }
