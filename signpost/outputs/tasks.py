"""Who does what: the tasks of district, municipalities and volunteers beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost import staffed, views
from signpost.frames import About
from signpost.outputs.pages import Page
from signpost.roster import function, level
from signpost.site import fingerprint
from signpost.urls import TASKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.locales import Locale
    from signpost.public import ContactCard
    from signpost.site import Site

SHOWN: Final = 5
"""Contacts of a function that are named."""
_SIDES: Final = ("full-time", "institution", "volunteer")


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the page in every language, where the district has said who does what."""
    if not site.catalog.terms("tasks"):
        return
    shown = (site.catalog.contact_digest(card) for card in site.catalog.answering)
    mark = fingerprint(*shown)
    for locale in site.locales.values():
        yield Page("tasks.html", mark, locale, TASKS, (_tasks, None))


def _tasks(site: Site, locale: Locale, _about: None) -> tuple[views.TasksPage, About]:
    catalog = site.catalog
    _ = locale.strings.gettext
    found: dict[tuple[str, str], list[ContactCard]] = {}
    for card in catalog.answering:
        term = function(catalog, card)
        if term:
            found.setdefault((level(catalog, card), term.id), []).append(card)
    sides = tuple(
        (
            side,
            tuple(
                views.Doers(term, tuple(some[:SHOWN]), len(some))
                for term in catalog.terms("functions")
                if (some := found.get((side, term.id)))
            ),
        )
        for side in _SIDES
    )
    view = views.TasksPage(
        tasks=catalog.terms("tasks"),
        sides=tuple(pair for pair in sides if pair[1]),
        concerns=staffed.concerns(site),
        advice=staffed.advice(site),
        staff=any(side == "full-time" for side, doers in sides if doers),
    )
    return view, About(
        address=TASKS,
        title=_("Wer macht was?"),
        description=_("Was Landkreis, Gemeinden und Ehrenamtliche jeweils tun."),
        section="kontakte",
        crumbs=((_("Kontakte"), "kontakte/"),),
    )
