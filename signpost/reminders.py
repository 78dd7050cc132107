"""What should be looked at within some weeks, for whoever answers for it.

Per municipality, for its own coordination or, where there is none, for the district's: records that
are due, out of date or were never checked, consents, posts, notices, offers and calls for help that
end, translations that are outdated. Names are the published ones: who has not agreed stays a
function here as well.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from signpost.ages import ages
from signpost.urls import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from signpost.ages import Aged
    from signpost.catalog import Catalog
    from signpost.inhand import InHand
    from signpost.public import Age, ContactCard
    from signpost.schema.contact import Contact
    from signpost.schema.initiative import Initiative

WITHIN: Final = 60
"""Days ahead that a list covers: a monthly one, with a month to answer."""
DISTRICT: Final = "_landkreis"
"""The list of everything that belongs to no single municipality; no id of a record."""

Why = Literal["consent", "post", "notice", "offer", "need"]


class Ending(NamedTuple):
    """Something that ends: what it is, and its last day."""

    why: Why
    what: str
    """Its own name, such as an offer's; empty where it is the record itself."""
    until: date
    over: bool = False


class Task(NamedTuple):
    """A record to look at, and everything that is to be looked at in it."""

    record: str
    """``initiatives/sprachcafe-altdorf``, for commands."""
    path: str
    name: str
    """The published one."""
    page: str
    """Web address of its page."""
    age: Age
    on: date | None
    """When it was checked last."""
    endings: tuple[Ending, ...]
    """The first to end first."""
    outdated: tuple[str, ...]
    """Languages whose translation is no longer that of the text."""
    asked: bool
    """Whether its age is a reason to look."""


class Addressee(NamedTuple):
    """Whom a list is for."""

    name: str
    email: str | None


class Letter(NamedTuple):
    """The list for one municipality, or for the district."""

    id: str
    place: str
    addressees: tuple[Addressee, ...]
    stand_in: bool
    """Whether the district answers because the place has nobody."""
    tasks: tuple[Task, ...]
    checked: int
    """Records of the place that need no look."""


def letters(
    catalog: Catalog, held: Iterable[InHand], today: date, within: int = WITHIN
) -> Iterator[Letter]:
    """Yield a list for each municipality with something to look at, then the district's.

    Args:
        catalog: all records as they are published.
        held: the same records as they are written.
        today: the day.
        within: how many days ahead something ends for it to be listed.
    """
    endings = {
        one.name: tuple(sorted(_endings(one, today, within), key=lambda it: it.until))
        for one in held
    }
    tasks: dict[str, list[Task]] = {}
    fine: dict[str, int] = {}
    for aged in ages(catalog):
        task = _task(catalog, aged, endings)
        place = _place(catalog, aged)
        if task.asked or task.endings or task.outdated:
            tasks.setdefault(place, []).append(task)
        else:
            fine[place] = fine.get(place, 0) + 1
    source = catalog.settings.languages[0]
    ranked = sorted(catalog.municipalities.values(), key=lambda place: (place.sort, place.id))
    for municipality in ranked:
        if municipality.id in tasks:
            cards, stand_in = catalog.who_answers(municipality.id)
            yield Letter(
                municipality.id,
                municipality.name[source],
                tuple(_addressee(card, source) for card in cards),
                stand_in,
                tuple(sorted(tasks[municipality.id], key=_urgency)),
                fine.get(municipality.id, 0),
            )
    if DISTRICT in tasks:
        yield Letter(
            DISTRICT,
            catalog.settings.district,
            (_addressee(catalog.fallback, source),),
            stand_in=False,
            tasks=tuple(sorted(tasks[DISTRICT], key=_urgency)),
            checked=fine.get(DISTRICT, 0),
        )


def _addressee(card: ContactCard, source: str) -> Addressee:
    return Addressee(card.name[source], card.email)


def _task(catalog: Catalog, aged: Aged, endings: Mapping[str, tuple[Ending, ...]]) -> Task:
    entry, settings = aged.entry, catalog.settings
    name = f"{entry.kind}/{entry.id}"
    return Task(
        record=name,
        path=entry.path,
        name=aged.card.name[settings.languages[0]],
        page=settings.base_url + address(entry.kind, aged.card.id),
        age=aged.checked.age,
        on=aged.checked.on,
        endings=endings.get(name, ()),
        outdated=entry.whole.outdated,
        asked=aged.asked,
    )


def _place(catalog: Catalog, aged: Aged) -> str:
    """Return the municipality that a record belongs to, if it is one."""
    kind, card = aged.entry.kind, aged.card
    found: tuple[str, ...] = ()
    if kind == "initiatives":
        found = (card.municipality,)
    elif kind == "municipalities":
        found = (card.id,)
    elif kind == "contacts":
        found = catalog.places_of[aged.entry.id]
    elif kind == "committees":
        found = card.area
    known = [id_ for id_ in found if id_ in catalog.municipalities]
    return known[0] if len(found) == 1 and known else DISTRICT


_RANK: Final[dict[Age, int]] = {"stale": 0, "never": 1, "due": 2, "fresh": 3}


def _urgency(task: Task) -> tuple[int, date, str]:
    """Return a sort key: out of date before due, what was checked longest ago first."""
    return _RANK[task.age], task.on or date.min, task.record


def _endings(one: InHand, today: date, within: int) -> Iterator[Ending]:
    last = today + timedelta(days=min(within, (date.max - today).days))
    for ending in _dated(one):
        over = ending.until < today
        if ending.until <= last and (ending.why in _TOLD_AFTERWARDS or not over):
            yield ending._replace(over=over)


_TOLD_AFTERWARDS: Final = frozenset(("consent",))
"""What is told of when it is over, too: a name is then no longer shown."""


def _dated(one: InHand) -> Iterator[Ending]:
    record: Any = one.record
    if one.file.kind == "contacts":
        yield from _of_contact(record)
    elif one.file.kind == "initiatives":
        yield from _of_initiative(record)


def _of_contact(record: Contact) -> Iterator[Ending]:
    if record.kind == "person" and record.consent and record.consent.expires:
        yield Ending("consent", "", record.consent.expires)
    if record.post and record.post.until:
        yield Ending("post", "", record.post.until)


def _of_initiative(record: Initiative) -> Iterator[Ending]:
    if record.notice and record.notice.until:
        yield Ending("notice", "", record.notice.until)
    for offer in record.offers:
        if offer.valid and offer.valid.until:
            yield Ending("offer", offer.name, offer.valid.until)
    for need in record.needs:
        if need.until:
            yield Ending("need", need.task, need.until)
