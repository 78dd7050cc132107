"""The example district's records, and how one becomes a record of another town."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import plain_yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

Record = dict[str, Any]
Records = dict[str, Record]

PHONES: Final = ("030 23125", "0221 4710", "040 66969", "069 90009", "089 99998")
"""Ranges reserved for fiction (Bundesnetzagentur)."""
_STREETS: Final = (
    *("Amselweg", "Bachgasse", "Dorfstraße", "Färbergasse", "Gartenweg", "Hauptstraße"),
    *("Kirchplatz", "Lindenallee", "Marktgasse", "Schulstraße", "Talstraße", "Uferweg"),
)
SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
MARKED: Final = re.compile(r"[*_`\[\]|#]|^[-+0-9]", re.MULTILINE)
"""What tells that a paragraph is more than plain text."""
_LINK: Final = re.compile(r"\[([^\]]*)\]\(/(?:initiativen|termine|gremien)/[a-z0-9-]+/\)")
"""A link to a record that no invented district has."""
_LEFT_OUT: Final = ("translations", "former_ids", "documents", "extra", "parent")


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
        plain = (part for text in texts for part in text.split("\n\n") if not MARKED.search(part))
        return [sentence for part in plain for sentence in SENTENCE.split(part.strip())]


def read(content: Path) -> Pool:
    """Return the records of a content folder without their translations."""

    def kind(name: str) -> Records:
        found: Records = {}
        for path in sorted((content / name).glob("*.yaml")):
            record = plain_yaml.load(path.read_text())
            kept = {k: v for k, v in record.items() if k not in _LEFT_OUT}
            found[path.stem] = _mapped(kept, lambda text: _LINK.sub(r"\1", text))
        return found

    return Pool(kind("municipalities"), kind("contacts"), kind("initiatives"))


def moved(model: Record, town: Record, chance: Random) -> Record:
    """Return a record with the names, street and coordinates of another town."""
    here: Record = model.get("place") or model.get("address") or {}
    old = here.get("town") or "Lindach an der Aue"
    found: Record = _mapped(model, lambda text: renamed(text, old, town["name"]))
    places = [part["place"] for part in (found, *found.get("offers", ())) if "place" in part]
    for place in (*places, *([found["address"]] if "address" in found else ())):
        _settle(place, town, chance)
    return found


def _settle(place: Record, town: Record, chance: Random) -> None:
    point = town["location"]
    new = {
        "street": f"{chance.choice(_STREETS)} {chance.randrange(1, 90)}",
        "postcode": town["postcodes"][0],
        "town": town["name"],
        "location": {key: round(point[key] + chance.uniform(-0.01, 0.01), 4) for key in point},
    }
    place.update({key: value for key, value in new.items() if key in place})


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    """Return a value of any shape with all its texts changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _mapped(item, change) for key, item in value.items()}
    if isinstance(value, list):
        return [_mapped(item, change) for item in value]
    return value


def renamed(text: str, old: str, new: str) -> str:
    """Return a text with another town's name."""
    word = re.escape(re.split("[ -]", old, maxsplit=1)[0])
    return re.sub(rf"\b{word}(?: an der Aue)?\b", new, text)


def phone(chance: Random) -> str:
    """Return a number that nobody has."""
    return f"{chance.choice(PHONES)} {chance.randrange(100, 999)}"
