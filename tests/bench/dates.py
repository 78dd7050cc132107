"""Invented events of three years, made from those of the example district.

Each starts from one of the example's, so that types, texts, costs and registration are those that
people write. Place, day, organisers and participants are changed. Left out is what points to
records that a generated district has not: committees, documents and other events.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import plain_yaml
from example import Pool, Record, Records, moved
from groups import noun

from signpost.sorting import slug

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from random import Random

TODAY: Final = datetime(2026, 11, 22)  # noqa: DTZ001 - local
_REACH: Final = 547
"""Days before today and after it: three years in all."""
_LEFT_OUT: Final = ("translations", "extra", "committee", "documents", "room", "moved_to")
_NOT_COPIED: Final = ("status", "reason", "participants", "repeat", "partners", "experts")
_MOMENT: Final = "%Y-%m-%dT%H:%M"
_ORGANISERS: Final = "koordination-ehrenamt"
_MOST: Final = 60
_RHYTHMS: Final = {"week": 7, "2 weeks": 14, "month": 31}
"""Rhythm → days at most."""
_REASON: Final = "Es haben sich zu wenige Menschen angemeldet."
_SEASON: Final = re.compile(r",?\s+(?:Frühjahr|Herbst|Sommer|Winter|\d{4}).*")


@dataclass(frozen=True)
class Inventor:
    """Makes events of a district."""

    pool: Pool
    models: Records
    places: Records
    groups: Records
    answering: dict[str, str]
    """Municipality → who answers there."""
    chance: Random

    def events(self, number: int) -> Iterator[tuple[str, Record]]:
        """Yield events, in as equal shares of the example's as the number lets."""
        models = list(self.models.values())
        for index in range(number):
            record = self._event(models[index % len(models)])
            yield f"{slug(record['name'])[:60].strip('-')}-{index + 1}", record

    def _event(self, model: Record) -> Record:
        chance = self.chance
        home = chance.choice(list(self.places))
        town = self.places[home]
        found = {k: v for k, v in moved(model, town, chance).items() if k not in _NOT_COPIED}
        what = _SEASON.sub("", noun(model, self.pool)).removesuffix(",")
        start, length = self._when(model)
        areas = self._areas(home)
        found |= {
            "name": f"{what}, {town['name']}",
            "start": start.strftime(_MOMENT),
            "municipalities": areas,
            "organisers": self._organisers(home, areas),
        }
        if "end" in found:
            found["end"] = (start + length).strftime(_MOMENT)
        if "until" in found.get("registration", {}):
            last = (start - timedelta(days=7)).date()
            found["registration"] = plain_yaml.Line({**found["registration"], "until": last})
        if "certificate" in found:
            kept = {k: v for k, v in found["certificate"].items() if k != "template"}
            found["certificate"] = plain_yaml.Line(kept)
        return found | self._course(start, model.get("places", _MOST))

    def _when(self, model: Record) -> tuple[datetime, timedelta]:
        """Return when an event begins, at the hour of its model, and how long it takes."""
        begin = _moment(model["start"])
        length = _moment(model["end"]) - begin if "end" in model else timedelta()
        day = TODAY + timedelta(days=self.chance.randint(-_REACH, _REACH))
        return day.replace(hour=begin.hour, minute=begin.minute), length

    def _areas(self, home: str) -> list[str]:
        """Return for whom it is: mostly one town, sometimes two, a region or all."""
        kind = self.chance.randrange(10)
        if kind == 0:
            return ["district"]
        if kind == 1:
            return [self.places[home]["region"]]
        other = self.chance.choice(list(self.places))
        return [home, other] if kind == 2 and other != home else [home]

    def _organisers(self, home: str, areas: list[str]) -> list[str]:
        """Return who runs it: whom one asks in the towns, or a group."""
        if self.chance.randrange(4) == 0:
            return [self.chance.choice(list(self.groups))]
        towns = [self.answering.get(town, _ORGANISERS) for town in (home, *areas)]
        return list(dict.fromkeys(towns))

    def _course(self, start: datetime, places: int) -> Record:
        """Return what became of it: a tenth is a series, a tenth is off, a tenth was counted."""
        chance = self.chance
        found: Record = {}
        last = start
        if chance.randrange(10) == 0:
            every, count = chance.choice(list(_RHYTHMS)), chance.randint(3, 8)
            found["repeat"] = plain_yaml.Line({"every": every, "count": count})
            last += timedelta(days=_RHYTHMS[every] * count)
        if chance.randrange(10) == 0:
            return found | {"status": "cancelled", "reason": _REASON}
        if last < TODAY:
            found["status"] = "held"
            if chance.randrange(4) == 0:  # of the past ones, which are a little less than half
                found["participants"] = chance.randint(2, int(places))
        return found


def models(content: Path) -> Records:
    """Return the example's events without what points to other records."""
    found: Records = {}
    for path in sorted((content / "events").glob("*.yaml")):
        record = plain_yaml.load(path.read_text())
        found[path.stem] = {k: v for k, v in record.items() if k not in _LEFT_OUT}
    return found


def invented(
    content: Path, pool: Pool, made: tuple[Records, Records, Records], number: int, chance: Random
) -> Records:
    """Return a number of events.

    Args:
        content: the example district.
        pool: the same, read.
        made: municipalities, contacts and initiatives of the district they are for.
        number: how many.
        chance: what decides.
    """
    places, contacts, groups = made
    answering = {
        home: id_
        for id_, record in contacts.items()
        for home in record["responsible_for"].get("municipalities", ())
    }
    living = {id_: record for id_, record in groups.items() if record.get("status") != "ended"}
    return dict(Inventor(pool, models(content), places, living, answering, chance).events(number))


def _moment(value: datetime | str) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)
