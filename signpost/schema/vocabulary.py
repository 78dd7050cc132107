"""A vocabulary: the district's own words, shared by reference."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator
from pydantic_core import PydanticCustomError

from signpost.schema.base import Listed, Model, Record, Written
from signpost.schema.fields import LanguageTag, Line, Slug, Words, YesNo


def _by_language(value: Any) -> Any:  # noqa: ANN401 - a validator reads whatever the file holds
    return {"de": value} if isinstance(value, str | list) else value


_Lines = Annotated[tuple[Line, ...], Listed]
_PerLanguage = dict[LanguageTag, _Lines]
Synonyms = Annotated[_PerLanguage, BeforeValidator(_by_language), Written(_Lines | _PerLanguage)]


class Shares(Model):
    """What each side does of a task."""

    district: Words = Field(default_factory=dict, title="Landkreis")
    municipality: Words = Field(default_factory=dict, title="Gemeinde")
    volunteers: Words = Field(default_factory=dict, title="Ehrenamtliche")

    @property
    def none(self) -> bool:
        """Whether no side does anything."""
        return not (self.district or self.municipality or self.volunteers)


class Term(Model):
    """One word of a vocabulary; a retired one names its successor in ``replaced_by``."""

    id: Slug = Field(title="Kennung")
    label: Words = Field(title="Bezeichnung", examples=["{de: Wohnen, en: Housing}"])
    description: Words = Field(default_factory=dict, title="Erklärung")
    synonyms: Synonyms = Field(default_factory=dict, title="andere Wörter dafür")
    broader: Slug | None = Field(None, title="Oberbegriff")
    replaced_by: Slug | None = Field(None, title="ersetzt durch")
    level: Literal["full-time", "institution", "volunteer"] | None = Field(None, title="Ebene")
    bridge: YesNo = Field(default=False, title="Bindeglied zwischen Haupt- und Ehrenamt")
    shares: Shares | None = Field(None, title="wer was macht")


class Vocabulary(Record):
    """A list of terms; the file name says which (``topics``, ``audiences`` …)."""

    name: Words = Field(title="Name")
    terms: tuple[Term, ...] = Field(title="Begriffe", min_length=1)

    @field_validator("terms")
    @classmethod
    def _known_once(cls, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        ids = [term.id for term in terms]
        for term in terms:
            if ids.count(term.id) > 1:
                raise PydanticCustomError("term_twice", "term listed twice", {"id": term.id})
            for other in (term.broader, term.replaced_by):
                if other == term.id:
                    raise PydanticCustomError("term_itself", "refers to itself", {"id": other})
                if other and other not in ids:
                    raise PydanticCustomError("term_unknown", "no such term", {"id": other})
        return terms
