"""Invented places, people and groups, made from the records of the example district.

Each initiative starts from one of the example's, so that texts, offers, needs, steps and the share
of Markdown are those that people write. Place, names, numbers and times are changed, and in the
description some sentences are exchanged for sentences of other records, so that hardly any two
texts are equal. Left out are what the comparison with Hugo could not show alike: contacts whose
post is over, and person contacts whose address would tell a withheld name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

import plain_yaml

from signpost.sorting import slug

Record = dict[str, Any]
Records = dict[str, Record]

FIRST: Final = tuple(
    "Anke Bodo Carla Dilan Edda Farid Gerda Henning Ilka Jannis Kerstin Ludger Mira Nuri Oda Paul "
    "Quirin Ronja Sana Tilman Ulla Veit Wanda Xenia Yara Zeno Amal Birte Cem Dörte".split()
)
_LAST_START: Final = "Acker Birk Dorn Eschen Fluh Gras Hasel Immen Kessel Linden Moos Nuss".split()
_LAST_END: Final = "bauer brecht eder feld graber hauer kamp länder mann ner rieder wein".split()
_TOWN_START: Final = (
    "Ahorn Amsel Binsen Buchen Dachs Distel Elster Erlen Farn Ginster Hasel Igel Klee Kranich "
    "Lerchen Marder Nessel Otter Quellen Reiher Schlehen Silber Weiden Wolken Zeisig"
).split()
_TOWN_END: Final = "brück furt grund hall heide kirch rode stedt".split()
_SPOTS: Final = (
    "am Anger|am Bach|am Berg|am Damm|am Markt|am Park|am Ried|am See|am Tor|am Wall|auf der Höhe|"
    "beim Brunnen|im Grund|im Hof|im Turm|in der Au|in der Mühle|Mitte|Nord|Ost|Süd|Unterdorf|West"
).split("|")
_STREETS: Final = (
    "Amselweg Bachgasse Dorfstraße Färbergasse Gartenweg Hauptstraße Kirchplatz Lindenallee "
    "Marktgasse Schulstraße Talstraße Uferweg Weberstraße Ziegelweg"
).split()
_PHONES: Final = ("030 23125", "0221 4710", "040 66969", "069 90009", "089 99998")
"""Ranges reserved for fiction (Bundesnetzagentur)."""
_DAYS: Final = ("mo", "di", "mi", "do", "fr", "sa")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_MARKED: Final = re.compile(r"[*_`\[\]|#]|^[-+0-9]", re.MULTILINE)
_CONSENT: Final = {"given": date(2026, 1, 15), "scope": "web", "expires": date(2028, 1, 15)}
_NOBODY: Final = 7
"""One town in seven has no contact of its own; on small sites more."""
_CENTRE: Final = (48.0, 8.4)


@dataclass(frozen=True)
class Pool:
    """What the example district offers to be made use of."""

    municipalities: Records
    contacts: Records
    initiatives: Records

    @property
    def kept(self) -> Records:
        """Contacts that the site and its pages need: those for the district or for topics."""
        return {
            id_: record
            for id_, record in self.contacts.items()
            if (for_all := record.get("responsible_for", {}))
            and (for_all.get("district") or for_all.get("topics"))
            and "until" not in record.get("post", {})
        }

    @property
    def sentences(self) -> list[str]:
        """Plain sentences of descriptions."""
        texts = (record["description"] for record in self.initiatives.values())
        plain = (part for text in texts for part in text.split("\n\n") if not _MARKED.search(part))
        return [sentence for part in plain for sentence in _SENTENCE.split(part.strip())]


def read(content: Path) -> Pool:
    """Return the records of a content folder without their translations."""

    def kind(name: str) -> Records:
        found = {}
        for path in sorted((content / name).glob("*.yaml")):
            record = plain_yaml.load(path.read_text())
            for key in ("translations", "former_ids", "documents", "extra", "parent"):
                record.pop(key, None)
            found[path.stem] = record
        return found

    return Pool(kind("municipalities"), kind("contacts"), kind("initiatives"))


def municipalities(pool: Pool, number: int, chance: Random) -> Records:
    """Return towns with their parts, spread over a grid of half an hour's drive."""
    names = [start + end for start in _TOWN_START for end in _TOWN_END]
    chance.shuffle(names)
    models = list(pool.municipalities.values())
    found = {}
    for index, name in enumerate(sorted(names[:number])):
        model = models[index % len(models)]
        point = {"lat": round(_CENTRE[0] + index // 15 * 0.05, 4)}
        point["lon"] = round(_CENTRE[1] + index % 15 * 0.05, 4)
        found[slug(name)] = {
            **model,
            "name": name,
            "key": f"08999{index + 1:03}",
            "postcodes": [f"{79100 + index}"],
            "location": point,
            "population": 2000 + chance.randrange(60) * 250,
            "parts": [f"{part}{name.lower()}" for part in ("Ober", "Unter")[: index % 3]],
            "website": f"https://www.{slug(name)}.example/",
            "summary": _renamed(model["summary"], model["name"], name),
        }
    return found


def contacts(pool: Pool, places: Records, number: int, chance: Random) -> Records:
    """Return contacts: those of the district, one for most places, speakers of groups."""
    town = next(iter(places.values()))
    found = {id_: _unplaced(_moved(r, town, chance), pool.kept) for id_, r in pool.kept.items()}
    models = [
        record
        for record in pool.contacts.values()
        if record["kind"] == "person" and record.get("consent")
    ] + [r for i, r in pool.contacts.items() if i.startswith("koordination-") and i not in found]
    free = (number - len(found)) // 2
    homes = [id_ for index, id_ in enumerate(places) if (index + 1) % _NOBODY][:free]
    people = [f"{a} {b}{c}" for a in FIRST for b in _LAST_START for c in _LAST_END]
    chance.shuffle(people)
    while len(found) < number:
        model = chance.choice(models)
        home = homes.pop() if homes else ""
        person = model["kind"] == "person"
        town = places[home or chance.choice(list(places))]
        name = people.pop() if person else f"Koordination {town['name']}"
        consent = _consent(chance) if person else None
        id_ = slug(name)
        if id_ in found or (consent and consent["scope"] != "web"):
            id_ = f"kontakt-{len(found)}"  # an address must not tell a withheld name
        others = list(found)
        found[id_] = _moved(model, town, chance) | {
            "name": name,
            "function": "coordinator" if home else "spokesperson",
            "responsible_for": {"municipalities": [home]} if home else {},
            "phones": [{**phone, "number": _phone(chance)} for phone in model.get("phones", [])],
            "email": f"{slug(name).split('-')[0]}@{slug(town['name'])}.example",
            **({"consent": consent} if consent else {}),
            **{key: chance.choice(others) for key in ("deputy", "front_office") if key in model},
        }
        found[id_].pop("reports_to", None)
        found[id_].get("post", {}).pop("until", None)
    return found


def _consent(chance: Random) -> Record:
    """Return a consent; one in thirty is for internal use only, so the name stays hidden."""
    return _CONSENT | ({"scope": "internal"} if chance.randrange(30) == 0 else {})


def _unplaced(record: Record, known: Records) -> Record:
    """Return a contact for no town in particular, without deputies that are not there."""
    for_all = {k: v for k, v in record["responsible_for"].items() if k != "municipalities"}
    persons = ("deputy", "front_office", "reports_to")
    kept = {k: v for k, v in record.items() if k not in persons or v in known}
    consent = {"consent": _CONSENT} if "consent" in kept else {}
    return {**kept, "responsible_for": for_all, **consent}


def initiatives(
    pool: Pool, places: Records, people: Records, number: int, chance: Random
) -> Iterator[tuple[str, Record]]:
    """Yield initiatives, each from one of the example's, in as equal shares as the number lets."""
    models = list(pool.initiatives.values())
    sentences = pool.sentences
    speakers = [id_ for id_, r in people.items() if r["function"] == "spokesperson"]
    answering = {
        home: id_
        for id_, r in people.items()
        for home in r["responsible_for"].get("municipalities", ())
    }
    near = list(places)
    taken: set[str] = set()
    for index in range(number):
        model = models[index % len(models)]
        home = chance.choice(near)
        town = places[home]
        name = _free_name(_noun(model, pool), town, taken, chance)
        id_ = slug(name)
        found = _moved(model, town, chance)
        found |= {"name": name, "municipality": home}
        found["description"] = _varied(found["description"], sentences, chance)
        offers = found.get("offers", ())
        if "area" in model:
            found["area"] = _area(model["area"], home, near, town["region"], chance)
        if "contacts" in model:
            some = [answering.get(home, speakers[0]), *chance.sample(speakers, 2)]
            chance.shuffle(some)
            found["contacts"] = list(dict.fromkeys(some))[: len(model["contacts"])]
        if found.get("carrier", {}).get("name"):
            found["carrier"] = {**found["carrier"], "name": f"{name} e. V."}
        if "phone" in model:
            found["phone"] = _phone(chance)
        for key, start in (("email", "post@"), ("website", "https://www.")):
            if key in model:
                found[key] = f"{start}{id_[:40].strip('-')}.example"
        for part, key in ((found, "hours"), *((offer, "schedule") for offer in offers)):
            if key in part:
                part[key] = [_shifted(slot, chance) for slot in part[key]]
        if "verified" in found:
            day = date(2026, 11, 20) - timedelta(days=chance.randrange(500))
            found["verified"] = {"on": day, "by": f"Gemeinde {town['name']}"}
        yield id_, found


def _noun(model: Record, pool: Pool) -> str:
    """Return a group's name without the place it names."""
    towns = "|".join(record["name"].split(" ")[0] for record in pool.municipalities.values())
    noun = re.sub(rf"\s*\b({towns}|Auental|Nordkreis|Südkreis)\b.*", "", str(model["name"]))
    return noun or "Helferkreis"


def _free_name(noun: str, town: Record, taken: set[str], chance: Random) -> str:
    name = f"{noun} {town['name']}"
    spots = list(_SPOTS)
    chance.shuffle(spots)
    while slug(name) in taken:
        name = f"{noun} {town['name']} {spots.pop()}" if spots else f"{name} {len(taken)}"
    taken.add(slug(name))
    return name


def _area(area: Sequence[str], home: str, near: list[str], region: str, chance: Random) -> object:
    if "district" in area:
        return ["district"]
    if not set(area) - {"nord", "sued"}:
        return [region]
    at = near.index(home)
    return list(dict.fromkeys([home, *chance.sample(near[at : at + 12] or near, 1)]))


def _moved(model: Record, town: Record, chance: Random) -> Record:
    """Return a record with the names, street and coordinates of another town."""
    old = model.get("place", model.get("address", {})).get("town", "") or "Lindach an der Aue"
    found: Record = _mapped(model, lambda text: _renamed(text, old, town["name"]))
    for key in ("place", "address"):
        if key in found:
            _settle(found[key], town, chance)
    for offer in found.get("offers", ()):
        if "place" in offer:
            _settle(offer["place"], town, chance)
    return found


def _settle(place: Record, town: Record, chance: Random) -> None:
    point = town["location"]
    if "street" in place:
        place["street"] = f"{chance.choice(_STREETS)} {chance.randrange(1, 90)}"
    if "postcode" in place:
        place["postcode"] = town["postcodes"][0]
    if "town" in place:
        place["town"] = town["name"]
    if "location" in place:
        around = (chance.uniform(-0.01, 0.01) for _ in range(2))
        place["location"] = {k: round(point[k] + x, 4) for k, x in zip(point, around, strict=True)}


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    """Return a value of any shape with all its texts changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _mapped(item, change) for key, item in value.items()}
    if isinstance(value, list):
        return [_mapped(item, change) for item in value]
    return value


def _renamed(text: str, old: str, new: str) -> str:
    return re.sub(rf"\b{re.escape(old.split(' ')[0].split('-')[0])}(?: an der Aue)?\b", new, text)


def _varied(text: str, sentences: Sequence[str], chance: Random) -> str:
    """Return a description with a sentence of each plain paragraph exchanged."""
    parts = text.strip().split("\n\n")
    for index, part in enumerate(parts):
        if not _MARKED.search(part):
            own = _SENTENCE.split(part.strip())
            own[chance.randrange(len(own))] = chance.choice(sentences)
            parts[index] = " ".join(own)
    return "\n\n".join(parts) + "\n"


def _shifted(slot: Record, chance: Random) -> Record:
    """Return a time on other days."""
    step = chance.randrange(6)
    days = slot["days"] if isinstance(slot["days"], list) else [slot["days"]]
    moved = [_DAYS[(_DAYS.index(d) + step) % 6] if d in _DAYS else d for d in days]
    return plain_yaml.Line({**slot, "days": list(dict.fromkeys(moved))})


def _phone(chance: Random) -> str:
    return f"{chance.choice(_PHONES)} {chance.randrange(100, 999)}"
