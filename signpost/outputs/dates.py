"""Lists of dates: all coming ones, those of a type, place or form, the archive, the yearly day."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from signpost import views
from signpost.agenda import DAY
from signpost.frames import About, said, words
from signpost.outputs.pages import Page
from signpost.paging import pager, parts
from signpost.site import fingerprint
from signpost.urls import numbered, up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from signpost.agenda import Date
    from signpost.locales import Locale
    from signpost.public import Texts
    from signpost.site import Site

    Say = Callable[[Site, Locale, Texts], str]

TOP: Final = "termine/"
ON_A_PAGE: Final = 100
_FORM_IDS: Final = {
    "in-person": "vor-ort",
    "online": "online",
    "hybrid": "hybrid",
    "phone": "telefon",
}
"""Form → how it stands in addresses."""


class Shelf(NamedTuple):
    """A list: where it is, what it is about, and its dates."""

    folder: str
    about: Literal["all", "type", "place", "form", "archive", "day"]
    which: str
    """The type, the place, the form or the year."""
    dates: tuple[Date, ...]
    calendar: str = ""
    """As a file, from the site's top."""
    past: bool = False


def artifacts(site: Site) -> Iterator[Page]:
    """Plan every list of dates, in parts where it is long; none in a district without events."""
    if not site.has_dates:
        return
    offered = f"{_offered(site)}"
    for shelf in shelves(site):
        whole = shelf.folder == TOP
        total = len(shelf.dates)
        for number, part in enumerate(parts(shelf.dates, ON_A_PAGE), start=1):
            mark = fingerprint(
                f"{total} {offered}".encode(),
                site.dates_digest(part),
                site.settings_digest if whole else b"",
            )
            about = (shelf, part, number)
            for locale in site.locales.values():
                folder = numbered(shelf.folder, number)
                listed = bool(part)
                yield Page("events.html", mark, locale, folder, (_dates, about), listed=listed)


def shelves(site: Site) -> Iterator[Shelf]:
    """Yield every list that the site has."""
    agenda = site.agenda
    yield Shelf(TOP, "all", "", agenda.coming, "kalender/alle.ics")
    for id_, dates in site.agenda.by_type.items():
        yield Shelf(f"{TOP}arten/{id_}/", "type", id_, dates, f"kalender/arten/{id_}.ics")
    for id_ in site.catalog.municipalities:
        dates = agenda.by_place.get(id_, ())
        yield Shelf(f"{TOP}orte/{id_}/", "place", id_, dates, f"kalender/orte/{id_}.ics")
    for form, dates in site.agenda.by_form.items():
        yield Shelf(f"{TOP}form/{_FORM_IDS[form]}/", "form", form, dates)
    for year in site.agenda.years:
        folder = f"{TOP}archiv/{_years(year)}/"
        yield Shelf(folder, "archive", str(year), agenda.past(year), past=True)
    for year, dates in site.agenda.volunteers_days.items():
        over = all(date.last < site.today for date in dates)
        yield Shelf(f"{TOP}{DAY}/{year}/", "day", str(year), dates, past=over)


def _title(site: Site, locale: Locale, shelf: Shelf, say: Say) -> str:
    """Return the title of a list, its German words marked or not."""
    _ = locale.strings.gettext
    match shelf.about:
        case "all":
            return _("Termine")
        case "archive":
            year = int(shelf.which)
            return _("Termine {years}, vorbei").format(years=f"{year}/{year + 1}")
        case "day":
            return say(site, locale, _day(site)) + f" {shelf.which}"
        case "type":
            types = site.catalog.vocabularies["event-types"]
            what = say(site, locale, types[shelf.which].label)
        case "place":
            what = say(site, locale, site.catalog.municipalities[shelf.which].name)
        case "form":
            what = form_name(locale, shelf.which)
    return type(what)(_("Termine: {what}")).format(what=what)


def form_name(locale: Locale, form: str) -> str:
    """Return a form in words."""
    _ = locale.strings.gettext
    names = {
        "in-person": _("vor Ort"),
        "online": _("online"),
        "hybrid": _("vor Ort und online"),
        "phone": _("am Telefon"),
    }
    return names[form]


def months(dates: tuple[Date, ...]) -> tuple[views.EventMonth, ...]:
    """Return dates by month, in the order they have."""
    groups = groupby(dates, key=lambda date: (date.start.year, date.start.month))
    return tuple(
        views.EventMonth(some[0].start.date().replace(day=1), some)
        for some in (tuple(group) for _month, group in groups)
    )


def _years(year: int) -> str:
    return f"{year}-{year + 1}"


def _day(site: Site) -> Texts:
    return site.catalog.vocabularies["event-types"][DAY].label


