"""What may be seen: the public form of every record, and nothing else.

Every output takes these values and never a record from :mod:`signpost.schema`. Only
:mod:`signpost.disclosure` makes them. They are named tuples: frozen, quick to make, and packed
and unpacked for the cache or another process three times as fast as frozen dataclasses.

Texts are mappings from language tag to text and always hold the source language; ``html`` texts
hold safe HTML. Ids of vocabulary terms and municipalities stay ids: whoever renders looks up the
labels of the page's language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime, time

    from signpost.cms_settings import Cms
    from signpost.spans import Every, Span

Texts = dict[str, str]
"""Language tag → plain text."""
Html = dict[str, str]
"""Language tag → safe HTML."""
Degree = Literal["yes", "no", "partly"]
Status = Literal["active", "paused", "seeking-successors", "ended"]
Age = Literal["fresh", "due", "stale", "never"]
"""How long ago a record was verified, by the district's own limits; ``never`` if it never was."""


class Slot(NamedTuple):
    """A recurring time: weekdays ``mo`` … ``so``, hours, rhythm."""

    days: tuple[str, ...]
    start: time | None
    end: time | None
    every: Literal["week", "2 weeks", "month"]
    week: tuple[int, ...]
    """Which weeks of the month, from 1; -1 is the last."""
    note: Texts | None
    on_holidays: bool = False
    """Also on public holidays."""
    term_only: bool = False
    """Not in the school holidays."""


class Opening(NamedTuple):
    """A recurring time at which an initiative or one of its offers is open."""

    days: tuple[str, ...]
    start: time | None
    end: time | None
    every: Literal["week", "2 weeks", "month"]
    week: tuple[int, ...]
    first: date | None
    """A day on which it takes place, from which every second week counts."""
    since: date | None
    """The first day, as long as that is to come."""
    until: date | None
    on_holidays: bool
    """Also on public holidays."""
    term_only: bool
    """Not in the school holidays."""


class Closure(NamedTuple):
    """Days on which an initiative is closed, both included."""

    start: date
    until: date
    note: Texts | None


class Access(NamedTuple):
    """Barrier details; None where nobody has said."""

    step_free: Degree | None
    toilet: Degree | None
    lift: Degree | None
    hearing_loop: Degree | None
    parking: Degree | None
    note: Texts | None


class Place(NamedTuple):
    """A place; where the address is hidden only ``town`` and ``access`` are filled."""

    name: str | None
    street: str | None
    postcode: str | None
    town: str | None
    lat: float | None
    lon: float | None
    hidden: bool
    access: Access | None
    transport: Texts | None


class Offer(NamedTuple):
    """Something people can come to."""

    id: str
    name: Texts
    type: str | None
    """A term of ``offer-types``."""
    summary: Texts | None
    description: Html | None
    topics: tuple[str, ...]
    audiences: tuple[str, ...]
    languages: tuple[str, ...]
    schedule: tuple[Slot, ...]
    by_appointment: bool
    valid_from: date | None
    valid_until: date | None
    place: Place | None
    """None: the initiative's place."""
    online_url: str | None
    online_note: Texts | None
    online: bool
    free: bool
    amount: str | None
    """Euros as written, such as ``2,50``."""
    cost_note: Texts | None
    age_min: int | None
    age_max: int | None
    registration: bool | None
    """Whether one has to sign up; None where nobody has said."""
    registration_how: Texts | None
    registration_until: date | None
    interpreter: Literal["none", "on-request", "present"] | None
    bring: tuple[Texts, ...]


class Need(NamedTuple):
    """A task for which volunteers are looked for."""

    task: Texts
    description: Html | None
    hours: Texts | None
    languages: tuple[str, ...]
    groups: tuple[str, ...]
    requires: tuple[str, ...]
    topics: tuple[str, ...]
    since: date | None
    until: date | None


class Checked(NamedTuple):
    """When a record was last verified and by whom, and how old that makes it."""

    on: date | None
    by: str | None
    age: Age


