"""What each page shows, as values: the contract between the plan and the theme.

Every page template gets these names:

``view``
    one of the classes below, named in its docstring with the template that shows it.
``page``
    a :class:`Frame`: title, language, addresses, breadcrumb.
``site``
    a :class:`SiteFrame`: what is the same on every page.
``header``, ``footer``, ``languages``
    ready markup from ``partials/header.html``, ``partials/footer.html`` and
    ``partials/languages.html``. Those get ``page`` and ``site`` alone, and of ``page`` they may use
    lang, dir, home, root, section and the languages of its alternates, the last one their way, too.

Links are relative: ``{{ page.home }}initiativen/{{ card.id }}/`` stays in the page's language,
``{{ page.root }}`` leads to the top of the site (stylesheets, media). ``page.home`` may be ``./``.

Filters: ``texts|t`` (a text of public.Texts in the page's language, wrapped in ``<span lang dir>``
when it had to fall back), ``texts|plain`` (the same without markup, for attributes and titles),
``html|prose(page.home)`` (safe HTML with links to our own pages made relative, wrapped in
``<div lang dir>`` when it had to fall back), ``words|source`` (a plain text that exists in the
source language only, wrapped in ``<span lang dir>`` on pages in others), ``date|day``
(1. September 2026), ``date|date`` (Mittwoch, 14. Oktober 2026), ``start|hours(end)`` (18–20:30
Uhr), ``date|month`` (September 2026), ``slot|when`` (mittwochs, 15–17 Uhr),
``number|tel`` (the href of a phone link), ``code|language`` (Arabisch), ``count|number`` (31.200),
``items|conjoin`` (a, b und c; items are markup or text), ``url|host`` (asyl.example).

Functions: ``term(vocabulary, id)`` gives a public.Term, ``municipality(id)`` a public.Municipality,
``area(id)`` the Texts of a municipality, region or the district, ``_``/``ngettext``/``pgettext``
as gettext, ``asset(path)`` the address of a file of the theme relative to ``page.root``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from signpost.field_views import FieldGuide, FieldIndex
from signpost.form_views import Form
from signpost.handbook import HandbookPage
from signpost.partners import PartnersPage

if TYPE_CHECKING:
    from datetime import date, datetime

    from signpost.agenda import Date, Party
    from signpost.attainment import Outcome, Score
    from signpost.chart import Box
    from signpost.committees import Invited, Meetings, Seat
    from signpost.coverage import Reach, Way
    from signpost.enrichment import Words
    from signpost.evidence import Evidence
    from signpost.figures import Sum
    from signpost.hereabouts import LocalGoal
    from signpost.news import Item
    from signpost.posts import Post, Staff
    from signpost.public import (
        Accessibility,
        Body,
        Committee,
        Contact,
        ContactCard,
        Document,
        EasyLanguage,
        Event,
        EventCard,
        Goal,
        Html,
        Initiative,
        InitiativeCard,
        Municipality,
        Need,
        Report,
        Slot,
        Term,
        Texts,
        Wish,
    )
    from signpost.usage import Usage


class Link(NamedTuple):
    """A label and where it leads, relative to the page."""

    label: str
    """Marked with its language where that is not the page's."""
    href: str


class Alternate(NamedTuple):
    """This page in another language."""

    lang: str
    name: str
    """The language's own name."""
    href: str
    """Relative to this page."""
    url: str
    """Absolute."""
    readable: bool
    """False where the other page would only repeat the German text."""


class Frame(NamedTuple):
    """What every page has."""

    title: str
    """Of the page alone; the layout adds the site's name."""
    description: str
    lang: str
    dir: str
    home: str
    root: str
    address: str
    """Within its language, ending in ``/``; empty for the start page."""
    section: str
    """Which entry of the navigation is current: initiativen, orte, themen, kontakte, a-z or ''."""
    canonical: str
    alternates: tuple[Alternate, ...]
    breadcrumb: tuple[Link, ...]
    """From the start page to the parent; empty on the start page."""
    indexed: bool
    """Whether search engines take the page; they take none that only repeats the German text."""
    searched: bool
    """Whether the site's own search takes the page: what is indexed, people and places always."""
    translated: bool
    """False: content is in German because nobody has translated it; show the notice."""
    simple: bool
    """True: content is in Leichte Sprache; say who has checked it."""
    machine: bool
    """True: content was translated by a machine; show the notice."""
    outdated: bool
    """True: the text in the source language has changed since; show the notice."""
    jsonld: str
    """JSON for ``<script type="application/ld+json">``, already safe there; may be empty."""
    report: str
    """mailto: or forge link for „Änderung melden“; empty where it makes no sense."""
    change: str
    """The form for changes of this record, below the site's top; may be empty."""
    confirm: str
    """mailto: link for „Ja, alles stimmt noch“; empty where there is nobody to write to."""
    edit: str
    """Link to the file on the forge („Diesen Eintrag bearbeiten“); may be empty."""
    barrier: str
    """mailto: link for „Barriere melden“ with the page's address; empty without an address."""


