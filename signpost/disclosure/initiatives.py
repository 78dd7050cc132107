"""Initiatives; of an ended one, a notice and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost import public
from signpost.disclosure.offers import lasts, need_of, offer_of
from signpost.disclosure.places import openings_of, place_of, point_of, slots_of
from signpost.disclosure.words import Words
from signpost.sorting import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from signpost.disclosure.today import Today
    from signpost.schema import initiative as initiatives

SHOWN_TIMES: Final = 2
"""How many times a card shows."""


def initiative(record: initiatives.Initiative, id_: str, today: Today) -> public.Initiative:
    """Return what may be seen of an initiative; of an ended one, a notice and no more."""
    if record.status == "ended":
        return _ended(record, id_, today)
    words = Words(record, today)
    held = [offer for offer in record.offers if lasts(offer, today)]
    offers = tuple(offer_of(offer, words, today) for offer in held)
    openings = (
        *openings_of(record.hours, today),
        *(it for offer in held for it in openings_of(offer.schedule, today, offer.valid)),
    )
    closures = tuple(
        public.Closure(it.start, it.until or it.start, words.of(it.note, "closed", number))
        for number, it in sorted(enumerate(record.closed), key=lambda pair: pair[1].start)
        if not today.is_over(it.until or it.start)
    )
    needs = tuple(
        need_of(need, number, words)
        for number, need in enumerate(record.needs)
        if not today.is_over(need.until)
    )
    hours = slots_of(record.hours, words, "hours")
    place = place_of(record.place, words, own=True)
    notice = record.notice
    shown = None if notice is None or today.is_over(notice.until) else notice
    accessible = bool(place and place.access and place.access.step_free == "yes")
    return public.Initiative(
        card=public.InitiativeCard(
            id=id_,
            name=words.sure(record.name, "name"),
            alternate_names=record.alternate_names,
            kind=record.kind,
            municipality=record.municipality,
            area=record.area or (record.municipality,),
            carrier=record.carrier.type if record.carrier else None,
            summary=words.sure(record.summary, "summary"),
            topics=_merged(record.topics, (offer.topics for offer in offers)),
            audiences=_merged(record.audiences, (offer.audiences for offer in offers)),
            languages=_merged(record.languages, (offer.languages for offer in offers)),
            when=_few_times((*hours, *(slot for offer in offers for slot in offer.schedule))),
            openings=() if record.status == "paused" else tuple(dict.fromkeys(openings)),
            closures=closures,
            noticed=shown is not None,
            noticed_until=shown.until if shown else None,
            by_appointment=record.by_appointment,
            free=any(offer.free for offer in offers),
            step_free=accessible,
            status=record.status,
            checked=today.checked(record.verified),
            contacts=record.contacts,
            translations=words.languages("summary"),
            machine=words.machine,
            needs=needs,
            offer_types=_merged((), ((offer.type,) for offer in offers if offer.type)),
            point=point_of(place),
            sort=sort_key(record.name),
            offers=tuple(offer.topics or record.topics for offer in offers),
            helpers=_helpers(record),
        ),
        carrier_name=words.of(record.carrier.name, "carrier") if record.carrier else None,
        description=words.html(record.description, 3, "description"),
        notice=words.of(shown.text, "notice") if shown else None,
        ended_on=None,
        founded=record.founded,
        legal_form=words.of(record.legal_form, "legal_form"),
        volunteers=record.volunteers.count if record.volunteers else None,
        volunteers_as_of=record.volunteers.as_of if record.volunteers else None,
        volunteers_counted=bool(record.volunteers and record.volunteers.basis == "counted"),
        mixed_age=record.mixed_age,
        place=place,
        phone=record.phone,
        email=record.email,
        website=record.website,
        hours=hours,
        steps=tuple(words.sure(step, "steps", nth) for nth, step in enumerate(record.steps)),
        offers=offers,
        parent=record.parent,
        documents=record.documents,
        source_name=record.source.name if record.source else None,
        source_url=record.source.url if record.source else None,
        source_licence=record.source.licence if record.source else None,
        outdated=words.outdated,
    )


def _helpers(record: initiatives.Initiative) -> public.Volunteers | None:
    told = record.volunteers
    return public.Volunteers(told.count, told.as_of, told.basis == "counted") if told else None


def _few_times(slots: tuple[public.Slot, ...]) -> tuple[public.Slot, ...]:
    """Return the first few different times, without their notes."""
    bare = (public.Slot(s.days, s.start, s.end, s.every, s.week, None) for s in slots)
    return tuple(dict.fromkeys(bare))[:SHOWN_TIMES]


def _ended(record: initiatives.Initiative, id_: str, today: Today) -> public.Initiative:
    card = public.InitiativeCard(
        id=id_,
        name=Words(record, today).sure(record.name, "name"),
        alternate_names=(),
        kind=record.kind,
        municipality=record.municipality,
        area=(record.municipality,),
        carrier=None,
        summary={},
        topics=(),
        audiences=(),
        languages=(),
        when=(),
        openings=(),
        closures=(),
        noticed=False,
        noticed_until=None,
        by_appointment=False,
        free=False,
        step_free=False,
        status="ended",
        checked=public.Checked(None, None, "never"),
        contacts=(),
        translations=(),
        machine=(),
        needs=(),
        offer_types=(),
        point=None,
        sort=sort_key(record.name),
    )
    return public.Initiative(
        card=card,
        carrier_name=None,
        description=None,
        notice=None,
        ended_on=record.ended_on,
        founded=None,
        legal_form=None,
        volunteers=None,
        volunteers_as_of=None,
        volunteers_counted=False,
        mixed_age=False,
        place=None,
        phone=None,
        email=None,
        website=None,
        hours=(),
        steps=(),
        offers=(),
        parent=None,
        documents=(),
        source_name=None,
        source_url=None,
        source_licence=None,
        outdated=(),
    )


def _merged(own: tuple[str, ...], parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*own, *(item for part in parts for item in part))))
