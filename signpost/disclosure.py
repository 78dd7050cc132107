"""Record → what may be seen of it today. The one place that decides.

Hidden are: everything that identifies a person without consent, whose consent is over or not for
the web; an address marked ``hide_address``; what an ended initiative or committee or a post that is
over said; offers, needs and notices that are over; council papers that are not public. Whatever is
hidden here can reach no page, no file and no search index, because outputs take only the values
made here. What is an annex of such papers alone shows only when all records are seen together, and
is left out of :class:`signpost.catalog.Catalog`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, cast

from signpost import public
from signpost.occurrences import dates
from signpost.prose import render
from signpost.sorting import slug, sort_key
from signpost.spans import Span, parse
from signpost.translatable import lasting, outdated, texts, translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from signpost.schema import contact as contacts
    from signpost.schema import initiative as initiatives
    from signpost.schema import places
    from signpost.schema.base import Record, Translation, Verified
    from signpost.schema.committee import Committee
    from signpost.schema.document import Document
    from signpost.schema.event import Certificate, Event
    from signpost.schema.goal import Goal
    from signpost.schema.municipality import Municipality
    from signpost.schema.page import Page
    from signpost.schema.report import Report
    from signpost.schema.vocabulary import Shares, Vocabulary
    from signpost.translatable import Path, Text

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


class _Words:
    """The texts of one record in every language in which they may be seen."""

    def __init__(self, record: Record, today: Today) -> None:
        translations: Mapping[str, Translation] = getattr(record, "translations", {})
        self.outdated = outdated(record) if translations else ()
        self.machine = tuple(lang for lang, part in translations.items() if part.by == "machine")
        self._source = today.source
        self._said = {
            lang: translated(lasting(part) if lang in self.outdated else part)
            for lang, part in translations.items()
        }

    def of(self, text: str | None, *path: str | int) -> public.Texts | None:
        """Return a text with its translations; None where there is no text."""
        return None if text is None else self.sure(text, *path)

    def sure(self, text: str, *path: str | int) -> public.Texts:
        """Return a text that is there with its translations."""
        others = {lang: said[path] for lang, said in self._said.items() if path in said}
        return {self._source: text, **others}

    def html(self, text: str | None, top: int, *path: str | int) -> public.Html | None:
        """Return Markdown with its translations as HTML, with headings below ``top``."""
        found = self.of(text, *path)
        return found and {lang: render(words, top).html for lang, words in found.items()}

    def languages(self, *path: str | int) -> tuple[str, ...]:
        """Return the languages that have a text."""
        return tuple(lang for lang, said in self._said.items() if path in said)


def _slots(
    slots: Iterable[places.Slot], words: _Words, *path: str | int
) -> tuple[public.Slot, ...]:
    return tuple(
        public.Slot(
            slot.days,
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


def _openings(
    slots: Iterable[places.Slot], today: Today, valid: places.Period | None = None
) -> Iterator[public.Opening]:
    """Yield when something is open, by its weekly times and the days between which they hold."""
    start, until = (valid.start, valid.until) if valid else (None, None)
    for slot in slots:
        since = max((day for day in (slot.first, start) if day), default=None)
        yield public.Opening(
            slot.days,
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


def _place(place: places.Place | None, words: _Words, *, own: bool = False) -> public.Place | None:
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


def initiative(record: initiatives.Initiative, id_: str, today: Today) -> public.Initiative:
    """Return what may be seen of an initiative; of an ended one, a notice and no more."""
    if record.status == "ended":
        return _ended(record, id_, today)
    words = _Words(record, today)
    held = [offer for offer in record.offers if _lasts(offer, today)]
    offers = tuple(_offer(offer, words, today) for offer in held)
    openings = (
        *_openings(record.hours, today),
        *(it for offer in held for it in _openings(offer.schedule, today, offer.valid)),
    )
    closures = tuple(
        public.Closure(it.start, it.until or it.start, words.of(it.note, "closed", number))
        for number, it in sorted(enumerate(record.closed), key=lambda pair: pair[1].start)
        if not today.is_over(it.until or it.start)
    )
    needs = tuple(
        _need(need, number, words)
        for number, need in enumerate(record.needs)
        if not today.is_over(need.until)
    )
    hours = _slots(record.hours, words, "hours")
    place = _place(record.place, words, own=True)
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
            point=_point(place),
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


def _lasts(offer: initiatives.Offer, today: Today) -> bool:
    """Tell whether an offer is not over."""
    return offer.valid is None or not today.is_over(offer.valid.until)


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
        name=_Words(record, today).sure(record.name, "name"),
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


def _offer(offer: initiatives.Offer, words: _Words, today: Today) -> public.Offer:
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
        schedule=_slots(offer.schedule, words, *path, "schedule"),
        by_appointment=offer.by_appointment,
        valid_from=None if valid is None or today.has_come(valid.start) else valid.start,
        valid_until=valid.until if valid else None,
        place=_place(offer.place, words),
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


def _need(need: initiatives.Need, number: int, words: _Words) -> public.Need:
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
    words = _Words(record, today)
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
        hours=_slots(record.hours, words, "hours") if named else (),
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
        address=_place(record.address, words) if named else None,
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


def municipality(record: Municipality, id_: str, today: Today) -> public.Municipality:
    """Return what may be seen of a municipality: all of it."""
    point = record.location
    words = _Words(record, today)
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


def document(record: Document, id_: str, today: Today) -> public.Document:
    """Return what may be seen of a document: all of it, or nothing where it is not public."""
    words = _Words(record, today)
    paper = record.paper
    if paper and not paper.public:
        return _withheld(id_, paper.annexes)
    return public.Document(
        id=id_,
        name=words.sure(record.name, "name"),
        summary=words.of(record.summary, "summary"),
        file=record.file,
        url=record.url,
        language=record.language,
        kind=record.kind,
        date=record.date,
        tagged_pdf=record.tagged_pdf,
        sort=sort_key(record.name),
        paper=public.Paper(
            number=paper.number,
            committee=paper.committee,
            meeting=paper.meeting,
            purpose=words.of(paper.purpose, "purpose"),
            annexes=paper.annexes,
        )
        if paper
        else None,
    )


def _withheld(id_: str, annexes: tuple[str, ...]) -> public.Document:
    return public.Document(
        id=id_,
        name={},
        summary=None,
        file=None,
        url=None,
        language="",
        kind=None,
        date=None,
        tagged_pdf=False,
        sort="",
        withheld=True,
        annexes=annexes,
    )


def committee(record: Committee, id_: str, today: Today) -> public.Committee:
    """Return what may be seen of a committee: all of it, or its name alone where it has ended.

    Whom it names is told by ids; what may be seen of them is decided where they are disclosed.
    """
    ended = record.status == "ended"
    words = _Words(record, today)
    rhythm = record.rhythm
    return public.Committee(
        id=id_,
        name=words.sure(record.name, "name"),
        kind=record.kind,
        summary=None if ended else words.of(record.summary, "summary"),
        description=None if ended else words.html(record.description, 3, "description"),
        parent=None if ended else record.parent,
        chair=None if ended else record.chair,
        members=() if ended else record.members,
        experts=() if ended else record.experts,
        convened_by=() if ended else record.convened_by,
        topics=() if ended else record.topics,
        area=() if ended else record.area,
        invites=None if ended else record.invites,
        rhythm=public.Rhythm(rhythm.min, rhythm.max, rhythm.per) if rhythm and not ended else None,
        minutes=() if ended else record.minutes,
        documents=() if ended else record.documents,
        website=None if ended else record.website,
        status=record.status,
        ended_on=record.ended_on if ended else None,
        extra={} if ended else dict(record.extra),
        checked=public.Checked(None, None, "never") if ended else today.checked(record.verified),
        translations=() if ended else words.languages("summary" if record.summary else "name"),
        machine=() if ended else words.machine,
        outdated=() if ended else words.outdated,
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
                term.level,
                term.bridge,
                _shares(term.shares) if term.shares else None,
            )
            for term in record.terms
        ),
    )


def _shares(said: Shares) -> public.Shares:
    return public.Shares(dict(said.district), dict(said.municipality), dict(said.volunteers))


def page(record: Page, id_: str, today: Today) -> public.Page:
    """Return a page: stretches of safe HTML, and the live lists between them."""
    from signpost.live import split  # noqa: PLC0415 - only pages need it

    words = _Words(record, today)
    return public.Page(
        id=id_,
        name=words.sure(record.name, "name"),
        summary=words.of(record.summary, "summary"),
        parts={lang: split(text)[0] for lang, text in words.sure(record.text, "text").items()},
        translations=words.languages("text"),
        machine=words.machine,
        outdated=words.outdated,
        checked=today.checked(record.verified),
        sort=sort_key(record.name),
    )


_OF_A_FUNCTION: Final = frozenset(("role", "organisation", "department"))
"""What may be told of a contact without a name."""


def open_texts(record: Record, kind: str, today: Today) -> dict[Path, Text]:
    """Return the texts that may be given to translators: those that may be seen today.

    Args:
        record: the record.
        kind: its folder.
        today: the day.
    """
    found = texts(record)
    if kind == "contacts":
        return _told_of_contact(cast("contacts.Contact", record), found, today)
    if kind == "initiatives":
        return _told_of_initiative(cast("initiatives.Initiative", record), found, today)
    if kind == "committees" and cast("Committee", record).status == "ended":
        return {}
    if kind == "documents":
        paper = cast("Document", record).paper
        return {} if paper and not paper.public else found
    return found


def _told_of_contact(
    record: contacts.Contact, found: dict[Path, Text], today: Today
) -> dict[Path, Text]:
    if record.post and today.is_over(record.post.until):
        return {}
    if may_be_named(record, today):
        return found
    return {path: text for path, text in found.items() if path[0] in _OF_A_FUNCTION}


def _told_of_initiative(
    record: initiatives.Initiative, found: dict[Path, Text], today: Today
) -> dict[Path, Text]:
    if record.status == "ended":
        return {}
    offers = {offer.id for offer in record.offers if _lasts(offer, today)}
    needs = {nth for nth, need in enumerate(record.needs) if not today.is_over(need.until)}
    over = record.notice is not None and today.is_over(record.notice.until)
    hidden = record.place is not None and record.place.hide_address

    def told(path: Path) -> bool:
        match path[0]:
            case "offers":
                return path[1] in offers
            case "needs":
                return path[1] in needs
            case "notice":
                return not over
            case "transport" | "access":
                return not hidden
            case _:
                return True

    return {path: text for path, text in found.items() if told(path)}


def event(record: Event, id_: str, today: Today) -> public.Event:
    """Return what may be seen of an event: all of it but a hidden address."""
    words = _Words(record, today)
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
        place=_place(record.place, words, own=True),
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


def _certificate(given: Certificate | None, words: _Words) -> public.Certificate | None:
    if given is None:
        return None
    return public.Certificate(words.sure(given.name, "certificate"), given.by, given.template)


def goal(record: Goal, id_: str, today: Today) -> public.Goal:
    """Return what may be seen of a goal: all of it."""
    words = _Words(record, today)
    period, measure, target = record.period, record.measure, record.target
    span = Span(period.start, period.until) if period.start and period.until else None
    return public.Goal(
        id=id_,
        name=words.sure(record.name, "name"),
        summary=words.of(record.summary, "summary"),
        description=words.html(record.description, 3, "description"),
        every=period.every,
        span=span,
        since=record.since,
        until=record.until,
        what=measure.count,
        type=measure.type,
        committee=measure.committee,
        min_participants=measure.min_participants,
        each=measure.per == "municipality",
        least=target.min,
        most=target.max,
        pauses=tuple(
            public.Pause(it.start, it.until, words.of(it.reason, "pauses", number))
            for number, it in enumerate(record.pauses)
        ),
        reasons=tuple(
            public.Reason(
                parse(it.period) if it.period else None, words.sure(it.text, "reasons", number)
            )
            for number, it in enumerate(record.reasons)
        ),
        outlook=words.html(record.outlook, 3, "outlook"),
        translations=words.languages("summary" if record.summary else "name"),
        machine=words.machine,
        outdated=words.outdated,
        sort=sort_key(record.name),
    )


def report(record: Report, id_: str, today: Today, *, internal: bool = False) -> public.Report:
    """Return what may be seen of a report: all of it, or nothing where it is not public.

    Args:
        record: the report.
        id_: its id.
        today: the day.
        internal: for the administration itself, which may see all of its own reports.
    """
    paper, signed = record.paper, record.signed
    span = parse(record.period)
    if span is None:
        raise ValueError(record.period)  # which the schema refuses
    words = _Words(record, today)
    hidden = paper is not None and not paper.public and not internal
    return public.Report(
        id=id_,
        name={} if hidden else words.sure(record.name, "name"),
        summary=None if hidden else words.of(record.summary, "summary"),
        span=_NO_SPAN if hidden else span,
        paper=public.ReportPaper(
            paper.number,
            paper.committee,
            paper.public,
            paper.meeting,
            words.of(paper.purpose, "purpose"),
        )
        if paper and not hidden
        else None,
        sections=()
        if hidden
        else tuple(
            public.Section(
                words.sure(part.heading, "headings", number),
                words.html(part.text, 3, "texts", number),
                part.show,
            )
            for number, part in enumerate(record.sections)
        ),
        annexes=record.annexes,
        signed_in=signed.place if signed and not hidden else None,
        signed_on=signed.on if signed and not hidden else None,
        signed_by=signed.name if signed and not hidden else None,
        withheld=hidden,
        translations=() if hidden else words.languages("name"),
        machine=() if hidden else words.machine,
        outdated=() if hidden else words.outdated,
        sort="" if hidden else sort_key(record.name),
    )


_NO_SPAN: Final = Span(date.min, date.min)
