"""A page for every topic, and the tree of all of them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from signpost import views
from signpost.frames import About, words
from signpost.outputs.pages import Page
from signpost.paging import pager, parts
from signpost.site import fingerprint
from signpost.spoken import spoken
from signpost.urls import address, numbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.locales import Locale
    from signpost.public import ContactCard, InitiativeCard, Term
    from signpost.site import Site

MOST_NEEDS: Final = 6
_FOLDER: Final = "themen/"


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the page of each topic, in parts where it has many initiatives, and the tree."""
    for term in site.catalog.terms("topics"):
        cards = site.catalog.by_topic_and_place.get(term.id, ())
        for number, part in enumerate(parts(cards), start=1):
            yield from _plan(site, term, part, number, len(cards))
    counts = [(id_, len(cards)) for id_, cards in sorted(site.catalog.by_topic.items())]
    for locale in site.locales.values():
        yield Page("topics.html", repr(counts).encode(), locale, _FOLDER, (_topics, None))


def _plan(
    site: Site, term: Term, cards: tuple[InitiativeCard, ...], number: int, total: int
) -> Iterator[Page]:
    needing = _needing(site, term) if number == 1 else ()
    shown = {card.id for card in (*cards, *needing)}
    mark = fingerprint(
        repr((term.id, total)).encode(),
        *(site.catalog.contact_digest(card) for card in _contacts(site, term)),
        *(site.shown("initiatives", id_) for id_ in sorted(shown)),
    )
    for locale in site.locales.values():
        yield Page(
            "topic.html",
            mark,
            locale,
            numbered(address("topics", term.id), number),
            (_topic, (term, cards, number, total)),
            indexed=number == 1,
        )


def _needing(site: Site, term: Term) -> tuple[InitiativeCard, ...]:
    cards = site.catalog.by_topic.get(term.id, ())
    return tuple(card for card in cards if card.needs and card.status != "paused")[:MOST_NEEDS]


def _contacts(site: Site, term: Term) -> tuple[ContactCard, ...]:
    """Return who answers for a topic in the district, else the coordination office."""
    return site.catalog.versed_in.get(term.id) or (site.catalog.fallback,)


def _topic(
    site: Site, locale: Locale, about: tuple[Term, tuple[InitiativeCard, ...], int, int]
) -> tuple[views.TopicPage, About]:
    term, cards, number, total = about
    catalog = site.catalog
    topics = catalog.vocabularies["topics"]
    groups = tuple(
        views.Group(catalog.municipalities[id_].name, f"orte/{id_}/", tuple(some), f"ort-{id_}")
        for id_, some in groupby(cards, key=lambda card: card.municipality)
    )
    needs = (
        views.NeedCard(need, card)
        for card in (_needing(site, term) if number == 1 else ())
        for need in card.needs
    )
    folder = address("topics", term.id)
    narrower = tuple(other for other in catalog.terms("topics") if other.broader == term.id)
    view = views.TopicPage(
        term=term,
        broader=topics[term.broader] if term.broader else None,
        narrower=narrower,
        synonyms=tuple(term.synonyms.get(locale.tag, ())),
        total=total,
        groups=groups,
        contacts=_contacts(site, term),
        needs=tuple(needs)[:MOST_NEEDS],
        pager=pager(folder, number, total),
    )
    _ = locale.strings.gettext
    label = words(site, locale, term.label)
    crumbs: tuple[tuple[str, str], ...] = ((_("Themen"), _FOLDER),)
    if term.broader:
        above = topics[term.broader]
        crumbs = (
            *crumbs,
            (spoken(above.label, locale.tag, site.source), address("topics", above.id)),
        )
    return view, About(
        address=numbered(folder, number),
        title=label if number == 1 else f"{label} ({number})",
        description=_("Wer hilft beim Thema {topic}, in jedem Ort.").format(topic=label),
        section="themen",
        crumbs=crumbs
        if number == 1
        else (*crumbs, (spoken(term.label, locale.tag, site.source), folder)),
    )


def _topics(site: Site, locale: Locale, _about: None) -> tuple[views.Topics, About]:
    _ = locale.strings.gettext
    terms = site.catalog.terms("topics")

    def counted(term: Term) -> views.TermCount:
        return views.TermCount(term, len(site.catalog.by_topic.get(term.id, ())))

    tree = tuple(
        (counted(term), tuple(counted(other) for other in _below(terms, term)))
        for term in terms
        if term.broader is None
    )
    return views.Topics(tree), About(
        address=_FOLDER,
        title=_("Themen"),
        description=_("Alle Themen, zu denen es im Landkreis Hilfe gibt."),
        section="themen",
    )


def _below(terms: tuple[Term, ...], above: Term) -> Iterator[Term]:
    """Yield all narrower terms of a term, each followed by its own narrower ones."""
    for term in terms:
        if term.broader == above.id:
            yield term
            yield from _below(terms, term)
