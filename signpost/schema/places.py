"""Where and when: coordinates, places, opening hours; for initiatives, offers and contacts."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from signpost.schema.base import Listed, Model
from signpost.schema.fields import (
    WEEKDAYS,
    Count,
    Day,
    Latitude,
    Line,
    Longitude,
    PostalCode,
    Spelt,
    TimeOfDay,
    Url,
    Weekday,
    YesNo,
)


class Coordinates(Model):
    """A point in WGS 84, in degrees."""

    lat: Latitude = Field(title="Breite", examples=["48.6171"])
    lon: Longitude = Field(title="Länge", examples=["8.9932"])


_DEGREES = {
    **dict.fromkeys(("ja", "yes", "true"), "yes"),
    **dict.fromkeys(("nein", "no", "false"), "no"),
    **dict.fromkeys(("teilweise", "partly", "teils"), "partly"),
}
Degree = Annotated[Literal["yes", "no", "partly"], Spelt(_DEGREES)]
"""``ja``, ``nein`` or ``teilweise``."""


class Access(Model):
    """What people with a disability need to know (HSDS: accessibility)."""

    step_free: Degree | None = Field(None, title="stufenlos")
    toilet: Degree | None = Field(None, title="rollstuhlgerechte Toilette")
    lift: Degree | None = Field(None, title="Aufzug")
    hearing_loop: Degree | None = Field(None, title="Höranlage")
    parking: Degree | None = Field(None, title="Behindertenparkplatz")
    note: Line | None = Field(None, title="Hinweis zur Barrierefreiheit")


class Place(Model):
    """A building or meeting point; with ``hide_address`` only the town is ever published."""

    name: Line | None = Field(None, title="Name des Orts", examples=["Gemeindehaus"])
    street: Line | None = Field(None, title="Straße und Hausnummer", examples=["Kirchgasse 3"])
    postcode: PostalCode | None = Field(None, title="Postleitzahl", examples=["71155"])
    town: Line | None = Field(None, title="Ort", examples=["Altdorf"])
    location: Coordinates | None = Field(None, title="Koordinaten")
    hide_address: YesNo = Field(default=False, title="Adresse verbergen")
    access: Access | None = Field(None, title="Barrierefreiheit")
    transport: Line | None = Field(
        None, title="Bus und Bahn", examples=["Bus 760, Haltestelle Rathaus"]
    )


class Period(Model):
    """From a day to a day, both included; either may be open."""

    start: Day | None = Field(None, alias="from", title="von")
    until: Day | None = Field(None, title="bis")

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if self.start and self.until and self.until < self.start:
            raise PydanticCustomError("ends_first", "ends before it starts")
        return self


Rhythm = Annotated[
    Literal["week", "2 weeks", "month"],
    Spelt({"woche": "week", "2 wochen": "2 weeks", "monat": "month"}),
]
"""How often something comes."""


_WEEKS = {"-1", "1", "2", "3", "4", "5"}


def _week_of_month(value: Any) -> Any:  # noqa: ANN401 - a validator reads whatever the file holds
    if isinstance(value, str) and value in _WEEKS:
        return int(value)
    raise PydanticCustomError("week_of_month", "not a week of the month")


WeekOfMonth = Annotated[int, BeforeValidator(_week_of_month)]


class Slot(Model):
    """A recurring time: weekdays, hours, and how often (HSDS: schedule)."""

    days: Annotated[tuple[Weekday, ...], Listed, Field(min_length=1, max_length=7)] = Field(
        title="Wochentage", examples=["[mo, mi]"]
    )
    start: TimeOfDay | None = Field(None, alias="from", title="von", examples=['"15:00"'])
    end: TimeOfDay | None = Field(None, alias="to", title="bis", examples=['"17:00"'])
    every: Rhythm = Field("week", title="wie oft")
    week: Annotated[tuple[WeekOfMonth, ...], Listed] = Field(
        (), title="Woche im Monat", examples=["[1, 3]"]
    )
    first: Day | None = Field(None, title="erster Termin", examples=["2026-09-04"])
    on_holidays: YesNo = Field(default=False, title="auch an Feiertagen")
    term_only: YesNo = Field(default=False, title="nicht in den Schulferien")
    note: Line | None = Field(None, title="Hinweis", examples=["Eingang im Hof"])

    @model_validator(mode="before")
    @classmethod
    def _weeks_are_of_a_month(cls, slot: Any) -> Any:  # noqa: ANN401 - whatever the file holds
        """Take „week: [1, 3]“ as what it can only mean: every month."""
        if isinstance(slot, dict) and "week" in slot and "every" not in slot:
            return {**slot, "every": "month"}
        return slot

    @model_validator(mode="after")
    def _in_order(self) -> Slot:
        if self.start and self.end and self.end <= self.start:
            raise PydanticCustomError("hours_backwards", "closes before it opens")
        if self.first and WEEKDAYS[self.first.weekday()] not in self.days:
            raise PydanticCustomError("first_elsewhere", "first day on none of the weekdays")
        return self


class Closure(Model):
    """Days on which nothing takes place, both included; one day where the last is left out."""

    start: Day = Field(alias="from", title="von", examples=["2026-12-24"])
    until: Day | None = Field(None, title="bis", examples=["2027-01-06"])
    note: Line | None = Field(None, title="Hinweis", examples=["Ab 7. Januar sind wir wieder da"])

    @model_validator(mode="after")
    def _in_order(self) -> Closure:
        if self.until and self.until < self.start:
            raise PydanticCustomError("ends_first", "ends before it starts")
        return self


class Online(Model):
    """Where an offer is found on the net."""

    url: Url | None = Field(None, title="Internetadresse")
    note: Line | None = Field(None, title="Hinweis")


class Cost(Model):
    """What it costs: nothing, or an amount in euros."""

    free: YesNo = Field(default=False, title="kostenlos")
    amount: Annotated[str, Field(pattern=r"^[0-9]{1,5}([.,][0-9]{1,2})?$")] | None = Field(
        None, title="Betrag in Euro", examples=["5"]
    )
    note: Line | None = Field(None, title="Hinweis", examples=["pro Termin"])

    @model_validator(mode="after")
    def _not_both(self) -> Cost:
        if self.free and self.amount and self.amount.strip("0,.") != "":
            raise PydanticCustomError("free_with_amount", "free and yet with an amount")
        return self


class Age(Model):
    """Ages in years, both included."""

    min: Count | None = Field(None, title="Alter ab")
    max: Count | None = Field(None, title="Alter bis")

    @model_validator(mode="after")
    def _in_order(self) -> Age:
        if self.min is not None and self.max is not None and self.max < self.min:
            raise PydanticCustomError("min_above_max", "youngest above oldest")
        return self


class Registration(Model):
    """Whether and how to sign up."""

    required: YesNo = Field(default=True, title="Anmeldung nötig")
    how: Line | None = Field(None, title="So melden Sie sich an")
    until: Day | None = Field(None, title="Anmeldung bis")
