"""The statement on accessibility: what the tests found, what the district says, and the law.

Nothing here calls the site fully accessible by itself; only the district can say so, and only where
nothing contradicts it (see :func:`signpost.duties.may_say_full`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost import views
from signpost.duties import may_say_full
from signpost.locales import SIMPLE
from signpost.site import fingerprint
from signpost.states import STATES

if TYPE_CHECKING:
    from signpost.site import Site


def statement(site: Site) -> views.Statement:
    """Return what the statement says, in whatever language."""
    settings, stated = site.settings, site.settings.stated
    state = STATES.get(settings.state or "")
    status = stated.status
    if status == "full" and not may_say_full(settings, site.today, site.evidence):
        status = "partly"
    asked = state is None or state.easy_and_signed != "no"
    signed = settings.sign_language
    return views.Statement(
        url=site.base_url,
        status=status,
        law=state.law if state else "",
        procedure=state.procedure if state else "",
        enforcement=settings.enforcement or (state.enforcement if state else None),
        monitoring=settings.monitoring or (state.monitoring if state else None),
        contact=site.feedback,
        stated=stated,
        evidence=site.evidence,
        untagged=_untagged(site),
        lacks_easy=asked and SIMPLE not in site.locales,
        lacks_signed=asked and not (signed and signed.video),
        easy_from=settings.easy_language.planned,
        signed_from=signed.planned if signed else None,
    )


def mark(site: Site) -> bytes:
    """Return a digest of what the statement shows beside the settings and the program."""
    return fingerprint(
        site.catalog.contact_digest(site.feedback), bytes([min(_untagged(site), 255)])
    )


def _untagged(site: Site) -> int:
    """Return how many PDF files a screen reader may not be able to read."""
    return sum(
        bool(item.file and item.file.lower().endswith(".pdf") and not item.tagged_pdf)
        for item in site.catalog.documents.values()
    )
