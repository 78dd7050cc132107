"""What of a record can be translated, what its translations say, and how both stand today.

A text and its translation have the same path: ``summary``, ``steps.2``, ``offers.treff.name``.
Names are those of the translation's schema; entries of a list are known by their place, offers by
their id.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar, get_args

from pydantic import BaseModel

from signpost.schema.base import Translates, Translation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Path = tuple[str | int, ...]
Location = tuple[str | int, ...]
P = TypeVar("P", bound=BaseModel)

DIGITS: Final = 6
"""Of a stamp."""
LASTING: Final = frozenset(
    (
        *("name", "summary", "description", "text"),
        *("role", "organisation", "department", "carrier", "legal_form"),
    )
)
"""Texts that do little harm when the German one has changed since; lists never are among them."""
_FRAME: Final = frozenset(Translation.model_fields)
_BLANKS: Final = re.compile(r"\s+")


class Text(NamedTuple):
    """A text of a record that can be translated."""

    path: Path
    location: Location
    """Where it stands in the record's file."""
    text: str


def spelt(path: Path) -> str:
    """Return a path as people write it, counting from 1: ``offers.treff.bring.1``."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


def translation_of(model: type[BaseModel]) -> type[Translation] | None:
    """Return the schema of a record's translations; None for what is translated otherwise."""
    info = model.model_fields.get("translations")
    part = None if info is None else _model_in(info.annotation)
    return part if part is not None and issubclass(part, Translation) else None


def texts(record: BaseModel) -> dict[Path, Text]:
    """Return every text of a record that can be translated, in the order of the schema."""
    model = translation_of(type(record))
    return {} if model is None else {text.path: text for text in _walk(model, record, (), ())}


def translated(part: BaseModel) -> dict[Path, str]:
    """Return every text that a translation holds."""
    return dict(_said(part, ()))


def stamp(own: Mapping[Path, str], paths: Iterable[Path], digits: int = DIGITS) -> str:
    """Return what tells later whether the texts of some paths have changed.

    The first hexadecimal digits of the SHA-256 (FIPS 180-4) of, for each path in the order of its
    spelling, the path and the text, each with a line feed, in UTF-8. How a text is broken into
    lines makes no difference: each run of white space is one blank.

    Args:
        own: path → German text; paths that have none do not count.
        paths: what is translated.
        digits: how many digits.
    """
    told = sorted((spelt(path), own[path]) for path in paths if path in own)
    lines = (f"{path}\n{normal(text)}\n" for path, text in told)
    return sha256("".join(lines).encode()).hexdigest()[:digits]


def normal(text: str) -> str:
    """Return a text with each run of white space as one blank."""
    return _BLANKS.sub(" ", text).strip()


def is_outdated(part: Translation, own: Mapping[Path, Text]) -> bool:
    """Tell whether a text has changed since its translation was stamped; unstamped ones are not."""
    if part.of is None:
        return False
    words = {path: text.text for path, text in own.items()}
    return part.of != stamp(words, translated(part), len(part.of))


def outdated(record: BaseModel) -> tuple[str, ...]:
    """Return the languages in which a record's translation is outdated."""
    translations: Mapping[str, Translation] = getattr(record, "translations", {})
    if not any(part.of for part in translations.values()):
        return ()
    own = texts(record)
    return tuple(lang for lang, part in translations.items() if is_outdated(part, own))


def lasting(part: P) -> P:
    """Return a translation without what may mislead once the German text has changed.

    Notices, times, ways there, prices, how to sign up; and lists, whose entries may have moved.
    """
    kept: dict[str, Any] = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, tuple):
            kept[name] = ()
        elif isinstance(value, dict):
            kept[name] = {id_: lasting(inner) for id_, inner in value.items()}
        elif name not in LASTING and name not in _FRAME:
            kept[name] = None
    return part.model_copy(update=kept)


def _said(part: BaseModel, path: Path) -> Iterator[tuple[Path, str]]:
    for name in type(part).model_fields:
        if name not in _FRAME or path:
            yield from _within(getattr(part, name), (*path, name))


def _within(value: Any, path: Path) -> Iterator[tuple[Path, str]]:  # noqa: ANN401 - texts, or what holds some
    if isinstance(value, str):
        if value:
            yield path, value
    elif isinstance(value, BaseModel):
        yield from _said(value, path)
    elif value:
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _within(inner, (*path, key))


def _walk(
    model: type[BaseModel], record: BaseModel, path: Path, location: Location
) -> Iterator[Text]:
    for name, way, part in _plan(model):
        yield from _follow(part, record, way, (*path, name), location)


def _follow(
    part: type[BaseModel] | None,
    value: Any,  # noqa: ANN401 - a record, or what it holds
    way: tuple[str, ...],
    path: Path,
    location: Location,
) -> Iterator[Text]:
    """Yield the texts at the end of a way into a record."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            key = getattr(item, "id", number)
            yield from _follow(part, item, way, (*path, key), (*location, number))
    elif value is None:
        return
    elif way:
        inner = getattr(value, way[0])
        yield from _follow(part, inner, way[1:], path, (*location, way[0]))
    elif isinstance(value, str):
        if value:
            yield Text(path, location, value)
    elif part is not None:
        yield from _walk(part, value, path, location)


@cache
def _plan(
    model: type[BaseModel],
) -> tuple[tuple[str, tuple[str, ...], type[BaseModel] | None], ...]:
    """Return each field of a translation, the way to its original, and the schema of its parts."""
    found = []
    for name, info in model.model_fields.items():
        if name not in _FRAME:
            marks = (mark.way for mark in info.metadata if isinstance(mark, Translates))
            found.append((name, next(marks, (name,)), _model_in(info.annotation)))
    return tuple(found)


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - annotations are of any shape
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
