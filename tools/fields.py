"""Write the tables of all fields into docs/inhalte.md, from the schema, so that both agree.

Maintainers run it after changing a field: ``python tools/fields.py``. Each table stands between
``<!-- Felder: KIND -->`` and ``<!-- Ende -->``; everything around is written by hand.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, get_args, get_origin
from typing import get_type_hints as hints_of

from pydantic import BaseModel

from signpost.schema import KINDS, SETTINGS, VOCABULARIES, fields
from signpost.schema.base import Record, Reference, Translation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    Model = type[BaseModel]

GUIDE: Final = Path(__file__).resolve().parent.parent / "docs/inhalte.md"
COMMON: Final = "gemeinsam"
_SECTION: Final = re.compile(r"(<!-- Felder: (\S+) -->\n).*?(<!-- Ende -->)", re.DOTALL)
_HEAD: Final = "| Feld | Bedeutung | Was dort steht | Pflicht |\n| --- | --- | --- | --- |\n"
_MANY: Final = 6
"""Fields; more are not told in a row."""
_TYPES: Final[tuple[tuple[Any, str, str], ...]] = (
    (fields.Line, "eine Zeile", ""),
    (fields.PeriodName, "Schuljahr, Jahr oder zwei Tage", ""),
    (fields.Summary, "ein Satz, bis 250 Zeichen", ""),
    (fields.Prose, "Text mit Markdown", ""),
    (fields.Words, "Text, oder einer je Sprache", ""),
    (fields.Day, "Datum", "2026-09-01"),
    (fields.Moment, "Datum mit Uhrzeit", "2026-10-14T18:00"),
    (fields.TimeOfDay, "Uhrzeit", '"15:00"'),
    (fields.YesNo, "`ja` oder `nein`", ""),
    (fields.Count, "ganze Zahl", ""),
    (fields.Decimal, "Zahl", ""),
    (fields.Latitude, "Zahl", ""),
    (fields.Longitude, "Zahl", ""),
    (fields.PostalCode, "fünf Ziffern", ""),
    (fields.DistrictKey, "fünf Ziffern", ""),
    (fields.MunicipalityKey, "acht Ziffern", ""),
    (fields.LanguageTag, "Sprachkürzel", "ar"),
    (fields.Colour, "Farbe", ""),
    (fields.Url, "Adresse mit `https://`", ""),
    (fields.Email, "E-Mail-Adresse", ""),
    (fields.Phone, "Rufnummer", ""),
    (fields.Handle, "Kürzel auf der Plattform", "landkreis/altdorf"),
    (fields.Slug, "Kennung", "fahrrad-werkstatt"),
    (str, "Text", ""),
    (int, "ganze Zahl", ""),
    (Any, "beliebig", ""),
)
"""German words for a type, and an example for fields that have none of their own."""


def rewritten(text: str) -> str:
    """Return the guide with every table as the schema has it now."""
    return _SECTION.sub(lambda found: f"{found[1]}\n{tables(found[2])}\n{found[3]}", text)


def tables(name: str) -> str:
    """Return the tables of a kind, or of what several kinds have in common."""
    common = _common()
    if name == COMMON:
        return _table(Record) + "".join(_part(names, model) for model, names in common.items())
    kind = next(kind for kind in (*KINDS, SETTINGS) if kind.folder == name)
    own = _parts(kind.model)
    parts = (_part(names, model) for model, names in own.items() if model not in common)
    return _table(kind.model) + "".join(parts)


def sections() -> list[str]:
    """Return the names of all sections that the guide needs."""
    return [*(kind.folder for kind in (*KINDS, SETTINGS)), COMMON]


def _common() -> dict[Model, list[str]]:
    """Return the blocks that more than one kind has, or all, with the fields that hold them."""
    holders: dict[Model, list[Model]] = {}
    found: dict[Model, list[str]] = {}
    for kind in (*KINDS, SETTINGS):
        for part, names in _parts(kind.model).items():
            holders.setdefault(part, []).append(kind.model)
            found.setdefault(part, []).extend(names)
    return {
        part: list(dict.fromkeys(names)) for part, names in found.items() if len(holders[part]) > 1
    }


def _parts(model: Model) -> dict[Model, list[str]]:
    """Return every block of a model, at any depth, with the fields that hold it."""
    found: dict[Model, list[str]] = {}
    for name, _info, hint in _fields(model):
        for part in _leaves(hint):
            if _is_block(part) and not issubclass(part, Translation):
                found.setdefault(part, []).append(name)
                for deeper, names in _parts(part).items():
                    found.setdefault(deeper, []).extend(names)
    return found


def _fields(model: Model) -> Iterator[tuple[str, FieldInfo, Any]]:
    """Yield each field's name as editors write it, what is known of it, and its annotation."""
    hints = hints_of(model, include_extras=True)
    for name, info in model.model_fields.items():
        yield info.alias or name, info, hints[name]


