"""The finder: what, for whom, where? Three steps of links that end at a human being."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from signpost import views
from signpost.frames import About, words
from signpost.outputs.pages import Page
from signpost.site import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.locales import Locale
    from signpost.public import InitiativeCard, Municipality, Term
    from signpost.site import Site

_FOLDER: Final = "finden/"
_ANYONE: Final = ""


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the first step, and one page a topic for the other two."""
    catalog = site.catalog
    office = catalog.contact_digest(catalog.fallback)
    for locale in site.locales.values():
        yield Page("finder.html", office, locale, _FOLDER, (_first, None))
    counted = {card.id: _counting(card) for card in catalog.listed}
    for term in catalog.terms("topics"):
        cards = catalog.by_topic.get(term.id, ())
        mark = fingerprint(term.id.encode(), *(counted[card.id] for card in cards))
        for locale in site.locales.values():
            yield Page("finder-topic.html", mark, locale, f"{_FOLDER}{term.id}/", (_topic, term))


def _counting(card: InitiativeCard) -> bytes:
    """Return everything of an initiative that the counts depend on; its name is not shown."""
    paused = card.status == "paused"
    return repr((paused, card.municipality, card.area, card.audiences)).encode()


def _first(site: Site, locale: Locale, _about: None) -> tuple[views.Finder, About]:
    _ = locale.strings.gettext
    terms = site.catalog.terms("topics")
    ordered = (
        part for term in terms if term.broader is None for part in _with_narrower(site, term)
    )
    return views.Finder(tuple(ordered), site.catalog.fallback), About(
        address=_FOLDER,
        title=_("Was brauchen Sie?"),
        description=_("In drei Schritten zu einem Menschen, der Ihnen hilft."),
    )


def _with_narrower(site: Site, term: Term) -> Iterator[Term]:
    yield term
    for other in site.catalog.terms("topics"):
        if other.broader == term.id:
            yield from _with_narrower(site, other)


def _topic(site: Site, locale: Locale, term: Term) -> tuple[views.FinderTopic, About]:
    view = site.once("finder", term.id, lambda: _where(site, term))
    _ = locale.strings.gettext
    label = words(site, locale, term.label)
    return view, About(
        address=f"{_FOLDER}{term.id}/",
        title=_("{topic}: für wen und wo?").format(topic=label),
        description=_("In drei Schritten zu einem Menschen, der Ihnen hilft."),
        crumbs=((_("Was brauchen Sie?"), _FOLDER),),
    )


def _where(site: Site, term: Term) -> views.FinderTopic:
    """Return whom a topic reaches where, in any language."""
    catalog = site.catalog
    by_name = sorted(catalog.municipalities.values(), key=lambda place: (place.sort, place.id))
    found = _counted(site, term)

    def places(audience: str) -> tuple[tuple[Municipality, int], ...]:
        return tuple((place, found[audience, place.id]) for place in by_name)

    audiences = (
        views.FinderAudience(audience, tuple(pair for pair in places(audience.id) if pair[1]))
        for audience in catalog.terms("audiences")
    )
    return views.FinderTopic(
        term=term,
        places=places(_ANYONE),
        audiences=tuple(one for one in audiences if one.places),
    )


def _counted(site: Site, term: Term) -> Counter[tuple[str, str]]:
    """Return how many active initiatives on a topic each audience has in each place."""
    catalog = site.catalog
    active = (card for card in catalog.by_topic.get(term.id, ()) if card.status != "paused")
    groups = Counter((card.municipality, card.area, card.audiences) for card in active)
    found: Counter[tuple[str, str]] = Counter()
    for (home, area, audiences), count in groups.items():  # hundreds are alike in all three
        for place in catalog.spread((home, *area)):
            for audience in (_ANYONE, *catalog.resolved("audiences", audiences)):
                found[audience, place] += count
    return found
