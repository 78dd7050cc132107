"""A page for every municipality, and the list of all of them by region."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from signpost import hereabouts, jsonld, views
from signpost.catalog import standing
from signpost.frames import About, words
from signpost.outputs.pages import Page
from signpost.paging import ON_A_PAGE, pager, parts
from signpost.site import fingerprint
from signpost.urls import address, numbered, prefix

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from signpost.agenda import Date
    from signpost.coverage import Reach
    from signpost.hereabouts import LocalGoal
    from signpost.locales import Locale
    from signpost.public import Committee, InitiativeCard, Municipality
    from signpost.site import Site

MOST_NEEDS: Final = 12
MOST_DATES: Final = 5
MOST_COMMITTEES: Final = 12
_FOLDER: Final = "orte/"


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the page of each municipality, in parts where it has many initiatives, and the list."""
    order = {term.id: number for number, term in enumerate(site.catalog.terms("topics"))}
    for id_ in site.catalog.municipalities:
        cards = sorted(
            site.catalog.by_municipality.get(id_, ()),
            key=lambda card: (order.get(_first(site, card), len(order)), standing(card)),
        )
        for number, part in enumerate(parts(cards), start=1):
            yield from _plan(site, id_, part, number, len(cards))
    counts = [(id_, len(cards)) for id_, cards in sorted(site.catalog.by_municipality.items())]
    mark = repr((counts, bool(site.drawing.areas))).encode()
    for locale in site.locales.values():
        yield Page("places.html", mark, locale, _FOLDER, (_places, None))


def _first(site: Site, card: InitiativeCard) -> str:
    """Return the topic an initiative stands under: its first."""
    return next(iter(site.catalog.resolved("topics", card.topics)), "")


def _plan(
    site: Site, id_: str, cards: tuple[InitiativeCard, ...], number: int, total: int
) -> Iterator[Page]:
    catalog = site.catalog
    answering, fallback = catalog.who_answers(id_)
    reach = site.coverage[id_] if number == 1 else {}
    needing = _needing(site, id_) if number == 1 else ()
    shown = {card.id for card in (*cards, *needing)}
    shown |= {card.id for one in reach.values() for card in one.initiatives}
    mark = fingerprint(
        site.digest("municipalities", id_),
        repr((total, fallback, _ids(reach))).encode(),
        site.dates_digest(_dates(site, id_, number)),
        repr([(one.score, one.span) for one in _goals(site, id_, number)]).encode(),
        *(site.digest("goals", one.goal.id) for one in _goals(site, id_, number)),
        *(site.shown("committees", card.id) for card in _committees(site, id_, number)),
        *(catalog.contact_digest(card) for card in answering),
        *(site.shown("initiatives", other) for other in sorted(shown)),
    )
    readable = catalog.municipalities[id_].translations
    for locale in site.locales.values():
        known = locale.tag == site.source or locale.tag in readable
        yield Page(
            "municipality.html",
            mark,
            locale,
            numbered(address("municipalities", id_), number),
            (_municipality, (id_, cards, number, total, reach)),
            indexed=number == 1,
            listed=known,
        )


def _dates(site: Site, id_: str, number: int) -> tuple[Date, ...]:
    return site.agenda.near(id_)[: MOST_DATES + 1] if number == 1 else ()


def _committees(site: Site, id_: str, number: int) -> tuple[Committee, ...]:
    if number > 1:
        return ()
    found = site.once(
        "committees by place", None, lambda: hereabouts.committees(site.catalog, site.committees)
    )
    return found.get(id_, ())[:MOST_COMMITTEES]


def _goals(site: Site, id_: str, number: int) -> tuple[LocalGoal, ...]:
    if number > 1:
        return ()
    found = site.once(
        "goals by place", None, lambda: hereabouts.goals(site.catalog, site.attainment)
    )
    return found.get(id_, ())


