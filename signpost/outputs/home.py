"""The start page: one question, three doors, one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost import jsonld, views
from signpost.frames import About, words
from signpost.outputs.pages import Page
from signpost.site import fingerprint
from signpost.urls import prefix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.locales import Locale
    from signpost.public import InitiativeCard
    from signpost.site import Site

FEW: Final = 3
_DOORS: Final = (("finden/", ""), ("helfen/", "themen/"), ("koordinieren/", "kontakte/"))
"""Where each door leads; and where to if the district has no such page."""


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the start page in every language."""
    catalog = site.catalog
    counts = {
        **{f"topic {id_}": len(cards) for id_, cards in catalog.by_topic.items()},
        **{f"place {id_}": len(cards) for id_, cards in catalog.by_municipality.items()},
    }
    shown = [card.id for card in (*_recent(site), *_needing(site))]
    mark = fingerprint(
        repr((sorted(counts.items()), shown)).encode(),
        site.dates_digest(site.agenda.next[:FEW]),
        catalog.contact_digest(catalog.fallback),
        *(site.shown("initiatives", id_) for id_ in shown),
    )
    for locale in site.locales.values():
        yield Page("home.html", mark, locale, "", (_home, None))


def _recent(site: Site) -> tuple[InitiativeCard, ...]:
    """Return the few that were verified last."""
    verified = [card for card in site.catalog.listed if card.checked.on and card.status != "paused"]
    verified.sort(key=lambda card: (card.checked.on, card.sort), reverse=True)
    return tuple(verified[:FEW])


def _needing(site: Site) -> tuple[InitiativeCard, ...]:
    """Return the few that look for volunteers, verified last, one a place."""
    looking = [card for card in site.catalog.listed if card.needs and card.status == "active"]
    looking.sort(key=lambda card: (card.checked.on is None, card.sort))
    places: dict[str, InitiativeCard] = {}
    for card in looking:
        places.setdefault(card.municipality, card)
    return tuple(places.values())[:FEW]


def _home(site: Site, locale: Locale, _about: None) -> tuple[views.Home, About]:
    _ = locale.strings.gettext
    catalog = site.catalog
    counted = [
        views.TermCount(term, len(catalog.by_topic.get(term.id, ())))
        for term in catalog.terms("topics")
        if term.broader is None
    ]
    places = sorted(catalog.municipalities.values(), key=lambda place: (place.sort, place.id))
    busiest = sorted(counted, key=lambda item: -item.count)[:FEW]
    labels = (_("Ich suche Hilfe"), _("Ich möchte helfen"), _("Ich koordiniere"))
    doors = tuple(
        views.Link(label, wanted if not other or _exists(site, wanted) else other)
        for label, (wanted, other) in zip(labels, _DOORS, strict=True)
    )
    needs = (views.NeedCard(card.needs[0], card) for card in _needing(site))
    view = views.Home(
        topics=tuple(counted),
        places=tuple(
            views.PlaceCount(place, len(catalog.by_municipality.get(place.id, ())))
            for place in places
        ),
        examples=tuple(item.term for item in busiest),
        dates=site.agenda.next[:FEW],
        needs=tuple(needs),
        recent=_recent(site),
        contact=catalog.fallback,
        total=len(catalog.listed),
        doors=doors,
    )
    name = words(site, locale, site.settings.name)
    words_of_its_own = words(site, locale, site.settings.description)
    usual = _("Was Freiwillige tun, und wer Ihnen antwortet: {district}.")
    description = words_of_its_own or usual.format(district=site.settings.district)
    url = site.base_url + prefix(locale.tag, site.source)
    return view, About(
        address="",
        title=name,
        description=description,
        section="start",
        jsonld=jsonld.website(name, description, url, site.settings.operator, locale.tag),
    )


def _exists(site: Site, address: str) -> bool:
    return address.rstrip("/") in site.catalog.pages
