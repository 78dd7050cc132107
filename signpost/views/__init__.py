"""What each page shows, as values: the contract between the plan and the theme.

Every page template gets these names:

``view``
    one of the classes of these modules, named in its docstring with the template that shows it.
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

from signpost.field_views import FieldGuide, FieldIndex
from signpost.form_views import Form
from signpost.handbook import HandbookPage
from signpost.partners import PartnersPage
from signpost.views.alphabet import Alphabet as Alphabet
from signpost.views.alphabet import Entry as Entry
from signpost.views.alphabet import Letter as Letter
from signpost.views.alphabet import Weekday as Weekday
from signpost.views.alphabet import WeekdayTime as WeekdayTime
from signpost.views.committees import Branch as Branch
from signpost.views.committees import ChartBox as ChartBox
from signpost.views.committees import CommitteeChart as CommitteeChart
from signpost.views.committees import CommitteeListing as CommitteeListing
from signpost.views.committees import CommitteePage as CommitteePage
from signpost.views.contacts import ContactGroup as ContactGroup
from signpost.views.contacts import ContactListing as ContactListing
from signpost.views.contacts import ContactPage as ContactPage
from signpost.views.documents import DocumentListing as DocumentListing
from signpost.views.documents import PaperListing as PaperListing
from signpost.views.documents import PaperRow as PaperRow
from signpost.views.events import EventFilter as EventFilter
from signpost.views.events import EventListing as EventListing
from signpost.views.events import EventMonth as EventMonth
from signpost.views.events import EventPage as EventPage
from signpost.views.events import MonthDay as MonthDay
from signpost.views.events import MonthPage as MonthPage
from signpost.views.events import Programme as Programme
from signpost.views.events import ProgrammeItem as ProgrammeItem
from signpost.views.figures import Activity as Activity
from signpost.views.figures import CoveragePart as CoveragePart
from signpost.views.figures import Dated as Dated
from signpost.views.figures import FiguresPage as FiguresPage
from signpost.views.figures import FiguresPart as FiguresPart
from signpost.views.figures import GoalsPart as GoalsPart
from signpost.views.figures import PostsPart as PostsPart
from signpost.views.figures import ProgrammePart as ProgrammePart
from signpost.views.figures import SumRow as SumRow
from signpost.views.figures import TopicsPart as TopicsPart
from signpost.views.figures import WishesPart as WishesPart
from signpost.views.frame import Alternate as Alternate
from signpost.views.frame import Frame as Frame
from signpost.views.frame import Link as Link
from signpost.views.frame import SiteFrame as SiteFrame
from signpost.views.goals import GoalLine as GoalLine
from signpost.views.goals import GoalListing as GoalListing
from signpost.views.goals import GoalPage as GoalPage
from signpost.views.goals import GoalPeriod as GoalPeriod
from signpost.views.goals import ScoreRow as ScoreRow
from signpost.views.initiatives import EndedPage as EndedPage
from signpost.views.initiatives import InitiativePage as InitiativePage
from signpost.views.listing import Answering as Answering
from signpost.views.listing import Choice as Choice
from signpost.views.listing import Facet as Facet
from signpost.views.listing import Filters as Filters
from signpost.views.listing import Listing as Listing
from signpost.views.listing import Whereabouts as Whereabouts
from signpost.views.maps import MapArea as MapArea
from signpost.views.maps import MapPage as MapPage
from signpost.views.maps import PrintedMap as PrintedMap
from signpost.views.maps import Sheet as Sheet
from signpost.views.pieces import Download as Download
from signpost.views.pieces import Group as Group
from signpost.views.pieces import NeedCard as NeedCard
from signpost.views.pieces import Pager as Pager
from signpost.views.pieces import PlaceCount as PlaceCount
from signpost.views.pieces import Shared as Shared
from signpost.views.pieces import TermCount as TermCount
from signpost.views.places import CoveragePage as CoveragePage
from signpost.views.places import MunicipalityPage as MunicipalityPage
from signpost.views.places import Places as Places
from signpost.views.places import TopicHelp as TopicHelp
from signpost.views.reports import ReportListing as ReportListing
from signpost.views.reports import ReportPage as ReportPage
from signpost.views.reports import ReportSection as ReportSection
from signpost.views.special import Home as Home
from signpost.views.special import Moved as Moved
from signpost.views.special import NewsPage as NewsPage
from signpost.views.special import Notepad as Notepad
from signpost.views.special import NotFound as NotFound
from signpost.views.special import OfflinePage as OfflinePage
from signpost.views.staff import Doers as Doers
from signpost.views.staff import Embedded as Embedded
from signpost.views.staff import EmbedGuide as EmbedGuide
from signpost.views.staff import StaffGroup as StaffGroup
from signpost.views.staff import StaffList as StaffList
from signpost.views.staff import StaffMember as StaffMember
from signpost.views.staff import TasksPage as TasksPage
from signpost.views.texts import ContactList as ContactList
from signpost.views.texts import DateList as DateList
from signpost.views.texts import InitiativeList as InitiativeList
from signpost.views.texts import NeedList as NeedList
from signpost.views.texts import Signing as Signing
from signpost.views.texts import Statement as Statement
from signpost.views.texts import TextPage as TextPage
from signpost.views.topics import Finder as Finder
from signpost.views.topics import FinderAudience as FinderAudience
from signpost.views.topics import FinderTopic as FinderTopic
from signpost.views.topics import TopicPage as TopicPage
from signpost.views.topics import Topics as Topics

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
