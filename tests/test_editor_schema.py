"""The JSON Schemas accept what the loader accepts and refuse what it refuses."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import BaseModel, TypeAdapter, ValidationError
from referencing import Registry, Resource

from signpost.editor_help import HELP
from signpost.editor_nodes import SUGGESTED, WORDS
from signpost.editor_schema import fields_of, file_name, schema, schemas, words
from signpost.editor_types import LEAVES, Leaf
from signpost.editor_words import MEANINGS, RULES
from signpost.schema import KINDS, SETTINGS, fields, places
from signpost.source import parse
from signpost.validate import without_empty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.schema.base import Kind

TESTS: Final = Path(__file__).resolve().parent
CONTENTS: Final = (TESTS.parent / "content", TESTS / "example/content")
CASES: Final = sorted(TESTS.glob("cases/*/*.yaml"))
ALL: Final = (*KINDS, SETTINGS)
BETWEEN_VALUES: Final = frozenset(
    (
        *("ends_first", "event_backwards", "hours_backwards", "min_above_max", "first_elsewhere"),
        *("offer_twice", "term_twice", "term_itself", "term_unknown", "free_with_amount"),
        "schema_newer",
    )
)
"""What no JSON Schema can say; ``x-signpost-rules`` does."""


@cache
def _validator(kind: Kind) -> Draft7Validator:
    some = words({"topics": {"wohnen": "Wohnen"}})
    registry: Registry[Any] = Registry().with_resource(WORDS, Resource.from_contents(some))
    return Draft7Validator(schema(kind), registry=registry)


def _faults(kind: Kind, data: Any) -> list[str]:
    return [error.message for error in _validator(kind).iter_errors(data)]


def _files(kind: Kind) -> Iterator[Path]:
    for content in CONTENTS:
        if kind is SETTINGS:
            yield content / "site.yaml"
        else:
            yield from sorted((content / kind.folder).glob("*.yaml"))


def _typed(text: str) -> Any:
    """Return what YAML 1.2 would make of a plain scalar."""
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return {"true": True, "false": False, "True": True, "False": False}.get(text, text)


def _as_typed(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _as_typed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_as_typed(value) for value in data]
    return _typed(data) if isinstance(data, str) else data


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.folder)
def test_is_a_sound_schema(kind: Kind) -> None:
    """A schema is one of draft-07, and can be written as JSON."""
    Draft7Validator.check_schema(schema(kind))
    assert json.loads(json.dumps(schema(kind))) == schema(kind)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.folder)
def test_accepts_all_records(kind: Kind) -> None:
    """Every record of both districts is right, as our loader reads it and as YAML 1.2 types it."""
    count = 0
    for path in _files(kind):
        source, _problems = parse(path.name, path.read_bytes())
        assert source, path
        data = without_empty(source.data)
        assert not _faults(kind, data), path
        assert not _faults(kind, _as_typed(data)), path
        count += 1
    assert count


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_agrees_with_the_loader(case: Path) -> None:
    """What pydantic refuses is refused, but for rules between values; all else is accepted."""
    kind = next(k for k in ALL if k.folder in {case.parent.name, f"{case.parent.name}.yaml"})
    source, _problems = parse(case.name, case.read_bytes())
    if source is None:
        return
    data = without_empty(source.data)
    try:
        kind.model.model_validate(data)
        wrong = set()
    except ValidationError as error:
        wrong = {found["type"] for found in error.errors()}
    # Bounds of numbers count for numbers only, as YAML 1.2 makes them of texts.
    found = _faults(kind, data) or _faults(kind, _as_typed(data))
    assert bool(found) == bool(wrong - BETWEEN_VALUES), (found, wrong)


SINGLE: Final = tuple(
    leaf
    for leaf in LEAVES
    if leaf.hint not in (int, Any, fields.Latitude, fields.Longitude, places.WeekOfMonth)
)
ASCII: Final = st.characters(codec="ascii")
NEARLY: Final = {
    "eine E-Mail-Adresse": r"[a-z.+_]{1,8}@([a-z0-9-]{1,5}\.){1,3}[a-z0-9]{1,4}",
    "eine Rufnummer": r"[+(]?[0-9][0-9 ()/.-]{1,24}",
    "eine Internetadresse mit https://": (
        r"https?://([a-z0-9-]{1,5}\.){1,3}[a-z]{1,4}(:[0-9]{1,6})?([/?#][a-z@:/]{0,8})?"
    ),
}
"""What comes close, where a pattern is too intricate to make texts from."""
NEAR: Final = st.text("0123456789-+:.,/T#@() aäAjaneisU\u00a0", max_size=24)


@pytest.mark.parametrize("leaf", SINGLE, ids=lambda leaf: leaf.words)
def test_takes_the_same_texts(leaf: Leaf) -> None:
    """A text is right for the schema if and only if it is for the loader."""
    shape = leaf.node()
    own = NEARLY.get(leaf.words) or str(shape.get("pattern", ""))[1:-1]
    right = [st.from_regex(own, fullmatch=True, alphabet=ASCII)] if len(own) > 1 else []
    validator, adapter = Draft7Validator(shape), TypeAdapter(leaf.hint)

    @settings(max_examples=60, deadline=None)
    @given(st.one_of(NEAR, *right))
    def agrees(text: str) -> None:
        text = text.strip()
        try:
            adapter.validate_python(text)
            fine = True
        except ValidationError:
            fine = False
        said = validator.is_valid(text)
        if leaf.hint == fields.PeriodName:  # that one year follows another is beyond a pattern
            said = said and fine
        assert said == fine, text

    agrees()


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every part of a schema that is a schema."""
    if isinstance(node, dict):
        if "type" in node or "enum" in node or "anyOf" in node:
            yield node
        for part in node.values():
            yield from _nodes(part)
    elif isinstance(node, list):
        for part in node:
            yield from _nodes(part)


