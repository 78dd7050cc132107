"""Pages of initiatives."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from signpost.agenda import Date
    from signpost.committees import Seat
    from signpost.enrichment import Words
    from signpost.public import ContactCard, Document, Initiative, InitiativeCard, Texts
    from signpost.views.pieces import Shared


class InitiativePage(NamedTuple):
    """An initiative (``pages/initiative.html``)."""

    initiative: Initiative
    contacts: tuple[ContactCard, ...]
    parent: InitiativeCard | None
    parts: tuple[InitiativeCard, ...]
    """Initiatives whose parent this is."""
    similar: tuple[InitiativeCard, ...]
    """Up to three nearby with the same topic."""
    documents: tuple[tuple[Document, str], ...]
    """Each with its size in words, such as „PDF, 2 Seiten, 120 kB“."""
    coordinator: tuple[ContactCard, ...]
    """Who answers in the municipality, or the district's fallback."""
    facets: tuple[str, ...]
    """For the search index: ``ort:lindach``, ``thema:sprache`` …"""
    found_by: Words | None
    """For the search index: further words; None where the page is not in it."""
    dates: tuple[Date, ...]
    """The next events that it helps to run."""
    number: str
    """To call; may be empty."""
    email: str
    """To write to; may be empty."""
    shared: Shared
    seats: tuple[Seat, ...] = ()
    """Committees in which it sits."""


class EndedPage(NamedTuple):
    """The bare notice for an initiative that has ended (``pages/ended.html``)."""

    name: Texts
    ended_on: date | None
    municipality: str
    coordinator: tuple[ContactCard, ...]
    fallback: bool
