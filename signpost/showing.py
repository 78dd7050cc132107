"""Words of a content file as a message may show them: one line, cut short, nothing forged.

A message goes to terminals, logs and forges. What could move a cursor, hide a letter, turn the
direction of reading or give a log's reader a command is replaced by a visible character.
"""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 40
_UNSHOWABLE: Final = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\u00ad\u061c\u200b\u2028-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
_COMMAND: Final = re.compile(r"##(?=[a-z]*\[)", re.IGNORECASE)
"""How GitHub's and Azure's runners begin a command anywhere in a line: ``##[`` and ``##vso[``."""


def echo(value: object) -> str:
    """Return a value as it may be shown in a message: one line, cut, without control characters."""
    text = visible(" ".join(value.split())) if isinstance(value, str) else "…"
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def visible(text: str) -> str:
    """Return a text without characters that could forge or hide part of a message."""
    return _COMMAND.sub("# #", _UNSHOWABLE.sub("�", text))


_ASCII: Final = str.maketrans(
    dict(zip("äöüÄÖÜß", ("ae", "oe", "ue", "Ae", "Oe", "Ue", "ss"), strict=True))
    | dict(zip("„“”’…–→", ('"', '"', '"', "'", "...", "-", "->"), strict=True))
)


def in_ascii(text: str) -> str:
    """Return a text for terminals that have no umlauts; a question mark for any other letter."""
    return text.translate(_ASCII).encode("ascii", "replace").decode()
