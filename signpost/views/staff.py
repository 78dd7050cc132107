"""Who does this for a living, and who does what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from signpost.public import Contact, ContactCard, Municipality, Term
    from signpost.views.pieces import Download, Pager


class StaffMember(NamedTuple):
    """A full-time contact, and who stands beside it."""

    contact: Contact
    bridge: bool
    """Links people who do this for a living with volunteers."""
    initiatives: int
    """How many it accompanies."""
    deputy: ContactCard | None
    front_office: ContactCard | None


class StaffGroup(NamedTuple):
    """Full-time contacts of the district, of a municipality, or of institutions."""

    kind: str
    """``district``, ``place`` or ``institution``."""
    place: Municipality | None
    members: tuple[StaffMember, ...]
    fallback: bool
    """Nobody of the place can be reached; the last member is the district's, who answers."""


class StaffList(NamedTuple):
    """All full-time contacts by municipality (``pages/staff.html``, ``pages/staff-pdf.html``)."""

    groups: tuple[StaffGroup, ...]
    concerns: ContactCard | None
    """Who takes up concerns."""
    advice: ContactCard | None
    """Who advises initiatives."""
    downloads: tuple[Download, ...]
    tasks: bool
    """Whether there is a page that says who does what."""
    url: str
    """Of the list on the web."""
    pager: Pager | None


class Embedded(NamedTuple):
    """Contacts as other sites show them in a frame (``pages/embed.html``)."""

    groups: tuple[StaffGroup, ...]
    place: Municipality | None
    """None for all of the district."""


class EmbedGuide(NamedTuple):
    """How other sites show the list of contacts (``pages/embedding.html``)."""

    snippet: str
    """HTML to copy."""
    url: str
    """Of what is embedded, absolute."""
    places: tuple[Municipality, ...]
    downloads: tuple[Download, ...]


class Doers(NamedTuple):
    """Who fills a function on one side."""

    function: Term
    contacts: tuple[ContactCard, ...]
    """At most five."""
    total: int


class TasksPage(NamedTuple):
    """Who does what: district, municipalities, volunteers (``pages/tasks.html``)."""

    tasks: tuple[Term, ...]
    sides: tuple[tuple[str, tuple[Doers, ...]], ...]
    """``full-time``, ``institution`` and ``volunteer``, each with those who are there."""
    concerns: ContactCard | None
    advice: ContactCard | None
    staff: bool
    """Whether anybody is on the list of full-time contacts."""