def _offered(site: Site) -> Mapping[str, int]:
    """Return how much there is on every list that others link to."""
    found = {f"art {id_}": len(dates) for id_, dates in site.agenda.by_type.items()}
    found |= {f"form {form}": len(dates) for form, dates in site.agenda.by_form.items()}
    found |= {f"ort {id_}": len(site.agenda.by_place.get(id_, ())) for id_ in _places(site)}
    return found | {f"jahr {year}": 1 for year in site.agenda.volunteers_days}


def _places(site: Site) -> list[str]:
    """Return the ids of all municipalities, by name."""
    places = site.catalog.municipalities.values()
    return [place.id for place in sorted(places, key=lambda place: (place.sort, place.id))]


def _filters(site: Site, locale: Locale, here: str) -> tuple[views.EventFilter, ...]:
    _ = locale.strings.gettext
    top = up(here)

    def link(label: str, folder: str) -> views.Link:
        return views.Link(label, "" if folder == here else top + folder)

    everything = link(_("Alle"), TOP)
    types = site.catalog.vocabularies.get("event-types", {})
    some = [
        (
            _("Nach Art"),
            [
                link(said(site, locale, types[id_].label), f"{TOP}arten/{id_}/")
                for id_, dates in site.agenda.by_type.items()
                if dates
            ],
        ),
        (
            _("Nach Ort"),
            [
                link(said(site, locale, site.catalog.municipalities[id_].name), f"{TOP}orte/{id_}/")
                for id_ in _places(site)
                if site.agenda.by_place.get(id_)
            ],
        ),
        (
            _("Nach Form"),
            [
                link(form_name(locale, form), f"{TOP}form/{_FORM_IDS[form]}/")
                for form, dates in site.agenda.by_form.items()
                if dates
            ],
        ),
    ]
    filled = [views.EventFilter(title, tuple(links)) for title, links in some if links]
    whole = views.EventFilter(_("Alle Termine"), (everything,), folded=False)
    return (whole, *filled) if filled else ()


def _more(site: Site, locale: Locale, here: str) -> Iterator[views.Link]:
    _ = locale.strings.gettext
    top = up(here)
    month = f"{site.today.year}-{site.today.month:02}"
    yield views.Link(_("Als Monat"), f"{top}{TOP}monat/{month}/")
    yield views.Link(_("Programm zum Drucken"), f"{top}programm/")
    for year in site.agenda.years:
        label = _("Vorbei: {years}").format(years=f"{year}/{year + 1}")
        yield views.Link(label, f"{top}{TOP}archiv/{_years(year)}/")
    for year in site.agenda.volunteers_days:
        what = said(site, locale, _day(site)) + f" {year}"
        label = Markup(_("Termine: {what}")).format(what=what)  # noqa: S704 - our own words
        yield views.Link(label, f"{top}{TOP}{DAY}/{year}/")


def _wish(site: Site, locale: Locale) -> str:
    """Return the mailto: link to tell a wish."""
    office = site.catalog.contacts[site.settings.operator_contact]
    if not office.email:
        return ""
    _ = locale.strings.gettext
    subject, body = quote(_("Themenwunsch")), quote(_("Darüber möchte ich mehr wissen:"))
    return f"mailto:{office.email}?subject={subject}&body={body}%0D%0A"


def _dates(
    site: Site, locale: Locale, about: tuple[Shelf, tuple[Date, ...], int]
) -> tuple[views.EventListing, About]:
    shelf, part, number = about
    _ = locale.strings.gettext
    here = numbered(shelf.folder, number)
    first = shelf.folder == TOP and number == 1
    title = _title(site, locale, shelf, words)
    about_all = _("Fortbildung, Austausch und Begegnung: was im Landkreis ansteht.")
    view = views.EventListing(
        title=_title(site, locale, shelf, said),
        lead=about_all if shelf.folder == TOP else "",
        months=months(part),
        filters=() if shelf.past else _filters(site, locale, here),
        more=tuple(_more(site, locale, here)) if shelf.folder == TOP else (),
        calendar=shelf.calendar,
        wishes=site.settings.wishes if first else (),
        wish=_wish(site, locale) if first else "",
        past=shelf.past,
        pager=pager(shelf.folder, number, len(shelf.dates), ON_A_PAGE),
    )
    crumbs = () if shelf.folder == TOP else ((_("Termine"), TOP),)
    return view, About(
        address=here,
        title=title if number == 1 else f"{title} ({number})",
        description=about_all,
        section="termine",
        crumbs=crumbs if number == 1 else (*crumbs, (title, shelf.folder)),
        indexed=bool(part),
    )