class Volunteers(NamedTuple):
    """How many volunteers a group has, and how that is known."""

    number: int
    as_of: date | None
    counted: bool
    """Whether somebody has counted; else it is an estimate."""


class InitiativeCard(NamedTuple):
    """An initiative in a list."""

    id: str
    name: Texts
    alternate_names: tuple[str, ...]
    """What people call it, too."""
    kind: str
    municipality: str
    area: tuple[str, ...]
    """Municipality ids, region ids, or ``district``; never empty."""
    carrier: str | None
    summary: Texts
    topics: tuple[str, ...]
    audiences: tuple[str, ...]
    languages: tuple[str, ...]
    when: tuple[Slot, ...]
    """The first two times of its hours and offers."""
    openings: tuple[Opening, ...]
    """All times of its hours and offers; none while it pauses."""
    closures: tuple[Closure, ...]
    """Today's and later ones, by day."""
    noticed: bool
    """Whether a short-term notice holds, until ``noticed_until`` where that is known."""
    noticed_until: date | None
    by_appointment: bool
    free: bool
    step_free: bool
    status: Status
    checked: Checked
    contacts: tuple[str, ...]
    translations: tuple[str, ...]
    """Languages other than the source that it can be read in: that have its summary."""
    machine: tuple[str, ...]
    """Languages whose translation was made by a machine."""
    needs: tuple[Need, ...]
    """What it looks for volunteers for."""
    offer_types: tuple[str, ...]
    """Terms of ``offer-types``."""
    point: tuple[float, float] | None
    """Latitude and longitude of its place, where the address may be seen."""
    sort: str
    """Sort key by name (DIN 5007-1)."""
    offers: tuple[tuple[str, ...], ...] = ()
    """The topics of each offer; the initiative's own where it names none."""
    helpers: Volunteers | None = None


class Initiative(NamedTuple):
    """An initiative, whole. An ended one has empty texts, offers and contacts."""

    card: InitiativeCard
    carrier_name: Texts | None
    description: Html | None
    notice: Texts | None
    ended_on: date | None
    founded: int | None
    legal_form: Texts | None
    volunteers: int | None
    volunteers_as_of: date | None
    volunteers_counted: bool
    mixed_age: bool
    place: Place | None
    phone: str | None
    email: str | None
    website: str | None
    hours: tuple[Slot, ...]
    steps: tuple[Texts, ...]
    offers: tuple[Offer, ...]
    parent: str | None
    documents: tuple[str, ...]
    source_name: str | None
    source_url: str | None
    source_licence: str | None
    outdated: tuple[str, ...]
    """Languages whose translation is older than the source text; these hold lasting texts only."""


class Phone(NamedTuple):
    """A number as written, and what answers there."""

    number: str
    type: Literal["voice", "fax", "mobile", "text"]
    note: Texts | None


class Channel(NamedTuple):
    """Another way to talk."""

    type: Literal["video", "messenger", "online-advice", "sign-language"]
    name: str | None
    """Of the service."""
    url: str | None
    note: Texts | None


class ContactCard(NamedTuple):
    """A person or office in a list. Without consent ``name`` is the function (see ``named``)."""

    id: str
    name: Texts
    """The person's or office's name; for a person without consent, the role."""
    alternate_names: tuple[str, ...]
    """What people call it, too; none for a person without consent."""
    named: bool
    """False for a person who is published by function only."""
    person: bool
    role: Texts
    function: str | None
    organisation: Texts | None
    phones: tuple[Phone, ...]
    email: str | None
    languages: tuple[str, ...]
    hours: tuple[Slot, ...]
    by_appointment: bool
    municipalities: tuple[str, ...]
    topics: tuple[str, ...]
    district: bool
    over: bool
    """The post has ended: the page is a bare notice, and no list shows it."""
    checked: Checked
    translations: tuple[str, ...]
    sort: str
    volunteer: bool | None = None
    """As the record says; None where the function tells."""


class Staffing(NamedTuple):
    """What sums over all posts need of one: public money, not a person."""

    since: date | None
    until: date | None
    full_time: float | None
    """Full-time equivalents."""


