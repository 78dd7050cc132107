"""The start page, news, and pages that are about no record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from signpost.agenda import Date
    from signpost.news import Item
    from signpost.public import ContactCard, InitiativeCard, Municipality, Term
    from signpost.views.frame import Link
    from signpost.views.pieces import NeedCard, PlaceCount, TermCount


class Home(NamedTuple):
    """The start page (``pages/home.html``)."""

    topics: tuple[TermCount, ...]
    places: tuple[PlaceCount, ...]
    examples: tuple[Term, ...]
    """Three topics as examples below the search field."""
    dates: tuple[Date, ...]
    """The next three events."""
    needs: tuple[NeedCard, ...]
    """Up to three."""
    recent: tuple[InitiativeCard, ...]
    """Up to three that were verified last."""
    contact: ContactCard
    total: int
    doors: tuple[Link, ...]
    """Help, volunteer, coordinate: hrefs relative to the page."""


class NewsPage(NamedTuple):
    """What is new, newest first (``pages/news.html``)."""

    items: tuple[Item, ...]


class OfflinePage(NamedTuple):
    """Where people save the site on their device (``pages/offline.html``)."""

    places: tuple[tuple[Municipality, int], ...]
    """Every place by name, with how many initiatives there are for it."""
    total: int
    """Initiatives of the whole district."""
    list: str
    """The file that says what there is to save, from the top of the site."""
    script: str


class Notepad(NamedTuple):
    """What people have kept on their device (``pages/notepad.html``); a script fills it in."""

    contact: ContactCard


class NotFound(NamedTuple):
    """404 (``pages/404.html``); links are absolute below the base URL."""

    contact: ContactCard


class Moved(NamedTuple):
    """A former address (``pages/moved.html``): leads to the new one without a script."""

    href: str
    url: str
