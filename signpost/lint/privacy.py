"""What should not be published of people, even where they agreed: it stays in the history.

A rule would rather be silent than wrong, for it reads what was meant well. Nothing is altered, and
nothing fails.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from signpost.addresses import is_mobile
from signpost.lint.findings import Finding
from signpost.showing import echo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from signpost.schema.contact import Contact
    from signpost.schema.places import Place
    from signpost.translatable import Text

    Location = tuple[str | int, ...]

_HISTORY: Final = "Einmal veröffentlicht, bleibt es in der Versionsgeschichte."
_OFFICIAL: Final = re.compile(r"dienst|büro|amt|gruppe|verein|geschäft", re.IGNORECASE)
"""What a note beside a number says when it is nobody's own."""
_FREE: Final = re.compile(
    r"@(?:(?:gmx|yahoo|hotmail|outlook|live|aol|posteo)\.[a-z.]{2,6}|(?:web|t-online|freenet|mail"
    r"|arcor|email|online)\.de|(?:gmail|googlemail|icloud|protonmail|me|msn)\.com|proton\.me"
    r"|mailbox\.org|ukr\.net|(?:mail|yandex)\.ru)",
    re.IGNORECASE,
)
_AT_HOME: Final = re.compile(
    r"\b(?:privat|zu hause|bei (?:familie|frau|herrn)|wohnung|wohnzimmer)\b", re.IGNORECASE
)
_LIVES: Final = re.compile(
    r"\bwohn(?:t|e|en|haft)\b[^.\n]{0,40}(?:straße|str\.|weg|gasse|platz|allee) ?[0-9]{1,4}"
)
_MONTH: Final = (
    r"(?:[0-9]{1,2}\.|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November"
    r"|Dezember)"
)
_BORN: Final = re.compile(
    rf"\b(?:geb\.|geboren(?: am)?|Geburtsdatum:?|Geburtstag:?)[ \n]{{0,2}}[0-9]{{1,2}}\. ?{_MONTH}"
    r" ?[0-9]{2,4}\b"
)
_CHILD: Final = re.compile(
    r"\b(?:Sohn|Tochter|Kind|Schülerin|Schüler|Enkel|Enkelin|Patenkind|Junge|Mädchen|Bruder"
    r"|Schwester) [A-ZÄÖÜ][a-zäöüß]{1,20}(?: \(|, )(?:[1-9]|1[0-7])(?:\)| Jahre)"
)


def may_hold(raw: bytes) -> bool:
    """Tell, in a moment, whether :func:`certain` may have something to say of a file."""
    return b"geb." in raw or b"geboren" in raw or b"Geburts" in raw


def certain(texts: Iterable[Text]) -> Iterator[Finding]:
    """Yield what belongs in no text beyond doubt: dates of birth."""
    for _path, location, text in texts:
        if found := _BORN.search(text):
            message = "Hier steht ein Geburtsdatum."
            hint = f"Nehmen Sie es heraus. {_HISTORY}"
            yield Finding("geburtsdatum", location, found.start(), message, hint)


def likely(kind: str, record: Any, texts: Iterable[Text]) -> Iterator[Finding]:  # noqa: ANN401 - a record of any kind
    """Yield what most likely is somebody's own, and should not be public."""
    if kind == "contacts" and record.kind == "person":
        yield from _of_person(record)
    for location, place in _places(kind, record):
        if place.name and _AT_HOME.search(place.name) and place.street and not place.hide_address:
            message = f"„{echo(place.name)}“ klingt nach einer Wohnung, und die Straße steht dabei."
            hint = f"Mit „hide_address: ja“ erscheint nur der Ort. {_HISTORY}"
            yield Finding("privatadresse", (*location, "name"), 0, message, hint)
    for _path, location, text in texts:
        if found := _LIVES.search(text):
            message = "Hier steht, wo jemand wohnt."
            hint = f"Nennen Sie einen Treffpunkt statt der Wohnung. {_HISTORY}"
            yield Finding("privatadresse", location, found.start(), message, hint)
        if found := _CHILD.search(text):
            message = "Hier steht ein Kind mit Namen und Alter."
            hint = f"Schreiben Sie ohne Namen. {_HISTORY}"
            yield Finding("kind", location, found.start(), message, hint)


def _of_person(record: Contact) -> Iterator[Finding]:
    for number, phone in enumerate(record.phones):
        official = _employed(record) or _OFFICIAL.search(phone.note or "")
        if is_mobile(phone.number) and not official:
            message = "Bei dieser Person steht eine Handynummer."
            hint = (
                "Ist sie dienstlich, schreiben Sie es dazu: note: Diensthandy. "
                f"Ist sie privat, nehmen Sie eine andere. {_HISTORY}"
            )
            yield Finding("handynummer", ("phones", number, "number"), 0, message, hint)
    if record.email and _FREE.search(record.email):
        message = "Diese E-Mail-Adresse ist vermutlich privat."
        hint = f"Besser ist eine der Gruppe oder der Gemeinde. {_HISTORY}"
        yield Finding("freemail", ("email",), 0, message, hint)
    place = record.address
    if place and place.street and not place.hide_address and not (place.name or _employed(record)):
        message = "Bei dieser Person steht eine Straße, aber keine Organisation."
        hint = (
            "Ist es ihre Wohnung, nehmen Sie die Straße heraus. Sonst nennen Sie unter „name“ das "
            f"Haus. {_HISTORY}"
        )
        yield Finding("privatadresse", ("address", "street"), 0, message, hint)


def _employed(record: Contact) -> bool:
    """Tell whether somebody answers for an organisation, and not as a volunteer."""
    volunteer = record.volunteer is True or record.function == "spokesperson"
    return bool(record.organisation) and not volunteer and not _FREE.search(record.email or "")


def _places(kind: str, record: Any) -> Iterator[tuple[Location, Place]]:  # noqa: ANN401 - a record of any kind
    if kind in {"initiatives", "events"} and record.place:
        yield ("place",), record.place
    if kind == "initiatives":
        for number, offer in enumerate(record.offers):
            if offer.place:
                yield ("offers", number, "place"), offer.place
