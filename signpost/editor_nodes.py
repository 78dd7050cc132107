"""The schema of a single value, a list or a choice, from its annotation in the pydantic models."""

from __future__ import annotations

import re
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from signpost.editor_types import Node, insensitive, leaf
from signpost.editor_words import MEANINGS
from signpost.schema import VOCABULARIES
from signpost.schema.base import Listed, Reference, Written
from signpost.schema.fields import Spelt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pydantic import BaseModel

    Block = Callable[[type[BaseModel]], Node]

WORDS: Final = "words.json"
"""The file with a district's words."""
SUGGESTED: Final = (*VOCABULARIES, "municipalities", "regions", "areas")
"""What it holds words for."""
_CHOICE: Final = re.compile(r"\^\(([a-z|]+)\)\$")
_LENGTH: Final = re.compile(", höchstens [0-9]+ Zeichen")
_FORMS: Final = (
    ("^media/", "eine Datei aus dem Ordner content/, etwa unter media/", "file"),
    ("^calendars/", "eine Datei aus dem Ordner content/, unter calendars/", "file"),
    ("^(pages/)?", "die Kennung einer Datei aus pages/", "id"),
    ("^[0-9]{1,5}(", "ein Betrag in Euro ohne Zeichen", "amount"),
    ("^[1-4]", "eine Nummer aus drei Zahlen mit Punkten", "criterion"),
    ("^[0-9a-f]{6", "eine Prüfsumme, die das Programm einträgt", "stamp"),
    ("^@?[A-Za-z0-9]", "ein Kürzel auf der Plattform", "handle"),
    ("^[a-z]+/", "ein Ordner und eine Kennung", "record"),
    ("^[A-Za-z0-9._-]{8", "eine Kennung, die der andere Dienst vergibt", "key"),
    ("^[A-Za-z0-9._/-]", "ein Name aus Buchstaben, Ziffern, Punkt, Strich und /", "branch"),
)
"""How a pattern begins → what stands there, and how a form asks for it."""
_KEYWORDS: Final = {
    "ge": "minimum",
    "le": "maximum",
    "min_length": "minLength",
    "max_length": "maxLength",
    "pattern": "pattern",
}
_PLURAL: Final = {
    "array": {"minLength": "minItems", "maxLength": "maxItems"},
    "object": {"minLength": "minProperties", "maxLength": "maxProperties"},
}
_REFERRED: Final = {
    "annexes": "die Kennung einer Datei aus documents/, oder ein Wort wie bei „show“",
    "areas": "eine Gemeinde, eine Region oder „district“ für den ganzen Landkreis",
    "members": "die Kennung einer Datei aus contacts/ oder initiatives/",
    "parties": "die Kennung einer Datei aus contacts/ oder initiatives/, oder ein Name",
    "regions": "eine Region aus site.yaml",
}
"""What is said of ids that are of more than one kind, or of none."""


def node_of(hint: Any, block: Block) -> Node:  # noqa: ANN401 - annotations are of any shape
    """Return the schema of a value.

    Args:
        hint: its annotation.
        block: what makes the schema of a part of a record.
    """
    known = leaf(hint)
    if known:
        return known.node()
    inner = get_args(hint)
    match get_origin(hint):
        case origin if origin in (Union, UnionType):
            ways = [node_of(part, block) for part in inner if part is not type(None)]
            node = ways[0] if len(ways) == 1 else either(ways)
        case origin if origin is Annotated:
            node = _annotated(hint, block)
        case origin if origin is Literal:
            node = _choice(inner)
        case origin if origin is tuple:
            node = _list(node_of(inner[0], block))
        case origin if origin is dict:
            node = _mapping(node_of(inner[0], block), node_of(inner[1], block))
        case _:
            node = block(hint)
    return node


def either(ways: list[Node]) -> Node:
    """Return the schema of a value that may be written in several ways, the fullest first."""
    first = ways[0]
    shared = ("x-signpost-content", "x-signpost-format", "patternErrorMessage")
    return {"anyOf": ways, **{key: first[key] for key in shared if key in first}}


