"""What the search knows of places: what people call them, where they lie, who answers there."""

from __future__ import annotations

from itertools import chain, takewhile
from typing import TYPE_CHECKING

from signpost import views

if TYPE_CHECKING:
    from signpost.public import Municipality
    from signpost.site import Site


def places(site: Site) -> tuple[views.Whereabouts, ...]:
    """Return every municipality, sorted by name."""
    catalog = site.catalog
    by_name = sorted(catalog.municipalities.values(), key=lambda place: (place.sort, place.id))
    return tuple(
        views.Whereabouts(place, names(place), centre(place), catalog.who_answers(place.id)[0][0])
        for place in by_name
    )


def names(place: Municipality) -> tuple[str, ...]:
    """Return the names of a municipality in all languages, and what is usually left of them."""
    found = ((name, short(name)) for name in place.name.values())
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def short(name: str) -> str:
    """Return what people say for a name: „Lindach“ for „Lindach an der Aue“, „Bad Au“ for itself.

    The addition begins with the first word in small letters; scripts without them have none.
    """
    return " ".join(takewhile(lambda word: not word[0].islower(), name.split())) or name


def centre(place: Municipality) -> str:
    """Return the centre as „48.1355 8.562“ (WGS 84, latitude first); empty where nobody gave it."""
    return "" if place.lat is None or place.lon is None else f"{place.lat} {place.lon}"
