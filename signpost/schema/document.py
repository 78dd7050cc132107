"""A document to download: a file under ``media/`` or an address elsewhere."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from signpost.schema.base import Listed, Model, Record, Reference, Translates, Translation
from signpost.schema.fields import Day, LanguageTag, Line, Slug, Summary, Url, YesNo


class Paper(Model):
    """What makes a document a council paper (OParl: Paper)."""

    number: Annotated[Line, Field(max_length=40)] = Field(title="Nummer", examples=["146/2026"])
    committee: Annotated[Slug, Reference("committees")] = Field(title="Gremium")
    public: YesNo = Field(title="öffentlich", examples=["ja"])
    meeting: Day | None = Field(None, title="Sitzung am", examples=["2026-07-03"])
    purpose: Line | None = Field(None, title="Zweck", examples=["zur Kenntnisnahme"])
    annexes: Annotated[tuple[Annotated[Slug, Reference("documents")], ...], Listed] = Field(
        (), title="Anlagen"
    )


class DocumentTranslation(Translation):
    """The texts of a document's entry in another language."""

    name: Line | None = None
    summary: Summary | None = None
    purpose: Annotated[Line | None, Translates(("paper", "purpose"))] = None


class Document(Record):
    """A flyer, template or minutes; size is computed from the file."""

    name: Line = Field(title="Titel")
    summary: Summary | None = Field(None, title="Kurzbeschreibung")
    file: (
        Annotated[
            str,
            Field(
                pattern=r"^media/[A-Za-z0-9][A-Za-z0-9._-]{0,80}\.(pdf|odt|ods|docx|xlsx|csv|png|jpg)$"
            ),
        ]
        | None
    ) = Field(None, title="Datei", examples=["media/flyer-asyl.pdf"])
    url: Url | None = Field(None, title="Internetadresse")
    language: LanguageTag = Field("de", title="Sprache")
    kind: Annotated[Slug | None, Reference("document-kinds")] = Field(None, title="Art")
    date: Day | None = Field(None, title="Datum")
    tagged_pdf: YesNo = Field(default=False, title="barrierefreies PDF")
    paper: Paper | None = Field(None, title="Drucksache")
    translations: dict[LanguageTag, DocumentTranslation] = Field(
        default_factory=dict, title="Übersetzungen"
    )

    @model_validator(mode="after")
    def _one_source(self) -> Document:
        if (self.file is None) == (self.url is None):
            raise PydanticCustomError("file_or_url", "either a file or an address")
        return self