class Contact(NamedTuple):
    """A contact, whole."""

    card: ContactCard
    summary: Texts | None
    department: Texts | None
    website: str | None
    address: Place | None
    post_since: date | None
    post_until: date | None
    full_time_equivalents: float | None
    cofinanced_by: Texts | None
    staffing: Staffing | None
    """For sums over all posts only: of a person without consent, too."""
    deputy: str | None
    front_office: str | None
    reports_to: str | None
    machine: tuple[str, ...]
    outdated: tuple[str, ...]
    channels: tuple[Channel, ...] = ()


class Municipality(NamedTuple):
    """A municipality of the district."""

    id: str
    name: Texts
    kind: str | None
    key: str
    postcodes: tuple[str, ...]
    region: str | None
    lat: float | None
    lon: float | None
    population: int | None
    parts: tuple[str, ...]
    website: str | None
    summary: Texts | None
    checked: Checked
    translations: tuple[str, ...]
    machine: tuple[str, ...]
    outdated: tuple[str, ...]
    sort: str


class Paper(NamedTuple):
    """What makes a document a council paper."""

    number: str
    """As the council writes it, such as ``146/2026``."""
    committee: str
    meeting: date | None
    purpose: Texts | None
    annexes: tuple[str, ...]
    """Ids of documents, those included that may not be seen."""


class Document(NamedTuple):
    """A document to download. A withheld one has an id and the ids of its annexes, nothing else."""

    id: str
    name: Texts
    summary: Texts | None
    file: str | None
    """Path below ``content/``."""
    url: str | None
    language: str
    kind: str | None
    date: date | None
    tagged_pdf: bool
    sort: str
    paper: Paper | None = None
    withheld: bool = False
    """A paper that is not public."""
    annexes: tuple[str, ...] = ()
    """Of a withheld paper; they are withheld with it."""


class Rhythm(NamedTuple):
    """How often a committee meets; ``most`` is None where only the least is settled."""

    least: int
    most: int | None
    per: Literal["year", "school-year"]


class Committee(NamedTuple):
    """A committee. An ended one has a name and the day it ended, nothing else."""

    id: str
    name: Texts
    kind: str
    """A term of ``committee-kinds``."""
    summary: Texts | None
    description: Html | None
    parent: str | None
    chair: str | None
    """A contact's file id, as of ``experts`` and ``convened_by``."""
    members: tuple[str, ...]
    """File ids of contacts and ids of initiatives."""
    experts: tuple[str, ...]
    convened_by: tuple[str, ...]
    topics: tuple[str, ...]
    area: tuple[str, ...]
    """Municipality ids, region ids, or ``district``; empty where nobody has said."""
    invites: tuple[str, ...] | None
    """Kinds of groups that are invited when nobody speaks for them; None where nobody has said."""
    rhythm: Rhythm | None
    minutes: tuple[str, ...]
    documents: tuple[str, ...]
    website: str | None
    status: Literal["active", "ended"]
    ended_on: date | None
    extra: dict[str, Any]
    checked: Checked
    translations: tuple[str, ...]
    machine: tuple[str, ...]
    outdated: tuple[str, ...]
    sort: str


class Certificate(NamedTuple):
    """What people get in writing for taking part in an event."""

    name: Texts
    by: str | None
    template: str | None
    """A document."""


class EventCard(NamedTuple):
    """An event in a list: a single date or a series."""

    id: str
    uid: str
    """Its first id of all: what calendars know it by."""
    name: Texts
    type: str
    """A term of ``event-types``."""
    summary: Texts | None
    starts: tuple[datetime, ...]
    """When each date begins, in local time; those that are left out (``skip``) among them."""
    end: datetime | None
    """Of the first date."""
    every: Literal["week", "2 weeks", "month"] | None
    skip: tuple[date, ...]
    form: Literal["in-person", "online", "hybrid", "phone"]
    place: Place | None
    status: Literal["planned", "cancelled", "postponed", "held"]
    reason: Texts | None
    moved_to: str | None
    organisers: tuple[str, ...]
    """File ids of contacts and initiatives, or names: shown by way of ``agenda.parties`` only."""
    partners: tuple[str, ...]
    committee: str | None
    areas: tuple[str, ...]
    """Municipality ids, region ids, or ``district``; may be empty."""
    topics: tuple[str, ...]
    audiences: tuple[str, ...]
    languages: tuple[str, ...]
    free: bool
    registration: bool | None
    """Whether one has to sign up; None where nobody has said."""
    registration_until: date | None
    places: int | None
    participants: tuple[int, ...]
    """Of each date that was held; a single number stands for each of them."""
    translations: tuple[str, ...]
    machine: tuple[str, ...]
    sort: str

    @property
    def start(self) -> datetime:
        """When the first date begins."""
        return self.starts[0]


