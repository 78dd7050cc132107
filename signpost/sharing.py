"""What people take along of a record: its text, a mail with it, its address as a code.

The first line of a text is the name, the last one the address of the page: the notepad
(``theme/components/notepad.js``) reads them so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost import qr, views
from signpost.frames import words
from signpost.urls import address, prefix, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from signpost.locales import Locale
    from signpost.public import Checked, Contact, ContactCard, Initiative, Place, Slot
    from signpost.site import Site

_FAX: Final = "fax"
NOTHING: Final = views.Shared("", "", "", "", "")
"""Before a language is known."""


def number(item: Initiative, people: Sequence[ContactCard]) -> str:
    """Return the number to call for an initiative: its own, or that of the first who has one."""
    numbers = (p.number for card in people for p in card.phones if p.type != _FAX)
    return item.phone or next(numbers, "")


def email(item: Initiative, people: Sequence[ContactCard]) -> str:
    """Return the address to write to for an initiative: its own, or of the first who has one."""
    return item.email or next((card.email for card in people if card.email), "")


def initiative(
    site: Site, locale: Locale, item: Initiative, people: Sequence[ContactCard]
) -> views.Shared:
    """Return what to take along of an initiative.

    Args:
        site: the site.
        locale: the page's language.
        item: the initiative.
        people: whom its page names, the first one first.
    """
    _ = locale.strings.gettext
    card = item.card
    catalog = site.catalog
    town = words(site, locale, catalog.municipalities[card.municipality].name)
    states = {"paused": _("Macht gerade Pause"), "seeking-successors": _("Sucht Nachfolge")}
    lines = [
        f"{words(site, locale, catalog.vocabularies['kinds'][card.kind].label)} · {town}",
        words(site, locale, card.summary),
        states.get(card.status, ""),
        *_when(locale, card.when, by_appointment=card.by_appointment),
        *_where(locale, item.place, town),
        *_reached(locale, number(item, people), email(item, people)),
        _checked(locale, card.checked),
    ]
    name = words(site, locale, card.name)
    return _shared(site, locale, name, lines, address("initiatives", card.id))


def contact(site: Site, locale: Locale, item: Contact) -> views.Shared:
    """Return what to take along of a person or office."""
    card = item.card
    name, role = words(site, locale, card.name), words(site, locale, card.role)
    about = (role if role != name else "", words(site, locale, card.organisation))
    phones = [phone.number for phone in card.phones if phone.type != _FAX]
    lines = [
        ", ".join(filter(None, about)),
        *_when(locale, card.hours, by_appointment=card.by_appointment),
        *_where(locale, item.address, ""),
        *_reached(locale, ", ".join(phones), card.email or ""),
        _checked(locale, card.checked),
    ]
    return _shared(site, locale, name, lines, address("contacts", card.id))


def _shared(
    site: Site, locale: Locale, name: str, lines: Sequence[str], folder: str
) -> views.Shared:
    url = site.base_url + prefix(locale.tag, site.source) + folder
    text = "\n".join((name, *filter(None, lines), url))
    body = quoted("\r\n").join(map(quoted, text.split("\n")))
    mail = f"mailto:?subject={quoted(name)}&body={body}"
    return views.Shared(folder.rstrip("/"), text, mail, url, qr.picture(url))


def _when(locale: Locale, slots: Sequence[Slot], *, by_appointment: bool) -> Iterator[str]:
    _ = locale.strings.gettext
    times = [locale.when(slot) for slot in slots]
    if by_appointment:
        times.append(_("nach Vereinbarung"))
    if times:
        yield _("Wann: {times}").format(times="; ".join(times))


def _where(locale: Locale, place: Place | None, town: str) -> Iterator[str]:
    _ = locale.strings.gettext
    if place is None:
        return
    if place.hidden:
        where = place.town or town
        known = _("Die genaue Adresse erfahren Sie, wenn Sie anrufen oder schreiben.")
        yield _("Wo: {place}").format(place=f"{where}. {known}" if where else known)
        return
    last = " ".join(filter(None, (place.postcode, place.town)))
    parts = [part for part in (place.name, place.street, last) if part]
    if parts:
        yield _("Wo: {place}").format(place=", ".join(parts))


def _reached(locale: Locale, phone: str, mail: str) -> Iterator[str]:
    _ = locale.strings.gettext
    if phone:
        yield _("Telefon: {number}").format(number=phone)
    if mail:
        yield _("E-Mail: {address}").format(address=mail)


def _checked(locale: Locale, checked: Checked) -> str:
    _ = locale.strings.gettext
    if checked.on is None:
        return _("Noch nicht geprüft. Rufen Sie lieber vorher an.")
    return _("Geprüft am {day}").format(day=locale.day(checked.on))
