"""Source → record, or the problems that keep it from being one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel, ValidationError

from signpost.messages import sentence
from signpost.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from signpost.problems import Position
    from signpost.schema.base import Record
    from signpost.source import Data, Source

Location = tuple[str | int, ...]


def validate(source: Source, model: type[Record]) -> Record | tuple[Problem, ...]:
    """Return the record that a source holds, or every problem in it."""
    try:
        return model.model_validate(without_empty(source.data))
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
    unknown = {
        error["loc"][:-1]: str(error["loc"][-1])
        for error in errors
        if error["type"] == "extra_forbidden"
    }
    for error in errors:
        location, type_ = error["loc"], error["type"]
        key = _key(location)
        parent = _model_at(model, location[:-1])
        info = _field_of(parent, key)
        context = {
            **error.get("ctx", {}),
            "example": (info.examples or [""])[0] if info else "",
            "known": _names(parent if type_ == "extra_forbidden" else _model_at(model, location)),
        }
        if type_ == "missing":
            written = _at(source.data, location)
            if written is None and _has_key(source.data, location):
                empty = sentence("empty", key, _title(info), None, context)
                yield Problem(source.key(location), *empty)
                continue
            wrong = unknown.get(location[:-1])
            if wrong is not None and key in _suggested(wrong, parent):
                continue  # the unknown key's own hint names this field
        said = sentence(type_, key, _title(info), error["input"], context)
        yield Problem(_place(source, location, type_), *said)


def _title(info: FieldInfo | None) -> str:
    return info.title if info and info.title else ""


def _place(source: Source, location: Location, type_: str) -> Position:
    """Return the place a problem is shown at: value, key, or first line of what lacks something."""
    if type_ == "missing":
        return source.start(location[:-1])
    if type_ in {"extra_forbidden", "invalid_key"} or location[-1:] == ("[key]",):
        return source.key(location)
    return source.value(location)


def _key(location: Location) -> str:
    """Return the last name in a location, as the editor wrote it."""
    names = [part for part in location if isinstance(part, str) and part != "[key]"]
    return names[-1] if names else "Datei"


def _suggested(wrong: str, parent: type[BaseModel] | None) -> str:
    return sentence("extra_forbidden", wrong, "", None, {"known": _names(parent)})[1]


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
def _names(model: type[BaseModel] | None) -> tuple[str, ...]:
    """Return a model's keys as editors write them."""
    if model is None:
        return ()
    return tuple(info.alias or name for name, info in model.model_fields.items())


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
