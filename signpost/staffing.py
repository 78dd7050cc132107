"""What only all contacts together can get wrong: who reports to whom, who stands in for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost.faults import Fault
from signpost.rings import rings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.catalog import Catalog


_OTHERS: Final = ("deputy", "front_office")
"""Fields that name somebody else, beside who is above."""


def faults(catalog: Catalog) -> Iterator[Fault]:
    """Yield contacts that report, over any number of steps, to themselves, or name themselves."""
    entries = catalog.entries.get("contacts", {})
    above = {
        id_: mention.id
        for id_, entry in entries.items()
        for mention in entry.mentions
        if mention.location == ("reports_to",)
    }
    for id_ in rings(above):
        message = "„reports_to“ (berichtet an) führt im Kreis zu diesem Eintrag zurück."
        hint = "Löschen Sie „reports_to“ bei einem der Einträge."
        yield Fault(entries[id_].path, ("reports_to",), message, hint)
    for id_, entry in entries.items():
        for mention in entry.mentions:
            if mention.location and mention.location[0] in _OTHERS and mention.id == id_:
                message = f"„{mention.location[0]}“ nennt diesen Eintrag selbst."
                yield Fault(entry.path, mention.location, message, "Nennen Sie jemand anderen.")
