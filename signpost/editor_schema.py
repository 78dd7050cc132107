"""JSON Schemas of all content files, made from the pydantic models: for editors, forms and docs.

They follow draft-07 and describe what the loader accepts, with two exceptions: a key without a
value counts as left out, and is for that reason not told of; and rules between values (``until``
not before ``since``) stand in ``x-signpost-rules`` only, where programs of ours find them. Nothing
is shared by ``$ref`` but the district's words, which stand in a file of their own (:func:`words`).
``minimum`` and ``maximum`` are meant for numbers written as text, too.

Where a value may be written in several ways, the first of ``anyOf`` is the fullest. Beside the
keywords of JSON Schema there are

- ``x-signpost-format``: how a form asks for a value, such as ``date``, ``phone`` or ``markdown``;
- ``x-signpost-content``: what stands there, as a German noun;
- ``x-signpost-purpose``: what a field is for and how to fill it in, in German, where its title does
  not say it all; ``description`` says both;
- ``x-signpost-required``: whether a field is needed, beside ``required`` of the block around;
- ``x-signpost-reference``: the folder whose ids stand there, or ``areas``, ``members``,
  ``parties``, ``annexes`` or ``regions`` (see :class:`signpost.schema.base.Reference`);
- ``x-signpost-vocabulary``: the vocabulary whose words stand there;
- ``x-signpost-spellings``: other words that are read as one of the choice, in lower case;
- ``x-signpost-order``: the order of a block's fields;
- ``x-signpost-rules``: see :data:`signpost.editor_words.Rule`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, get_args
from typing import get_type_hints as hints_of

from pydantic import BaseModel

from signpost.editor_help import HELP
from signpost.editor_nodes import SUGGESTED, WORDS, node_of
from signpost.editor_words import RULES, presence
from signpost.schema import KINDS, SETTINGS
from signpost.schema.base import Record, Translates
from signpost.source import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pydantic.fields import FieldInfo

    from signpost.editor_types import Node
    from signpost.schema.base import Kind

Model = type[BaseModel]
DIALECT: Final = "http://json-schema.org/draft-07/schema#"
_FRAME: Final = tuple(Record.model_fields)
"""Fields that every record has; they come last."""
_MANY: Final = 6
"""Fields; more are not told in a row."""


def file_name(kind: Kind) -> str:
    """Return the name of a kind's schema: ``initiative.json``."""
    return "site.json" if kind is SETTINGS else f"{kind.model.__name__.lower()}.json"


def schemas() -> dict[str, Node]:
    """Return the schema of every kind and of ``site.yaml`` by the name of its file."""
    return {file_name(kind): schema(kind) for kind in (*KINDS, SETTINGS)}


@cache
def schema(kind: Kind) -> Node:
    """Return the schema of a kind's files; it is shared, so change nothing in it."""
    folder = kind.folder if kind is SETTINGS else f"{kind.folder}/"
    node = _block(kind.model, None)
    del node["x-signpost-content"]
    return {
        "$schema": DIALECT,
        "$id": file_name(kind),
        "title": kind.title,
        "description": HELP.get(kind.model.__name__, "") or f"Eine Datei in content/{folder}.",
        **node,
    }


def words(terms: Mapping[str, Mapping[str, str]]) -> Node:
    """Return the schema that the others take a district's words from.

    Args:
        terms: one of :data:`signpost.editor_nodes.SUGGESTED` → id → what it means.

    Returns:
        A schema that suggests these words and refuses no others: the site's own check knows best.
    """
    return {
        "$schema": DIALECT,
        "$id": WORDS,
        "title": "Wörter dieses Landkreises",
        "definitions": {name: _suggestions(terms.get(name, {})) for name in SUGGESTED},
    }


def _suggestions(terms: Mapping[str, str]) -> Node:
    anything = {"type": ["string", "integer"]}
    if not terms:
        return anything
    known = {"enum": list(terms), "markdownEnumDescriptions": list(terms.values())}
    return {"anyOf": [known, anything]}


def fields_of(model: Model) -> Iterator[tuple[str, FieldInfo, Any]]:
    """Yield each field's name, what is known of it, and its annotation; the record's own first."""
    hints = hints_of(model, include_extras=True)
    frame = _FRAME if issubclass(model, Record) else ()
    for name in (*(name for name in model.model_fields if name not in frame), *frame):
        yield name, model.model_fields[name], hints[name]


def _block(model: Model, original: Model | None) -> Node:
    """Return the schema of a record or of a part of one.

    Args:
        model: its schema in pydantic.
        original: the schema of what it translates, if it is a translation.
    """
    properties: Node = {}
    needed = []
    for name, info, hint in fields_of(model):
        key = info.alias or name
        title, inner = _translated(name, info, original) if original else ("", None)
        node = node_of(hint, _within(inner or (model if name == "translations" else None)))
        properties[key] = {**_described(model, name, info, node, title), **node}
        if info.is_required():
            needed.append(key)
    rules = RULES.get(model, ())
    present = [part for rule in rules if (part := presence(rule))]
    return {
        "type": "object",
        "properties": properties,
        **({"required": needed} if needed else {}),
        "additionalProperties": False,
        **({"allOf": present} if present else {}),
        "x-signpost-content": _listed(list(properties)),
        "x-signpost-order": list(properties),
        **({"x-signpost-rules": [dict(rule) for rule in rules]} if rules else {}),
    }


def _within(original: Model | None) -> Callable[[Model], Node]:
    return lambda part: _block(part, original)


def _listed(keys: list[str]) -> str:
    if len(keys) > _MANY:
        return "ein Block mit eigenen Feldern"
    return f"ein Block mit {', '.join(keys)}"


def _described(model: Model, name: str, info: FieldInfo, node: Node, title: str) -> Node:
    """Return what is told of a field: its title, what it is for, an example, what holds without."""
    owner = [base for base in model.__mro__ if name in getattr(base, "model_fields", ())][-1]
    purpose = HELP.get(f"{owner.__name__}.{info.alias or name}", "")
    content = str(node.get("x-signpost-content", ""))
    found: Node = {"title": info.title or title or name}
    described = " ".join(filter(None, (purpose, f"Hier steht {content}." if content else "")))
    if described:
        found["description"] = described
    if purpose:
        found["x-signpost-purpose"] = purpose
    examples = list(_examples(info)) or node.get("examples")
    node.pop("examples", None)
    if examples:
        found["examples"] = examples
    if isinstance(info.default, bool):
        found["default"] = "ja" if info.default else "nein"
    elif isinstance(info.default, str | int):
        found["default"] = info.default
    if info.is_required():
        found["x-signpost-required"] = True
    return found


def _examples(info: FieldInfo) -> Iterator[Any]:
    """Yield a field's examples as values; every scalar is text, as the loader reads it."""
    for example in info.examples or ():
        source, _problems = parse("", f"x: {example}\n".encode())
        if source:
            yield source.data["x"]


def _translated(name: str, info: FieldInfo, original: Model) -> tuple[str, Model | None]:
    """Return what the text is called that a field translates, and the part that holds it."""
    way = next((mark.way for mark in info.metadata if isinstance(mark, Translates)), (name,))
    titles: list[str] = []
    inner: Model | None = original
    for step in way:
        known = inner.model_fields.get(step) if inner else None
        if known is None:
            return "", None
        titles.append(known.title or step)
        inner = _model_in(known.annotation)
    return ": ".join(titles), inner


def _model_in(annotation: Any) -> Model | None:  # noqa: ANN401 - annotations are of any shape
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
