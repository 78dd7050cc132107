"""content/site.yaml: the district and its site."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from signpost.schema.base import Listed, Model, Record, Reference, Written
from signpost.schema.fields import (
    Colour,
    Count,
    Day,
    DistrictKey,
    Email,
    Handle,
    LanguageTag,
    Line,
    Phone,
    Slug,
    Url,
    Words,
    YesNo,
)
from signpost.schema.inclusion import Accessibility, EasyLanguage, SignLanguage

VERSION: Final = 1
"""Of the form that content files have; each change of it is a step of „migrate“."""
State = Literal[
    "BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH"
]


class District(Model):
    """The Landkreis or Kreis; its state picks the legal texts."""

    name: Line = Field(title="Name")
    kind: Line = Field("Landkreis", title="Art")
    key: DistrictKey | None = Field(None, title="amtlicher Kreisschlüssel", examples=['"08999"'])
    state: State | None = Field(None, title="Bundesland", examples=["BW"])


class Operator(Model):
    """Who answers for the site."""

    name: Line = Field(title="Name")
    contact: Annotated[Slug, Reference("contacts")] = Field(title="Ansprechstelle")


class Repository(Model):
    """Where the content is kept, for „Änderung vorschlagen“."""

    forge: Literal["github", "gitlab"] = Field("github", title="Plattform")
    url: Url = Field(title="Adresse")
    branch: Annotated[str, Field(pattern=r"^[A-Za-z0-9._/-]{1,100}$")] = Field(
        "main", title="Zweig"
    )
    maintainers: Annotated[tuple[Handle, ...], Listed, Field(max_length=20)] = Field(
        (), title="Zuständige auf der Plattform", examples=["[landkreis/koordination]"]
    )


class ContentManager(Model):
    """A CMS for editors under ``/admin/``, and how they log in (OAuth 2.0)."""

    enabled: YesNo = Field(default=False, title="eingeschaltet")
    app_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{8,128}$")] | None = Field(
        None, title="Kennung der Anwendung bei GitLab"
    )
    login: Url | None = Field(None, title="eigener Anmeldedienst für GitHub")


class Look(Model):
    """The district's colour and logo."""

    colour: Colour = Field("#00594c", title="Farbe", examples=['"#00594c"'])
    logo: Annotated[str, Field(pattern=r"^media/[A-Za-z0-9._-]{1,80}\.(svg|png)$")] | None = Field(
        None, title="Logo", examples=["media/logo.svg"]
    )
    logo_alt: Line | None = Field(None, title="Beschreibung des Logos")


def _page_id(value: Any) -> Any:  # noqa: ANN401 - a validator reads whatever the file holds
    return value.removeprefix("pages/") if isinstance(value, str) else value


_PageFile = Annotated[str, Field(pattern=r"^(pages/)?[a-z0-9]+(-[a-z0-9]+)*$")]
PageId = Annotated[Slug, BeforeValidator(_page_id), Written(_PageFile), Reference("pages")]


class Body(Model):
    """An office of the Land, where the one that the program knows is no longer right."""

    name: Line = Field(title="Name der Stelle")
    address: Line | None = Field(None, title="Anschrift")
    email: Email | None = Field(None, title="E-Mail")
    phone: Phone | None = Field(None, title="Telefon")
    url: Url | None = Field(None, title="Internetadresse")


class Enforcement(Body):
    """Who settles disputes about barriers."""


class Monitoring(Body):
    """Who looks at samples of public websites."""


class Legal(Model):
    """The pages that the law asks for (§ 5 DDG, Art. 13 GDPR, § 12b BGG)."""

    imprint: PageId = Field(title="Impressum", examples=["impressum"])
    privacy: PageId = Field(title="Datenschutz", examples=["datenschutz"])
    accessibility: PageId = Field(
        title="Erklärung zur Barrierefreiheit", examples=["barrierefreiheit"]
    )
    enforcement: Enforcement | None = Field(None, title="Schlichtungs- oder Durchsetzungsstelle")
    monitoring: Monitoring | None = Field(None, title="Überwachungsstelle")


