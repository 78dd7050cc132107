"""Pages of committees."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from signpost.chart import Box
    from signpost.committees import Invited, Meetings
    from signpost.public import Committee, ContactCard, Document, InitiativeCard
    from signpost.views.documents import PaperRow
    from signpost.views.pieces import Download


class ChartBox(NamedTuple):
    """A committee in the drawing of all of them."""

    box: Box
    href: str
    """Relative to ``page.home``."""
    lang: str
    """The language of its text, where that is not the page's; else empty."""
    direction: str


class CommitteeChart(NamedTuple):
    """All committees as a drawing (``components/chart.html``), by units of its own."""

    width: int
    height: int
    wide: str
    """Its width for readers: in ``rem``, as of ``high``."""
    high: str
    boxes: tuple[ChartBox, ...]
    links: tuple[str, ...]
    """SVG paths."""


class Branch(NamedTuple):
    """A committee in a list of lists."""

    committee: Committee
    rhythm: str
    """In words; may be empty."""
    chair: ContactCard | None
    opens: bool
    """Whether a list of those that belong to it follows."""
    closes: int
    """How many lists end after it."""


class CommitteeListing(NamedTuple):
    """All committees (``pages/committees.html``)."""

    chart: CommitteeChart | None
    """None where they do not hang together."""
    branches: tuple[Branch, ...]
    papers: int
    """How many public council papers there are."""
    download: Download


class CommitteePage(NamedTuple):
    """A committee (``pages/committee.html``); of an ended one only its name."""

    committee: Committee
    rhythm: str
    """In words; may be empty."""
    parent: Committee | None
    parts: tuple[Committee, ...]
    chair: ContactCard | None
    people: tuple[ContactCard, ...]
    """Members, as of ``groups``."""
    groups: tuple[InitiativeCard, ...]
    convened_by: tuple[ContactCard, ...]
    experts: tuple[ContactCard, ...]
    invited: Invited
    meetings: Meetings
    minutes: tuple[tuple[Document, str], ...]
    """Each with its size in words, as of ``documents``."""
    documents: tuple[tuple[Document, str], ...]
    papers: tuple[PaperRow, ...]
    contact: ContactCard
    """Who answers for the district."""
