"""Lists of documents, council papers among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from signpost.public import Committee, Document
    from signpost.views.pieces import Pager


class DocumentListing(NamedTuple):
    """All documents (``pages/documents.html``): each with its size in words."""

    documents: tuple[tuple[Document, str], ...]
    pager: Pager | None


class PaperRow(NamedTuple):
    """A council paper with what belongs to it; each document with its size in words."""

    document: Document
    size: str
    committee: Committee
    annexes: tuple[tuple[Document, str], ...]


class PaperListing(NamedTuple):
    """All public council papers (``pages/papers.html``)."""

    papers: tuple[PaperRow, ...]
    pager: Pager | None
