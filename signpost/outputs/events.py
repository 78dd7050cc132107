"""A page for every event, past ones included: they are what a report can point to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost import eventld, views
from signpost.catalog import reachable
from signpost.frames import About, cut, size, words
from signpost.outputs.pages import Page
from signpost.schema.base import is_id
from signpost.site import fingerprint
from signpost.urls import address, file, prefix, up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from signpost.agenda import Date
    from signpost.locales import Locale
    from signpost.public import ContactCard, Document, Event, EventCard
    from signpost.site import Site


def artifacts(site: Site) -> Iterator[Page]:
    """Plan one page for each event and language."""
    return some(site, site.catalog.events)


def some(site: Site, ids: Iterable[str]) -> Iterator[Page]:
    """Plan the pages of some events."""
    for id_ in ids:
        yield from _plan(site, site.catalog.events[id_])


def _plan(site: Site, card: EventCard) -> Iterator[Page]:
    catalog = site.catalog
    entry = site.entry("events", card.id)
    over = card.id not in site.agenda.alive
    contacts = _contacts(site, card)
    named = [(mention.kind, mention.id) for mention in entry.mentions]
    parties = [id_ for kind, id_ in named if kind == "parties"]
    documents = site.committees.documents(id_ for kind, id_ in named if kind == "documents")
    mark = fingerprint(
        site.digest("events", card.id),
        f"{over} {site.agenda.is_closed(card)}".encode(),
        repr(site.agenda.parties(parties)).encode(),
        *(catalog.contact_digest(person) for person in contacts),
        *(site.document_digest(document.id) for document in documents),
        *(site.shown("events", id_) for kind, id_ in named if kind == "events"),
    )
    kept = site.agenda.is_shown(card)
    folder = address("events", card.id)
    for locale in site.locales.values():
        readable = locale.tag == site.source or locale.tag in card.translations
        if not (kept or readable):
            yield Page("moved.html", b"", locale, folder, (_aside, card.id), listed=False)
            continue
        yield Page(
            "event.html",
            mark,
            locale,
            folder,
            (_event, (card.id, over, contacts)),
            indexed=readable and not over,
            listed=readable,
        )


def _aside(site: Site, locale: Locale, id_: str) -> tuple[views.Moved, About]:
    """Return the way to the source language's page: the old text in another frame helps nobody."""
    folder = address("events", id_)
    href = up(prefix(locale.tag, site.source) + folder) + (file(folder) if site.offline else folder)
    return views.Moved(href, site.base_url + folder), About(
        address=folder,
        title=locale.strings.gettext("Dieser Termin ist vorbei."),
        description=locale.strings.gettext("Weiter zur neuen Adresse"),
        indexed=False,
    )


def _contacts(site: Site, card: EventCard) -> tuple[ContactCard, ...]:
    """Return whom to ask: reachable contacts among the organisers, else who answers there."""
    people = (site.catalog.contacts.get(id_) for id_ in card.organisers if is_id(id_))
    own = tuple(person for person in people if person and not person.over and reachable(person))
    if own:
        return own
    places = site.catalog.spread(card.areas)
    return site.catalog.who_answers(places[0])[0] if len(places) == 1 else (site.catalog.fallback,)


def dates(site: Site, id_: str) -> tuple[Date, ...]:
    """Return all dates of an event."""
    return site.agenda.by_event.get(id_, ())


def _sized(site: Site, locale: Locale, ids: Iterable[str]) -> tuple[tuple[Document, str], ...]:
    found = site.committees.documents(ids)
    return tuple((document, size(site, locale, document)) for document in found)


def _event(
    site: Site, locale: Locale, about: tuple[str, bool, tuple[ContactCard, ...]]
) -> tuple[views.EventPage, About]:
    id_, over, contacts = about
    catalog, agenda = site.catalog, site.agenda
    whole: Event = site.entry("events", id_).whole
    card = whole.card._replace(
        topics=catalog.resolved("topics", whole.card.topics), type=agenda.type_of(whole.card)
    )
    template = whole.certificate.template if whole.certificate else None
    view = views.EventPage(
        event=whole._replace(card=card),
        dates=dates(site, id_),
        over=over,
        organisers=agenda.parties(card.organisers),
        partners=agenda.parties(card.partners),
        experts=agenda.parties(whole.experts),
        moved_to=catalog.events.get(card.moved_to) if card.moved_to else None,
        documents=_sized(site, locale, whole.documents),
        template=next(iter(_sized(site, locale, (template,))), None) if template else None,
        places=tuple(catalog.municipalities[place] for place in catalog.spread(card.areas))
        if set(card.areas) <= catalog.municipalities.keys()
        else (),
        closed=site.agenda.is_closed(card),
        contacts=contacts,
        calendar=f"termine/{id_}.ics",
    )
    name = words(site, locale, card.name)
    _ = locale.strings.gettext
    when = f"{locale.weekday_date(card.start)}, {locale.hours(card.start)}"
    summary = words(site, locale, card.summary)
    folder = address("events", id_)
    readable = locale.tag == site.source or locale.tag in card.translations
    return view, About(
        address=folder,
        title=f"{name}, {locale.day(card.start)}",
        description=cut(f"{when}. {summary}" if summary else when),
        section="termine",
        crumbs=((_("Termine"), "termine/"),),
        translations=card.translations,
        machine=card.machine,
        outdated=whole.outdated,
        jsonld=_jsonld(site, locale, whole, name, summary) if readable else "",
        subject=name,
        record=("events", id_),
    )


def _jsonld(site: Site, locale: Locale, whole: Event, name: str, summary: str) -> str:
    card = whole.card
    places = site.catalog.spread(card.areas)
    town = words(site, locale, site.catalog.municipalities[places[0]].name) if places else ""
    return eventld.event(
        whole,
        site.agenda.parties(card.organisers),
        name=name,
        summary=summary,
        url=site.base_url + prefix(locale.tag, site.source) + address("events", card.id),
        source=site.source,
        town=town if len(places) == 1 else "",
    )
