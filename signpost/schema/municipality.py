"""A municipality of the district."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from signpost.schema.base import Listed, Record, Reference, Translation
from signpost.schema.fields import (
    Count,
    Handle,
    LanguageTag,
    Line,
    MunicipalityKey,
    PostalCode,
    Slug,
    Summary,
    Url,
)
from signpost.schema.places import Coordinates


class MunicipalityTranslation(Translation):
    """The texts of a municipality in another language."""

    name: Line | None = None
    summary: Annotated[str, Field(max_length=600)] | None = None


class Municipality(Record):
    """A town or municipality with its official key (AGS)."""

    name: Line = Field(title="Name", examples=["Altdorf"])
    kind: Line | None = Field(None, title="Art", examples=["Gemeinde"])
    key: MunicipalityKey = Field(title="amtlicher Gemeindeschlüssel", examples=['"08999001"'])
    postcodes: Annotated[tuple[PostalCode, ...], Listed, Field(min_length=1)] = Field(
        title="Postleitzahlen", examples=['["71155"]']
    )
    region: Annotated[Slug | None, Reference("regions")] = Field(None, title="Region")
    location: Coordinates | None = Field(None, title="Koordinaten")
    population: Count | None = Field(None, title="Einwohnerzahl")
    parts: Annotated[tuple[Line, ...], Listed] = Field((), title="Ortsteile")
    website: Url | None = Field(None, title="Internetseite")
    maintainers: Annotated[tuple[Handle, ...], Listed, Field(max_length=20)] = Field(
        (), title="Zuständige auf der Plattform", examples=["[landkreis/altdorf]"]
    )
    summary: Annotated[str, Field(min_length=1, max_length=600)] | None = Field(
        None, title="Kurzbeschreibung"
    )
    translations: dict[LanguageTag, MunicipalityTranslation] = Field(
        default_factory=dict, title="Übersetzungen"
    )


__all__ = ["Municipality", "MunicipalityTranslation", "Summary"]
