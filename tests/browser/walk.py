"""A walk through one page of each type in each language: narrow and wide, in the light and dark."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from browser import axe, checks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Browser, Page, Route


SCHEMES: Final = ("light", "dark")
WIDTHS: Final = {"wide": (1280, 800), "narrow": (320, 256)}
"""Wide, and the same at 400 %: 1280 by 1024 pixels become 320 by 256 (WCAG 1.4.10)."""
BARE: Final = frozenset(("moved", "embed"))
"""Without header, menu and footer: one leads on by itself, the other stands in another site."""


class Stop(NamedTuple):
    """A page to look at."""

    page: str
    """Its type: the name of its template, and of its state where it has more than one."""
    language: str
    address: str
    """Below the site's top."""
    ready: str = ""
    """Selector of what a script or a choice has to show first."""
    open: str = ""
    """Selector of a menu to open."""


class Cell(NamedTuple):
    """What axe-core found on a page in one of its looks."""

    stop: Stop
    scheme: str
    width: int
    violations: tuple[str, ...]
    incomplete: tuple[str, ...]


@dataclass
class Walk:
    """What was found on the way."""

    cells: list[Cell] = field(default_factory=list)
    asked: dict[str, set[Stop]] = field(default_factory=dict)
    """Check → pages that were asked."""
    failed: dict[str, dict[Stop, list[str]]] = field(default_factory=dict)
    """Check → page → offenders."""

    @classmethod
    def of(cls, parts: Iterable[Walk]) -> Walk:
        """Return walks as one, pages in the order of their names."""
        whole = cls()
        for part in parts:
            whole.cells += part.cells
            for name, stops in part.asked.items():
                whole.asked.setdefault(name, set()).update(stops)
            for name, failed in part.failed.items():
                whole.failed.setdefault(name, {}).update(failed)
        return whole


def walk(browser: Browser, base: str, stops: Iterable[Stop]) -> Walk:
    """Visit pages, each loaded once; return all that was found."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*.html", _stay)
    page.route("**/", _stay)
    found = Walk()
    try:
        for stop in stops:
            _visit(page, base, stop, found)
    finally:
        context.close()
    return found


def _stay(route: Route) -> None:
    """Serve a page that leads on at once as one that waits, so that it can be looked at."""
    answer = route.fetch()
    body = answer.text().replace('http-equiv="refresh"', 'name="refresh"')
    route.fulfill(response=answer, body=body)


def _visit(page: Page, base: str, stop: Stop, found: Walk) -> None:
    page.emulate_media(color_scheme="light", forced_colors="none")
    _resize(page, "wide")
    page.goto("about:blank")  # so that an address that differs by its mark is loaded anew
    page.goto(base + stop.address)
    if stop.ready:
        page.wait_for_selector(stop.ready)
    if stop.open:
        page.eval_on_selector(stop.open, "it => { it.open = true; }")
    axe.enter(page)
    checks.enter(page)
    page.keyboard.press("Tab")  # from now on the browser shows where the focus is
    seen: dict[str, axe.Found] = {}
    for width in WIDTHS:
        _resize(page, width)
        seen[width] = axe.run(page)
        _ask(page, stop, width, found)
    checks.space(page, out=True)
    _ask(page, stop, "spaced", found)
    checks.space(page, out=False)
    page.emulate_media(forced_colors="active")
    _ask(page, stop, "forced", found)
    page.emulate_media(forced_colors="none")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width, size in WIDTHS.items():
            _resize(page, width)
            told = _colours(page, seen[width], scheme)
            found.cells.append(Cell(stop, scheme, size[0], told.violations, told.incomplete))
        _ask(page, stop, "colours", found)


def _resize(page: Page, width: str) -> None:
    across, down = WIDTHS[width]
    page.set_viewport_size({"width": across, "height": down})


def _colours(page: Page, all_rules: axe.Found, scheme: str) -> axe.Found:
    """Return what holds in a scheme: in the dark, rules about colours are asked again."""
    if scheme == "light":
        return all_rules
    dark = axe.run(page, colours=True)
    others = (
        tuple(one for one in told if one.partition(":")[0] not in axe.COLOURS) for told in all_rules
    )
    return axe.Found(*(mine + again for mine, again in zip(others, dark, strict=True)))


def _ask(page: Page, stop: Stop, when: str, found: Walk) -> None:
    for check in checks.CHECKS:
        if when not in check.when or (stop.page in BARE and not check.bare):
            continue
        found.asked.setdefault(check.id, set()).add(stop)
        offenders = check.ask(page)
        if offenders:
            found.failed.setdefault(check.id, {}).setdefault(stop, []).extend(offenders)
