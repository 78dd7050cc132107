"""A contact: a person or an office that answers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from signpost.schema.base import (
    Listed,
    Model,
    Record,
    Reference,
    Translates,
    Translation,
    not_before_since,
)
from signpost.schema.fields import (
    Day,
    Decimal,
    Email,
    LanguageTag,
    Line,
    Phone,
    Slug,
    Summary,
    Url,
    YesNo,
)
from signpost.schema.initiative import Gaps, Languages, Topics
from signpost.schema.places import Place, Slot


class PhoneNumber(Model):
    """A number and what answers there (HSDS: phone)."""

    number: Phone = Field(title="Nummer", examples=['"0711 3902-42501"'])
    type: Literal["voice", "fax", "mobile", "text"] = Field("voice", title="Art")
    note: Line | None = Field(None, title="Hinweis")


class Channel(Model):
    """Another way to talk: by video, messenger or online advice (HSDS: contact, extended)."""

    type: Literal["video", "messenger", "online-advice", "sign-language"] = Field(title="Art")
    name: Line | None = Field(None, title="Dienst", examples=["Signal"])
    url: Url | None = Field(None, title="Adresse")
    note: Line | None = Field(None, title="Hinweis")

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Channel:
        if not (self.name or self.url or self.note):
            raise PydanticCustomError("channel_empty", "says nothing of the way")
        return self


class Responsibility(Model):
    """Where and for what a contact answers."""

    municipalities: Annotated[tuple[Annotated[Slug, Reference("municipalities")], ...], Listed] = (
        Field((), title="Gemeinden")
    )
    topics: Topics = Field((), title="Themen")
    district: YesNo = Field(default=False, title="ganzer Landkreis")


class Post(Model):
    """The post behind a contact: since when, until when, how large, who pays for it."""

    since: Day | None = Field(None, title="seit")
    until: Day | None = Field(None, title="befristet bis")
    full_time_equivalents: Annotated[Decimal, Field(ge=0, le=100)] | None = Field(
        None, title="Vollzeitstellen", examples=["0.5"]
    )
    cofinanced_by: Line | None = Field(None, title="mitfinanziert durch")

    _not_before_it_starts = field_validator("until")(not_before_since)


class Consent(Model):
    """A person's agreement to be published (Art. 6 and 7 GDPR)."""

    given: Day = Field(title="erteilt am", examples=["2026-01-15"])
    scope: Literal["web", "print", "internal"] = Field("web", title="Umfang")
    expires: Day | None = Field(None, title="gilt bis")


class ContactTranslation(Translation):
    """The texts of a contact in another language."""

    name: Line | None = None
    role: Line | None = None
    organisation: Line | None = None
    department: Line | None = None
    summary: Summary | None = None
    phones: Annotated[Gaps, Translates(("phones", "note"))] = ()
    channels: Annotated[Gaps, Translates(("channels", "note"))] = ()
    hours: Annotated[Gaps, Translates(("hours", "note"))] = ()
    cofinanced_by: Annotated[Line | None, Translates(("post", "cofinanced_by"))] = None


ContactId = Annotated[Slug | None, Reference("contacts")]


class Contact(Record):
    """A person with consent, or an office (HSDS: contact)."""

    name: Line = Field(title="Name", examples=["Maria Mustermann"])
    alternate_names: Annotated[tuple[Line, ...], Listed] = Field(
        (), title="auch bekannt als", examples=["[Ausländeramt]"]
    )
    kind: Literal["person", "office"] = Field("person", title="Person oder Stelle")
    role: Line = Field(title="Funktion laut Türschild", examples=["Ehrenamtskoordinatorin"])
    function: Annotated[Slug | None, Reference("functions")] = Field(None, title="Aufgabe")
    partner: Annotated[Slug | None, Reference("partner-areas")] = Field(
        None, title="Partner im Arbeitsfeld", examples=["beratung"]
    )
    volunteer: YesNo | None = Field(None, title="ehrenamtlich", examples=["ja"])
    summary: Summary | None = Field(None, title="Kurzbeschreibung")
    organisation: Line | None = Field(None, title="Organisation")
    department: Line | None = Field(None, title="Abteilung")
    responsible_for: Responsibility = Field(default_factory=Responsibility, title="zuständig für")
    phones: tuple[PhoneNumber, ...] = Field((), title="Telefon")
    email: Email | None = Field(None, title="E-Mail")
    channels: tuple[Channel, ...] = Field((), title="weitere Wege")
    website: Url | None = Field(None, title="Internetseite")
    address: Place | None = Field(None, title="Adresse")
    hours: tuple[Slot, ...] = Field((), title="Sprechzeiten")
    by_appointment: YesNo = Field(default=False, title="nach Vereinbarung")
    languages: Languages = Field((), title="Sprachen")
    post: Post | None = Field(None, title="Stelle")
    deputy: ContactId = Field(None, title="Vertretung")
    front_office: ContactId = Field(None, title="Vorzimmer")
    reports_to: ContactId = Field(None, title="berichtet an")
    consent: Consent | None = Field(None, title="Einwilligung")
    translations: dict[LanguageTag, ContactTranslation] = Field(
        default_factory=dict, title="Übersetzungen"
    )
