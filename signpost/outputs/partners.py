"""Partners of the coordination: who else offers support, by area of action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost import partners
from signpost.frames import About
from signpost.outputs.pages import Page
from signpost.roster import groups
from signpost.site import fingerprint
from signpost.urls import PARTNERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.locales import Locale
    from signpost.site import Site


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the page in every language, where there are partners."""
    areas = partners.areas(site.catalog)
    if not areas:
        return
    shown = [(area.term.id if area.term else "", len(area.contacts)) for area in areas]
    digests = (site.catalog.contact_digest(card) for area in areas for card in area.contacts)
    mark = fingerprint(repr(shown).encode(), *digests)
    for locale in site.locales.values():
        yield Page("partners.html", mark, locale, PARTNERS, (_partners, areas))


def _partners(
    site: Site, locale: Locale, areas: tuple[partners.PartnerArea, ...]
) -> tuple[partners.PartnersPage, About]:
    _ = locale.strings.gettext
    return partners.PartnersPage(areas, bool(groups(site.catalog))), About(
        address=PARTNERS,
        title=_("Partner im Landkreis"),
        description=_("Diese Stellen unterstützen Sie außerdem, nach Arbeitsfeldern geordnet."),
        section="kontakte",
        crumbs=((_("Kontakte"), "kontakte/"),),
    )
