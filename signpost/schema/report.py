"""A report to a committee: texts by people, and parts that are made of the records."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from signpost.schema.base import Listed, Model, Record, Reference, Translates, Translation
from signpost.schema.fields import Day, LanguageTag, Line, PeriodName, Prose, Slug, Summary, YesNo

PARTS: Final = (
    *("goals", "figures", "coverage", "posts", "programme", "topics-over-time", "wishes"),
)
"""What the program adds to a section, or as an annex: counted anew with every build."""
Part = Literal["goals", "figures", "coverage", "posts", "programme", "topics-over-time", "wishes"]
MOST: Final = 40
"""Sections, or annexes, of one report."""


class ReportPaper(Model):
    """What the council knows the report as."""

    number: Line = Field(title="Nummer", examples=["146/2026"])
    committee: Annotated[Slug, Reference("committees")] = Field(
        title="Gremium", examples=["runder-tisch-hauptamt"]
    )
    public: YesNo = Field(title="öffentlich", examples=["ja"])
    meeting: Day | None = Field(None, title="Sitzung am", examples=["2026-07-03"])
    purpose: Line | None = Field(None, title="Zweck", examples=["zur Kenntnisnahme"])


class Section(Model):
    """A section: a heading, and a text, a part, or both."""

    heading: Line = Field(title="Überschrift", examples=["Ziele"])
    text: Prose | None = Field(None, title="Text")
    show: Part | None = Field(None, title="zeigt", examples=["goals"])

    @model_validator(mode="after")
    def _something(self) -> Section:
        if self.text is None and self.show is None:
            raise PydanticCustomError("section_empty", "neither a text nor a part")
        return self


class Signed(Model):
    """Who answers for the report, where and when."""

    place: Line = Field(title="Ort", examples=["Auental"])
    on: Day = Field(title="am", examples=["2026-08-20"])
    name: Line = Field(title="Name", examples=["Koordinationsstelle Ehrenamt"])


Lines = tuple[Annotated[str, Field(max_length=200)], ...]
Texts = tuple[Annotated[str, Field(max_length=20_000)], ...]


class ReportTranslation(Translation):
    """The texts of a report in another language."""

    name: Line | None = None
    summary: Summary | None = None
    purpose: Annotated[Line | None, Translates(("paper", "purpose"))] = None
    headings: Annotated[Lines, Translates(("sections", "heading"))] = ()
    texts: Annotated[Texts, Translates(("sections", "text"))] = ()


class Report(Record):
    """A report for a period."""

    name: Line = Field(title="Titel", examples=["Sachstandsbericht Ehrenamt 2025/2026"])
    summary: Summary | None = Field(None, title="Kurzbeschreibung")
    period: PeriodName = Field(title="Zeitraum", examples=["2025/2026"])
    paper: ReportPaper | None = Field(None, title="Drucksache")
    sections: Annotated[tuple[Section, ...], Field(min_length=1, max_length=MOST)] = Field(
        title="Abschnitte"
    )
    annexes: Annotated[
        tuple[Annotated[Slug, Reference("annexes")], ...], Listed, Field(max_length=MOST)
    ] = Field((), title="Anlagen", examples=["[programme]"])
    signed: Signed | None = Field(None, title="unterzeichnet")
    translations: dict[LanguageTag, ReportTranslation] = Field(
        default_factory=dict, title="Übersetzungen"
    )