def _ids(reach: Mapping[str, Reach]) -> list[tuple[object, ...]]:
    """Return what is told on each topic, without the initiatives themselves."""
    return [
        (topic, one.way, one.total, one.start // ON_A_PAGE, [card.id for card in one.initiatives])
        for topic, one in reach.items()
    ]


def _needing(site: Site, id_: str) -> tuple[InitiativeCard, ...]:
    cards = site.catalog.by_municipality.get(id_, ())
    return tuple(card for card in cards if card.needs and card.status != "paused")[:MOST_NEEDS]


def _help(site: Site, id_: str, reach: Mapping[str, Reach]) -> Iterator[views.TopicHelp]:
    """Yield every topic with whom the people of a place reach."""
    topics = site.catalog.vocabularies.get("topics", {})
    for topic, one in reach.items():
        more = one.way == "here" and one.total > len(one.initiatives)
        page = numbered(address("topics", topic), one.start // ON_A_PAGE + 1)
        yield views.TopicHelp(topics[topic], one, f"{page}#ort-{id_}" if more else "")


def _municipality(
    site: Site,
    locale: Locale,
    about: tuple[str, tuple[InitiativeCard, ...], int, int, Mapping[str, Reach]],
) -> tuple[views.MunicipalityPage, About]:
    id_, _cards, number, _total, _reach = about
    catalog = site.catalog
    place = catalog.municipalities[id_]
    folder = address("municipalities", id_)
    view = site.once("municipality", (id_, number), lambda: _shown(site, about))
    _ = locale.strings.gettext
    name = words(site, locale, place.name)
    crumbs: tuple[tuple[str, str], ...] = ((_("Orte"), _FOLDER),)
    return view, About(
        address=numbered(folder, number),
        title=name if number == 1 else f"{name} ({number})",
        description=_("Hilfe, Mitmachen und Ansprechpersonen in {place}.").format(place=name),
        section="orte",
        crumbs=crumbs if number == 1 else (*crumbs, (name, folder)),
        translations=place.translations,
        machine=place.machine,
        outdated=place.outdated,
        called=True,
        jsonld=jsonld.place(place, name, site.base_url + prefix(locale.tag, site.source) + folder),
        subject=name,
        record=("municipalities", id_),
    )


def _shown(
    site: Site, about: tuple[str, tuple[InitiativeCard, ...], int, int, Mapping[str, Reach]]
) -> views.MunicipalityPage:
    """Return what the page of a municipality shows in every language."""
    id_, cards, number, total, reach = about
    catalog = site.catalog
    place = catalog.municipalities[id_]
    answering, fallback = catalog.who_answers(id_)
    topics = catalog.vocabularies.get("topics", {})
    groups = tuple(
        views.Group(topics[topic].label if topic else None, f"themen/{topic}/", tuple(some))
        for topic, some in groupby(cards, key=lambda card: _first(site, card))
    )
    needs = (
        views.NeedCard(need, card)
        for card in (_needing(site, id_) if number == 1 else ())
        for need in card.needs
    )
    folder = address("municipalities", id_)
    return views.MunicipalityPage(
        municipality=place,
        region=site.settings.regions.get(place.region) if place.region else None,
        coordinators=answering,
        fallback=fallback,
        total=total,
        groups=groups,
        help=tuple(_help(site, id_, reach)),
        needs=tuple(needs)[:MOST_NEEDS],
        dates=_dates(site, id_, number),
        committees=_committees(site, id_, number),
        goals=_goals(site, id_, number),
        pager=pager(folder, number, total),
    )


def _places(site: Site, locale: Locale, _about: None) -> tuple[views.Places, About]:
    _ = locale.strings.gettext
    everywhere = sorted(
        site.catalog.municipalities.values(), key=lambda place: (place.sort, place.id)
    )

    def counted(places: list[Municipality]) -> tuple[views.PlaceCount, ...]:
        by_place = site.catalog.by_municipality
        return tuple(views.PlaceCount(p, len(by_place.get(p.id, ()))) for p in places)

    found = [
        (name, counted([place for place in everywhere if place.region == id_]))
        for id_, name in site.settings.regions.items()
    ]
    others = [place for place in everywhere if place.region not in site.settings.regions]
    named = [(name, places) for name, places in found if places]
    regions = (*named, (None, counted(others))) if others else tuple(named)
    view = views.Places(regions, mapped=bool(site.drawing.areas))
    return view, About(
        address=_FOLDER,
        title=_("Orte"),
        description=_("Alle Städte und Gemeinden des Landkreises."),
        section="orte",
    )
