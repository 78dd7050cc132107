"""Where the heading of a table is, what its columns are called, and what they probably hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

from signpost.intake.heading_words import IDS, WORDS, heading
from signpost.intake.targets import target, targets
from signpost.sheet import column
from signpost.yaml_text import forbidden

if TYPE_CHECKING:
    from signpost.intake.grid import Grid, Line

ID: Final = "id"
"""The name of the column in which a record's id stands."""
STAND: Final = "stand"
"""The name of the column in which exports note what they wrote."""
_SEARCHED: Final = 25
"""Rows from the top among which the heading is."""
_LONGEST: Final = 120
"""Characters of a heading; the rest tells no columns apart."""
_FEWEST: Final = 2
"""Words of a heading that must be known."""
_DATA: Final = re.compile(r"[0-9@]|https?:|www\.|.{60}", re.DOTALL)
"""What stands in data, and in no heading."""
_EXACT: Final = re.compile(r"\[([a-z][\w.-]*|extra\.[^\]]+)\]\s*$")
"""The end of a heading that exports write: „Straße und Hausnummer [place.street]“."""
_PERSONS: Final = frozenset(
    map(heading, ("Kontakt", "Ansprechpartner", "Ansprechperson", "Kontaktperson", "Vorstand"))
)
_OF_PERSONS: Final = frozenset(
    map(heading, ("Name", "Vorname", "Nachname", "Anrede", "Titel", "Funktion"))
)


class Heading(NamedTuple):
    """A column."""

    nth: int
    """From 0."""
    label: str
    """What assignments call it; no two are the same."""
    hidden: bool
    guess: tuple[str, ...]
    """The fields it probably holds; none where nobody can tell."""
    exact: bool = False
    """Whether its heading names the field, as in tables that exports wrote."""


class Header(NamedTuple):
    """The heading of a table."""

    rows: tuple[int, ...]
    """Their numbers, one or two."""
    columns: tuple[Heading, ...]

    @property
    def exact(self) -> bool:
        """Whether this is a table that an export wrote."""
        return bool(self.columns) and all(it.exact for it in self.columns)


def header(grid: Grid, kind: str, rows: tuple[int, ...] = ()) -> Header | None:
    """Return the heading of a table; None where none is found.

    Args:
        grid: the table.
        kind: what its rows are to become.
        rows: the numbers of its rows, where these are known.
    """
    by_number = {line.number: line for line in grid.lines}
    if not rows:
        rows = _rows(grid, kind)
    lines = [by_number[number] for number in rows if number in by_number]
    if not lines:
        return None
    labels = _labels(lines)
    columns = []
    for nth, (top, label) in enumerate(labels):
        if label:
            named = (
                label if [it for _t, it in labels].count(label) == 1 else f"{label} ({column(nth)})"
            )
            said = _EXACT.search(label)
            exact = said if said and _is_known(kind, said[1]) else None
            guess = (exact[1],) if exact and _is_known(kind, exact[1]) else _guess(kind, top, label)
            columns.append(Heading(nth, named, nth in grid.hidden, guess, bool(exact)))
    return Header(rows, tuple(columns))


def _is_known(kind: str, name: str) -> bool:
    return name in {ID, STAND} or target(kind, name) is not None


def _rows(grid: Grid, kind: str) -> tuple[int, ...]:
    """Return the rows of which most words are known: one, or two where these belong together."""
    shown = [line for line in grid.lines if not line.empty][:_SEARCHED]
    scores = [_score(kind, line) for line in shown]
    best = max(scores, default=0)
    if best < _FEWEST:
        return ()
    at = scores.index(best)
    below = shown[at + 1] if at + 1 < len(shown) else None
    above = shown[at - 1] if at else None
    if below is not None and _belong(shown[at], below) and _score(kind, below):
        return shown[at].number, below.number
    if above is not None and _belong(above, shown[at]) and len(_texts(above)) >= _FEWEST:
        return above.number, shown[at].number
    return (shown[at].number,)


def _texts(line: Line) -> dict[int, str]:
    return {nth: _clean(cell.text) for nth, cell in enumerate(line.cells) if _clean(cell.text)}


def _clean(text: str) -> str:
    """Return a heading in one line that can be a key of an assignment."""
    return forbidden().sub("_", " ".join(normalize("NFC", text).split()))[:_LONGEST].rstrip()


def _score(kind: str, line: Line) -> int:
    """Return how many words of a row are known as those of a heading."""
    return sum(
        bool(_EXACT.search(text) or _guess(kind, "", text) or heading(text) in IDS)
        for text in _texts(line).values()
        if not _DATA.search(text) or _EXACT.search(text)
    )


def _belong(top: Line, bottom: Line) -> bool:
    """Tell whether two rows are one heading: the second fills what the first leaves open."""
    if bottom.number != top.number + 1 or top.joined:
        return False
    above, below = _texts(top), _texts(bottom)
    opened = [nth for nth in below if nth not in above]
    return bool(opened) and not any(map(_DATA.search, (*above.values(), *below.values())))


def _labels(lines: list[Line]) -> list[tuple[str, str]]:
    """Return group and label of each column; the label holds both where there are two."""
    width = max(len(line.cells) for line in lines)
    if len(lines) == 1:
        return [("", _clean(lines[0].cell(nth).text)) for nth in range(width)]
    found = []
    group = ""
    for nth in range(width):
        top, bottom = (_clean(line.cell(nth).text) for line in lines[:2])
        group = top or group
        over = top or (group if bottom else "")
        if top and bottom == top:
            found.append(("", top))
        else:
            found.append((over if bottom else "", " / ".join(filter(None, (over, bottom)))))
    return found


def _guess(kind: str, group: str, label: str) -> tuple[str, ...]:
    """Return the fields that a column probably holds."""
    words = WORDS[kind]
    if not group:
        return words.get(heading(label)) or _title(kind, label)
    inner = label.rpartition(" / ")[2]
    if kind == "initiatives" and heading(group) in _PERSONS and heading(inner) in _OF_PERSONS:
        return ()
    return words.get(heading(inner)) or words.get(heading(label)) or words.get(heading(group)) or ()


def _title(kind: str, label: str) -> tuple[str, ...]:
    """Return the field whose German title or name a heading is."""
    word = heading(label)
    for name, it in targets(kind).items():
        if it.shape != "parts" and (word in {heading(it.title), heading(name)} or label == name):
            return (name,)
    return ()


def is_key(label: str) -> bool:
    """Tell whether a column tells rows apart, by its heading."""
    return heading(label) in IDS
