"""Pages of contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from signpost.agenda import Date
    from signpost.committees import Seat
    from signpost.enrichment import Words
    from signpost.public import Contact, ContactCard, InitiativeCard, Municipality
    from signpost.views.pieces import Pager, Shared


class ContactPage(NamedTuple):
    """A contact (``pages/contact.html``); with ``card.over`` a bare notice."""

    contact: Contact
    initiatives: tuple[InitiativeCard, ...]
    """Accompanied by this contact; at most 50."""
    more: int
    """How many beyond those."""
    deputy: ContactCard | None
    front_office: ContactCard | None
    reports_to: ContactCard | None
    successor: tuple[ContactCard, ...]
    """Who answers instead when the post is over."""
    dates: tuple[Date, ...]
    """The next events that it helps to run."""
    shared: Shared | None
    """None where the post is over."""
    found_by: Words | None
    """For the search index: further words; None where the page is not in it."""
    seats: tuple[Seat, ...] = ()
    """Committees in which the contact sits."""
    level: str = "full-time"
    """``full-time``, ``institution`` or ``volunteer``."""
    bridge: bool = False
    """Links people who do this for a living with volunteers."""
    vcard: str = ""
    """Of the contact's card, relative to ``page.root``; empty without a name."""


class ContactGroup(NamedTuple):
    """Contacts of one place, or of the whole district (``place`` is None)."""

    place: Municipality | None
    contacts: tuple[ContactCard, ...]
    fallback: bool
    """The place has nobody of its own; the district answers."""


class ContactListing(NamedTuple):
    """All contacts by place (``pages/contacts.html``)."""

    total: int
    groups: tuple[ContactGroup, ...]
    pager: Pager | None
    tasks: bool = False
    """Whether there is a page that says who does what."""
    partners: bool = False
    """Whether there is one that says who else offers support."""