class Event(NamedTuple):
    """An event, whole."""

    card: EventCard
    description: Html | None
    room: str | None
    online_url: str | None
    online_note: Texts | None
    phone: str | None
    amount: str | None
    cost_note: Texts | None
    registration_how: Texts | None
    certificate: Certificate | None
    documents: tuple[str, ...]
    experts: tuple[str, ...]
    checked: Checked
    outdated: tuple[str, ...]


class Outside(NamedTuple):
    """A date from a calendar of others."""

    name: str
    start: datetime
    """In local time."""
    end: datetime | None
    all_day: bool
    place: str
    url: str
    """Empty where the calendar gives none."""
    calendar: str
    """Whose calendar it is."""


class Calendar(NamedTuple):
    """A calendar of others, to be read when the site is built."""

    name: str
    file: str
    """Path below ``content/``."""
    url: str | None
    """Where it is on the web."""


class Wish(NamedTuple):
    """What volunteers would like to hear about."""

    topic: Texts
    voices: int | None
    """How many have asked for it."""
    event: str | None
    """The event that fulfils it."""


class Pause(NamedTuple):
    """A time in which a goal does not hold."""

    first: date
    last: date | None
    """None for until further notice."""
    reason: Texts | None


class Reason(NamedTuple):
    """Why a goal was missed."""

    span: Span | None
    """The period; None for the only one of a goal that has but one."""
    text: Texts


class Goal(NamedTuple):
    """A goal that is counted."""

    id: str
    name: Texts
    summary: Texts | None
    description: Html | None
    every: Every | None
    """None for a goal with a single period."""
    span: Span | None
    """That period."""
    since: date | None
    until: date | None
    what: Literal["events", "meetings", "contacts"]
    """What is counted."""
    type: str | None
    """A term of ``event-types``."""
    committee: str | None
    min_participants: int | None
    each: bool
    """Whether every municipality has to reach it."""
    least: int | None
    most: int | None
    """One of both is there."""
    pauses: tuple[Pause, ...]
    reasons: tuple[Reason, ...]
    outlook: Html | None
    translations: tuple[str, ...]
    machine: tuple[str, ...]
    outdated: tuple[str, ...]
    sort: str


PARTS: Final = (
    *("goals", "figures", "coverage", "posts", "programme", "topics-over-time", "wishes"),
)
"""What the program adds to a report: counted anew with every build."""


class ReportPaper(NamedTuple):
    """What the council knows a report as."""

    number: str
    committee: str
    public: bool
    meeting: date | None
    purpose: Texts | None


class Section(NamedTuple):
    """A section of a report."""

    heading: Texts | None
    """None where the name of what it shows is its heading."""
    text: Html | None
    show: str | None
    """One of PARTS."""


class Report(NamedTuple):
    """A report. One that is not public has an id and the ids of its annexes, nothing else."""

    id: str
    name: Texts
    summary: Texts | None
    span: Span
    paper: ReportPaper | None
    sections: tuple[Section, ...]
    annexes: tuple[str, ...]
    """Ids of documents, and some of PARTS."""
    signed_in: str | None
    signed_on: date | None
    signed_by: str | None
    withheld: bool
    translations: tuple[str, ...]
    machine: tuple[str, ...]
    outdated: tuple[str, ...]
    sort: str


