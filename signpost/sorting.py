"""Sorting of German names (DIN 5007-1), of words in other alphabets, and slugs made from names."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LIKE_BASE: Final = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l"})
_SPELT_OUT: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa"}
)
_GAPS: Final = re.compile(r"[^\w]+")
_NOT_SLUG: Final = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG: Final = 64
_ALPHABETS: Final = {
    "fa": "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "tr": "abcçdefgğhıijklmnoöpqrsştuüvwxyz",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
"""Languages whose letters stand in another order than their numbers in Unicode."""
_ORDERS: Final = {
    tag: str.maketrans({letter: chr(0xE000 + at) for at, letter in enumerate(letters)})
    for tag, letters in _ALPHABETS.items()
}
_DOTTED: Final = str.maketrans({"I": "ı", "İ": "i"})


def sort_key(name: str) -> str:
    """Return the key to sort by: ä as a, ß as ss, accents and punctuation ignored (DIN 5007-1)."""
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LIKE_BASE))
        text = "".join(c for c in text if not unicodedata.combining(c))
    return _GAPS.sub(" ", text).strip()


def label_key(label: str, tag: str) -> str:
    """Return the key to sort words of a language by, in the order of its own alphabet."""
    order = _ORDERS.get(tag)
    if order is None:
        return sort_key(label)
    text = label.translate(_DOTTED) if tag == "tr" else label
    return _GAPS.sub(" ", text.casefold()).strip().translate(order)


def slug(name: str) -> str:
    """Return a name as an id: ä becomes ae, all but letters and digits a hyphen; may be empty."""
    text = unicodedata.normalize("NFC", name).casefold().translate(_SPELT_OUT)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c))
    return _NOT_SLUG.sub("-", text).strip("-")[:_LONGEST_SLUG].strip("-")


DIGITS: Final = "0–9"
OTHERS: Final = "#"


def initial(key: str) -> str:
    """Return the letter from A to Z that a sort key stands under, :data:`DIGITS` or :data:`OTHERS`.

    Names in other scripts stand together under the latter.
    """
    first = key[:1]
    if not first.isascii() or not first.isalnum():
        return OTHERS
    return DIGITS if first.isdigit() else first.upper()
