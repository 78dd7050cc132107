"""Documents, council papers among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from signpost.public.texts import Texts


class Paper(NamedTuple):
    """What makes a document a council paper."""

    number: str
    """As the council writes it, such as ``146/2026``."""
    committee: str
    meeting: date | None
    purpose: Texts | None
    annexes: tuple[str, ...]
    """Ids of documents, those included that may not be seen."""


class Document(NamedTuple):
    """A document to download. A withheld one has an id and the ids of its annexes, nothing else."""

    id: str
    name: Texts
    summary: Texts | None
    file: str | None
    """Path below ``content/``."""
    url: str | None
    language: str
    kind: str | None
    date: date | None
    tagged_pdf: bool
    sort: str
    paper: Paper | None = None
    withheld: bool = False
    """A paper that is not public."""
    annexes: tuple[str, ...] = ()
    """Of a withheld paper; they are withheld with it."""
