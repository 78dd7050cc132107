"""Bytes → the text of a content file, with whatever may not stand in it found and taken out.

Nearly every file is plain printable text and passes on three quick questions. Only the others are
searched. What is found is replaced by a harmless character, one for one, so that reading can go on
and every later index still points into the file as the editor sees it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final, NamedTuple

from signpost.yaml_messages import Finding, tell

MAX_BYTES: Final = 256 * 1024
MAX_FINDINGS: Final = 100
MAX_SEPARATORS: Final = 30_000
"""More than the densest record of the largest size has; keeps the slowest parser in bounds."""

_HARMLESS: Final = ("\u200c", "\u200d", "\u200e", "\u200f", "\xa0", "\xad", "\u202f")
_SIGNS: Final = ("\ufffd", "Ã", "â€", "<<<<<<<", ">>>>>>>")
_STARTS: Final = ("<", "version https://git-lfs", "{\\rtf", "%PDF-", "PK")

_NONCHARACTERS: Final = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_CONTROLS: Final = (
    "\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff" + _NONCHARACTERS
)
_GARBLED: Final = "Ã[\xa4\xb6\xbcŸ\xa9\xa8]|â€[ž“œ™]"
"""Umlauts, quotes and dashes whose UTF-8 was read as Windows-1252; no language writes these."""
_CONFLICT: Final = re.compile(r"^(?:<{7}|>{7})(?= |\r?$)", re.MULTILINE)
_ASCII: Final = frozenset(map(chr, range(128)))
_BLANKS: Final = "\x85\u2028\u2029"

_FOREIGN: Final = (
    (re.compile(r"version https://git-lfs\.github\.com/spec/"), "ein Git-LFS-Platzhalter"),
    (re.compile(r"\s*<(?:!doctype|html|head|body)\b", re.IGNORECASE), "eine HTML-Seite"),
    (re.compile(r"\s*<(?:\?xml|svg)\b", re.IGNORECASE), "eine XML-Datei"),
    (re.compile(r"\{\\rtf"), "ein RTF-Dokument"),
    (re.compile(r"%PDF-"), "ein PDF"),
    (re.compile(r"PK\x03\x04"), "ein Office-Dokument oder ZIP-Archiv"),
    (re.compile("\udc89PNG|\udcff\udcd8\udcff|GIF8"), "ein Bild"),
)
_WIDE: Final = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_MARKS: Final = (
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_HALF_DASH: Final = "\udce2\udc80"
"""How dashes and quotes begin in UTF-8; as Windows-1252 it would be „â€“, which is no word."""
_WINDOWS: Final = frozenset("äöüÄÖÜßéèêëàâáçñóòôúùûîïíåæøÉÈÀÇÅØ„“”‚‘’–—…€§°»«´·²³½")
"""What a German, French or Nordic keyboard writes beyond ASCII, as Windows-1252 has it."""


class Text(NamedTuple):
    """A file's text, ready to be parsed, and what was wrong with its characters."""

    text: str
    findings: tuple[Finding, ...] = ()
    is_record: bool = True
    """False for a file that it makes no sense to read any further."""


@cache
def forbidden() -> re.Pattern[str]:
    """Return what matches a character that no value may hold, however it got there.

    Made when first needed: it takes milliseconds, and few files ever need it.
    """
    return re.compile(f"[{_CONTROLS}\r]")


def refused() -> str:
    """Return the expression for what no value may hold, and what nobody means to write."""
    return f"[{_CONTROLS}\r\ufffd]|{_GARBLED}"


@cache
def _trouble() -> re.Pattern[str]:
    """Return what matches all that has to be found; groups are kinds of findings."""
    return re.compile(
        "(?P<bytes>[\udc80-\udcff]+)"
        f"|(?P<sign>[{_CONTROLS}])"
        "|(?P<carriage_return>\r(?!\n))"
        "|(?P<lost>\ufffd+)"
        f"|(?P<garbled>{_GARBLED})"
        "|^ *(?:(?P<tab>\t[ \t]*)|(?P<bom>\ufeff))",
        re.MULTILINE,
    )


