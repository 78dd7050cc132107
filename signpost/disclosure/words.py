"""The texts of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost.prose import render
from signpost.translatable import lasting, outdated, translated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from signpost import public
    from signpost.disclosure.today import Today
    from signpost.schema.base import Record, Translation


class Words:
    """The texts of one record in every language in which they may be seen."""

    def __init__(self, record: Record, today: Today) -> None:
        translations: Mapping[str, Translation] = getattr(record, "translations", {})
        self.outdated = outdated(record) if translations else ()
        self.machine = tuple(lang for lang, part in translations.items() if part.by == "machine")
        self._source = today.source
        self._said = {
            lang: translated(lasting(part) if lang in self.outdated else part)
            for lang, part in translations.items()
        }

    def of(self, text: str | None, *path: str | int) -> public.Texts | None:
        """Return a text with its translations; None where there is no text."""
        return None if text is None else self.sure(text, *path)

    def sure(self, text: str, *path: str | int) -> public.Texts:
        """Return a text that is there with its translations."""
        others = {lang: said[path] for lang, said in self._said.items() if path in said}
        return {self._source: text, **others}

    def html(self, text: str | None, top: int, *path: str | int) -> public.Html | None:
        """Return Markdown with its translations as HTML, with headings below ``top``."""
        found = self.of(text, *path)
        return found and {lang: render(words, top).html for lang, words in found.items()}

    def languages(self, *path: str | int) -> tuple[str, ...]:
        """Return the languages that have a text."""
        return tuple(lang for lang, said in self._said.items() if path in said)
