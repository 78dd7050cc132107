"""Text pages such as the imprint and the guides, with their live lists."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from signpost import statement, views
from signpost.frames import About, cut, words
from signpost.live import FILTERS
from signpost.outputs.pages import Page
from signpost.public import LiveList
from signpost.site import fingerprint
from signpost.urls import address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from signpost.agenda import Date
    from signpost.catalog import Catalog
    from signpost.locales import Locale
    from signpost.public import ContactCard, EventCard, InitiativeCard, Texts
    from signpost.public import Page as Text
    from signpost.site import Site


_TAG: Final = re.compile(r"<[^>]*>")


def artifacts(site: Site) -> Iterator[Page]:
    """Plan one page for each text and language."""
    return some(site, site.catalog.pages)


def some(site: Site, ids: Iterable[str]) -> Iterator[Page]:
    """Plan the pages of some texts."""
    for id_ in ids:
        page = site.catalog.pages[id_]
        live = [part for lang in page.parts for part in _parts(site, page, lang)]
        marks = [_mark(site, part) for part in live if isinstance(part, LiveList)]
        mark = fingerprint(site.digest("pages", id_), *marks)
        for locale in site.locales.values():
            readable = locale.tag == site.source or locale.tag in page.translations
            yield Page(
                "text.html",
                mark,
                locale,
                address("pages", id_),
                (_text, id_),
                indexed=readable and id_ not in _legal(site),
                listed=readable and id_ not in _legal(site),
            )


def _parts(site: Site, page: Text, lang: str) -> tuple[str | LiveList, ...]:
    """Return a page's parts; the statement on accessibility comes first where none is said."""
    parts = page.parts[lang]
    stated = any(isinstance(part, LiveList) and part.of == "statement" for part in parts)
    if page.id != site.settings.accessibility or stated:
        return parts
    return (LiveList("statement", (), 0), *parts)


def _legal(site: Site) -> frozenset[str]:
    settings = site.settings
    return frozenset((settings.imprint, settings.privacy, settings.accessibility))


def _mark(site: Site, live: LiveList) -> bytes:
    """Return a digest of everything that a live list shows."""
    catalog = site.catalog
    if live.of == "statement":
        return statement.mark(site)
    if live.of == "contacts":
        return fingerprint(*map(catalog.contact_digest, _contacts(catalog, live)))
    if live.of == "needs":
        needs = _needs(catalog, live)
        which = [(item.initiative.id, item.initiative.needs.index(item.need)) for item in needs]
        digests = (site.shown("initiatives", item.initiative.id) for item in needs)
        return fingerprint(repr(which).encode(), *digests)
    if live.of == "events":
        return site.dates_digest(_events(site, live))
    cards = _initiatives(catalog, live)
    digests = (site.shown("initiatives", card.id) for card in cards[: live.limit])
    return fingerprint(bytes([len(cards) > live.limit]), *digests)


_HAS: Final[dict[str, Callable[[Catalog, InitiativeCard], tuple[str, ...]]]] = {
    "topic": lambda catalog, card: catalog.topics_of(card),
    "audience": lambda catalog, card: catalog.resolved("audiences", card.audiences),
    "kind": lambda catalog, card: catalog.resolved("kinds", (card.kind,)),
    "carrier": lambda catalog, card: catalog.resolved("carriers", (card.carrier or "",)),
    "municipality": lambda catalog, card: catalog.reached(card),
    "language": lambda _catalog, card: card.languages,
    "status": lambda _catalog, card: (card.status,),
}
"""Filter → the ids that an initiative has there."""
_CONTACT_HAS: Final[dict[str, Callable[[Catalog, ContactCard], tuple[str, ...]]]] = {
    "function": lambda catalog, card: catalog.resolved("functions", (card.function or "",)),
    "municipality": lambda _catalog, card: card.municipalities,
    "topic": lambda catalog, card: catalog.resolved("topics", card.topics),
    "district": lambda _catalog, card: ("ja" if card.district else "nein",),
}
"""Filter → the ids that a contact has there."""

_FORMS: Final = {"hybrid": ("hybrid", "in-person", "online")}
"""Form → what it is as well."""
_EVENT_HAS: Final[dict[str, Callable[[Site, EventCard], tuple[str, ...]]]] = {
    "topic": lambda site, card: site.catalog.with_broader(card.topics),
    "type": lambda site, card: (site.agenda.type_of(card),),
    "audience": lambda site, card: site.catalog.resolved("audiences", card.audiences),
    "municipality": lambda site, card: site.agenda.places(card),
    "committee": lambda _site, card: (card.committee or "",),
    "form": lambda _site, card: _FORMS.get(card.form, (card.form,)),
}
"""Filter → the ids that an event has there."""


def _filters(catalog: Catalog, live: LiveList) -> list[tuple[str, str]]:
    """Return the filters of a list with living terms in place of retired ones."""
    kinds = FILTERS[live.of]
    return [(name, catalog.resolved(kinds[name], (id_,))[0]) for name, id_ in live.filters]


