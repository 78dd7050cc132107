"""Names of dates and committees, for the search: found by what they are called, and only so.

They are no part of Pagefind's index, where their words would push aside what helps people.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Final

from signpost.frames import labels, words
from signpost.urls import address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.locales import Locale
    from signpost.public import Texts
    from signpost.site import Site

MOST: Final = 200
"""Of each; a name takes about 80 bytes."""
Line = tuple[str, str, str, bool]
"""Name, address within the language, what it is, whether only the source language has the name."""


def path(tag: str) -> str:
    """Return the path of a language's names."""
    return f"assets/names.{tag}.json"


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the names in each language as JSON: dates to come by time, then committees."""
    if site.has_names:
        for locale in site.locales.values():
            lines = [*_dates(site, locale), *_committees(site, locale)]
            yield (
                path(locale.tag),
                json.dumps(lines, ensure_ascii=False, separators=(",", ":")).encode(),
            )


def _dates(site: Site, locale: Locale) -> Iterator[Line]:
    for date in site.agenda.next[:MOST]:
        if date.own:
            kind = labels(site, locale, "event-types", (site.agenda.type_of(date.own),))
            about = " · ".join((*kind, locale.day(date.start.date())))
            yield _line(site, locale, date.own.name, address("events", date.own.id), about)


def _committees(site: Site, locale: Locale) -> Iterator[Line]:
    for card in islice(site.committees.active.values(), MOST):
        kind = labels(site, locale, "committee-kinds", (site.committees.kind(card),))
        yield _line(site, locale, card.name, address("committees", card.id), "".join(kind))


def _line(site: Site, locale: Locale, name: Texts, where: str, about: str) -> Line:
    foreign = locale.tag != site.source and locale.tag not in name
    return words(site, locale, name), where, about, foreign
