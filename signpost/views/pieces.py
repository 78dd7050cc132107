"""What several sorts of pages are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from signpost.public import InitiativeCard, Municipality, Need, Term, Texts
    from signpost.views.frame import Link


@dataclass(frozen=True, slots=True)
class TermCount:
    """A term and how many active records carry it."""

    term: Term
    count: int


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A municipality and how many initiatives are at home there."""

    municipality: Municipality
    count: int


class NeedCard(NamedTuple):
    """A need together with the initiative that has it."""

    need: Need
    initiative: InitiativeCard


class Group(NamedTuple):
    """Cards under a heading."""

    heading: Texts | None
    href: str
    """Where the heading leads, relative to ``page.home``; may be empty."""
    cards: tuple[InitiativeCard, ...]
    anchor: str = ""
    """The id that links lead to; may be empty."""


class Pager(NamedTuple):
    """Pages of a long list; hrefs relative to the page."""

    number: int
    of: int
    links: tuple[Link, ...]
    """Page numbers, with an empty label for a gap."""
    previous: str
    next: str


class Shared(NamedTuple):
    """What people take along of a record (``components/share.html``)."""

    path: str
    """Section and id within every language, such as ``initiativen/repair-cafe``."""
    text: str
    """Plain words; the name first, the address of the page last."""
    mail: str
    """mailto: with the text."""
    url: str
    """Of the page, absolute."""
    qr: str
    """The same, for phones: a picture as a ``data:`` address."""


class Download(NamedTuple):
    """A file of the site to take along."""

    path: str
    """Relative to ``page.root``."""
    kind: str
    about: str
    """Type and size, such as „GPX, 12 kB“."""
