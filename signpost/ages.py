"""How old what we know is: which records somebody should look at, and which are out of date.

Age is told in two levels. A check as such says nothing of it, because a proposal must not fail for
what somebody else left lying; ``check --strict`` takes what is out of date for an error, and what
is due or was never checked for a hint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from signpost.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from signpost.catalog import Catalog
    from signpost.crosscheck import Places
    from signpost.entry import Entry
    from signpost.problems import Severity
    from signpost.public import Age, Checked

KINDS: Final = ("initiatives", "contacts", "municipalities", "committees", "pages")
"""Kinds whose records go out of date by themselves; events, papers and reports have their day."""
_ALWAYS: Final = frozenset(("initiatives", "contacts"))
"""Kinds that every record must be checked of; others only when somebody began to."""
LIGHTS: Final[dict[Age, str]] = {
    "fresh": "grün",
    "due": "gelb",
    "stale": "rot",
    "never": "grau",
}
"""The traffic light in words, for where there are no colours."""
WORDS: Final[dict[Age, str]] = {
    "fresh": "aktuell",
    "due": "zu prüfen",
    "stale": "veraltet",
    "never": "noch nie geprüft",
}


class Aged(NamedTuple):
    """A record that is asked to be checked from time to time, and how that stands."""

    entry: Entry
    card: Any
    """What lists show of it."""
    checked: Checked

    @property
    def asked(self) -> bool:
        """Whether somebody should look at it now."""
        age = self.checked.age
        return age in {"due", "stale"} or (age == "never" and self.entry.kind in _ALWAYS)


def ages(catalog: Catalog) -> Iterator[Aged]:
    """Yield the records that are to be kept up to date, by kind and id; none that is over."""
    for kind in KINDS:
        for entry in catalog.entries.get(kind, {}).values():
            card = entry.card
            if getattr(card, "status", "") != "ended" and not getattr(card, "over", False):
                yield Aged(entry, card, card.checked)


def strict(catalog: Catalog, places: Places) -> Iterator[Problem]:
    """Yield what is out of date as errors; what is due, or was never checked, as hints."""
    limits = catalog.settings.due_after_days, catalog.settings.stale_after_days
    for aged in ages(catalog):
        on = aged.checked.on
        if not aged.asked:
            continue
        if on is None:
            where = places.value(aged.entry.path, ("name",))
            message = "Dieser Eintrag wurde noch nie geprüft."
        else:
            where = places.value(aged.entry.path, ("verified", "on"))
            days = limits[aged.checked.age == "stale"]
            message = f"Zuletzt geprüft am {german(on)}, vor mehr als {days} Tagen."
        severity: Severity = "error" if aged.checked.age == "stale" else "warning"
        name = f"{aged.entry.kind}/{aged.entry.id}"
        hint = f"Stimmt noch alles? Dann: python3 build.py touch {name}"
        yield Problem(where, message, hint, severity)


def german(day: date) -> str:
    """Return a day as people write it: 1.9.2026."""
    return f"{day.day}.{day.month}.{day.year}"
