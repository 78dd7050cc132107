"""Pages of dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from signpost.agenda import Date, Party
    from signpost.public import ContactCard, Document, Event, EventCard, Municipality, Wish
    from signpost.views.frame import Link
    from signpost.views.pieces import Pager


class EventMonth(NamedTuple):
    """The dates of a month."""

    month: date
    """Any day of it."""
    dates: tuple[Date, ...]


class EventFilter(NamedTuple):
    """Shorter lists of one sort: by type, place or form."""

    title: str
    links: tuple[Link, ...]
    """Relative to the page; the list that is shown has an empty href."""
    folded: bool = True
    """Behind its title, so that the dates begin on the first screen of a phone."""

    @property
    def chosen(self) -> bool:
        """Whether the list that is shown is one of these."""
        return any(not link.href for link in self.links)


class EventListing(NamedTuple):
    """A list of dates by month (``pages/events.html``): coming ones, some of them, or past ones."""

    title: str
    lead: str
    months: tuple[EventMonth, ...]
    filters: tuple[EventFilter, ...]
    more: tuple[Link, ...]
    """Months, programme, archive, relative to the page."""
    calendar: str
    """The same dates as a calendar file, from the site's top; empty for past ones."""
    wishes: tuple[Wish, ...]
    """What volunteers would like to hear about; on the first page of all dates only."""
    wish: str
    """mailto: to tell one's own; empty where there is no address."""
    past: bool
    pager: Pager | None


class EventPage(NamedTuple):
    """An event (``pages/event.html``)."""

    event: Event
    dates: tuple[Date, ...]
    """All dates of a series; one otherwise."""
    over: bool
    organisers: tuple[Party, ...]
    partners: tuple[Party, ...]
    experts: tuple[Party, ...]
    moved_to: EventCard | None
    documents: tuple[tuple[Document, str], ...]
    """Each with its size in words."""
    template: tuple[Document, str] | None
    """Of the certificate."""
    places: tuple[Municipality, ...]
    closed: bool
    """The last day to sign up is over."""
    contacts: tuple[ContactCard, ...]
    """Whom to ask: who runs it, else who answers in the place."""
    calendar: str
    """The event as a calendar file, from the site's top."""


class MonthDay(NamedTuple):
    """A day of a month with its dates; None for a day of another month."""

    day: date | None
    dates: tuple[Date, ...]


class MonthPage(NamedTuple):
    """A month as a table (``pages/month.html``)."""

    month: date
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[MonthDay, ...], ...]
    """From Monday to Sunday."""
    previous: Link | None
    following: Link | None


class ProgrammeItem(NamedTuple):
    """An event in the printed programme."""

    event: Event
    dates: tuple[Date, ...]
    """Those within the period."""
    organisers: tuple[Party, ...]
    closed: bool
    """The last day to sign up is over."""
    url: str
    qr: str


class Programme(NamedTuple):
    """The programme for a period, to print (``pages/programme.html``)."""

    start: date
    until: date
    months: tuple[tuple[date, tuple[ProgrammeItem, ...]], ...]
    url: str
    left_out: int
    """How many more events there are than fit."""
