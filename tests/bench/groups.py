"""Invented initiatives, made from those of the example district.

Each starts from one of the example's, so that texts, offers, needs, steps and the share of Markdown
are those that people write. Place, names, numbers and times are changed, and in the description
some sentences are exchanged for those of other records, so that hardly any two texts are equal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import plain_yaml
from example import MARKED, SENTENCE, Pool, Record, Records, moved, phone

from signpost.sorting import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

_SPOTS: Final = (
    *("am Anger", "am Bach", "am Berg", "am Damm", "am Markt", "am Park", "am Ried", "am See"),
    *("am Tor", "am Wall", "auf der Höhe", "beim Brunnen", "im Grund", "im Hof", "im Turm"),
    *("in der Au", "in der Mühle", "Mitte", "Nord", "Ost", "Süd", "Unterdorf", "West"),
)
_DAYS: Final = ("mo", "di", "mi", "do", "fr", "sa")
_CHECKED: Final = date(2026, 11, 20)
_NEIGHBOURS: Final = 12


@dataclass(frozen=True)
class Inventor:
    """Makes initiatives of a district."""

    pool: Pool
    places: Records
    people: Records
    chance: Random
    _taken: set[str] = field(default_factory=set)

    def initiatives(self, number: int) -> Iterator[tuple[str, Record]]:
        """Yield initiatives, in as equal shares of the example's as the number lets."""
        models = list(self.pool.initiatives.values())
        sentences = self.pool.sentences
        speakers = [id_ for id_, r in self.people.items() if r["function"] == "spokesperson"]
        answering = {
            home: id_
            for id_, record in self.people.items()
            for home in record["responsible_for"].get("municipalities", ())
        }
        homes = list(self.places)
        for index in range(number):
            home = self.chance.choice(homes)
            few = [answering.get(home, speakers[0]), *self.chance.sample(speakers, 2)]
            yield self._initiative(models[index % len(models)], home, few, sentences)

    def _initiative(
        self, model: Record, home: str, contacts: list[str], sentences: Sequence[str]
    ) -> tuple[str, Record]:
        chance, town = self.chance, self.places[home]
        name = self._free_name(noun(model, self.pool), town)
        id_ = slug(name)
        found = moved(model, town, chance)
        chance.shuffle(contacts)
        day = _CHECKED - timedelta(days=chance.randrange(500))
        new: Record = {
            "area": self._area(found.get("area", ()), home),
            "contacts": list(dict.fromkeys(contacts))[: len(model.get("contacts", ()))],
            "carrier": {**found.get("carrier", {}), "name": f"{name} e. V."},
            "phone": phone(chance),
            "email": f"post@{id_[:40].strip('-')}.example",
            "website": f"https://www.{id_[:40].strip('-')}.example",
            "verified": {"on": day, "by": f"Gemeinde {town['name']}"},
        }
        found |= {key: value for key, value in new.items() if key in found}
        found |= {"name": name, "municipality": home}
        found["description"] = _varied(found["description"], sentences, chance)
        offers = found.get("offers", ())
        for part, key in ((found, "hours"), *((offer, "schedule") for offer in offers)):
            if key in part:
                part[key] = [_shifted(slot, chance) for slot in part[key]]
        return id_, found

    def _free_name(self, noun: str, town: Record) -> str:
        name = f"{noun} {town['name']}"
        spots = list(_SPOTS)
        self.chance.shuffle(spots)
        while slug(name) in self._taken:
            name = f"{noun} {town['name']} {spots.pop() if spots else len(self._taken)}"
        self._taken.add(slug(name))
        return name

    def _area(self, area: Sequence[str], home: str) -> list[str]:
        """Return where a group works, as wide as the example's does."""
        if "district" in area:
            return ["district"]
        if not set(area) - {"nord", "sued"}:
            return [self.places[home]["region"]]
        near = list(self.places)
        at = near.index(home)
        return list(dict.fromkeys((home, self.chance.choice(near[at : at + _NEIGHBOURS]))))


def noun(model: Record, pool: Pool) -> str:
    """Return the name of a group or event without the place it names."""
    towns = "|".join(record["name"].split(" ")[0] for record in pool.municipalities.values())
    bare = re.sub(rf"\s*\b({towns}|Auental|Nordkreis|Südkreis)\b.*", "", str(model["name"]))
    return bare or "Helferkreis"


def _varied(text: str, sentences: Sequence[str], chance: Random) -> str:
    """Return a description with a sentence of each plain paragraph exchanged."""
    parts = text.strip().split("\n\n")
    for index, part in enumerate(parts):
        if not MARKED.search(part):
            own = SENTENCE.split(part.strip())
            own[chance.randrange(len(own))] = chance.choice(sentences)
            parts[index] = " ".join(own)
    return "\n\n".join(parts) + "\n"


def _shifted(slot: Record, chance: Random) -> Record:
    """Return a time on other days."""
    step = chance.randrange(len(_DAYS))
    days = slot["days"] if isinstance(slot["days"], list) else [slot["days"]]
    later = {day: _DAYS[(number + step) % len(_DAYS)] for number, day in enumerate(_DAYS)}
    moved_on = dict.fromkeys(later.get(day, day) for day in days)
    anchored = {key: value for key, value in slot.items() if key != "first"}
    return plain_yaml.Line({**anchored, "days": list(moved_on)})
