"""What the pages that explain fields show: part of the contract with the theme."""

from __future__ import annotations

from typing import NamedTuple


class FieldChoice(NamedTuple):
    """A word that may stand in a field."""

    word: str
    meaning: str


class FieldHelp(NamedTuple):
    """A field of a record, or of a block in one. All texts are German."""

    key: str
    """With the blocks around it: ``offers.schedule.days``."""
    anchor: str
    """Of its explanation on the page."""
    name: str
    """The key alone."""
    title: str
    purpose: str
    """What it is for and how to fill it in; may be empty."""
    content: str
    """What stands there."""
    example: str
    """A line of YAML; may be empty."""
    default: str
    """What holds without it; may be empty."""
    required: bool
    choices: tuple[FieldChoice, ...]
    chosen: str
    """The anchor of a field whose choices it shares; empty for fields with none or their own."""
    block: str
    """The anchor of what its own fields are explained under; empty for fields without."""


class BlockHelp(NamedTuple):
    """The fields of a block."""

    key: str
    anchor: str
    title: str
    many: bool
    """Whether there may be several."""
    fields: tuple[FieldHelp, ...]


class FieldGuide(NamedTuple):
    """All fields of a kind of record (``pages/fields.html``)."""

    title: str
    summary: str
    path: str
    """Of such a file, with an id made up: ``content/initiatives/kennung.yaml``."""
    fields: tuple[FieldHelp, ...]
    """The record's own."""
    blocks: dict[str, tuple[BlockHelp, ...]]
    """Name of a field → the blocks within it that are explained there, the outermost first."""


class KindOfRecord(NamedTuple):
    """A link to the fields of a kind."""

    title: str
    summary: str
    href: str
    """Within the language."""
    path: str


class FieldIndex(NamedTuple):
    """The kinds of records whose fields are explained (``pages/field-index.html``)."""

    kinds: tuple[KindOfRecord, ...]
