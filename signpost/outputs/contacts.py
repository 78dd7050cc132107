"""A page for every contact, and the list of all of them by place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost import jsonld, sharing, views
from signpost.frames import About, words
from signpost.outputs.pages import Page
from signpost.paging import pager
from signpost.partners import areas
from signpost.roster import bridges, level
from signpost.site import fingerprint
from signpost.urls import address, numbered, prefix, vcard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from signpost.agenda import Date
    from signpost.committees import Seat
    from signpost.enrichment import Words
    from signpost.locales import Locale
    from signpost.public import Contact, ContactCard
    from signpost.site import Site

MOST_INITIATIVES: Final = 50
MOST_DATES: Final = 6
ON_A_PAGE: Final = 80
"""Contacts; each takes about 2 kB."""
_FOLDER: Final = "kontakte/"


def artifacts(site: Site) -> Iterator[Page]:
    """Plan one page for each contact and language, and the list."""
    contacts = site.catalog.contacts
    ids = sorted(contacts, key=lambda id_: contacts[id_].id)  # nothing tells a withheld name
    yield from some(site, ids)
    yield from _plan_list(site)


def some(site: Site, ids: Iterable[str]) -> Iterator[Page]:
    """Plan the pages of some contacts."""
    for id_ in ids:
        yield from _plan(site, id_)


def _plan(site: Site, id_: str) -> Iterator[Page]:
    catalog = site.catalog
    card = catalog.contacts[id_]
    initiatives = catalog.by_contact.get(id_, ())[:MOST_INITIATIVES] if not card.over else ()
    named = [m.id for m in site.entry("contacts", id_).mentions if m.kind == "contacts"]
    successors = _successors(site, card) if card.over else ()
    mark = fingerprint(
        site.digest("contacts", id_),
        str(len(catalog.by_contact.get(id_, ()))).encode(),
        site.dates_digest(_dates(site, id_, card)),
        *(site.shown("contacts", other) for other in named),
        *(site.shown("initiatives", other.id) for other in initiatives),
        *(catalog.contact_digest(other) for other in successors),
        *(site.shown("committees", seat.committee.id) for seat in _seats(site, id_)),
    )
    for locale in site.locales.values():
        readable = locale.tag == site.source or locale.tag in card.translations
        found_by = None if card.over else site.enrichment.of_contact(card, locale.tag)
        yield Page(
            "contact.html",
            fingerprint(mark, " ".join(found_by or ()).encode()),
            locale,
            address("contacts", card.id),
            (_contact, (id_, found_by)),
            indexed=not card.over,
            listed=readable and not card.over,
        )


def _dates(site: Site, id_: str, card: ContactCard) -> tuple[Date, ...]:
    return () if card.over else site.agenda.by_party.get(id_, ())[:MOST_DATES]


def _seats(site: Site, id_: str) -> tuple[Seat, ...]:
    """Return where a contact sits; whose post is over sits nowhere."""
    return (
        () if site.catalog.contacts[id_].over else site.committees.seats.get(("contacts", id_), ())
    )


def _successors(site: Site, card: ContactCard) -> tuple[ContactCard, ...]:
    """Return who answers instead of a contact whose post is over."""
    for municipality in card.municipalities:
        return site.catalog.who_answers(municipality)[0]
    return (site.catalog.fallback,)


def _contact(
    site: Site, locale: Locale, about: tuple[str, Words | None]
) -> tuple[views.ContactPage, About]:
    id_, found_by = about
    catalog = site.catalog
    item: Contact = site.entry("contacts", id_).whole
    card = item.card._replace(topics=catalog.resolved("topics", item.card.topics))
    accompanied = catalog.by_contact.get(id_, ()) if not card.over else ()

    def known(other: str | None) -> ContactCard | None:
        found = catalog.contacts.get(other) if other else None
        return found if found and not found.over else None

    view = views.ContactPage(
        contact=item._replace(card=card),
        initiatives=accompanied[:MOST_INITIATIVES],
        more=max(0, len(accompanied) - MOST_INITIATIVES),
        deputy=known(item.deputy),
        front_office=known(item.front_office),
        reports_to=known(item.reports_to),
        successor=_successors(site, card) if card.over else (),
        dates=_dates(site, id_, card),
        shared=None if card.over else sharing.contact(site, locale, item),
        found_by=found_by,
        seats=_seats(site, id_),
        level=level(catalog, card),
        bridge=bridges(catalog, card),
        vcard=vcard(card.id) if card.named else "",
    )
    _ = locale.strings.gettext
    name, role = words(site, locale, card.name), words(site, locale, card.role)
    url = site.base_url + prefix(locale.tag, site.source) + address("contacts", card.id)
    return view, About(
        address=address("contacts", card.id),
        title=f"{name}, {role}" if role != name else name,
        description=", ".join(filter(None, (role, words(site, locale, card.organisation)))),
        section="kontakte",
        crumbs=((_("Kontakte"), _FOLDER),),
        translations=None if card.over else card.translations,
        machine=item.machine,
        outdated=item.outdated,
        indexed=not card.over,
        called=True,
        jsonld="" if card.over else jsonld.contact(item, name, role, url),
        subject="" if card.over else name,
        record=("contacts", id_) if card.id == id_ and not card.over else None,
    )


def _plan_list(site: Site) -> Iterator[Page]:
    parts = list(_parts(_groups(site)))
    for number, part in enumerate(parts, start=1):
        mark = fingerprint(
            f"{len(parts)} {bool(areas(site.catalog))}".encode(),
            *(site.catalog.contact_digest(card) for group in part for card in group.contacts),
        )
        for locale in site.locales.values():
            folder = numbered(_FOLDER, number)
            about = (part, number, len(parts))
            yield Page("contacts.html", mark, locale, folder, (_contacts, about))


def _parts(groups: tuple[views.ContactGroup, ...]) -> Iterator[tuple[views.ContactGroup, ...]]:
    """Yield groups in pages of a number of contacts; a larger group is cut."""
    part: list[views.ContactGroup] = []
    count = 0
    for group in groups:
        for start in range(0, max(1, len(group.contacts)), ON_A_PAGE):
            piece = group.contacts[start : start + ON_A_PAGE]
            if part and count + len(piece) > ON_A_PAGE:
                yield tuple(part)
                part, count = [], 0
            part.append(views.ContactGroup(group.place, piece, group.fallback))
            count += len(piece)
    yield tuple(part)


def _groups(site: Site) -> tuple[views.ContactGroup, ...]:
    """Return contacts of the whole district first, then by place, each contact in every place."""
    catalog = site.catalog
    by_place: dict[str, list[ContactCard]] = {}
    ordered = sorted(catalog.contacts.items(), key=lambda pair: (pair[1].sort, pair[0]))
    for id_, card in ordered:
        homes = catalog.places_of[id_]
        if not card.over:
            for home in ("", *homes) if card.district else homes or ("",):
                by_place.setdefault(home, []).append(card)
    places = sorted(catalog.municipalities.values(), key=lambda place: (place.sort, place.id))
    found = [views.ContactGroup(None, tuple(by_place.get("", ())), fallback=False)]
    for place in places:
        answering, fallback = catalog.who_answers(place.id)
        first = (*answering, *by_place.get(place.id, ()))
        shown = tuple({card.id: card for card in first}.values())
        found.append(views.ContactGroup(place, shown, fallback))
    return tuple(found)


def _contacts(
    site: Site, locale: Locale, about: tuple[tuple[views.ContactGroup, ...], int, int]
) -> tuple[views.ContactListing, About]:
    groups, number, total = about
    _ = locale.strings.gettext
    view = views.ContactListing(
        total=len(site.catalog.answering),
        groups=groups,
        pager=pager(_FOLDER, number, total, size=1),
        tasks=bool(site.catalog.terms("tasks")),
        partners=bool(areas(site.catalog)),
    )
    title = _("Kontakte")
    return view, About(
        address=numbered(_FOLDER, number),
        title=title if number == 1 else f"{title} ({number})",
        description=_("Alle Ansprechpersonen im Landkreis, nach Orten geordnet."),
        section="kontakte",
        crumbs=() if number == 1 else ((title, _FOLDER),),
    )
