"""The programme for the coming months, to print, with a code for phones beside each event."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final

from signpost import qr, views
from signpost.frames import About
from signpost.outputs.pages import Page
from signpost.site import fingerprint
from signpost.urls import address, prefix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.agenda import Date
    from signpost.locales import Locale
    from signpost.public import Event
    from signpost.site import Site

FOLDER: Final = "programm/"
MOST: Final = 150
"""Events on one page."""
_SHORTEST: Final = timedelta(days=90)
_ENDS: Final = ((1, 31), (7, 31))
"""The last days of the two halves of a school year."""


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the programme, where there are events."""
    if not site.has_dates:
        return
    until = end(site.today)
    found = _within(site, until)
    parties = [site.agenda.parties(some[0].own.organisers) for some in found if some[0].own]
    mark = fingerprint(
        repr((until, parties)).encode(),
        *(site.digest("events", some[0].own.id) for some in found if some[0].own),
        *(site.dates_digest(some) for some in found),
    )
    for locale in site.locales.values():
        yield Page("programme.html", mark, locale, FOLDER, (_programme, (until, found)))


def end(today: date) -> date:
    """Return the programme's last day: of a half of the school year, three months away or more.

    So it is never empty just because a half has only a few weeks left.
    """
    ends = (date(year, *day) for year in (today.year, today.year + 1) for day in _ENDS)
    return next(day for day in ends if day - today >= _SHORTEST)


def _within(site: Site, until: date) -> tuple[tuple[Date, ...], ...]:
    """Return the dates of each event in the period, by the first of them."""
    found: dict[str, list[Date]] = {}
    for one in site.agenda.coming:
        if one.own and one.start.date() <= until:
            found.setdefault(one.own.id, []).append(one)
    return tuple(tuple(dates) for dates in found.values())


def _programme(
    site: Site, locale: Locale, about: tuple[date, tuple[tuple[Date, ...], ...]]
) -> tuple[views.Programme, About]:
    until, found = about
    _ = locale.strings.gettext
    home = site.base_url + prefix(locale.tag, site.source)
    shown = found[:MOST]
    groups = groupby(shown, key=lambda some: some[0].start.date().replace(day=1))
    view = views.Programme(
        start=site.today,
        until=until,
        months=tuple(
            (month, tuple(_item(site, home, some) for some in group)) for month, group in groups
        ),
        url=home + FOLDER,
        left_out=len(found) - len(shown),
    )
    return view, About(
        address=FOLDER,
        title=_("Programm bis {month}").format(month=locale.month(until)),
        description=_("Fortbildung, Austausch und Dank für alle, die sich engagieren."),
        section="termine",
        crumbs=((_("Termine"), "termine/"),),
    )


def _item(site: Site, home: str, some: tuple[Date, ...]) -> views.ProgrammeItem:
    id_ = some[0].own.id if some[0].own else ""
    whole: Event = site.entry("events", id_).whole
    card = whole.card._replace(type=site.agenda.type_of(whole.card))
    url = home + address("events", id_)
    parties = site.agenda.parties(card.organisers)
    event = whole._replace(card=card)
    closed = site.agenda.is_closed(card)
    return views.ProgrammeItem(event, some, parties, closed, url, qr.picture(url))
