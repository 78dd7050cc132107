"""Records that are valid as they are; a test changes only what it is about.

Each builder returns the data of one content file as a mapping; :func:`yaml` writes it down, one
field a line. ``None`` for a field leaves it out.
"""

from __future__ import annotations

import json
from typing import Any, Final

Data = dict[str, Any]

TOPICS: Final = ("sprache", "wohnen")


def _record(fields: Data, changes: Data) -> Data:
    return {key: value for key, value in (fields | changes).items() if value is not None}


def initiative(**changes: Any) -> Data:
    """Return an initiative in Altdorf."""
    return _record(
        {
            "name": "Repair-Café Altdorf",
            "kind": "initiative",
            "municipality": "altdorf",
            "summary": "Wir reparieren mit Ihnen, was noch zu retten ist.",
            "topics": ["wohnen"],
        },
        changes,
    )


def office(**changes: Any) -> Data:
    """Return an office that answers by phone and e-mail."""
    return _record(
        {
            "name": "Koordinationsstelle Ehrenamt",
            "kind": "office",
            "role": "Koordination des Ehrenamts",
            "phones": [{"number": "030 23125 100"}],
            "email": "ehrenamt@landkreis.example",
        },
        changes,
    )


def person(**changes: Any) -> Data:
    """Return a person who agreed to be published."""
    return _record(
        {
            "name": "Erika Beispiel",
            "role": "Ehrenamtskoordinatorin",
            "phones": [{"number": "030 23125 101"}],
            "email": "erika@altdorf.example",
            "consent": {"given": "2026-01-15", "scope": "web", "expires": "2028-01-15"},
        },
        changes,
    )


def municipality(**changes: Any) -> Data:
    """Return the municipality of Altdorf."""
    return _record(
        {
            "name": "Altdorf",
            "kind": "Gemeinde",
            "key": "08999001",
            "postcodes": ["79901"],
            "region": "nord",
            "location": {"lat": "48.1", "lon": "8.5"},
        },
        changes,
    )


def event(**changes: Any) -> Data:
    """Return a training in Altdorf."""
    return _record(
        {
            "name": "Kurs Erste Hilfe",
            "type": "fortbildung",
            "start": "2026-12-10T18:00",
            "end": "2026-12-10T20:30",
            "place": {"name": "Rathaus", "town": "Altdorf"},
            "organisers": ["koordination"],
            "municipalities": ["altdorf"],
        },
        changes,
    )


def document(**changes: Any) -> Data:
    """Return a document that lies elsewhere."""
    return _record({"name": "Leitfaden", "url": "https://land.example/leitfaden.pdf"}, changes)


def committee(**changes: Any) -> Data:
    """Return a committee without anybody in it."""
    return _record({"name": "Runder Tisch Ehrenamt", "kind": "runder-tisch"}, changes)


def paper(**changes: Any) -> Data:
    """Return what makes a document a public paper for the committee ``tisch``."""
    return _record({"number": "12/2026", "committee": "tisch", "public": "ja"}, changes)


def page(**changes: Any) -> Data:
    """Return a page of text."""
    return _record({"name": "Über uns", "text": "Wir sind für Sie da."}, changes)


def vocabulary(name: str, *terms: str) -> Data:
    """Return a vocabulary with terms whose labels are their ids."""
    return {"name": name, "terms": [{"id": term, "label": term.capitalize()} for term in terms]}


def settings(**changes: Any) -> Data:
    """Return the district."""
    return _record(
        {
            "name": {"de": "Wegweiser Ehrenamt", "en": "Volunteering Guide"},
            "district": {"name": "Landkreis Auental", "key": "08999", "state": "BW"},
            "operator": {"name": "Landratsamt Auental", "contact": "koordination"},
            "base_url": "https://wegweiser.example/",
            "languages": ["de"],
            "regions": {"nord": "Nordkreis"},
            "fallback_contact": "koordination",
            "legal": {
                "imprint": "impressum",
                "privacy": "datenschutz",
                "accessibility": "barrierefreiheit",
            },
            "accessibility": {"assessment": {"kind": "self", "on": "2026-01-15"}},
            "easy_language": {"planned": "2027-03-31"},
            "sign_language": {"planned": "2027-03-31"},
        },
        changes,
    )


def district() -> dict[str, str]:
    """Return the fewest files that make a valid content folder: path → text."""
    words = {
        "topics": TOPICS,
        "audiences": ("familien", "alle"),
        "kinds": ("initiative", "verein"),
        "carriers": ("kirche", "ohne-traeger"),
        "offer-types": ("cafe", "beratung"),
        "functions": ("coordinator", "spokesperson"),
        "groups": ("juengere", "aeltere"),
        "requirements": ("fuehrungszeugnis",),
        "document-kinds": ("flyer",),
        "committee-kinds": ("runder-tisch", "arbeitsgruppe"),
        "event-types": ("fortbildung", "austausch", "supervision", "ehrenamtstag"),
    }
    records = {
        "site.yaml": settings(),
        "municipalities/altdorf.yaml": municipality(),
        "contacts/koordination.yaml": office(responsible_for={"district": "ja"}),
        **{f"pages/{id_}.yaml": page() for id_ in ("impressum", "datenschutz", "barrierefreiheit")},
        **{f"vocabularies/{name}.yaml": vocabulary(name, *ids) for name, ids in words.items()},
    }
    return {f"content/{path}": yaml(record) for path, record in records.items()}


def yaml(record: Data) -> str:
    """Return a record as YAML, one field a line; every value is written as JSON, which is YAML."""
    return "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in record.items()
    )
