"""Full-time contacts as pages, frames of other sites and files show them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from signpost import contact_data, printing, vcard, views
from signpost.frames import amount
from signpost.roster import bridges
from signpost.site import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from signpost.locales import Locale
    from signpost.public import ContactCard
    from signpost.roster import Group
    from signpost.site import Site

PDF: Final = "daten/kontakte.pdf"


def _cards(site: Site) -> bytes:
    named = (item for _id, item in contact_data.everyone(site) if item.card.named)
    return vcard.bundle(site, named)


FILES: Final[tuple[tuple[str, str, Callable[[Site], bytes]], ...]] = (
    ("daten/kontakte.csv", "Excel", contact_data.excel),
    ("daten/kontakte-rfc4180.csv", "CSV", contact_data.plain),
    ("daten/kontakte.vcf", "vCard", _cards),
    ("daten/kontakte.json", "JSON", contact_data.as_json),
)
"""Path, kind, and what makes the bytes: once for all languages."""


def mark(site: Site) -> bytes:
    """Return a digest of all that lists of contacts show beside what all of the site share."""
    catalog = site.catalog
    places = [(place.id, place.key) for place in catalog.municipalities.values()]
    counts = [(id_, len(found)) for id_, found in sorted(catalog.by_contact.items())]
    digests = (site.digest("contacts", id_) for id_ in sorted(catalog.contacts))
    return fingerprint(repr((places, counts, prints(site))).encode(), *digests)


def prints(site: Site) -> bool:
    """Tell whether there is a PDF: the district wants one, and it can be made here."""
    return site.settings.pdf and not printing.missing()


def file(site: Site, *, path: str, make: Callable[[Site], bytes]) -> bytes:
    """Return a download; the page that tells its size has often made it already."""
    if path not in site.kept:
        site.kept[path] = make(site)
    return site.kept[path]


def downloads(site: Site, locale: Locale) -> tuple[views.Download, ...]:
    """Return the files of all contacts with their types and sizes; of the PDF, the type."""
    found = [views.Download(PDF, "PDF", "PDF/UA")] if prints(site) else []
    for path, kind, make in FILES:
        size = amount(locale, len(partial(file, path=path, make=make)(site)))
        shown = "CSV" if kind == "Excel" else kind
        found.append(views.Download(path, kind, f"{shown}, {size}"))
    return tuple(found)


def concerns(site: Site) -> ContactCard | None:
    """Return who takes up concerns, if the district names somebody who still does."""
    return _standing(site, site.settings.concerns_contact)


def advice(site: Site) -> ContactCard | None:
    """Return who advises initiatives, if the district names somebody who still does."""
    return _standing(site, site.settings.advice_contact)


def shown(site: Site, groups: Iterable[Group]) -> tuple[views.StaffGroup, ...]:
    """Return groups of contacts with all that a list says of them."""
    return tuple(
        views.StaffGroup(
            group.kind,
            group.place,
            tuple(_member(site, id_) for id_ in group.ids),
            group.fallback,
        )
        for group in groups
    )


def _member(site: Site, id_: str) -> views.StaffMember:
    catalog = site.catalog
    item = site.entry("contacts", id_).whole
    return views.StaffMember(
        item,
        bridges(catalog, item.card),
        len(catalog.by_contact.get(id_, ())),
        _standing(site, item.deputy),
        _standing(site, item.front_office),
    )


def _standing(site: Site, id_: str | None) -> ContactCard | None:
    card = site.catalog.contacts.get(id_) if id_ else None
    return card if card and not card.over else None