class Freshness(Model):
    """After how many days a record is due for a check, and when it counts as old."""

    due_after_days: Count = Field(180, title="prüfen nach (Tage)")
    stale_after_days: Count = Field(365, title="veraltet nach (Tage)")


class SchoolHoliday(Model):
    """Days without school, both included."""

    name: Line = Field(title="Name", examples=["Weihnachtsferien"])
    start: Day = Field(alias="from", title="von", examples=["2026-12-23"])
    until: Day = Field(title="bis", examples=["2027-01-09"])

    @model_validator(mode="after")
    def _in_order(self) -> SchoolHoliday:
        if self.until < self.start:
            raise PydanticCustomError("ends_first", "ends before it starts")
        return self


class OutsideCalendar(Model):
    """A calendar of others, whose dates stand among our own."""

    name: Line = Field(title="wessen Kalender", examples=["Volkshochschule Auental"])
    file: Annotated[str, Field(pattern=r"^calendars/[A-Za-z0-9][A-Za-z0-9._-]{0,80}\.ics$")] = (
        Field(title="Kalenderdatei", examples=["calendars/vhs.ics"])
    )
    url: Url | None = Field(None, title="Internetadresse des Kalenders")


class TopicWish(Model):
    """What volunteers would like to hear about."""

    topic: Words = Field(title="Wunsch", examples=["Umgang mit Trauer"])
    voices: Count | None = Field(None, title="Stimmen", examples=["7"])
    event: Annotated[Slug | None, Reference("events")] = Field(None, title="erfüllt durch (Termin)")


def _known(version: int) -> int:
    if version > VERSION:
        raise PydanticCustomError("schema_newer", "newer than this program", {"newest": VERSION})
    return version


FormVersion = Annotated[Count, Field(ge=1), AfterValidator(_known)]


class Settings(Record):
    """The district: name, languages, address, look, imprint, regions."""

    name: Words = Field(title="Name der Website")
    description: Words = Field(default_factory=dict, title="Beschreibung")
    district: District = Field(title="Landkreis")
    operator: Operator = Field(title="Betreiber")
    base_url: Url = Field(title="Internetadresse")
    languages: Annotated[tuple[LanguageTag, ...], Listed, Field(min_length=1)] = Field(
        ("de",), title="Sprachen"
    )
    regions: dict[Slug, Words] = Field(default_factory=dict, title="Regionen")
    fallback_contact: Annotated[Slug, Reference("contacts")] = Field(
        title="Ansprechstelle, wo keine andere ist"
    )
    concerns_contact: Annotated[Slug | None, Reference("contacts")] = Field(
        None, title="nimmt Anliegen auf"
    )
    advice_contact: Annotated[Slug | None, Reference("contacts")] = Field(
        None, title="berät Initiativen"
    )
    repository: Repository | None = Field(None, title="Ablage der Inhalte")
    cms: ContentManager = Field(default_factory=ContentManager, title="CMS")
    look: Look = Field(default_factory=Look, title="Aussehen")
    legal: Legal = Field(title="Rechtliches")
    accessibility: Accessibility = Field(
        default_factory=Accessibility, title="Angaben zur Barrierefreiheit"
    )
    easy_language: EasyLanguage = Field(default_factory=EasyLanguage, title="Leichte Sprache")
    sign_language: SignLanguage | None = Field(None, title="Gebärdensprache")
    freshness: Freshness = Field(default_factory=Freshness, title="Aktualität")
    school_holidays: tuple[SchoolHoliday, ...] = Field((), title="Schulferien")
    installable: YesNo = Field(default=True, title="auf dem Gerät speicherbar")
    pdf: YesNo = Field(default=False, title="Kontaktliste auch als PDF")
    calendars: Annotated[tuple[OutsideCalendar, ...], Field(max_length=10)] = Field(
        (), title="Kalender anderer"
    )
    wishes: Annotated[tuple[TopicWish, ...], Field(max_length=50)] = Field(
        (), title="Themenwünsche"
    )
    licence: Line | None = Field(None, title="Lizenz der Daten", examples=["CC-BY-4.0"])
    version: FormVersion | None = Field(
        None, alias="schema", title="Fassung der Einträge", examples=["1"]
    )
