"""The fields of a record that a column can fill, from the schema: where, and in what shape."""

from __future__ import annotations

from datetime import date, time
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from signpost.schema import KINDS
from signpost.schema.base import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    from signpost.schema.base import Record

# fmt: off
Shape = Literal[
    "line", "prose", "list", "yesno", "day", "time", "number", "choice",
    "phone", "phones", "email", "url", "postcode", "parts", "group", "hours",
]
# fmt: on
TAKEN: Final = ("initiatives", "contacts")
"""The kinds that tables are taken over into."""
_BY_NAME: Final[dict[str, Shape]] = {
    "phone": "phone",
    "email": "email",
    "website": "url",
    "url": "url",
    "postcode": "postcode",
}
_LONG: Final = 1_000
"""Characters from which on a text may have paragraphs."""
_NUMBERS: Final = ("voice", "mobile", "fax", "text")
EXTRA: Final = "extra"


class Target(NamedTuple):
    """A field that a column can fill."""

    path: tuple[str, ...]
    """Keys as editors write them."""
    title: str
    """In German."""
    shape: Shape
    reference: str = ""
    """The kind or vocabulary whose ids stand in it."""
    choices: tuple[str, ...] = ()
    sort: str = ""
    """Of phone numbers."""

    @property
    def name(self) -> str:
        """What assignments and headings call it: ``place.street``."""
        return ".".join((*self.path, self.sort) if self.sort else self.path)


def model_of(kind: str) -> type[Record]:
    """Return the schema of a kind."""
    return next(known.model for known in KINDS if known.folder == kind)


@cache
def targets(kind: str) -> dict[str, Target]:
    """Return name → field, in the order of the schema."""
    return {target.name: target for target in _targets(model_of(kind), (), ())}


def target(kind: str, name: str) -> Target | None:
    """Return a field by its name; below ``extra`` there may be any."""
    found = targets(kind).get(name)
    head, dot, rest = name.partition(".")
    if found is None and head == EXTRA and dot and rest.strip():
        return Target((EXTRA, rest), rest, "line")
    return found or groups(kind).get(name)


@cache
def groups(kind: str) -> dict[str, Target]:
    """Return name → field that is divided into others, such as ``place``."""
    paths = {
        it.path[:length]: it for it in targets(kind).values() for length in range(1, len(it.path))
    }
    return {
        ".".join(path): Target(path, ": ".join(it.title.split(": ")[: len(path)]), "group")
        for path, it in paths.items()
    }


def _targets(
    model: type[BaseModel], above: tuple[str, ...], titles: tuple[str, ...]
) -> Iterator[Target]:
    for name, info in model.model_fields.items():
        path, title = (*above, info.alias or name), info.title or name
        told = ": ".join((*titles, title))
        inner = _inner(info)
        if name == "phones":
            yield Target(path, told, "phones")
            for sort in _NUMBERS:
                yield Target(path, f"{told} ({sort})", "phones", sort=sort)
        elif inner is not None and not _is_list(info) and not _is_mapping(info):
            yield from _targets(inner, path, (*titles, title))
        else:
            yield _target(path, told, info, inner)


def _target(
    path: tuple[str, ...], title: str, info: FieldInfo, inner: type[BaseModel] | None
) -> Target:
    """Return a field that has no fields of its own."""
    marks = list(_marks(info))
    reference = next((mark.kind for mark in marks if isinstance(mark, Reference)), "")
    choices = next(
        (get_args(part) for part in _flat(info.annotation) if get_origin(part) is Literal), ()
    )
    return Target(path, title, _shape(path[-1], info, inner), reference, tuple(map(str, choices)))


def _shape(name: str, info: FieldInfo, inner: type[BaseModel] | None) -> Shape:
    parts = list(_flat(info.annotation))
    if name == "hours":
        return "hours"
    if inner is not None or _is_mapping(info):
        return "parts"
    if _is_list(info):
        return "list"
    if any(get_origin(part) is Literal for part in parts):
        return "choice"
    types: tuple[tuple[type, Shape], ...] = (
        (bool, "yesno"),
        (date, "day"),
        (time, "time"),
        (int, "number"),
        (float, "number"),
    )
    found = next((shape for type_, shape in types if type_ in parts), None)
    if found or name in _BY_NAME:
        return found or _BY_NAME[name]
    longest = max((getattr(mark, "max_length", None) or 0 for mark in _marks(info)), default=0)
    return "prose" if longest > _LONG else "line"


def _inner(info: FieldInfo) -> type[BaseModel] | None:
    """Return the model of a field's parts."""
    return next((part for part in _flat(info.annotation) if _is_model(part)), None)


def _is_model(part: Any) -> bool:  # noqa: ANN401 - annotations are of any shape
    return isinstance(part, type) and not get_args(part) and issubclass(part, BaseModel)


def _is_list(info: FieldInfo) -> bool:
    return any(get_origin(part) is tuple for part in _flat(info.annotation))


def _is_mapping(info: FieldInfo) -> bool:
    return any(get_origin(part) is dict for part in _flat(info.annotation))


def _marks(info: FieldInfo) -> Iterator[object]:
    """Yield everything that is noted down with a field's type."""
    for mark in info.metadata:
        yield from getattr(mark, "metadata", ()) if isinstance(mark, type(info)) else (mark,)
    for part in _flat(info.annotation):
        if get_origin(part) is Annotated:
            yield from part.__metadata__


def _flat(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - see above
    """Yield an annotation and all annotations within."""
    yield annotation
    inner = (
        (annotation.__origin__,) if get_origin(annotation) is Annotated else get_args(annotation)
    )
    for part in inner:
        yield from _flat(part)
