"""Accessible by proof: each type of page, in each language, light and dark, wide and narrow."""

from __future__ import annotations

import json
import os
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from browser import axe, checks, results
from browser.chromium import chromium
from browser.conftest import ROOT, order
from browser.walk import BARE, WIDTHS, Stop, Walk, walk
from signpost import evidence, pipeline
from signpost.outputs.pages import Page as Planned
from signpost.stock import Stock

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from browser.checks import Check

BROKEN: Final = Path(__file__).parent / "broken"
TEMPLATES: Final = sorted(path.stem for path in (ROOT / "theme/pages").glob("*.html"))
_FORM: Final = "#formular:not([hidden])"
_ENTRY: Final = "lindach/fahrradwerkstatt-lindach"
STATES: Final = (
    Stop("listing, found", "de", "initiativen/#q=Deutsch", "#karten .card"),
    Stop("listing, nothing found", "de", "initiativen/#q=Xylofonbau&ort=lindach", "#leer"),
    Stop("listing, filters open", "de", "initiativen/", "#filter", "#filter"),
    Stop("initiative, menu open", "de", "initiativen/fahrradwerkstatt-lindach/", "", ".menu"),
    Stop("initiative, languages", "de", "initiativen/fahrradwerkstatt-lindach/", "", ".language"),
    Stop("finder-topic, chosen", "de", "finden/sprache/#fuer-familien", "#fuer-familien"),
    Stop("municipality, nothing there", "de", "orte/tannried/"),
    Stop("propose, offers open", "de", "vorschlagen/", _FORM, "#formular > details"),
    Stop("propose, changes", "de", f"vorschlagen/aendern/?{_ENTRY}", _FORM),
)
"""What one page of a type cannot show: it comes from a script, a choice, or other content."""
WITHOUT: Final = {
    "report-file": "is no page of the site, but what the command report writes",
    "signing": "needs a film in sign language, which an invented district has not",
    "staff-pdf": "is printed as a PDF, which test_printing looks at",
}
"""Templates without a page in the example district, each with its reason."""
GERMAN: Final = frozenset(("field-index", "fields", "handbook", "propose"))
"""Pages for editors and forms, in the source language only."""
_CLASS: Final = re.compile(rb'<([a-z0-9]+)[^>]*?(?: class="([^"]*)")?[ >]')


def _rich(path: Path) -> tuple[int, int]:
    """Return how many kinds of elements a page has, and how small it is."""
    raw = path.read_bytes()
    return len(set(_CLASS.findall(raw))), -len(raw)


@pytest.fixture(scope="session")
def stops(built_site: Path, base: str) -> list[Stop]:
    """For each template and language the page with most kinds of elements, and further states."""
    plan = pipeline.plan(order(built_site.parent, base), lambda *_: None, Stock())
    pages: dict[tuple[str, str], list[str]] = {}
    for artifact in plan.artifacts:
        if isinstance(artifact.value, Planned):
            key = (artifact.value.template.removesuffix(".html"), artifact.value.locale.tag)
            pages.setdefault(key, []).append(artifact.path)
    languages = list(plan.pages)
    return [
        *(
            Stop(
                *key,
                max(paths, key=lambda path: _rich(built_site / path)).removesuffix("index.html"),
            )
            for key, paths in sorted(pages.items(), key=lambda it: languages.index(it[0][1]))
        ),
        *STATES,
    ]


@pytest.fixture(scope="session")
def walked(base: str, stops: list[Stop]) -> Walk:
    """What was found on all pages; as many browsers as there are cores share them out."""
    shares = max(1, min(os.cpu_count() or 1, 4))

    def some(number: int) -> Walk:
        with chromium() as running:
            return walk(running, base, stops[number::shares])

    with ThreadPoolExecutor(shares) as pool:
        return Walk.of(pool.map(some, range(shares)))


def test_every_type_of_page_is_looked_at_in_every_language(stops: list[Stop], walked: Walk) -> None:
    """A new template without a page in the example district has no proof, and fails here."""
    languages = {stop.language for stop in stops}
    looked = {(stop.page, stop.language) for stop in stops}

    wanted = {(page, language) for page in TEMPLATES for language in languages}
    wanted -= {(page, language) for page in GERMAN for language in languages - {"de"}}
    assert {page for page, _language in wanted - looked} == WITHOUT.keys()
    assert {"de", "en"} <= languages
    assert len(walked.cells) == len(stops) * 2 * len(WIDTHS)


