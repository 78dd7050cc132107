"""All records together, immutable: what refers to what, and who stands behind an id."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from signpost import public
    from signpost.entry import Entry

K = TypeVar("K")
T = TypeVar("T")


@dataclass(frozen=True)
class Catalog:
    """Every valid record of the content folder by kind and id, in the order of the ids."""

    settings: public.Settings
    entries: Mapping[str, Mapping[str, Entry]]
    """Kind → id → entry."""

    def cards(self, kind: str) -> dict[str, Any]:
        """Return what lists show of a kind's records, by file id."""
        return {id_: entry.card for id_, entry in self.entries.get(kind, {}).items()}

    @cached_property
    def initiatives(self) -> dict[str, public.InitiativeCard]:
        """All initiatives, ended ones included, by id."""
        return self.cards("initiatives")

    @cached_property
    def contacts(self) -> dict[str, public.ContactCard]:
        """All contacts by file id; the public address is ``card.id``."""
        return self.cards("contacts")

    @cached_property
    def municipalities(self) -> dict[str, public.Municipality]:
        """All municipalities by id."""
        return self.cards("municipalities")

    @cached_property
    def documents(self) -> dict[str, public.Document]:
        """All documents that may be seen, by id."""
        cards: dict[str, public.Document] = self.cards("documents")
        hidden = self.withheld
        return {id_: card for id_, card in cards.items() if id_ not in hidden}

    @cached_property
    def withheld(self) -> frozenset[str]:
        """Papers that are not public, and what is an annex of such papers or reports alone."""
        cards: dict[str, public.Document] = self.cards("documents")
        hidden = {id_ for id_, card in cards.items() if card.withheld}
        behind = {annex for id_ in hidden for annex in cards[id_].annexes}
        beside = {annex for card in cards.values() if card.paper for annex in card.paper.annexes}
        for report in self.cards("reports").values():
            (behind if report.withheld else beside).update(report.annexes)
        behind &= cards.keys()
        return frozenset(hidden | (behind - beside))

    @cached_property
    def committees(self) -> dict[str, public.Committee]:
        """All committees, ended ones included, by id."""
        return self.cards("committees")

    @cached_property
    def goals(self) -> dict[str, public.Goal]:
        """All goals by id."""
        return self.cards("goals")

    @cached_property
    def reports(self) -> dict[str, public.Report]:
        """All reports that may be seen, by id."""
        cards: dict[str, public.Report] = self.cards("reports")
        return {id_: card for id_, card in cards.items() if not card.withheld}

    @cached_property
    def pages(self) -> dict[str, public.Page]:
        """All text pages by id."""
        return self.cards("pages")

    @cached_property
    def events(self) -> dict[str, public.EventCard]:
        """All events, past ones included, by id."""
        return self.cards("events")

    @cached_property
    def vocabularies(self) -> dict[str, dict[str, public.Term]]:
        """Vocabulary → term id → term; a retired id leads to its successor, also as broader one."""
        found: dict[str, dict[str, public.Term]] = {}
        for name, vocabulary in self.cards("vocabularies").items():
            terms = {term.id: term for term in vocabulary.terms}
            now = {id_: _successor(term, terms) for id_, term in terms.items()}
            found[name] = {id_: _below_living(term, now) for id_, term in now.items()}
        return found

    def terms(self, vocabulary: str) -> tuple[public.Term, ...]:
        """Return a vocabulary's living terms in the district's order."""
        terms = self.vocabularies.get(vocabulary, {})
        return tuple(term for id_, term in terms.items() if term.id == id_)

    def resolved(self, vocabulary: str, ids: Iterable[str]) -> tuple[str, ...]:
        """Return ids of living terms for ids that may be retired."""
        key = (vocabulary, tuple(ids))
        found = self._resolved.get(key)
        if found is None:
            terms = self.vocabularies.get(vocabulary, {})
            living = (terms[id_].id if id_ in terms else id_ for id_ in key[1])
            found = self._resolved[key] = tuple(dict.fromkeys(living))
        return found

    @cached_property
    def _resolved(self) -> dict[tuple[str, tuple[str, ...]], tuple[str, ...]]:
        return {}

    @cached_property
    def listed(self) -> tuple[public.InitiativeCard, ...]:
        """Initiatives that lists show, by name: not ended, long unchecked ones last."""
        cards = (card for card in self.initiatives.values() if card.status != "ended")
        return tuple(sorted(cards, key=standing))

    @cached_property
    def answering(self) -> tuple[public.ContactCard, ...]:
        """Contacts that lists show: all whose post is not over, by name."""
        cards = (card for card in self.contacts.values() if not card.over)
        return tuple(sorted(cards, key=lambda card: (card.sort, card.id)))

    @cached_property
    def by_municipality(self) -> dict[str, tuple[public.InitiativeCard, ...]]:
        """Municipality → listed initiatives at home there."""
        return _grouped((card.municipality, card) for card in self.listed)

    def topics_of(self, card: public.InitiativeCard) -> tuple[str, ...]:
        """Return an initiative's topics and, after them, the broader ones."""
        return self.with_broader(card.topics)

    def with_broader(self, topics: tuple[str, ...]) -> tuple[str, ...]:
        """Return topics and, after them, the broader ones."""
        found = self._broader.get(topics)
        if found is None:
            terms = self.vocabularies.get("topics", {})
            ids = list(self.resolved("topics", topics))
            for id_ in ids:  # grows while we walk: broader terms of broader terms
                above = terms[id_].broader if id_ in terms else None
                if above and terms[above].id not in ids:
                    ids.append(terms[above].id)
            found = self._broader[topics] = tuple(ids)
        return found

    @cached_property
    def _broader(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        return {}

    def reached(self, card: public.InitiativeCard) -> tuple[str, ...]:
        """Return the municipalities an initiative works in, its home first."""
        return self.spread((card.municipality, *card.area))

    def spread(self, areas: tuple[str, ...]) -> tuple[str, ...]:
        """Return the municipalities of areas: of municipalities, regions or the ``district``."""
        found = self._spread.get(areas)
        if found is None:
            known = self.municipalities
            places = ((id_,) if id_ in known else self._areas.get(id_, ()) for id_ in areas)
            found = self._spread[areas] = tuple(dict.fromkeys(chain.from_iterable(places)))
        return found

    @cached_property
    def _spread(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        return {}

    @cached_property
    def _areas(self) -> dict[str, tuple[str, ...]]:
        """Region or ``district`` → its municipalities."""
        places = self.municipalities
        regions = _grouped((m.region, id_) for id_, m in places.items() if m.region)
        return {**regions, "district": tuple(places)}

    @cached_property
    def by_topic(self) -> dict[str, tuple[public.InitiativeCard, ...]]:
        """Topic → listed initiatives that carry it."""
        return _grouped((id_, card) for card in self.listed for id_ in self.topics_of(card))

    @cached_property
    def by_topic_and_place(self) -> dict[str, tuple[public.InitiativeCard, ...]]:
        """Topic → listed initiatives that carry it, sorted by the names of their places."""
        return {topic: tuple(self.by_place(cards)) for topic, cards in self.by_topic.items()}

    def working_in(
        self, municipality: str, topic: str, most: int
    ) -> tuple[public.InitiativeCard, ...]:
        """Return active initiatives that work in a place though at home elsewhere, the first few.

        Args:
            municipality: the place.
            topic: what they help with.
            most: how many are wanted.
        """
        found = {
            card.id: card
            for area in self._around[municipality]
            for card in islice(self._away(municipality, area, topic), most)
        }
        return tuple(sorted(found.values(), key=standing)[:most])

    def count_working_in(self, municipality: str, topic: str) -> int:
        """Return how many active initiatives have a place in their area, those at home included."""
        areas = self._around[municipality]
        return len(set[str]().union(*(self._ids_by_area.get((area, topic), ()) for area in areas)))

    @cached_property
    def _around(self) -> dict[str, tuple[str | None, ...]]:
        """Municipality → the areas it lies in: itself, its region, the ``district``."""
        places = self.municipalities
        return {
            id_: (id_, *(area for area in (place.region, "district") if area not in places))
            for id_, place in places.items()
        }

    @cached_property
    def _ids_by_area(self) -> dict[tuple[str | None, str], frozenset[str]]:
        return {key: frozenset(card.id for card in some) for key, some in self._by_area.items()}

    def _away(
        self, municipality: str, area: str | None, topic: str
    ) -> Iterator[public.InitiativeCard]:
        cards = self._by_area.get((area, topic), ())
        return (card for card in cards if card.municipality != municipality)

    @cached_property
    def _by_area(self) -> dict[tuple[str | None, str], tuple[public.InitiativeCard, ...]]:
        """(Municipality, region or ``district``; topic) → active initiatives with that area."""
        return _grouped(
            ((area, topic), card)
            for card in self.listed
            if card.status != "paused" and card.area
            for topic in self.topics_of(card)
            for area in card.area
        )

    @cached_property
    def by_contact(self) -> dict[str, tuple[public.InitiativeCard, ...]]:
        """Contact (file id) → listed initiatives that name it."""
        return _grouped((id_, card) for card in self.listed for id_ in card.contacts)

    @cached_property
    def coordinators(self) -> dict[str, tuple[public.ContactCard, ...]]:
        """Municipality → reachable contacts that answer for it, coordination first.

        Spokespersons answer for their group, not for the place.
        """
        own = (card for card in self.answering if reachable(card) and card.function != SPOKESPERSON)
        pairs = ((id_, card) for card in own for id_ in card.municipalities)
        found = _grouped(pairs)
        return {id_: tuple(sorted(cards, key=_coordination_first)) for id_, cards in found.items()}

    @cached_property
    def versed_in(self) -> dict[str, tuple[public.ContactCard, ...]]:
        """Topic → contacts that answer for it in the district."""
        return _grouped(
            (topic, card)
            for card in self.answering
            for topic in self.resolved("topics", card.topics)
        )

    def by_place(self, cards: Iterable[public.InitiativeCard]) -> list[public.InitiativeCard]:
        """Return initiatives sorted by the names of their places, else in the order they have."""
        return sorted(cards, key=lambda card: self._rank[card.municipality])

    @cached_property
    def _rank(self) -> dict[str, int]:
        """Municipality → its number among all by name."""
        places = sorted(self.municipalities.values(), key=lambda place: (place.sort, place.id))
        return {place.id: number for number, place in enumerate(places)}

    def contacts_of(self, card: public.InitiativeCard) -> tuple[public.ContactCard, ...]:
        """Return the contacts an initiative names, without those whose post is over."""
        found = (self.contacts[id_] for id_ in card.contacts)
        return tuple(contact for contact in found if not contact.over)

    def contact_digest(self, card: public.ContactCard) -> bytes:
        """Return the digest of what lists show of a contact."""
        return self._contact_digests[card.id]

    @cached_property
    def _contact_digests(self) -> dict[str, bytes]:
        return {entry.card.id: entry.shown for entry in self.entries.get("contacts", {}).values()}

    @cached_property
    def places_of(self) -> dict[str, tuple[str, ...]]:
        """Contact (file id) → municipalities it stands under in lists, none for the district.

        Those it answers for; for a spokesperson without any, the homes of its initiatives.
        """
        found = {}
        for id_, card in self.contacts.items():
            homes = (item.municipality for item in self.by_contact.get(id_, ()))
            own = card.function == SPOKESPERSON and not card.municipalities
            found[id_] = tuple(dict.fromkeys(homes)) if own else card.municipalities
        return found

    @property
    def fallback(self) -> public.ContactCard:
        """Who answers where a municipality has nobody."""
        return self.contacts[self.settings.fallback_contact]

    def who_answers(self, municipality: str) -> tuple[tuple[public.ContactCard, ...], bool]:
        """Return the contacts for a municipality, and whether the district had to step in."""
        own = self.coordinators.get(municipality, ())
        return (own, False) if own else ((self.fallback,), True)


def standing(card: public.InitiativeCard) -> tuple[bool, str, str]:
    """Return a sort key by name; who was checked too long ago steps back behind the others."""
    return card.checked.age == "stale", card.sort, card.id


def reachable(card: public.ContactCard) -> bool:
    """Tell whether a citizen can reach a contact: by phone or by e-mail."""
    return bool(card.email or any(phone.type != "fax" for phone in card.phones))


SPOKESPERSON = "spokesperson"
COORDINATION = ("coordinator", "integration-officer")


def _coordination_first(card: public.ContactCard) -> tuple[bool, str, str]:
    return (card.function not in COORDINATION, card.sort, card.id)


def _grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, tuple[T, ...]]:
    groups: dict[K, list[T]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _below_living(term: public.Term, now: Mapping[str, public.Term]) -> public.Term:
    """Return a term whose broader one is living, and not itself."""
    above = now[term.broader].id if term.broader and term.broader in now else None
    return term._replace(broader=None if above == term.id else above)


def _successor(term: public.Term, terms: Mapping[str, public.Term]) -> public.Term:
    """Return the living term that a retired one leads to; a ring of retired ones ends somewhere."""
    found = term
    for _ in terms:
        if found.replaced_by is None or found.replaced_by not in terms:
            break
        found = terms[found.replaced_by]
    return found
