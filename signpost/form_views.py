"""What the pages with a form show: a part of the contract with the theme (see ``views``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from signpost.public import ContactCard

Sort = Literal[
    "line",
    "sentence",
    "prose",
    "lines",
    "date",
    "time",
    "number",
    "yes",
    "choice",
    "choices",
    "group",
    "list",
]
"""How a value is asked for: one line, a sentence, several lines, one of some, a block of fields."""


class Option(NamedTuple):
    """Something to choose."""

    value: str
    label: str


class Field(NamedTuple):
    """A value that a form asks for; all texts are German."""

    key: str
    path: str
    """Keys from the record on, joined by hyphens; unique on the page."""
    title: str
    sort: Sort
    needed: bool
    help: str = ""
    example: str = ""
    input: str = "text"
    """Type of the ``<input>``."""
    mode: str = ""
    """Which keyboard a phone shows (``inputmode``)."""
    options: tuple[Option, ...] = ()
    fields: tuple[Field, ...] = ()
    """Of a block, or of each entry of a list."""
    entry: str = ""
    """What one entry of a list is called."""
    folded: bool = False
    """A block within another, that few need."""


class Group(NamedTuple):
    """Fields that belong together; what nobody needs to fill in is folded away."""

    title: str
    help: str
    fields: tuple[Field, ...]
    folded: bool


class Form(NamedTuple):
    """A form for a new entry, or for changes of one (``pages/propose.html``)."""

    mode: Literal["new", "change"]
    folder: str
    """Of the kind, below ``content/``."""
    section: str
    """Of the kind's pages, such as ``initiativen``."""
    groups: tuple[Group, ...]
    rules: str
    """Path of what ``propose.js`` needs to know, below the site's top."""
    contact: ContactCard
    """Who takes proposals by mail or phone."""
    mail: str
    """``mailto:`` link with a text to be filled in, for people without the form; may be empty."""
    example: str
    """The same text."""
    forge: str
    """What the forge is called; empty for a site without."""
    script: str
    """Path of the script below the site's top; empty where browsers run none."""
