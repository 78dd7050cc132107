"""The list of documents, each with its type and computed size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost import views
from signpost.frames import About, size
from signpost.outputs.pages import Page
from signpost.paging import pager, parts
from signpost.site import fingerprint
from signpost.urls import numbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.locales import Locale
    from signpost.public import Document
    from signpost.site import Site

ON_A_PAGE: Final = 100
_FOLDER: Final = "dokumente/"


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the list of documents, where there are any."""
    if not site.catalog.documents:
        return
    documents = sorted(site.catalog.documents.values(), key=lambda doc: (doc.sort, doc.id))
    for number, part in enumerate(parts(documents, ON_A_PAGE), start=1):
        digests = (site.document_digest(document.id) for document in part)
        mark = fingerprint(str(len(documents)).encode(), *digests)
        for locale in site.locales.values():
            about = (part, number, len(documents))
            folder = numbered(_FOLDER, number)
            yield Page("documents.html", mark, locale, folder, (_documents, about))


def _documents(
    site: Site, locale: Locale, about: tuple[tuple[Document, ...], int, int]
) -> tuple[views.DocumentListing, About]:
    documents, number, total = about
    _ = locale.strings.gettext
    view = views.DocumentListing(
        documents=tuple((document, size(site, locale, document)) for document in documents),
        pager=pager(_FOLDER, number, total, ON_A_PAGE),
    )
    title = _("Dokumente")
    return view, About(
        address=numbered(_FOLDER, number),
        title=title if number == 1 else f"{title} ({number})",
        description=_("Alles zum Herunterladen."),
        crumbs=() if number == 1 else ((title, _FOLDER),),
    )
