"""An initiative: a group of volunteers with its offers and its needs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator
from pydantic_core import PydanticCustomError

from signpost.schema.base import (
    Listed,
    Model,
    Record,
    Reference,
    Translates,
    Translation,
    Written,
    not_before_since,
)
from signpost.schema.fields import (
    Count,
    Day,
    Email,
    Gap,
    LanguageTag,
    Line,
    Phone,
    Prose,
    Slug,
    Spelt,
    Summary,
    Url,
    YesNo,
)
from signpost.schema.places import (
    Age,
    Closure,
    Cost,
    Online,
    Period,
    Place,
    Registration,
    Slot,
)

Topics = Annotated[tuple[Annotated[Slug, Reference("topics")], ...], Listed]
Audiences = Annotated[tuple[Annotated[Slug, Reference("audiences")], ...], Listed]
Languages = Annotated[tuple[LanguageTag, ...], Listed]
Municipality = Annotated[Slug, Reference("municipalities")]
Gaps = Annotated[tuple[Gap, ...], Listed]
"""Translations of a list's entries, in the same order."""


class Carrier(Model):
    """Who stands behind the group (Träger)."""

    type: Annotated[Slug, Reference("carriers")] = Field(title="Art des Trägers")
    name: Line | None = Field(None, title="Name des Trägers")


class Volunteers(Model):
    """How many volunteer, when that was counted, and how well it is known."""

    count: Count = Field(title="Anzahl")
    as_of: Day | None = Field(None, title="Stand")
    basis: Literal["counted", "estimated"] = Field("estimated", title="gezählt oder geschätzt")


class Notice(Model):
    """A short-term message (HSDS: alert)."""

    text: Summary = Field(title="Hinweis", examples=["Am 24.12. geschlossen"])
    until: Day | None = Field(None, title="gilt bis")


class Offer(Model):
    """Something that people can come to (HSDS: service)."""

    id: Slug = Field(title="Kennung", examples=["sprachcafe"])
    name: Line = Field(title="Name", examples=["Sprachcafé"])
    type: Annotated[Slug | None, Reference("offer-types")] = Field(None, title="Art des Angebots")
    summary: Summary | None = Field(None, title="Kurzbeschreibung")
    description: Prose | None = Field(None, title="Beschreibung")
    topics: Topics = Field((), title="Themen")
    audiences: Audiences = Field((), title="für wen")
    languages: Languages = Field((), title="Sprachen")
    schedule: tuple[Slot, ...] = Field((), title="Zeiten")
    by_appointment: YesNo = Field(default=False, title="nach Vereinbarung")
    valid: Period | None = Field(None, title="Zeitraum")
    place: Place | None = Field(None, title="Ort")
    online: Online | None = Field(None, title="online")
    cost: Cost | None = Field(None, title="Kosten")
    age: Age | None = Field(None, title="Alter")
    registration: Registration | None = Field(None, title="Anmeldung")
    interpreter: Literal["none", "on-request", "present"] | None = Field(None, title="Dolmetschen")
    bring: Annotated[tuple[Line, ...], Listed] = Field((), title="mitbringen")


class Need(Model):
    """A task for which volunteers are looked for."""

    task: Line = Field(title="Aufgabe", examples=["Lernpatin oder Lernpate"])
    description: Prose | None = Field(None, title="Beschreibung")
    hours: Line | None = Field(None, title="Zeitaufwand", examples=["2 Stunden pro Woche"])
    languages: Languages = Field((), title="Sprachen")
    groups: Annotated[tuple[Annotated[Slug, Reference("groups")], ...], Listed] = Field(
        (), title="gesucht werden"
    )
    requires: Annotated[tuple[Annotated[Slug, Reference("requirements")], ...], Listed] = Field(
        (), title="Voraussetzungen"
    )
    topics: Topics = Field((), title="Themen")
    since: Day | None = Field(None, title="gesucht seit")
    until: Day | None = Field(None, title="gesucht bis")

    _not_before_it_starts = field_validator("until")(not_before_since)


class OfferTranslation(Model):
    """The texts of one offer in another language."""

    name: Line | None = None
    summary: Summary | None = None
    description: Prose | None = None
    bring: Gaps = ()
    schedule: Annotated[Gaps, Translates(("schedule", "note"))] = ()
    online: Annotated[Line | None, Translates(("online", "note"))] = None
    cost: Annotated[Line | None, Translates(("cost", "note"))] = None
    registration: Annotated[Line | None, Translates(("registration", "how"))] = None


class NeedTranslation(Model):
    """The texts of one need in another language; a plain text is the task."""

    task: Gap | None = None
    description: Prose | None = None
    hours: Line | None = None