def _initiatives(catalog: Catalog, live: LiveList) -> list[InitiativeCard]:
    """Return the initiatives that fit every filter of a list."""
    wanted = _filters(catalog, live)
    topic = next((id_ for name, id_ in wanted if name == "topic"), None)
    some: Iterable[InitiativeCard] = (
        catalog.listed if topic is None else catalog.by_topic.get(topic, ())
    )
    for name, id_ in wanted:
        has = _HAS[name]
        some = [card for card in some if id_ in has(catalog, card)]
    return list(some)


def _contacts(catalog: Catalog, live: LiveList) -> tuple[ContactCard, ...]:
    """Return the contacts that fit every filter of a list, as many as it shows."""
    some: Iterable[ContactCard] = catalog.answering
    for name, id_ in _filters(catalog, live):
        has = _CONTACT_HAS[name]
        some = [card for card in some if id_ in has(catalog, card)]
    return tuple(some)[: live.limit]


def _needs(catalog: Catalog, live: LiveList) -> tuple[views.NeedCard, ...]:
    """Return the needs that fit every filter of a list, as many as it shows."""
    wanted = _filters(catalog, live)
    found: list[views.NeedCard] = []
    for card in catalog.listed:
        for need in card.needs if card.status != "paused" else ():
            has = {
                "topic": catalog.with_broader(need.topics or card.topics),
                "municipality": catalog.reached(card),
                "group": catalog.resolved("groups", need.groups),
            }
            if all(id_ in has[name] for name, id_ in wanted):
                found.append(views.NeedCard(need, card))
        if len(found) >= live.limit:
            break
    return tuple(found[: live.limit])


def _events(site: Site, live: LiveList) -> tuple[Date, ...]:
    """Return the next date of each event that fits every filter of a list, as many as it shows."""
    wanted = _filters(site.catalog, live)
    found: list[Date] = []
    for date in site.agenda.next:
        card = date.own
        if card and all(id_ in _EVENT_HAS[name](site, card) for name, id_ in wanted):
            found.append(date)
            if len(found) == live.limit:
                break
    return tuple(found)


def _all_events(site: Site, live: LiveList) -> tuple[str, Texts | None]:
    """Return where all events like those of a list are, and what they are about."""
    named = dict(_filters(site.catalog, live))
    if not site.has_dates:
        return "", None
    if "type" in named:
        term = site.catalog.vocabularies["event-types"][named["type"]]
        return f"termine/arten/{term.id}/", term.label
    if "municipality" in named:
        place = site.catalog.municipalities[named["municipality"]]
        return f"termine/orte/{place.id}/", place.name
    return "termine/", None


def _text(site: Site, locale: Locale, id_: str) -> tuple[views.TextPage, About]:
    page = site.catalog.pages[id_]
    lang = locale.tag if locale.tag in page.parts else site.source
    view = views.TextPage(
        name=page.name,
        summary=page.summary,
        parts=tuple(_part(site, part) for part in _parts(site, page, lang)),
        lang=lang,
    )
    return view, About(
        address=address("pages", id_),
        title=words(site, locale, page.name),
        description=words(site, locale, page.summary) or _beginning(page, lang),
        translations=page.translations,
        machine=page.machine,
        outdated=page.outdated,
        indexed=id_ not in _legal(site),
        subject=words(site, locale, page.name),
        record=("pages", id_),
    )


def _beginning(page: Text, lang: str) -> str:
    """Return how a text begins, for search engines; its title where it begins with a list."""
    html = next((part for part in page.parts[lang] if isinstance(part, str)), "")
    text = " ".join(unescape(_TAG.sub(" ", html)).split())
    return cut(text) or page.name.get(lang) or next(iter(page.name.values()))


def _part(site: Site, part: str | LiveList) -> tuple[str, object]:
    """Return a part with the name by which the template knows it."""
    if isinstance(part, str):
        return "html", part
    catalog = site.catalog
    match part.of:
        case "statement":
            shown: object = statement.statement(site)
        case "contacts":
            shown = views.ContactList(_contacts(catalog, part))
        case "needs":
            shown = views.NeedList(_needs(catalog, part))
        case "events":
            shown = views.DateList(_events(site, part), *_all_events(site, part))
        case "initiatives":
            shown = _list(catalog, part)
    return part.of, shown


def _list(catalog: Catalog, live: LiveList) -> views.InitiativeList:
    """Return a list of initiatives, and where the rest of them is."""
    found = _initiatives(catalog, live)
    shown = tuple(found[: live.limit])
    if len(found) == len(shown):
        return views.InitiativeList(shown, "", None)
    named = dict(_filters(catalog, live))
    more, about = "initiativen/", None
    if "topic" in named:
        more = address("topics", named["topic"])
        about = catalog.vocabularies["topics"][named["topic"]].label
    elif "municipality" in named:
        more = address("municipalities", named["municipality"])
        about = catalog.municipalities[named["municipality"]].name
    return views.InitiativeList(shown, more, about)
