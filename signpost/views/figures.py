"""What the program counts: the district in figures, and parts of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime

    from signpost.coverage import Reach
    from signpost.figures import Sum
    from signpost.posts import Post, Staff
    from signpost.public import EventCard, Goal, Municipality, Term, Texts, Wish
    from signpost.views.goals import GoalPeriod


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