class SiteFrame(NamedTuple):
    """What is the same on every page."""

    name: Texts
    operator: str
    office: ContactCard
    """The coordination office that answers for the site."""
    feedback: ContactCard
    """Who wants to hear of barriers."""
    licence: str | None
    today: date
    logo: str | None
    """Path below the site's top."""
    logo_alt: str
    imprint: str
    privacy: str
    accessibility: str
    """Ids of pages, each at ``{{ page.home }}<id>/``."""
    easy: str
    """Where Leichte Sprache is, below the site's top; empty where there is none."""
    easy_checked: EasyLanguage
    signing: str
    """Where Deutsche Gebärdensprache is, likewise."""
    guides: tuple[Link, ...]
    """Other text pages (hrefs relative to ``page.home``), for the footer."""
    styles: str
    """Address of the stylesheet below the site's top."""
    scripts: str
    """Address of the search script below the site's top; empty when the site has no index."""
    keep: str
    """Of the script that keeps entries on the device; empty where scripts cannot run (offline)."""
    notepad: str
    """Of the script of the notepad's page; empty likewise."""
    share: str
    """Of the script for sharing; empty likewise."""
    aloud: str
    """Address of the script that reads aloud."""
    installable: bool
    """Whether visitors may save the site on their device, at ``{{ page.home }}offline/``."""
    committees: bool = False
    """Whether there are any, at ``{{ page.home }}gremien/``."""
    goals: bool = False
    """Whether there are any, at ``{{ page.home }}ziele/``."""
    reports: bool = False
    """Whether there are any, at ``{{ page.home }}berichte/``."""
    documents: bool = False
    """Whether there are any, at ``{{ page.home }}dokumente/``."""
    events: bool = False
    """Whether there is a list of dates, at ``{{ page.home }}termine/``."""
    reviewed: bool = True
    """Whether a person has read what the page says beside its records."""


@dataclass(frozen=True, slots=True)
class TermCount:
    """A term and how many active records carry it."""

    term: Term
    count: int


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A municipality and how many initiatives are at home there."""

    municipality: Municipality
    count: int


class NeedCard(NamedTuple):
    """A need together with the initiative that has it."""

    need: Need
    initiative: InitiativeCard


class Statement(NamedTuple):
    """The statement on accessibility, within a text page (``components/statement.html``)."""

    url: str
    """The website that it is about."""
    status: str
    """full, partly or none"""
    law: str
    """In German, in the dative; empty where no Land is named. As of ``procedure``."""
    procedure: str
    enforcement: Body | None
    monitoring: Body | None
    contact: ContactCard
    """Who wants to hear of barriers."""
    stated: Accessibility
    evidence: Evidence | None
    untagged: int
    """PDF files that a screen reader may not be able to read."""
    lacks_easy: bool
    lacks_signed: bool
    easy_from: date | None
    """The day that Leichte Sprache is planned for; ``signed_from`` for DGS."""
    signed_from: date | None


class Signing(NamedTuple):
    """The film in Deutsche Gebärdensprache (``pages/signing.html``); paths from the site's top."""

    title: Texts | None
    video: str
    type: str
    """Content type."""
    size: str
    """Kind and size, such as „MP4, 3,4 MB“."""
    captions: str
    source: str
    """The language of captions and transcript."""
    poster: str
    transcript: Html


class Home(NamedTuple):
    """The start page (``pages/home.html``)."""

    topics: tuple[TermCount, ...]
    places: tuple[PlaceCount, ...]
    examples: tuple[Term, ...]
    """Three topics as examples below the search field."""
    dates: tuple[Date, ...]
    """The next three events."""
    needs: tuple[NeedCard, ...]
    """Up to three."""
    recent: tuple[InitiativeCard, ...]
    """Up to three that were verified last."""
    contact: ContactCard
    total: int
    doors: tuple[Link, ...]
    """Help, volunteer, coordinate: hrefs relative to the page."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter."""

    value: str
    label: Texts
    count: int
    words: str = ""
    """By which people ask for it in the search field, separated by blanks."""


