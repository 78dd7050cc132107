"""The text of a new record: every field of a kind with its title, what may stand there, an example.

Titles and examples come from the schema, words and ids from the content folder. What a record needs
is valid as it stands; all else is a comment that becomes valid by losing its „#“.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel, ValidationError, create_model

from signpost import files
from signpost import yaml_style as style
from signpost.schema.base import Record, Reference
from signpost.schema_files import modeline
from signpost.source import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic.fields import FieldInfo

    from signpost.known_ids import Ids
    from signpost.schema.base import Kind
    from signpost.yaml_walk import Data

_LATER: Final = frozenset(("former_ids", "translations", "source", "extra"))
"""Fields that a new record does not need."""
_MOST: Final = 12
"""Words that a comment names."""
_LONG: Final = 1_000
"""Characters from which on a text gets lines of its own."""
_USUAL: Final = (
    "beispiel",
    "de",
    "https://altdorf.example",
    "kontakt@altdorf.example",
    '"030 23125 100"',
    "2026-09-01",
    "2026-09-01T18:00",
    '"15:00"',
    "5",
    "2015",
)
"""Examples for fields that have none of their own: the first that a field takes is shown."""
_HEAD: Final = """{modeline}
# {title} „{id}“
# Ersetzen Sie die Beispiele durch Ihre Angaben.
# Was nach einem # steht, gilt nicht. Brauchen Sie eine Zeile, löschen Sie das # an ihrem Anfang.
# Ansehen: python3 build.py serve   Prüfen: python3 build.py check"""


class _Field(NamedTuple):
    """A field with its example."""

    title: str
    choice: str
    """What may stand there, where that is a choice."""
    required: bool
    own: bool
    """Whether the schema has an example for it."""
    lines: tuple[str, ...]


class Question(NamedTuple):
    """A field that a new record needs, as a person may be asked for it."""

    key: str
    title: str
    choice: str
    """What may stand there, where that is a choice."""
    example: str
    reference: str
    """The kind or vocabulary whose ids stand there; empty for texts of any kind."""
    many: bool
    info: FieldInfo


def questions(kind: Kind, ids: Ids, wished: Iterable[str] = ()) -> list[Question]:
    """Return what a new record needs and what else is wished for, as far as each is one value."""
    fields = _fields(kind.model, ids, 0)
    wanted = {*_needed(kind.model, fields), *wished}
    found: list[Question] = []
    for name, field in fields.items():
        info = kind.model.model_fields[name]
        if name in wanted and not any(map(_is_model, _flat(info.annotation))):
            key, _colon, example = field.lines[0].partition(": ")
            named = next((mark.kind for mark in _marks(info) if isinstance(mark, Reference)), "")
            example = "" if example == "|" else example.strip("[]")
            many = _is_list(info)
            found.append(Question(key, field.title, field.choice, example, named, many, info))
    return found


def draft(kind: Kind, id_: str, ids: Ids, said: Mapping[str, Data] | None = None) -> str:
    """Return the text of a new record, with examples for what nobody has said yet."""
    fields = _fields(kind.model, ids, 0)
    for key, value in (said or {}).items():
        lines = style.entry(key, value, 0)
        if isinstance(value, list):
            lines = [f"{key}: {style.inline(value)}"]
        fields[key] = fields[key]._replace(lines=tuple(lines))
    needed = _needed(kind.model, fields) | set(said or ())
    parts = [_HEAD.format(modeline=modeline(kind), title=kind.title, id=id_)]
    for name, field in fields.items():
        wish = " (bitte ausfüllen)" if name in needed and name not in (said or ()) else ""
        choice = f": {field.choice}" if field.choice else ""
        off = "" if name in needed else "#"
        comment = f"# {_capital(field.title)}{wish}{choice}"
        parts.append("\n".join((comment, *(off + line for line in field.lines))))
    return "\n\n".join(parts) + "\n"


def _needed(model: type[BaseModel], fields: Mapping[str, _Field]) -> set[str]:
    """Return the fields that a record cannot do without; of some it needs only one."""
    found = {name for name, field in fields.items() if field.required}
    for name in fields:
        if _fits(model, fields, found):
            break
        if _fits(model, fields, {*found, name}):
            found.add(name)
    return found


def _fits(model: type[BaseModel], fields: Mapping[str, _Field], names: Iterable[str]) -> bool:
    """Tell whether the examples of some fields together are valid."""
    return _valid(model, [line for name in names for line in fields[name].lines])


def _fields(model: type[BaseModel], ids: Ids, depth: int) -> dict[str, _Field]:
    """Return the fields of a record, or of a part of one that lies so deep; its own first."""
    shared = Record.model_fields
    infos = sorted(model.model_fields.items(), key=lambda item: item[0] in shared)
    return {
        name: _field(info.alias or name, info, ids, depth)
        for name, info in infos
        if name not in _LATER
    }


