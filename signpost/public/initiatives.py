"""Initiatives with their offers and needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from signpost.public.places import Place
    from signpost.public.texts import Checked, Html, Status, Texts
    from signpost.public.times import Closure, Opening, Slot


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