class Facet(NamedTuple):
    """A filter: its field name in the search index, its title, its choices with counts."""

    name: str
    """see facets.FACETS"""
    choices: tuple[Choice, ...]


class Group(NamedTuple):
    """Cards under a heading."""

    heading: Texts | None
    href: str
    """Where the heading leads, relative to ``page.home``; may be empty."""
    cards: tuple[InitiativeCard, ...]
    anchor: str = ""
    """The id that links lead to; may be empty."""


class Pager(NamedTuple):
    """Pages of a long list; hrefs relative to the page."""

    number: int
    of: int
    links: tuple[Link, ...]
    """Page numbers, with an empty label for a gap."""
    previous: str
    next: str


class Whereabouts(NamedTuple):
    """A place as the search knows it."""

    municipality: Municipality
    names: tuple[str, ...]
    """What people call it, in any language."""
    centre: str
    """„48.1355 8.562“, latitude first; empty where it is unknown."""
    contact: ContactCard
    """Who answers there."""


class Filters(NamedTuple):
    """The filters beside the list (``components/filters.html``), the same on each of its pages."""

    id: str
    facets: tuple[Facet, ...]
    holidays: tuple[str, ...]
    """Public holidays of this year and the next, as in 2026-12-25."""
    vacations: tuple[str, ...]
    """School holidays that are not over, as in 2026-12-23/2027-01-09."""
    open_words: str
    """By which people ask what is open, separated by blanks."""


class Answering(NamedTuple):
    """Who answers in each place (``components/whom.html``), for questions that name one."""

    id: str
    places: tuple[Whereabouts, ...]
    contact: ContactCard
    """Who answers where no place is named."""


class Listing(NamedTuple):
    """The list of all initiatives, by place (``pages/listing.html``)."""

    total: int
    groups: tuple[Group, ...]
    filters: Filters
    pager: Pager | None
    contact: ContactCard
    places: Answering
    named: bool = False
    """Whether dates and committees are found by name."""


class Shared(NamedTuple):
    """What people take along of a record (``components/share.html``)."""

    path: str
    """Section and id within every language, such as ``initiativen/repair-cafe``."""
    text: str
    """Plain words; the name first, the address of the page last."""
    mail: str
    """mailto: with the text."""
    url: str
    """Of the page, absolute."""
    qr: str
    """The same, for phones: a picture as a ``data:`` address."""


class InitiativePage(NamedTuple):
    """An initiative (``pages/initiative.html``)."""

    initiative: Initiative
    contacts: tuple[ContactCard, ...]
    parent: InitiativeCard | None
    parts: tuple[InitiativeCard, ...]
    """Initiatives whose parent this is."""
    similar: tuple[InitiativeCard, ...]
    """Up to three nearby with the same topic."""
    documents: tuple[tuple[Document, str], ...]
    """Each with its size in words, such as „PDF, 2 Seiten, 120 kB“."""
    coordinator: tuple[ContactCard, ...]
    """Who answers in the municipality, or the district's fallback."""
    facets: tuple[str, ...]
    """For the search index: ``ort:lindach``, ``thema:sprache`` …"""
    found_by: Words | None
    """For the search index: further words; None where the page is not in it."""
    dates: tuple[Date, ...]
    """The next events that it helps to run."""
    number: str
    """To call; may be empty."""
    email: str
    """To write to; may be empty."""
    shared: Shared
    seats: tuple[Seat, ...] = ()
    """Committees in which it sits."""


class EndedPage(NamedTuple):
    """The bare notice for an initiative that has ended (``pages/ended.html``)."""

    name: Texts
    ended_on: date | None
    municipality: str
    coordinator: tuple[ContactCard, ...]
    fallback: bool


