"""Record → what may be seen of it today. The one place that decides.

Hidden are: everything that identifies a person without consent, whose consent is over or not for
the web; an address marked ``hide_address``; what an ended initiative or a post that is over said;
offers, needs and notices that are over. Whatever is hidden here can reach no page, no file and no
search index, because outputs take only the values made here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from signpost import public
from signpost.prose import render
from signpost.sorting import slug, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from signpost.schema import contact as contacts
    from signpost.schema import initiative as initiatives
    from signpost.schema import places
    from signpost.schema.base import Record, Verified
    from signpost.schema.document import Document
    from signpost.schema.municipality import Municipality
    from signpost.schema.page import Page
    from signpost.schema.vocabulary import Vocabulary

SHOWN_TIMES: Final = 2
"""How many times a card shows."""


def _later(day: date, days: int) -> date:
    """Return a day some days later, the last one of the calendar at most (9999-12-31)."""
    return day + timedelta(days=min(days, (day.max - day).days))


@dataclass(slots=True)
class Today:
    """The day the site is built for, and the next day on which a record will look different.

    ``changes`` collects as questions are asked: what was disclosed on ``day`` holds until then.
    """

    day: date
    due_after_days: int
    stale_after_days: int
    source: str = "de"
    changes: date | None = field(default=None)

    def _turns(self, day: date) -> None:
        if day > self.day and (self.changes is None or day < self.changes):
            self.changes = day

    def has_come(self, day: date | None) -> bool:
        """Tell whether a first day is today or before; no day means always."""
        if day is None:
            return True
        self._turns(day)
        return day <= self.day

    def is_over(self, last: date | None) -> bool:
        """Tell whether a last day lies before today; no day means never."""
        if last is None:
            return False
        self._turns(_later(last, 1))
        return last < self.day

    def checked(self, verified: Verified | None) -> public.Checked:
        """Return when a record was verified and how old that makes it."""
        if verified is None:
            return public.Checked(None, None, "never")
        due = _later(verified.on, self.due_after_days + 1)
        stale = _later(verified.on, self.stale_after_days + 1)
        self._turns(due)
        self._turns(stale)
        age: public.Age = "fresh"
        if self.day >= stale:
            age = "stale"
        elif self.day >= due:
            age = "due"
        return public.Checked(verified.on, verified.by, age)


def _texts(source: str, text: str, others: Iterable[tuple[str, str | None]]) -> public.Texts:
    return {source: text, **{lang: other for lang, other in others if other}}


def _field(record: Record, today: Today, name: str) -> public.Texts | None:
    """Return a translatable text of a record in all its languages."""
    text = getattr(record, name)
    if text is None:
        return None
    translations = getattr(record, "translations", {})
    others = ((lang, getattr(part, name, None)) for lang, part in translations.items())
    return _texts(today.source, text, others)


def _html(texts: public.Texts | None, top: int) -> public.Html | None:
    return None if texts is None else {lang: render(text, top).html for lang, text in texts.items()}


def _machine(translations: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(
        lang for lang, part in translations.items() if getattr(part, "by", "") == "machine"
    )


def _slot(slot: places.Slot) -> public.Slot:
    return public.Slot(slot.days, slot.start, slot.end, slot.every, slot.week, slot.note)


def _slots(slots: Iterable[places.Slot]) -> tuple[public.Slot, ...]:
    return tuple(_slot(slot) for slot in slots)


def _place(
    place: places.Place | None, today: Today, transport: Iterable[tuple[str, str | None]] = ()
) -> public.Place | None:
    if place is None:
        return None
    access = place.access
    hidden = place.hide_address
    seen = None
    if access is not None:
        seen = public.Access(
            access.step_free,
            access.toilet,
            access.lift,
            access.hearing_loop,
            access.parking,
            None if hidden else access.note,
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
        transport=_texts(today.source, place.transport, transport) if place.transport else None,
    )


def initiative(record: initiatives.Initiative, id_: str, today: Today) -> public.Initiative:
    """Return what may be seen of an initiative; of an ended one, a notice and no more."""
    if record.status == "ended":
        return _ended(record, id_, today)
    names = list(record.translations.items())
    offers = tuple(
        _offer(offer, [(lang, part.offers.get(offer.id)) for lang, part in names], today)
        for offer in record.offers
        if not (offer.valid and today.is_over(offer.valid.until))
    )
    needs = tuple(
        _need(need, _texts(today.source, need.task, _nth(names, "needs", number)), today)
        for number, need in enumerate(record.needs)
        if not today.is_over(need.until)
    )
    hours = _slots(record.hours)
    place = _place(record.place, today, [(lang, part.transport) for lang, part in names])
    notice = record.notice
    shown = None if notice is None or today.is_over(notice.until) else notice
    accessible = bool(place and place.access and place.access.step_free == "yes")
    return public.Initiative(
        card=public.InitiativeCard(
            id=id_,
            name=_field(record, today, "name") or {},
            alternate_names=record.alternate_names,
            kind=record.kind,
            municipality=record.municipality,
            area=record.area or (record.municipality,),
            carrier=record.carrier.type if record.carrier else None,
            summary=_field(record, today, "summary") or {},
            topics=_merged(record.topics, (offer.topics for offer in offers)),
            audiences=_merged(record.audiences, (offer.audiences for offer in offers)),
            languages=_merged(record.languages, (offer.languages for offer in offers)),
            when=_few_times((*hours, *(slot for offer in offers for slot in offer.schedule))),
            by_appointment=record.by_appointment,
            free=any(offer.free for offer in offers),
            step_free=accessible,
            status=record.status,
            checked=today.checked(record.verified),
            contacts=record.contacts,
            translations=tuple(record.translations),
            needs=needs,
            offer_types=_merged((), ((offer.type,) for offer in offers if offer.type)),
            point=_point(place),
            sort=sort_key(record.name),
        ),
        carrier_name=record.carrier.name if record.carrier else None,
        description=_html(_field(record, today, "description"), 3),
        notice=_texts(today.source, shown.text, [(lang, part.notice) for lang, part in names])
        if shown
        else None,
        ended_on=None,
        founded=record.founded,
        legal_form=record.legal_form,
        volunteers=record.volunteers.count if record.volunteers else None,
        volunteers_as_of=record.volunteers.as_of if record.volunteers else None,
        volunteers_counted=bool(record.volunteers and record.volunteers.basis == "counted"),
        mixed_age=record.mixed_age,
        place=place,
        phone=record.phone,
        email=record.email,
        website=record.website,
        hours=hours,
        steps=tuple(
            _texts(today.source, step, _nth(names, "steps", number))
            for number, step in enumerate(record.steps)
        ),
        offers=offers,
        parent=record.parent,
        documents=record.documents,
        source_name=record.source.name if record.source else None,
        source_url=record.source.url if record.source else None,
        source_licence=record.source.licence if record.source else None,
        machine=_machine(record.translations),
    )


def _point(place: public.Place | None) -> tuple[float, float] | None:
    """Return where a place is, if that may be seen."""
    if place is None or place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon


def _few_times(slots: tuple[public.Slot, ...]) -> tuple[public.Slot, ...]:
    """Return the first few different times, without their notes."""
    bare = (public.Slot(s.days, s.start, s.end, s.every, s.week, None) for s in slots)
    return tuple(dict.fromkeys(bare))[:SHOWN_TIMES]


def _ended(record: initiatives.Initiative, id_: str, today: Today) -> public.Initiative:
    card = public.InitiativeCard(
        id=id_,
        name=_field(record, today, "name") or {},
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
        by_appointment=False,
        free=False,
        step_free=False,
        status="ended",
        checked=public.Checked(None, None, "never"),
        contacts=(),
        translations=(),
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
        machine=(),
    )


def _nth(
    names: Iterable[tuple[str, initiatives.InitiativeTranslation]], field_name: str, number: int
) -> list[tuple[str, str | None]]:
    """Return the n-th text of a translated list in each language."""
    found: list[tuple[str, str | None]] = []
    for lang, part in names:
        texts = getattr(part, field_name)
        found.append((lang, texts[number] if number < len(texts) else None))
    return found


def _merged(own: tuple[str, ...], parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*own, *(item for part in parts for item in part))))


def _offer(
    offer: initiatives.Offer,
    translated: list[tuple[str, initiatives.OfferTranslation | None]],
    today: Today,
) -> public.Offer:
    def texts(name: str) -> public.Texts | None:
        text = getattr(offer, name)
        others = ((lang, getattr(part, name, None)) for lang, part in translated)
        return None if text is None else _texts(today.source, text, others)

    valid, cost, age, sign_up = offer.valid, offer.cost, offer.age, offer.registration
    zero = bool(cost and cost.amount and not cost.amount.strip("0,."))
    return public.Offer(
        id=offer.id,
        name=texts("name") or {},
        type=offer.type,
        summary=texts("summary"),
        description=_html(texts("description"), 4),
        topics=offer.topics,
        audiences=offer.audiences,
        languages=offer.languages,
        schedule=_slots(offer.schedule),
        by_appointment=offer.by_appointment,
        valid_from=None if valid is None or today.has_come(valid.start) else valid.start,
        valid_until=valid.until if valid else None,
        place=_place(offer.place, today),
        online_url=offer.online.url if offer.online else None,
        online_note=offer.online.note if offer.online else None,
        online=offer.online is not None,
        free=bool(cost and (cost.free or zero)),
        amount=cost.amount if cost and not zero else None,
        cost_note=cost.note if cost else None,
        age_min=age.min if age else None,
        age_max=age.max if age else None,
        registration=sign_up.required if sign_up else None,
        registration_how=sign_up.how if sign_up else None,
        registration_until=None
        if sign_up is None or today.is_over(sign_up.until)
        else sign_up.until,
        interpreter=offer.interpreter,
        bring=tuple(
            _texts(
                today.source,
                item,
                [
                    (lang, part.bring[number] if part and number < len(part.bring) else None)
                    for lang, part in translated
                ],
            )
            for number, item in enumerate(offer.bring)
        ),
    )


def _need(need: initiatives.Need, task: public.Texts, today: Today) -> public.Need:
    return public.Need(
        task=task,
        description=_html({today.source: need.description} if need.description else None, 4),
        hours=need.hours,
        languages=need.languages,
        groups=need.groups,
        requires=need.requires,
        topics=need.topics,
        since=need.since,
        until=need.until,
    )


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
    role = _field(record, today, "role") or {}
    checked = today.checked(record.verified)
    card = public.ContactCard(
        id=id_ if named or record.kind == "office" else _address_id(record, id_, raw),
        name=(_field(record, today, "name") or {}) if named else role,
        alternate_names=record.alternate_names if named else (),
        named=named,
        person=record.kind == "person",
        role=role,
        function=record.function,
        organisation=_field(record, today, "organisation"),
        phones=tuple(public.Phone(p.number, p.type, p.note) for p in record.phones)
        if named
        else (),
        email=record.email if named else None,
        languages=record.languages if named else (),
        hours=_slots(record.hours) if named else (),
        by_appointment=record.by_appointment and named,
        municipalities=for_all.municipalities,
        topics=for_all.topics,
        district=for_all.district,
        over=over,
        checked=checked if named else public.Checked(checked.on, None, checked.age),
        translations=tuple(record.translations),
        sort=sort_key(record.name if named else record.role),
    )
    return public.Contact(
        card=card,
        summary=_field(record, today, "summary") if named else None,
        department=_field(record, today, "department"),
        website=record.website if named else None,
        address=_place(record.address, today) if named else None,
        post_since=post.since if post and named else None,
        post_until=post.until if post and named else None,
        full_time_equivalents=post.full_time_equivalents if post and named else None,
        cofinanced_by=post.cofinanced_by if post and named else None,
        deputy=record.deputy if named else None,
        front_office=record.front_office if named else None,
        reports_to=record.reports_to if named else None,
        machine=_machine(record.translations),
    )


def municipality(record: Municipality, id_: str, today: Today) -> public.Municipality:
    """Return what may be seen of a municipality: all of it."""
    point = record.location
    return public.Municipality(
        id=id_,
        name=_field(record, today, "name") or {},
        kind=record.kind,
        key=record.key,
        postcodes=record.postcodes,
        region=record.region,
        lat=point.lat if point else None,
        lon=point.lon if point else None,
        population=record.population,
        parts=record.parts,
        website=record.website,
        summary=_field(record, today, "summary"),
        checked=today.checked(record.verified),
        translations=tuple(record.translations),
        machine=_machine(record.translations),
        sort=sort_key(record.name),
    )


def document(record: Document, id_: str, today: Today) -> public.Document:
    """Return what may be seen of a document: all of it."""
    return public.Document(
        id=id_,
        name=_field(record, today, "name") or {},
        summary=_field(record, today, "summary"),
        file=record.file,
        url=record.url,
        language=record.language,
        kind=record.kind,
        date=record.date,
        tagged_pdf=record.tagged_pdf,
        sort=sort_key(record.name),
    )


def vocabulary(record: Vocabulary, id_: str) -> public.Vocabulary:
    """Return a vocabulary."""
    return public.Vocabulary(
        id_,
        dict(record.name),
        tuple(
            public.Term(
                term.id,
                dict(term.label),
                dict(term.description),
                dict(term.synonyms),
                term.broader,
                term.replaced_by,
            )
            for term in record.terms
        ),
    )


def page(record: Page, id_: str, today: Today) -> public.Page:
    """Return a page: stretches of safe HTML, and the live lists between them."""
    from signpost.live import split  # noqa: PLC0415 - only pages need it

    texts = _field(record, today, "text") or {}
    return public.Page(
        id=id_,
        name=_field(record, today, "name") or {},
        summary=_field(record, today, "summary"),
        parts={lang: split(text)[0] for lang, text in texts.items()},
        translations=tuple(
            lang for lang, part in record.translations.items() if part.text is not None
        ),
        machine=_machine(record.translations),
        checked=today.checked(record.verified),
        sort=sort_key(record.name),
    )
