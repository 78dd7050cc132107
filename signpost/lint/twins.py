"""Records that are likely the same: by name, phone number, mail and address.

Nobody compares all with all: only what shares a word, a number or an address is looked at, and of a
house that many share only neighbours by name are.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple

from signpost.addresses import dialled
from signpost.sorting import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from signpost.catalog import Catalog
    from signpost.entry import Entry
    from signpost.inhand import InHand

NEAR: Final = 0.9
"""Likeness of two names (Ratcliff and Obershelp) from which on they are near."""
_CROWD: Final = 30
"""Records that share something; of more, only neighbours by name are compared."""
_WINDOW: Final = 3
_START: Final = 5
"""Letters of a word that make two names worth comparing."""
_MEANINGLESS: Final = frozenset(
    (*("e", "v", "ev", "der", "die", "das", "des", "und", "in", "im", "am", "an", "fuer", "von"),)
)
_SLIP: Final = 0.8
"""Likeness of two words that may be the same one."""
GROUPS: Final = "initiatives"
_NUMBERS: Final = re.compile(r"[0-9]+")


class Trait(NamedTuple):
    """What a record can be recognised by."""

    path: str
    kind: str
    label: str
    """The name as one word, without what says little."""
    place: str
    phones: frozenset[str] = frozenset()
    mails: frozenset[str] = frozenset()
    address: str = ""
    name: str = ""
    """The whole name as one word."""

    @property
    def order(self) -> str:
        """By which of two the later one is told: the path without its ending."""
        return self.path.removesuffix(".yaml")


class Pair(NamedTuple):
    """Two records that are likely the same."""

    one: Trait
    other: Trait
    shared: tuple[str, ...]
    """What they have in common, in German."""


def label(name: str, place: str) -> str:
    """Return a name as one word to compare: without small words and its municipality's id."""
    home = place.split("-")
    words = [word for word in slug(name).split("-") if word not in _MEANINGLESS]
    return "-".join([word for word in words if word not in home] or words)


def near(one: str, other: str) -> bool:
    """Tell whether two labels are nearly the same; numbers in them must be equal."""
    one, other = sorted((one, other))  # likeness is measured from one side
    if one == other:
        return True
    if _NUMBERS.findall(one) != _NUMBERS.findall(other):
        return False
    if 2 * min(len(one), len(other)) < NEAR * (len(one) + len(other)):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= NEAR and matcher.ratio() >= NEAR


def certain(catalog: Catalog) -> Iterator[tuple[Entry, Entry]]:
    """Yield initiatives of one place with nearly one name and one phone number or mail address."""
    entries = catalog.entries.get(GROUPS, {})
    source = catalog.settings.languages[0]
    traits = [
        Trait(entry.id, GROUPS, label(card.name[source], card.municipality), card.municipality)
        for entry in entries.values()
        if (card := entry.card).status != "ended"
    ]
    for one, other in _pairs(traits, _by_word):
        if one.label != other.label and near(one.label, other.label) and _is_slip(one, other):
            pair = entries[one.path], entries[other.path]
            first, second = (_ways(entry) for entry in pair)
            if first & second:
                yield pair


def _ways(entry: Entry) -> frozenset[str]:
    """Return how an initiative is reached itself."""
    whole = entry.whole
    phones = {dialled(whole.phone)} if whole.phone else set()
    return frozenset(phones | ({whole.email.lower()} if whole.email else set()))


def traits(held: Iterable[InHand]) -> Iterator[Trait]:
    """Yield what initiatives and contacts can be recognised by; none that is over."""
    for one in held:
        record, kind = one.record, one.file.kind
        if kind == GROUPS and record.status != "ended":
            home, phones, place = record.municipality, [record.phone], record.place
        elif kind == "contacts":
            areas = record.responsible_for.municipalities
            home, place = areas[0] if areas else "", record.address
            phones = [phone.number for phone in record.phones if phone.type != "fax"]
        else:
            continue
        street = place and place.street and slug(f"{place.street} {place.postcode or place.town}")
        yield Trait(
            one.file.path,
            kind,
            label(record.name, home),
            home,
            frozenset(dialled(phone) for phone in phones if phone),
            frozenset({record.email.lower()} if record.email else ()),
            street or "",
            slug(record.name),
        )


def likely(found: Iterable[Trait]) -> Iterator[Pair]:
    """Yield pairs that are likely the same, by path; each once."""
    every = sorted(found)
    seen: set[tuple[str, str]] = set()
    for by in (_by_word, _by_phone, _by_mail, _by_address):
        for one, other in _pairs(every, by):
            key = (one.path, other.path)
            if key not in seen:
                seen.add(key)
                shared = tuple(_shared(one, other))
                if _alike(one, other, shared):
                    yield Pair(one, other, shared)


def _alike(one: Trait, other: Trait, shared: tuple[str, ...]) -> bool:
    """Tell whether what two records share is enough: a near name with anything, or all ways."""
    if one.kind == GROUPS and (one.name, one.place) == (other.name, other.place) and one.name:
        return False  # which every check tells
    if "Name" not in shared:
        return "Telefon" in shared and "E-Mail" in shared
    if len(shared) > 1:
        return True
    same = one.label == other.label
    return one.place == other.place and (same or (one.kind == GROUPS and _is_slip(one, other)))


def _is_slip(one: Trait, other: Trait) -> bool:
    """Tell whether two names differ within words: one more word is mostly another group."""
    words, others = (sorted(trait.label.split("-")) for trait in (one, other))
    return len(words) == len(others) and all(map(_is_near_word, words, others))


def _is_near_word(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SLIP


def _shared(one: Trait, other: Trait) -> Iterator[str]:
    if near(one.label, other.label):
        yield "Name"
    if one.phones & other.phones:
        yield "Telefon"
    if one.mails & other.mails:
        yield "E-Mail"
    if one.address and one.address == other.address:
        yield "Adresse"


def _by_word(trait: Trait) -> Iterable[str]:
    return {f"{trait.place} {word[:_START]}" for word in trait.label.split("-")}


def _by_phone(trait: Trait) -> Iterable[str]:
    return trait.phones


def _by_mail(trait: Trait) -> Iterable[str]:
    return trait.mails


def _by_address(trait: Trait) -> Iterable[str]:
    return (trait.address,) if trait.address else ()


def _pairs(
    traits: Iterable[Trait], by: Callable[[Trait], Iterable[str]]
) -> Iterator[tuple[Trait, Trait]]:
    """Yield pairs of one kind that share a key, in a settled order."""
    blocks: dict[tuple[str, str], list[Trait]] = {}
    for trait in traits:
        for key in sorted(by(trait)):
            blocks.setdefault((trait.kind, key), []).append(trait)
    for block in blocks.values():
        crowded = len(block) > _CROWD
        ranked = sorted(block, key=lambda trait: (trait.label, trait.path))
        reach = _WINDOW if crowded else len(ranked)
        for number, one in enumerate(ranked):
            for other in ranked[number + 1 : number + 1 + reach]:
                yield (one, other) if one.order < other.order else (other, one)
