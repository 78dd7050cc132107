"""What a site says of its own accessibility."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from signpost.public.texts import Html, Texts


class Body(NamedTuple):
    """An office that watches over accessibility, or settles disputes about it."""

    name: str
    address: str | None
    email: str | None
    phone: str | None
    url: str | None


class Assessment(NamedTuple):
    """How and when people looked at how accessible the site is."""

    kind: Literal["self", "external"]
    on: date
    by: str | None
    report: str | None


class Barrier(NamedTuple):
    """Something on the site that not everybody can use."""

    what: Texts
    why: Texts | None
    instead: Texts | None
    until: date | None
    criterion: str | None
    """Of WCAG 2.2, such as ``1.3.1``."""


class Accessibility(NamedTuple):
    """What the district itself says of the site's accessibility (L-BGG-DVO § 3, BITV 2.0 § 7)."""

    status: Literal["partly", "full", "none"]
    contact: str | None
    created: date | None
    assessment: Assessment | None
    barriers: tuple[Barrier, ...]
    burden: Texts | None


class EasyLanguage(NamedTuple):
    """What is said of texts in Leichte Sprache."""

    planned: date | None
    checked_on: date | None
    checked_by: str | None


class SignLanguage(NamedTuple):
    """A video in Deutsche Gebärdensprache; without ``video``, only the day it is planned for."""

    video: str | None
    """Path below ``content/``, as of the others."""
    captions: str | None
    poster: str | None
    title: Texts | None
    transcript: Html | None
    planned: date | None
