"""What may be wrong with committees and council papers though each of their files is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from signpost.committees import Committees
from signpost.faults import Fault
from signpost.showing import echo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.catalog import Catalog
    from signpost.entry import Entry

_TOLD = 12
"""Parts that a hint names."""


def faults(catalog: Catalog) -> Iterator[Fault]:
    """Yield every fault of committees and papers that only all records together show.

    A member that is a contact and an initiative; a number of parts that is not the number of those
    that are listed; a document that a page names and that is not public.
    """
    yield from _ambiguous(catalog)
    yield from _miscounted(catalog)
    yield from _withheld(catalog)


def _ambiguous(catalog: Catalog) -> Iterator[Fault]:
    """Yield members of whom nobody can say who is meant."""
    both = catalog.contacts.keys() & catalog.initiatives.keys()
    for entry in catalog.entries.get("committees", {}).values():
        for mention in entry.mentions:
            if mention.kind == "members" and mention.id in both:
                message = f"„{mention.id}“ ist ein Kontakt und eine Initiative."
                hint = "Benennen Sie eine der beiden Dateien um."
                yield Fault(entry.path, mention.location, message, hint)


def _miscounted(catalog: Catalog) -> Iterator[Fault]:
    """Yield committees with more or fewer parts than somebody has written down."""
    structure = Committees(catalog)
    source = catalog.settings.languages[0]
    for id_, entry in catalog.entries.get("committees", {}).items():
        stated = _stated(entry)
        parts = structure.parts.get(id_, ())
        if stated is None or stated == len(parts) or id_ not in structure.active:
            continue
        message = f"Hier steht, es gebe {stated} Teile; eingetragen sind {len(parts)}."
        names = ", ".join(f"„{echo(part.name[source])}“" for part in parts[:_TOLD])
        more = f" und {len(parts) - _TOLD} weitere" if len(parts) > _TOLD else ""
        hint = (
            f"Eingetragen: {names}{more}."
            if parts
            else "Kein Gremium nennt dieses hier als „parent“."
        )
        yield Fault(entry.path, ("stated_parts",), message, hint, "warning")


def _stated(entry: Entry) -> Any:  # noqa: ANN401 - a number, or None
    return next((claim.value for claim in entry.claims if claim.what == "parts"), None)


def _withheld(catalog: Catalog) -> Iterator[Fault]:
    """Yield public records that name a document which will not be shown."""
    hidden = catalog.withheld
    if not hidden:
        return
    for kind in ("committees", "documents", "initiatives", "reports"):
        for entry in catalog.entries.get(kind, {}).values():
            if kind in {"documents", "reports"} and entry.card.withheld:
                continue
            for mention in entry.mentions:
                if mention.kind in {"documents", "annexes"} and mention.id in hidden:
                    message = f"„{mention.id}“ ist nicht öffentlich und wird nicht gezeigt."
                    hint = "Löschen Sie es hier, oder geben Sie es frei („public: ja“)."
                    yield Fault(entry.path, mention.location, message, hint, "warning")
