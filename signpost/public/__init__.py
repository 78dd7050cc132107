"""What may be seen: the public form of every record, and nothing else.

Every output takes these values and never a record from :mod:`signpost.schema`. Only
:mod:`signpost.disclosure` makes them. They are named tuples: frozen, quick to make, and packed
and unpacked for the cache or another process three times as fast as frozen dataclasses.

Texts are mappings from language tag to text and always hold the source language; ``html`` texts
hold safe HTML. Ids of vocabulary terms and municipalities stay ids: whoever renders looks up the
labels of the page's language.
"""

from __future__ import annotations

from signpost.public.accessibility import Accessibility as Accessibility
from signpost.public.accessibility import Assessment as Assessment
from signpost.public.accessibility import Barrier as Barrier
from signpost.public.accessibility import Body as Body
from signpost.public.accessibility import EasyLanguage as EasyLanguage
from signpost.public.accessibility import SignLanguage as SignLanguage
from signpost.public.committees import Committee as Committee
from signpost.public.committees import Rhythm as Rhythm
from signpost.public.contacts import Channel as Channel
from signpost.public.contacts import Contact as Contact
from signpost.public.contacts import ContactCard as ContactCard
from signpost.public.contacts import Phone as Phone
from signpost.public.contacts import Staffing as Staffing
from signpost.public.documents import Document as Document
from signpost.public.documents import Paper as Paper
from signpost.public.events import Calendar as Calendar
from signpost.public.events import Certificate as Certificate
from signpost.public.events import Event as Event
from signpost.public.events import EventCard as EventCard
from signpost.public.events import Outside as Outside
from signpost.public.events import Wish as Wish
from signpost.public.goals import Goal as Goal
from signpost.public.goals import Pause as Pause
from signpost.public.goals import Reason as Reason
from signpost.public.initiatives import Initiative as Initiative
from signpost.public.initiatives import InitiativeCard as InitiativeCard
from signpost.public.initiatives import Need as Need
from signpost.public.initiatives import Offer as Offer
from signpost.public.initiatives import Volunteers as Volunteers
from signpost.public.pages import LiveList as LiveList
from signpost.public.pages import Page as Page
from signpost.public.places import Access as Access
from signpost.public.places import Municipality as Municipality
from signpost.public.places import Place as Place
from signpost.public.reports import PARTS as PARTS
from signpost.public.reports import Report as Report
from signpost.public.reports import ReportPaper as ReportPaper
from signpost.public.reports import Section as Section
from signpost.public.settings import Settings as Settings
from signpost.public.texts import Age as Age
from signpost.public.texts import Checked as Checked
from signpost.public.texts import Degree as Degree
from signpost.public.texts import Html as Html
from signpost.public.texts import Status as Status
from signpost.public.texts import Texts as Texts
from signpost.public.times import Closure as Closure
from signpost.public.times import Opening as Opening
from signpost.public.times import Slot as Slot
from signpost.public.vocabularies import Shares as Shares
from signpost.public.vocabularies import Term as Term
from signpost.public.vocabularies import Vocabulary as Vocabulary
