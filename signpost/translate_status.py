"""How far translations are: a table for each language, and what is still to be done."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from babel.messages.pofile import read_po

from signpost.translatable import spelt
from signpost.translate_export import title
from signpost.translations import STATES, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from signpost.translations import Held, Shelf

_UNSTAMPED: Final = "ohne Prüfsumme"
_HEAD: Final = ("", *STATES.values(), _UNSTAMPED)


def report(shelf: Shelf, theme: Path, *, whole: bool = False) -> str:
    """Return in words how far every language is.

    Args:
        shelf: the records.
        theme: the folder of the theme, for the catalogues of the interface.
        whole: whether to list every text that is missing and every translation that is outdated.
    """
    shown = [held for held in shelf.held if held.open]
    parts = [_language(shelf, shown, theme, lang) for lang in shelf.languages]
    if whole:
        lines = [line for lang in shelf.languages for line in _todo(shown, lang)]
        parts.append("\n".join(lines) or "Es ist nichts offen.")
    return "\n\n".join(parts) or "Es gibt keine Sprache außer Deutsch."


def _language(shelf: Shelf, shown: Sequence[Held], theme: Path, lang: str) -> str:
    """Return the table of a language."""
    kinds = list(dict.fromkeys(held.file.kind for held in shown))
    rows: list[tuple[str, ...]] = [_HEAD]
    sums: Counter[str] = Counter()
    for kind in kinds:
        counted = _counted((held for held in shown if held.file.kind == kind), lang)
        sums += counted
        rows.append(_row(kind_of(kind).title, counted))
    rows.append(_row("zusammen", sums))
    off = "" if lang in shelf.settings.languages else "; steht noch nicht in site.yaml"
    told = [f"{title(lang)}{off}", *_aligned(rows)]
    return "\n".join([*told, f"  {_words(shelf, lang)}", f"  {_interface(theme, lang)}"])


def _counted(some: Iterator[Held], lang: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for held in some:
        found[held.state(lang)] += 1
        part = held.translations.get(lang)
        found[_UNSTAMPED] += part is not None and part.of is None and bool(held.said(lang))
    return found


def _row(name: str, counted: Counter[str]) -> tuple[str, ...]:
    return (name, *(str(counted[state]) for state in (*STATES, _UNSTAMPED)))


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield rows as lines, names on the left, numbers on the right."""
    widths = [max(len(row[nth]) for row in rows) for nth in range(len(rows[0]))]
    for name, *cells in rows:
        numbers = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        yield f"  {name.ljust(widths[0])}  {'  '.join(numbers)}".rstrip()


def _words(shelf: Shelf, lang: str) -> str:
    """Return how many words of lists, and of the settings, are there in a language."""
    labels = [
        term.label
        for held in shelf.vocabularies
        if held.file.id != "glossary"
        for term in held.record.terms
        if not term.replaced_by
    ]
    labels += [shelf.settings.name, *shelf.settings.regions.values()]
    done = sum(lang in label for label in labels)
    return f"Wörter aus Wortlisten und site.yaml: {done} von {len(labels)}"


def _interface(theme: Path, lang: str) -> str:
    """Return how many strings of the interface are there in a language."""
    path = theme / "locales" / f"{lang}.po"
    if not path.is_file():
        return f"Oberfläche: keine Datei theme/locales/{lang}.po"
    with path.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    done = sum(all(_strings(message.string)) and not message.fuzzy for message in messages)
    return f"Oberfläche: {done} von {len(messages)}"


def _strings(string: str | Sequence[str] | None) -> Sequence[str]:
    return string if isinstance(string, tuple | list) else (str(string or ""),)


def _todo(shown: Sequence[Held], lang: str) -> Iterator[str]:
    """Yield a line for everything that a language lacks."""
    for held in shown:
        state, where = held.state(lang), f"{held.file.path}: {lang}"
        if state == "missing":
            yield f"{where}: fehlt"
            continue
        if state == "outdated":
            yield f"{where}: veraltet"
        said = held.said(lang)
        yield from (f"{where}: {spelt(path)} fehlt" for path in held.needed if path not in said)
