"""What all records share: immutability, references to other records, and the frame of a kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Final, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from signpost.schema.fields import Day, Line, Slug, Url

if TYPE_CHECKING:
    from collections.abc import Iterator


class Model(BaseModel):
    """A part of a record: immutable, and without room for unknown keys."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        hide_input_in_errors=True,
        use_attribute_docstrings=False,
    )


@dataclass(frozen=True, slots=True)
class Reference:
    """Says that a field holds ids of another kind; declared in the schema, checked everywhere.

    Args:
        kind: a folder (``contacts``), a vocabulary (``topics``), ``areas`` for a municipality, a
            region or the word ``district``, or ``parties`` for a contact or an initiative, beside
            which names of others may stand: what is not written like an id.
    """

    kind: str


@dataclass(frozen=True, slots=True)
class Written:
    """Says what a value may look like in a file, where a validator makes something else of it.

    Args:
        as_: an annotation, the fullest way first where there are several.
    """

    as_: Any


def _listed(value: Any) -> Any:  # noqa: ANN401 - a validator reads whatever the file holds
    return [value] if isinstance(value, str) else value


Listed = BeforeValidator(_listed)
"""Lets an editor write a single value where a list is asked for."""


def not_before_since(until: Day | None, info: ValidationInfo) -> Day | None:
    """Return the last day, for a field that has ``since`` before it; refuse one that is earlier."""
    since = info.data.get("since")
    if until and since and until < since:
        raise PydanticCustomError("ends_first", "ends before it starts")
    return until


class Verified(Model):
    """When somebody last made sure that the record is right, and who (HSDS: assured_date)."""

    on: Day = Field(title="geprüft am", examples=["2026-09-01"])
    by: Line | None = Field(None, title="geprüft von", examples=["Koordination"])


class Origin(Model):
    """Where the data came from and under which licence."""

    name: Line = Field(title="Quelle")
    url: Url | None = Field(None, title="Adresse der Quelle")
    licence: Line | None = Field(None, title="Lizenz", examples=["CC-BY-4.0"])


class Translation(Model):
    """What every translation carries beside its texts."""

    by: Annotated[str, Field(pattern="^(human|machine)$")] = Field(
        "human", title="übersetzt von", examples=["human"]
    )
    of: Annotated[str, Field(pattern="^[0-9a-f]{6,64}$")] | None = Field(
        None, title="Prüfsumme des Ausgangstexts"
    )


@dataclass(frozen=True, slots=True)
class Translates:
    """Says which text of the record a field of a translation stands for, if not its namesake.

    Args:
        way: the names of fields that lead there, such as ``place`` and ``transport``; through a
            list it leads to every entry.
    """

    way: tuple[str, ...]


class Record(Model):
    """One content file; the file name is its id."""

    former_ids: tuple[Slug, ...] = Field((), title="frühere Kennungen")
    verified: Verified | None = Field(None, title="geprüft")
    source: Origin | None = Field(None, title="Quelle")
    extra: dict[Line, Any] = Field(default_factory=dict, title="eigene Felder")


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of record and the folder that holds it."""

    folder: str
    model: type[Record]
    title: str
    """German, singular, for messages."""


Location = tuple[str | int, ...]
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,31}")
_MODEL: Final = "model"
PARTIES: Final = "parties"
_REFERENCE: Final = "reference"


def is_id(text: str) -> bool:
    """Tell whether a text is written like an id, and not like a name."""
    return _ID.fullmatch(text) is not None


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, str, Any], ...]:
    """Return per field that holds references, directly or deeper, what to do with it."""
    steps: list[tuple[str, str, Any]] = []
    for name, info in model.model_fields.items():
        steps += [
            (name, _REFERENCE, marker.kind)
            for marker in info.metadata
            if isinstance(marker, Reference)
        ]
        for part in _parts(info.annotation):
            if isinstance(part, Reference):
                steps.append((name, _REFERENCE, part.kind))
            elif isinstance(part, type) and issubclass(part, BaseModel) and _plan(part):
                steps.append((name, _MODEL, None))
    return tuple(dict.fromkeys(steps))


def _parts(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - annotations are of any shape
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
    arguments = get_args(annotation)
    if not arguments:
        yield annotation
    for argument in arguments:
        yield from _parts(argument)


def references(record: BaseModel) -> list[tuple[Location, str, str]]:
    """Return every reference a record holds, as (location, kind referred to, id)."""
    found: list[tuple[Location, str, str]] = []
    _collect(record, (), found)
    return found


def _collect(record: BaseModel, at: Location, found: list[tuple[Location, str, str]]) -> None:
    for name, what, kind in _plan(type(record)):
        value = getattr(record, name)
        if not value:
            continue
        here = (*at, name)
        if what == _REFERENCE:
            if isinstance(value, str):
                found.append((here, kind, value))
            else:
                found += [
                    ((*here, number), kind, item)
                    for number, item in enumerate(value)
                    if kind != PARTIES or is_id(item)
                ]
        elif isinstance(value, BaseModel):
            _collect(value, here, found)
        else:
            for number, part in enumerate(value):
                _collect(part, (*here, number), found)


def named_in(model: type[BaseModel], data: Any) -> list[tuple[Location, str, str]]:  # noqa: ANN401 - content of any shape
    """Return every reference in a file that is no record yet, as far as its value can be an id.

    So that whoever mends a file is told of a wrong id together with its other mistakes.
    """
    found: list[tuple[Location, str, str]] = []
    _search(model, data, (), found)
    return found


def _search(
    model: type[BaseModel],
    data: Any,  # noqa: ANN401 - see above
    at: Location,
    found: list[tuple[Location, str, str]],
) -> None:
    if not isinstance(data, dict):
        return
    for name, what, kind in _plan(model):
        value = data.get(model.model_fields[name].alias or name)
        parts = [((*at, name), value)]
        if isinstance(value, list):
            parts = [((*at, name, number), part) for number, part in enumerate(value)]
        for here, part in parts:
            if what == _MODEL:
                for inner in _parts(model.model_fields[name].annotation):
                    if isinstance(inner, type) and issubclass(inner, BaseModel):
                        _search(inner, part, here, found)
            elif isinstance(part, str) and _ID.fullmatch(part):
                found.append((here, kind, part))
