"""What pages say of a record, fact by fact in plain German: „Telefon“, „030 23125 110“.

Takes public values only, so whatever is withheld from the website is withheld here.
"""

from __future__ import annotations

import gettext
import re
from datetime import date, datetime
from html import unescape
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from signpost.labels import FLAT, LABELS, SKIP
from signpost.locales import SOURCE, Locale
from signpost.more_labels import MORE
from signpost.public import Checked, LiveList, Phone, Rhythm, Slot
from signpost.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.naming import Names

GERMAN: Final = Locale(SOURCE, gettext.NullTranslations())
LABELLED: Final = {**LABELS, **MORE}
_INLINE: Final = frozenset(("Slot", "Phone", "Channel", "Closure", "Calendar", "Pause"))
"""Small parts; a list of them is one fact."""
_WORDS: Final = {
    "degree": {"yes": "ja", "no": "nein", "partly": "teilweise"},
    "interpreter": {"none": "nein", "on-request": "auf Anfrage", "present": "ist da"},
    "phone": {"voice": "", "fax": "Fax", "mobile": "mobil", "text": "SMS"},
    "channel": {
        "video": "Video",
        "messenger": "Messenger",
        "online-advice": "Onlineberatung",
        "sign-language": "Gebärdensprache",
    },
    "status": {
        "active": "aktiv",
        "paused": "pausiert",
        "seeking-successors": "sucht Nachfolge",
        "ended": "beendet",
        "planned": "geplant",
        "cancelled": "abgesagt",
        "postponed": "verschoben",
        "held": "hat stattgefunden",
    },
    "every": {
        "week": "jede Woche",
        "2 weeks": "alle zwei Wochen",
        "month": "jeden Monat",
        "year": "jedes Jahr",
        "school-year": "jedes Schuljahr",
    },
    "form": {"in-person": "vor Ort", "online": "online", "hybrid": "hybrid", "phone": "Telefon"},
    "what": {"events": "Termine", "meetings": "Sitzungen", "contacts": "Kontakte"},
    "level": {"full-time": "hauptamtlich", "institution": "Einrichtung", "volunteer": "Ehrenamt"},
    "assessment": {"self": "Selbstbewertung", "external": "durch Dritte"},
    "stated": {"partly": "teilweise", "full": "vollständig", "none": "nicht barrierefrei"},
}
_TAG: Final = re.compile(r"<[^>]*>")
_BLOCK: Final = re.compile(r"</(?:p|li|h[1-6]|tr|blockquote|pre)>|<br ?/?>")


class Fact(NamedTuple):
    """One thing that is said; ``key`` tells which one, on both sides."""

    key: str
    label: str
    text: str


def facts(value: Any, names: Names) -> tuple[Fact, ...]:  # noqa: ANN401 - a public value of any kind
    """Return every fact of a public value that says something."""
    return tuple(fact for fact in _parts(value, names, "", "") if fact.text)


def plain(html: str) -> str:
    """Return the text of safe HTML, in one line."""
    return " ".join(unescape(_TAG.sub("", _BLOCK.sub(" ", html))).split())


def _parts(value: Any, names: Names, key: str, label: str) -> Iterator[Fact]:  # noqa: ANN401 - see facts
    known = LABELLED.get(type(value).__name__, {})
    for name, inner in zip(value._fields, value, strict=True):
        title, _bar, sort = known.get(name, SKIP).partition("|")
        if title == FLAT:
            yield from _parts(inner, names, f"{key}{name}/", label)
        elif title != SKIP:
            yield from _told(inner, sort, names, f"{key}{name}", f"{label}{title}")


def _told(value: Any, sort: str, names: Names, key: str, label: str) -> Iterator[Fact]:  # noqa: ANN401 - see facts
    if value is None or (isinstance(value, tuple | dict) and not value):
        return
    if isinstance(value, dict):
        yield from _by_language(value, sort, names, key, label)
    elif _is_part(value):
        yield from _parts(value, names, f"{key}/", f"{label}: ")
    elif isinstance(value, tuple) and _is_big(value[0]):
        for number, part in enumerate(value):
            which = _which(part, number, names)
            yield from _parts(part, names, f"{key}/{which}/", f"{label} „{which}“: ")
    else:
        yield Fact(key, label, _text(value, sort, names))


