"""The whole story: read → check → plan → build → index.

Files become entries, entries a catalog, the catalog artifacts, artifacts files. Problems are
collected on the way and stop the story before anything is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from signpost import builder, contents, files, history, printing, revisions, standing
from signpost.problems import ContentError, Problem
from signpost.stock import Stock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from signpost import theme
    from signpost.artifact import Artifact
    from signpost.contents import Reading, Scanned
    from signpost.entry import Entry
    from signpost.locales import Locale
    from signpost.order import Order
    from signpost.past_topics import Snapshot
    from signpost.public import Report, Settings
    from signpost.rendering import Renderer
    from signpost.revisions import Revisions
    from signpost.site import Site

Progress = Any
"""Called with a step's name, how much is done, and how much there is."""
Pages = dict[str, bytes]
"""Path below the site → what the file will hold."""

_FEW: Final = 3
"""Records of one save; more of them are a change of branches, in which nobody waits for a page."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Every file the site will have."""

    artifacts: list[Artifact[Any]]
    pages: dict[str, list[str]]
    """Language → addresses that the search should find."""
    version: bytes
    """Digest of code and theme."""
    warnings: tuple[Problem, ...]
    revisions: Revisions = field(default_factory=dict)
    """What calendars will know of each event."""


def site(
    order: Order,
    reading: Reading,
    look: theme.Theme,
    locales: Mapping[str, Locale] | None = None,
    changes: Mapping[str, history.Change] | None = None,
    *,
    past: Mapping[date, Snapshot] | None = None,
) -> Site:
    """Return the site to be built, as one value.

    Args:
        order: what to build.
        reading: the content.
        look: the theme.
        locales: the site's languages, where they are known already.
        changes: when records were changed, by path.
        past: what groups were about on earlier days, as far as reports tell.

    Raises:
        ContentError: a language of the site has no catalogue, or a CMS lacks something.
    """
    from signpost.crosscheck import Places  # noqa: PLC0415 - a build of nothing new needs none of it
    from signpost.drawing import NOTHING  # noqa: PLC0415
    from signpost.locales import SOURCE  # noqa: PLC0415
    from signpost.site import Site  # noqa: PLC0415

    settings = reading.catalog.settings
    path = reading.district.path
    places = Places({path: str(order.content / "site.yaml")})
    missing = [
        Problem(
            places.value(path, ("languages", number)),
            f"Für die Sprache „{tag}“ fehlt die Datei theme/locales/{tag}.po.",
            "Löschen Sie die Sprache unter „languages“ oder legen Sie die Datei an.",
        )
        for number, tag in enumerate(settings.languages)
        if tag != SOURCE and f"locales/{tag}.po" not in look.files
    ]
    if settings.cms:
        from signpost.cms import faults  # noqa: PLC0415 - most sites have no CMS

        where = places.value(path, ("cms",))
        missing += [Problem(where, *told) for told in faults(settings, look.files)]
    if missing:
        raise ContentError(missing)
    return Site(
        catalog=reading.catalog,
        theme=look,
        locales=dict(locales or {tag: Stock().locale(look, tag) for tag in settings.languages}),
        today=order.today,
        base_url=(order.base_url or settings.base_url).rstrip("/") + "/",
        settings_digest=reading.district.digest,
        media=reading.media,
        searchable=order.searchable,
        history=changes or {},
        past_topics=past or {},
        offline=order.offline,
        drawing=reading.drawing or NOTHING,
        evidence=reading.evidence,
        outside=reading.outside,
    )


def publish(order: Order, progress: Progress = None) -> tuple[builder.Report, tuple[Problem, ...]]:
    """Bring the site up to date; return what was done, and warnings.

    Args:
        order: what to build.
        progress: told of every step.

    Raises:
        ContentError: the content has problems; the site stays as it was.
        Unwritable, Busy, IndexFailed: the surroundings do not allow it; the site stays as it was.
    """
    say = progress or (lambda _step, _done, _total: None)
    stock = Stock()
    look = stock.theme(order.theme)
    version = stock.code + look.digest
    scanned = files.scan(order.content)
    others = _others(order.content)
    token = standing.token(scanned[0], others, version, _wishes(order))
    last = standing.recalled(order.cache, scanned[0], others)
    same = last is not None and last.token == token and not scanned[1]
    if same and builder.untouched(order.site, order.cache, version, indexed=order.searchable):
        return builder.Report.nothing(), last.warnings if last else ()
    planned = plan(order, say, stock, scanned)

    def index(stage: Path) -> None:
        from signpost import search  # noqa: PLC0415 - see site

        say("Suche vorbereiten", 0, 0)
        search.index(stage, planned.pages)

    report = write(order, planned, say, index=index)
    standing.remember(order.cache, standing.Standing(token, planned.warnings))
    return report, planned.warnings


def _others(content: Path) -> list[Path]:
    """Return the files a build looks at beside the records."""
    folders = [content / name for name in files.OTHERS]
    real = [folder for folder in folders if folder.is_dir() and not folder.is_symlink()]
    beside = [item for folder in real for item in sorted(folder.iterdir())]
    return [content / "site.yaml", content / files.EXCEPTIONS, *beside, *history.state(content)]


def _unprinted(order: Order, reading: Reading) -> list[Problem]:
    """Return that there will be no PDF though the district wants one; the rest is built.

    That is a matter of this computer, so checks of the content say nothing of it.
    """
    from signpost.crosscheck import Places  # noqa: PLC0415 - see site

    lack = printing.missing() if reading.district.settings.pdf else ""
    if not lack:
        return []
    path = reading.district.path
    places = Places({path: str(order.content / "site.yaml")})
    message = f"Die Kontaktliste gibt es nicht als PDF: {lack}."
    hint = "Wie man das einrichtet, steht in docs/hosting.md unter „PDF der Kontakte“."
    return [Problem(places.value(path, ("pdf",)), message, hint, "warning")]


