"""What of a record may be given to others: nothing that the website would not show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from signpost.disclosure import may_be_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from signpost.disclosure import Today
    from signpost.schema.contact import Contact
    from signpost.yaml_walk import Data

_SHOWN_OF_HIDDEN: Final = frozenset(("town", "hide_address", "access"))
"""Of a place whose address is hidden."""
_PLACES: Final = ("place", "address")
INTERNAL: Final = frozenset(("consent", "former_ids"))
"""Fields that are no business of others, and no secret."""


def opened(
    kind: str,
    data: Mapping[str, Data],
    record: Any,  # noqa: ANN401 - an initiative or a contact
    contacts: Mapping[str, Contact],
    today: Today,
) -> dict[str, Data] | None:
    """Return what of a record may be seen; None where all of it is withheld.

    Args:
        kind: ``initiatives`` or ``contacts``.
        data: what its file says.
        record: the same as the schema has it.
        contacts: all contacts, by id.
        today: the day, for consents that are over.
    """
    if kind == "contacts" and not may_be_named(record, today):
        return None
    if kind == "initiatives" and record.status == "ended":
        return None
    found = {key: _without_hidden(key, value) for key, value in data.items()}
    named = {id_ for id_, contact in contacts.items() if may_be_named(contact, today)}
    for field in ("contacts", "deputy", "front_office", "reports_to"):
        if field in found:
            found[field] = _named(found[field], named)
    translations = found.get("translations")
    if isinstance(translations, dict) and any(is_hidden(data.get(name)) for name in _PLACES):
        found["translations"] = {
            tag: _without(part, "transport", "access") for tag, part in translations.items()
        }
    offers = found.get("offers")
    if isinstance(offers, list):
        found["offers"] = [_offer(offer) for offer in offers]
    return {key: value for key, value in found.items() if key not in INTERNAL and value != []}


def _named(value: Data, named: set[str]) -> Data:
    if isinstance(value, list):
        return [part for part in value if part in named]
    return value if value in named else None


def _offer(offer: Data) -> Data:
    if isinstance(offer, dict):
        return {key: _without_hidden(key, value) for key, value in offer.items()}
    return offer


def _without_hidden(key: str, value: Data) -> Data:
    """Return a field's value without an address that is hidden."""
    if key in _PLACES and isinstance(value, dict) and is_hidden(value):
        return {
            name: _without(part, "note") if name == "access" else part
            for name, part in value.items()
            if name in _SHOWN_OF_HIDDEN
        }
    return value


def _without(part: Data, *names: str) -> Data:
    if isinstance(part, dict):
        return {key: value for key, value in part.items() if key not in names}
    return part


def is_hidden(place: Data) -> bool:
    """Tell whether the address of a place is not to be published."""
    said = place.get("hide_address") if isinstance(place, dict) else None
    return isinstance(said, str) and said.casefold() in {"ja", "yes", "true", "wahr", "on"}
