"""One language: its strings, direction, dates, times and names of languages.

German is the source language and needs no catalogue. Every other language is a gettext catalogue
``theme/locales/<language>.po``; what it lacks is shown in German.
"""

from __future__ import annotations

import gettext
import io
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from babel import Locale as Conventions
from babel import UnknownLocaleError
from babel.dates import format_date, get_day_names
from babel.numbers import format_decimal

from signpost import phrases
from signpost.openings import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from pathlib import Path

    from signpost.public import Rhythm, Slot

SOURCE: Final = "de"
SIMPLE: Final = "de-simple"
"""Leichte Sprache: German by rules for easy reading, a language of its own here."""
_OURS: Final = {SIMPLE: "Leichte Sprache", "prs": "دری"}
"""What languages call themselves that Babel has no name for."""
_LIKE: Final = {SIMPLE: SOURCE, "prs": "fa-AF", "kmr": "ku"}
"""Languages that Babel knows by another tag: Dari and Kurmanji."""
_BRITISH: Final = frozenset(("en", "en-GB"))
ARABIC_SCRIPT: Final = frozenset(("ar", "fa", "prs", "ckb", "ur", "ps"))
"""Languages in Arabic letters; the stylesheet names the same."""
_REVIEWED: Final = re.compile(r'^"X-Signpost-Reviewed: (.+?)\\n"$', re.MULTILINE)


@cache
def conventions(tag: str) -> Conventions:
    """Return Babel's conventions for a language tag; German ones where it knows none."""
    try:
        return Conventions.parse(_LIKE.get(tag, tag), sep="-")
    except (UnknownLocaleError, ValueError):
        return Conventions.parse(SOURCE)


def is_known(tag: str) -> bool:
    """Tell whether there are conventions for a language tag."""
    known = _LIKE.get(tag, tag).split("-", 1)[0]
    return conventions(tag).language == known


@lru_cache(maxsize=4096)
def language_name(code: str, tag: str) -> str:
    """Return the name of a language in another, such as ``Arabisch``; empty for an unknown code."""
    if code == SIMPLE:
        return _OURS[code]
    names = conventions(tag).languages
    known = _LIKE.get(code, code)
    return names.get(known.replace("-", "_")) or names.get(known.split("-", 1)[0]) or ""


@cache
def own_name(tag: str) -> str:
    """Return what a language calls itself: ``Deutsch``, ``العربية``; the tag if nobody knows."""
    if tag in _OURS:
        return _OURS[tag]
    own = conventions(tag)
    name = own.get_display_name(own) if is_known(tag) else None
    return name[:1].upper() + name[1:] if name else tag


@cache
def direction(tag: str) -> str:
    """Return ``rtl`` or ``ltr``."""
    return str(conventions(tag).text_direction)


def translations(theme: Path, tag: str) -> gettext.NullTranslations:
    """Return the catalogue of a language; one that changes nothing for the source language."""
    path = theme / "locales" / f"{tag}.po"
    if tag == SOURCE or not path.is_file():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - only other languages need it
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with path.open("rb") as file:
        catalogue = read_po(file, locale=tag.split("-", 1)[0])
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def reviewed(theme: Path, tag: str) -> bool:
    """Tell whether a person has read a language's catalogue: its header says so, or it is unread.

    The header is ``X-Signpost-Reviewed``: ``no``, or by whom and when.
    """
    path = theme / "locales" / f"{tag}.po"
    if tag == SOURCE or not path.is_file():
        return True
    found = _REVIEWED.search(path.read_text("utf-8"))
    return found is not None and found[1] != "no"