def test_axe_finds_nothing(walked: Walk) -> None:
    """No violation of WCAG 2.2 A and AA, EN 301 549 or best practice, in any look of any page."""
    found = {
        f"{cell.stop.address} {cell.scheme} {cell.width}": cell.violations
        for cell in walked.cells
        if cell.violations
    }

    assert found == {}


def test_what_axe_cannot_decide_a_check_of_ours_does(walked: Walk) -> None:
    """What it leaves open of contrast and of headings, ``contrast`` and ``headings`` measure."""
    undecided = {rule for cell in walked.cells for rule in cell.incomplete}

    assert undecided <= {"color-contrast", "heading-order"}


@pytest.mark.parametrize("check", checks.CHECKS, ids=lambda check: check.id)
def test_every_page_passes(check: Check, stops: list[Stop], walked: Walk) -> None:
    """Each check of our own was asked of every page it concerns, and found nothing."""
    concerned = {stop for stop in stops if check.bare or stop.page not in BARE}

    assert walked.asked.get(check.id) == concerned
    assert {
        stop.address: offenders[:3] for stop, offenders in walked.failed.get(check.id, {}).items()
    } == {}


@pytest.mark.parametrize("check", checks.CHECKS, ids=lambda check: check.id)
def test_every_check_finds_its_broken_page(check: Check, new_page: Callable[..., Page]) -> None:
    """A check that finds nothing must be able to find something."""
    page = _open(new_page, check.id, forced="forced" in check.when)
    checks.enter(page)
    page.keyboard.press("Shift")
    checks.space(page, out="spaced" in check.when)

    assert check.ask(page)


@pytest.mark.parametrize("check", checks.CHECKS, ids=lambda check: check.id)
def test_no_check_finds_fault_with_a_sound_page(
    check: Check, new_page: Callable[..., Page]
) -> None:
    """A check that always finds something would be no check either."""
    page = _open(new_page, "sound", forced="forced" in check.when)
    checks.enter(page)
    page.keyboard.press("Tab")
    checks.space(page, out="spaced" in check.when)

    assert check.ask(page) == []


def test_axe_finds_its_broken_page(new_page: Callable[..., Page]) -> None:
    """Its rules are really asked, best practices too."""
    page = _open(new_page, "axe")
    axe.enter(page)
    found = {one.partition(":")[0] for one in axe.run(page).violations}

    assert found == {"label", "landmark-one-main", "page-has-heading-one", "region"}


def test_every_broken_page_belongs_to_a_check() -> None:
    """None is left over from a check that is gone."""
    names = {path.stem for path in BROKEN.glob("*.html")}

    assert names == {check.id for check in checks.CHECKS} | {"axe", "sound"}


def _open(new_page: Callable[..., Page], name: str, *, forced: bool = False) -> Page:
    size = {"width": 1280, "height": 800}
    page = new_page(viewport=size, forced_colors="active" if forced else "none")
    page.goto((BROKEN / f"{name}.html").as_uri())
    return page


def test_the_documents_say_what_was_found(walked: Walk, request: pytest.FixtureRequest) -> None:
    """docs/accessibility.* are this run's results; else ``--update-golden`` writes them anew."""
    told, shown = (ROOT / "docs" / f"accessibility.{ending}" for ending in ("json", "md"))
    since = json.loads(told.read_text("utf-8"))["on"]
    results_now = results.data(walked, since)
    stale = told.read_text("utf-8") != results.as_json(results_now)
    if request.config.getoption("--update-golden"):
        if stale:
            results_now = results.data(walked, datetime.now(UTC).date().isoformat())
        told.write_text(results.as_json(results_now), "utf-8", newline="\n")
        shown.write_text(results.as_text(results_now), "utf-8", newline="\n")

    assert told.read_text("utf-8") == results.as_json(results_now)
    assert shown.read_text("utf-8") == results.as_text(results_now)
    assert isinstance(evidence.parse(told.read_bytes()), evidence.Evidence)
