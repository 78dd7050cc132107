"""What can hardly be meant: places that contradict themselves, years and numbers out of this world.

That postcodes, keys and points fit the district at all is checked always (:mod:`signpost.claims`).
"""

from __future__ import annotations

from math import cos, hypot, radians
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from signpost.lint.findings import Finding
from signpost.sorting import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from signpost.public import Municipality
    from signpost.schema.initiative import Initiative
    from signpost.schema.places import Place

    Location = tuple[str | int, ...]

_KM_A_DEGREE: Final = 111.2
_NEAR: Final = 8.0
"""Kilometres that a place may lie from the centre of the municipality it names."""
_MOST_VOLUNTEERS: Final = 1000
_OLDEST: Final = 99


class Town(NamedTuple):
    """A municipality by what addresses call it."""

    name: str
    postcodes: tuple[str, ...]
    centre: tuple[float, float] | None


class Towns(NamedTuple):
    """The municipalities of the district."""

    by_name: Mapping[str, Town]
    """Name as one word → municipality; only names that one of them has alone."""
    by_code: Mapping[str, str]
    """Postcode → name of a municipality that has it."""


def towns(municipalities: Iterable[Municipality], source: str) -> Towns:
    """Return municipalities as addresses call them."""
    found: dict[str, Town] = {}
    twice: set[str] = set()
    for place in municipalities:
        centre = None if place.lat is None or place.lon is None else (place.lat, place.lon)
        key = slug(place.name[source])
        if key in found:
            twice.add(key)
        found[key] = Town(place.name[source], tuple(place.postcodes), centre)
    by_code = {code: town.name for town in found.values() for code in town.postcodes}
    return Towns({key: town for key, town in found.items() if key not in twice}, by_code)


def likely(kind: str, record: Any, towns: Towns, today: date) -> Iterator[Finding]:  # noqa: ANN401 - a record of any kind
    """Yield what in a record can hardly be meant.

    Args:
        kind: its folder.
        record: the record.
        towns: see :func:`towns`.
        today: the day.
    """
    for name in ("place", "address"):
        if place := getattr(record, name, None):
            yield from _place((name,), place, towns)
    if kind == "initiatives":
        for number, offer in enumerate(record.offers):
            if offer.place:
                yield from _place(("offers", number, "place"), offer.place, towns)
        yield from _numbers(record, today)


def _place(at: Location, place: Place, towns: Towns) -> Iterator[Finding]:
    town = towns.by_name.get(slug(place.town or ""))
    if town is None:
        return
    code = place.postcode
    if code and town.postcodes and code not in town.postcodes and code in towns.by_code:
        message = f"Die Postleitzahl {code} gehört zu {towns.by_code[code]}, nicht zu {town.name}."
        hint = f"{town.name} hat {', '.join(town.postcodes)}."
        yield Finding("ort", (*at, "postcode"), 0, message, hint)
    if place.location and town.centre:
        here = (place.location.lat, place.location.lon)
        away = _kilometres(here, town.centre)
        if away > _NEAR and _is_elsewhere(here, away, towns):
            message = f"Die Koordinaten liegen {away:.0f} km von {town.name} entfernt."
            yield Finding("ort", (*at, "location"), 0, message, "Prüfen Sie beide Zahlen.")


def _is_elsewhere(here: tuple[float, float], away: float, towns: Towns) -> bool:
    """Tell whether a point is nearer to the centre of another municipality."""
    centres = (town.centre for town in towns.by_name.values() if town.centre)
    return any(_kilometres(here, centre) < away for centre in centres)


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    east = (one[1] - other[1]) * cos(radians((one[0] + other[0]) / 2))
    return hypot(one[0] - other[0], east) * _KM_A_DEGREE


def _numbers(record: Initiative, today: date) -> Iterator[Finding]:
    if record.founded and record.founded > today.year:
        message = f"Das Gründungsjahr {record.founded} liegt in der Zukunft."
        yield Finding("zahl", ("founded",), 0, message, "Prüfen Sie das Jahr.")
    told = record.volunteers
    if told and told.count > _MOST_VOLUNTEERS:
        message = f"{told.count} Ehrenamtliche wären sehr viele für eine Gruppe."
        hint = "Gemeint sind die Aktiven dieser Gruppe, nicht die Mitglieder des Vereins."
        yield Finding("zahl", ("volunteers", "count"), 0, message, hint)
    if told and told.as_of and told.as_of > today:
        message = "Die Zahl der Ehrenamtlichen ist von einem Tag in der Zukunft."
        yield Finding("zahl", ("volunteers", "as_of"), 0, message, "Prüfen Sie das Datum.")
    for number, offer in enumerate(record.offers):
        age = offer.age
        if age and max(age.min or 0, age.max or 0) > _OLDEST:
            where = ("offers", number, "age")
            yield Finding("zahl", where, 0, "Dieses Alter erreicht kaum jemand.", "Prüfen Sie es.")
