"""Web, mail and phone addresses: what is wrong with one, and how a link to it reads.

Shared by the schema, the Markdown renderer and the theme, so that all three agree on what may
become a link. Every check is linear in the length of the text.
"""

from __future__ import annotations

import re
from typing import Final

_LETTERS: Final = "a-zA-Z0-9äöüßÄÖÜ"
_HOST_NAME: Final = (
    rf"([{_LETTERS}]([{_LETTERS}-]{{0,61}}[{_LETTERS}])?\.){{1,10}}[a-zA-Z][a-zA-Z0-9-]{{1,23}}"
)
_HOST: Final = re.compile(_HOST_NAME)
_HOST_LENGTH: Final = 253
_URL: Final = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://([^/?#]*)([/?#].*)?", re.DOTALL)
_NEVER: Final = (
    r'\s\x00-\x20\x7f-\xa0\\<>"`{}|^\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff'
)
_NEVER_IN_URL: Final = re.compile(f"[{_NEVER}]")
_PORT: Final = re.compile(r":[0-9]{1,5}$")
LOCAL_PART: Final = r"[a-zA-Z0-9!$'*+/=^_~-]+(\.[a-zA-Z0-9!$'*+/=^_~-]+)*"
_LOCAL: Final = re.compile(LOCAL_PART)
_LOCAL_LENGTH: Final = 64
_NUMBER: Final = r"[+(]?[0-9][0-9 ()/.\u2010-\u2013\u00a0-]{1,38}"
_PHONE: Final = re.compile(_NUMBER)
_FEWEST_DIGITS, _MOST_DIGITS = 3, 17

URL_PATTERN: Final = (
    rf"^[Hh][Tt][Tt][Pp][Ss]?://(?=[^:/?#]{{1,{_HOST_LENGTH}}}([:/?#]|$))"
    rf"{_HOST_NAME}(:[0-9]{{1,5}})?([/?#][^{_NEVER}]*)?$"
)
EMAIL_PATTERN: Final = rf"^(?=[^@]{{1,{_LOCAL_LENGTH}}}@){LOCAL_PART}@{_HOST_NAME}$"
PHONE_PATTERN: Final = rf"^(?=([^0-9]*[0-9]){{{_FEWEST_DIGITS},{_MOST_DIGITS}}}[^0-9]*$){_NUMBER}$"
"""The same rules as one expression each, in what Python and ECMAScript have in common."""


def is_host(text: str) -> bool:
    """Tell whether a text is a public host name; IP addresses are none (RFC 1123)."""
    return len(text) <= _HOST_LENGTH and _HOST.fullmatch(text) is not None


def url_fault(url: str) -> str | None:
    """Return what keeps a text from being a public web address, or None.

    Returns:
        ``characters``, ``scheme_missing``, ``scheme``, ``user`` or ``host`` (RFC 3986 without
        user, IP literals and schemes other than http and https).
    """
    if _NEVER_IN_URL.search(url):
        return "characters"
    match = _URL.fullmatch(url)
    if not match:
        return "scheme_missing" if is_host(url.split("/", 1)[0]) else "scheme"
    if "@" in match[1]:
        return "user"
    return None if is_host(_PORT.sub("", match[1])) else "host"


def email_fault(address: str) -> str | None:
    """Return what keeps a text from being one mail address, or None.

    Returns:
        ``at``, ``local`` or ``host`` (RFC 5322 without quoted local parts, and without the
        characters that a mailto: link could carry further fields in, RFC 6068).
    """
    local, at, host = address.rpartition("@")
    if not at:
        return "at"
    if len(local) > _LOCAL_LENGTH or not _LOCAL.fullmatch(local):
        return "local"
    return None if is_host(host) else "host"


def is_phone(number: str) -> bool:
    """Tell whether a text is a phone number as people write it; no service codes (* and #)."""
    digits = sum(character in "0123456789" for character in number)
    return _PHONE.fullmatch(number) is not None and _FEWEST_DIGITS <= digits <= _MOST_DIGITS


_TRUNK: Final = re.compile(r"\(0\)")
_SHORT: Final = 6
_GERMAN: Final = re.compile(r"\+490?")
_MOBILE: Final = re.compile(r"01[567]")


def tel(number: str) -> str:
    """Return the link to a German phone number in international form (RFC 3966, E.164).

    Short numbers such as 115 and 116117 stay as they are.
    """
    digits = "".join(c for c in _TRUNK.sub("", number) if c in "0123456789")
    if number.lstrip("(").startswith("+"):
        return f"tel:+{digits}"
    if digits.startswith("00"):
        return f"tel:+{digits[2:]}"
    if digits.startswith("0"):
        return f"tel:+49{digits[1:]}"
    return f"tel:{digits}" if len(digits) <= _SHORT else f"tel:+49{digits}"


def dialled(number: str) -> str:
    """Return a number as it is dialled within Germany: one for all ways of writing it."""
    plain = tel(number).removeprefix("tel:")
    german = _GERMAN.match(plain)
    return f"0{plain[german.end() :]}" if german else plain


def is_mobile(number: str) -> bool:
    """Tell whether a number is one of a German mobile phone; one without its code may be any."""
    coded = number.lstrip("(").startswith(("+", "0"))
    return coded and _MOBILE.match(dialled(number)) is not None
