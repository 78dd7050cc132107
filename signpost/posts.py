"""The district's posts and how they have changed: how many, and how many full-time equivalents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from signpost.spans import Span, between

if TYPE_CHECKING:
    from datetime import date

    from signpost.catalog import Catalog
    from signpost.public import Contact, Texts

YEARS: Final = 5
"""Periods that are compared."""


class Staff(NamedTuple):
    """All posts on one day."""

    day: date
    """The last of the period, or today."""
    span: Span
    posts: int
    full_time: float
    """Sum of full-time equivalents, to a hundredth."""
    unknown: int
    """Posts of which nobody has said how large they are."""


class Post(NamedTuple):
    """A post that is filled today."""

    name: Texts
    """Of the person or office; of a person without consent, the role."""
    href: str
    """Relative to ``page.home``."""
    role: Texts
    organisation: Texts | None
    since: date | None
    until: date | None
    full_time: float | None
    cofinanced_by: Texts | None


def latest(span: Span) -> tuple[Span, ...]:
    """Return a period and the few before it, the earliest first."""
    if span.every is None:
        return (span,)
    years = YEARS - 1
    first = span.first.replace(year=max(1, span.first.year - years), day=1)
    return between(span.every, first, span.last)[-YEARS:]


def over_time(catalog: Catalog, span: Span, today: date) -> tuple[Staff, ...]:
    """Return all posts at the end of a period and of those before it, as far as they have begun."""
    known = [
        whole.staffing
        for entry in catalog.entries.get("contacts", {}).values()
        if (whole := entry.whole).staffing
    ]
    found = []
    for one in latest(span):
        if one.first > today:
            continue
        day = min(one.last, today)
        there = [
            it
            for it in known
            if (it.since is None or it.since <= day) and (it.until is None or it.until >= day)
        ]
        sizes = [it.full_time for it in there if it.full_time is not None]
        found.append(Staff(day, one, len(there), round(sum(sizes), 2), len(there) - len(sizes)))
    return tuple(found)


def current(catalog: Catalog) -> tuple[Post, ...]:
    """Return every post that is filled, by name."""
    entries = catalog.entries.get("contacts", {})
    wholes: list[Contact] = [entry.whole for entry in entries.values()]
    there = [whole for whole in wholes if whole.staffing and not whole.card.over]
    return tuple(
        Post(
            whole.card.name,
            f"kontakte/{whole.card.id}/",
            whole.card.role,
            whole.card.organisation,
            whole.post_since,
            whole.post_until,
            whole.staffing.full_time if whole.staffing else None,
            whole.cofinanced_by,
        )
        for whole in sorted(there, key=lambda whole: (whole.card.sort, whole.card.id))
    )
