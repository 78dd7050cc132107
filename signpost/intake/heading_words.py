"""The words by which German lists head their columns, and the fields that these mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from signpost.sorting import sort_key

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPELT_OUT: Final = re.compile(r"([aou])e(?=[a-z])|_")


def heading(label: str) -> str:
    """Return a heading as it is compared: without case, signs, and ways to spell umlauts."""
    return sort_key(_SPELT_OUT.sub(lambda found: found[1] or " ", label.casefold()))


_PLACE: Final = {
    "straße": ("street",),
    "strasse": ("street",),
    "straße und hausnummer": ("street",),
    "straße hausnummer": ("street",),
    "straße hausnr": ("street",),
    "straße nr": ("street",),
    "hausnummer": ("street",),
    "hausnr": ("street",),
    "hnr": ("street",),
    "nr haus": ("street",),
    "str": ("street",),
    "plz": ("postcode",),
    "postleitzahl": ("postcode",),
    "ort": ("town",),
    "wohnort": ("town",),
    "stadt": ("town",),
    "stadt gemeinde": ("town",),
    "plz ort": ("postcode", "town"),
    "adresse": ("street", "postcode", "town"),
    "anschrift": ("street", "postcode", "town"),
    "breitengrad": ("location.lat",),
    "längengrad": ("location.lon",),
    "breite": ("location.lat",),
    "länge": ("location.lon",),
    "lat": ("location.lat",),
    "lon": ("location.lon",),
    "location latitude": ("location.lat",),
    "location longitude": ("location.lon",),
    "location name": ("name",),
    "location address 1": ("street",),
    "location postcode": ("postcode",),
    "location city": ("town",),
    "mask exact address": ("hide_address",),
    "treffpunkt": ("name",),
    "veranstaltungsort": ("name",),
}
_REACHED: Final = {
    "e-mail": ("email",),
    "email": ("email",),
    "e-mail-adresse": ("email",),
    "mail": ("email",),
    "mailadresse": ("email",),
    "webseite": ("website",),
    "website": ("website",),
    "internet": ("website",),
    "internetseite": ("website",),
    "internetadresse": ("website",),
    "homepage": ("website",),
    "web": ("website",),
    "www": ("website",),
    "link": ("website",),
    "url": ("website",),
    "sprachen": ("languages",),
    "sprache": ("languages",),
    "öffnungszeiten": ("hours",),
    "öffnungszeit": ("hours",),
    "sprechzeiten": ("hours",),
    "sprechzeit": ("hours",),
    "zeiten": ("hours",),
    "uhrzeit": ("hours",),
    "wann": ("hours",),
    "geprüft am": ("verified.on",),
    "zuletzt geprüft": ("verified.on",),
    "stand": ("verified.on",),
    "geprüft von": ("verified.by",),
}
_INITIATIVES: Final = {
    "name": ("name",),
    "verein": ("name",),
    "initiative": ("name",),
    "gruppe": ("name",),
    "einrichtung": ("name",),
    "organisation": ("name",),
    "projekt": ("name",),
    "bezeichnung": ("name",),
    "vereinsname": ("name",),
    "name des vereins": ("name",),
    "name der initiative": ("name",),
    "abkürzung": ("alternate_names",),
    "kurzname": ("alternate_names",),
    "art": ("kind",),
    "art der initiative": ("kind",),
    "träger": ("carrier.name",),
    "trägerschaft": ("carrier.name",),
    "art des trägers": ("carrier.type",),
    "gemeinde": ("municipality",),
    "kommune": ("municipality",),
    "stadt gemeinde": ("municipality",),
    "kurzbeschreibung": ("summary",),
    "zusammenfassung": ("summary",),
    "beschreibung": ("summary", "description"),
    "angebot": ("summary", "description"),
    "angebote": ("summary", "description"),
    "tätigkeit": ("summary", "description"),
    "was wir tun": ("summary", "description"),
    "info": ("summary", "description"),
    "thema": ("topics",),
    "themen": ("topics",),
    "kategorie": ("topics",),
    "bereich": ("topics",),
    "rubrik": ("topics",),
    "zielgruppe": ("audiences",),
    "zielgruppen": ("audiences",),
    "für wen": ("audiences",),
    "status": ("status",),
    "gegründet": ("founded",),
    "gründungsjahr": ("founded",),
    "rechtsform": ("legal_form",),
    "ehrenamtliche": ("volunteers.count",),
    "anzahl ehrenamtliche": ("volunteers.count",),
    "anzahl der ehrenamtlichen": ("volunteers.count",),
    "telefon": ("phone",),
    "tel": ("phone",),
    "telefonnummer": ("phone",),
    "rufnummer": ("phone",),
    "barrierefrei": ("place.access.step_free",),
    "rollstuhlgerecht": ("place.access.step_free",),
    "haltestelle": ("place.transport",),
    "description": ("summary", "description"),
    "service taxonomies": ("topics",),
    "suitabilities": ("audiences",),
}
_CONTACTS: Final = {
    "name": ("name",),
    "vorname": ("name",),
    "nachname": ("name",),
    "familienname": ("name",),
    "ansprechpartner": ("name",),
    "ansprechperson": ("name",),
    "funktion": ("role",),
    "position": ("role",),
    "rolle": ("role",),
    "aufgabe": ("function",),
    "organisation": ("organisation",),
    "einrichtung": ("organisation",),
    "dienststelle": ("organisation",),
    "behörde": ("organisation",),
    "träger": ("organisation",),
    "abteilung": ("department",),
    "amt": ("department",),
    "zuständig für": ("responsible_for.municipalities",),
    "gemeinde": ("responsible_for.municipalities",),
    "kommune": ("responsible_for.municipalities",),
    "themen": ("responsible_for.topics",),
    "telefon": ("phones",),
    "tel": ("phones",),
    "telefonnummer": ("phones",),
    "durchwahl": ("phones",),
    "mobil": ("phones.mobile",),
    "handy": ("phones.mobile",),
    "mobiltelefon": ("phones.mobile",),
    "fax": ("phones.fax",),
    "telefax": ("phones.fax",),
    "stelle seit": ("post.since",),
    "stelle bis": ("post.until",),
    "vollzeitstellen": ("post.full_time_equivalents",),
    "mitfinanziert durch": ("post.cofinanced_by",),
    "einwilligung": ("consent.given",),
    "einwilligung vom": ("consent.given",),
    "ehrenamtlich": ("volunteer",),
}
IDS: Final = frozenset(
    heading(word)
    for word in ("id", "Nr.", "lfd. Nr.", "laufende Nummer", "Nummer", "Kennung", "import_id")
)


def _heading(place: str, *some: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    found = {
        heading(word): tuple(f"{place}.{name}" for name in names) for word, names in _PLACE.items()
    }
    for words in some:
        found |= {heading(word): names for word, names in words.items()}
    return found


WORDS: Final = {
    "initiatives": _heading("place", _REACHED, _INITIATIVES),
    "contacts": _heading("address", _REACHED, _CONTACTS),
}