def _field(key: str, info: FieldInfo, ids: Ids, depth: int) -> _Field:
    """Return a field with an example that is valid in this district."""
    title = info.title or key
    kind = next((mark.kind for mark in _marks(info) if isinstance(mark, Reference)), "")
    words = ids.of(kind) if kind else _literals(info.annotation)
    part = next((p for p in _flat(info.annotation) if _is_model(p)), None)
    if part:
        lines = _part(key, part, info, ids, depth)
    elif _is_long(info) and not depth:
        lines = [f"{key}: |", f"  {_capital(title)} …"]
    else:
        lines = [f"{key}: {_example(key, info, kind, words)}"]
    named = f"{', '.join(words[:_MOST])}{' …' if len(words) > _MOST else ''}"
    if kind in files.FOLDERS:
        named = f"Dateiname aus {kind}/ ohne .yaml"
    return _Field(title, named, info.is_required(), bool(info.examples), tuple(lines))


def _part(key: str, part: type[BaseModel], info: FieldInfo, ids: Ids, depth: int) -> list[str]:
    """Return an example of a part: what it needs, and what else goes together with it."""
    fields = _fields(part, ids, depth + 1)
    names = [name for name, field in fields.items() if field.required]
    known = any(field.own for field in fields.values())
    for name, field in fields.items():
        wanted = not depth or field.own or not known
        if name not in names and wanted and _fits(part, fields, [*names, name]):
            names.append(name)
    chosen = [field for name, field in fields.items() if name in names]
    needed = _needed(part, fields) & set(names) or set(names[:1])
    shown = [fields[name] for name in needed]
    many = _is_list(info)
    if depth:
        inner = f"{{{', '.join(line for field in chosen for line in field.lines)}}}"
        return [f"{key}: [{inner}]" if many else f"{key}: {inner}"]
    lines: list[str] = []
    for field in chosen:
        off = "#" if info.is_required() and field not in shown else ""
        start = "    " if lines or not many else "  - "
        lines.append(f"{off}{start if many else '  '}{field.lines[0]}  # {field.title}")
    return [f"{key}:", *lines]


def _example(key: str, info: FieldInfo, kind: str, words: tuple[str, ...]) -> str:
    """Return a value for a field: its own example, an id there is, or what is usual."""
    own = str(info.examples[0]) if info.examples else ""
    if kind and words and not set(own.strip("[]").split(", ")) <= set(words):
        own = ""
    alone: type[BaseModel] = create_model("Alone", x=(info.annotation, info))  # type: ignore[arg-type] # a field has a type
    for choice in filter(None, (own, *_usual(key, info, words))):
        for shape in (f"[{choice}]", choice) if _is_list(info) else (choice,):
            if _valid(alone, [f"{info.alias or 'x'}: {shape}"]):
                return shape
    return own or "…"


def _usual(key: str, info: FieldInfo, words: tuple[str, ...]) -> Iterator[str]:
    """Yield what might be an example: what holds anyway, a word there is, something."""
    if isinstance(info.default, bool):
        yield "ja" if info.default else "nein"
    elif isinstance(info.default, str):
        yield info.default
    if words[:1] == ("yes",):
        yield "ja"
    yield from words[:1]
    yield f"{_capital(info.title or key)} …"
    yield from _USUAL


def _capital(title: str) -> str:
    return f"{title[:1].upper()}{title[1:]}"


def _valid(model: type[BaseModel], lines: Iterable[str]) -> bool:
    """Tell whether lines of YAML are valid and no reason for a hint."""
    source, problems = parse("", "".join(f"{line}\n" for line in lines).encode())
    if source is None or problems:
        return False
    try:
        model.model_validate(source.data)
    except ValidationError:
        return False
    return True


def _marks(info: FieldInfo) -> Iterator[object]:
    """Yield everything that is noted down with a field's type."""
    yield from info.metadata
    for part in _flat(info.annotation):
        if get_origin(part) is Annotated:
            yield from part.__metadata__


def _flat(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - annotations are of any shape
    """Yield an annotation and all annotations within."""
    yield annotation
    inner = (
        (annotation.__origin__,) if get_origin(annotation) is Annotated else get_args(annotation)
    )
    for part in inner:
        yield from _flat(part)


def _is_model(part: Any) -> bool:  # noqa: ANN401 - see _flat
    return isinstance(part, type) and not get_args(part) and issubclass(part, BaseModel)


def _is_list(info: FieldInfo) -> bool:
    return any(get_origin(part) is tuple for part in _flat(info.annotation))


def _literals(annotation: Any) -> tuple[str, ...]:  # noqa: ANN401 - see _flat
    """Return the words that the schema itself lets one choose from."""
    choices = (get_args(part) for part in _flat(annotation) if get_origin(part) is Literal)
    return tuple(map(str, next(choices, ())))


def _is_long(info: FieldInfo) -> bool:
    """Tell whether a text may have paragraphs."""
    lengths = [getattr(mark, "max_length", None) or 0 for mark in _marks(info)]
    return max(lengths, default=0) > _LONG
