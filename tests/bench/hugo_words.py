"""What Hugo cannot work out of a district: the ends of compounds, and names of what is withheld.

A search for „Werkstatt“ finds „Fahrradwerkstatt“ because signpost knows where German compounds
divide; a contact who must not be named has an address that nobody guesses. Both are taken from
signpost itself.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dates import TODAY

from signpost import contents
from signpost.enrichment import Enrichment
from signpost.everyday import ANSWERS, FREE, NOW, OPEN, STEP_FREE, WANTED, WEEKEND
from signpost.holidays import public_holidays
from signpost.locales import language_name, own_name, weekday_words
from signpost.openings import TIMES, WEEKDAYS
from signpost.order import Order

if TYPE_CHECKING:
    from signpost.catalog import Catalog
    from signpost.public import Texts

EVERYDAY: Final = {
    "free": FREE,
    "step_free": STEP_FREE,
    "wanted": WANTED,
    "answers": ANSWERS,
    "open": OPEN,
}
_THEME: Final = Path(__file__).resolve().parents[2] / "theme"


@dataclass(frozen=True)
class Words:
    """The words of a district in its content folder."""

    content: Path

    @cached_property
    def _catalog(self) -> Catalog:
        with tempfile.TemporaryDirectory() as nowhere:
            site, cache = Path(nowhere) / "site", Path(nowhere) / "cache"
            order = Order(self.content, _THEME, site, cache, TODAY.date(), jobs=1)
            return contents.read(order).catalog

    @cached_property
    def _enrichment(self) -> Enrichment:
        return Enrichment(self._catalog, ("de",))

    def of_initiative(self, id_: str) -> dict[str, str]:
        """Return the ends of compounds in the names and in the texts of an initiative."""
        card = self._catalog.initiatives[id_]
        card = card._replace(name=_german(card.name))
        nouns = self._catalog.entries["initiatives"][id_].nouns
        found = self._enrichment.of(card, nouns, "de")
        other = self._enrichment.of(card, "", "de").also
        name = _without(found.name, card.alternate_names)
        return _filled({"name": name, "text": found.also.removeprefix(other).strip()})

    def of_contact(self, id_: str) -> dict[str, str]:
        """Return the ends of compounds in the names of a contact."""
        card = self._catalog.contacts[id_]
        card = card._replace(name=_german(card.name), role=_german(card.role))
        found = self._enrichment.of_contact(card, "de")
        return _filled({"name": _without(found.name, card.alternate_names)})

    def address(self, id_: str) -> str:
        """Return under which id a contact is published."""
        return self._catalog.contacts[id_].id

    def tongues(self) -> dict[str, str]:
        """Return what languages are called by those who speak them, and in German."""
        codes = {code for card in self._catalog.listed for code in card.languages}
        codes |= {code for card in self._catalog.answering for code in card.languages}
        return {code: _names(code) for code in sorted(codes)}


def asked() -> dict[str, str]:
    """Return by which words people ask for a day or a time of day, by what the list can filter."""
    day = {it: weekday_words(it, "de") for it in WEEKDAYS}
    times = [name for name, *_hours in TIMES]
    found = {"wann:heute": NOW["heute"]}
    for it, words in day.items():
        joined = [f"{words[0]}{name.removesuffix('s')}" for name in times]
        found[f"wann:{it}"] = " ".join((*words, *joined, *WEEKEND.get(it, ())))
    for name in times:
        joined = [f"{words[0]}{name.removesuffix('s')}" for words in day.values()]
        found[f"uhrzeit:{name}"] = " ".join((NOW[name], *joined))
    return found


def holidays(state: str) -> list[str]:
    """Return the public holidays of this year and the next, which people keep as a list."""
    years = (TODAY.year, TODAY.year + 1)
    return sorted(f"{day}" for year in years for day in public_holidays(state, year))


def _german(texts: Texts) -> Texts:
    return {"de": texts["de"]}


def _names(code: str) -> str:
    return " ".join(dict.fromkeys((own_name(code), language_name(code, "de"))))


def _without(words: str, names: tuple[str, ...]) -> str:
    return words.removeprefix(" ".join(names)).strip()


def _filled(texts: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in texts.items() if text}