class ContactPage(NamedTuple):
    """A contact (``pages/contact.html``); with ``card.over`` a bare notice."""

    contact: Contact
    initiatives: tuple[InitiativeCard, ...]
    """Accompanied by this contact; at most 50."""
    more: int
    """How many beyond those."""
    deputy: ContactCard | None
    front_office: ContactCard | None
    reports_to: ContactCard | None
    successor: tuple[ContactCard, ...]
    """Who answers instead when the post is over."""
    dates: tuple[Date, ...]
    """The next events that it helps to run."""
    shared: Shared | None
    """None where the post is over."""
    found_by: Words | None
    """For the search index: further words; None where the page is not in it."""
    seats: tuple[Seat, ...] = ()
    """Committees in which the contact sits."""
    level: str = "full-time"
    """``full-time``, ``institution`` or ``volunteer``."""
    bridge: bool = False
    """Links people who do this for a living with volunteers."""
    vcard: str = ""
    """Of the contact's card, relative to ``page.root``; empty without a name."""


class ContactGroup(NamedTuple):
    """Contacts of one place, or of the whole district (``place`` is None)."""

    place: Municipality | None
    contacts: tuple[ContactCard, ...]
    fallback: bool
    """The place has nobody of its own; the district answers."""


class ContactListing(NamedTuple):
    """All contacts by place (``pages/contacts.html``)."""

    total: int
    groups: tuple[ContactGroup, ...]
    pager: Pager | None
    tasks: bool = False
    """Whether there is a page that says who does what."""
    partners: bool = False
    """Whether there is one that says who else offers support."""


class StaffMember(NamedTuple):
    """A full-time contact, and who stands beside it."""

    contact: Contact
    bridge: bool
    """Links people who do this for a living with volunteers."""
    initiatives: int
    """How many it accompanies."""
    deputy: ContactCard | None
    front_office: ContactCard | None


class StaffGroup(NamedTuple):
    """Full-time contacts of the district, of a municipality, or of institutions."""

    kind: str
    """``district``, ``place`` or ``institution``."""
    place: Municipality | None
    members: tuple[StaffMember, ...]
    fallback: bool
    """Nobody of the place can be reached; the last member is the district's, who answers."""


class StaffList(NamedTuple):
    """All full-time contacts by municipality (``pages/staff.html``, ``pages/staff-pdf.html``)."""

    groups: tuple[StaffGroup, ...]
    concerns: ContactCard | None
    """Who takes up concerns."""
    advice: ContactCard | None
    """Who advises initiatives."""
    downloads: tuple[Download, ...]
    tasks: bool
    """Whether there is a page that says who does what."""
    url: str
    """Of the list on the web."""
    pager: Pager | None


class Embedded(NamedTuple):
    """Contacts as other sites show them in a frame (``pages/embed.html``)."""

    groups: tuple[StaffGroup, ...]
    place: Municipality | None
    """None for all of the district."""


class EmbedGuide(NamedTuple):
    """How other sites show the list of contacts (``pages/embedding.html``)."""

    snippet: str
    """HTML to copy."""
    url: str
    """Of what is embedded, absolute."""
    places: tuple[Municipality, ...]
    downloads: tuple[Download, ...]


class Doers(NamedTuple):
    """Who fills a function on one side."""

    function: Term
    contacts: tuple[ContactCard, ...]
    """At most five."""
    total: int


class TasksPage(NamedTuple):
    """Who does what: district, municipalities, volunteers (``pages/tasks.html``)."""

    tasks: tuple[Term, ...]
    sides: tuple[tuple[str, tuple[Doers, ...]], ...]
    """``full-time``, ``institution`` and ``volunteer``, each with those who are there."""
    concerns: ContactCard | None
    advice: ContactCard | None
    staff: bool
    """Whether anybody is on the list of full-time contacts."""


class TopicHelp(NamedTuple):
    """Whom the people of a place reach on a topic."""

    term: Term
    reach: Reach
    more: str
    """Where all initiatives of the place are, relative to ``page.home``; empty without more."""


class NewsPage(NamedTuple):
    """What is new, newest first (``pages/news.html``)."""

    items: tuple[Item, ...]


class CoveragePage(NamedTuple):
    """Whom the people of every place reach on every topic (``pages/coverage.html``)."""

    topics: tuple[Term, ...]
    rows: tuple[tuple[Municipality, tuple[Reach, ...]], ...]
    """Places by name, with what there is on each topic."""
    totals: tuple[tuple[Way, int], ...]
    """How often each way is the nearest."""