class LiveList(NamedTuple):
    """A list of records, or the accessibility statement, that a page shows at this point."""

    of: Literal["initiatives", "contacts", "needs", "statement"]
    filters: tuple[tuple[str, str], ...]
    """Pairs of field and id, such as ``("topic", "sprache")``; all must fit."""
    limit: int


class Page(NamedTuple):
    """A page of text: stretches of HTML and live lists, per language."""

    id: str
    name: Texts
    summary: Texts | None
    parts: dict[str, tuple[str | LiveList, ...]]
    translations: tuple[str, ...]
    machine: tuple[str, ...]
    outdated: tuple[str, ...]
    checked: Checked
    sort: str


class Shares(NamedTuple):
    """What each side does of a task; empty where a side does nothing."""

    district: Texts
    municipality: Texts
    volunteers: Texts


class Term(NamedTuple):
    """A word of a vocabulary."""

    id: str
    label: Texts
    description: Texts
    synonyms: Mapping[str, tuple[str, ...]]
    broader: str | None
    replaced_by: str | None
    level: Literal["full-time", "institution", "volunteer"] | None = None
    """Of a function: who fills it."""
    bridge: bool = False
    """Of a function: it links people who do this for a living with volunteers."""
    shares: Shares | None = None
    """Of a task."""


class Vocabulary(NamedTuple):
    """A vocabulary of the district."""

    id: str
    name: Texts
    terms: tuple[Term, ...]


class Body(NamedTuple):
    """An office that watches over accessibility, or settles disputes about it."""

    name: str
    address: str | None
    email: str | None
    phone: str | None
    url: str | None


class Assessment(NamedTuple):
    """How and when people looked at how accessible the site is."""

    kind: Literal["self", "external"]
    on: date
    by: str | None
    report: str | None


class Barrier(NamedTuple):
    """Something on the site that not everybody can use."""

    what: Texts
    why: Texts | None
    instead: Texts | None
    until: date | None
    criterion: str | None
    """Of WCAG 2.2, such as ``1.3.1``."""


class Accessibility(NamedTuple):
    """What the district itself says of the site's accessibility (L-BGG-DVO § 3, BITV 2.0 § 7)."""

    status: Literal["partly", "full", "none"]
    contact: str | None
    created: date | None
    assessment: Assessment | None
    barriers: tuple[Barrier, ...]
    burden: Texts | None


class EasyLanguage(NamedTuple):
    """What is said of texts in Leichte Sprache."""

    planned: date | None
    checked_on: date | None
    checked_by: str | None


class SignLanguage(NamedTuple):
    """A video in Deutsche Gebärdensprache; without ``video``, only the day it is planned for."""

    video: str | None
    """Path below ``content/``, as of the others."""
    captions: str | None
    poster: str | None
    title: Texts | None
    transcript: Html | None
    planned: date | None


class Settings(NamedTuple):
    """The district and its site."""

    name: Texts
    description: Texts
    district: str
    district_key: str | None
    """The official key (AGS), 5 digits: the start of its municipalities' keys."""
    state: str | None
    operator: str
    operator_contact: str
    base_url: str
    """Ends in a slash."""
    languages: tuple[str, ...]
    """The first is the source language."""
    regions: dict[str, Texts]
    fallback_contact: str
    concerns_contact: str | None
    """Who takes up concerns."""
    advice_contact: str | None
    """Who advises initiatives."""
    pdf: bool
    """Whether the list of contacts is to be had as PDF."""
    repository_forge: str | None
    repository_url: str | None
    repository_branch: str
    cms: Cms | None
    """None: it is switched off."""
    colour: str
    logo: str | None
    logo_alt: str | None
    imprint: str
    privacy: str
    accessibility: str
    enforcement: Body | None
    monitoring: Body | None
    stated: Accessibility
    easy_language: EasyLanguage
    sign_language: SignLanguage | None
    due_after_days: int
    stale_after_days: int
    school_holidays: tuple[tuple[date, date], ...]
    """First and last days."""
    installable: bool
    """Whether visitors may save the site on their device."""
    calendars: tuple[Calendar, ...]
    wishes: tuple[Wish, ...]
    licence: str | None
