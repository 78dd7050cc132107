"""Dates, those of others among them, and what people wish to hear about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from signpost.public.places import Place
    from signpost.public.texts import Checked, Html, Texts


class Certificate(NamedTuple):
    """What people get in writing for taking part in an event."""

    name: Texts
    by: str | None
    template: str | None
    """A document."""


class EventCard(NamedTuple):
    """An event in a list: a single date or a series."""

    id: str
    uid: str
    """Its first id of all: what calendars know it by."""
    name: Texts
    type: str
    """A term of ``event-types``."""
    summary: Texts | None
    starts: tuple[datetime, ...]
    """When each date begins, in local time; those that are left out (``skip``) among them."""
    end: datetime | None
    """Of the first date."""
    every: Literal["week", "2 weeks", "month"] | None
    skip: tuple[date, ...]
    form: Literal["in-person", "online", "hybrid", "phone"]
    place: Place | None
    status: Literal["planned", "cancelled", "postponed", "held"]
    reason: Texts | None
    moved_to: str | None
    organisers: tuple[str, ...]
    """File ids of contacts and initiatives, or names: shown by way of ``agenda.parties`` only."""
    partners: tuple[str, ...]
    committee: str | None
    areas: tuple[str, ...]
    """Municipality ids, region ids, or ``district``; may be empty."""
    topics: tuple[str, ...]
    audiences: tuple[str, ...]
    languages: tuple[str, ...]
    free: bool
    registration: bool | None
    """Whether one has to sign up; None where nobody has said."""
    registration_until: date | None
    places: int | None
    participants: tuple[int, ...]
    """Of each date that was held; a single number stands for each of them."""
    translations: tuple[str, ...]
    machine: tuple[str, ...]
    sort: str

    @property
    def start(self) -> datetime:
        """When the first date begins."""
        return self.starts[0]


class Event(NamedTuple):
    """An event, whole."""

    card: EventCard
    description: Html | None
    room: str | None
    online_url: str | None
    online_note: Texts | None
    phone: str | None
    amount: str | None
    cost_note: Texts | None
    registration_how: Texts | None
    certificate: Certificate | None
    documents: tuple[str, ...]
    experts: tuple[str, ...]
    checked: Checked
    outdated: tuple[str, ...]
    extra: Mapping[str, Any] | None = None
    """For the JSON export only."""


class Outside(NamedTuple):
    """A date from a calendar of others."""

    name: str
    start: datetime
    """In local time."""
    end: datetime | None
    all_day: bool
    place: str
    url: str
    """Empty where the calendar gives none."""
    calendar: str
    """Whose calendar it is."""


class Calendar(NamedTuple):
    """A calendar of others, to be read when the site is built."""

    name: str
    file: str
    """Path below ``content/``."""
    url: str | None
    """Where it is on the web."""


class Wish(NamedTuple):
    """What volunteers would like to hear about."""

    topic: Texts
    voices: int | None
    """How many have asked for it."""
    event: str | None
    """The event that fulfils it."""
