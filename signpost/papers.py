"""Documents as pages list them: with their size in words, and council papers with their annexes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost import views
from signpost.frames import size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from signpost.locales import Locale
    from signpost.public import Document
    from signpost.site import Site


def sized(site: Site, locale: Locale, ids: Iterable[str]) -> tuple[tuple[Document, str], ...]:
    """Return those of some documents that may be seen, each with its size in words."""
    documents = site.committees.documents(ids)
    return tuple((document, size(site, locale, document)) for document in documents)


def rows(site: Site, locale: Locale, documents: Iterable[Document]) -> tuple[views.PaperRow, ...]:
    """Return council papers with what belongs to them, in the same order."""
    return tuple(
        views.PaperRow(
            document,
            size(site, locale, document),
            site.catalog.committees[document.paper.committee],
            sized(site, locale, document.paper.annexes),
        )
        for document in documents
        if document.paper
    )


def digests(site: Site, document: Document) -> Iterator[bytes]:
    """Yield the digests of everything that is shown of a council paper."""
    yield site.document_digest(document.id)
    if document.paper:
        yield site.digest("committees", document.paper.committee)
        for annex in site.committees.documents(document.paper.annexes):
            yield site.document_digest(annex.id)
