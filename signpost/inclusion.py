"""What may be seen of the settings on accessibility: all of it, as public values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost import public
from signpost.prose import render

if TYPE_CHECKING:
    from signpost.schema import inclusion, settings


def body(found: settings.Body | None) -> public.Body | None:
    """Return an office that ``site.yaml`` names."""
    if found is None:
        return None
    return public.Body(found.name, found.address, found.email, found.phone, found.url)


def accessibility(found: inclusion.Accessibility) -> public.Accessibility:
    """Return what the district says of its site."""
    look = found.assessment
    return public.Accessibility(
        status=found.status,
        contact=found.contact,
        created=found.created,
        assessment=public.Assessment(look.kind, look.on, look.by, look.report) if look else None,
        barriers=tuple(
            public.Barrier(
                dict(one.what),
                dict(one.why) if one.why else None,
                dict(one.instead) if one.instead else None,
                one.until,
                one.criterion,
            )
            for one in found.barriers
        ),
        burden=dict(found.burden) if found.burden else None,
    )


def easy_language(found: inclusion.EasyLanguage) -> public.EasyLanguage:
    """Return who has checked the texts in Leichte Sprache."""
    checked = found.checked
    return public.EasyLanguage(
        found.planned, checked.on if checked else None, checked.by if checked else None
    )


def sign_language(found: inclusion.SignLanguage | None, source: str) -> public.SignLanguage | None:
    """Return the video in Deutsche Gebärdensprache."""
    if found is None:
        return None
    return public.SignLanguage(
        found.video,
        found.captions,
        found.poster,
        dict(found.title) if found.title else None,
        {source: render(found.transcript).html} if found.transcript else None,
        found.planned,
    )
