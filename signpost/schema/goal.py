"""A goal: how many events or meetings a district wants in a period, and why it had fewer."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from signpost.schema.base import Model, Record, Reference, Translates, Translation, Written
from signpost.schema.fields import (
    Count,
    Day,
    LanguageTag,
    Line,
    PeriodName,
    Prose,
    Slug,
    Spelt,
    Summary,
)

MOST: Final = 100
"""Pauses or reasons of one goal."""
_PERIODS: Final = ("school-year", "year")
_WORDS: Final = Spelt({"schuljahr": "school-year", "jahr": "year", "kalenderjahr": "year"})
Every = Annotated[Literal["school-year", "year"], _WORDS]
Counted = Annotated[
    Literal["events", "meetings", "contacts"],
    Spelt({"termine": "events", "sitzungen": "meetings", "kontakte": "contacts"}),
]
Per = Annotated[
    Literal["municipality", "total"], Spelt({"gemeinde": "municipality", "gesamt": "total"})
]


def _period(value: Any) -> Any:  # noqa: ANN401 - a validator reads whatever the file holds
    if not isinstance(value, str):
        return value
    every = _WORDS.read(value)
    if every not in _PERIODS:
        raise PydanticCustomError("period_wanted", "no rhythm")
    return {"every": every}


class Period(Model):
    """What a goal is counted in: every school year or year, or once from a day to another."""

    every: Literal["school-year", "year"] | None = Field(None, title="jedes Schuljahr oder Jahr")
    start: Day | None = Field(None, alias="from", title="vom", examples=["2026-09-01"])
    until: Day | None = Field(None, alias="to", title="bis", examples=["2027-02-28"])

    @model_validator(mode="after")
    def _one_of_both(self) -> Period:
        days = (self.start, self.until)
        if (self.every is None) == (None in days) or (self.every and any(days)):
            raise PydanticCustomError("period_wanted", "neither a rhythm nor two days")
        if self.start and self.until and self.until < self.start:
            raise PydanticCustomError("ends_first", "ends before it starts")
        return self


class Measure(Model):
    """What counts towards a goal."""

    count: Counted = Field("events", title="gezählt werden", examples=["events"])
    type: Annotated[Slug | None, Reference("event-types")] = Field(
        None, title="Art des Termins", examples=["austausch"]
    )
    committee: Annotated[Slug | None, Reference("committees")] = Field(None, title="Gremium")
    min_participants: Annotated[Count, Field(ge=1)] | None = Field(
        None, title="mindestens so viele Teilnehmende", examples=["10"]
    )
    per: Per = Field("total", title="je Gemeinde oder insgesamt", examples=["municipality"])


class Target(Model):
    """How many there are to be in a period."""

    min: Annotated[Count, Field(ge=1, le=1000)] | None = Field(
        None, title="mindestens", examples=["2"]
    )
    max: Annotated[Count, Field(ge=0, le=1000)] | None = Field(
        None, title="höchstens", examples=["5"]
    )

    @model_validator(mode="after")
    def _some_number(self) -> Target:
        if self.min is None and self.max is None:
            raise PydanticCustomError("target_empty", "neither least nor most")
        if self.min is not None and self.max is not None and self.max < self.min:
            raise PydanticCustomError("min_above_max", "fewest above most")
        return self


class Pause(Model):
    """A time in which a goal does not hold."""

    start: Day = Field(alias="from", title="vom", examples=["2027-08-01"])
    until: Day | None = Field(None, alias="to", title="bis", examples=["2028-07-31"])
    reason: Summary | None = Field(None, title="Grund")

    @model_validator(mode="after")
    def _in_order(self) -> Pause:
        if self.until and self.until < self.start:
            raise PydanticCustomError("ends_first", "ends before it starts")
        return self


class Reason(Model):
    """Why a goal was missed in a period."""

    period: PeriodName | None = Field(None, title="Zeitraum", examples=["2025/2026"])
    text: Annotated[str, Field(min_length=1, max_length=1000)] = Field(
        title="Grund", examples=["Ein Termin fiel aus, weil der Saal gesperrt war."]
    )


Gaps = tuple[Annotated[str, Field(max_length=1000)], ...]
"""Texts by position; empty where one is not translated."""


class GoalTranslation(Translation):
    """The texts of a goal in another language."""

    name: Line | None = None
    summary: Summary | None = None
    description: Prose | None = None
    outlook: Prose | None = None
    pauses: Annotated[Gaps, Translates(("pauses", "reason"))] = ()
    reasons: Annotated[Gaps, Translates(("reasons", "text"))] = ()


class Goal(Record):
    """A goal that is counted."""

    name: Line = Field(title="Name", examples=["Austauschtreffen in jeder Kommune"])
    summary: Summary | None = Field(
        None, title="Kurzbeschreibung", examples=["Die Gruppen jedes Ortes sehen sich regelmäßig."]
    )
    description: Prose | None = Field(None, title="Beschreibung")
    period: Annotated[Period, BeforeValidator(_period), Written(Every | Period)] = Field(
        title="Zeitraum", examples=["school-year"]
    )
    since: Day | None = Field(None, title="gilt ab", examples=["2025-08-01"])
    until: Day | None = Field(None, title="gilt bis", examples=["2030-07-31"])
    measure: Measure = Field(title="was zählt")
    target: Target = Field(title="Ziel")
    pauses: Annotated[tuple[Pause, ...], Field(max_length=MOST)] = Field((), title="ausgesetzt")
    reasons: Annotated[tuple[Reason, ...], Field(max_length=MOST)] = Field(
        (), title="Gründe, wenn ein Ziel verfehlt wurde"
    )
    outlook: Prose | None = Field(None, title="Ausblick")
    translations: dict[LanguageTag, GoalTranslation] = Field(
        default_factory=dict, title="Übersetzungen"
    )
