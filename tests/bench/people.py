"""Invented towns, and the people and offices that answer in them.

Left out are what the comparison with Hugo could not show alike: contacts whose post is over, and
persons whose address would tell a withheld name.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from example import Pool, Record, Records, moved, phone, renamed

from signpost.sorting import slug

if TYPE_CHECKING:
    from random import Random

_FIRST: Final = (
    *("Anke", "Bodo", "Carla", "Dilan", "Edda", "Farid", "Gerda", "Henning", "Ilka", "Jannis"),
    *("Kerstin", "Ludger", "Mira", "Nuri", "Oda", "Paul", "Quirin", "Ronja", "Sana", "Tilman"),
    *("Ulla", "Veit", "Wanda", "Xenia", "Yara", "Zeno", "Amal", "Birte", "Cem", "Dörte"),
)
_LAST: Final = (
    ("Acker", "Birk", "Dorn", "Eschen", "Fluh", "Gras", "Hasel", "Immen", "Kessel", "Moos", "Nuss"),
    ("bauer", "brecht", "eder", "feld", "graber", "hauer", "kamp", "mann", "ner", "rieder", "wein"),
)
_TOWN: Final = (
    (
        *("Ahorn", "Amsel", "Binsen", "Buchen", "Dachs", "Distel", "Elster", "Erlen", "Farn"),
        *("Ginster", "Hasel", "Igel", "Klee", "Kranich", "Lerchen", "Marder", "Nessel", "Otter"),
        *("Quellen", "Reiher", "Schlehen", "Silber", "Weiden", "Wolken", "Zeisig"),
    ),
    ("brück", "furt", "grund", "hall", "heide", "kirch", "rode", "stedt"),
)
_CONSENT: Final = {"given": date(2026, 1, 15), "scope": "web", "expires": date(2028, 1, 15)}
_NOBODY: Final = 7
"""One town in seven has no contact of its own; on small sites more."""
_SOUTH_WEST: Final = (48.0, 8.4)
_IN_A_ROW: Final = 15
_APART: Final = 0.05
"""Degrees between towns."""


def municipalities(pool: Pool, number: int, chance: Random) -> Records:
    """Return towns with their parts, spread over a grid."""
    names = [start + end for start in _TOWN[0] for end in _TOWN[1]]
    chance.shuffle(names)
    models = list(pool.municipalities.values())
    found: Records = {}
    for index, name in enumerate(sorted(names[:number])):
        model = models[index % len(models)]
        row, column = divmod(index, _IN_A_ROW)
        found[slug(name)] = {
            **model,
            "name": name,
            "key": f"08999{index + 1:03}",
            "postcodes": [f"{79100 + index}"],
            "location": {
                "lat": round(_SOUTH_WEST[0] + row * _APART, 4),
                "lon": round(_SOUTH_WEST[1] + column * _APART, 4),
            },
            "population": 2000 + chance.randrange(60) * 250,
            "parts": [f"{part}{name.lower()}" for part in ("Ober", "Unter")[: index % 3]],
            "website": f"https://www.{slug(name)}.example/",
            "summary": renamed(model["summary"], model["name"], name),
        }
    return found


def contacts(pool: Pool, places: Records, number: int, chance: Random) -> Records:
    """Return contacts: those of the district, one for most places, speakers of groups."""
    town = next(iter(places.values()))
    kept = pool.kept
    found = {id_: _unplaced(moved(r, town, chance), kept) for id_, r in kept.items()}
    models = [
        record
        for id_, record in pool.contacts.items()
        if id_ not in found and (record.get("consent") or id_.startswith("koordination-"))
    ]
    free = (number - len(found)) // 2
    homes = [id_ for index, id_ in enumerate(places) if (index + 1) % _NOBODY][:free]
    names = [f"{first} {a}{b}" for first in _FIRST for a in _LAST[0] for b in _LAST[1]]
    chance.shuffle(names)
    while len(found) < number:
        home = homes.pop() if homes else ""
        id_, record = _contact(chance.choice(models), home, places, names.pop(), chance)
        others = list(found)
        deputies = {key: chance.choice(others) for key in ("deputy", "front_office")}
        record |= {key: other for key, other in deputies.items() if key in record}
        found[f"kontakt-{len(found)}" if id_ in found or not id_ else id_] = record
    return found


def _contact(
    model: Record, home: str, places: Records, name: str, chance: Random
) -> tuple[str, Record]:
    """Return a contact with its id; an empty one where an id must not tell a withheld name."""
    town = places[home or chance.choice(list(places))]
    person = model["kind"] == "person"
    hidden = person and chance.randrange(30) == 0
    title = name if person else f"Koordination {town['name']}"
    record = moved(model, town, chance) | {
        "name": title,
        "function": "coordinator" if home else "spokesperson",
        "responsible_for": {"municipalities": [home]} if home else {},
        "phones": [{**one, "number": phone(chance)} for one in model.get("phones", [])],
        "email": f"{slug(title).split('-')[0]}@{slug(town['name'])}.example",
    }
    if person:
        record["consent"] = _CONSENT | ({"scope": "internal"} if hidden else {})
    record.pop("reports_to", None)
    record.get("post", {}).pop("until", None)
    return "" if hidden else slug(title), record


def _unplaced(record: Record, known: Records) -> Record:
    """Return a contact for no town in particular, without deputies that are not there."""
    for_all = {k: v for k, v in record["responsible_for"].items() if k != "municipalities"}
    persons = ("deputy", "front_office", "reports_to")
    kept = {k: v for k, v in record.items() if k not in persons or v in known}
    consent = {"consent": _CONSENT} if "consent" in kept else {}
    return {**kept, "responsible_for": for_all, **consent}
