"""One language: its strings, direction, dates, times and names of languages.

German is the source language and needs no catalogue. Every other language is a gettext catalogue
``theme/locales/<language>.po``; what it lacks is shown in German.
"""

from __future__ import annotations

import gettext
import io
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from babel import Locale as Conventions
from babel import UnknownLocaleError
from babel.dates import format_date, format_time, get_day_names
from babel.numbers import format_decimal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, time
    from pathlib import Path

    from signpost.public import Slot

SOURCE: Final = "de"
SIMPLE: Final = "de-simple"
"""Leichte Sprache: German by rules for easy reading, a language of its own here."""
_OURS: Final = {SIMPLE: "Leichte Sprache", "prs": "دری"}
"""What languages call themselves that Babel has no name for."""
_LIKE: Final = {SIMPLE: SOURCE, "prs": "fa-AF", "kmr": "ku"}
"""Languages that Babel knows by another tag: Dari and Kurmanji."""
_BRITISH: Final = frozenset(("en", "en-GB"))
_WEEKDAYS: Final = ("mo", "di", "mi", "do", "fr", "sa", "so")
_FEWEST_IN_A_RUN: Final = 3


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


@dataclass(frozen=True)
class Locale:
    """A language of the site, with everything that pages in it say."""

    tag: str
    strings: gettext.NullTranslations

    @cached_property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return direction(self.tag)

    def day(self, value: date) -> str:
        """Return a date in full: 1. September 2026."""
        if self._german:
            return _date(value, "d. MMMM y", self.tag)
        return _date(value, "d MMMM y" if self.tag in _BRITISH else "long", self.tag)

    def month(self, value: date) -> str:
        """Return month and year: September 2026."""
        return _date(value, "LLLL y", self.tag)

    def number(self, value: float) -> str:
        """Return a number with the language's separators: 31.200."""
        return _number(value, self.tag)

    @cached_property
    def _german(self) -> bool:
        return self.tag in {SOURCE, SIMPLE}

    def language(self, code: str) -> str:
        """Return the name of a language; the code itself where nobody knows it."""
        return language_name(code, self.tag) or code

    def conjoin(self, items: Sequence[str]) -> str:
        """Return items as a list in words: a, b und c."""
        if len(items) < 2:  # noqa: PLR2004 - one item stands alone
            return items[0] if items else ""
        _ = self.strings.gettext
        return _("{first} und {last}").format(first=", ".join(items[:-1]), last=items[-1])

    def when(self, slot: Slot) -> str:
        """Return a recurring time in words: mittwochs, 15–17 Uhr."""
        days, hours = self._days(slot), self._hours(slot.start, slot.end)
        return f"{days}, {hours}" if hours else days

    def _days(self, slot: Slot) -> str:
        _ = self.strings.gettext
        if slot.every == "month" and slot.week:
            weeks = self.conjoin([self._ordinals[week] for week in slot.week])
            days = self.conjoin([self._weekdays[day] for day in slot.days])
            return _("am {weeks} {days} im Monat").format(weeks=weeks, days=days)
        days = self._every_weekday(slot.days)
        if slot.every == "2 weeks":
            return _("alle zwei Wochen {days}").format(days=days)
        if slot.every == "month":
            return _("einmal im Monat {days}").format(days=days)
        return days

    def _every_weekday(self, days: tuple[str, ...]) -> str:
        """Return weekdays as a habit; a run of three or more as from–to."""
        _ = self.strings.gettext
        numbers = sorted(_WEEKDAYS.index(day) for day in set(days))
        names = [self._habits[_WEEKDAYS[number]] for number in numbers]
        if len(numbers) == len(_WEEKDAYS):
            return _("täglich")
        run = len(numbers) >= _FEWEST_IN_A_RUN and numbers[-1] - numbers[0] == len(numbers) - 1
        if run:
            return _("{first} bis {last}").format(first=names[0], last=names[-1])
        return self.conjoin(names)

    def _hours(self, start: time | None, end: time | None) -> str:
        _ = self.strings.gettext
        if start and end:
            return _("{start}–{end} Uhr").format(start=self._time(start), end=self._time(end))
        if start:
            return _("ab {start} Uhr").format(start=self._time(start))
        return _("bis {end} Uhr").format(end=self._time(end)) if end else ""

    def _time(self, value: time) -> str:
        midnight = (value.hour, value.minute) == (23, 59)  # what 24:00 is read as
        if not self._german:
            return "24:00" if midnight else _clock(value, self.tag)
        if midnight:
            return "24"
        return f"{value.hour}:{value.minute:02}" if value.minute else str(value.hour)

    @cached_property
    def _habits(self) -> dict[str, str]:
        _ = self.strings.gettext
        return {
            "mo": _("montags"),
            "di": _("dienstags"),
            "mi": _("mittwochs"),
            "do": _("donnerstags"),
            "fr": _("freitags"),
            "sa": _("samstags"),
            "so": _("sonntags"),
        }

    @cached_property
    def _weekdays(self) -> dict[str, str]:
        _ = self.strings.gettext
        return {
            "mo": _("Montag"),
            "di": _("Dienstag"),
            "mi": _("Mittwoch"),
            "do": _("Donnerstag"),
            "fr": _("Freitag"),
            "sa": _("Samstag"),
            "so": _("Sonntag"),
        }

    @cached_property
    def _ordinals(self) -> dict[int, str]:
        _ = self.strings.gettext
        return {1: _("1."), 2: _("2."), 3: _("3."), 4: _("4."), 5: _("5."), -1: _("letzten")}


@lru_cache(maxsize=256)
def weekday(day: str, tag: str) -> str:
    """Return what a language calls a weekday (``mo`` … ``so``) by itself: ``Montag``."""
    name = str(get_day_names("wide", "stand-alone", conventions(tag))[_WEEKDAYS.index(day)])
    return name[:1].upper() + name[1:]


def weekday_words(day: str, tag: str) -> tuple[str, ...]:
    """Return the words for a weekday, alone and within a date, in a language and in German."""
    number = _WEEKDAYS.index(day)
    forms = [
        str(get_day_names("wide", context, conventions(lang))[number]).lower()
        for lang in (tag, SOURCE)
        for context in ("stand-alone", "format")
    ]
    return tuple(dict.fromkeys((*forms, f"{forms[-1]}s")))


@lru_cache(maxsize=4096)
def _number(value: float, tag: str) -> str:
    return str(format_decimal(value, locale=conventions(tag)))


@lru_cache(maxsize=4096)
def _clock(value: time, tag: str) -> str:
    return str(format_time(value, "HH:mm", locale=conventions(tag)))


@lru_cache(maxsize=4096)
def _date(value: date, pattern: str, tag: str) -> str:
    return str(format_date(value, pattern, locale=conventions(tag)))
