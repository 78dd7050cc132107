"""Which column fills which field, and which word stands for which term: a file that people edit.

It lies with the content, ``content/imports/NAME.yaml``, so that next year's table needs no second
thought, and so that a reviewer sees what was decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, NamedTuple

from pydantic import BeforeValidator, Field

from signpost.hints import suggest
from signpost.intake.headings import ID, STAND
from signpost.intake.targets import model_of, target, targets
from signpost.problems import Problem
from signpost.schema.base import Listed, Model
from signpost.schema.fields import Count, Line
from signpost.showing import echo
from signpost.source import parse
from signpost.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from signpost.intake.known import Known
    from signpost.source import Source

NOT: Final = "-"
"""Says that a column or word is left out on purpose."""
OPEN: Final = "?"
"""Stands for what nobody has decided yet."""
_TOGETHER: Final = (
    ("summary", "description"),
    ("place.postcode", "place.town"),
    ("place.street", "place.postcode", "place.town"),
    ("address.postcode", "address.town"),
    ("address.street", "address.postcode", "address.town"),
)
"""Fields that one cell may hold together."""
_JOINED: Final = frozenset(("line", "prose", "list", "phones"))
"""Shapes of fields that several columns may fill together."""


def _in_a_line(value: Any) -> Any:  # noqa: ANN401 - a validator reads whatever the file holds
    """Return several words as one text; anything else as it is, for pydantic to judge."""
    words = isinstance(value, list) and all(isinstance(part, str) for part in value)
    return "; ".join(value) if words else value


_Several = Annotated[Line, BeforeValidator(_in_a_line)]
"""A word, or several as one text."""


class _File(Model):
    """The file as it is written."""

    kind: Literal["initiatives", "contacts"] = Field("initiatives", title="Art der Einträge")
    sheet: Line | None = Field(None, title="Tabellenblatt")
    header: Annotated[tuple[Count, ...], Listed, Field(max_length=2)] = Field(
        (), title="Zeilen der Überschrift", examples=["[3, 4]"]
    )
    key: Line | None = Field(None, title="Spalte, an der eine Zeile erkannt wird")
    hidden: Literal["take", "skip"] | None = Field(None, title="ausgeblendete Zeilen")
    columns: dict[Line, Annotated[tuple[Line, ...], Listed]] = Field(
        title="Spalten", examples=["{Verein: name}"]
    )
    words: dict[Line, dict[Line, _Several]] = Field(default_factory=dict, title="Wörter")
    defaults: dict[Line, _Several] = Field(default_factory=dict, title="wenn nichts dasteht")


class Assignment(NamedTuple):
    """What a table's columns mean."""

    kind: str
    columns: Mapping[str, tuple[str, ...]]
    """Heading → fields; none for a column that is left out."""
    words: Mapping[str, Mapping[str, str]]
    defaults: Mapping[str, str]
    key: str = ""
    sheet: str = ""
    header: tuple[int, ...] = ()
    hidden: Literal["take", "skip"] | None = None
    exact: bool = False
    """Whether cells stand as in the records: the table is an export of our own."""


def read(path: str, raw: bytes, known: Known) -> Assignment | tuple[Problem, ...]:
    """Return the assignment that a file holds, or everything that is wrong with it.

    Args:
        path: as it is to be shown.
        raw: the file's bytes.
        known: the ids that words may stand for.
    """
    source, problems = parse(path, raw)
    if source is None:
        return problems
    found = validate(source, _File)
    if isinstance(found, tuple):
        return found
    faults = (
        *_unfit_columns(source, found),
        *_unknown_words(source, found, known),
        *_unknown_defaults(source, found, known),
    )
    if faults:
        return faults
    columns = {
        name: tuple(it for it in names if it != NOT) for name, names in found.columns.items()
    }
    return Assignment(
        found.kind,
        columns,
        found.words,
        found.defaults,
        found.key or "",
        found.sheet or "",
        found.header,
        found.hidden,
    )


def _unfit_columns(source: Source, found: _File) -> Iterator[Problem]:
    """Yield columns that no field can be filled by, and a key that is no column."""
    filled: dict[str, str] = {}
    for heading, names in found.columns.items():
        where = source.value(("columns", heading))
        if len(names) > 1 and names not in _TOGETHER:
            message = f"Diese Felder kann eine Zelle nicht zusammen füllen: {', '.join(names)}."
            yield Problem(where, message, f"Möglich: {' | '.join(map(', '.join, _TOGETHER))}")
        for name in names:
            if name in {NOT, ID, STAND}:
                continue
            it = target(found.kind, name)
            if it is None:
                yield Problem(where, *_unknown(found.kind, name))
            elif name in filled and it.shape not in _JOINED:
                message = f"„{name}“ füllt schon die Spalte „{echo(filled[name])}“."
                yield Problem(where, message, "Setzen Sie eine der beiden auf „-“.")
            filled.setdefault(name, heading)
    if found.key and found.key not in found.columns:
        message = f"Die Spalte „{echo(found.key)}“ steht nicht unter „columns“."
        yield Problem(source.value(("key",)), message, suggest(found.key, found.columns))


def _unknown_words(source: Source, found: _File, known: Known) -> Iterator[Problem]:
    """Yield words and defaults of unknown fields, and words that stand for no id."""
    for part, names_of in (("words", found.words), ("defaults", found.defaults)):
        for name in names_of:
            if target(found.kind, name) is None:
                yield Problem(source.key((part, name)), *_unknown(found.kind, name))
    for name, words in found.words.items():
        it = target(found.kind, name)
        ids = known.ids.get(it.reference) if it else None
        for word, meant in words.items():
            wrong = [id_ for id_ in meant.split("; ") if id_ not in {NOT, OPEN, *(ids or (id_,))}]
            if wrong and it:
                message = f"„{echo(wrong[0])}“ steht nicht in „{it.reference}“."
                near = suggest(wrong[0], ids or ())
                yield Problem(source.value(("words", name, word)), message, near)


def _unknown_defaults(source: Source, found: _File, known: Known) -> Iterator[Problem]:
    """Yield defaults that stand for no id."""
    for name, text in found.defaults.items():
        it = target(found.kind, name)
        kind = it.reference if it else ""
        if kind in known.ids:
            for word in text.split("; "):
                if not known.meant(kind, word):
                    message = f"„{echo(word)}“ steht nicht in „{kind}“."
                    near = suggest(word, known.ids[kind])
                    yield Problem(source.value(("defaults", name)), message, near)


def lacking(it: Assignment) -> list[str]:
    """Return what every record needs and no row will have: German title and name of fields."""
    filled = {name.partition(".")[0] for names in it.columns.values() for name in names}
    filled |= {name.partition(".")[0] for name in it.defaults}
    if "place" in filled:
        filled.add("municipality")  # may follow from the town
    return [
        f"{info.title} ({name})"
        for name, info in model_of(it.kind).model_fields.items()
        if info.is_required() and name not in filled
    ]


def _unknown(kind: str, name: str) -> tuple[str, str]:
    near = suggest(name, targets(kind)) or "Die Felder stehen in docs/inhalte.md."
    return f"Ein Feld „{echo(name)}“ gibt es nicht.", near
