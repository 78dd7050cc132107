"""A page for every weekday with what takes place then, for browsers without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost import views
from signpost.frames import About
from signpost.locales import weekday
from signpost.openings import WEEKDAYS, values
from signpost.outputs.pages import Page
from signpost.paging import pager, parts
from signpost.public import Slot
from signpost.site import fingerprint
from signpost.urls import numbered, up

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from signpost.locales import Locale
    from signpost.public import InitiativeCard
    from signpost.site import Site

MOST_ON_ONE_PAGE: Final = 150
_TOP: Final = "wann/"


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the pages of each weekday; Monday stands at the top."""
    by_place = site.catalog.by_place(site.catalog.listed)
    for day in WEEKDAYS:
        cards = tuple(card for card in by_place if f"wann:{day}" in values(card.openings))
        for number, part in enumerate(parts(cards, MOST_ON_ONE_PAGE), start=1):
            digests = (site.digest("initiatives", card.id) for card in part)
            mark = fingerprint(str(len(cards)).encode(), *digests)
            for locale in site.locales.values():
                about = (day, part, number, len(cards))
                address = numbered(_folder(day), number)
                yield Page("weekday.html", mark, locale, address, (_weekday, about))


def _folder(day: str) -> str:
    return _TOP if day == WEEKDAYS[0] else f"{_TOP}{day}/"


def _on(card: InitiativeCard, day: str) -> tuple[Slot, ...]:
    """Return every time of an initiative on a weekday, as far as it has begun."""
    begun = (it for it in card.openings if day in it.days and it.since is None)
    return tuple(
        dict.fromkeys(
            Slot(it.days, it.start, it.end, it.every, it.week, None, it.on_holidays, it.term_only)
            for it in begun
        )
    )


def _weekday(
    site: Site, locale: Locale, about: tuple[str, Sequence[InitiativeCard], int, int]
) -> tuple[views.Weekday, About]:
    day, cards, number, total = about
    _ = locale.strings.gettext
    address = numbered(_folder(day), number)
    week = (
        views.Link(weekday(other, locale.tag), "" if other == day else up(address) + _folder(other))
        for other in WEEKDAYS
    )
    items = site.once(
        "weekday",
        (day, number),
        lambda: tuple(views.WeekdayTime(card, _on(card, day)) for card in cards),
    )
    title = _("Angebote am {day}").format(day=weekday(day, locale.tag))
    pages = pager(_folder(day), number, total, MOST_ON_ONE_PAGE)
    return views.Weekday(title, tuple(week), items, pages), About(
        address=address,
        title=title if number == 1 else f"{title} ({number})",
        description=_("Was an diesem Wochentag stattfindet, nach Orten geordnet."),
        section="initiativen",
        crumbs=((_("Alle Initiativen"), "initiativen/"),),
    )
