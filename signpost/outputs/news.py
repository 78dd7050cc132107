"""What is new: a page, and a feed of the district and of every place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from signpost import views
from signpost.artifact import Artifact
from signpost.feed import Feed, Item, atom
from signpost.frames import About, words
from signpost.news import MOST
from signpost.outputs.pages import Page
from signpost.site import fingerprint
from signpost.urls import address, prefix

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from signpost.locales import Locale
    from signpost.news import Item as News
    from signpost.public import Texts
    from signpost.site import Site

_FOLDER: Final = "neu/"
_FILE: Final = "neu.atom"
_NEVER: Final = date(2000, 1, 1)
"""When a feed without items was changed last: it must not differ from day to day."""


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the page in every language."""
    mark = _mark(site, site.news[:MOST])
    for locale in site.locales.values():
        yield Page("news.html", mark, locale, _FOLDER, (_news, None))


def feeds(site: Site) -> Iterator[Artifact[Any]]:
    """Plan the feeds: everything, and what is at home in each place."""
    own: dict[str, list[News]] = {id_: [] for id_ in site.catalog.municipalities}
    for item in site.news:
        own[item.card.municipality].append(item)
    some = {_FOLDER: site.news[:MOST]}
    some |= {address("municipalities", id_): tuple(items[:MOST]) for id_, items in own.items()}
    names: dict[str, Texts | None] = {_FOLDER: None}
    names |= {
        address("municipalities", id_): place.name
        for id_, place in site.catalog.municipalities.items()
    }

    def make(about: tuple[Locale, str]) -> bytes:
        locale, folder = about
        return atom(_feed(site, locale, folder, names[folder], some[folder]))

    for folder, items in some.items():
        mark = _mark(site, items)
        for locale in site.locales.values():
            path = prefix(locale.tag, site.source) + folder + _FILE
            stamp = fingerprint(site.frame_digest, path.encode(), mark)
            yield Artifact(path, stamp, (locale, folder), make)


def _mark(site: Site, items: Sequence[News]) -> bytes:
    """Return a digest of everything that is told of some news."""
    digests = (site.shown("initiatives", item.card.id) for item in items)
    told = " ".join(f"{item.on.toordinal()} {item.what}" for item in items)
    return fingerprint(told.encode(), *digests)


def _feed(
    site: Site, locale: Locale, folder: str, place: Texts | None, items: Sequence[News]
) -> Feed:
    _ = locale.strings.gettext
    top = site.base_url + prefix(locale.tag, site.source)
    name = words(site, locale, site.settings.name)
    whole = f"{words(site, locale, place)} – {name}" if place else name
    return Feed(
        title=_("Neu und geändert: {name}").format(name=whole),
        lang=locale.tag,
        url=f"{top}{folder}{_FILE}",
        page=top + folder,
        author=site.settings.operator,
        updated=max((item.on for item in items), default=_NEVER),
        items=tuple(_item(site, locale, top, item) for item in items),
    )


def _item(site: Site, locale: Locale, top: str, item: News) -> Item:
    _ = locale.strings.gettext
    card = item.card
    place = words(site, locale, site.catalog.municipalities[card.municipality].name)
    said = {
        "new": _("Neu: {name} ({place})"),
        "changed": _("Geändert: {name} ({place})"),
        "checked": _("Geprüft: {name} ({place})"),
        "ended": _("Beendet: {name} ({place})"),
    }[item.what]
    gone = _("Dieses Angebot gibt es nicht mehr.")
    return Item(
        title=said.format(name=words(site, locale, card.name), place=place),
        url=top + address("initiatives", card.id),
        on=item.on,
        summary=gone if item.what == "ended" else words(site, locale, card.summary),
        lang="" if item.what == "ended" or locale.tag in card.summary else site.source,
    )


def _news(site: Site, locale: Locale, _about: None) -> tuple[views.NewsPage, About]:
    _ = locale.strings.gettext
    return views.NewsPage(site.news[:MOST]), About(
        address=_FOLDER,
        title=_("Neu und geändert"),
        description=_("Was in den letzten drei Monaten dazugekommen ist oder sich geändert hat."),
    )
