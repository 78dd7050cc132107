"""Live lists in pages: ``{{ list initiatives topic=sprache limit=5 }}`` on a line of its own.

Likewise ``{{ accessibility statement }}``, for which the program knows the words.
"""

from __future__ import annotations

import re
from typing import Final, Literal, cast

from signpost.prose import render
from signpost.public import LiveList

Subject = Literal["initiatives", "contacts", "needs", "events"]

FILTERS: Final[dict[str, dict[str, str]]] = {
    "initiatives": {
        "topic": "topics",
        "audience": "audiences",
        "kind": "kinds",
        "carrier": "carriers",
        "municipality": "municipalities",
        "language": "",
        "status": "",
    },
    "contacts": {
        "function": "functions",
        "municipality": "municipalities",
        "topic": "topics",
        "district": "",
    },
    "needs": {"topic": "topics", "municipality": "municipalities", "group": "groups"},
    "events": {
        "topic": "topics",
        "type": "event-types",
        "audience": "audiences",
        "municipality": "municipalities",
        "committee": "committees",
        "form": "",
    },
}
"""What may be listed, by which filters, and the kind or vocabulary that each filter's id is of."""

CHOICES: Final = {
    "status": frozenset(("active", "paused", "seeking-successors")),
    "form": frozenset(("in-person", "online", "hybrid", "phone")),
}
"""Filter → what it may be, where the program decides that."""
_YES_OR_NO: Final = {"ja": "ja", "yes": "ja", "true": "ja"} | {
    "nein": "nein",
    "no": "nein",
    "false": "nein",
}
_WORDS: Final = ["accessibility", "statement"]
_STATEMENT: Final = LiveList("statement", (), 0)
USUAL_LIMIT: Final = 20
MOST: Final = 100
_LINE: Final = re.compile(r"^[ \t]*\{\{([^{}\n]*)\}\}[ \t]*$", re.MULTILINE)
_PAIR: Final = re.compile(r"([a-z]+)=([a-z0-9-]{1,64})")


def split(text: str) -> tuple[tuple[str | LiveList, ...], tuple[tuple[str, str], ...]]:
    """Split a page's Markdown at its live lists.

    Returns:
        The parts (safe HTML or a list each), and what is wrong with lists as pairs of the line as
        written and a fault: ``list``, ``subject``, ``pair``, ``filter`` or ``limit``.
    """
    parts: list[str | LiveList] = []
    faults: list[tuple[str, str]] = []
    start = 0
    for match in _LINE.finditer(text):
        found = _STATEMENT if match[1].split() == _WORDS else _parse(match[1])
        if isinstance(found, str):
            faults.append((match[0].strip(), found))
            continue
        if text[start : match.start()].strip():
            parts.append(render(text[start : match.start()]).html)
        parts.append(found)
        start = match.end()
    if text[start:].strip():
        parts.append(render(text[start:]).html)
    return tuple(parts), tuple(faults)


def _parse(inside: str) -> LiveList | str:
    words = inside.split()
    if len(words) < 2 or words[0] != "list":  # noqa: PLR2004 - the word „list“ and what to list
        return "list"
    subject = words[1]
    if subject not in FILTERS:
        return "subject"
    filters: list[tuple[str, str]] = []
    limit = USUAL_LIMIT
    for word in words[2:]:
        pair = _PAIR.fullmatch(word)
        if not pair:
            return "pair"
        if pair[1] == "limit":
            if not pair[2].isdigit() or not 1 <= int(pair[2]) <= MOST:
                return "limit"
            limit = int(pair[2])
        elif pair[1] == "district" and pair[2] in _YES_OR_NO and subject == "contacts":
            filters.append(("district", _YES_OR_NO[pair[2]]))
        elif pair[1] in FILTERS[subject] and pair[1] != "district":
            filters.append((pair[1], pair[2]))
        else:
            return "filter"
    return LiveList(cast("Subject", subject), tuple(filters), limit)
