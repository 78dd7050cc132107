"""The clock on the wall in Germany: summer time by rule, so that no table of zones is asked.

Since 1996 clocks go forward on the last Sunday of March and back on the last Sunday of October,
both at 1:00 UTC (Directive 2000/84/EC; SoZV § 2).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

ZONE: Final = "Europe/Berlin"
_WINTER, _SUMMER = timedelta(hours=1), timedelta(hours=2)
_FORWARD, _BACK = 3, 10


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def offset(local: datetime) -> timedelta:
    """Return how far a local time is ahead of UTC; of the hour that comes twice, the first time."""
    forward = datetime.combine(_last_sunday(local.year, _FORWARD), time(2))
    back = datetime.combine(_last_sunday(local.year, _BACK), time(3))
    return _SUMMER if forward <= local < back else _WINTER


def is_skipped(local: datetime) -> bool:
    """Tell whether a local time does not exist: clocks go from 2:00 to 3:00 in spring."""
    spring = _last_sunday(local.year, _FORWARD)
    return local.date() == spring and local.hour == 2  # noqa: PLR2004 - two o'clock


def zoned(local: datetime) -> str:
    """Return a local time with its offset (ISO 8601): ``2026-10-14T18:00:00+02:00``."""
    hours = int(offset(local).total_seconds()) // 3600
    return f"{local.isoformat(timespec='seconds')}+{hours:02}:00"


def on_the_wall(moment: datetime) -> datetime:
    """Return a moment of any zone as clocks in Germany show it; one without a zone as it is."""
    if moment.tzinfo is None:
        return moment
    plain = moment.astimezone(UTC).replace(tzinfo=None)
    forward, back = (
        datetime.combine(_last_sunday(plain.year, month), time(1)) for month in (_FORWARD, _BACK)
    )
    return plain + (_SUMMER if forward <= plain < back else _WINTER)
