"""What only all records together can get wrong: references, addresses, places, keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import cos, hypot, radians
from typing import TYPE_CHECKING, Final

from signpost import files
from signpost.catalog import reachable
from signpost.entry import Broken, Entry
from signpost.files import FOLDERS
from signpost.live import FILTERS
from signpost.messages import echo, suggest
from signpost.problems import Position, Problem
from signpost.public import LiveList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from signpost.catalog import Catalog
    from signpost.entry import Claim, Location, Mention
    from signpost.load import District

TOP_LEVEL: Final = frozenset(
    (
        *("initiativen", "kontakte", "orte", "themen", "a-z", "karte", "neu", "termine", "gremien"),
        *("ziele", "berichte", "raeume", "foerderung", "dokumente", "projekte", "aktuelles"),
        *("programm", "vorschlagen", "daten", "kalender", "pagefind", "assets", "media", "404"),
    )
)
"""Names at the top of the site that no text page may have."""
FARTHEST: Final = 30.0
"""Kilometres a place may lie from the nearest municipality's centre."""
_GERMANY: Final = (47.0, 55.2, 5.5, 15.2)
"""South, north, west and east bounds in degrees."""
_KM_A_DEGREE: Final = 111.2


@dataclass(frozen=True)
class Places:
    """Finds the place of a value by reading its file again: only needed when something is wrong."""

    places: Mapping[str, str]
    """Path as shown → path to open."""
    _sources: dict[str, object] = field(default_factory=dict)

    def value(self, path: str, location: Location) -> Position:
        """Return where a value stands."""
        from signpost.source import Source, parse  # noqa: PLC0415 - rarely needed

        if path not in self._sources:
            try:
                self._sources[path] = parse(path, files.read(self.places[path]))[0]
            except OSError:
                self._sources[path] = None
        source = self._sources[path]
        return source.value(location) if isinstance(source, Source) else Position(path)


@dataclass(frozen=True)
class Known:
    """Every id that a reference may name: from file names, so that a broken file still counts."""

    catalog: Catalog
    ids: Mapping[str, frozenset[str]]
    """Kind or vocabulary → ids; a broken vocabulary is left out and not checked against."""
    former: Mapping[tuple[str, str], str]
    """(kind, former id) → id now."""


def crosscheck(
    catalog: Catalog, found: Iterable[Entry | Broken], district: District, places: Places
) -> list[Problem]:
    """Return every problem that shows only when all records are seen together."""
    items = tuple(found)
    known = _known(catalog, items)
    entries = [item for item in items if isinstance(item, Entry)]
    problems: list[Problem] = []
    problems += _mentions(known, district.path, district.mentions, places)
    for entry in entries:
        problems += _mentions(known, entry.path, entry.mentions, places)
    problems += _former(entries, known, places)
    problems += _claims(entries, catalog, places)
    problems += _pages(catalog, known, entries, places)
    problems += _rings(catalog, places)
    problems += _twins(entries)
    problems += _fallback(catalog, district, places)
    return problems


def _known(catalog: Catalog, items: tuple[Entry | Broken, ...]) -> Known:
    ids: dict[str, set[str]] = {kind: set() for kind in FOLDERS}
    former: dict[tuple[str, str], str] = {}
    for item in items:
        ids[item.kind].add(item.id)
        if isinstance(item, Entry):
            for claim in item.claims:
                if claim.what == "former_id":
                    former[item.kind, claim.value] = item.id
    names = {kind: frozenset(some) for kind, some in ids.items()}
    for name, terms in catalog.vocabularies.items():
        names[name] = frozenset(terms)
    names["regions"] = frozenset(catalog.settings.regions)
    names["areas"] = names["municipalities"] | names["regions"] | {"district"}
    return Known(catalog, names, former)


_TITLES: Final = {
    "municipalities": "Eine Gemeinde",
    "contacts": "Einen Kontakt",
    "initiatives": "Eine Initiative",
    "documents": "Ein Dokument",
    "pages": "Eine Seite",
    "regions": "Eine Region",
    "areas": "Eine Gemeinde oder Region",
}


