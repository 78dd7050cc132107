"""What initiatives offer and need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost import public
from signpost.disclosure.places import place_of, slots_of

if TYPE_CHECKING:
    from signpost.disclosure.today import Today
    from signpost.disclosure.words import Words
    from signpost.schema import initiative as initiatives


def lasts(offer: initiatives.Offer, today: Today) -> bool:
    """Tell whether an offer is not over."""
    return offer.valid is None or not today.is_over(offer.valid.until)


def offer_of(offer: initiatives.Offer, words: Words, today: Today) -> public.Offer:
    """Return an offer that is not over, without a hidden address."""
    valid, cost, age, sign_up = offer.valid, offer.cost, offer.age, offer.registration
    zero = bool(cost and cost.amount and not cost.amount.strip("0,."))
    path = ("offers", offer.id)
    return public.Offer(
        id=offer.id,
        name=words.sure(offer.name, *path, "name"),
        type=offer.type,
        summary=words.of(offer.summary, *path, "summary"),
        description=words.html(offer.description, 4, *path, "description"),
        topics=offer.topics,
        audiences=offer.audiences,
        languages=offer.languages,
        schedule=slots_of(offer.schedule, words, *path, "schedule"),
        by_appointment=offer.by_appointment,
        valid_from=None if valid is None or today.has_come(valid.start) else valid.start,
        valid_until=valid.until if valid else None,
        place=place_of(offer.place, words),
        online_url=offer.online.url if offer.online else None,
        online_note=words.of(offer.online.note, *path, "online") if offer.online else None,
        online=offer.online is not None,
        free=bool(cost and (cost.free or zero)),
        amount=cost.amount if cost and not zero else None,
        cost_note=words.of(cost.note, *path, "cost") if cost else None,
        age_min=age.min if age else None,
        age_max=age.max if age else None,
        registration=sign_up.required if sign_up else None,
        registration_how=words.of(sign_up.how, *path, "registration") if sign_up else None,
        registration_until=None
        if sign_up is None or today.is_over(sign_up.until)
        else sign_up.until,
        interpreter=offer.interpreter,
        bring=tuple(
            words.sure(thing, *path, "bring", number) for number, thing in enumerate(offer.bring)
        ),
    )


def need_of(need: initiatives.Need, number: int, words: Words) -> public.Need:
    """Return a need, the ``number``-th of its record from 0."""
    path = ("needs", number)
    return public.Need(
        task=words.sure(need.task, *path, "task"),
        description=words.html(need.description, 4, *path, "description"),
        hours=words.of(need.hours, *path, "hours"),
        languages=need.languages,
        groups=need.groups,
        requires=need.requires,
        topics=need.topics,
        since=need.since,
        until=need.until,
    )
