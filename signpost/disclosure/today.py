"""The day that decides what has come, what is over, and what is old."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Self

from signpost import public

if TYPE_CHECKING:
    from datetime import date

    from signpost.schema.base import Verified


def _later(day: date, days: int) -> date:
    """Return a day some days later, the last one of the calendar at most (9999-12-31)."""
    return day + timedelta(days=min(days, (day.max - day).days))


@dataclass(slots=True)
class Today:
    """The day the site is built for, and the next day on which a record will look different.

    ``changes`` collects as questions are asked: what was disclosed on ``day`` holds until then.
    """

    day: date
    due_after_days: int
    stale_after_days: int
    source: str = "de"
    changes: date | None = field(default=None)

    @classmethod
    def within(cls, settings: public.Settings, day: date) -> Self:
        """Return a day as the settings of a district reckon from it."""
        source, *_others = settings.languages
        return cls(day, settings.due_after_days, settings.stale_after_days, source)

    def _turns(self, day: date) -> None:
        if day > self.day and (self.changes is None or day < self.changes):
            self.changes = day

    def has_come(self, day: date | None) -> bool:
        """Tell whether a first day is today or before; no day means always."""
        if day is None:
            return True
        self._turns(day)
        return day <= self.day

    def is_over(self, last: date | None) -> bool:
        """Tell whether a last day lies before today; no day means never."""
        if last is None:
            return False
        self._turns(_later(last, 1))
        return last < self.day

    def checked(self, verified: Verified | None) -> public.Checked:
        """Return when a record was verified and how old that makes it."""
        if verified is None:
            return public.Checked(None, None, "never")
        due = _later(verified.on, self.due_after_days + 1)
        stale = _later(verified.on, self.stale_after_days + 1)
        self._turns(due)
        self._turns(stale)
        age: public.Age = "fresh"
        if self.day >= stale:
            age = "stale"
        elif self.day >= due:
            age = "due"
        return public.Checked(verified.on, verified.by, age)
