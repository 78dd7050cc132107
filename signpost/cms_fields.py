"""A field of the schema as a field of Sveltia CMS: which widget asks for it, with which rules.

Written for the configuration of Sveltia CMS 0.221. A field that no widget can hold becomes
``hidden``: the CMS keeps what is there and shows nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from signpost.editor_types import Node

    Field = dict[str, Any]

_NUMBERS: Final = {"whole-number": "int", "number": "float"}
_DATES: Final[dict[str, Field]] = {
    "date": {"type": "date", "format": "YYYY-MM-DD", "time_format": False},
    "date-time": {"type": "datetime-local", "format": "YYYY-MM-DDTHH:mm"},
}
_TYPES: Final = {"email": "email", "url": "url"}
_SLUG: Final = "{{slug}}"


class Terms(NamedTuple):
    """What the district lets one choose from."""

    words: Mapping[str, Mapping[str, str]]
    """A vocabulary, ``regions`` or ``areas`` → id → label."""
    languages: Mapping[str, str]
    """Languages of translations → what they are called."""
    folders: frozenset[str]
    """Kinds that the CMS shows, and that can be chosen from for that reason."""


def field(name: str, node: Node, terms: Terms) -> Field:
    """Return the field for a part of the schema."""
    widget = _widget(_fullest(node), terms)
    if widget["widget"] == "hidden":
        return {"name": name, **widget}
    hint = node.get("x-signpost-purpose") or _sentence(node.get("x-signpost-content", ""))
    title = str(node.get("title", name))
    return {
        "name": name,
        "label": f"{title[:1].upper()}{title[1:]}",
        "required": bool(node.get("x-signpost-required")),
        **({"hint": hint} if hint else {}),
        **widget,
    }


def fields(node: Node, terms: Terms) -> list[Field]:
    """Return the fields of a block, in their order."""
    return [field(name, node["properties"][name], terms) for name in node["x-signpost-order"]]


def _fullest(node: Node) -> Node:
    """Return the fullest way to write a value."""
    while "anyOf" in node:
        node = node["anyOf"][0]
    return node


def _sentence(content: str) -> str:
    return f"Hier steht {content}." if content else ""


def _widget(node: Node, terms: Terms) -> Field:
    if node.get("type") == "array":
        return _list(node, terms)
    if "properties" in node:
        return {"widget": "object", "collapsed": "auto", "fields": fields(node, terms)}
    if node.get("type") == "object":
        return _mapping(node, terms)
    if "enum" in node:
        return {"widget": "select", "options": _options(node)}
    return _reference(node, terms) or _single(node)


def _mapping(node: Node, terms: Terms) -> Field:
    """Return an object with a field for each language; other keys than languages stay hidden."""
    value, keys = node["additionalProperties"], node["propertyNames"].get("pattern", "")
    block = value if isinstance(value, dict) and "properties" in value else None
    if block is None or not keys.startswith("^[a-z]{2,3}(-") or not terms.languages:
        return {"widget": "hidden"}
    return {
        "widget": "object",
        "collapsed": True,
        "fields": [
            {
                "name": tag,
                "label": label,
                "required": False,
                "widget": "object",
                "collapsed": True,
                "fields": fields(block, terms),
            }
            for tag, label in terms.languages.items()
        ],
    }


def _options(node: Node) -> list[dict[str, Any]]:
    """Return what a choice offers; yes and no are truth values, as other programs write them."""
    words, labels = node["enum"], node.get("markdownEnumDescriptions") or node["enum"]
    truths = {"ja": True, "nein": False}
    if set(words) == set(truths):
        return [
            {"label": label, "value": truths[word]}
            for word, label in zip(words, labels, strict=True)
        ]
    return [
        {"label": str(label), "value": word}
        for word, label in zip(words, labels, strict=True)
        if not (isinstance(word, str) and word.lstrip("-").isdecimal())
    ]


def _reference(node: Node, terms: Terms) -> Field | None:
    """Return what chooses among words or records; None where texts are to be typed."""
    kind = node.get("x-signpost-vocabulary") or node.get("x-signpost-reference") or ""
    if kind in terms.words:
        options = [
            {"label": label or id_, "value": id_} for id_, label in terms.words[kind].items()
        ]
        return {"widget": "select", "options": options} if options else None
    if kind in terms.folders:
        return {
            "widget": "relation",
            "collection": kind,
            "value_field": _SLUG,
            "display_fields": ["name"],
            "search_fields": ["name"],
        }
    return None


def _list(node: Node, terms: Terms) -> Field:
    item = _fullest(node["items"])
    bounds = {to: node[of] for to, of in (("min", "minItems"), ("max", "maxItems")) if of in node}
    inner = _widget(item, terms)
    if inner["widget"] in {"select", "relation"}:
        return {**inner, "multiple": True, **bounds}
    if inner["widget"] == "object":
        summary = next(
            (name for name in ("name", "task", "text") if name in item["properties"]), ""
        )
        told = {"summary": f"{{{{fields.{summary}}}}}"} if summary else {}
        return {"widget": "list", "collapsed": "auto", **told, "fields": inner["fields"], **bounds}
    single = {"name": "wert", "label": "Eintrag", "required": True, **inner}
    return {"widget": "list", "field": single, **bounds}


def _single(node: Node) -> Field:
    """Return what asks for a single value."""
    form = node.get("x-signpost-format", "")
    if form == "markdown":
        return {"widget": "markdown", "modes": ["raw", "rich_text"], **_lengths(node)}
    if form in _NUMBERS:
        bounds = {to: node[of] for to, of in (("min", "minimum"), ("max", "maximum")) if of in node}
        step = {} if form == "whole-number" else {"step": 0.0001}
        return {"widget": "number", "value_type": _NUMBERS[form], **step, **bounds}
    if form in _DATES:
        return {"widget": "datetime", **_DATES[form], "picker_utc": False}
    pattern = node.get("pattern", "")
    rule = (
        {"pattern": [pattern, node["patternErrorMessage"]]} if "patternErrorMessage" in node else {}
    )
    kind = {"type": _TYPES[form]} if form in _TYPES else {}
    return {"widget": "string", **kind, **rule, **_lengths(node)}


def _lengths(node: Node) -> Field:
    if node.get("x-signpost-format") == "markdown":
        return {}  # its widget knows no bound
    return {"maxlength": node["maxLength"]} if "maxLength" in node else {}
