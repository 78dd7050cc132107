"""A person as texts name them: what to look for, and where it stands in a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple
from unicodedata import normalize

from signpost.addresses import dialled
from signpost.sorting import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

What = Literal["name", "maybe", "email", "phone", "id"]
_LEAST: Final = 3
"""Letters that a name must have to be looked for."""
_TITLES: Final = r"(?:Frau|Herrn?|Fr\.|Hr\.|Dr\.|Prof\.|Familie|Mrs?\.?|Ms\.?)"
_NUMBER: Final = re.compile(r"\+?[0-9](?:[ /().\u2010-\u2015\xa0-]{0,3}[0-9]){5,17}")


class Person(NamedTuple):
    """What is known of a person."""

    id: str
    """Of their contact; empty where there is none."""
    names: tuple[str, ...]
    """The first is the one they go by."""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    """What their contact was called before."""

    @property
    def slugs(self) -> tuple[str, ...]:
        """How file names and ids spell them."""
        found = (self.id, *self.former, *(slug(name) for name in self.names if " " in name.strip()))
        return tuple(dict.fromkeys(word for word in found if len(word) >= _LEAST))


class Hit(NamedTuple):
    """Something of a person in a text."""

    start: int
    text: str
    what: What


def of_contact(id_: str, contact: Any) -> Person:  # noqa: ANN401 - a contact as the schema has it
    """Return the person of a contact."""
    translated = (part.name for part in contact.translations.values() if part.name)
    names = (contact.name, *contact.alternate_names, *translated)
    emails = (contact.email,) if contact.email else ()
    phones = tuple(phone.number for phone in contact.phones)
    return Person(id_, _once(names), emails, phones, contact.former_ids)


def of_name(name: str) -> Person | None:
    """Return a person of whom nothing is known but the name; None for what is too short."""
    plain = " ".join(normalize("NFC", name).split())
    return Person("", (plain,)) if len(plain) >= _LEAST else None


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(name.split()) for name in names))


class Search:
    """Looks for one person in any number of texts."""

    def __init__(self, person: Person) -> None:
        """Prepare to look."""
        surnames = sorted({name.split()[-1] for name in person.names if " " in name})
        words: dict[What, list[str]] = {
            "email": [re.escape(email) for email in person.emails],
            "name": [form for name in person.names for form in _forms(name)],
            "id": [rf"(?<!-){re.escape(word)}(?!-)" for word in person.slugs],
            "maybe": [rf"{_TITLES}\s+(?:[\w.]+\s+)?{re.escape(name)}s?" for name in surnames],
        }
        self._patterns = tuple(
            (what, re.compile(rf"(?<!\w)(?:{'|'.join(some)})(?![\w@])", re.IGNORECASE))
            for what, some in words.items()
            if some
        )
        self._phones = {dialled(phone) for phone in person.phones}

    def hits(self, text: str) -> list[Hit]:
        """Return what a text holds of the person, in its order; of two at a place the surer."""
        found: dict[int, Hit] = {}
        covered: list[tuple[int, int]] = []
        for hit in self._all(text):
            end = hit.start + len(hit.text)
            if not any(start < end and hit.start < stop for start, stop in covered):
                covered.append((hit.start, end))
                found[hit.start] = hit
        return [found[start] for start in sorted(found)]

    def _all(self, text: str) -> Iterator[Hit]:
        for what, pattern in self._patterns:
            for match in pattern.finditer(text):
                yield Hit(match.start(), match[0], what)
        if self._phones:
            for match in _NUMBER.finditer(text):
                if dialled(match[0]) in self._phones:
                    yield Hit(match.start(), match[0], "phone")


def _forms(name: str) -> Iterator[str]:
    """Yield a name as texts have it: over two lines, in the genitive, the surname first."""
    words = [re.escape(word) for word in name.split()]
    yield r"\s+".join(words) + "s?"
    if len(words) > 1:
        yield rf"{words[-1]},\s*" + r"\s+".join(words[:-1])