class MunicipalityPage(NamedTuple):
    """Everything for the people of one place (``pages/municipality.html``)."""

    municipality: Municipality
    region: Texts | None
    coordinators: tuple[ContactCard, ...]
    fallback: bool
    """The district answers because the place has no coordination of its own."""
    total: int
    groups: tuple[Group, ...]
    """Initiatives by first topic; headings lead to the topic."""
    help: tuple[TopicHelp, ...]
    """Every topic; on the first page only."""
    needs: tuple[NeedCard, ...]
    dates: tuple[Date, ...]
    """The next events here; on the first page only, as of the following two."""
    committees: tuple[Committee, ...]
    """That work for it, or in which somebody from there sits; at most twelve."""
    goals: tuple[LocalGoal, ...]
    """That each municipality has to reach."""
    pager: Pager | None


class Finder(NamedTuple):
    """The finder's first step: what? (``pages/finder.html``)."""

    topics: tuple[Term, ...]
    """Each followed by its narrower ones."""
    contact: ContactCard


class FinderAudience(NamedTuple):
    """An audience with the places where there is something for it, and how much."""

    term: Term
    places: tuple[tuple[Municipality, int], ...]


class FinderTopic(NamedTuple):
    """The finder's other steps: for whom, and where? (``pages/finder-topic.html``)."""

    term: Term
    places: tuple[tuple[Municipality, int], ...]
    """Every place by name, with how much there is for anyone."""
    audiences: tuple[FinderAudience, ...]


class TopicPage(NamedTuple):
    """A topic (``pages/topic.html``)."""

    term: Term
    broader: Term | None
    narrower: tuple[Term, ...]
    synonyms: tuple[str, ...]
    """Everyday words in the page's language."""
    total: int
    groups: tuple[Group, ...]
    """By place."""
    contacts: tuple[ContactCard, ...]
    """Who answers for this topic in the district."""
    needs: tuple[NeedCard, ...]
    pager: Pager | None


class Places(NamedTuple):
    """All municipalities by region (``pages/places.html``)."""

    regions: tuple[tuple[Texts | None, tuple[PlaceCount, ...]], ...]
    mapped: bool
    """Whether there is a map."""


@dataclass(frozen=True, slots=True)
class MapArea:
    """A municipality on the map and in the list beside it."""

    municipality: Municipality
    count: int
    number: int
    """In the order of the list, from 1; on the map to print."""
    path: str
    """Of an SVG; empty where nobody knows where the place lies."""
    x: int
    y: int
    """Where its number stands."""
    named: bool
    """Whether the name fits into the area."""


class Sheet(NamedTuple):
    """A drawing of the district (``components/map.html``), in units of its own."""

    width: int
    height: int
    areas: tuple[MapArea, ...]
    """Every municipality, by name."""
    tiles: bool
    """The areas are tiles, no shapes."""
    credit: str
    """Whom to name as the source of the shapes; may be empty."""


class Download(NamedTuple):
    """A file of the site to take along."""

    path: str
    """Relative to ``page.root``."""
    kind: str
    about: str
    """Type and size, such as „GPX, 12 kB“."""


class MapPage(NamedTuple):
    """The map with the list beside it (``pages/map.html``)."""

    sheet: Sheet
    downloads: tuple[Download, ...]


class PrintedMap(NamedTuple):
    """The map to print, with a legend (``pages/map-print.html``)."""

    sheet: Sheet
    url: str
    """Of the map on the web."""
    qr: str
    """The same, for phones: a picture as a ``data:`` address."""


class OfflinePage(NamedTuple):
    """Where people save the site on their device (``pages/offline.html``)."""

    places: tuple[tuple[Municipality, int], ...]
    """Every place by name, with how many initiatives there are for it."""
    total: int
    """Initiatives of the whole district."""
    list: str
    """The file that says what there is to save, from the top of the site."""
    script: str


class Topics(NamedTuple):
    """All topics as a tree (``pages/topics.html``): each with its narrower ones."""

    topics: tuple[tuple[TermCount, tuple[TermCount, ...]], ...]


class Entry(NamedTuple):
    """A line of A–Z; ``where`` is a municipality's id or empty."""

    name: Texts
    href: str
    """Relative to ``page.home``."""
    where: str


