"""The table for coordinators: what every place has on every topic, white spots included."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from signpost import views
from signpost.coverage import WAYS
from signpost.frames import About
from signpost.outputs.pages import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.locales import Locale
    from signpost.site import Site

_FOLDER: Final = "abdeckung/"


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the table in every language."""
    shown = [
        (place, [(topic, one.way, one.total) for topic, one in row.items()])
        for place, row in site.coverage.items()
    ]
    for locale in site.locales.values():
        yield Page("coverage.html", repr(shown).encode(), locale, _FOLDER, (_coverage, None))


def _coverage(site: Site, locale: Locale, _about: None) -> tuple[views.CoveragePage, About]:
    _ = locale.strings.gettext
    catalog = site.catalog
    by_name = sorted(catalog.municipalities.values(), key=lambda place: (place.sort, place.id))
    rows = tuple((place, tuple(site.coverage[place.id].values())) for place in by_name)
    ways = Counter(one.way for _place, row in rows for one in row)
    view = views.CoveragePage(
        topics=catalog.terms("topics"),
        rows=rows,
        totals=tuple((way, ways[way]) for way in WAYS),
    )
    return view, About(
        address=_FOLDER,
        title=_("Wer hilft wo?"),
        description=_("Welcher Ort zu welchem Thema eine Initiative hat, und wo noch keine ist."),
        crumbs=((_("Orte"), "orte/"),),
    )
