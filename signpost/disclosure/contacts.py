"""Persons and offices: by function only without consent or after the post."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from signpost import public
from signpost.disclosure.places import place_of, slots_of
from signpost.disclosure.words import Words
from signpost.sorting import slug, sort_key

if TYPE_CHECKING:
    from signpost.disclosure.today import Today
    from signpost.schema import contact as contacts


def may_be_named(record: contacts.Contact, today: Today) -> bool:
    """Tell whether a contact's name and personal details may be published on the web today.

    An office needs no consent; a person's must be given for the web and not be over (Art. 6 and 7
    GDPR).
    """
    if record.kind == "office":
        return True
    consent = record.consent
    return (
        consent is not None
        and consent.scope == "web"
        and today.has_come(consent.given)
        and not today.is_over(consent.expires)
    )


def _address_id(record: contacts.Contact, id_: str, raw: bytes) -> str:
    """Return the id for the public address of a person whose name is withheld.

    It is the file's own if every word of it is published anyway. Else it is the role and a digest
    of the whole file, which nobody can compute from a list of names.
    """
    scope = record.responsible_for
    told = (record.role, record.function, record.organisation, record.department)
    words = {
        word
        for text in (*told, *scope.municipalities, *scope.topics)
        if text
        for word in slug(text).split("-")
    }
    if words.issuperset(id_.split("-")):
        return id_
    digest = blake2b(raw, digest_size=6).hexdigest()
    return f"{slug(record.role)[:48].strip('-') or 'kontakt'}-{digest}"


def contact(record: contacts.Contact, id_: str, raw: bytes, today: Today) -> public.Contact:
    """Return what may be seen of a contact: by function only without consent or after the post."""
    post = record.post
    over = post is not None and today.is_over(post.until)
    named = may_be_named(record, today) and not over
    for_all = record.responsible_for
    words = Words(record, today)
    role = words.sure(record.role, "role")
    checked = today.checked(record.verified)
    card = public.ContactCard(
        id=id_ if named or record.kind == "office" else _address_id(record, id_, raw),
        name=words.sure(record.name, "name") if named else role,
        alternate_names=record.alternate_names if named else (),
        named=named,
        person=record.kind == "person",
        role=role,
        function=record.function,
        organisation=words.of(record.organisation, "organisation"),
        phones=tuple(
            public.Phone(phone.number, phone.type, words.of(phone.note, "phones", number))
            for number, phone in enumerate(record.phones)
        )
        if named
        else (),
        email=record.email if named else None,
        languages=record.languages if named else (),
        hours=slots_of(record.hours, words, "hours") if named else (),
        by_appointment=record.by_appointment and named,
        municipalities=for_all.municipalities,
        topics=for_all.topics,
        district=for_all.district,
        over=over,
        checked=checked if named else public.Checked(checked.on, None, checked.age),
        translations=words.languages("role"),
        sort=sort_key(record.name if named else record.role),
        volunteer=record.volunteer,
        partner=record.partner,
    )
    return public.Contact(
        card=card,
        summary=words.of(record.summary, "summary") if named else None,
        department=words.of(record.department, "department"),
        website=record.website if named else None,
        address=place_of(record.address, words) if named else None,
        post_since=post.since if post and named else None,
        post_until=post.until if post and named else None,
        full_time_equivalents=post.full_time_equivalents if post and named else None,
        cofinanced_by=words.of(post.cofinanced_by, "cofinanced_by") if post and named else None,
        staffing=public.Staffing(post.since, post.until, post.full_time_equivalents)
        if post
        else None,
        deputy=record.deputy if named else None,
        front_office=record.front_office if named else None,
        reports_to=record.reports_to if named else None,
        machine=words.machine,
        outdated=words.outdated,
        channels=tuple(
            public.Channel(it.type, it.name, it.url, words.of(it.note, "channels", number))
            for number, it in enumerate(record.channels)
        )
        if named
        else (),
        extra=dict(record.extra) if named else None,
    )