def _wishes(order: Order) -> bytes:
    """Return what was asked for, as far as the site differs by it."""
    folders = (order.content.resolve(), order.site.resolve(), files.shown(order.content))
    wishes = (*folders, order.today, order.base_url, order.searchable, order.offline)
    return repr([*(str(wish) for wish in wishes), printing.missing()]).encode()


def plan(
    order: Order,
    say: Progress,
    stock: Stock,
    scanned: Scanned | None = None,
    ahead: Callable[[Pages], object] | None = None,
) -> Plan:
    """Read, check and plan the site; nothing is written.

    Args:
        order: what to build.
        say: told of every step.
        stock: the theme, languages, and what an earlier build left.
        scanned: the files of the content, where they are known.
        ahead: told the own pages of a few changed records, before all is checked and planned.

    Raises:
        ContentError: the content has problems.
    """
    say("Inhalte lesen", 0, 0)
    look = stock.theme(order.theme)
    version = stock.code + look.digest
    prepared: list[tuple[Renderer, dict[str, Locale]]] = []

    def prepare(settings: Settings) -> None:
        prepared.append(_prepared(order, look, stock, settings, version))

    def hurry(reading: Reading, fresh: Sequence[Entry]) -> None:
        if ahead and 0 < len(fresh) <= _FEW:
            renderer, locales = prepared[0]
            ahead(_own(partial(site, order, reading, look, locales), renderer, fresh))

    reading = contents.read(order, scanned, prepare, stock, hurry)
    from signpost.outputs import artifacts  # noqa: PLC0415 - see site

    [(renderer, locales)] = prepared
    changes = stock.history(order.content, order.today)
    before = past(order, reading.catalog.reports.values(), stock)
    planned = site(order, reading, look, locales, changes, past=before)
    planned, known = _calendar(order, planned, stock)
    renderer.show(planned)
    files_of_site = list(artifacts(planned, renderer))
    pages = _indexed(planned, files_of_site)
    warnings = (*reading.warnings, *_unprinted(order, reading))
    return Plan(files_of_site, pages, version, warnings, known)


def past(order: Order, reports: Iterable[Report], stock: Stock) -> Mapping[date, Snapshot]:
    """Return what groups were about on the days of which reports tell."""
    from signpost import parts  # noqa: PLC0415 - see site

    days = tuple(parts.days(reports, order.today))
    return stock.past_topics(order.content, order.cache, days) if days else {}


def _calendar(order: Order, planned: Site, stock: Stock) -> tuple[Site, Revisions]:
    """Return the site with its events as calendars have them, each with its revision."""
    if not planned.catalog.events:
        return planned, {}
    from signpost import ical  # noqa: PLC0415 - see site

    items = ical.items(planned)
    before = revisions.recalled(order.cache)
    known = revisions.settled(items, stock.committed(order.content), before)
    calendar = {id_: item._replace(sequence=known[id_].number) for id_, item in items.items()}
    return replace(planned, calendar=calendar), known


def _own(planned: Callable[[], Site], renderer: Renderer, records: Sequence[Entry]) -> Pages:
    """Return the own pages of some records; none if one cannot be made."""
    from signpost.outputs import own  # noqa: PLC0415 - see site

    try:
        renderer.show(shown := planned())
        return {page.path: page.make(page.value) for page in own(shown, renderer, records)}
    except Exception:  # noqa: BLE001 - the checks that follow say what is wrong
        return {}


def write(
    order: Order,
    planned: Plan,
    say: Progress,
    *,
    index: Callable[[Path], None] | None = None,
    keep_index: bool = False,
) -> builder.Report:
    """Make the site what a plan says; return what was done.

    Args:
        order: where the site lies.
        planned: what it should be.
        say: told how far it is.
        index: writes the search index into the folder it is given.
        keep_index: without ``index``, leave the search index as it is although pages changed.

    Raises:
        Unwritable, Busy, IndexFailed: the surroundings do not allow it; the site stays as it was.
    """
    report = builder.build(
        planned.artifacts,
        order.site,
        order.cache,
        jobs=order.jobs,
        version=planned.version,
        progress=lambda done, total: say("Seiten schreiben", done, total),
        index=index if order.searchable else None,
        keep_index=keep_index,
    )
    revisions.remember(order.cache, planned.revisions)
    return report


def _prepared(
    order: Order, look: theme.Theme, stock: Stock, settings: Settings, version: bytes
) -> tuple[Renderer, dict[str, Locale]]:
    """Import and compile what rendering needs while other processes read."""
    import signpost.outputs  # noqa: F401, PLC0415 - see read
    from signpost.rendering import ALIKE, Renderer  # noqa: PLC0415 - see site

    locales = {tag: stock.locale(look, tag) for tag in settings.languages}
    compiled = stock.templates(order.cache, version, (*settings.languages, ALIKE))
    renderer = Renderer(look, locales, compiled)
    renderer.warm()
    stock.keep_templates(order.cache, version, compiled)
    return renderer, locales


def _indexed(planned: Site, all_files: Sequence[Any]) -> dict[str, list[str]]:
    """Return the addresses that the search should find, by language."""
    found: dict[str, list[str]] = {tag: [] for tag in planned.locales}
    for artifact in all_files:
        if artifact.indexed:
            found[artifact.value.locale.tag].append(artifact.path.removesuffix("index.html"))
    return found
