"""How good the content is: what nobody uses, what is missing, what is old, and how far places are.

Nothing is weighed: a place's share is the number of wishes that its groups fulfil, and what is
missing is listed with it, so that the way to a better share is to fill that in. Counted is what
citizens see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from signpost.ages import ages
from signpost.catalog import reachable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from signpost.ages import Aged
    from signpost.catalog import Catalog
    from signpost.entry import Entry, Mention
    from signpost.public import Age, Initiative, InitiativeCard

Wish = Literal["time", "contact", "place", "steps", "checked", "translation"]
WISHES: Final[dict[Wish, str]] = {
    "time": "Zeiten",
    "contact": "Kontakt",
    "place": "auf der Karte",
    "steps": "so geht’s weiter",
    "checked": "geprüft",
    "translation": "übersetzt",
}
"""What citizens miss where a group does not say it, in German."""
_OLDEST: Final = 10


class Group(NamedTuple):
    """A group that lacks something."""

    path: str
    missing: tuple[Wish, ...]


class Place(NamedTuple):
    """How far the groups of a municipality are."""

    id: str
    name: str
    groups: int
    fulfilled: Mapping[Wish, int]
    """Wish → groups that fulfil it."""
    lacking: tuple[Group, ...]
    """Those that lack most come first."""

    @property
    def share(self) -> int | None:
        """Fulfilled wishes in per cent of all, rounded down; None where there are no groups."""
        every = self.groups * len(self.fulfilled)
        return sum(self.fulfilled.values()) * 100 // every if every else None


class Old(NamedTuple):
    """A record that was not checked for long."""

    path: str
    on: date
    age: Age


class Language(NamedTuple):
    """How far the translation of groups into a language is."""

    tag: str
    translated: int
    machine: int
    outdated: int
    groups: int


class Diagnosis(NamedTuple):
    """All that was found. Paths are those of content files."""

    places: tuple[Place, ...]
    total: Place
    unused_contacts: tuple[str, ...]
    empty_topics: tuple[str, ...]
    places_without_groups: tuple[str, ...]
    unused_files: tuple[str, ...]
    oldest: tuple[Old, ...]
    never: tuple[str, ...]
    """Records that were never checked."""
    languages: tuple[Language, ...]


def diagnosis(
    catalog: Catalog, settings: Iterable[Mention], used: Iterable[str], media: Sequence[str]
) -> Diagnosis:
    """Return how good the content is.

    Args:
        catalog: all records.
        settings: what ``site.yaml`` names.
        used: files below ``content/`` that something points to.
        media: files that are there, ``media/flyer.pdf``.
    """
    source, several = catalog.settings.languages[0], len(catalog.settings.languages) > 1
    every = catalog.entries.get("initiatives", {})
    listed = [(card, every[card.id]) for card in catalog.listed]
    groups = [(card, entry, entry.whole) for card, entry in listed]
    wishes = [wish for wish in WISHES if wish != "translation" or several]
    lacks = {card.id: _missing(catalog, card, whole, wishes) for card, _entry, whole in groups}
    ranked = sorted(catalog.municipalities.values(), key=lambda place: (place.sort, place.id))
    places = tuple(
        _place(
            place.id,
            place.name[source],
            [(entry, lacks[card.id]) for card, entry in listed if card.municipality == place.id],
            wishes,
        )
        for place in ranked
    )
    checked = [aged for aged in ages(catalog) if aged.checked.on]
    return Diagnosis(
        places,
        _place("", "zusammen", [(entry, lacks[card.id]) for card, entry in listed], wishes),
        tuple(_unused(catalog, settings)),
        tuple(term.id for term in catalog.terms("topics") if not catalog.by_topic.get(term.id)),
        tuple(place.id for place in places if not place.groups),
        tuple(sorted(set(media) - set(used))),
        tuple(map(_old, sorted(checked, key=_when)[:_OLDEST])),
        tuple(aged.entry.path for aged in ages(catalog) if aged.asked and not aged.checked.on),
        tuple(_language(tag, groups) for tag in catalog.settings.languages[1:]),
    )


def _when(aged: Aged) -> tuple[date | None, str]:
    return aged.checked.on, aged.entry.path


def _old(aged: Aged) -> Old:
    assert aged.checked.on is not None  # noqa: S101 - others were left out
    return Old(aged.entry.path, aged.checked.on, aged.checked.age)


def _missing(
    catalog: Catalog, card: InitiativeCard, whole: Initiative, wishes: Iterable[Wish]
) -> tuple[Wish, ...]:
    """Return what citizens miss in a group's record."""
    place = whole.place
    there: dict[Wish, bool] = {
        "time": bool(card.when or card.by_appointment)
        or any(offer.by_appointment for offer in whole.offers),
        "contact": bool(whole.phone or whole.email)
        or any(map(reachable, catalog.contacts_of(card))),
        "place": card.point is not None or (place is not None and place.hidden),
        "steps": bool(whole.steps),
        "checked": card.checked.age in {"fresh", "due"},
        "translation": bool(card.translations),
    }
    return tuple(wish for wish in wishes if not there[wish])


def _place(
    id_: str,
    name: str,
    groups: Sequence[tuple[Entry, tuple[Wish, ...]]],
    wishes: Iterable[Wish],
) -> Place:
    fulfilled = {wish: sum(wish not in missing for _, missing in groups) for wish in wishes}
    lacking = [Group(entry.path, missing) for entry, missing in groups if missing]
    worst = sorted(lacking, key=lambda group: (-len(group.missing), group.path))
    return Place(id_, name, len(groups), fulfilled, tuple(worst))


def _unused(catalog: Catalog, settings: Iterable[Mention]) -> Iterator[str]:
    """Yield contacts that nothing names and that answer for nothing."""
    named = {mention.id for mention in settings}
    for kind, entries in catalog.entries.items():
        for id_, entry in entries.items():
            own = id_ if kind == "contacts" else ""
            named.update(mention.id for mention in entry.mentions if mention.id != own)
    for id_, entry in catalog.entries.get("contacts", {}).items():
        card = entry.card
        answers = card.municipalities or card.topics or card.district
        if id_ not in named and not answers:
            yield entry.path


def _language(tag: str, groups: Sequence[tuple[InitiativeCard, Entry, Initiative]]) -> Language:
    return Language(
        tag,
        sum(tag in card.translations for card, _, _ in groups),
        sum(tag in card.machine for card, _, _ in groups),
        sum(tag in whole.outdated for _, _, whole in groups),
        len(groups),
    )
