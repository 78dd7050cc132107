"""The list of all initiatives, by place, with the filters of the search."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from signpost import facets, views, whereabouts
from signpost.everyday import OPEN
from signpost.frames import About
from signpost.holidays import public_holidays
from signpost.outputs.pages import Page
from signpost.paging import pager, parts
from signpost.site import fingerprint
from signpost.urls import numbered

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from signpost.locales import Locale
    from signpost.public import InitiativeCard
    from signpost.site import Site

_FOLDER: Final = "initiativen/"


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the list of all initiatives in every language."""
    places = site.catalog.municipalities
    active_first = sorted(site.catalog.listed, key=lambda card: card.status == "paused")
    cards = site.catalog.by_place(active_first)
    counts = facets.counted(site)
    answering = (site.catalog.who_answers(id_)[0][0] for id_ in places)
    digests = (site.catalog.contact_digest(contact) for contact in answering)
    office = site.catalog.contact_digest(site.catalog.fallback)
    where = (site.digest("municipalities", id_) for id_ in places)
    stamp = fingerprint(repr(sorted(counts.items())).encode(), office, *digests, *where)
    for number, part in enumerate(parts(cards), start=1):
        digests = (site.shown("initiatives", card.id) for card in part)
        mark = fingerprint(stamp, str(len(cards)).encode(), *digests)
        for locale in site.locales.values():
            yield Page(
                "listing.html",
                mark,
                locale,
                numbered(_FOLDER, number),
                (_listing, (part, number, len(cards), counts)),
            )


def _holidays(site: Site) -> tuple[str, ...]:
    """Return the public holidays of this year and the next: a site may be a few days old."""
    years = (site.today.year, site.today.year + 1)
    days = (day for year in years for day in public_holidays(site.settings.state or "", year))
    return tuple(day.isoformat() for day in sorted(days))


def _filters(site: Site, locale: Locale, counts: Counter[str]) -> views.Filters:
    return views.Filters(
        id=f"filters in {locale.tag}",
        facets=facets.offered(site, locale, counts),
        holidays=_holidays(site),
        vacations=tuple(
            f"{first}/{last}" for first, last in site.settings.school_holidays if last >= site.today
        ),
        open_words=OPEN,
    )


def _answering(site: Site) -> views.Answering:
    return views.Answering("places", whereabouts.places(site), site.catalog.fallback)


def _listing(
    site: Site,
    locale: Locale,
    about: tuple[Sequence[InitiativeCard], int, int, Counter[str]],
) -> tuple[views.Listing, About]:
    cards, number, total, counts = about
    _ = locale.strings.gettext
    places = site.catalog.municipalities
    groups = tuple(
        views.Group(places[id_].name, f"orte/{id_}/", tuple(some))
        for id_, some in groupby(cards, key=lambda card: card.municipality)
    )
    title = _("Alle Initiativen")
    view = views.Listing(
        total=total,
        groups=groups,
        filters=site.once(
            f"filters in {locale.tag}", (counts,), lambda: _filters(site, locale, counts)
        ),
        pager=pager(_FOLDER, number, total),
        contact=site.catalog.fallback,
        places=site.once("who answers", (), lambda: _answering(site)),
        named=site.has_names,
    )
    return view, About(
        address=numbered(_FOLDER, number),
        title=title if number == 1 else f"{title} ({number})",
        description=_("Alle Initiativen im Landkreis, nach Orten geordnet."),
        section="initiativen",
        crumbs=() if number == 1 else ((title, _FOLDER),),
    )
