"""A page for every initiative; an ended one keeps a bare notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from signpost import facets, jsonld, sharing, views
from signpost.frames import About, cut, size, words
from signpost.outputs.pages import Page
from signpost.related import Related
from signpost.site import fingerprint
from signpost.urls import address, prefix

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from signpost.committees import Seat
    from signpost.enrichment import Words
    from signpost.locales import Locale
    from signpost.public import ContactCard, Document, Initiative, InitiativeCard
    from signpost.site import Site

MOST_DATES: Final = 6


class _Named(NamedTuple):
    """An initiative, and whom and what else its page names."""

    id: str
    contacts: tuple[ContactCard, ...]
    parts: tuple[InitiativeCard, ...]
    similar: tuple[InitiativeCard, ...]
    answering: tuple[ContactCard, ...]


def artifacts(site: Site) -> Iterator[Page]:
    """Plan one page for each initiative and language."""
    return some(site, site.catalog.initiatives)


def some(site: Site, ids: Iterable[str]) -> Iterator[Page]:
    """Plan the pages of some initiatives."""
    related = Related(site.catalog)
    for id_ in ids:
        card = site.catalog.initiatives[id_]
        plan = _plan_ended if card.status == "ended" else _plan
        yield from plan(site, related, id_, card)


def _plan(site: Site, related: Related, id_: str, card: InitiativeCard) -> Iterator[Page]:
    entry = site.entry("initiatives", id_)
    named = [(mention.kind, mention.id) for mention in entry.mentions]
    parts = related.parts.get(id_, ())
    similar = related.similar(card)
    answering, _fallback = site.catalog.who_answers(card.municipality)
    parents = [other for kind, other in named if kind == "initiatives"]
    shown = {*parents, *(other.id for other in (*parts, *similar))}
    contacts = site.catalog.contacts_of(card)
    mark = fingerprint(
        site.digest("initiatives", id_),
        site.dates_digest(site.agenda.by_party.get(id_, ())[:MOST_DATES]),
        *(site.shown("initiatives", other) for other in sorted(shown)),
        *(site.catalog.contact_digest(person) for person in (*contacts, *answering)),
        *(site.document_digest(doc.id) for doc in _documents(site, named)),
        *(site.shown("committees", seat.committee.id) for seat in _seats(site, id_)),
    )
    others = _Named(id_, contacts, parts, similar, answering)
    for locale in site.locales.values():
        readable = locale.tag == site.source or locale.tag in card.translations
        found_by = site.enrichment.of(card, entry.nouns, locale.tag) if readable else None
        yield Page(
            "initiative.html",
            fingerprint(mark, " ".join(found_by or ()).encode()),
            locale,
            address("initiatives", id_),
            (_initiative, (others, found_by)),
            indexed=readable,
            listed=readable,
        )


def _documents(site: Site, named: Iterable[tuple[str, str]]) -> tuple[Document, ...]:
    """Return the documents an initiative names that may be seen."""
    return site.committees.documents(id_ for kind, id_ in named if kind == "documents")


def _seats(site: Site, id_: str) -> tuple[Seat, ...]:
    return site.committees.seats.get(("initiatives", id_), ())


def _initiative(
    site: Site, locale: Locale, about: tuple[_Named, Words | None]
) -> tuple[views.InitiativePage, About]:
    named, found_by = about
    id_, contacts = named.id, named.contacts
    catalog = site.catalog
    common = site.once("initiative", id_, lambda: _common(site, named))
    item = common.initiative
    people = contacts or named.answering
    view = common._replace(
        documents=tuple((doc, size(site, locale, doc)) for doc, _size in common.documents),
        facets=facets.values(site, item.card) if found_by else (),
        found_by=found_by,
        shared=sharing.initiative(site, locale, item, people),
    )
    name = words(site, locale, item.card.name)
    summary = words(site, locale, item.card.summary)
    town = words(site, locale, catalog.municipalities[item.card.municipality].name)
    return view, About(
        address=address("initiatives", id_),
        title=f"{name}, {town}" if town not in name else name,
        description=cut(summary),
        section="initiativen",
        crumbs=_crumbs(site, locale, item.card),
        translations=item.card.translations,
        machine=item.card.machine,
        outdated=item.outdated,
        jsonld=jsonld.at(
            site.once(
                "organisation",
                (id_, name, summary, town),
                lambda: jsonld.organisation(
                    item, contacts, name=name, summary=summary, url=jsonld.HERE, town=town
                ),
            ),
            site.base_url + prefix(locale.tag, site.source) + address("initiatives", id_),
        ),
        subject=name,
        record=("initiatives", id_),
    )


def _common(site: Site, named: _Named) -> views.InitiativePage:
    """Return what the page of an initiative shows in every language."""
    id_, contacts, parts, similar, answering = named
    catalog = site.catalog
    whole: Initiative = site.entry("initiatives", id_).whole
    topics = catalog.resolved("topics", whole.card.topics)
    item = whole._replace(card=whole.card._replace(topics=topics))
    parent = catalog.initiatives.get(item.parent) if item.parent else None
    people = contacts or answering
    return views.InitiativePage(
        initiative=item,
        contacts=contacts,
        parent=parent if parent and parent.status != "ended" else None,
        parts=parts,
        similar=similar,
        documents=tuple((doc, "") for doc in site.committees.documents(item.documents)),
        coordinator=answering,
        dates=site.agenda.by_party.get(id_, ())[:MOST_DATES],
        number=sharing.number(item, people),
        email=sharing.email(item, people),
        facets=(),
        found_by=None,
        shared=sharing.NOTHING,
        seats=_seats(site, id_),
    )


def _crumbs(site: Site, locale: Locale, card: InitiativeCard) -> tuple[tuple[str, str], ...]:
    place = site.catalog.municipalities[card.municipality]
    return (
        (locale.strings.gettext("Orte"), "orte/"),
        (words(site, locale, place.name), address("municipalities", place.id)),
    )


def _plan_ended(site: Site, _related: Related, id_: str, card: InitiativeCard) -> Iterator[Page]:
    answering, _fallback = site.catalog.who_answers(card.municipality)
    digests = (site.catalog.contact_digest(person) for person in answering)
    mark = fingerprint(site.digest("initiatives", id_), *digests)
    for locale in site.locales.values():
        folder = address("initiatives", id_)
        yield Page("ended.html", mark, locale, folder, (_ended, id_), listed=False)


def _ended(site: Site, locale: Locale, id_: str) -> tuple[views.EndedPage, About]:
    item: Initiative = site.entry("initiatives", id_).whole
    answering, fallback = site.catalog.who_answers(item.card.municipality)
    view = views.EndedPage(
        name=item.card.name,
        ended_on=item.ended_on,
        municipality=item.card.municipality,
        coordinator=answering,
        fallback=fallback,
    )
    return view, About(
        address=address("initiatives", id_),
        title=words(site, locale, item.card.name),
        description=locale.strings.gettext("Dieses Angebot gibt es nicht mehr."),
        section="initiativen",
        crumbs=_crumbs(site, locale, item.card),
        indexed=False,
    )
