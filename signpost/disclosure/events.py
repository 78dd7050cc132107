"""Events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost import public
from signpost.disclosure.places import place_of
from signpost.disclosure.words import Words
from signpost.occurrences import dates
from signpost.sorting import sort_key

if TYPE_CHECKING:
    from signpost.disclosure.today import Today
    from signpost.schema.event import Certificate, Event


def event(record: Event, id_: str, today: Today) -> public.Event:
    """Return what may be seen of an event: all of it but a hidden address."""
    words = Words(record, today)
    repeat, cost, sign_up = record.repeat, record.cost, record.registration
    zero = bool(cost and cost.amount and not cost.amount.strip("0,."))
    card = public.EventCard(
        id=id_,
        uid=(*record.former_ids, id_)[0],
        name=words.sure(record.name, "name"),
        type=record.type,
        summary=words.of(record.summary, "summary"),
        starts=dates(record.start, repeat.every if repeat else None, repeat.count if repeat else 1),
        end=record.end,
        every=repeat.every if repeat else None,
        skip=repeat.skip if repeat else (),
        form=record.form,
        place=place_of(record.place, words, own=True),
        status=record.status,
        reason=words.of(record.reason, "reason"),
        moved_to=record.moved_to,
        organisers=record.organisers,
        partners=record.partners,
        committee=record.committee,
        areas=record.municipalities,
        topics=record.topics,
        audiences=record.audiences,
        languages=record.languages,
        free=bool(cost and (cost.free or zero)),
        registration=sign_up.required if sign_up else None,
        registration_until=sign_up.until if sign_up else None,
        places=record.places,
        participants=record.participants,
        translations=words.languages("name"),
        machine=words.machine,
        sort=sort_key(record.name),
    )
    return public.Event(
        card=card,
        description=words.html(record.description, 3, "description"),
        room=record.room,
        online_url=record.online.url if record.online else None,
        online_note=words.of(record.online.note, "online") if record.online else None,
        phone=record.phone,
        amount=cost.amount if cost and not zero else None,
        cost_note=words.of(cost.note, "cost") if cost else None,
        registration_how=words.of(sign_up.how, "registration") if sign_up else None,
        certificate=_certificate(record.certificate, words),
        documents=record.documents,
        experts=record.experts,
        checked=today.checked(record.verified),
        outdated=words.outdated,
        extra=dict(record.extra),
    )


def _certificate(given: Certificate | None, words: Words) -> public.Certificate | None:
    if given is None:
        return None
    return public.Certificate(words.sure(given.name, "certificate"), given.by, given.template)