def _mentions(
    known: Known, path: str, mentions: Iterable[Mention], places: Places
) -> Iterator[Problem]:
    for mention in mentions:
        ids = known.ids.get(mention.kind)
        if ids is None:
            if mention.kind not in known.ids.get("vocabularies", ()):
                message = f"Die Wortliste „{mention.kind}“ fehlt, „{echo(mention.id)}“ steht darin."
                hint = f"Legen Sie content/vocabularies/{mention.kind}.yaml an."
                yield Problem(places.value(path, mention.location), message, hint)
        elif mention.id not in ids:
            where = places.value(path, mention.location)
            yield Problem(where, *_dangling(known, mention, ids))
        elif mention.kind in known.catalog.vocabularies:
            term = known.catalog.vocabularies[mention.kind][mention.id]
            if term.id != mention.id:
                message = f"„{mention.id}“ ist veraltet und heißt jetzt „{term.id}“."
                hint = f"Schreiben Sie {term.id}."
                yield Problem(places.value(path, mention.location), message, hint, "warning")
        elif mention.kind == "contacts":
            card = known.catalog.contacts.get(mention.id)
            if card is not None and card.over:
                message = f"Die Stelle von „{mention.id}“ ist nicht mehr besetzt."
                hint = "Nennen Sie, wer jetzt antwortet."
                yield Problem(places.value(path, mention.location), message, hint, "warning")


def _dangling(known: Known, mention: Mention, ids: frozenset[str]) -> tuple[str, str]:
    """Return message and hint for a reference to nothing."""
    now = known.former.get((mention.kind, mention.id))
    title = _TITLES.get(mention.kind)
    name = echo(mention.id)
    if title:
        message = f"{title} „{name}“ gibt es nicht."
    else:
        message = f"„{name}“ steht nicht in der Wortliste „{mention.kind}“."
    if now:
        return message, f"Der Eintrag heißt jetzt „{now}“."
    few = sorted(ids)
    listed = f"Möglich sind: {', '.join(few)}." if mention.kind not in FOLDERS and few else ""
    folder = mention.kind if mention.kind in FOLDERS else "municipalities"
    new = f"Legen Sie content/{folder}/{name}.yaml an oder nennen Sie einen anderen Eintrag."
    return message, suggest(mention.id, ids) or listed or new


def _former(entries: list[Entry], known: Known, places: Places) -> Iterator[Problem]:
    taken: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        for claim in entry.claims:
            if claim.what != "former_id":
                continue
            key = (entry.kind, claim.value)
            if claim.value in known.ids[entry.kind]:
                where = places.value(entry.path, claim.location)
                message = f"Die frühere Kennung „{claim.value}“ gehört einem anderen Eintrag."
                yield Problem(where, message, "Löschen Sie eine der beiden.")
            elif key in taken:
                where = places.value(entry.path, claim.location)
                message = f"Die frühere Kennung „{claim.value}“ beansprucht auch {taken[key].path}."
                yield Problem(where, message, "Sie kann nur zu einem Eintrag weiterleiten.")
            taken[key] = entry


def _claims(entries: list[Entry], catalog: Catalog, places: Places) -> Iterator[Problem]:
    centres = [
        (place.lat, place.lon)
        for place in catalog.municipalities.values()
        if place.lat is not None and place.lon is not None
    ]
    postcodes = {code for place in catalog.municipalities.values() for code in place.postcodes}
    keys: dict[str, str] = {}
    checks: dict[str, Callable[[Claim], tuple[str, str] | None]] = {
        "postcode": lambda claim: _postcode(claim.value, postcodes),
        "point": lambda claim: _point(claim.value, centres),
        "language": lambda claim: _language(claim.value),
    }
    for entry in entries:
        for claim in entry.claims:
            if claim.what == "key":
                fault = _key(claim.value, catalog.settings.district_key, keys, entry.path)
                keys.setdefault(claim.value, entry.path)
            elif claim.what in checks:
                fault = checks[claim.what](claim)
            else:
                continue
            if fault:
                severity = "warning" if claim.what == "postcode" else "error"
                where = places.value(entry.path, claim.location)
                yield Problem(where, *fault, severity=severity)  # type: ignore[arg-type] # one of the two literals


def _postcode(code: str, known: set[str]) -> tuple[str, str] | None:
    if not known or code in known:
        return None
    near = suggest(code, known)
    return f"Die Postleitzahl {code} gehört zu keiner Gemeinde des Landkreises.", near


