"""How texts are written: for all who read them, those with screen readers among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from signpost.lint.findings import Finding
from signpost.showing import echo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from signpost.translatable import Text

_RUN: Final = re.compile(rb"[A-Z]{4}")
_CAPITALS: Final = re.compile(r"(?<!\w)[A-ZÄÖÜẞ]{4,40}(?:[ ,\n–-]{1,3}[A-ZÄÖÜẞ]{2,40}){2,20}(?!\w)")
_SHOUTED: Final = 10
"""Letters of a name in nothing but capitals; fewer may be an abbreviation."""
_CLICK: Final = re.compile(
    r"\b(?:hier (?:an)?klicken|klick(?:en sie|e|t)? (?:bitte )?(?:hier|auf diesen link))\b"
    r"|\[(?:hier|klick|link|mehr|weiter|weiterlesen|mehr lesen|dieser link)\]\(",
    re.IGNORECASE,
)
_LINKED: Final = (b"[hier]", b"[klick]", b"[link]", b"[mehr", b"[weiter", b"[dieser")
"""How the links of the pattern above begin, in small letters."""
_MARKS: Final = re.compile(r"!{2,}|!(?=[^!]{0,200}!)")
_WHOLE: Final = re.compile(r"[.!?…][“\"»)]*$")
_FEWEST: Final = 3
"""Words of a sentence."""
LONGEST_NAME: Final = 80
LONGEST_STEP: Final = 140
LONGEST_TEXT: Final = 3000
"""Characters; longer texts are not read to the end on a phone."""
_SENTENCES: Final = frozenset(("summary",))


def may_hold(raw: bytes) -> bool:
    """Tell, in a moment, whether :func:`certain` may have something to say of a file."""
    small = raw.lower()
    linked = b"](" in raw and any(word in small for word in _LINKED)
    return linked or b"klick" in small or _RUN.search(raw) is not None


def certain(texts: Iterable[Text]) -> Iterator[Finding]:
    """Yield what is wrong with texts beyond doubt: capitals throughout, and „hier klicken“."""
    for path, location, text in texts:
        if path[-1] == "name" and text.isupper() and sum(map(str.isalpha, text)) >= _SHOUTED:
            yield _capitals(location, 0, text)
        elif path[-1] != "name" and (found := _CAPITALS.search(text)):
            yield _capitals(location, found.start(), found[0])
        if found := _CLICK.search(text):
            message = f"„{echo(found[0].strip('[]('))}“ sagt nicht, wohin der Link führt."
            hint = "Nennen Sie im Link das Ziel: [Programm der Volkshochschule](https://…)."
            yield Finding("hier-klicken", location, found.start(), message, hint)


def _capitals(location: tuple[str | int, ...], at: int, shouted: str) -> Finding:
    message = f"„{echo(shouted)}“ besteht nur aus Großbuchstaben."
    hint = "Schreiben Sie groß und klein; manche Vorleseprogramme buchstabieren es sonst."
    return Finding("grossbuchstaben", location, at, message, hint)


def likely(texts: Iterable[Text]) -> Iterator[Finding]:
    """Yield what most likely reads better otherwise."""
    for path, location, text in texts:
        if found := _MARKS.search(text):
            message = "Hier stehen mehrere Ausrufezeichen."
            hint = "Eines genügt, meist keines: Wer Hilfe sucht, soll sich nicht gedrängt fühlen."
            yield Finding("ausrufezeichen", location, found.start(), message, hint)
        if path[-1] in _SENTENCES:
            yield from _sentence(location, text)
        yield from _length(path, location, text)


def _sentence(location: tuple[str | int, ...], text: str) -> Iterator[Finding]:
    """Yield a summary that is no sentence: cards and search results show it alone."""
    if len(text.split()) < _FEWEST or not _WHOLE.search(text):
        message = "Die Kurzbeschreibung ist kein ganzer Satz."
        hint = "Schreiben Sie einen Satz mit Punkt, zum Beispiel: Wir helfen beim Ankommen."
        yield Finding("ganzer-satz", location, 0, message, hint)


def _length(
    path: tuple[str | int, ...], location: tuple[str | int, ...], text: str
) -> Iterator[Finding]:
    if path[-1] == "name":
        most, what = LONGEST_NAME, "Der Name"
    elif path[0] == "steps":
        most, what = LONGEST_STEP, "Der Schritt"
    elif path[-1] == "description":
        most, what = LONGEST_TEXT, "Die Beschreibung"
    else:
        return
    if len(text) > most:
        message = f"{what} ist mit {len(text)} Zeichen lang; gut sind höchstens {most}."
        yield Finding("zu-lang", location, 0, message, "Kürzen Sie, oder teilen Sie auf.")
