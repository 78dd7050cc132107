"""Captions of a film: whether a WebVTT file is one that browsers show (W3C WebVTT, section 4.1)."""

from __future__ import annotations

import re
from typing import Final

_HEAD: Final = re.compile(r"WEBVTT(?:[ \t].*)?")
_ARROW: Final = "-->"
_TIME: Final = r"(?:([0-9]{2,}):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})"
_TIMING: Final = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?")


def fault(raw: bytes) -> str | None:
    """Return what keeps captions from being shown, as the end of a German sentence, or None."""
    try:
        lines = raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return "ist nicht in UTF-8 gespeichert"
    if not lines or not _HEAD.fullmatch(lines[0]):
        return "beginnt nicht mit der Zeile „WEBVTT“"
    cues = 0
    for number, line in enumerate(lines, 1):
        if _ARROW not in line:
            continue
        match = _TIMING.fullmatch(line.strip())
        if not match:
            return f"hat in Zeile {number} keine Zeiten wie „00:01.000 --> 00:04.000“"
        if _seconds(match.groups()[4:]) <= _seconds(match.groups()[:4]):
            return f"hat in Zeile {number} ein Ende, das nicht nach dem Anfang liegt"
        if number == len(lines) or not lines[number].strip():
            return f"hat nach Zeile {number} keinen Text"
        cues += 1
    return None if cues else "enthält keinen Untertitel"


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000
