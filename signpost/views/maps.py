"""The map, and the map to print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from signpost.public import Municipality
    from signpost.views.pieces import Download


@dataclass(frozen=True, slots=True)
class MapArea:
    """A municipality on the map and in the list beside it."""

    municipality: Municipality
    count: int
    number: int
    """In the order of the list, from 1; on the map to print."""
    path: str
    """Of an SVG; empty where nobody knows where the place lies."""
    x: int
    y: int
    """Where its number stands."""
    named: bool
    """Whether the name fits into the area."""


class Sheet(NamedTuple):
    """A drawing of the district (``components/map.html``), in units of its own."""

    width: int
    height: int
    areas: tuple[MapArea, ...]
    """Every municipality, by name."""
    tiles: bool
    """The areas are tiles, no shapes."""
    credit: str
    """Whom to name as the source of the shapes; may be empty."""


class MapPage(NamedTuple):
    """The map with the list beside it (``pages/map.html``)."""

    sheet: Sheet
    downloads: tuple[Download, ...]


class PrintedMap(NamedTuple):
    """The map to print, with a legend (``pages/map-print.html``)."""

    sheet: Sheet
    url: str
    """Of the map on the web."""
    qr: str
    """The same, for phones: a picture as a ``data:`` address."""
