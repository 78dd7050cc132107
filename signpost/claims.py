"""What records claim of the world, held against the district: postcodes, points, keys, tongues."""

from __future__ import annotations

from math import cos, hypot, radians
from typing import TYPE_CHECKING, Any, Final

from signpost.faults import Fault
from signpost.geojson import GERMANY
from signpost.hints import language_code, suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from signpost.catalog import Catalog
    from signpost.entry import Claim, Entry
    from signpost.problems import Severity

FARTHEST: Final = 30.0
"""Kilometres a place may lie from the nearest municipality's centre."""
_KM_A_DEGREE: Final = 111.2


def faults(entries: Iterable[Entry], catalog: Catalog, *, whole: bool) -> Iterator[Fault]:
    """Yield the claims of records that do not hold.

    Args:
        entries: every valid record.
        catalog: the same, in order.
        whole: whether every municipality is valid; else nobody can tell what lies outside.
    """
    centres = [
        (place.lat, place.lon)
        for place in catalog.municipalities.values()
        if place.lat is not None and place.lon is not None
    ]
    postcodes = {code for place in catalog.municipalities.values() for code in place.postcodes}
    keys: dict[str, str] = {}
    checks: dict[str, Callable[[Claim], tuple[str, str] | None]] = {
        "postcode": lambda claim: _postcode(claim.value, postcodes) if whole else None,
        "point": lambda claim: _point(claim.value, centres if whole else []),
        "language": lambda claim: _language(claim.value),
    }
    sound: set[tuple[str, Any]] = set()  # thousands of records claim the same few
    for entry in entries:
        for claim in entry.claims:
            said = (claim.what, claim.value)
            if said in sound:
                continue
            if claim.what == "key":
                fault = _key(claim.value, catalog.settings.district_key, keys, entry.path)
                keys.setdefault(claim.value, entry.path)
            elif claim.what in checks:
                fault = checks[claim.what](claim)
                if fault is None:
                    sound.add(said)
            else:
                continue
            if fault:
                severity: Severity = "warning" if claim.what == "postcode" else "error"
                yield Fault(entry.path, claim.location, *fault, severity)


def _postcode(code: str, known: set[str]) -> tuple[str, str] | None:
    if not known or code in known:
        return None
    near = suggest(code, known)
    return f"Die Postleitzahl {code} gehört zu keiner Gemeinde des Landkreises.", near


def _point(
    point: tuple[float, float], centres: list[tuple[float, float]]
) -> tuple[str, str] | None:
    lat, lon = point
    south, north, west, east = GERMANY
    if not (south <= lat <= north and west <= lon <= east):
        swapped = south <= lon <= north and west <= lat <= east
        hint = "Sind „lat“ und „lon“ vertauscht?" if swapped else "Prüfen Sie beide Zahlen."
        return f"Die Koordinaten {lat}, {lon} liegen nicht in Deutschland.", hint
    if not centres or any(_kilometres(point, centre) <= FARTHEST for centre in centres):
        return None
    away = min(_kilometres(point, centre) for centre in centres)
    return (
        f"Die Koordinaten {lat}, {lon} liegen {away:.0f} km vom Landkreis entfernt.",
        "Prüfen Sie beide Zahlen.",
    )


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two near points in km (equirectangular, under 1 % off at 100 km)."""
    east = (one[1] - other[1]) * cos(radians((one[0] + other[0]) / 2))
    return hypot(one[0] - other[0], east) * _KM_A_DEGREE


def _language(code: str) -> tuple[str, str] | None:
    from signpost.locales import language_name  # noqa: PLC0415 - Babel is slow to import

    if language_name(code, "de"):
        return None
    meant = language_code(code)
    hint = f"Meinten Sie „{meant}“?" if meant else "Beispiele: de, en, uk, ar, fa, tr, ru."
    return f"Das Sprachkürzel „{code}“ kennen wir nicht.", hint


def _key(key: str, district: str | None, keys: dict[str, str], path: str) -> tuple[str, str] | None:
    if district and not key.startswith(district):
        return f"Der Gemeindeschlüssel {key} beginnt nicht mit {district}.", "Prüfen Sie ihn."
    if keys.get(key, path) != path:
        return f"Den Gemeindeschlüssel {key} hat auch {keys[key]}.", "Prüfen Sie beide."
    return None
