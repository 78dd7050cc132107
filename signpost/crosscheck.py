"""What only all records together can get wrong: references, addresses, places, keys."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from math import floor
from typing import TYPE_CHECKING, Final

from signpost import claims, committee_checks, files, staffing
from signpost.catalog import reachable
from signpost.colour import LEAST, light, worst
from signpost.coverage import dead_ends
from signpost.entry import Broken, Entry
from signpost.files import FOLDERS, LATER
from signpost.lint import twins
from signpost.lint.findings import told
from signpost.live import CHOICES, FILTERS
from signpost.problems import Position, Problem
from signpost.public import PARTS, LiveList
from signpost.rings import rings
from signpost.showing import echo
from signpost.sorting import slug
from signpost.urls import PARTNERS, ROSTER, SECTIONS, SIGNING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from signpost.catalog import Catalog
    from signpost.entry import Location, Mention
    from signpost.faults import Fault
    from signpost.load import District
    from signpost.problems import Severity

    Verdict = tuple[Severity, str, str]  # what is wrong: severity, message and hint

TOP_LEVEL: Final = frozenset(
    (
        *("initiativen", "kontakte", "orte", "themen", "a-z", "karte", "neu", "termine", "gremien"),
        *("ziele", "berichte", "raeume", "foerderung", "dokumente", "projekte", "aktuelles"),
        *("programm", "vorschlagen", "daten", "kalender", "pagefind", "assets", "media", "404"),
        *("abdeckung", "finden", "wann", "offline", "einbetten", "wer-macht-was"),
    )
)
"""Names at the top of the site that no text page may have."""
_GUESSES: Final = 200
"""Unknown ids for which a near one is looked for; a flood of them must not take minutes."""


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


@dataclass(frozen=True)
class Known:
    """Every id that a reference may name: from file names, so that a broken file still counts."""

    catalog: Catalog
    ids: Mapping[str, frozenset[str]]
    """Kind or vocabulary → ids; a broken vocabulary is left out and not checked against."""
    former: Mapping[tuple[str, str], str]
    """(kind, former id) → id now."""
    _asked: dict[tuple[str, str], str] = field(default_factory=dict)

    def suggest(self, kind: str, id_: str) -> str:
        """Return „Meinten Sie …?“ for an unknown id; for a few only, since looking is slow."""
        key = (kind, id_)
        if key not in self._asked and len(self._asked) < _GUESSES:
            words = self._words(kind)
            near = get_close_matches(id_, words, n=1, cutoff=0.6)
            self._asked[key] = f"Meinten Sie „{words[near[0]]}“?" if near else ""
        return self._asked.get(key, "")

    def _words(self, kind: str) -> dict[str, str]:
        """Return what people may call the things of a kind, each with the id it stands for."""
        terms = self.catalog.vocabularies.get(kind, {})
        names = {
            slug(name): term.id
            for term in terms.values()
            for name in (
                *term.label.values(),
                *(word for words in term.synonyms.values() for word in words),
            )
        }
        return names | {id_: id_ for id_ in self.ids.get(kind, ())}


def crosscheck(
    catalog: Catalog, found: Iterable[Entry | Broken], district: District, places: Places
) -> list[Problem]:
    """Return every problem that shows only when all records are seen together."""
    items = tuple(found)
    known = _known(catalog, items)
    entries = [item for item in items if isinstance(item, Entry)]
    naming = [(district.path, district.mentions)]
    naming += [(item.path, item.mentions) for item in items if item.mentions]
    named = {(kind, id_) for _path, mentions in naming for _where, kind, id_ in mentions}
    verdicts = {pair: fault for pair in sorted(named) if (fault := _about_mention(known, *pair))}
    problems: list[Problem] = []
    if verdicts:  # thousands of records name the same few, and most of the time rightly
        for path, mentions in naming:
            problems += _mentions(verdicts, path, mentions, places)
    problems += _former(entries, known, places)
    problems += _missing_vocabularies(known, named, district.path.rpartition("/")[0])
    broken = any(isinstance(item, Broken) and item.kind == "municipalities" for item in items)
    faults = (
        *claims.faults(entries, catalog, whole=not broken),
        *staffing.faults(catalog),
        *committee_checks.faults(catalog),
    )
    problems += [places.problem(fault) for fault in faults]
    problems += _pages(catalog, known, entries, places)
    problems += _links(catalog, known, entries, places)
    problems += _rings(catalog, places)
    problems += _twins(catalog, entries)
    problems += _fallback(catalog, district, places)
    problems += _dead_ends(catalog, places)
    problems += _colour(district, places)
    return problems


_KINDS: Final = {section: kind for kind, section in SECTIONS.items() if section}
_BESIDE: Final = frozenset((ROSTER, PARTNERS))
"""Pages below those of records that are of none."""
_PART: Final = re.compile(r"seite-\d+")


def _links(
    catalog: Catalog, known: Known, entries: Iterable[Entry], places: Places
) -> Iterator[Problem]:
    """Yield links in texts to the page of a record that there is not."""
    seen: dict[str, Mapping[str, object]] = {
        "initiatives": catalog.initiatives,
        "contacts": catalog.contacts,
        "municipalities": catalog.municipalities,
    }
    for entry in entries:
        for claim in entry.claims:
            if claim.what != "link":
                continue
            section, id_ = claim.value.rstrip("/").split("/")[-2:]
            kind = _KINDS[section]
            there = id_ in known.ids.get(kind, ()) or id_ in seen.get(kind, {})
            if there or (kind, id_) in known.former or _PART.fullmatch(id_):
                continue
            if f"{section}/{id_}/" not in _BESIDE:
                message = f"Der Link „{claim.value}“ führt zu keiner Seite."
                hint = known.suggest(kind, id_) or "Prüfen Sie die Adresse, oder löschen Sie ihn."
                where = places.value(entry.path, claim.location, claim.value)
                yield Problem(where, message, hint, "warning")


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
    names |= {
        name: frozenset(terms)
        for name, terms in catalog.vocabularies.items()
        if name not in FOLDERS
    }
    names["regions"] = frozenset(catalog.settings.regions)
    names["parties"] = names["contacts"] | names["initiatives"]
    names["areas"] = names["municipalities"] | names["regions"] | {"district"}
    names["annexes"] = names["documents"] | frozenset(PARTS)
    names["members"] = names["contacts"] | names["initiatives"]
    former |= {(_AMONG[kind], old): now for (kind, old), now in former.items() if kind in _AMONG}
    return Known(catalog, names, former)


_AMONG: Final = {"contacts": "members", "initiatives": "members", "documents": "annexes"}
"""Kind → what else its ids may be among."""
_TITLES: Final = {
    "annexes": "Die Anlage",
    "municipalities": "Die Gemeinde",
    "contacts": "Den Kontakt",
    "initiatives": "Die Initiative",
    "documents": "Das Dokument",
    "committees": "Das Gremium",
    "members": "Den Kontakt oder die Initiative",
    "pages": "Die Seite",
    "regions": "Die Region",
    "areas": "Die Gemeinde oder Region",
    "events": "Den Termin",
    "rooms": "Den Raum",
    "parties": "Den Kontakt oder die Initiative",
}
_FEW: Final = 40
"""Ids that a hint lists when none is near."""
_OFTEN_NEW: Final = frozenset(
    ("contacts", "initiatives", "members", "documents", "committees", "pages", "events")
)
"""Kinds of which the record that is named may still have to be written."""


def _mentions(
    verdicts: Mapping[tuple[str, str], Verdict],
    path: str,
    mentions: Iterable[Mention],
    places: Places,
) -> Iterator[Problem]:
    for location, kind, id_ in mentions:
        found = verdicts.get((kind, id_))
        if found:
            severity, message, hint = found
            yield Problem(places.value(path, location), message, hint, severity)


def _about_mention(known: Known, kind: str, id_: str) -> Verdict | None:
    """Return what is wrong with a reference."""
    ids = known.ids.get(kind)
    if ids is None:
        return None  # a vocabulary that is missing or broken: reported there
    if id_ not in ids:
        return "error", *_dangling(known, kind, id_, ids)
    if kind in known.catalog.vocabularies:
        term = known.catalog.vocabularies[kind][id_]
        if term.id != id_:
            message = f"„{id_}“ ist veraltet und heißt jetzt „{term.id}“."
            return "warning", message, f"Schreiben Sie {term.id}."
    elif kind in {"contacts", "members"}:
        card = known.catalog.contacts.get(id_)
        if card is not None and card.over:
            message = f"Die Stelle von „{id_}“ ist nicht mehr besetzt."
            return "warning", message, "Nennen Sie, wer jetzt antwortet."
    return None


def _dangling(known: Known, kind: str, id_: str, ids: frozenset[str]) -> tuple[str, str]:
    """Return message and hint for a reference to nothing."""
    now = known.former.get((kind, id_))
    title = _TITLES.get(kind)
    name = echo(id_)
    if title:
        message = f"{title} „{name}“ gibt es nicht."
    else:
        message = f"„{name}“ steht nicht in der Wortliste „{kind}“."
    if now:
        return message, f"Der Eintrag heißt jetzt „{now}“."
    near = known.suggest(kind, id_)
    if kind == "parties" and not near:
        return message, "Ist es ein Name? Dann beginnt er mit einem großen Buchstaben."
    if kind == "annexes" and not near:
        return message, f"Legen Sie documents/{name}.yaml an. {_listed(PARTS)}"
    if near or kind not in _OFTEN_NEW:
        return message, near or _listed(ids)
    if kind == "members":
        return message, f"Legen Sie {name}.yaml in contacts/ oder initiatives/ an."
    hint = f"Legen Sie content/{kind}/{name}.yaml an oder nennen Sie einen anderen Eintrag."
    return message, hint


def _listed(ids: Collection[str]) -> str:
    return f"Möglich sind: {', '.join(sorted(ids))}." if 0 < len(ids) <= _FEW else ""


def _missing_vocabularies(
    known: Known, named: Iterable[tuple[str, str]], root: str
) -> Iterator[Problem]:
    """Yield each vocabulary that records refer to and nobody has written."""
    missing = (pair for pair in named if pair[0] not in known.ids and pair[0] not in LATER)
    kinds = dict(sorted(missing, reverse=True))
    for kind, id_ in sorted(kinds.items()):
        if kind not in known.ids["vocabularies"]:
            message = f"Die Wortliste „{kind}“ fehlt; gesucht wird darin zum Beispiel „{id_}“."
            where = Position(f"{root}/vocabularies/{kind}.yaml")
            yield Problem(where, message, "Legen Sie diese Datei an.")


def _former(entries: list[Entry], known: Known, places: Places) -> Iterator[Problem]:
    taken: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        for claim in entry.claims:
            if claim.what != "former_id":
                continue
            other = taken.setdefault((entry.kind, claim.value), entry)
            fault = _about_former(entry, claim.value, other, known)
            if fault:
                yield Problem(places.value(entry.path, claim.location), *fault)


def _about_former(entry: Entry, id_: str, other: Entry, known: Known) -> tuple[str, str] | None:
    """Return what keeps an old id of an entry from leading to it."""
    start = f"Die frühere Kennung „{id_}“"
    if id_ == entry.id:
        return f"{start} ist noch die heutige.", "Löschen Sie sie hier."
    if id_ in known.ids[entry.kind]:
        return f"{start} gehört einem anderen Eintrag.", "Löschen Sie eine der beiden."
    if entry.kind == "pages" and _is_taken(id_, known.catalog):
        return f"Die Adresse „/{id_}/“ ist schon vergeben.", "Löschen Sie die Kennung hier."
    if other is not entry:
        hint = "Sie kann nur zu einem Eintrag weiterleiten."
        return f"{start} beansprucht auch {other.path}.", hint
    return None


def _is_taken(id_: str, catalog: Catalog) -> bool:
    """Tell whether the site itself has a page at the top under this name."""
    signed = catalog.settings.sign_language
    film = signed is not None and signed.video is not None and f"{id_}/" == SIGNING
    return film or id_ in TOP_LEVEL or id_ in catalog.settings.languages


def _pages(
    catalog: Catalog, known: Known, entries: list[Entry], places: Places
) -> Iterator[Problem]:
    for entry in entries:
        if entry.kind != "pages":
            continue
        if _is_taken(entry.id, catalog):
            message = f"Die Adresse „/{entry.id}/“ ist schon vergeben."
            yield Problem(Position(entry.path), message, "Benennen Sie die Datei um.")
        for language, parts in entry.card.parts.items():
            own = language == catalog.settings.languages[0]
            location = ("text",) if own else ("translations", language, "text")
            lists = (part for part in parts if isinstance(part, LiveList))
            for message, hint in (fault for part in lists for fault in _live_list(part, known)):
                yield Problem(places.value(entry.path, location), message, hint)


def _live_list(part: LiveList, known: Known) -> Iterator[tuple[str, str]]:
    for name, id_ in part.filters:
        kind = FILTERS[part.of][name]
        ids = CHOICES.get(name) or known.ids.get(kind, frozenset((id_,)))
        if id_ not in ids:
            message = f"In der Liste gibt es „{name}={echo(id_)}“ nicht."
            yield message, known.suggest(kind, id_) or _listed(ids)


def _rings(catalog: Catalog, places: Places) -> Iterator[Problem]:
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
            where = places.value(entries[id_].path, ("parent",))
            yield Problem(where, message, "Löschen Sie „parent“ bei einem der Einträge.")


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


def _fallback(catalog: Catalog, district: District, places: Places) -> Iterator[Problem]:
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
            yield Problem(places.value(district.path, location), message, hint, "warning")
        elif not reachable(card):
            message = f"„{id_}“ ist nicht erreichbar: ohne Telefon und E-Mail."
            hint = "Nennen Sie eine Stelle mit Telefonnummer oder E-Mail-Adresse."
            yield Problem(places.value(district.path, location), message, hint)


_TOLD: Final = 3
"""Topics that a message names."""


def _dead_ends(catalog: Catalog, places: Places) -> Iterator[Problem]:
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
        yield Problem(places.value(entry.path, ("name",)), message, hint, severity)


def _colour(district: District, places: Places) -> Iterator[Problem]:
    """Yield a colour in which nobody could read a link (WCAG 2.2, 1.4.3)."""
    colour = district.settings.colour
    contrast = worst(colour)
    if contrast < LEAST:
        found, least = (f"{floor(n * 10) / 10}".replace(".", ",") for n in (contrast, LEAST))
        message = f"Schrift in der Farbe {colour} ist schlecht zu lesen: Kontrast {found} zu 1."
        hint = f'Nötig sind {least} zu 1, zum Beispiel mit "{light(colour).text}".'
        yield Problem(places.value(district.path, ("look", "colour")), message, hint)