def test_examples_are_right() -> None:
    """Every example would be accepted where it stands."""
    found = 0
    for node in _nodes(schemas()):
        for example in node.get("examples", ()):
            bare = json.loads(re.sub(r'"\$ref"', '"ref"', json.dumps(node)))
            assert Draft7Validator(bare).is_valid(example), (node.get("title"), example)
            found += 1
    assert found > 100


def test_has_words_for_everything() -> None:
    """Every field has a title, every choice a meaning for each word, and nothing is in English."""
    for node in _nodes(schemas()):
        if "enum" in node and "markdownEnumDescriptions" in node:
            assert len(node["enum"]) == len(node["markdownEnumDescriptions"])
        for key, part in node.get("properties", {}).items():
            if isinstance(part, dict):
                assert part["title"], key
                assert "None" not in part.get("description", "")
    for _name, _info, hint in _everywhere():
        for choice in _literals(hint):
            assert choice in MEANINGS


def _models() -> list[type[BaseModel]]:
    found: dict[type[BaseModel], None] = {}

    def collect(annotation: Any) -> None:
        plain = isinstance(annotation, type) and not get_args(annotation)
        if plain and issubclass(annotation, BaseModel) and annotation not in found:
            found[annotation] = None
            for info in annotation.model_fields.values():
                collect(info.annotation)
        for part in get_args(annotation):
            collect(part)

    for kind in ALL:
        collect(kind.model)
    return list(found)


def _everywhere() -> Iterator[tuple[str, Any, Any]]:
    for model in _models():
        for name, info, hint in fields_of(model):
            owner = [base for base in model.__mro__ if name in getattr(base, "model_fields", ())][
                -1
            ]
            yield f"{owner.__name__}.{info.alias or name}", info, hint


def _literals(hint: Any) -> Iterator[tuple[str, ...]]:
    if get_origin(hint) is Literal:
        yield get_args(hint)
        return
    for part in get_args(hint):
        yield from _literals(part)


def test_explains_only_what_there_is() -> None:
    """Every explanation belongs to a field or a kind, and every kind has one."""
    kinds = {kind.model.__name__ for kind in ALL}
    assert set(HELP) - kinds <= {name for name, _info, _hint in _everywhere()}
    assert kinds <= set(HELP)


def test_knows_every_rule_between_fields() -> None:
    """A model that checks its fields against each other says so for programs, too."""
    for model in _models():
        decorators = model.__pydantic_decorators__
        after = [d for d in decorators.model_validators.values() if d.info.mode == "after"]
        if after or decorators.field_validators:
            assert model in RULES, model
    for model, rules in RULES.items():
        keys = {info.alias or name for name, info, _hint in fields_of(model)}
        for rule in rules:
            told = [part for name, part in rule.items() if name not in {"rule", "key", "groups"}]
            if rule["rule"] == "within":
                told = [rule["field"]]
            flat = [*told, *rule.get("groups", ())]
            names = {n for part in flat for n in (part if isinstance(part, list) else [part])}
            assert names <= keys, (model, rule)


def test_suggests_a_districts_words() -> None:
    """The district's words are offered with their meaning, and others are not refused."""
    found = words({"topics": {"wohnen": "Wohnen"}})["definitions"]
    assert set(found) == set(SUGGESTED)
    assert found["topics"]["anyOf"][0]["enum"] == ["wohnen"]
    assert Draft7Validator(found["topics"]).is_valid("noch-neu")
    assert file_name(KINDS[-1]) == "initiative.json"
