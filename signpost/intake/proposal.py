"""What a table's heading suggests, as an assignment, and as the file that people edit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from signpost.intake.assignment import OPEN, Assignment
from signpost.intake.headings import ID, is_key
from signpost.intake.targets import target
from signpost.showing import echo
from signpost.yaml_style import inline
from signpost.yaml_text import forbidden

if TYPE_CHECKING:
    from collections.abc import Mapping

    from signpost.intake.grid import Grid
    from signpost.intake.headings import Header
    from signpost.intake.known import Known

_LONGEST: Final = 120
"""Characters of a word."""
_MOST: Final = 300
"""Words of a field that a proposal asks about."""
_PLAIN_KEY: Final = 100
"""Characters of a key from which on it stands in quotes."""


def proposed(header: Header, kind: str, known: Known, grid: Grid) -> Assignment:
    """Return what a heading suggests; one column per field, except where several fit together."""
    columns: dict[str, tuple[str, ...]] = {}
    filled: set[str] = set()
    key = ""
    for it in sorted(header.columns, key=lambda it: _first_names_first(it.label)):
        names = () if it.hidden and not it.exact else it.guess
        if is_key(it.label) or names == (ID,):
            key = key or it.label
            names = (ID,) if names == (ID,) else ()
        shapes = {found.shape for name in names if (found := target(kind, name))}
        if set(names) & filled and not (shapes <= {"list", "phones"} or _street(names, filled)):
            names = names if kind == "contacts" and names == ("name",) else ()
        columns[it.label] = names
        filled |= set(names)
    ordered = {it.label: columns[it.label] for it in header.columns}
    if kind == "contacts":
        ordered = columns
    words = {} if header.exact else _words(header, kind, ordered, grid, known)
    defaults = {} if header.exact else _defaults(kind, filled, known)
    return Assignment(
        kind, ordered, words, defaults, key, grid.sheet, header.rows, exact=header.exact
    )


def _words(
    header: Header, kind: str, columns: Mapping[str, tuple[str, ...]], grid: Grid, known: Known
) -> dict[str, dict[str, str]]:
    """Return the words of a table that nobody can tell the ids of, for an editor to decide."""
    found: dict[str, dict[str, str]] = {}
    for it in header.columns:
        names = columns[it.label]
        field = target(kind, names[0]) if len(names) == 1 else None
        if field is None or not field.reference:
            continue
        for line in grid.lines:
            text = " ".join(line.cell(it.nth).text.split())
            if line.number <= max(header.rows) or not text or known.meant(field.reference, text):
                continue
            parts = re.split(r"\s*[;,|]\s*", text) if field.shape == "list" else [text]
            for part in filter(_is_word, parts):
                if not known.meant(field.reference, part):
                    found.setdefault(field.name, {})[part] = OPEN
    return {name: dict(sorted(words.items())[:_MOST]) for name, words in found.items()}


def _is_word(part: str) -> bool:
    """Tell whether a text can be a key of an assignment; longer ones are no words."""
    return 0 < len(part) <= _LONGEST and not forbidden().search(part)


def _first_names_first(label: str) -> int:
    return 0 if re.match(r"vorname|titel|anrede", label, re.IGNORECASE) else 1


def _street(names: tuple[str, ...], filled: set[str]) -> bool:
    return all(name.endswith(".street") for name in names) and bool(filled)


def _defaults(kind: str, filled: set[str], known: Known) -> dict[str, str]:
    """Return what every record needs and no column has, as far as there is a usual word."""
    if kind == "initiatives" and "kind" not in filled and "initiative" in known.ids["kinds"]:
        return {"kind": "initiative"}
    return {}


def written(it: Assignment, table: str, header: Header) -> str:
    """Return an assignment as its file, with what an editor must know of it."""
    hidden = {column.label for column in header.columns if column.hidden}
    lines = [
        f"# Zuordnung für {echo(table)}: welche Spalte welches Feld füllt.",
        "# „-“ lässt eine Spalte weg. Felder: docs/inhalte.md. Hilfe: docs/importieren.md.",
        f"kind: {it.kind}",
        *([f"sheet: {inline(it.sheet, flow=False)}"] if it.sheet else []),
        f"header: [{', '.join(map(str, it.header))}]  # Zeile der Überschrift",
    ]
    if it.key:
        lines.append(f"key: {inline(it.key, flow=False)}  # daran wird eine Zeile wiedererkannt")
    else:
        lines.append("# key: Nr  # Spalte, an der eine Zeile wiedererkannt wird; sonst am Namen")
    lines += ["# hidden: skip  # ausgeblendete Zeilen: take oder skip", "columns:"]
    for heading, names in it.columns.items():
        value = f"[{', '.join(names)}]" if len(names) > 1 else names[0] if names else '"-"'
        note = "  # ausgeblendete Spalte" if heading in hidden else ""
        note = note or ("" if names or heading == it.key else "  # bitte zuordnen oder so lassen")
        lines.append(f"  {_key(heading)}: {value}{note}")
    lines += ["# Wörter der Tabelle → Kennungen, je Feld:", "words:" if it.words else "#words:"]
    for name, words in it.words.items():
        lines.append(f"  {name}:")
        lines += [f"    {_key(word)}: {inline(id_, flow=False)}" for word, id_ in words.items()]
    if not it.words:
        lines += ["#  topics:", "#    Deutschkurse: sprache"]
    lines += [
        "# Was gilt, wenn die Tabelle nichts sagt:",
        "defaults:" if it.defaults else "#defaults:",
    ]
    lines += [f"  {name}: {inline(text, flow=False)}" for name, text in it.defaults.items()]
    if not it.defaults:
        lines.append("#  kind: initiative")
    return "\n".join(lines) + "\n"


def _key(text: str) -> str:
    """Return a key of a mapping, in quotes where it needs some."""
    plain = inline(text)
    return plain if plain.startswith('"') or len(text) < _PLAIN_KEY else f'"{text}"'
