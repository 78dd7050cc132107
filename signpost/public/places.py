"""Places and municipalities."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from signpost.public.texts import Checked, Degree, Texts


class Access(NamedTuple):
    """Barrier details; None where nobody has said."""

    step_free: Degree | None
    toilet: Degree | None
    lift: Degree | None
    hearing_loop: Degree | None
    parking: Degree | None
    note: Texts | None


class Place(NamedTuple):
    """A place; where the address is hidden only ``town`` and ``access`` are filled."""

    name: str | None
    street: str | None
    postcode: str | None
    town: str | None
    lat: float | None
    lon: float | None
    hidden: bool
    access: Access | None
    transport: Texts | None


class Municipality(NamedTuple):
    """A municipality of the district."""

    id: str
    name: Texts
    kind: str | None
    key: str
    postcodes: tuple[str, ...]
    region: str | None
    lat: float | None
    lon: float | None
    population: int | None
    parts: tuple[str, ...]
    website: str | None
    summary: Texts | None
    checked: Checked
    translations: tuple[str, ...]
    machine: tuple[str, ...]
    outdated: tuple[str, ...]
    sort: str
