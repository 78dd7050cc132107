"""What may be told to translators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from signpost.disclosure.contacts import may_be_named
from signpost.disclosure.offers import lasts
from signpost.translatable import texts

if TYPE_CHECKING:
    from signpost.disclosure.today import Today
    from signpost.schema import contact as contacts
    from signpost.schema import initiative as initiatives
    from signpost.schema.base import Record
    from signpost.schema.committee import Committee
    from signpost.schema.document import Document
    from signpost.translatable import Path, Text

_OF_A_FUNCTION: Final = frozenset(("role", "organisation", "department"))
"""What may be told of a contact without a name."""


def open_texts(record: Record, kind: str, today: Today) -> dict[Path, Text]:
    """Return the texts that may be given to translators: those that may be seen today.

    Args:
        record: the record.
        kind: its folder.
        today: the day.
    """
    found = texts(record)
    if kind == "contacts":
        return _told_of_contact(cast("contacts.Contact", record), found, today)
    if kind == "initiatives":
        return _told_of_initiative(cast("initiatives.Initiative", record), found, today)
    if kind == "committees" and cast("Committee", record).status == "ended":
        return {}
    if kind == "documents":
        paper = cast("Document", record).paper
        return {} if paper and not paper.public else found
    return found


def _told_of_contact(
    record: contacts.Contact, found: dict[Path, Text], today: Today
) -> dict[Path, Text]:
    if record.post and today.is_over(record.post.until):
        return {}
    if may_be_named(record, today):
        return found
    return {path: text for path, text in found.items() if path[0] in _OF_A_FUNCTION}


def _told_of_initiative(
    record: initiatives.Initiative, found: dict[Path, Text], today: Today
) -> dict[Path, Text]:
    if record.status == "ended":
        return {}
    offers = {offer.id for offer in record.offers if lasts(offer, today)}
    needs = {nth for nth, need in enumerate(record.needs) if not today.is_over(need.until)}
    over = record.notice is not None and today.is_over(record.notice.until)
    hidden = record.place is not None and record.place.hide_address

    def told(path: Path) -> bool:
        match path[0]:
            case "offers":
                return path[1] in offers
            case "needs":
                return path[1] in needs
            case "notice":
                return not over
            case "transport" | "access":
                return not hidden
            case _:
                return True

    return {path: text for path, text in found.items() if told(path)}
