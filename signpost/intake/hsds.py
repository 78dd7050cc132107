"""An HSDS file (Human Services Data Specification 3.0) → a table, one organisation a row.

What signpost has written itself comes back exactly: fields that HSDS has no word for are attributes
of the taxonomy „signpost“. Of others' files the usual fields become columns with German headings,
which an assignment divides up like those of any table.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from signpost import json_text
from signpost.intake.dividing import SUMMARY
from signpost.intake.flat import as_cell
from signpost.intake.grid import Cell, Grid, Line, bound
from signpost.intake.hsds_files import Thing, organisations
from signpost.intake.targets import target
from signpost.problems import Problem
from signpost.sheet import Unreadable
from signpost.sorting import slug

if TYPE_CHECKING:
    from signpost.yaml_walk import Data

TAXONOMY: Final = "signpost"
"""The taxonomy of attributes that hold what HSDS has no word for."""
_COLUMNS: Final = {
    "name": "Name",
    "alternate_names": "auch bekannt als",
    "description": "Beschreibung",
    "email": "E-Mail",
    "website": "Internetseite",
    "founded": "gegründet",
    "legal_form": "Rechtsform",
    "phone": "Telefon",
    "place.name": "Name des Orts [place.name]",
    "place.street": "Straße",
    "place.postcode": "PLZ",
    "place.town": "Ort",
    "place.location.lat": "Breite",
    "place.location.lon": "Länge",
    "place.transport": "Ort: Bus und Bahn",
    "topics": "Themen",
    "languages": "Sprachen",
    "offers": "Angebote [offers]",
}
"""Field → how its column is headed in a table of somebody else's data."""
_NAME: Final = 200
"""Characters of an offer's name at most (see schema.fields.Line)."""


def from_hsds(name: str, raw: bytes) -> Grid:
    """Return the organisations of an HSDS file as a table.

    Raises:
        Unreadable: it is no JSON, no HSDS, or too large.
    """
    text = json_text.decoded(name, raw)
    data = text if isinstance(text, Problem) else json_text.parse(name, text)
    if isinstance(data, Problem):
        raise Unreadable(f"Zeile {data.where.line}: {data.message}")
    found = list(organisations(data))
    if not found:
        raise Unreadable("Darin sind keine Organisationen und keine Angebote nach HSDS.")
    bound(len(found), 0)
    own = all(identifier(it) for _at, it, _services in found)
    return _exact(name, found) if own else _foreign(name, found)


def identifier(thing: Thing) -> str:
    """Return the id that an organisation has with us; empty where it has none."""
    for it in _parts(thing, "organization_identifiers"):
        if it.get("identifier_type") == TAXONOMY:
            return str(it.get("identifier", ""))
    return ""


def _parts(thing: Thing, name: str) -> list[Thing]:
    parts = thing.get(name)
    return [it for it in parts if isinstance(it, dict)] if isinstance(parts, list) else []


def core(thing: Thing) -> dict[str, Data]:
    """Return what HSDS's own fields say of an organisation, as fields of an initiative."""
    found: dict[str, Any] = {
        "name": thing.get("name"),
        "alternate_names": [thing["alternate_name"]] if thing.get("alternate_name") else None,
        "description": thing.get("description"),
        "email": thing.get("email"),
        "website": thing.get("website"),
        "founded": _number(thing.get("year_incorporated")),
        "legal_form": thing.get("legal_status"),
        "phone": next((it.get("number") for it in _parts(thing, "phones")), None),
        **_place(thing),
    }
    return {name: value for name, value in found.items() if isinstance(value, str | list) and value}


def _place(thing: Thing) -> dict[str, Any]:
    for place in _parts(thing, "locations"):
        address = next(iter(_parts(place, "addresses")), {})
        return {
            "place.name": place.get("name"),
            "place.street": address.get("address_1"),
            "place.postcode": address.get("postal_code"),
            "place.town": address.get("city"),
            "place.location.lat": _number(place.get("latitude")),
            "place.location.lon": _number(place.get("longitude")),
            "place.transport": place.get("transportation"),
        }
    return {}


