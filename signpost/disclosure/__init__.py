"""Record → what may be seen of it today. The one place that decides.

Hidden are: everything that identifies a person without consent, whose consent is over or not for
the web; an address marked ``hide_address``; what an ended initiative or committee or a post that is
over said; offers, needs and notices that are over; council papers that are not public. Whatever is
hidden here can reach no page, no file and no search index, because outputs take only the values
made here. What is an annex of such papers alone shows only when all records are seen together, and
is left out of :class:`signpost.catalog.Catalog`.
"""

from __future__ import annotations

from signpost.disclosure.committees import committee as committee
from signpost.disclosure.committees import document as document
from signpost.disclosure.contacts import contact as contact
from signpost.disclosure.contacts import may_be_named as may_be_named
from signpost.disclosure.events import event as event
from signpost.disclosure.goals import goal as goal
from signpost.disclosure.goals import report as report
from signpost.disclosure.initiatives import SHOWN_TIMES as SHOWN_TIMES
from signpost.disclosure.initiatives import initiative as initiative
from signpost.disclosure.pages import page as page
from signpost.disclosure.pages import vocabulary as vocabulary
from signpost.disclosure.places import municipality as municipality
from signpost.disclosure.telling import open_texts as open_texts
from signpost.disclosure.today import Today as Today