def _leaves(hint: Any) -> Iterator[Any]:  # noqa: ANN401 - annotations are of any shape
    inner = get_args(hint)[:1] if get_origin(hint) is Annotated else get_args(hint)
    if not inner:
        yield hint
    for part in inner:
        yield from _leaves(part)


def _is_block(part: Any) -> bool:  # noqa: ANN401 - annotations are of any shape
    return isinstance(part, type) and issubclass(part, BaseModel)


def _part(names: list[str], model: Model) -> str:
    return f"\n**{_quoted(dict.fromkeys(names))}**\n\n{_table(model)}"


def _quoted(names: dict[str, None]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(model: Model) -> str:
    """Return the table of a model; what every record has is told once, in common."""
    told = () if model is Record else tuple(Record.model_fields)
    rows = [
        f"| `{name}` | {info.title or ''} | {_content(info, hint)} |"
        f" {'ja' if info.is_required() else ''} |\n"
        for name, info, hint in _fields(model)
        if name not in told or not issubclass(model, Record)
    ]
    return _HEAD + "".join(rows)


def _content(info: FieldInfo, hint: Any) -> str:  # noqa: ANN401 - annotations are of any shape
    """Return what a field may hold, with an example and with what holds if it is left out."""
    words, usual = _meaning(hint)
    example = info.examples[0] if info.examples else usual
    default = info.default if isinstance(info.default, str | int) else ""
    if example:
        words += f", etwa `{example}`"
    if default and not isinstance(default, bool):
        words += f"; sonst `{default}`"
    return words


def _meaning(hint: Any) -> tuple[str, str]:  # noqa: ANN401 - annotations are of any shape
    """Return in German what a field may hold, and a usual example."""
    known = next(((words, example) for type_, words, example in _TYPES if hint == type_), None)
    inner = get_args(hint)
    if known:
        return known
    if get_origin(hint) in (Union, UnionType):
        return _meaning(next(part for part in inner if part is not type(None)))
    kind = next((mark.kind for mark in inner if isinstance(mark, Reference)), None)
    if get_origin(hint) is Annotated and not kind:
        return _meaning(_bare(hint))
    return _referred(kind) if kind else _composed(hint), ""


def _composed(hint: Any) -> str:  # noqa: ANN401 - annotations are of any shape
    """Return in German what a choice, a list, a mapping or a block holds."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return _quoted(dict.fromkeys(inner))
    if origin is tuple:
        return f"Liste: {_meaning(inner[0])[0]}"
    if origin is dict:
        return f"je {_meaning(inner[0])[0]}: {_meaning(inner[1])[0]}"
    names = {name: None for name, _info, _hint in _fields(hint)}
    if len(names) > _MANY and not issubclass(hint, Translation):
        return "Block, siehe die Tabelle dazu"
    return f"Block mit {_quoted(names)}"


def _bare(hint: Any) -> Any:  # noqa: ANN401 - annotations are of any shape
    """Return an annotation without its last bounds, down to a type that is known."""
    base, *marks = get_args(hint)
    for end in range(len(marks) - 1, 0, -1):
        inner = Annotated[base, *marks[:end]]  # type: ignore[valid-type] # put together here
        if any(inner == known for known, _words, _example in _TYPES):
            return inner
    return base


_REFERRED: Final = {
    "annexes": "Kennung aus `documents/`, oder ein Wort von `show`",
    "areas": "Gemeinde, Region oder `district`",
    "members": "Kennung aus `contacts/` oder `initiatives/`",
    "parties": "Kennung aus `contacts/` oder `initiatives/`, oder ein Name",
    "regions": "Region aus `site.yaml`",
}
"""What is said of ids that are of more than one kind, or of none."""


def _referred(kind: str) -> str:
    if kind in VOCABULARIES:
        return f"Wort aus `{kind}`"
    return _REFERRED.get(kind, f"Kennung aus `{kind}/`")


def main() -> None:
    """Bring the guide up to date."""
    text = GUIDE.read_text("utf-8")
    GUIDE.write_text(rewritten(text), encoding="utf-8", newline="\n")
    missing = set(sections()) - {found[2] for found in _SECTION.finditer(text)}
    if missing:
        sys.exit(f"{GUIDE.name} has no section for: {', '.join(sorted(missing))}")


if __name__ == "__main__":
    main()
