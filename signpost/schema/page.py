"""A page of text, such as the imprint or a guide; may hold live lists of records."""

from __future__ import annotations

from pydantic import Field

from signpost.schema.base import Record, Translation
from signpost.schema.fields import LanguageTag, Line, Prose, Summary


class PageTranslation(Translation):
    """A page in another language."""

    name: Line | None = None
    summary: Summary | None = None
    text: Prose | None = None


class Page(Record):
    """Markdown with a title, at ``/<id>/``."""

    name: Line = Field(title="Titel", examples=["Über diesen Wegweiser"])
    summary: Summary | None = Field(None, title="Kurzbeschreibung")
    text: Prose = Field(title="Text")
    translations: dict[LanguageTag, PageTranslation] = Field(
        default_factory=dict, title="Übersetzungen"
    )