def _number(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return str(int(value)) if float(value).is_integer() else str(value)


def attributes(thing: Thing) -> dict[str, Data]:
    """Return what signpost has added to an organisation; None takes a field of HSDS's back."""
    found: dict[str, Data] = {}
    for it in _parts(thing, "attributes"):
        term = it.get("taxonomy_term")
        if (
            isinstance(term, dict)
            and term.get("taxonomy") == TAXONOMY
            and target("initiatives", str(term.get("name")))
        ):
            try:
                found[str(term.get("name"))] = json.loads(str(it.get("value")))
            except (ValueError, RecursionError) as error:
                message = (
                    f"Das Attribut „{term.get('name')}“ ist nicht so, wie es geschrieben wurde."
                )
                raise Unreadable(message) from error
    return found


def _exact(name: str, found: list[tuple[str, Thing, list[Thing]]]) -> Grid:
    """Return our own organisations, headed like a table that we have exported."""
    rows = [(at, thing, {**core(thing), **attributes(thing)}) for at, thing, _services in found]
    fields = list(dict.fromkeys(key for _at, _thing, values in rows for key in values))
    head = (Cell("[id]", "id"), *(Cell(f"[{key}]", key) for key in fields))
    lines = [Line(1, head)]
    for number, (at, thing, values) in enumerate(rows, start=2):
        cells = [Cell(_text(key, values.get(key)), f"{at}.{key}") for key in fields]
        lines.append(Line(number, (Cell(identifier(thing), f"{at}.id"), *cells)))
    return Grid(name, "", tuple(lines))


def _text(key: str, value: Data) -> str:
    it = target("initiatives", key)
    return "" if it is None or value is None else as_cell(it, value)


def _foreign(name: str, found: list[tuple[str, Thing, list[Thing]]]) -> Grid:
    """Return others' organisations, headed like a German list."""
    head = [Cell("Nr", "id"), *(Cell(title, key) for key, title in _COLUMNS.items())]
    lines = [Line(1, tuple(head))]
    for number, (at, thing, services) in enumerate(found, start=2):
        values: dict[str, Data] = {
            **core(thing),
            "topics": _topics(thing, services),
            "languages": _languages(services),
            "offers": _offers(services),
        }
        cells = [Cell(_text(key, values.get(key) or None), f"{at}.{key}") for key in _COLUMNS]
        first = Cell(str(thing.get("id") or at), f"{at}.id")
        lines.append(Line(number, (first, *cells)))
    return Grid(
        name,
        "",
        tuple(lines),
        told=(f"HSDS-Datei mit {len(found)} Organisation{'en' if len(found) > 1 else ''}.",),
    )


def _topics(thing: Thing, services: list[Thing]) -> list[Data]:
    """Return the terms that an organisation and its services are under."""
    found: list[Data] = []
    for it in (thing, *services):
        for attribute in _parts(it, "attributes"):
            term = attribute.get("taxonomy_term")
            if isinstance(term, dict) and isinstance(term.get("name"), str):
                found.append(" ".join(term["name"].split()))
    return list(dict.fromkeys(map(str, found)))


def _languages(services: list[Thing]) -> list[Data]:
    codes = (it.get("code") or it.get("name") for s in services for it in _parts(s, "languages"))
    return list(dict.fromkeys(code for code in codes if isinstance(code, str)))


def _offers(services: list[Thing]) -> list[Data]:
    """Return services as offers, as far as both have the same words."""
    found: list[Data] = []
    ids: set[str] = set()
    for service in {str(it.get("id") or n): it for n, it in enumerate(services)}.values():
        id_ = slug(service["name"]) or "angebot"
        while id_ in ids:
            id_ = f"{id_[:60]}-{len(ids) + 1}"
        ids.add(id_)
        offer: dict[str, Data] = {"id": id_, "name": service["name"][:_NAME]}
        text = service.get("description")
        if isinstance(text, str) and text.strip():
            short = len(text) <= SUMMARY
            offer["summary" if short else "description"] = text.strip()
        ages = {
            "min": _number(service.get("minimum_age")),
            "max": _number(service.get("maximum_age")),
        }
        if any(ages.values()):
            offer["age"] = {key: age for key, age in ages.items() if age is not None}
        found.append(offer)
    return found
