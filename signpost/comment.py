"""A comparison as text: for a comment in a forge, and for a terminal.

A comment is Markdown of our own words; whatever comes from a proposal stands in code spans
(:mod:`signpost.code_spans`). So it names nobody, links nowhere and shows no picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost.code_spans import NOTHING, code, table, word
from signpost.problem_table import rows_of
from signpost.showing import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from signpost.differences import Comparison, Item, What
    from signpost.problems import Problem

MARK: Final = "<!-- signpost-vergleich -->"
"""First line of the comment, by which a later run finds it."""
LARGEST: Final = 55_000
"""Bytes of a comment in UTF-8; GitHub takes 65,536 characters."""
_ITEMS: Final = 40
_CHANGES: Final = 25
_FEW: Final = 50
"""Rows of a table."""
_ROOM: Final = 48_000
"""Bytes after which records are only counted."""

_TITLES: Final[dict[What, str]] = {
    "new": "Neu",
    "changed": "Geändert",
    "gone": "Entfernt",
    "ended": "Beendet: Nur ein Hinweis bleibt",
    "unnamed": "Nur noch mit der Funktion gezeigt",
    "renamed": "Unter neuer Adresse",
}
_COUNTED: Final[dict[What, str]] = {
    "new": "neu",
    "changed": "geändert",
    "gone": "entfernt",
    "ended": "beendet",
    "unnamed": "nur noch mit der Funktion gezeigt",
    "renamed": "unter neuer Adresse",
}
_DELICATE: Final = ("Telefon", "E-Mail", "Internetseite", "Adresse", "Name", "Datei", "Quelle")
_ASK: Final = "**Bitte nachfragen,** ob das stimmt: "


def markdown(found: Comparison) -> str:
    """Return a comment on a proposal; never longer than a forge takes."""
    parts = [MARK, *_wrong(found.problems, found.unread)]
    parts += ["### Was sich auf der Website ändert", "", _counts(found), ""]
    parts += _twins(found)
    parts += _addresses(found)
    size = len("\n".join(parts).encode())
    shown = 0
    for item in found.items[:_ITEMS]:
        lines = list(_item(item))
        size += len("\n".join(lines).encode()) + 1
        if size > _ROOM:
            break
        parts += lines
        shown += 1
    left = sum(number for _what, number in found.counts) - shown
    if left > 0:
        parts += [f"… und {left} weitere. Alle stehen im Protokoll der Prüfung.", ""]
    return f"{_fitting(parts)}\n"


def _wrong(problems: Sequence[Problem], unread: Sequence[str]) -> Iterator[str]:
    errors = sum(problem.severity == "error" for problem in problems)
    if errors:
        yield f"### Noch nicht veröffentlicht: {errors} Fehler"
        yield ""
        yield "Bitte in diesem Vorschlag verbessern; die Prüfung läuft dann von selbst noch einmal."
        yield ""
    elif problems:
        yield "### Hinweise"
        yield ""
    if problems:
        yield from rows_of(problems, _FEW)
    if unread:
        yield f"Nicht verglichen, weil noch nicht lesbar: {_listed(unread)}"
        yield ""


def _counts(found: Comparison) -> str:
    if not found.compared:
        return "Das lässt sich erst sagen, wenn die Fehler behoben sind."
    told = [f"**{number}** {_COUNTED[what]}" for what, number in found.counts]
    return " · ".join(told) or "Nichts: Die Seiten bleiben, wie sie sind."


def _tabled(title: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield a table under its title; nothing where it has no rows."""
    if rows:
        yield from (f"#### {title}", "", *table(heads, rows), "")


def _twins(found: Comparison) -> Iterator[str]:
    rows = [
        (code(twin.name), code(twin.other), code(twin.path), word(twin.same))
        for twin in found.twins[:_FEW]
    ]
    return _tabled("Vielleicht schon da", ("Neu", "Schon da", "Datei", "Gemeinsam"), rows)


def _addresses(found: Comparison) -> Iterator[str]:
    rows = [
        (code(f"/{moved.old}"), code(f"/{moved.to}") if moved.to else "führt ins Leere")
        for moved in found.moved[:_FEW]
    ]
    yield from _tabled("Adressen", ("Alte Adresse", "Führt künftig zu"), rows)
    if any(not moved.to for moved in found.moved):
        yield (
            "Damit eine alte Adresse weiterführt, nennt der neue Eintrag sie unter `former_ids`. "
            "Wer nicht mehr arbeitet, bekommt besser `status: ended`."
        )
        yield ""


def _item(item: Item) -> Iterator[str]:
    yield f"#### {_TITLES[item.what]}: {word(item.kind)} {code(item.name, 120)}"
    yield ""
    where = [f"Datei {code(item.path)}"] if item.path else []
    where += [f"Seite {code(f'/{item.address}')}"] if item.address else []
    if where:
        yield " · ".join(where)
        yield ""
    if not item.changes:
        return
    shown = item.changes[:_CHANGES]
    if item.what == "new":
        yield from table(("Angabe", "Inhalt"), [(word(c.label), code(c.after)) for c in shown])
    else:
        rows = [(word(c.label), code(c.before), code(c.after)) for c in shown]
        yield from table(("Angabe", "Vorher", "Nachher"), rows)
    yield ""
    if len(item.changes) > len(shown):
        yield f"… und {len(item.changes) - len(shown)} weitere Angaben."
        yield ""
    asked = [c.label for c in shown if c.after and c.label.rpartition(": ")[2] in _DELICATE]
    if asked:
        yield f"{_ASK}{_listed(asked)}"
        yield ""


def _listed(texts: Iterable[str]) -> str:
    some = list(texts)
    more = f" und {len(some) - 10} weitere" if len(some) > 10 else ""  # noqa: PLR2004 - a line
    return f"{', '.join(code(text, 120) for text in some[:10])}{more}"


def _fitting(lines: Sequence[str]) -> str:
    """Return lines as one text, cut between lines where they are too many."""
    kept: list[str] = []
    size = 0
    for line in lines:
        size += len(line.encode()) + 1
        if size > LARGEST:
            kept += ["", "… gekürzt."]
            break
        kept.append(line)
    return "\n".join(kept).rstrip()


def text(found: Comparison) -> str:
    """Return a comparison for a terminal: „Telefon: 030 23125 110 → 030 23125 112“."""
    lines: list[str] = []
    for item in found.items:
        lines.append(f"{_TITLES[item.what]}: {item.kind} „{item.name}“ {item.path}".rstrip())
        for change in item.changes:
            before = f"{change.before or NOTHING} → " if item.what != "new" else ""
            lines.append(f"    {change.label}: {before}{change.after or NOTHING}")
    lines += [f"Adresse /{it.old} → {f'/{it.to}' if it.to else 'nichts'}" for it in found.moved]
    lines += [
        f"Vielleicht schon da: „{it.name}“ und „{it.other}“ ({it.same})" for it in found.twins
    ]
    lines += [f"Nicht lesbar: {path}" for path in found.unread]
    counted = ", ".join(f"{number} {_COUNTED[what]}" for what, number in found.counts)
    closing = "Auf der Website ändert sich nichts." if found.compared else "Nicht vergleichbar."
    lines = [visible(" ".join(line.splitlines())) for line in lines]
    return "\n".join((*lines, f"{counted}." if counted else closing))
