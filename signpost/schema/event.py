"""An event: a public date, once or as a series, run by one organiser or several."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from signpost.schema.base import Listed, Model, Record, Reference, Translates, Translation
from signpost.schema.fields import (
    Count,
    Day,
    LanguageTag,
    Line,
    Moment,
    Phone,
    Prose,
    Slug,
    Spelt,
    Summary,
)
from signpost.schema.initiative import Audiences, Languages, Topics
from signpost.schema.places import Cost, Online, Place, Registration, Rhythm

MOST_TIMES: Final = 104
"""Of a series: two years of weeks."""

Form = Annotated[
    Literal["in-person", "online", "hybrid", "phone"],
    Spelt({"vor ort": "in-person", "präsenz": "in-person", "telefon": "phone"}),
]
Status = Annotated[
    Literal["planned", "cancelled", "postponed", "held"],
    Spelt(
        {
            "geplant": "planned",
            "abgesagt": "cancelled",
            "verschoben": "postponed",
            "stattgefunden": "held",
        }
    ),
]
Parties = Annotated[tuple[Annotated[Line, Reference("parties")], ...], Listed]
"""Ids of contacts or initiatives; what is not written like an id is the name of somebody else."""


class Repeat(Model):
    """How a series goes on after its first date (RFC 5545: RRULE and EXDATE)."""

    every: Rhythm = Field(title="wie oft", examples=["month"])
    count: Annotated[Count, Field(ge=2, le=MOST_TIMES)] = Field(
        title="Anzahl der Termine", examples=["3"]
    )
    skip: Annotated[tuple[Day, ...], Listed] = Field(
        (), title="fällt aus am", examples=["[2027-05-12]"]
    )


class Certificate(Model):
    """What people get in writing for taking part, and from whom."""

    name: Line = Field("Teilnahmebescheinigung", title="Bescheinigung")
    by: Line | None = Field(None, title="ausgestellt von", examples=["Landratsamt Auental"])
    template: Annotated[Slug | None, Reference("documents")] = Field(None, title="Vorlage")


class EventTranslation(Translation):
    """The texts of an event in another language."""

    name: Line | None = None
    summary: Summary | None = None
    description: Prose | None = None
    reason: Summary | None = None
    transport: Annotated[Line | None, Translates(("place", "transport"))] = None
    access: Annotated[Line | None, Translates(("place", "access", "note"))] = None
    online: Annotated[Line | None, Translates(("online", "note"))] = None
    cost: Annotated[Line | None, Translates(("cost", "note"))] = None
    registration: Annotated[Line | None, Translates(("registration", "how"))] = None
    certificate: Annotated[Line | None, Translates(("certificate", "name"))] = None


class Event(Record):
    """A public date (schema.org: Event; RFC 5545: VEVENT)."""

    name: Line = Field(title="Name", examples=["Supervision Nordkreis"])
    type: Annotated[Slug, Reference("event-types")] = Field(
        title="Art des Termins", examples=["supervision"]
    )
    summary: Summary | None = Field(None, title="Kurzbeschreibung")
    description: Prose | None = Field(None, title="Beschreibung")
    start: Moment = Field(title="Beginn", examples=["2027-04-14T18:00"])
    end: Moment | None = Field(None, title="Ende", examples=["2027-04-14T20:30"])
    repeat: Repeat | None = Field(None, title="Wiederholung")
    form: Form = Field("in-person", title="Form")
    place: Place | None = Field(None, title="Ort")
    room: Annotated[Slug | None, Reference("rooms")] = Field(None, title="Raum")
    online: Online | None = Field(None, title="online")
    phone: Phone | None = Field(None, title="Nummer zum Einwählen")
    organisers: Parties = Field(
        (), title="Veranstalter", examples=["[koordination-ehrenamt, VHS Auental]"]
    )
    partners: Parties = Field((), title="Partner")
    committee: Annotated[Slug | None, Reference("committees")] = Field(None, title="Gremium")
    municipalities: Annotated[tuple[Annotated[Slug, Reference("areas")], ...], Listed] = Field(
        (), title="Gemeinden", examples=["[altdorf]"]
    )
    topics: Topics = Field((), title="Themen")
    audiences: Audiences = Field((), title="für wen")
    languages: Languages = Field((), title="Sprachen")
    cost: Cost | None = Field(None, title="Kosten")
    registration: Registration | None = Field(None, title="Anmeldung")
    places: Annotated[Count, Field(ge=1)] | None = Field(None, title="Plätze", examples=["20"])
    status: Status = Field("planned", title="Stand")
    reason: Summary | None = Field(None, title="Grund", examples=["Die Referentin ist erkrankt."])
    moved_to: Annotated[Slug | None, Reference("events")] = Field(
        None, title="verschoben auf (Termin)"
    )
    participants: Annotated[tuple[Count, ...], Listed, Field(max_length=MOST_TIMES)] = Field(
        (), title="Teilnehmende", examples=["14"]
    )
    certificate: Certificate | None = Field(None, title="Bescheinigung")
    documents: Annotated[tuple[Annotated[Slug, Reference("documents")], ...], Listed] = Field(
        (), title="Dokumente"
    )
    experts: Parties = Field((), title="Fachleute")
    translations: dict[LanguageTag, EventTranslation] = Field(
        default_factory=dict, title="Übersetzungen"
    )

    @field_validator("end")
    @classmethod
    def _not_before_it_starts(cls, end: Moment | None, info: object) -> Moment | None:
        start = getattr(info, "data", {}).get("start")
        if end and start and end <= start:
            raise PydanticCustomError("event_backwards", "ends before it starts")
        return end
