"""The district and its site."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from signpost.cms_settings import Cms
    from signpost.public.accessibility import Accessibility, Body, EasyLanguage, SignLanguage
    from signpost.public.events import Calendar, Wish
    from signpost.public.texts import Texts


class Settings(NamedTuple):
    """The district and its site."""

    name: Texts
    description: Texts
    district: str
    district_key: str | None
    """The official key (AGS), 5 digits: the start of its municipalities' keys."""
    state: str | None
    operator: str
    operator_contact: str
    base_url: str
    """Ends in a slash."""
    languages: tuple[str, ...]
    """The first is the source language."""
    regions: dict[str, Texts]
    fallback_contact: str
    concerns_contact: str | None
    """Who takes up concerns."""
    advice_contact: str | None
    """Who advises initiatives."""
    pdf: bool
    """Whether the list of contacts is to be had as PDF."""
    repository_forge: str | None
    repository_url: str | None
    repository_branch: str
    cms: Cms | None
    """None: it is switched off."""
    colour: str
    logo: str | None
    logo_alt: str | None
    imprint: str
    privacy: str
    accessibility: str
    enforcement: Body | None
    monitoring: Body | None
    stated: Accessibility
    easy_language: EasyLanguage
    sign_language: SignLanguage | None
    due_after_days: int
    stale_after_days: int
    school_holidays: tuple[tuple[date, date], ...]
    """First and last days."""
    installable: bool
    """Whether visitors may save the site on their device."""
    calendars: tuple[Calendar, ...]
    wishes: tuple[Wish, ...]
    licence: str | None