def _point(
    point: tuple[float, float], centres: list[tuple[float, float]]
) -> tuple[str, str] | None:
    lat, lon = point
    south, north, west, east = _GERMANY
    if not (south <= lat <= north and west <= lon <= east):
        swapped = south <= lon <= north and west <= lat <= east
        hint = "Sind „lat“ und „lon“ vertauscht?" if swapped else "Prüfen Sie beide Zahlen."
        return f"Die Koordinaten {lat}, {lon} liegen nicht in Deutschland.", hint
    away = min((_kilometres(point, centre) for centre in centres), default=0.0)
    if away > FARTHEST:
        return (
            f"Die Koordinaten {lat}, {lon} liegen {away:.0f} km vom Landkreis entfernt.",
            "Prüfen Sie beide Zahlen.",
        )
    return None


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two near points in km (equirectangular, under 1 % off at 100 km)."""
    east = (one[1] - other[1]) * cos(radians((one[0] + other[0]) / 2))
    return hypot(one[0] - other[0], east) * _KM_A_DEGREE


def _language(code: str) -> tuple[str, str] | None:
    from signpost.locales import language_name  # noqa: PLC0415 - Babel is slow to import

    if language_name(code, "de"):
        return None
    return f"Das Sprachkürzel „{code}“ kennen wir nicht.", "Beispiele: de, en, uk, ar, fa, tr, ru."


def _key(key: str, district: str | None, keys: dict[str, str], path: str) -> tuple[str, str] | None:
    if district and not key.startswith(district):
        return f"Der Gemeindeschlüssel {key} beginnt nicht mit {district}.", "Prüfen Sie ihn."
    if keys.get(key, path) != path:
        return f"Den Gemeindeschlüssel {key} hat auch {keys[key]}.", "Prüfen Sie beide."
    return None


def _pages(
    catalog: Catalog, known: Known, entries: list[Entry], places: Places
) -> Iterator[Problem]:
    languages = set(catalog.settings.languages)
    for entry in entries:
        if entry.kind != "pages":
            continue
        if entry.id in TOP_LEVEL or entry.id in languages:
            message = f"Die Adresse „/{entry.id}/“ ist schon vergeben."
            yield Problem(Position(entry.path), message, "Benennen Sie die Datei um.")
        for part in (part for parts in entry.card.parts.values() for part in parts):
            if isinstance(part, LiveList):
                for message, hint in _live_list(part, known):
                    yield Problem(places.value(entry.path, ("text",)), message, hint)


def _live_list(part: LiveList, known: Known) -> Iterator[tuple[str, str]]:
    for name, id_ in part.filters:
        kind = FILTERS[part.of][name]
        if kind and id_ not in known.ids.get(kind, {id_}):
            message = f"In der Liste gibt es „{name}={echo(id_)}“ nicht."
            yield message, suggest(id_, known.ids[kind])


def _rings(catalog: Catalog, places: Places) -> Iterator[Problem]:
    """Yield initiatives that are, over any number of steps, their own parent."""
    entries = catalog.entries.get("initiatives", {})
    parents = {
        id_: mention.id
        for id_, entry in entries.items()
        for mention in entry.mentions
        if mention.kind == "initiatives"
    }
    for id_ in parents:
        step, seen = parents.get(id_), set[str]()
        while step is not None and step not in seen:
            if step == id_:
                message = "„parent“ führt im Kreis zu diesem Eintrag zurück."
                where = places.value(entries[id_].path, ("parent",))
                yield Problem(where, message, "Löschen Sie „parent“ bei einem der Einträge.")
                break
            seen.add(step)
            step = parents.get(step)


def _twins(entries: list[Entry]) -> Iterator[Problem]:
    """Yield initiatives that have the name of another one in the same place."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if entry.kind != "initiatives" or entry.card.status == "ended":
            continue
        key = (entry.card.sort, entry.card.municipality)
        if key in first:
            message = f"Denselben Namen am selben Ort hat {first[key].path}."
            hint = "Ist es dieselbe Initiative? Dann löschen Sie einen der beiden Einträge."
            yield Problem(Position(entry.path), message, hint, "warning")
        first.setdefault(key, entry)


def _fallback(catalog: Catalog, district: District, places: Places) -> Iterator[Problem]:
    """Yield a fallback contact that nobody can reach: then some citizens would reach no one."""
    for name, id_ in (
        ("fallback_contact", district.settings.fallback_contact),
        ("operator", district.settings.operator_contact),
    ):
        card = catalog.contacts.get(id_)
        if card is None:
            continue  # dangling or broken: reported there
        if card.over or not card.named or not reachable(card):
            message = f"„{id_}“ ist nicht erreichbar: ohne Telefon, E-Mail oder Einwilligung."
            hint = "Nennen Sie eine Stelle mit Telefonnummer oder E-Mail-Adresse."
            location = (name,) if name == "fallback_contact" else (name, "contact")
            yield Problem(places.value(district.path, location), message, hint)
