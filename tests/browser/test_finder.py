"""The finder as people use it: three taps to a number, by key, with scripts and without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

PHONE: Final = {"width": 360, "height": 740}
_WAY: Final = re.compile(r'href="\.\./finden/([a-z-]+)/"')
_PLACE: Final = re.compile(r'href="\.\./\.\./orte/([a-z-]+)/#thema-')


def _pairs(site: Path) -> list[tuple[str, str]]:
    """Return topics and places so that each of both is in some pair."""
    first = (site / "finden/index.html").read_text("utf-8")
    topics = sorted(set(_WAY.findall(first)))
    page = (site / f"finden/{topics[0]}/index.html").read_text("utf-8")
    places = sorted(set(_PLACE.findall(page)))
    return [
        (topics[number % len(topics)], places[number % len(places)])
        for number in range(max(len(topics), len(places)))
    ]


def _number(page: Page, topic: str) -> None:
    """Expect a number to call in view, in the row of the topic."""
    row = page.locator(f"#thema-{topic}")
    expect(row.locator("a[href^='tel:']").first).to_be_in_viewport()


def test_a_number_is_three_taps_away(
    new_page: Callable[..., Page], base: str, built_site: Path
) -> None:
    """From the start page, for every topic and every place, on a phone without a script."""
    page = new_page(viewport=PHONE, has_touch=True, java_script_enabled=False)
    pairs = _pairs(built_site)
    assert len(pairs) > 10
    for topic, place in pairs:
        page.goto(base)
        page.get_by_role("link", name="Ich suche Hilfe").tap()
        page.locator(f"main a[href$='/finden/{topic}/']").tap()
        page.locator(f"#wo a[href*='/orte/{place}/']").tap()
        _number(page, topic)


def test_the_whole_way_by_keyboard(new_page: Callable[..., Page], base: str) -> None:
    """Without a script; what was chosen has the focus, and the next stop lies within it."""
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(base)

    def go(link: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.locator(f"{link}:focus").count():
                return page.keyboard.press("Enter")
        raise AssertionError(link)

    go("a[href='finden/']")
    page.wait_for_url("**/finden/")
    go("main a[href$='/finden/sprache/']")
    page.wait_for_url("**/finden/sprache/")
    go("a[href='#fuer-familien']")
    expect(page.locator("#fuer-familien")).to_be_visible()
    expect(page.locator("#wo")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.locator("#fuer-familien :focus")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/orte/**")
    _number(page, "sprache")
    page.keyboard.press("Tab")
    expect(page.locator("#thema-sprache :focus")).to_have_count(1)


def test_with_scripts_the_last_step_is_the_list(page: Page, base: str) -> None:
    """Narrowed by all three answers, with as many hits as the finder said."""
    page.goto(f"{base}finden/sprache/")
    expect(page.locator("#fuer-familien")).to_be_hidden()
    page.locator("a[href='#fuer-familien']").click()
    chosen = page.locator("#fuer-familien li:visible", has_text="Tannried")
    expect(chosen).to_have_count(1)
    said = re.findall(r"\d+", chosen.inner_text())
    chosen.get_by_role("link").click()

    expect(page.locator("#gewaehlt li")).to_have_count(3)
    expect(page.locator("#karten .card")).to_have_count(int(said[0]))


def test_anyone_is_back_with_one_tap(page: Page, base: str) -> None:
    """Each audience shows its own places, and none for whom it does not matter."""
    page.goto(f"{base}finden/sprache/#fuer-frauen")
    expect(page.locator("#fuer-frauen")).to_be_visible()
    expect(page.locator("#wo")).to_be_hidden()
    page.get_by_role("link", name="egal").click()

    expect(page.locator("#fuer-frauen")).to_be_hidden()
    expect(page.locator("#wo")).to_be_visible()
