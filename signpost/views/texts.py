"""Pages of text, and what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from signpost.agenda import Date
    from signpost.evidence import Evidence
    from signpost.public import Accessibility, Body, ContactCard, Html, InitiativeCard, Texts
    from signpost.views.pieces import NeedCard


class Statement(NamedTuple):
    """The statement on accessibility, within a text page (``components/statement.html``)."""

    url: str
    """The website that it is about."""
    status: str
    """full, partly or none"""
    law: str
    """In German, in the dative; empty where no Land is named. As of ``procedure``."""
    procedure: str
    enforcement: Body | None
    monitoring: Body | None
    contact: ContactCard
    """Who wants to hear of barriers."""
    stated: Accessibility
    evidence: Evidence | None
    untagged: int
    """PDF files that a screen reader may not be able to read."""
    lacks_easy: bool
    lacks_signed: bool
    easy_from: date | None
    """The day that Leichte Sprache is planned for; ``signed_from`` for DGS."""
    signed_from: date | None


class Signing(NamedTuple):
    """The film in Deutsche Gebärdensprache (``pages/signing.html``); paths from the site's top."""

    title: Texts | None
    video: str
    type: str
    """Content type."""
    size: str
    """Kind and size, such as „MP4, 3,4 MB“."""
    captions: str
    source: str
    """The language of captions and transcript."""
    poster: str
    transcript: Html


class InitiativeList(NamedTuple):
    """A live list of initiatives in a text page."""

    cards: tuple[InitiativeCard, ...]
    more: str
    """Where the rest is, relative to ``page.home``; may be empty."""
    about: Texts | None
    """The topic or place that all of them are about, for the link to the rest."""


class ContactList(NamedTuple):
    """A live list of contacts in a text page."""

    contacts: tuple[ContactCard, ...]


class NeedList(NamedTuple):
    """A live list of needs in a text page."""

    needs: tuple[NeedCard, ...]


class DateList(NamedTuple):
    """A live list of events in a text page: the next date of each."""

    dates: tuple[Date, ...]
    more: str
    """Where all of them are, relative to ``page.home``; empty where the site has no dates."""
    about: Texts | None
    """The type or place that they are about, for the link to all."""


class TextPage(NamedTuple):
    """A page of text with live lists (``pages/text.html``).

    Each part is ``("html", html)``, ``("initiatives", InitiativeList)``,
    ``("contacts", ContactList)``, ``("needs", NeedList)`` or ``("events", DateList)``.
    """

    name: Texts
    summary: Texts | None
    parts: tuple[tuple[str, object], ...]
    lang: str
    """The language that ``parts`` is in."""