class Letter(NamedTuple):
    """A letter of A–Z with what begins with it."""

    label: str
    anchor: str
    """The id that jump marks lead to."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Alphabet:
    """A–Z (``pages/a-z.html``). Large sites have a page a letter: then ``letters`` holds one."""

    index: tuple[tuple[str, str], ...]
    """Each letter with its href (relative to the page; a jump mark or a page)."""
    letters: tuple[Letter, ...]


class WeekdayTime(NamedTuple):
    """An initiative on a weekday, with its times there."""

    initiative: InitiativeCard
    times: tuple[Slot, ...]


class Weekday(NamedTuple):
    """What takes place on a weekday (``pages/weekday.html``): links only, at most 150."""

    title: str
    week: tuple[Link, ...]
    """All weekdays, each relative to the page; this one has no href."""
    items: tuple[WeekdayTime, ...]
    pager: Pager | None


class EventMonth(NamedTuple):
    """The dates of a month."""

    month: date
    """Any day of it."""
    dates: tuple[Date, ...]


class EventFilter(NamedTuple):
    """Shorter lists of one sort: by type, place or form."""

    title: str
    links: tuple[Link, ...]
    """Relative to the page; the list that is shown has an empty href."""


class EventListing(NamedTuple):
    """A list of dates by month (``pages/events.html``): coming ones, some of them, or past ones."""

    title: str
    lead: str
    months: tuple[EventMonth, ...]
    filters: tuple[EventFilter, ...]
    more: tuple[Link, ...]
    """Months, programme, archive, relative to the page."""
    calendar: str
    """The same dates as a calendar file, from the site's top; empty for past ones."""
    wishes: tuple[Wish, ...]
    """What volunteers would like to hear about; on the first page of all dates only."""
    wish: str
    """mailto: to tell one's own; empty where there is no address."""
    past: bool
    pager: Pager | None


class EventPage(NamedTuple):
    """An event (``pages/event.html``)."""

    event: Event
    dates: tuple[Date, ...]
    """All dates of a series; one otherwise."""
    over: bool
    organisers: tuple[Party, ...]
    partners: tuple[Party, ...]
    experts: tuple[Party, ...]
    moved_to: EventCard | None
    documents: tuple[tuple[Document, str], ...]
    """Each with its size in words."""
    template: tuple[Document, str] | None
    """Of the certificate."""
    places: tuple[Municipality, ...]
    closed: bool
    """The last day to sign up is over."""
    contacts: tuple[ContactCard, ...]
    """Whom to ask: who runs it, else who answers in the place."""
    calendar: str
    """The event as a calendar file, from the site's top."""


class MonthDay(NamedTuple):
    """A day of a month with its dates; None for a day of another month."""

    day: date | None
    dates: tuple[Date, ...]


class MonthPage(NamedTuple):
    """A month as a table (``pages/month.html``)."""

    month: date
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[MonthDay, ...], ...]
    """From Monday to Sunday."""
    previous: Link | None
    following: Link | None


class ProgrammeItem(NamedTuple):
    """An event in the printed programme."""

    event: Event
    dates: tuple[Date, ...]
    """Those within the period."""
    organisers: tuple[Party, ...]
    closed: bool
    """The last day to sign up is over."""
    url: str
    qr: str


class Programme(NamedTuple):
    """The programme for a period, to print (``pages/programme.html``)."""

    start: date
    until: date
    months: tuple[tuple[date, tuple[ProgrammeItem, ...]], ...]
    url: str
    left_out: int
    """How many more events there are than fit."""


class InitiativeList(NamedTuple):
    """A live list of initiatives in a text page."""

    cards: tuple[InitiativeCard, ...]
    more: str
    """Where the rest is, relative to ``page.home``; may be empty."""
    about: Texts | None
    """The topic or place that all of them are about, for the link to the rest."""


class ContactList(NamedTuple):
    """A live list of contacts in a text page."""

    contacts: tuple[ContactCard, ...]


class NeedList(NamedTuple):
    """A live list of needs in a text page."""

    needs: tuple[NeedCard, ...]


class DateList(NamedTuple):
    """A live list of events in a text page: the next date of each."""

    dates: tuple[Date, ...]
    more: str
    """Where all of them are, relative to ``page.home``; empty where the site has no dates."""
    about: Texts | None
    """The type or place that they are about, for the link to all."""


class TextPage(NamedTuple):
    """A page of text with live lists (``pages/text.html``).

    Each part is ``("html", html)``, ``("initiatives", InitiativeList)``,
    ``("contacts", ContactList)``, ``("needs", NeedList)`` or ``("events", DateList)``.
    """

    name: Texts
    summary: Texts | None
    parts: tuple[tuple[str, object], ...]
    lang: str
    """The language that ``parts`` is in."""


