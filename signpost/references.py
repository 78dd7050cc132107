"""Every id, list and link of a record that leads to nothing, or to what is no more."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from signpost.entry import Entry
from signpost.faults import Fault
from signpost.files import FOLDERS, LATER
from signpost.live import CHOICES, FILTERS
from signpost.public import PARTS, LiveList
from signpost.showing import echo
from signpost.sorting import slug
from signpost.urls import PARTNERS, ROSTER, SECTIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from signpost.catalog import Catalog
    from signpost.entry import Broken, Mention
    from signpost.problems import Severity

    Verdict = tuple[Severity, str, str]  # what is wrong: severity, message and hint

_GUESSES: Final = 200
"""Unknown ids for which a near one is looked for; a flood of them must not take minutes."""
_AMONG: Final = {"contacts": "members", "initiatives": "members", "documents": "annexes"}
"""Kind → what else its ids may be among."""


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


def every_id(catalog: Catalog, items: Iterable[Entry | Broken]) -> Known:
    """Return every id that a reference may name."""
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


def faults(
    known: Known, items: Sequence[Entry | Broken], path: str, own: tuple[Mention, ...]
) -> Iterator[Fault]:
    """Yield every id, list and link that leads to nothing, or to what is no more.

    Args:
        known: what may be named.
        items: every file.
        path: where the settings are.
        own: what they name.
    """
    entries = [item for item in items if isinstance(item, Entry)]
    naming = [(path, own), *((item.path, item.mentions) for item in items)]
    named = {(kind, id_) for _path, mentions in naming for _where, kind, id_ in mentions}
    yield from _mentions(known, naming, named)
    yield from _missing_vocabularies(known, named, path.rpartition("/")[0])
    yield from _live_lists(known, entries)
    yield from _links(known, entries)


def _mentions(
    known: Known, naming: Iterable[tuple[str, tuple[Mention, ...]]], named: set[tuple[str, str]]
) -> Iterator[Fault]:
    """Yield what files name and there is not, or is called otherwise."""
    verdicts = {pair: fault for pair in sorted(named) if (fault := _about_mention(known, *pair))}
    if not verdicts:  # thousands of records name the same few, and most of the time rightly
        return
    for path, mentions in naming:
        for location, kind, id_ in mentions:
            if found := verdicts.get((kind, id_)):
                severity, message, hint = found
                yield Fault(path, location, message, hint, severity)


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
) -> Iterator[Fault]:
    """Yield each vocabulary that records refer to and nobody has written."""
    missing = (pair for pair in named if pair[0] not in known.ids and pair[0] not in LATER)
    kinds = dict(sorted(missing, reverse=True))
    for kind, id_ in sorted(kinds.items()):
        if kind not in known.ids["vocabularies"]:
            message = f"Die Wortliste „{kind}“ fehlt; gesucht wird darin zum Beispiel „{id_}“."
            path = f"{root}/vocabularies/{kind}.yaml"
            yield Fault(path, None, message, "Legen Sie diese Datei an.")


def _live_lists(known: Known, entries: Iterable[Entry]) -> Iterator[Fault]:
    """Yield lists in pages that ask for what there is not."""
    for entry in entries:
        if entry.kind != "pages":
            continue
        for language, parts in entry.card.parts.items():
            own = language == known.catalog.settings.languages[0]
            location = ("text",) if own else ("translations", language, "text")
            lists = (part for part in parts if isinstance(part, LiveList))
            for message, hint in (fault for part in lists for fault in _live_list(part, known)):
                yield Fault(entry.path, location, message, hint)


def _live_list(part: LiveList, known: Known) -> Iterator[tuple[str, str]]:
    for name, id_ in part.filters:
        kind = FILTERS[part.of][name]
        ids = CHOICES.get(name) or known.ids.get(kind, frozenset((id_,)))
        if id_ not in ids:
            message = f"In der Liste gibt es „{name}={echo(id_)}“ nicht."
            yield message, known.suggest(kind, id_) or _listed(ids)


_KINDS: Final = {section: kind for kind, section in SECTIONS.items() if section}
_BESIDE: Final = frozenset((ROSTER, PARTNERS))
"""Pages below those of records that are of none."""
_PART: Final = re.compile(r"seite-\d+")


def _links(known: Known, entries: Iterable[Entry]) -> Iterator[Fault]:
    """Yield links in texts to the page of a record that there is not."""
    catalog = known.catalog
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
                where = entry.path, claim.location
                yield Fault(*where, message, hint, "warning", words=claim.value)
