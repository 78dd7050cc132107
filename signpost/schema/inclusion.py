"""What ``site.yaml`` says of accessibility: barriers, checks, Leichte Sprache, Gebärdensprache."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from signpost.schema.base import Model, Reference
from signpost.schema.fields import Day, Line, Prose, Slug, Url, Words

_MEDIA = "^media/[A-Za-z0-9._-]{1,80}"
Criterion = Annotated[str, Field(pattern=r"^[1-4]\.[1-5]\.[0-9]{1,2}$")]
"""A success criterion of WCAG 2.2, ``1.3.1``."""


class Assessment(Model):
    """A look at how accessible the site is: by its owner or by somebody else."""

    kind: Literal["self", "external"] = Field("self", title="selbst oder von außen")
    on: Day = Field(title="geprüft am", examples=["2026-10-15"])
    by: Line | None = Field(None, title="geprüft von")
    report: Url | None = Field(None, title="Adresse des Prüfberichts")


class Barrier(Model):
    """Something that not everybody can use."""

    what: Words = Field(title="was nicht barrierefrei ist")
    why: Words | None = Field(None, title="warum")
    instead: Words | None = Field(None, title="was stattdessen hilft")
    until: Day | None = Field(None, title="behoben bis", examples=["2027-03-31"])
    criterion: Criterion | None = Field(None, title="Kriterium der WCAG", examples=['"1.3.1"'])


class Accessibility(Model):
    """What the statement needs and no program can know (L-BGG-DVO § 3, BITV 2.0 § 7)."""

    status: Literal["partly", "full", "none"] = Field("partly", title="wie weit vereinbar")
    contact: Annotated[Slug, Reference("contacts")] | None = Field(
        None, title="wer Barrieren entgegennimmt"
    )
    created: Day | None = Field(None, title="Erklärung erstellt am", examples=["2026-11-02"])
    assessment: Assessment | None = Field(
        None, title="Bewertung", examples=["{kind: self, on: 2026-10-15}"]
    )
    barriers: tuple[Barrier, ...] = Field((), title="bekannte Barrieren")
    burden: Words | None = Field(None, title="unverhältnismäßige Belastung")


class Checked(Model):
    """Who of those that Leichte Sprache is for has read the texts."""

    on: Day = Field(title="geprüft am", examples=["2026-11-10"])
    by: Line | None = Field(None, title="geprüft von", examples=["Prüfgruppe Leichte Sprache"])


class EasyLanguage(Model):
    """Who has checked the texts in Leichte Sprache, or when there will be some."""

    planned: Day | None = Field(None, title="geplant bis", examples=["2027-03-31"])
    checked: Checked | None = Field(None, title="geprüft")


class SignLanguage(Model):
    """A video in Deutsche Gebärdensprache, or when there will be one."""

    video: Annotated[str, Field(pattern=rf"{_MEDIA}\.(mp4|webm)$")] | None = Field(
        None, title="Film", examples=["media/dgs.mp4"]
    )
    captions: Annotated[str, Field(pattern=rf"{_MEDIA}\.vtt$")] | None = Field(
        None, title="Untertitel", examples=["media/dgs.vtt"]
    )
    poster: Annotated[str, Field(pattern=rf"{_MEDIA}\.(jpg|png)$")] | None = Field(
        None, title="Standbild", examples=["media/dgs.jpg"]
    )
    title: Words | None = Field(None, title="Titel des Films")
    transcript: Prose | None = Field(None, title="Text des Films")
    planned: Day | None = Field(None, title="geplant bis", examples=["2027-03-31"])

    @model_validator(mode="after")
    def _whole(self) -> SignLanguage:
        """Refuse a video that deaf people's relatives, or blind people, could not follow."""
        missing = [name for name in ("captions", "transcript") if not getattr(self, name)]
        if self.video and missing:
            names = " und ".join(f"„{name}“" for name in missing)
            raise PydanticCustomError("video_alone", "no text for a video", {"missing": names})
        return self
