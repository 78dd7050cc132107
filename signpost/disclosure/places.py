"""Times and places."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from signpost import public
from signpost.disclosure.words import Words
from signpost.openings import WEEKDAYS
from signpost.sorting import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from signpost.disclosure.today import Today
    from signpost.schema import places
    from signpost.schema.municipality import Municipality


def slots_of(
    slots: Iterable[places.Slot], words: Words, *path: str | int
) -> tuple[public.Slot, ...]:
    """Return weekly times with the notes that are found at ``path``."""
    return tuple(
        public.Slot(
            _in_order(slot.days),
            slot.start,
            slot.end,
            slot.every,
            slot.week,
            words.of(slot.note, *path, number),
            slot.on_holidays,
            slot.term_only,
        )
        for number, slot in enumerate(slots)
    )


@lru_cache(maxsize=1024)
def _in_order(days: tuple[str, ...]) -> tuple[str, ...]:
    """Return weekdays as the week has them: the same time written twice is one time."""
    return tuple(day for day in WEEKDAYS if day in days)


def openings_of(
    slots: Iterable[places.Slot], today: Today, valid: places.Period | None = None
) -> Iterator[public.Opening]:
    """Yield when something is open, by its weekly times and the days between which they hold."""
    start, until = (valid.start, valid.until) if valid else (None, None)
    for slot in slots:
        since = max((day for day in (slot.first, start) if day), default=None)
        yield public.Opening(
            _in_order(slot.days),
            slot.start,
            slot.end,
            slot.every,
            slot.week,
            slot.first,
            None if today.has_come(since) else since,
            until,
            slot.on_holidays,
            slot.term_only,
        )


def place_of(place: places.Place | None, words: Words, *, own: bool = False) -> public.Place | None:
    """Return what may be seen of a place.

    Args:
        place: the place.
        words: the texts of the record.
        own: whether it is the record's own place, whose texts are translated.
    """
    if place is None:
        return None
    access = place.access
    hidden = place.hide_address
    seen = None
    if access is not None:
        note = words.of(access.note, *(("access",) if own else ()))
        seen = public.Access(
            access.step_free,
            access.toilet,
            access.lift,
            access.hearing_loop,
            access.parking,
            None if hidden else note,
        )
    if hidden:
        return public.Place(
            None, None, None, place.town, None, None, hidden=True, access=seen, transport=None
        )
    point = place.location
    return public.Place(
        place.name,
        place.street,
        place.postcode,
        place.town,
        point.lat if point else None,
        point.lon if point else None,
        hidden=False,
        access=seen,
        transport=words.of(place.transport, *(("transport",) if own else ())),
    )


def point_of(place: public.Place | None) -> tuple[float, float] | None:
    """Return where a place is, if that may be seen."""
    if place is None or place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon


def municipality(record: Municipality, id_: str, today: Today) -> public.Municipality:
    """Return what may be seen of a municipality: all of it."""
    point = record.location
    words = Words(record, today)
    return public.Municipality(
        id=id_,
        name=words.sure(record.name, "name"),
        kind=record.kind,
        key=record.key,
        postcodes=record.postcodes,
        region=record.region,
        lat=point.lat if point else None,
        lon=point.lon if point else None,
        population=record.population,
        parts=record.parts,
        website=record.website,
        summary=words.of(record.summary, "summary"),
        checked=today.checked(record.verified),
        translations=words.languages("summary" if record.summary else "name"),
        machine=words.machine,
        outdated=words.outdated,
        sort=sort_key(record.name),
    )
