"""All goals, and each with its latest periods: what was wanted, what was held, and why not more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost import parts, views
from signpost.frames import About, cut, words
from signpost.outputs.pages import Page
from signpost.site import fingerprint
from signpost.urls import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from signpost.locales import Locale
    from signpost.public import Goal
    from signpost.site import Site

_FOLDER: Final = "ziele/"


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the list of goals and their pages, where there are any."""
    if not site.catalog.goals:
        return
    mark = fingerprint(*(_mark(site, goal) for goal in parts.goals(site)))
    for locale in site.locales.values():
        yield Page("goals.html", mark, locale, _FOLDER, (_goals, None))
    yield from some(site, sorted(site.catalog.goals))


def some(site: Site, ids: Iterable[str]) -> Iterator[Page]:
    """Plan the pages of some goals."""
    for id_ in ids:
        goal = site.catalog.goals[id_]
        mark = _mark(site, goal)
        for locale in site.locales.values():
            readable = locale.tag == site.source or locale.tag in goal.translations
            yield Page(
                "goal.html",
                mark,
                locale,
                address("goals", id_),
                (_goal, id_),
                indexed=readable,
                listed=readable,
            )


def _mark(site: Site, goal: Goal) -> bytes:
    """Return the digest of everything that is shown of a goal."""
    committee = site.digest("committees", goal.committee) if goal.committee else b""
    outcomes = repr(site.attainment.outcomes(goal)).encode()
    return fingerprint(site.digest("goals", goal.id), committee, outcomes)


def _goals(site: Site, locale: Locale, _about: None) -> tuple[views.GoalListing, About]:
    _ = locale.strings.gettext
    found = (views.GoalLine(goal, site.attainment.latest(goal)) for goal in parts.goals(site))
    return views.GoalListing(tuple(found)), About(
        address=_FOLDER,
        title=_("Ziele"),
        description=_("Was sich der Landkreis vorgenommen hat, und was daraus geworden ist."),
    )


def _goal(site: Site, locale: Locale, id_: str) -> tuple[views.GoalPage, About]:
    goal = site.catalog.goals[id_]
    outcomes = site.attainment.outcomes(goal)
    view = views.GoalPage(
        goal=goal,
        committee=site.catalog.committees.get(goal.committee) if goal.committee else None,
        periods=tuple(parts.period(goal, outcome) for outcome in outcomes),
    )
    name = words(site, locale, goal.name)
    _ = locale.strings.gettext
    return view, About(
        address=address("goals", id_),
        title=name,
        description=cut(words(site, locale, goal.summary) or name),
        crumbs=((_("Ziele"), _FOLDER),),
        translations=goal.translations,
        machine=goal.machine,
        outdated=goal.outdated,
        subject=name,
        record=("goals", id_),
    )
