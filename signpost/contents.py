"""Files → what the content folder holds, checked: the first half of a build, and all of ``check``.

Each file is read by itself, in any process, unless an earlier build remembers it; then all are held
against each other, the media files and the district. Every problem is told, or there is a Reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from signpost import files, load
from signpost.entry import Broken, Entry
from signpost.parallel import start
from signpost.problems import ContentError, Problem
from signpost.stock import Stock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from signpost.catalog import Catalog
    from signpost.drawing import Drawing
    from signpost.evidence import Evidence
    from signpost.media import Media
    from signpost.order import Order
    from signpost.public import Outside, Settings

_FORK_FROM: Final = 40
"""Files; below, a second process costs more than it saves."""
_SHARES: Final = 16
"""For each process: kinds of records differ in the work they are, and lie one after the other."""
Scanned = tuple[list[files.File], list[Problem]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the content folder holds, checked."""

    catalog: Catalog
    district: load.District
    media: dict[str, Media]
    warnings: tuple[Problem, ...]
    drawing: Drawing | None = None
    """The district as a map; None before it was looked at."""
    evidence: Evidence | None = None
    """What the program's own accessibility tests found."""
    outside: tuple[Outside, ...] = ()
    """Dates from calendars of others."""


def read(
    order: Order,
    scanned: Scanned | None = None,
    meanwhile: Callable[[Settings], object] | None = None,
    stock: Stock | None = None,
    ahead: Callable[[Reading, Sequence[Entry]], object] | None = None,
) -> Reading:
    """Read and check all content.

    Args:
        order: where the content lies, and the day.
        scanned: the files found there, where they are known.
        meanwhile: work to do while other processes read; told the settings.
        stock: what an earlier build of this process has kept.
        ahead: told what has been read, and which records are new, before they are checked together.

    Raises:
        ContentError: with every problem of every file.
    """
    from signpost import excuses, geography  # noqa: PLC0415 - a build of nothing new needs none
    from signpost.catalog import Catalog  # noqa: PLC0415
    from signpost.crosscheck import Places, crosscheck  # noqa: PLC0415
    from signpost.duties import duties  # noqa: PLC0415

    stock = stock or Stock()
    found, strays = scanned or files.scan(order.content)
    problems = [stray for stray in strays if not stock.overlooks(stray)]
    district = load.district(order.content)
    basis = stock.basis(_basis(order, district), load.Basis(order.today, 180, 365, "de"))
    settings = None if isinstance(district, tuple) else district.settings

    def wait() -> None:
        if meanwhile and settings:
            meanwhile(settings)

    items, fresh = _entries(order, found, basis, wait, stock)
    problems += [p for item in items if isinstance(item, Broken) for p in item.problems]
    if isinstance(district, tuple):
        raise ContentError([*problems, *district])
    catalog = Catalog(district.settings, _by_kind(items))
    if ahead:
        ahead(Reading(catalog, district, stock.pictures, ()), fresh)
    places = Places(
        {file.path: file.place for file in found}
        | {district.path: str(order.content / "site.yaml")}
    )
    problems += crosscheck(catalog, items, district, places)
    results = stock.evidence
    problems += [results] if isinstance(results, Problem) else []
    seen = None if isinstance(results, Problem) else results
    problems += duties(district, catalog, places, order.today, seen)
    problems += [p for item in items if isinstance(item, Entry) for p in item.warnings]
    problems += district.warnings
    shown = [item for item in items if item.kind != "documents" or item.id not in catalog.withheld]
    pictures, faults = _media(order, district, shown, places, stock)
    problems += faults
    whole = not any(isinstance(it, Broken) and it.kind == "municipalities" for it in items)
    drawing, faulty = geography.read(order.content, catalog.municipalities, whole=whole)
    problems += faulty
    dates, odd = _outside(order, district, places)
    problems += odd
    excused = excuses.read(order.content, order.today, {f"{it.kind}/{it.id}" for it in items})
    problems = excused.left([*problems, *excused.problems])
    if any(problem.severity == "error" for problem in problems):
        raise ContentError(problems)
    warnings = tuple(sorted(set(problems)))
    return Reading(catalog, district, pictures, warnings, drawing, seen, dates)


