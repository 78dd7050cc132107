"""A committee: people who meet regularly to agree on something (OParl: Organization)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from signpost.schema.base import Listed, Model, Record, Reference, Translation
from signpost.schema.fields import Count, Day, LanguageTag, Line, Prose, Slug, Spelt, Summary, Url
from signpost.schema.initiative import Topics

ContactIds = Annotated[tuple[Annotated[Slug, Reference("contacts")], ...], Listed]
DocumentIds = Annotated[tuple[Annotated[Slug, Reference("documents")], ...], Listed]
Status = Annotated[Literal["active", "ended"], Spelt({"aktiv": "active", "beendet": "ended"})]
Span = Annotated[
    Literal["year", "school-year"], Spelt({"jahr": "year", "schuljahr": "school-year"})
]


class Rhythm(Model):
    """How often a committee meets."""

    min: Annotated[Count, Field(ge=1, le=400)] = Field(title="mindestens", examples=["2"])
    max: Annotated[Count, Field(ge=1, le=400)] | None = Field(
        None, title="höchstens", examples=["3"]
    )
    per: Span = Field("year", title="im Jahr oder Schuljahr", examples=["year"])

    @model_validator(mode="after")
    def _in_order(self) -> Rhythm:
        if self.max is not None and self.max < self.min:
            raise PydanticCustomError("min_above_max", "fewest above most")
        return self


class CommitteeTranslation(Translation):
    """The texts of a committee in another language."""

    name: Line | None = None
    summary: Summary | None = None
    description: Prose | None = None


class Committee(Record):
    """A steering group, round table, working group or network, with who sits in it."""

    name: Line = Field(title="Name", examples=["Runder Tisch der Hauptamtlichen"])
    kind: Annotated[Slug, Reference("committee-kinds")] = Field(
        title="Art", examples=["runder-tisch"]
    )
    summary: Summary | None = Field(
        None,
        title="Kurzbeschreibung",
        examples=["Hier stimmen sich ab, die hauptamtlich mit Ehrenamt zu tun haben."],
    )
    description: Prose | None = Field(None, title="Zweck und Aufgaben")
    parent: Annotated[Slug | None, Reference("committees")] = Field(
        None, title="gehört zu (Gremium)"
    )
    stated_parts: Annotated[Count, Field(ge=1, le=1000)] | None = Field(
        None, title="Zahl der Teile laut Beschluss", examples=["6"]
    )
    chair: Annotated[Slug | None, Reference("contacts")] = Field(None, title="Vorsitz")
    members: Annotated[tuple[Annotated[Slug, Reference("members")], ...], Listed] = Field(
        (), title="Mitglieder"
    )
    experts: ContactIds = Field((), title="beratende Fachleute")
    convened_by: ContactIds = Field((), title="lädt ein")
    topics: Topics = Field((), title="Themen")
    area: Annotated[tuple[Annotated[Slug, Reference("areas")], ...], Listed] = Field(
        (), title="zuständig in"
    )
    invites: Annotated[tuple[Annotated[Slug, Reference("kinds")], ...], Listed] | None = Field(
        None, title="lädt Gruppen ohne Sprecher ein (Art der Gruppe)"
    )
    rhythm: Rhythm | None = Field(None, title="Rhythmus")
    minutes: DocumentIds = Field((), title="Protokolle")
    documents: DocumentIds = Field((), title="weitere Dokumente")
    website: Url | None = Field(None, title="Internetseite")
    status: Status = Field("active", title="Stand")
    ended_on: Day | None = Field(None, title="beendet am")
    translations: dict[LanguageTag, CommitteeTranslation] = Field(
        default_factory=dict, title="Übersetzungen"
    )
