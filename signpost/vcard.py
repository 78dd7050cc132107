"""Public contacts as vCards (RFC 2426, version 3.0), for address books on phones and computers.

Version 3.0 is the newest that Outlook and older phones take (docs/decisions/0031). Every value is
a text of ours by the escaping of RFC 2426, 5; lines are folded at 75 octets, between characters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from signpost.addresses import tel
from signpost.frames import labels, words
from signpost.roster import bridges
from signpost.urls import address, vcard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from signpost.locales import Locale
    from signpost.public import Contact, Place
    from signpost.site import Site

LONGEST: Final = 75
"""Octets of a line, without its end."""
_TYPES: Final = {
    "voice": "WORK,VOICE",
    "fax": "WORK,FAX",
    "mobile": "WORK,CELL,VOICE",
    "text": "WORK,CELL,MSG",
}
_CONTROL: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_BREAK: Final = re.compile("\r\n|\r|\n")
_ESCAPED: Final = re.compile(r"([\\;,])")


def bundle(site: Site, items: Iterable[Contact]) -> bytes:
    """Return contacts as one file of vCards, in the source language."""
    return b"".join(card(site, item) for item in items)


def card(site: Site, item: Contact) -> bytes:
    """Return a contact as a vCard, in the source language, lines ending in CRLF."""
    return b"".join(folded(f"{name}:{value}") for name, value in _lines(site, item))


def escaped(text: str) -> str:
    """Return a text as a value: nothing in it ends the value, the line or the card."""
    plain = _CONTROL.sub(" ", _BREAK.sub("\n", text))
    return _ESCAPED.sub(r"\\\1", plain).replace("\n", r"\n")


def folded(line: str) -> bytes:
    """Return a line cut into pieces of at most 75 octets, none of them inside a character."""
    pieces: list[bytes] = []
    piece = b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > LONGEST:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join((*pieces, piece)) + b"\r\n"


def _lines(site: Site, item: Contact) -> Iterator[tuple[str, str]]:
    who = item.card
    locale = site.locales[site.source]
    name, role = words(site, locale, who.name), words(site, locale, who.role)
    url = site.base_url + address("contacts", who.id)
    yield "BEGIN", "VCARD"
    yield "VERSION", "3.0"
    yield "PRODID", "-//signpost//DE"
    yield "UID", escaped(url)
    yield "SOURCE", site.base_url + vcard(who.id)
    yield "FN", escaped(name)
    yield "N", _parts(name, person=who.person and who.named)
    organisation = words(site, locale, who.organisation)
    if organisation:
        department = words(site, locale, item.department)
        yield "ORG", ";".join(map(escaped, filter(None, (organisation, department))))
    yield "TITLE", escaped(role)
    for phone in who.phones:
        yield f"TEL;TYPE={_TYPES[phone.type]}", escaped(tel(phone.number).removeprefix("tel:"))
    if who.email:
        yield "EMAIL;TYPE=INTERNET,WORK", escaped(who.email)
    if item.address and not item.address.hidden:
        yield "ADR;TYPE=WORK", _address(item.address)
    yield "URL", item.website or url
    function = labels(site, locale, "functions", (who.function,) if who.function else ())
    if function:
        yield "CATEGORIES", ",".join(map(escaped, function))
    note = "\n".join(_note(site, locale, item, url))
    yield "NOTE", escaped(note)
    if who.checked.on:
        yield "REV", who.checked.on.isoformat()
    yield "END", "VCARD"


def _parts(name: str, *, person: bool) -> str:
    """Return family name, given names; an office's name stands in place of a family name."""
    given, _, family = name.rpartition(" ") if person else ("", "", name)
    return f"{escaped(family)};{escaped(given)};;;"


def _address(place: Place) -> str:
    """Return post box, what to ask for there, street, town, region, postcode, country."""
    parts = ("", place.name, place.street, place.town, "", place.postcode, "Deutschland")
    return ";".join(escaped(part or "") for part in parts)


def _note(site: Site, locale: Locale, item: Contact, url: str) -> Iterator[str]:
    """Yield what an address book has no field for."""
    _ = locale.strings.gettext
    who = item.card
    times = [locale.when(slot) for slot in who.hours]
    if who.by_appointment:
        times.append(_("nach Vereinbarung"))
    if times:
        yield _("Sprechzeiten: {times}").format(times="; ".join(times))
    if bridges(site.catalog, who):
        yield _("Bindeglied zwischen Haupt- und Ehrenamt")
    if who.checked.on:
        yield _("Geprüft am {day}").format(day=locale.day(who.checked.on))
    yield url
