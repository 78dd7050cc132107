"""What only all records together can get wrong: references, addresses, places, keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import floor
from typing import TYPE_CHECKING, Final

from signpost import claims, committee_checks, files, references, staffing, taken_names
from signpost.catalog import reachable
from signpost.colour import LEAST, light, worst
from signpost.coverage import dead_ends
from signpost.entry import Broken, Entry
from signpost.faults import Fault
from signpost.lint import twins
from signpost.lint.findings import told
from signpost.problems import Position, Problem
from signpost.rings import rings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from signpost.catalog import Catalog
    from signpost.entry import Location
    from signpost.load import District
    from signpost.problems import Severity


@dataclass(frozen=True)
class Places:
    """Finds the place of a value by reading its file again: only needed when something is wrong."""

    places: Mapping[str, str]
    """Path as shown → path to open."""
    _sources: dict[str, object] = field(default_factory=dict)

    def value(self, path: str, location: Location, words: str = "") -> Position:
        """Return where a value stands, or some words within it."""
        from signpost.source import Source, parse  # noqa: PLC0415 - rarely needed

        if path not in self._sources:
            try:
                self._sources[path] = parse(path, files.read(self.places[path]))[0]
            except OSError:
                self._sources[path] = None
        source = self._sources[path]
        if not isinstance(source, Source):
            return Position(path)
        return source.passage(location, words) if words else source.value(location)

    def problem(self, fault: Fault) -> Problem:
        """Return what is wrong with a record, at its line."""
        path, location, message, hint, severity, words = fault
        where = Position(path) if location is None else self.value(path, location, words)
        return Problem(where, message, hint, severity)


def crosscheck(
    catalog: Catalog, found: Iterable[Entry | Broken], district: District, places: Places
) -> list[Problem]:
    """Return every problem that shows only when all records are seen together."""
    items = tuple(found)
    entries = [item for item in items if isinstance(item, Entry)]
    broken = any(isinstance(item, Broken) and item.kind == "municipalities" for item in items)
    known = references.every_id(catalog, items)
    faults = (
        *references.faults(known, items, district.path, district.mentions),
        *taken_names.faults(known, entries),
        *claims.faults(entries, catalog, whole=not broken),
        *staffing.faults(catalog),
        *committee_checks.faults(catalog),
        *_rings(catalog),
        *_fallback(catalog, district),
        *_dead_ends(catalog),
        *_colour(district),
    )
    return [*(places.problem(fault) for fault in faults), *_twins(catalog, entries)]


def _rings(catalog: Catalog) -> Iterator[Fault]:
    """Yield initiatives and committees that are, over any number of steps, their own parent."""
    for kind in ("initiatives", "committees"):
        entries = catalog.entries.get(kind, {})
        parents = {
            id_: mention.id
            for id_, entry in entries.items()
            for mention in entry.mentions
            if mention.kind == kind
        }
        for id_ in rings(parents):
            message = "„parent“ führt im Kreis zu diesem Eintrag zurück."
            hint = "Löschen Sie „parent“ bei einem der Einträge."
            yield Fault(entries[id_].path, ("parent",), message, hint)


_SAME: Final = told(
    "Ist es dieselbe Initiative? Dann löschen Sie einen der beiden Einträge.", "doppelt"
)


def _twins(catalog: Catalog, entries: list[Entry]) -> Iterator[Problem]:
    """Yield initiatives that are, by name and place, another one already."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if entry.kind != "initiatives" or entry.card.status == "ended":
            continue
        key = (entry.card.sort, entry.card.municipality)
        if key in first:
            message = f"Denselben Namen am selben Ort hat {first[key].path}."
            yield Problem(Position(entry.path), message, _SAME, "warning", "doppelt")
        first.setdefault(key, entry)
    for one, other in twins.certain(catalog):
        message = f"Fast denselben Namen und denselben Kontakt hat {one.path}."
        yield Problem(Position(other.path), message, _SAME, "warning", "doppelt")


def _fallback(catalog: Catalog, district: District) -> Iterator[Fault]:
    """Yield a contact of the whole site that nobody can reach: some would reach no one."""
    settings = district.settings
    for location, id_ in (
        (("fallback_contact",), settings.fallback_contact),
        (("operator", "contact"), settings.operator_contact),
        (("concerns_contact",), settings.concerns_contact),
        (("advice_contact",), settings.advice_contact),
    ):
        card = catalog.contacts.get(id_) if id_ else None
        if card is None:
            continue  # dangling or broken: reported there
        if card.over or not card.named:
            # No error: it would keep the old site, with a name that may be shown no longer.
            message = f"„{id_}“ wird nicht mehr mit Namen, Telefon und E-Mail gezeigt."
            hint = "Nennen Sie eine Stelle, die Bürgerinnen und Bürger erreichen."
            yield Fault(district.path, location, message, hint, "warning")
        elif not reachable(card):
            message = f"„{id_}“ ist nicht erreichbar: ohne Telefon und E-Mail."
            hint = "Nennen Sie eine Stelle mit Telefonnummer oder E-Mail-Adresse."
            yield Fault(district.path, location, message, hint)


_TOLD: Final = 3
"""Topics that a message names."""


def _dead_ends(catalog: Catalog) -> Iterator[Fault]:
    """Yield municipalities whose people would, on some topic, reach nobody."""
    if catalog.settings.fallback_contact not in catalog.contacts:
        return  # dangling or broken: reported there
    fallback = catalog.fallback
    # As with the fallback itself: an error would keep the old site, with a name that may be shown
    # no longer.
    severity: Severity = "warning" if fallback.over or not fallback.named else "error"
    source = catalog.settings.languages[0]
    terms = catalog.vocabularies.get("topics", {})
    for id_, topics in dead_ends(catalog).items():
        entry = catalog.entries["municipalities"][id_]
        named = ", ".join(f"„{terms[topic].label[source]}“" for topic in topics[:_TOLD])
        more = f" und {len(topics) - _TOLD} weiteren" if len(topics) > _TOLD else ""
        message = f"Hier erreicht niemand Hilfe beim Thema {named}{more}."
        hint = "Nennen Sie für den Ort eine Stelle mit Telefonnummer oder E-Mail-Adresse."
        yield Fault(entry.path, ("name",), message, hint, severity)


def _colour(district: District) -> Iterator[Fault]:
    """Yield a colour in which nobody could read a link (WCAG 2.2, 1.4.3)."""
    colour = district.settings.colour
    contrast = worst(colour)
    if contrast < LEAST:
        found, least = (f"{floor(n * 10) / 10}".replace(".", ",") for n in (contrast, LEAST))
        message = f"Schrift in der Farbe {colour} ist schlecht zu lesen: Kontrast {found} zu 1."
        hint = f'Nötig sind {least} zu 1, zum Beispiel mit "{light(colour).text}".'
        yield Fault(district.path, ("look", "colour"), message, hint)
