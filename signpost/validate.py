"""Source → record, or the problems that keep it from being one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from signpost.hints import nearest_field
from signpost.messages import sentence
from signpost.problems import Problem
from signpost.schema.base import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from signpost.problems import Position
    from signpost.source import Data, Source

Location = tuple[str | int, ...]
Held = TypeVar("Held", bound=BaseModel)
_SHOWN: Final = 3
"""Fields in an example that is made of parts."""


def validate(source: Source, model: type[Held]) -> Held | tuple[Problem, ...]:
    """Return the record that a source holds, or every problem in it."""
    try:
        return model.model_validate(source.data)
    except ValidationError:
        # Perhaps only because of keys without a value; to look for them each time takes too long.
        data = without_empty(source.data)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        return tuple(_problems(source, model, error.errors(include_url=False)))


def without_empty(data: Any) -> Any:  # noqa: ANN401 - content of any shape
    """Return data without keys that have no value: ``phone:`` alone says as much as no line."""
    if isinstance(data, dict):
        return {key: without_empty(value) for key, value in data.items() if value is not None}
    if isinstance(data, list):
        return [without_empty(item) for item in data]
    return data


def _problems(
    source: Source, model: type[BaseModel], errors: list[ErrorDetails]
) -> Iterator[Problem]:
    """Yield one problem per mistake: a misspelt key is one, not an unknown and a missing one."""
    meant = {
        (*error["loc"][:-1], _meant(model, error["loc"]))
        for error in errors
        if error["type"] == "extra_forbidden"
    }
    for error in errors:
        location, type_ = error["loc"], error["type"]
        if type_ == "missing":
            if location in meant:
                continue  # the unknown key's own hint names this field
            if _has_key(source.data, location):
                type_ = "empty"
        if type_ == "too_short" and _at(source.data, location):
            continue  # its entries have problems of their own
        about = _about(model, location, type_)
        said = sentence(type_, *about, error["input"], _context(model, error))
        yield Problem(_place(source, error, type_), *said)


def _meant(model: type[BaseModel], location: Location) -> str:
    """Return the field that an unknown key was meant to be; empty where nobody can tell."""
    return nearest_field(str(location[-1]), _titles(_model_at(model, location[:-1])))


def _about(model: type[BaseModel], location: Location, type_: str) -> tuple[str, str]:
    """Return a field's key as the editor wrote it, and its German title."""
    key = _key(location)
    info = None if type_ == "extra_forbidden" else _field_at(model, location)
    return key, info.title if info and info.title else ""


def _context(model: type[BaseModel], error: ErrorDetails) -> dict[str, Any]:
    """Return what pydantic tells of an error, and what the schema says about its field."""
    location = error["loc"]
    unknown = error["type"] == "extra_forbidden"
    info = _field_at(model, location)
    return {
        **error.get("ctx", {}),
        "example": _example(info),
        "known": _titles(_model_at(model, location[:-1] if unknown else location)),
        "entry": isinstance(location[-1], int) if location else False,
    }


def _example(info: FieldInfo | None) -> str:
    """Return an example for a field: its own, or one made of its parts' examples."""
    if info is None:
        return ""
    if info.examples:
        return str(info.examples[0])
    model = _submodel(info.annotation)
    if model is None:
        return ""
    fields = sorted(model.model_fields.items(), key=lambda item: not item[1].is_required())
    parts = [
        f"{field.alias or name}: {field.examples[0]}" for name, field in fields if field.examples
    ][:_SHOWN]
    example = f"{{{', '.join(parts)}}}" if parts else ""
    return f"[{example}]" if example and "tuple" in str(info.annotation) else example


def _place(source: Source, error: ErrorDetails, type_: str) -> Position:
    """Return the place a problem is shown at: value, key, or first line of what lacks something."""
    location: Location = error["loc"]
    if type_ == "missing":
        return source.start(location[:-1])
    if type_ in {"empty", "extra_forbidden"} or location[-1:] == ("[key]",):
        return source.key(location)
    names = _NAMING.get(type_)
    return source.value(_entry(source.data, location, names, error) if names else location)


_NAMING: Final = {
    "offer_twice": ("id",),
    "term_twice": ("id",),
    "term_itself": ("broader", "replaced_by"),
    "term_unknown": ("broader", "replaced_by"),
}
"""Error type of a whole list → the fields of an entry that may hold the id it is about."""


def _entry(data: Data, location: Location, names: tuple[str, ...], error: ErrorDetails) -> Location:
    """Return where in a list's last such entry the id stands that an error is about."""
    entries = _at(data, location)
    found = location
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        for name in names:
            if isinstance(entry, dict) and entry.get(name) == error["ctx"]["id"]:
                found = (*location, number, name)
    return found


def _key(location: Location) -> str:
    """Return the last name in a location, as the editor wrote it."""
    names = [part for part in location if isinstance(part, str) and part != "[key]"]
    return names[-1] if names else "Datei"


def _at(data: Data, location: Location) -> Data:
    """Return what a file holds at a location; None where it holds nothing."""
    found = data
    for part in location:
        if isinstance(found, dict) and part in found:
            found = found[str(part)]
        elif isinstance(found, list) and isinstance(part, int) and part < len(found):
            found = found[part]
        else:
            return None
    return found


def _has_key(data: Data, location: Location) -> bool:
    parent = _at(data, location[:-1])
    return isinstance(parent, dict) and location[-1] in parent


@cache
def _titles(model: type[BaseModel] | None) -> dict[str, str]:
    """Return a model's keys as editors write them, with their German titles; its own first."""
    if model is None:
        return {}
    every = model.model_fields
    own = [name for name in every if name not in Record.model_fields]
    names = [*own, *(name for name in every if name in Record.model_fields)]
    return {every[name].alias or name: every[name].title or "" for name in names}


def _field_at(model: type[BaseModel], location: Location) -> FieldInfo | None:
    """Return the field that a location leads to or into; None where it leads to none."""
    names = [part for part in location if isinstance(part, str) and part != "[key]"]
    return _field_of(_model_at(model, tuple(names[:-1])), names[-1]) if names else None


def _field_of(model: type[BaseModel] | None, key: str) -> FieldInfo | None:
    if model is None:
        return None
    for name, info in model.model_fields.items():
        if key in {name, info.alias}:
            return info
    return None


def _model_at(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    """Return the model that a location leads to; None where it leads to none."""
    found: type[BaseModel] | None = model
    for part in location:
        if isinstance(part, int) or found is None:
            continue
        info = _field_of(found, part)
        if info is None:
            continue  # a key of a mapping, such as a language: the mapping's model stays
        found = _submodel(info.annotation)
    return found


def _submodel(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - annotations vary
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        found = _submodel(argument)
        if found is not None:
            return found
    return None
