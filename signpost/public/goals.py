"""Goals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from signpost.public.texts import Html, Texts
    from signpost.spans import Every, Span


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
