"""The coming months, each as a table of weeks."""

from __future__ import annotations

from calendar import Calendar
from datetime import date
from typing import TYPE_CHECKING, Final

from signpost import views
from signpost.frames import About
from signpost.locales import weekday
from signpost.openings import WEEKDAYS
from signpost.outputs.pages import Page
from signpost.urls import up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.agenda import Date
    from signpost.locales import Locale
    from signpost.site import Site

MOST: Final = 18
"""Months that are shown at most, this one included."""
_TOP: Final = "termine/"


def artifacts(site: Site) -> Iterator[Page]:
    """Plan a page for this month and each later one, to the last that has a date."""
    if not site.has_dates:
        return
    shown = _months(site)
    by_month: dict[date, list[Date]] = {}
    for one in site.agenda.dates:
        by_month.setdefault(_first(one.start.date()), []).append(one)
    for number, month in enumerate(shown):
        some = tuple(by_month.get(month, ()))
        beside = (
            shown[number - 1] if number else None,
            shown[number + 1] if number + 1 < len(shown) else None,
        )
        mark = repr((month, beside)).encode() + site.dates_digest(some)
        for locale in site.locales.values():
            about = (month, beside, some)
            yield Page("month.html", mark, locale, folder(month), (_month, about))


def folder(month: date) -> str:
    """Return the address of a month."""
    return f"{_TOP}monat/{month.year}-{month.month:02}/"


def _first(day: date) -> date:
    return day.replace(day=1)


def _months(site: Site) -> list[date]:
    last = max((one.start.date() for one in site.agenda.coming), default=site.today)
    this = site.today.year * 12 + site.today.month - 1
    until = min(max(this, last.year * 12 + last.month - 1), this + MOST - 1)
    return [date(number // 12, number % 12 + 1, 1) for number in range(this, until + 1)]


def _month(
    _site: Site,
    locale: Locale,
    about: tuple[date, tuple[date | None, date | None], tuple[Date, ...]],
) -> tuple[views.MonthPage, About]:
    month, (before, after), some = about
    _ = locale.strings.gettext
    here = folder(month)
    by_day: dict[date, list[Date]] = {}
    for one in some:
        by_day.setdefault(one.start.date(), []).append(one)

    def link(other: date | None) -> views.Link | None:
        return views.Link(locale.month(other), up(here) + folder(other)) if other else None

    def cell(day: date) -> views.MonthDay:
        own = day.month == month.month
        return views.MonthDay(day if own else None, tuple(by_day.get(day, ())) if own else ())

    weeks = Calendar().monthdatescalendar(month.year, month.month)
    view = views.MonthPage(
        month=month,
        weekdays=tuple(weekday(day, locale.tag) for day in WEEKDAYS),
        weeks=tuple(tuple(cell(day) for day in week) for week in weeks),
        previous=link(before),
        following=link(after),
    )
    return view, About(
        address=here,
        title=_("Termine im {month}").format(month=locale.month(month)),
        description=_("Alle Termine eines Monats, nach Wochen geordnet."),
        section="termine",
        crumbs=((_("Termine"), _TOP),),
    )
