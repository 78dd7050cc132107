"""When something is open: as what lists can be filtered by, and as patterns that a browser reads.

The site may be days old when somebody asks what is open today, so „today“ is worked out where it is
asked (theme/components/when.js), from patterns such as ``zeit:modo/1500-1700/w/2026-09-01/``::

    zeit:<weekdays>/<from>-<to>/<rhythm>/<first day>/<last day>/<flags>
    zu:<first day>/<last day>            closed
    achtung:<last day>                   a notice that says what is different

The rhythm is ``w`` every week, ``m`` with the weeks of a month (``m13``, ``m9`` the last), ``z``
every second week, counted from a day on (``z2026-09-04``), and ``x`` where no calendar can tell:
every second week without such a day, once a month. Flags: ``f`` on public holidays, too, ``s`` not
in the school holidays.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, time

    from signpost.public import InitiativeCard, Opening

WEEKDAYS: Final = ("mo", "di", "mi", "do", "fr", "sa", "so")
TIMES: Final = (("vormittags", 0, 12), ("nachmittags", 12, 17), ("abends", 17, 24))
"""Time of day → from which hour until which, local time."""
PATTERNS: Final = ("zeit:", "zu:", "achtung:")
"""How values begin that only the browser reads."""
_LAST: Final = "9"


@lru_cache(maxsize=8192)
def values(openings: tuple[Opening, ...]) -> tuple[str, ...]:
    """Return what an initiative can be filtered by: ``wann:mo``, ``uhrzeit:abends``.

    ``um:mo-abends`` is for those who ask for both, since open on Mondays and in the evening is not
    yet open on Monday evenings. What is still to begin is not found by its day yet.
    """
    begun = [it for it in openings if it.since is None]
    pairs = [(day, part) for it in begun for day in it.days for part in _parts(it)]
    days = {day for it in begun for day in it.days}
    reached = {part for _day, part in pairs}
    return (
        *(f"wann:{day}" for day in WEEKDAYS if day in days),
        *(f"uhrzeit:{part}" for part, *_hours in TIMES if part in reached),
        *(f"um:{day}-{part}" for day, part in sorted(set(pairs))),
    )


def patterns(card: InitiativeCard) -> Iterator[str]:
    """Yield when an initiative is open as a browser reads it; nothing while it pauses."""
    yield from dict.fromkeys(map(_pattern, card.openings))
    yield from (f"zu:{_day(it.start)}/{_day(it.until)}" for it in card.closures)
    if card.noticed:
        yield f"achtung:{_day(card.noticed_until)}"


def _parts(opening: Opening) -> Iterator[str]:
    """Yield the times of day that an opening reaches into; with one end, that of its end."""
    start, end = opening.start or opening.end, opening.end or opening.start
    if start is None or end is None:
        return
    first, last = start.hour, end.hour - (end.minute == 0 and end != start)
    for name, begins, ends in TIMES:
        if first < ends and last >= begins:
            yield name


def _pattern(opening: Opening) -> str:
    days = "".join(opening.days)
    hours = f"{_clock(opening.start)}-{_clock(opening.end)}"
    flags = "f" * opening.on_holidays + "s" * opening.term_only
    period = f"{_day(opening.since)}/{_day(opening.until)}"
    return f"zeit:{days}/{hours}/{_rhythm(opening)}/{period}/{flags}"


def _rhythm(opening: Opening) -> str:
    if opening.every == "week":
        return "w"
    if opening.every == "month" and opening.week:
        return "m" + "".join(_LAST if week < 0 else str(week) for week in opening.week)
    return f"z{opening.first}" if opening.every == "2 weeks" and opening.first else "x"


def _clock(value: time | None) -> str:
    return f"{value.hour:02}{value.minute:02}" if value else ""


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""
