"""Where municipalities lie: from their records, and from the boundaries in ``content/geo/``."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from signpost import files, geojson
from signpost.drawing import NOTHING, Drawing, Spot, draw
from signpost.problems import Position, Problem
from signpost.showing import echo, visible
from signpost.topology import TangledError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from signpost.drawing import Degrees
    from signpost.geojson import Boundaries
    from signpost.public import Municipality

FILE: Final = "municipalities.geojson"
_IGNORED: Final = frozenset(("README.md", ".gitkeep", ".gitattributes", ".DS_Store", "Thumbs.db"))
_NAMED: Final = 3
"""Municipalities that a message names; of more it tells the number."""

_Known = tuple[tuple[str, str, str, "Degrees | None"], ...]
"""Id, key, name and centre of each municipality."""


def read(
    content: Path, municipalities: Mapping[str, Municipality], *, whole: bool
) -> tuple[Drawing, tuple[Problem, ...]]:
    """Return the drawing of the district, and what is wrong with the file for it.

    Args:
        content: the content folder.
        municipalities: those of the district by id.
        whole: whether these are all; else nobody can tell which key is unknown.
    """
    folder = content / "geo"
    known = tuple(
        (id_, place.key, next(iter(place.name.values()), id_), _centre(place))
        for id_, place in municipalities.items()
    )
    if not folder.is_dir() or folder.is_symlink():
        return _drawn(known)
    shown = f"{files.shown(content)}/geo"
    strays = tuple(_strays(folder, shown))
    place, path = folder / FILE, f"{shown}/{FILE}"
    try:
        raw = files.read(str(place), geojson.LARGEST)
    except FileNotFoundError:
        drawing, problems = _drawn(known)
    except OSError:
        hint = "Sie muss eine gewöhnliche Datei sein, kein Verweis (Symlink) und kein Ordner."
        fault = Problem(Position(path), "Die Datei lässt sich nicht lesen.", hint)
        drawing, problems = NOTHING, (fault,)
    else:
        drawing, problems = _read(path, raw, known, whole)
    return drawing, (*strays, *problems)


def _centre(place: Municipality) -> Degrees | None:
    return None if place.lat is None or place.lon is None else (place.lon, place.lat)


def _strays(folder: Path, shown: str) -> Iterator[Problem]:
    """Yield a warning for whatever else is in the folder: it would silently stay unread."""
    for name in sorted(item.name for item in folder.iterdir()):
        if name != FILE and name not in _IGNORED:
            where = Position(f"{shown}/{visible(name)}")
            message = "Diese Datei wird nicht gelesen."
            yield Problem(where, message, f"Die Grenzen heißen „{FILE}“.", "warning")


@lru_cache(maxsize=1)
def _read(path: str, raw: bytes, known: _Known, whole: bool) -> tuple[Drawing, tuple[Problem, ...]]:
    """Return the drawing from a file's bytes; a server asks for the same one at every save."""
    boundaries, problems = geojson.parse(path, raw)
    if boundaries is None:
        return NOTHING, problems
    keys = {key for _id, key, _name, _at in known}
    strangers = [shape for shape in boundaries.shapes if shape.key not in keys] if whole else []
    unknown = geojson.told(
        path,
        raw,
        [
            (shape.location, f"Den Gemeindeschlüssel {shape.key} hat keine Gemeinde.", "", False)
            for shape in strangers
        ],
    )
    bare = tuple(_bare(path, boundaries, known))
    drawing, tangled = _drawn(known, path, boundaries)
    return drawing, (*problems, *unknown, *bare, *tangled)


def _bare(path: str, boundaries: Boundaries, known: _Known) -> Iterator[Problem]:
    """Yield a warning where municipalities have no shape."""
    drawn = {shape.key for shape in boundaries.shapes}
    names = sorted(name for _id, key, name, _at in known if key not in drawn)
    if names and len(names) < len(known):
        more = len(names) - _NAMED
        some = ", ".join(map(echo, names[:_NAMED]))
        others = f" und {more} weitere" if more > 0 else ""
        message = f"Die Fläche fehlt für: {some}{others}."
        hint = "Auf der Karte steht dort ein Punkt, wenn der Ort unter „location“ einen hat."
        yield Problem(Position(path), message, hint, "warning")


def _drawn(
    known: _Known, path: str = "", boundaries: Boundaries | None = None
) -> tuple[Drawing, tuple[Problem, ...]]:
    """Return the drawing of municipalities, with the shapes that there are."""
    rings: dict[str, tuple[geojson.Ring, ...]] = {}
    for shape in boundaries.shapes if boundaries else ():
        rings[shape.key] = rings.get(shape.key, ()) + shape.rings
    spots = [Spot(id_, centre, rings.get(key, ())) for id_, key, _name, centre in known]
    try:
        return draw(_sorted(spots), boundaries.credit if boundaries else ""), ()
    except TangledError:
        message = "Die Grenzen sind zu verwickelt für eine Karte."
        hint = "Flächen sollen nebeneinander liegen und sich nicht überschneiden."
        return NOTHING, (Problem(Position(path), message, hint),)


def _sorted(spots: Iterable[Spot]) -> list[Spot]:
    return sorted(spots, key=lambda spot: spot.id)