@dataclass(frozen=True)
class Locale:
    """A language of the site, with everything that pages in it say."""

    tag: str
    strings: gettext.NullTranslations
    reviewed: bool = True
    """Whether a person who speaks the language has read its catalogue."""

    @cached_property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return direction(self.tag)

    def day(self, value: date) -> str:
        """Return a date in full: 1. September 2026."""
        if self._german:
            return _date(value, "d. MMMM y", self.tag)
        if self.tag == "fr" and value.day == 1:
            return _date(value, "d'er' MMMM y", self.tag)
        return _date(value, "d MMMM y" if self.tag in _BRITISH else "long", self.tag)

    def weekday_date(self, value: date) -> str:
        """Return a date with its weekday: Mittwoch, 14. Oktober 2026."""
        if self._german:
            return _date(value, "EEEE, d. MMMM y", self.tag)
        return _date(value, "EEEE, d MMMM y" if self.tag in _BRITISH else "full", self.tag)

    def hours(self, start: datetime, end: datetime | None = None) -> str:
        """Return from when to when something takes place on its day: 18–20:30 Uhr."""
        same = end is not None and end.date() == start.date()
        until = end.time() if end and same else None
        return phrases.hours(self.strings, start.time(), until, german=self._german)

    def month(self, value: date) -> str:
        """Return month and year: September 2026."""
        return _date(value, "LLLL y", self.tag)

    def number(self, value: float) -> str:
        """Return a number with the language's separators: 31.200."""
        return _number(value, self.tag)

    def price(self, amount: str) -> str:
        """Return an amount in euros as records hold it, „2,5“ or „20“, with cents or none: 2,50."""
        whole, _point, cents = amount.replace(",", ".").partition(".")
        if not cents.strip("0"):
            return self.number(int(whole))
        value = Decimal(f"{whole}.{cents}")
        return str(format_decimal(value, "#,##0.00", locale=conventions(self.tag)))

    @cached_property
    def _german(self) -> bool:
        return self.tag in {SOURCE, SIMPLE}

    def language(self, code: str) -> str:
        """Return the name of a language; the code itself where nobody knows it."""
        return language_name(code, self.tag) or code

    @cached_property
    def comma(self) -> str:
        """What stands between the items of a list, with its blank."""
        return "، " if self.tag in ARABIC_SCRIPT else ", "

    def conjoin(self, items: Sequence[str]) -> str:
        """Return items as a list in words: a, b und c."""
        return phrases.conjoin(self.strings, items)

    def rhythm(self, often: Rhythm) -> str:
        """Return how often a committee meets: 2 bis 3 Treffen im Jahr."""
        return phrases.rhythm(self.strings, often)

    def when(self, slot: Slot) -> str:
        """Return a recurring time in words: mittwochs, 15–17 Uhr."""
        key = (slot.days, slot.start, slot.end, slot.every, slot.week)
        found = self._said.get(key)
        if found is None:
            found = self._said[key] = phrases.when(self.strings, slot, german=self._german)
        return found

    @cached_property
    def _said(self) -> dict[tuple[object, ...], str]:
        """Recurring times in words: thousands of offers share a few hundred."""
        return {}


@lru_cache(maxsize=256)
def weekday(day: str, tag: str) -> str:
    """Return what a language calls a weekday (``mo`` … ``so``) by itself: ``Montag``."""
    name = str(get_day_names("wide", "stand-alone", conventions(tag))[WEEKDAYS.index(day)])
    return name[:1].upper() + name[1:]


def weekday_words(day: str, tag: str) -> tuple[str, ...]:
    """Return the words for a weekday, alone and within a date, in a language and in German."""
    number = WEEKDAYS.index(day)
    forms = [
        str(get_day_names("wide", context, conventions(lang))[number]).lower()
        for lang in (tag, SOURCE)
        for context in ("stand-alone", "format")
    ]
    return tuple(dict.fromkeys((*forms, f"{forms[-1]}s")))


@lru_cache(maxsize=4096)
def _number(value: float, tag: str) -> str:
    return str(format_decimal(value, locale=conventions(tag)))


@lru_cache(maxsize=8192)
def _date(value: date, pattern: str, tag: str) -> str:
    return str(format_date(value, pattern, locale=conventions(tag)))