def read(raw: bytes) -> Text:
    """Return the text of a file's bytes, whatever they are."""
    if len(raw) > MAX_BYTES:
        return Text("", (tell("too_big", 0, size=str(-(-len(raw) // 1024))),), is_record=False)
    if len(raw) > MAX_SEPARATORS and sum(map(raw.count, (b",", b":", b"\n"))) > MAX_SEPARATORS:
        return Text("", (tell("too_many", 0),), is_record=False)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _examined(raw)
    return Text(text) if _is_ordinary(text) else _examined(raw)


def encoding(raw: bytes) -> str:
    """Return the encoding that bytes are in for certain; empty where nobody can tell."""
    wide = _wide_encoding(raw)
    if wide:
        return wide
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252" if _is_windows(raw.decode("utf-8", "surrogateescape")) else ""
    return "utf-8"


def _is_ordinary(text: str) -> bool:
    """Tell quickly that nothing in a text needs a closer look; errs on the side of looking."""
    if text[:99].lstrip().startswith(_STARTS) or any(sign in text for sign in _SIGNS):
        return False
    if text.replace("\n", "").isprintable():
        return True
    rest = text.replace("\r\n", "").replace("\n", "")
    for char in _HARMLESS:
        rest = rest.replace(char, "")
    return rest.isprintable()


def _examined(raw: bytes) -> Text:
    """Return the text of unusual bytes, with a finding for each oddity."""
    wide = _wide_encoding(raw)
    if wide:
        name = wide.upper().replace("-LE", " (Little Endian)").replace("-BE", " (Big Endian)")
        return Text("", (tell("encoding", 0, what=name),), is_record=False)
    text = raw.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    for pattern, what in _FOREIGN:
        if pattern.match(text):
            return Text("", (tell("not_a_record", 0, what=what),), is_record=False)
    conflicts = [tell("conflict", m.start(), text=m[0]) for m in _CONFLICT.finditer(text)]
    if conflicts:
        return Text(text, tuple(conflicts[:MAX_FINDINGS]), is_record=False)
    return _cleaned(text)


def _wide_encoding(raw: bytes) -> str:
    """Return the name of the UTF-16 or UTF-32 that bytes are in; empty if they are in neither."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    if b"\0" not in raw:
        return ""
    for name in _WIDE:
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            continue
        if ":" in text and "\0" not in text:
            return name
    return ""


def _cleaned(text: str) -> Text:
    findings: list[Finding] = []
    told: set[str] = set()
    is_windows = _is_windows(text)
    for match in _trouble().finditer(text):
        kind = match.lastgroup or ""
        once = kind == "carriage_return" or (kind == "bytes" and is_windows)
        if once and kind in told:
            continue
        told.add(kind)
        findings.append(_finding(kind, match, is_windows))
        if len(findings) > MAX_FINDINGS:
            break
    return Text(_trouble().sub(_stand_in, text) if findings else text, tuple(findings))


def _is_windows(text: str) -> bool:
    """Tell whether the bytes that are no UTF-8 spell letters in Windows-1252, and no other do."""
    beyond = "".join(sorted(set(text) - _ASCII))
    if not beyond or beyond[0] < "\udc80" or beyond[-1] > "\udcff" or _HALF_DASH in text:
        return False
    return _WINDOWS.issuperset(
        beyond.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    )


def _finding(kind: str, match: re.Match[str], is_windows: bool) -> Finding:
    index, found = match.start(kind), match[kind]
    if kind == "sign":
        return tell(_sort(found), index, code=f"U+{ord(found):04X}")
    if kind == "bytes" and is_windows:
        return tell("encoding", index, what="Windows-1252")
    return tell(kind, index, text=found)


def _sort(char: str) -> str:
    """Return the kind of sentence that a forbidden character needs."""
    if "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
        return "direction"
    if char in _BLANKS:
        return "line_end"
    if char == "\0":
        return "nul"
    return "control" if unicodedata.category(char) == "Cc" else "no_character"


def _stand_in(match: re.Match[str]) -> str:
    """Return as many harmless characters as were found, so that places stay where they are."""
    kind = match.lastgroup
    if kind == "carriage_return":
        return "\n"
    if kind == "tab" or match[0] in _BLANKS:
        return " " * len(match[0])
    if kind == "bom":
        return match[0][:-1] + "x"
    return "x" * len(match[0])
