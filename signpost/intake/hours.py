"""Opening times in words: „Mo–Fr 9–12 Uhr, Do auch 14–18“ becomes days and hours, or is refused.

Only what is understood to the last word is taken; „nach Absprache“ or „jeden 1. Montag“ is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from signpost.intake.grid import BadCell
from signpost.schema.fields import WEEKDAYS
from signpost.showing import echo

if TYPE_CHECKING:
    from signpost.yaml_walk import Data

_TOKEN: Final = re.compile(
    r"(?P<day>(?:mo(?:ntag)?|di(?:enstag)?|mi(?:ttwoch)?|do(?:nnerstag)?|fr(?:eitag)?"
    r"|sa(?:mstag)?|so(?:nntag)?)s?)(?![a-zäöüß])\.?"
    r"|(?P<time>(?:[01]?[0-9]|2[0-4])(?:[:.][0-5][0-9])?)(?![0-9]|\.(?:\s*(?!uhr)[a-zäöüß]|[0-9]))"
    r"|(?P<to>-|–|—|bis(?![a-zäöüß]))"
    r"|(?P<since>ab(?![a-zäöüß]))"
    r"|(?P<nothing>[,;:+&/|\s]|(?:uhr|h|von|und|u\.|sowie|auch|jeden?|immer)(?![a-zäöüß]))",
    re.IGNORECASE,
)
_LONGEST: Final = 300
"""Characters of opening times; what is longer is not looked at."""
_HINT: Final = (
    "Verstanden wird zum Beispiel „Mo–Fr 9–12 Uhr; Do 14–18 Uhr“."
    " Anderes ordnen Sie einem eigenen Feld zu: extra.Öffnungszeiten"
)
Span = tuple[str, str]


def slots(text: str) -> list[Data]:
    """Return days with their hours, as records have them.

    Raises:
        BadCell: a word of it is not understood, or a day has no hours.
    """
    found: list[Data] = []
    days: list[str] = []
    spans: list[Span] = []
    tokens = _tokens(text)
    at = 0
    while at < len(tokens):
        sort, word = tokens[at]
        if sort == "day":
            if spans:
                found += _slots(days, spans)
                days, spans = [], []
            at = _days(tokens, at, days)
        elif sort in {"time", "since"} and days:
            at = _span(tokens, at, spans, text)
        else:
            raise BadCell(f"„{echo(text)}“ verstehen wir nicht: „{echo(word)}“.", _HINT)
    if not spans:
        raise BadCell(f"„{echo(text)}“ nennt nicht zu jedem Tag Uhrzeiten.", _HINT)
    return [*found, *_slots(days, spans)]


def _tokens(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at) if len(text) <= _LONGEST else None
        if match is None:
            raise BadCell(f"„{echo(text)}“ verstehen wir nicht ganz: „{echo(text[at:])}“.", _HINT)
        if match.lastgroup != "nothing":
            found.append((str(match.lastgroup), match[0]))
        at = match.end()
    return found


def _days(tokens: list[tuple[str, str]], at: int, days: list[str]) -> int:
    """Take a day, or a stretch of days; return where the rest begins."""
    first = tokens[at][1][:2].lower()
    following = [sort for sort, _word in tokens[at + 1 : at + 3]]
    if following != ["to", "day"]:
        days.append(first)
        return at + 1
    last = tokens[at + 2][1][:2].lower()
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last)
    days += WEEKDAYS[start : end + 1] if start <= end else (*WEEKDAYS[start:], *WEEKDAYS[: end + 1])
    return at + 3


def _span(tokens: list[tuple[str, str]], at: int, spans: list[Span], text: str) -> int:
    """Take two times with what stands between them; return where the rest begins."""
    sorts = [sort for sort, _word in tokens[at : at + 3]]
    if sorts[:2] == ["since", "time"]:
        spans.append((_clock(tokens[at + 1][1]), ""))
        return at + 2
    if sorts != ["time", "to", "time"]:
        raise BadCell(f"„{echo(text)}“ nennt eine Uhrzeit ohne Ende.", _HINT)
    start, end = _clock(tokens[at][1]), _clock(tokens[at + 2][1])
    if end <= start:
        raise BadCell(f"„{echo(text)}“ endet, bevor es beginnt: {start} bis {end}.", _HINT)
    spans.append((start, end))
    return at + 3


def _clock(word: str) -> str:
    hour, _sign, minute = word.replace(".", ":").partition(":")
    return f"{hour:0>2}:{minute or '00'}"


def _slots(days: list[str], spans: list[Span]) -> list[Data]:
    unique: list[Data] = [*dict.fromkeys(days)]
    return [{"days": unique, "from": start, **({"to": end} if end else {})} for start, end in spans]
