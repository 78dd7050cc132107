"""Text pages such as the imprint and the guides, with their live lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost import views
from signpost.frames import About, words
from signpost.outputs.pages import Page
from signpost.public import LiveList
from signpost.site import fingerprint
from signpost.urls import address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from signpost.catalog import Catalog
    from signpost.locales import Locale
    from signpost.public import ContactCard, InitiativeCard
    from signpost.site import Site


def artifacts(site: Site) -> Iterator[Page]:
    """Plan one page for each text and language."""
    for id_, page in site.catalog.pages.items():
        lists = [part for parts in page.parts.values() for part in parts]
        live = [part for part in lists if isinstance(part, LiveList)]
        mark = fingerprint(site.digest("pages", id_), *_digests(site, live))
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


def _legal(site: Site) -> frozenset[str]:
    settings = site.settings
    return frozenset((settings.imprint, settings.privacy, settings.accessibility))


def _digests(site: Site, lists: Sequence[LiveList]) -> Iterator[bytes]:
    """Yield the digests of all records that live lists show."""
    for live in lists:
        if live.of == "contacts":
            for contact in _contacts(site, live):
                yield site.catalog.contact_digest(contact)
        else:
            found = _initiatives(site, live)
            yield str(len(found)).encode()
            for card in found[: live.limit]:
                yield site.digest("initiatives", card.id)


def _initiatives(site: Site, live: LiveList) -> list[InitiativeCard]:
    """Return the initiatives that fit every filter of a list of initiatives or needs."""
    catalog = site.catalog
    wanted = [(name, id_) for name, id_ in live.filters if name in _HAS]
    if not wanted:
        fitting = list(catalog.listed)
    else:
        name, id_ = next((pair for pair in wanted if pair[0] == "topic"), wanted[0])
        some = catalog.by_topic.get(id_, ()) if name == "topic" else catalog.listed
        fitting = [c for c in some if all(i in _HAS[n](catalog, c) for n, i in wanted)]
    if live.of == "needs":
        return [card for card in fitting if card.needs and card.status != "paused"]
    return fitting


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


def _contacts(site: Site, live: LiveList) -> list[ContactCard]:
    """Return the contacts that fit every filter of a list."""
    wanted = dict(live.filters)
    found = []
    for card in site.catalog.answering:
        has = {
            "function": (card.function,),
            "municipality": card.municipalities,
            "topic": site.catalog.resolved("topics", card.topics),
            "district": ("ja" if card.district else "nein",),
        }
        if all(id_ in has[name] for name, id_ in wanted.items()):
            found.append(card)
    return found[: live.limit]


def _needs(site: Site, live: LiveList) -> Iterator[views.NeedCard]:
    """Yield needs of the initiatives that fit; a topic or group must fit the need itself."""
    wanted = dict(live.filters)
    for card in _initiatives(site, live):
        for need in card.needs:
            topics = need.topics or site.catalog.topics_of(card)
            group = wanted.get("group")
            if wanted.get("topic", topics[0]) in topics and (not group or group in need.groups):
                yield views.NeedCard(need, card)


def _text(site: Site, locale: Locale, id_: str) -> tuple[views.TextPage, About]:
    page = site.catalog.pages[id_]
    lang = locale.tag if locale.tag in page.parts else site.source
    view = views.TextPage(
        name=page.name,
        summary=page.summary,
        parts=tuple(_part(site, part) for part in page.parts[lang]),
        lang=lang,
    )
    return view, About(
        address=address("pages", id_),
        title=words(site, locale, page.name),
        description=words(site, locale, page.summary),
        translations=page.translations,
        machine=page.machine,
        indexed=id_ not in _legal(site),
        subject=words(site, locale, page.name),
        record=("pages", id_),
    )


def _part(site: Site, part: str | LiveList) -> tuple[str, object]:
    if isinstance(part, str):
        return "html", part
    if part.of == "contacts":
        return "contacts", views.ContactList(tuple(_contacts(site, part)))
    if part.of == "needs":
        return "needs", views.NeedList(tuple(_needs(site, part))[: part.limit])
    found = _initiatives(site, part)
    topic = dict(part.filters).get("topic")
    place = dict(part.filters).get("municipality")
    more = f"themen/{topic}/" if topic else f"orte/{place}/" if place else "initiativen/"
    rest = len(found) > part.limit
    return "initiatives", views.InitiativeList(tuple(found[: part.limit]), more if rest else "")