class DocumentListing(NamedTuple):
    """All documents (``pages/documents.html``): each with its size in words."""

    documents: tuple[tuple[Document, str], ...]
    pager: Pager | None


class ChartBox(NamedTuple):
    """A committee in the drawing of all of them."""

    box: Box
    href: str
    """Relative to ``page.home``."""
    lang: str
    """The language of its text, where that is not the page's; else empty."""
    direction: str


class CommitteeChart(NamedTuple):
    """All committees as a drawing (``components/chart.html``), by units of its own."""

    width: int
    height: int
    wide: str
    """Its width for readers: in ``rem``, as of ``high``."""
    high: str
    boxes: tuple[ChartBox, ...]
    links: tuple[str, ...]
    """SVG paths."""


class Branch(NamedTuple):
    """A committee in a list of lists."""

    committee: Committee
    rhythm: str
    """In words; may be empty."""
    chair: ContactCard | None
    opens: bool
    """Whether a list of those that belong to it follows."""
    closes: int
    """How many lists end after it."""


class CommitteeListing(NamedTuple):
    """All committees (``pages/committees.html``)."""

    chart: CommitteeChart | None
    """None where they do not hang together."""
    branches: tuple[Branch, ...]
    papers: int
    """How many public council papers there are."""
    download: Download


class PaperRow(NamedTuple):
    """A council paper with what belongs to it; each document with its size in words."""

    document: Document
    size: str
    committee: Committee
    annexes: tuple[tuple[Document, str], ...]


class PaperListing(NamedTuple):
    """All public council papers (``pages/papers.html``)."""

    papers: tuple[PaperRow, ...]
    pager: Pager | None


class CommitteePage(NamedTuple):
    """A committee (``pages/committee.html``); of an ended one only its name."""

    committee: Committee
    rhythm: str
    """In words; may be empty."""
    parent: Committee | None
    parts: tuple[Committee, ...]
    chair: ContactCard | None
    people: tuple[ContactCard, ...]
    """Members, as of ``groups``."""
    groups: tuple[InitiativeCard, ...]
    convened_by: tuple[ContactCard, ...]
    experts: tuple[ContactCard, ...]
    invited: Invited
    meetings: Meetings
    minutes: tuple[tuple[Document, str], ...]
    """Each with its size in words, as of ``documents``."""
    documents: tuple[tuple[Document, str], ...]
    papers: tuple[PaperRow, ...]
    contact: ContactCard
    """Who answers for the district."""


class ScoreRow(NamedTuple):
    """A line of a goal's table."""

    score: Score
    share: int
    """Of the bar, in percent of the highest number of the table."""
    aim: int | None
    """Where the bar is to reach, in percent; None without a least number."""


class GoalPeriod(NamedTuple):
    """How a goal stands in a period."""

    goal: Goal
    outcome: Outcome
    rows: tuple[ScoreRow, ...]
    """Of every municipality by name, or one of the district."""


class GoalLine(NamedTuple):
    """A goal in the list of all, with its latest period; None where it has not begun."""

    goal: Goal
    outcome: Outcome | None


class GoalListing(NamedTuple):
    """All goals (``pages/goals.html``)."""

    goals: tuple[GoalLine, ...]


class GoalPage(NamedTuple):
    """A goal with its latest periods (``pages/goal.html``)."""

    goal: Goal
    committee: Committee | None
    periods: tuple[GoalPeriod, ...]
    """The latest first."""


class SumRow(NamedTuple):
    """A line of the figures: what it is about, and its sum."""

    name: Texts | None
    """None for groups that have not named a carrier."""
    href: str
    """Relative to ``page.home``; may be empty."""
    sum: Sum
    share: int
    """Of the bar, in percent of the highest number of groups."""


class FiguresPart(NamedTuple):
    """Groups, volunteers and offers: in all, by place, carrier and topic."""

    total: Sum
    places: tuple[SumRow, ...]
    carriers: tuple[SumRow, ...]
    topics: tuple[SumRow, ...]


class FiguresPage(NamedTuple):
    """The district in figures (``pages/figures.html``)."""

    figures: FiguresPart


