"""The list of documents, each with its type and computed size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost import views
from signpost.frames import About, size
from signpost.outputs.pages import Page
from signpost.site import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.locales import Locale
    from signpost.site import Site

_FOLDER: Final = "dokumente/"


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the list of documents, where there are any."""
    if not site.catalog.documents:
        return
    mark = fingerprint(*(site.document_digest(id_) for id_ in site.catalog.documents))
    for locale in site.locales.values():
        yield Page("documents.html", mark, locale, _FOLDER, (_documents, None))


def _documents(site: Site, locale: Locale, _about: None) -> tuple[views.DocumentListing, About]:
    _ = locale.strings.gettext
    documents = sorted(site.catalog.documents.values(), key=lambda doc: (doc.sort, doc.id))
    view = views.DocumentListing(
        tuple((document, size(site, locale, document)) for document in documents)
    )
    title = _("Dokumente")
    return view, About(address=_FOLDER, title=title, description=_("Alles zum Herunterladen."))
