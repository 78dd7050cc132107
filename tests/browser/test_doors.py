"""Three doors, one end: somebody to call, by keyboard alone and without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

WINDOWS: Final = {"320": (320, 256), "360": (360, 740), "1280": (1280, 800)}
WAYS: Final = {
    "help": (
        ("a[href$='finden/']", "**/finden/"),
        ("main a[href$='/finden/sprache/']", "**/finden/sprache/"),
        ("#wo a[href*='/orte/lindach/']", "**/orte/lindach/#thema-sprache"),
    ),
    "volunteer": (
        ("main a[href$='helfen/']", "**/helfen/"),
        ("main a[href$='#wir-suchen']", "**/initiativen/*/#wir-suchen"),
    ),
    "coordinate": (
        ("main a[href$='koordinieren/']", "**/koordinieren/"),
        ("main .contact a[href*='/kontakte/']", "**/kontakte/*/"),
    ),
}
"""Each door and what follows: which link to take, and where it leads."""
CALL: Final = "main a[href^='tel:']"
_MOST: Final = 120
"""Stops until a link; more would be a long way for somebody who has but one key."""


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("scripts", [False, True], ids=["no script", "script"])
def test_every_door_leads_to_a_number(
    new_page: Callable[..., Page], base: str, way: str, window: str, *, scripts: bool
) -> None:
    """By Tab and Enter alone; the number has the focus at last, and is in view."""
    across, down = WINDOWS[window]
    page = new_page(viewport={"width": across, "height": down}, java_script_enabled=scripts)
    page.goto(base)
    for link, where in WAYS[way]:
        _reach(page, link)
        page.keyboard.press("Enter")
        page.wait_for_url(where)
    _reach(page, CALL)

    expect(page.locator(f"{CALL}:focus")).to_be_in_viewport()
    assert page.locator(f"{CALL}:focus").inner_text().strip()


def _reach(page: Page, link: str) -> None:
    """Press Tab until one of some links has the focus."""
    for _ in range(_MOST):
        page.keyboard.press("Tab")
        if page.locator(link).and_(page.locator(":focus")).count():
            return
    raise AssertionError(f"{page.url}: {link}")