def _by_language(
    value: dict[str, Any], sort: str, names: Names, key: str, label: str
) -> Iterator[Fact]:
    for name, text in value.items():
        own = name == names.source and sort != "regions"
        title = label if own else f"{label} ({name})"
        if isinstance(text, dict):
            words = names.said(text)
        elif isinstance(text, tuple):
            joint = " " if sort == "parts" else ", "
            words = joint.join(_text(part, sort, names) for part in text)
        else:
            words = plain(text) if sort == "html" else text
        yield Fact(f"{key}/{name}", title, words)


def _text(value: Any, sort: str, names: Names) -> str:  # noqa: ANN401 - see facts
    """Return a value in words."""
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return _list(value, sort, names)
    match value:
        case bool():
            text = "ja" if value else "nein"
        case str():
            text = _word(value, sort, names)
        case int() | float():
            text = f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value)
        case datetime():
            text = f"{GERMAN.day(value)}, {GERMAN.hours(value)}"
        case date():
            text = GERMAN.day(value)
        case dict():
            text = names.said(value)
        case _:
            text = _small(value, names)
    return text


def _list(values: tuple[Any, ...], sort: str, names: Names) -> str:
    """Return values side by side; the first and the last day of some with „bis“."""
    days = sort == "days" and isinstance(values[0], date)
    texts = (_text(value, sort, names) for value in values)
    return (" bis " if days else ", ").join(filter(None, texts))


def _word(text: str, sort: str, names: Names) -> str:
    if sort in _WORDS:
        return _WORDS[sort].get(text, text)
    match sort:
        case "":
            return text
        case "language":
            return GERMAN.language(text)
        case "euro":
            return f"{text} Euro"
        case "html" | "parts":
            return plain(text)
        case _:
            return names.of(sort, text)


def _small(value: Any, names: Names) -> str:  # noqa: ANN401 - see facts
    """Return a small part in one go."""
    match value:
        case Slot():
            more = (
                "auch an Feiertagen" if value.on_holidays else "",
                "nicht in den Schulferien" if value.term_only else "",
                names.said(value.note) if value.note else "",
            )
            text = _with(GERMAN.when(value), more)
        case Phone():
            note = names.said(value.note) if value.note else ""
            text = _with(value.number, (_WORDS["phone"][value.type], note))
        case Checked():
            text = _with(GERMAN.day(value.on), (value.by or "",)) if value.on else "noch nie"
        case Rhythm():
            text = GERMAN.rhythm(value)
        case Span():
            text = value.label
        case LiveList():
            text = f"[Liste: {' '.join((value.of, *(f'{n}={i}' for n, i in value.filters)))}]"
        case _:
            told = _parts(value, names, "", "")
            text = ", ".join(fact.text for fact in told if fact.text)
    return text


def _with(text: str, more: tuple[str, ...]) -> str:
    inner = ", ".join(filter(None, more))
    return f"{text} ({inner})" if inner else text


def _is_part(value: Any) -> bool:  # noqa: ANN401 - see facts
    """Tell whether a value has facts of its own."""
    return hasattr(value, "_fields") and bool(LABELLED.get(type(value).__name__))


def _is_big(value: Any) -> bool:  # noqa: ANN401 - see facts
    return _is_part(value) and type(value).__name__ not in _INLINE


def _which(part: Any, number: int, names: Names) -> str:  # noqa: ANN401 - see facts
    """Return what tells a part from the others of its list."""
    for name in ("id", "task", "heading", "topic", "what"):
        found = getattr(part, name, None)
        if found:
            return found if isinstance(found, str) else names.said(found)
    return str(number + 1)
