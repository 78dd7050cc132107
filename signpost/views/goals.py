"""Pages of goals."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from signpost.attainment import Outcome, Score
    from signpost.public import Committee, Goal


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
