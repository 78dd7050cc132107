"""New records that may be there already: the same name, number or address as another one.

Unlike `lint.twins`, which reads whole files, this compares only what the public may see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from signpost.addresses import dialled
from signpost.differences import Twin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from signpost.entry import Entry
    from signpost.naming import Names

_KINDS: Final = frozenset(("initiatives", "contacts"))
_WORDS: Final = {
    "name": "derselbe Name",
    "phone": "dieselbe Telefonnummer",
    "email": "dieselbe E-Mail-Adresse",
    "website": "dieselbe Internetseite",
}


def twins(fresh: Iterable[Entry], everybody: Iterable[Entry], names: Names) -> Iterator[Twin]:
    """Yield each new initiative or contact that shares something telling with another record.

    Args:
        fresh: the new records.
        everybody: all records, the new ones among them.
        names: what they are called.
    """
    new = [entry for entry in fresh if entry.kind in _KINDS]
    if not new:
        return
    known: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in everybody:
        if entry.kind in _KINDS:
            for mark in _marks(entry):
                known.setdefault(mark, []).append(entry)
    for entry in new:
        shared: dict[str, tuple[Entry, list[str]]] = {}
        for mark in _marks(entry):
            for other in known[mark]:
                if other.path != entry.path:
                    shared.setdefault(other.path, (other, []))[1].append(_WORDS[mark[1]])
        for other, words in shared.values():
            path = "" if _secret(other) else f"content/{other.kind}/{other.id}.yaml"
            yield Twin(_name(entry, names), _name(other, names), path, ", ".join(words))


def _name(entry: Entry, names: Names) -> str:
    if entry.kind == "contacts":
        return names.contact(entry.id)
    return names.said(entry.card.name)


def _secret(entry: Entry) -> bool:
    return entry.kind == "contacts" and not entry.card.named


def _marks(entry: Entry) -> set[tuple[str, str, str]]:
    """Return by what a record could be known again, within its kind."""
    card, whole = entry.card, entry.whole
    if getattr(card, "over", False) or getattr(card, "status", "") == "ended":
        return set()
    if entry.kind == "contacts" and not card.named:
        return set()
    phones = [phone.number for phone in getattr(card, "phones", ())]
    phones += [whole.phone] if getattr(whole, "phone", None) else []
    place = getattr(card, "municipality", "")
    found = {(entry.kind, "name", f"{card.sort} {place}")}
    found |= {(entry.kind, "phone", dialled(number)) for number in phones}
    for name in ("email", "website"):
        value = _either(card, whole, name)
        if value:
            found.add((entry.kind, name, value.casefold().rstrip("/")))
    return found


def _either(card: Any, whole: Any, name: str) -> str:  # noqa: ANN401 - public values of either kind
    return getattr(card, name, None) or getattr(whole, name, None) or ""
