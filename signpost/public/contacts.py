"""Persons and offices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from signpost.public.places import Place
    from signpost.public.texts import Checked, Texts
    from signpost.public.times import Slot


class Phone(NamedTuple):
    """A number as written, and what answers there."""

    number: str
    type: Literal["voice", "fax", "mobile", "text"]
    note: Texts | None


class Channel(NamedTuple):
    """Another way to talk."""

    type: Literal["video", "messenger", "online-advice", "sign-language"]
    name: str | None
    """Of the service."""
    url: str | None
    note: Texts | None


class ContactCard(NamedTuple):
    """A person or office in a list. Without consent ``name`` is the function (see ``named``)."""

    id: str
    name: Texts
    """The person's or office's name; for a person without consent, the role."""
    alternate_names: tuple[str, ...]
    """What people call it, too; none for a person without consent."""
    named: bool
    """False for a person who is published by function only."""
    person: bool
    role: Texts
    function: str | None
    organisation: Texts | None
    phones: tuple[Phone, ...]
    email: str | None
    languages: tuple[str, ...]
    hours: tuple[Slot, ...]
    by_appointment: bool
    municipalities: tuple[str, ...]
    topics: tuple[str, ...]
    district: bool
    over: bool
    """The post has ended: the page is a bare notice, and no list shows it."""
    checked: Checked
    translations: tuple[str, ...]
    sort: str
    volunteer: bool | None = None
    """As the record says; None where the function tells."""
    partner: str | None = None
    """A term of ``partner-areas``."""


class Staffing(NamedTuple):
    """What sums over all posts need of one: public money, not a person."""

    since: date | None
    until: date | None
    full_time: float | None
    """Full-time equivalents."""


class Contact(NamedTuple):
    """A contact, whole."""

    card: ContactCard
    summary: Texts | None
    department: Texts | None
    website: str | None
    address: Place | None
    post_since: date | None
    post_until: date | None
    full_time_equivalents: float | None
    cofinanced_by: Texts | None
    staffing: Staffing | None
    """For sums over all posts only: of a person without consent, too."""
    deputy: str | None
    front_office: str | None
    reports_to: str | None
    machine: tuple[str, ...]
    outdated: tuple[str, ...]
    channels: tuple[Channel, ...] = ()
    extra: Mapping[str, Any] | None = None
    """For the JSON export only; None for a person without consent."""