def _outside(
    order: Order,
    district: load.District,
    places: Any,  # noqa: ANN401 - crosscheck.Places
) -> tuple[tuple[Outside, ...], list[Problem]]:
    """Return the dates of calendars of others, and what is wrong with those."""
    calendars = district.settings.calendars
    if not calendars:
        return (), []
    from signpost import outside  # noqa: PLC0415 - a build of nothing new needs none of it

    where = [
        places.value(district.path, ("calendars", number, "file"))
        for number in range(len(calendars))
    ]
    return outside.read(order.content, calendars, where, order.today)


def _basis(order: Order, district: load.District | tuple[Problem, ...]) -> load.Basis | None:
    """Return what public values depend on by the settings; None where those are broken."""
    if isinstance(district, tuple):
        return None
    return load.Basis.of(district.settings, order.today, load.glossary(order.content))


def _entries(
    order: Order,
    found: Sequence[files.File],
    basis: load.Basis,
    meanwhile: Callable[[], object],
    stock: Stock,
) -> tuple[list[Entry | Broken], list[Entry]]:
    """Return an entry for each file, sorted by kind and id, and those that had to be read.

    Others come from memory: their files are as they were.
    """
    key = basis.digest(stock.code)
    known, unread = stock.recall(order.cache, found, key, order.today)
    jobs = order.jobs if len(unread) >= _FORK_FROM else 1
    shares = jobs * _SHARES
    with start(lambda some: load.load(some, basis), unread, jobs, shares=shares) as job:
        meanwhile()
        fresh = [item for share in job.result() for item in share]
    items = sorted([*known, *fresh], key=lambda item: (item.kind, item.id))
    if fresh:
        stock.remember(order.cache, found, key, order.today, items)
    return items, [item for item in fresh if isinstance(item, Entry)]


def _by_kind(items: Sequence[Entry | Broken]) -> dict[str, dict[str, Entry]]:
    kinds: dict[str, dict[str, Entry]] = {}
    for item in items:
        if isinstance(item, Entry):
            kinds.setdefault(item.kind, {})[item.id] = item
    return kinds


def _media(
    order: Order,
    district: load.District,
    items: Sequence[Entry | Broken],
    places: Any,  # noqa: ANN401 - crosscheck.Places
    stock: Stock,
) -> tuple[dict[str, Media], list[Problem]]:
    """Return the files that records point to, and what is wrong with them."""
    wanted: list[tuple[str, str, tuple[str | int, ...]]] = [
        (claim.value, item.path, claim.location)
        for item in items
        if isinstance(item, Entry)
        for claim in item.claims
        if claim.what == "media"
    ]
    logo = district.settings.logo
    if logo:
        wanted.append((logo, district.path, ("look", "logo")))
    signed = district.settings.sign_language
    wanted += [
        (path, district.path, ("sign_language", name))
        for name in ("video", "captions", "poster")
        if (path := getattr(signed, name, None))
    ]
    found, faults = stock.media(order.content, (path for path, _file, _where in wanted))
    problems = [
        Problem(places.value(file, where), *faults[path])
        for path, file, where in wanted
        if path in faults
    ]
    return found, [*problems, *_untagged(items, found, places)]


def _untagged(
    items: Sequence[Entry | Broken],
    found: Mapping[str, Media],
    places: Any,  # noqa: ANN401 - crosscheck.Places
) -> list[Problem]:
    """Return a hint for each document that is said to be accessible and cannot be."""
    from signpost import media  # noqa: PLC0415 - a build of nothing new needs none of it

    said = [
        (item.path, found[item.card.file])
        for item in items
        if isinstance(item, Entry) and item.kind == "documents" and item.card.tagged_pdf
        if item.card.file in found
    ]
    return [
        Problem(
            places.value(path, ("tagged_pdf",)),
            "Die Datei ist kein barrierefreies PDF: Ihr fehlen die Tags.",
            "Speichern Sie sie mit „PDF/UA“ oder „Tags“ neu, oder schreiben Sie „nein“.",
            "warning",
        )
        for path, item in said
        if not ((about := media.inside(item)) and about.tagged)
    ]