def _task_alone(need: object) -> object:
    return {"task": need} if isinstance(need, str) else need


TranslatedNeed = Annotated[
    NeedTranslation, BeforeValidator(_task_alone), Written(NeedTranslation | Gap)
]


class InitiativeTranslation(Translation):
    """The texts of an initiative in another language; what is missing stays German."""

    name: Line | None = None
    summary: Summary | None = None
    description: Prose | None = None
    steps: Gaps = ()
    notice: Annotated[Summary | None, Translates(("notice", "text"))] = None
    transport: Annotated[Line | None, Translates(("place", "transport"))] = None
    access: Annotated[Line | None, Translates(("place", "access", "note"))] = None
    hours: Annotated[Gaps, Translates(("hours", "note"))] = ()
    closed: Annotated[Gaps, Translates(("closed", "note"))] = ()
    offers: dict[Slug, OfferTranslation] = Field(default_factory=dict)
    needs: Annotated[tuple[TranslatedNeed, ...], Listed] = ()
    carrier: Annotated[Line | None, Translates(("carrier", "name"))] = None
    legal_form: Line | None = None


Status = Annotated[
    Literal["active", "paused", "seeking-successors", "ended"],
    Spelt({"aktiv": "active", "pausiert": "paused", "sucht-nachfolge": "seeking-successors"}),
]


class Initiative(Record):
    """A group, club, café or project of volunteers (HSDS: organization)."""

    name: Line = Field(title="Name", examples=["Arbeitskreis Asyl Altdorf"])
    alternate_names: Annotated[tuple[Line, ...], Listed] = Field(
        (), title="auch bekannt als", examples=["[AK Asyl]"]
    )
    kind: Annotated[Slug, Reference("kinds")] = Field(title="Art", examples=["arbeitskreis"])
    carrier: Carrier | None = Field(None, title="Träger")
    municipality: Municipality = Field(title="Gemeinde", examples=["altdorf"])
    area: Annotated[tuple[Annotated[Slug, Reference("areas")], ...], Listed] = Field(
        (), title="wirkt in", examples=["[altdorf, nord]"]
    )
    summary: Summary = Field(
        title="Kurzbeschreibung", examples=["Wir begleiten Familien beim Ankommen."]
    )
    description: Prose | None = Field(None, title="Beschreibung")
    topics: Annotated[Topics, Field(min_length=1)] = Field(
        title="Themen", examples=["[sprache, wohnen]"]
    )
    audiences: Audiences = Field((), title="für wen")
    languages: Languages = Field((), title="Sprachen", examples=["[de, ar]"])
    status: Status = Field("active", title="Stand")
    ended_on: Day | None = Field(None, title="beendet am")
    notice: Notice | None = Field(None, title="Hinweis")
    founded: Annotated[Count, Field(ge=1500, le=2100)] | None = Field(None, title="gegründet")
    legal_form: Line | None = Field(None, title="Rechtsform", examples=["e. V."])
    volunteers: Volunteers | None = Field(None, title="Ehrenamtliche")
    mixed_age: YesNo = Field(default=False, title="altersgemischt")
    place: Place | None = Field(None, title="Ort")
    contacts: Annotated[tuple[Annotated[Slug, Reference("contacts")], ...], Listed] = Field(
        (), title="Ansprechpersonen"
    )
    phone: Phone | None = Field(None, title="Telefon")
    email: Email | None = Field(None, title="E-Mail")
    website: Url | None = Field(None, title="Internetseite")
    hours: tuple[Slot, ...] = Field((), title="Öffnungszeiten")
    by_appointment: YesNo = Field(default=False, title="nach Vereinbarung")
    closed: tuple[Closure, ...] = Field((), title="geschlossen")
    steps: Annotated[tuple[Line, ...], Listed] = Field((), title="So geht’s weiter")
    offers: tuple[Offer, ...] = Field((), title="Angebote")
    needs: tuple[Need, ...] = Field((), title="Wir suchen")
    parent: Annotated[Slug | None, Reference("initiatives")] = Field(
        None, title="gehört zu (Initiative)"
    )
    documents: Annotated[tuple[Annotated[Slug, Reference("documents")], ...], Listed] = Field(
        (), title="Dokumente"
    )
    translations: dict[LanguageTag, InitiativeTranslation] = Field(
        default_factory=dict, title="Übersetzungen"
    )

    @field_validator("offers")
    @classmethod
    def _offer_ids_once(cls, offers: tuple[Offer, ...]) -> tuple[Offer, ...]:
        ids = [offer.id for offer in offers]
        twice = sorted({id_ for id_ in ids if ids.count(id_) > 1})
        if twice:
            raise PydanticCustomError("offer_twice", "offer id used twice", {"id": twice[0]})
        return offers
