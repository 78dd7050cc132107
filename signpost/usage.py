"""How often pages were asked for, from the server's own log: no cookie, no script, no address.

Addresses of visitors, times of day and what they came from are read past and never kept; what is
left are sums by month, part of the site and language.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from signpost.spans import Span

LONGEST: Final = 4_000
"""Characters of a line that are looked at."""
_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), 1
    )
}
_LINE: Final = re.compile(
    r"[^\[]{0,400}\[([0-9]{2})/([A-Z][a-z]{2})/([0-9]{4}):[^\]]{0,40}\] "
    r'"GET ([^ ?"]{1,1000})(?:\?[^ "]{0,2000})? HTTP/[0-9.]{1,4}" (200|304) '
)
_MACHINE: Final = re.compile(
    r"bot|crawl|spider|slurp|monitor|curl|wget|python|check", re.IGNORECASE
)
START: Final = ""
"""Stands for the start page among the parts of the site."""


class Usage(NamedTuple):
    """How often pages were asked for in a period."""

    total: int
    months: tuple[tuple[date, int], ...]
    """First day of a month → pages, the earliest first."""
    parts: tuple[tuple[str, int], ...]
    """Folder at the top of a language (initiativen, orte, …) → pages, the most first."""
    languages: tuple[tuple[str, int], ...]


def usage(lines: Iterable[str], span: Span, base: str, languages: Collection[str]) -> Usage:
    """Return how often pages were asked for, by programs that do not say they are machines.

    Args:
        lines: of a log in the Common or Combined Log Format (Apache, nginx and others).
        span: the period.
        base: where the site lies on its server: „/“ or „/ehrenamt/“.
        languages: those of the site, the source language first.
    """
    source = next(iter(languages))
    months: Counter[date] = Counter()
    parts: Counter[str] = Counter()
    tongues: Counter[str] = Counter()
    for line in lines:
        found = _LINE.match(line[:LONGEST])
        if found is None:
            continue
        day = _day(found[1], found[2], found[3])
        path = found[4]
        if day is None or not span.holds(day) or not path.startswith(base):
            continue
        rest = path[len(base) :].removesuffix("index.html")
        if (rest and not rest.endswith("/")) or _MACHINE.search(line[found.end() : LONGEST]):
            continue
        folders = rest.split("/")
        language = folders.pop(0) if folders[0] in languages else source
        months[day.replace(day=1)] += 1
        parts[folders[0] if folders else START] += 1
        tongues[language] += 1
    return Usage(
        sum(months.values()),
        tuple(sorted(months.items())),
        _most_first(parts),
        _most_first(tongues),
    )


def _most_first(counted: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), _MONTHS[month], int(day))
    except (ValueError, KeyError):
        return None
