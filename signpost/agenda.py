"""The dates of all events in their order: what is to come, what was, by place, type and party."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from signpost.occurrences import occurrences, school_year
from signpost.public import Outside
from signpost.schema.base import is_id
from signpost.urls import address

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from signpost.catalog import Catalog
    from signpost.public import EventCard, Texts


DAY: Final = "ehrenamtstag"
"""The type of event that has a page each year."""
FORMS: Final = ("in-person", "online", "hybrid", "phone")


class Date(NamedTuple):
    """One date of an event, or of a calendar of others."""

    start: datetime
    end: datetime | None
    event: EventCard | Outside

    @property
    def last(self) -> date:
        """Its last day."""
        return (self.end or self.start).date()

    @property
    def outside(self) -> bool:
        """Whether others announce it."""
        return isinstance(self.event, Outside)

    @property
    def own(self) -> EventCard | None:
        """The event, where it is one of ours."""
        return None if isinstance(self.event, Outside) else self.event


class Party(NamedTuple):
    """Who runs an event, or takes part in running it."""

    name: Texts
    href: str
    """Relative to ``page.home``; empty where there is no page."""


@dataclass(frozen=True)
class Agenda:
    """All dates, as of a day."""

    catalog: Catalog
    today: date
    outside: tuple[Outside, ...] = ()

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        """Every date, the earliest first."""
        found = [Date(item.start, item.end, item) for item in self.outside]
        for event in self.catalog.events.values():
            found += [Date(one.start, one.end, event) for one in occurrences(event, self.today)]
        return tuple(sorted(found, key=_order))

    @cached_property
    def by_event(self) -> dict[str, tuple[Date, ...]]:
        """Event → all its dates."""
        found: dict[str, list[Date]] = {}
        for date in self.dates:
            if date.own:
                found.setdefault(date.own.id, []).append(date)
        return {id_: tuple(dates) for id_, dates in found.items()}

    @cached_property
    def coming(self) -> tuple[Date, ...]:
        """Today's dates and later ones."""
        return tuple(date for date in self.dates if date.last >= self.today)

    def past(self, year: int) -> tuple[Date, ...]:
        """Return our own dates of a school year that are over, the latest first."""
        return tuple(
            date
            for date in reversed(self.dates)
            if date.last < self.today and not date.outside and school_year(date.start) == year
        )

    @cached_property
    def alive(self) -> frozenset[str]:
        """Ids of events of which a date is still to come."""
        return frozenset(date.own.id for date in self.coming if date.own)

    @cached_property
    def next(self) -> tuple[Date, ...]:
        """The next date of each of our events that is to take place."""
        first: dict[str, Date] = {}
        for date in self.coming:
            if date.own and date.own.status in {"planned", "held"}:
                first.setdefault(date.own.id, date)
        return tuple(first.values())

    @cached_property
    def years(self) -> tuple[int, int]:
        """The school years whose past dates are shown: this one and the last."""
        year = school_year(self.today)
        return year, year - 1

    def is_closed(self, event: EventCard) -> bool:
        """Tell whether it is too late to sign up."""
        return event.registration_until is not None and event.registration_until < self.today

    def is_shown(self, event: EventCard) -> bool:
        """Tell whether lists still show an event: it has a date in one of those years, or later."""
        return school_year(event.starts[-1]) >= self.years[-1]

    @cached_property
    def by_type(self) -> dict[str, tuple[Date, ...]]:
        """Type → its coming dates, in the district's order; types without any too."""
        found: dict[str, list[Date]] = {term.id: [] for term in self.catalog.terms("event-types")}
        for date in self.coming:
            if date.own:
                found.setdefault(self.type_of(date.own), []).append(date)
        return {id_: tuple(dates) for id_, dates in found.items()}

    @cached_property
    def by_form(self) -> dict[str, tuple[Date, ...]]:
        """Form → its coming dates: hybrid ones are in person and online as well."""

        def fits(date: Date, form: str) -> bool:
            actual = date.own.form if date.own else ""
            return actual == form or (actual == "hybrid" and form in {"in-person", "online"})

        return {form: tuple(one for one in self.coming if fits(one, form)) for form in FORMS}

    @cached_property
    def volunteers_days(self) -> dict[int, tuple[Date, ...]]:
        """Year → the dates of its volunteers' days, the latest year first."""
        found: dict[int, list[Date]] = {}
        for date in self.dates:
            if date.own and self.type_of(date.own) == DAY:
                found.setdefault(date.start.year, []).append(date)
        return {year: tuple(found[year]) for year in sorted(found, reverse=True)}

    def places(self, event: EventCard) -> tuple[str, ...]:
        """Return the municipalities that an event is for; all where none is named."""
        return self.catalog.spread(event.areas or ("district",))

    @cached_property
    def by_place(self) -> dict[str, tuple[Date, ...]]:
        """Municipality → its coming dates."""
        return self._by_place(self.coming)

    def near(self, municipality: str) -> tuple[Date, ...]:
        """Return the next date of each event in a municipality."""
        return self._near.get(municipality, ())

    @cached_property
    def _near(self) -> dict[str, tuple[Date, ...]]:
        return self._by_place(self.next)

    def _by_place(self, some: tuple[Date, ...]) -> dict[str, tuple[Date, ...]]:
        found: dict[str, list[Date]] = {}
        for date in some:
            if date.own:
                for place in self.places(date.own):
                    found.setdefault(place, []).append(date)
        return {place: tuple(dates) for place, dates in found.items()}

    @cached_property
    def by_party(self) -> dict[str, tuple[Date, ...]]:
        """Contact or initiative (file id) → the next date of each event that it helps to run."""
        found: dict[str, list[Date]] = {}
        for date in self.next:
            if date.own:
                for id_ in dict.fromkeys((*date.own.organisers, *date.own.partners)):
                    if is_id(id_):
                        found.setdefault(id_, []).append(date)
        return {id_: tuple(dates) for id_, dates in found.items()}

    def type_of(self, event: EventCard) -> str:
        """Return the living term for an event's type."""
        return self.catalog.resolved("event-types", (event.type,))[0]

    def parties(self, ids: Iterable[str]) -> tuple[Party, ...]:
        """Return who stands behind ids and names; nobody whose post or group has ended."""
        found = (self._party(id_) for id_ in ids)
        return tuple(party for party in found if party)

    def _party(self, id_: str) -> Party | None:
        group = self.catalog.initiatives.get(id_)
        if group:
            ended = group.status == "ended"
            return None if ended else Party(group.name, address("initiatives", id_))
        contact = self.catalog.contacts.get(id_)
        if contact:
            return None if contact.over else Party(contact.name, address("contacts", contact.id))
        return None if is_id(id_) else Party({self.catalog.settings.languages[0]: id_}, "")


def _order(date: Date) -> tuple[datetime, str, str]:
    event = date.event
    if isinstance(event, Outside):
        return date.start, event.name, ""
    return date.start, event.sort, event.id