def _annotated(hint: Any, block: Block) -> Node:  # noqa: ANN401 - see above
    """Return the schema of an annotation with marks: what is known of it, and what they add."""
    base, *marks = get_args(hint)
    for number, mark in enumerate(marks):
        if isinstance(mark, Written):
            return _marked(node_of(mark.as_, block), marks[number + 1 :])
    for end in range(len(marks), 0, -1):
        known = leaf(Annotated[base, *marks[:end]])
        if known:
            return _marked(known.node(), marks[end:])
    return _marked(node_of(base, block), marks)


def _marked(node: Node, marks: Iterable[object]) -> Node:
    for mark in marks:
        if mark is Listed:
            node = either([node, node["items"]])
        elif isinstance(mark, Reference):
            node = _referring(node, mark.kind)
        elif isinstance(mark, Spelt):
            node = _spelt(node, mark)
        elif isinstance(mark, FieldInfo):
            for bound in mark.metadata:
                node = _bounded(node, bound)
        elif isinstance(mark, StringConstraints):
            node = _bounded(node, mark)
    return node


def _bounded(node: Node, bound: object) -> Node:
    """Return a schema within further bounds; of several ways to write a value, the fullest."""
    if "anyOf" in node:
        first, *others = node["anyOf"]
        return {**node, "anyOf": [_bounded(first, bound), *others]}
    plural = _PLURAL.get(node["type"], {}) if isinstance(node.get("type"), str) else {}
    found: Node = {}
    for name, keyword in _KEYWORDS.items():
        value = getattr(bound, name, None)
        if value is not None:
            found[plural.get(keyword, keyword)] = value
    pattern = found.get("pattern", "")
    words = _CHOICE.fullmatch(pattern)
    if words:
        return _choice(tuple(words[1].split("|")))
    content, form = next(
        ((content, form) for start, content, form in _FORMS if pattern.startswith(start)),
        (node.get("x-signpost-content", ""), ""),
    )
    if "maxLength" in found:
        content = _LENGTH.sub("", content) + f", höchstens {found['maxLength']} Zeichen"
    if form:
        found |= {"x-signpost-format": form, "patternErrorMessage": f"Hier steht {content}."}
    return {**node, **found, "x-signpost-content": content}


def _choice(words: tuple[str, ...]) -> Node:
    return {
        "enum": list(words),
        "markdownEnumDescriptions": list(MEANINGS[words]),
        "x-signpost-content": f"eins von: {', '.join(words)}",
    }


def _spelt(node: Node, mark: Spelt) -> Node:
    """Return a choice with the other words for what it lets one choose."""
    truths = [{"type": "boolean"}] if "true" in mark.words else []
    others = {"type": "string", "pattern": insensitive(tuple(mark.words))}
    found = {**either([node, *truths, others]), "x-signpost-spellings": dict(mark.words)}
    german = dict.fromkeys(node["markdownEnumDescriptions"])
    if set(german) <= set(mark.words):
        found["x-signpost-content"] = f"eins von: {', '.join(german)}"
    return found


def _referring(node: Node, kind: str) -> Node:
    """Return the schema of an id with what it refers to, and the words there are, if any."""
    key = "vocabulary" if kind in VOCABULARIES else "reference"
    content = f"ein Wort aus vocabularies/{kind}.yaml" if key == "vocabulary" else ""
    content = content or _REFERRED.get(kind, f"die Kennung einer Datei aus {kind}/")
    shown = {"allOf": [{"$ref": f"{WORDS}#/definitions/{kind}"}]} if kind in SUGGESTED else {}
    return {
        **{name: part for name, part in node.items() if name != "examples"},
        **shown,
        "x-signpost-content": content,
        f"x-signpost-{key}": kind,
    }


def _list(item: Node) -> Node:
    node: Node = {"type": "array", "items": {key: item[key] for key in item if key != "examples"}}
    content = item.get("x-signpost-content", "")
    return {**node, "x-signpost-content": f"eine Liste, je Eintrag {content}"} if content else node


def _mapping(key: Node, value: Node) -> Node:
    rules = ("pattern", "minLength", "maxLength")
    inner = value.get("x-signpost-content", "beliebige Angaben")
    content = f"je {_PER.get(key.get('x-signpost-format', ''), 'Name')} {inner}"
    return {
        "type": "object",
        "propertyNames": {name: key[name] for name in rules if name in key},
        "additionalProperties": value or True,
        "x-signpost-content": content,
    }


_PER: Final = {"language": "Sprache", "id": "Kennung"}