class GoalsPart(NamedTuple):
    """How all goals stand in the periods that a report's one meets."""

    goals: tuple[tuple[Goal, tuple[GoalPeriod, ...]], ...]
    """Each with its periods, the latest first."""
    waiting: tuple[Goal, ...]
    """Goals that had not begun."""


class CoveragePart(NamedTuple):
    """What every place has on every topic, with gaps and overlaps."""

    topics: tuple[Term, ...]
    rows: tuple[tuple[Municipality, tuple[Reach, ...]], ...]
    gaps: tuple[tuple[Term, tuple[Municipality, ...]], ...]
    """Topic → places without an initiative, be it from elsewhere."""
    overlaps: tuple[tuple[Municipality, Term, int], ...]
    """Where several initiatives of one place are about the same."""


class PostsPart(NamedTuple):
    """Posts at the end of several periods, and those that are filled today."""

    years: tuple[tuple[Staff, int], ...]
    """Each with its bar, in percent of the highest number of full-time equivalents."""
    posts: tuple[Post, ...]


class Dated(NamedTuple):
    """A date of an event, with how many came to it."""

    start: datetime
    event: EventCard
    held: bool
    participants: int | None


class Activity(NamedTuple):
    """What was done of one type of event."""

    type: str
    dates: int
    participants: int
    share: int
    """Of the bar, in percent of the highest number of dates."""


class ProgrammePart(NamedTuple):
    """The dates of a period that were held or are to come, and what they come to."""

    months: tuple[tuple[date, tuple[Dated, ...]], ...]
    activities: tuple[Activity, ...]
    """Of dates that were held."""


class TopicsPart(NamedTuple):
    """How many groups were about each topic at the end of several periods."""

    days: tuple[tuple[date, int], ...]
    """Each with the number of all groups."""
    rows: tuple[tuple[Term, tuple[tuple[int, int], ...]], ...]
    """Topic → for each day the number of groups, and its share of all in percent."""


class WishesPart(NamedTuple):
    """What volunteers have told the coordination."""

    wishes: tuple[Wish, ...]


class ReportSection(NamedTuple):
    """A section of a report, or a part as an annex."""

    anchor: str
    heading: Texts | None
    """None for a part of the program's own, whose name is its heading."""
    text: Html | None
    show: str
    """Which of the parts: goals, figures, coverage, …; empty for a text alone."""
    part: object
    """GoalsPart, FiguresPart, …; None for a text alone."""


class ReportListing(NamedTuple):
    """All public reports, the latest first (``pages/reports.html``)."""

    reports: tuple[tuple[Report, Committee | None], ...]


class ReportPage(NamedTuple):
    """A report (``pages/report.html``, and ``pages/report-file.html`` as a single file)."""

    report: Report
    committee: Committee | None
    sections: tuple[ReportSection, ...]
    documents: tuple[tuple[Document, str], ...]
    """Annexes that are documents, each with its size in words."""
    annexes: tuple[ReportSection, ...]
    """Annexes that the program makes."""
    today: date
    styles: str = ""
    """For a single file: its stylesheet as an element; no content is in it."""
    usage: Usage | None = None
    """How often the site was asked for pages; for a single file, where somebody gave the log."""


class Notepad(NamedTuple):
    """What people have kept on their device (``pages/notepad.html``); a script fills it in."""

    contact: ContactCard


class NotFound(NamedTuple):
    """404 (``pages/404.html``); links are absolute below the base URL."""

    contact: ContactCard


class Moved(NamedTuple):
    """A former address (``pages/moved.html``): leads to the new one without a script."""

    href: str
    url: str


View = (
    Home
    | Listing
    | InitiativePage
    | EndedPage
    | ContactPage
    | ContactListing
    | StaffList
    | Embedded
    | EmbedGuide
    | TasksPage
    | PartnersPage
    | MunicipalityPage
    | CoveragePage
    | NewsPage
    | Finder
    | FinderTopic
    | TopicPage
    | Places
    | MapPage
    | PrintedMap
    | OfflinePage
    | Topics
    | Alphabet
    | Weekday
    | TextPage
    | Signing
    | DocumentListing
    | EventListing
    | EventPage
    | MonthPage
    | Programme
    | CommitteeListing
    | CommitteePage
    | PaperListing
    | GoalListing
    | GoalPage
    | FiguresPage
    | ReportListing
    | ReportPage
    | FieldIndex
    | FieldGuide
    | HandbookPage
    | Notepad
    | NotFound
    | Moved
    | Form
)
