"""A kind's schema as a page explains it: field by field, each sort of block once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from signpost import yaml_style
from signpost.editor_schema import schema
from signpost.field_views import BlockHelp, FieldChoice, FieldGuide, FieldHelp
from signpost.schema import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from signpost.editor_types import Node
    from signpost.schema.base import Kind

_TRANSLATIONS: Final = "translations"


def path_of(kind: Kind) -> str:
    """Return where a record of a kind lies, with an id made up."""
    folder = kind.folder
    return f"content/{folder}" if kind is SETTINGS else f"content/{folder}/kennung.yaml"


def anchor(key: str) -> str:
    """Return the anchor of a field's explanation, for links from elsewhere.

    Args:
        key: its name with those of the blocks around it: ``offers.schedule``.
    """
    return f"feld-{key.replace('.', '-')}"


def guide(kind: Kind, terms: Mapping[str, tuple[FieldChoice, ...]]) -> FieldGuide:
    """Return what there is to say of a kind's fields.

    Args:
        kind: the kind.
        terms: vocabulary → its words.
    """
    node = schema(kind)
    told = _Told(terms)
    blocks: dict[str, tuple[BlockHelp, ...]] = {}
    fields = []
    for name, part in node["properties"].items():
        inner = list(told.blocks(name, part)) if name != _TRANSLATIONS else []
        fields.append(told.field(name, part))
        if inner:
            blocks[name] = tuple(inner)
    return FieldGuide(
        title=kind.title,
        summary=node["description"],
        path=path_of(kind),
        fields=tuple(fields),
        blocks=blocks,
    )


def core(node: Node) -> Node:
    """Return the fullest way to write a value, or a list's entry."""
    while True:
        if "anyOf" in node:
            node = node["anyOf"][0]
        elif node.get("type") == "array":
            node = node["items"]
        elif isinstance(node.get("additionalProperties"), dict):
            node = node["additionalProperties"]
        else:
            return node


class _Told:
    """What is told of fields, one after the other: what has been explained is linked afterwards."""

    def __init__(self, terms: Mapping[str, tuple[FieldChoice, ...]]) -> None:
        self._terms = terms
        self._seen: dict[str, str] = {}
        """Fields of a block in JSON, or a vocabulary → the anchor where they are explained."""

    def blocks(self, key: str, node: Node) -> Iterator[BlockHelp]:
        """Yield the block that a field holds, and those within, unless they have been explained.

        Args:
            key: the field's name with those around it.
            node: its schema.
        """
        inner = core(node).get("properties")
        if not inner or _known(inner) in self._seen:
            return
        self._seen[_known(inner)] = anchor(key)
        deeper = [
            block for name, part in inner.items() for block in self.blocks(f"{key}.{name}", part)
        ]
        yield BlockHelp(
            key=key,
            anchor=anchor(key),
            title=node["title"],
            many="array" in {node.get("type"), node.get("anyOf", [{}])[0].get("type")},
            fields=tuple(self.field(f"{key}.{name}", part) for name, part in inner.items()),
        )
        yield from deeper

    def field(self, key: str, node: Node) -> FieldHelp:
        """Return what is told of a field."""
        name = key.rpartition(".")[2]
        inner = core(node)
        own, vocabulary = inner.get("properties"), inner.get("x-signpost-vocabulary", "")
        chosen = self._seen.get(vocabulary, "")
        if vocabulary:
            self._seen.setdefault(vocabulary, anchor(key))
        examples = node.get("examples")
        return FieldHelp(
            key=key,
            anchor=anchor(key),
            name=name,
            title=node["title"],
            purpose=node.get("x-signpost-purpose", ""),
            content=node.get("x-signpost-content", ""),
            example=f"{name}: {yaml_style.inline(examples[0], flow=False)}" if examples else "",
            default=str(node.get("default", "")),
            required=node.get("x-signpost-required", False),
            choices=_choices(inner)
            if not vocabulary or chosen
            else self._terms.get(vocabulary, ()),
            chosen=chosen,
            block=self._seen.get(_known(own), "") if own else "",
        )


def _known(properties: Node) -> str:
    return json.dumps(properties, sort_keys=True)


def _choices(node: Node) -> tuple[FieldChoice, ...]:
    """Return the words to choose from, where they do not speak for themselves."""
    words, meanings = node.get("enum", ()), node.get("markdownEnumDescriptions", ())
    if [str(word).casefold() for word in words] == [told.casefold() for told in meanings]:
        return ()
    return tuple(map(FieldChoice, words, meanings))
