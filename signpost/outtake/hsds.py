"""Initiatives → HSDS 3.0 (Human Services Data Specification, openreferral.org), as one JSON file.

An initiative is an organisation, its offers are services. What HSDS has no word for, or does not
say in the same way, stands in attributes of the taxonomy „signpost“, so that reading the file gives
the same records again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from uuid import NAMESPACE_URL, uuid5

from signpost.addresses import email_fault, url_fault
from signpost.intake import hsds
from signpost.intake.flat import leaves

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from signpost.yaml_walk import Data

VERSION: Final = "3.0"
_DAYS: Final = {"mo": "MO", "di": "TU", "mi": "WE", "do": "TH", "fr": "FR", "sa": "SA", "so": "SU"}
_STATUS: Final = {
    "paused": "temporarily closed",
    "pausiert": "temporarily closed",
    "ended": "defunct",
}
Thing = dict[str, Any]


class Writer:
    """Puts initiatives into HSDS's words; the same records give the same bytes."""

    def __init__(self, base_url: str, land: str, records: Mapping[str, Mapping[str, Data]]) -> None:
        """Keep the records, and what their identifiers are made of."""
        self._base = base_url
        self._land = land
        self._records = records

    def file(self) -> bytes:
        """Return the file: all organisations, and their services."""
        organisations = [self._organisation(id_, data) for id_, data in self._records.items()]
        services = [
            service for id_, data in self._records.items() for service in self._services(id_, data)
        ]
        whole = {"version": VERSION, "organizations": organisations, "services": services}
        return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()

    def _uuid(self, *parts: str) -> str:
        return str(uuid5(NAMESPACE_URL, f"{self._base}#{'/'.join(parts)}"))

    def _organisation(self, id_: str, data: Mapping[str, Data]) -> Thing:
        flat = leaves("initiatives", data)
        text = flat.get("description") or flat.get("summary") or flat.get("name")
        parent = data.get("parent")
        found: Thing = {
            "id": self._uuid(id_),
            "name": flat.get("name"),
            "alternate_name": _first(flat.get("alternate_names")),
            "description": text,
            "email": _fit(flat.get("email"), email_fault),
            "website": _fit(flat.get("website"), url_fault),
            "year_incorporated": _number(flat.get("founded")),
            "legal_status": flat.get("legal_form"),
            "parent_organization_id": self._uuid(str(parent)) if parent in self._records else None,
            "phones": self._phones(id_, flat),
            "locations": self._locations(id_, flat),
            "organization_identifiers": [
                {
                    "id": self._uuid(id_, "identifier"),
                    "identifier_type": hsds.TAXONOMY,
                    "identifier": id_,
                }
            ],
        }
        found = _filled(found)
        attributes = list(self._attributes(id_, flat, hsds.core(found)))
        return {**found, "attributes": attributes} if attributes else found

    def _attributes(
        self, id_: str, flat: Mapping[str, Data], said: Mapping[str, Data]
    ) -> Iterator[Thing]:
        """Yield what HSDS's own fields do not say, or say though the record does not."""
        for name in (*flat, *(name for name in said if name not in flat)):
            if name not in said or flat.get(name) != said[name]:
                yield {
                    "id": self._uuid(id_, "attribute", name),
                    "link_id": self._uuid(id_),
                    "link_entity": "organization",
                    "value": json.dumps(flat.get(name), ensure_ascii=False),
                    "taxonomy_term": {
                        "id": self._uuid("term", name),
                        "name": name,
                        "description": f"signpost: {name}",
                        "taxonomy": hsds.TAXONOMY,
                    },
                }

    def _phones(self, id_: str, flat: Mapping[str, Data]) -> list[Thing]:
        if "phone" not in flat:
            return []
        return [{"id": self._uuid(id_, "phone"), "number": flat["phone"], "type": "voice"}]

    def _locations(self, id_: str, flat: Mapping[str, Data]) -> list[Thing]:
        place = {name.removeprefix("place."): part for name, part in flat.items()}
        found: Thing = {
            "id": self._uuid(id_, "location"),
            "location_type": "physical",
            "name": flat.get("place.name"),
            "transportation": flat.get("place.transport"),
            "latitude": _number(flat.get("place.location.lat")),
            "longitude": _number(flat.get("place.location.lon")),
        }
        if all(isinstance(place.get(name), str) for name in ("street", "postcode", "town")):
            found["addresses"] = [
                {
                    "id": self._uuid(id_, "address"),
                    "address_1": place["street"],
                    "city": place["town"],
                    "state_province": self._land,
                    "postal_code": place["postcode"],
                    "country": "DE",
                    "address_type": "physical",
                }
            ]
        access = {name: part for name, part in place.items() if name.startswith("access.")}
        found["accessibility"] = [
            {
                "id": self._uuid(id_, name),
                "description": name.removeprefix("access."),
                "details": part,
            }
            for name, part in access.items()
        ]
        found = _filled(found)
        return [found] if len(found) > 2 else []  # noqa: PLR2004 - an id and a type say nothing

    def _services(self, id_: str, data: Mapping[str, Data]) -> Iterator[Thing]:
        """Yield an initiative's offers as services; itself where it has none."""
        offers = data.get("offers")
        listed: list[Any] = offers if isinstance(offers, list) and offers else [dict(data)]
        for offer in listed:
            part = str(offer.get("id") or "all")
            name = self._uuid(id_, "service", part)
            status = str(data.get("status") or "active").lower()
            times = offer.get("schedule") or offer.get("hours") or []
            spoken = offer.get("languages") or data.get("languages") or []
            age = offer.get("age") or {}
            found: Thing = {
                "id": name,
                "organization_id": self._uuid(id_),
                "name": offer.get("name"),
                "description": offer.get("description") or offer.get("summary"),
                "status": _STATUS.get(status, "active"),
                "minimum_age": _number(age.get("min")),
                "maximum_age": _number(age.get("max")),
                "schedules": [self._schedule(name, n, it) for n, it in enumerate(times)],
                "languages": [
                    {"id": self._uuid(name, "language", str(code)), "code": code}
                    for code in ([spoken] if isinstance(spoken, str) else spoken)
                ],
            }
            yield _filled(found)

    def _schedule(self, service: str, number: int, slot: Thing) -> Thing:
        days = slot.get("days") or []
        weeks = slot.get("week") or []
        every = str(slot.get("every") or ("month" if weeks else "week")).lower()
        names = [_DAYS.get(str(day), "") for day in ([days] if isinstance(days, str) else days)]
        monthly = every in {"month", "monat"}
        nth = [weeks] if isinstance(weeks, str) else weeks
        found: Thing = {
            "id": self._uuid(service, "schedule", str(number)),
            "freq": "MONTHLY" if monthly else "WEEKLY",
            "interval": 2 if every in {"2 weeks", "2 wochen"} else 1,
            "byday": ",".join(f"{n}{day}" for n in (nth or [""]) for day in names),
            "dtstart": slot.get("first"),
            "opens_at": slot.get("from"),
            "closes_at": slot.get("to"),
            "notes": slot.get("note"),
        }
        return _filled(found)


def _filled(found: Thing) -> Thing:
    """Return what has a value."""
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def _first(value: Data) -> Data:
    return value[0] if isinstance(value, list) and value else value or None


def _fit(value: Data, fault: Any) -> Data:  # noqa: ANN401 - see addresses
    """Return an address that HSDS's schema takes, too."""
    return value if isinstance(value, str) and value.isascii() and fault(value) is None else None


def _number(value: Data) -> float | int | None:
    if not isinstance(value, str):
        return None
    try:
        number = float(value.replace(",", "."))
    except ValueError:
        return None
    return int(number) if number.is_integer() else number
