"""How committees hang together: parts, seats, papers, meetings, and who is invited besides."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from signpost.catalog import COORDINATION, SPOKESPERSON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from signpost.catalog import Catalog
    from signpost.public import (
        Committee,
        ContactCard,
        Document,
        InitiativeCard,
        Municipality,
        Texts,
    )

GROUPS: Final = ("arbeitskreis",)
"""Kinds of groups that are invited where a committee with an area does not say which."""
CHAIR, MEMBER, CONVENES, EXPERT = "chair", "member", "convenes", "expert"
"""What a contact may be in a committee."""
INVITED = "invited"
"""What a group is for which nobody speaks."""


class Seat(NamedTuple):
    """A committee in which somebody sits, and what they are there."""

    committee: Committee
    roles: tuple[str, ...]
    """Some of ``chair``, ``member``, ``convenes``, ``expert``, ``invited``, in this order."""


class Invited(NamedTuple):
    """Who is invited and gets the minutes because nobody speaks for them."""

    groups: tuple[InitiativeCard, ...]
    """Without a spokesperson, by name."""
    places: tuple[Municipality, ...]
    """Without a coordination office, by name."""


class Meeting(NamedTuple):
    """A meeting of a committee."""

    name: Texts
    start: datetime
    address: str
    """Of its page, within a language."""
    topics: tuple[str, ...]


class Meetings(NamedTuple):
    """Meetings of a committee: what is to come, soonest first, and what was, latest first."""

    coming: tuple[Meeting, ...]
    past: tuple[Meeting, ...]


PAST_MEETINGS: Final = 12
"""How many a page names."""


class Committees:
    """The committees of a district as one structure. Ended ones are in none of its answers."""

    def __init__(self, catalog: Catalog) -> None:
        """Look at the committees of a catalog."""
        self._catalog = catalog

    @cached_property
    def active(self) -> dict[str, Committee]:
        """Committees that meet, by id, in the order of lists: by kind, then by name."""
        terms = self._catalog.terms("committee-kinds")
        order = {term.id: number for number, term in enumerate(terms)}

        def place(card: Committee) -> tuple[int, str, str]:
            return order.get(self.kind(card), len(order)), card.sort, card.id

        cards = (card for card in self._catalog.committees.values() if card.status != "ended")
        return {card.id: card for card in sorted(cards, key=place)}

    def kind(self, card: Committee) -> str:
        """Return the living term for a committee's kind."""
        return self._catalog.resolved("committee-kinds", (card.kind,))[0]

    def parent(self, card: Committee) -> Committee | None:
        """Return the committee that one belongs to."""
        return self.active.get(card.parent) if card.parent else None

    @cached_property
    def roots(self) -> tuple[Committee, ...]:
        """Committees that belong to no other."""
        return tuple(card for card in self.active.values() if self.parent(card) is None)

    @cached_property
    def parts(self) -> dict[str, tuple[Committee, ...]]:
        """Committee → those that belong to it."""
        found: dict[str, list[Committee]] = {}
        for card in self.active.values():
            if card.parent in self.active:
                found.setdefault(card.parent, []).append(card)
        return {id_: tuple(cards) for id_, cards in found.items()}

    def tree(self) -> Iterator[tuple[Committee, int]]:
        """Yield every committee with its depth from 0, each before those that belong to it."""
        waiting = [(card, 0) for card in reversed(self.roots)]
        while waiting:
            card, depth = waiting.pop()
            yield card, depth
            waiting += [(part, depth + 1) for part in reversed(self.parts.get(card.id, ()))]

    def people(self, ids: Iterable[str]) -> tuple[ContactCard, ...]:
        """Return those of some contacts whose post is not over, in the same order."""
        known = self._catalog.contacts
        found = (known[id_] for id_ in ids if id_ in known)
        return tuple(card for card in found if not card.over)

    def groups(self, ids: Iterable[str]) -> tuple[InitiativeCard, ...]:
        """Return those of some initiatives that have not ended, in the same order."""
        known = self._catalog.initiatives
        found = (known[id_] for id_ in ids if id_ in known)
        return tuple(card for card in found if card.status != "ended")

    @cached_property
    def seats(self) -> dict[tuple[str, str], tuple[Seat, ...]]:
        """(``contacts``, file id) or (``initiatives``, id) → committees in which they sit."""
        known = self._catalog.contacts
        found: dict[tuple[str, str], list[Seat]] = {}
        for card in self.active.values():
            chair = (card.chair,) if card.chair else ()
            named = [
                *((CHAIR, "contacts", id_) for id_ in chair),
                *((MEMBER, "contacts" if i in known else "initiatives", i) for i in card.members),
                *((CONVENES, "contacts", id_) for id_ in card.convened_by),
                *((EXPERT, "contacts", id_) for id_ in card.experts),
                *((INVITED, "initiatives", group.id) for group in self.invited(card).groups),
            ]
            roles: dict[tuple[str, str], list[str]] = {}
            for role, kind, id_ in dict.fromkeys(named):
                roles.setdefault((kind, id_), []).append(role)
            for key, some in roles.items():
                found.setdefault(key, []).append(Seat(card, tuple(some)))
        return {key: tuple(seats) for key, seats in found.items()}

    def invited(self, card: Committee) -> Invited:
        """Return who is invited besides, as nobody speaks for them in a committee's area.

        Groups of the kinds that it names, without a spokesperson, and municipalities without a
        coordination office. A committee without an area invites nobody; one with an area that does
        not name any kind invites working groups.
        """
        kinds = GROUPS if card.invites is None else card.invites
        if not card.area or not kinds:
            return Invited((), ())
        catalog = self._catalog
        area = set(catalog.spread(card.area))
        wanted = set(catalog.resolved("kinds", kinds))
        groups = (
            group
            for group in self._unspoken
            if group.municipality in area
            and catalog.resolved("kinds", (group.kind,))[0] in wanted
            and group.id not in card.members
        )
        return Invited(tuple(groups), tuple(p for p in self._uncoordinated if p.id in area))

    @cached_property
    def _unspoken(self) -> tuple[InitiativeCard, ...]:
        """Groups without a spokesperson, by name."""
        catalog = self._catalog
        groups = (
            card
            for card in catalog.listed
            if all(person.function != SPOKESPERSON for person in catalog.contacts_of(card))
        )
        return tuple(sorted(groups, key=lambda card: (card.sort, card.id)))

    @cached_property
    def _uncoordinated(self) -> tuple[Municipality, ...]:
        """Municipalities without a coordination office, by name."""
        has = {
            id_
            for card in self._catalog.answering
            if card.function in COORDINATION
            for id_ in card.municipalities
        }
        places = (p for id_, p in self._catalog.municipalities.items() if id_ not in has)
        return tuple(sorted(places, key=lambda place: (place.sort, place.id)))

    @cached_property
    def papers(self) -> tuple[Document, ...]:
        """Public council papers, those for the latest meeting first."""
        found = (doc for doc in self._catalog.documents.values() if doc.paper)
        return tuple(sorted(found, key=_latest_first))

    @cached_property
    def papers_of(self) -> dict[str, tuple[Document, ...]]:
        """Committee → its public papers, those for the latest meeting first."""
        found: dict[str, list[Document]] = {}
        for document in self.papers:
            if document.paper:
                found.setdefault(document.paper.committee, []).append(document)
        return {id_: tuple(papers) for id_, papers in found.items()}

    def documents(self, ids: Iterable[str]) -> tuple[Document, ...]:
        """Return those of some documents that may be seen, in the same order."""
        known = self._catalog.documents
        return tuple(known[id_] for id_ in ids if id_ in known)

    def meetings_of(self, card: Committee, today: date) -> Meetings:
        """Return the meetings of a committee, today's among those to come; the last few past ones.

        They are events that name it, each date of a series by itself. What was cancelled or put off
        is none; a district without events has none.
        """
        met = self._meetings.get(card.id, ())
        coming = tuple(meeting for meeting in met if meeting.start.date() >= today)
        past = [meeting for meeting in reversed(met) if meeting.start.date() < today]
        return Meetings(coming, tuple(past[:PAST_MEETINGS]))

    @cached_property
    def _meetings(self) -> dict[str, tuple[Meeting, ...]]:
        """Committee → its meetings by time."""
        found: dict[str, list[Meeting]] = {}
        for event in self._catalog.cards("events").values():
            if event.committee and event.status in {"planned", "held"}:
                topics = self._catalog.resolved("topics", event.topics)
                found.setdefault(event.committee, []).extend(
                    Meeting(event.name, start, f"termine/{event.id}/", topics)
                    for start in event.starts
                    if start.date() not in event.skip
                )
        return {
            id_: tuple(sorted(some, key=lambda meeting: (meeting.start, meeting.address)))
            for id_, some in found.items()
        }


def _latest_first(document: Document) -> tuple[int, str, str]:
    day = document.paper.meeting if document.paper else None
    return -(day.toordinal() if day else 0), document.sort, document.id
