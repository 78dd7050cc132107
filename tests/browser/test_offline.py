"""Saved on the device, the site is read and searched offline, and goes without a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from browser.conftest import ROOT
from browser.serving import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from browser.serving import Server

FOLDER: Final = "offline/"
PLACE: Final = "tannried"
HERE: Final = "initiativen/dorftreff-tannried/"
ELSEWHERE: Final = "initiativen/sprachcafe-brunnhausen/"
STORED: Final = """async () => [
    await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length,
]"""
_WAY: Final = "#speicherstand"


@pytest.fixture
def own(built_site: Path) -> Iterator[Server]:
    """The example district on a server that a test may take away."""
    with serving() as running:
        running.site = built_site
        yield running


def saved(page: Page, base: str, place: str = PLACE) -> Page:
    """Save the pages for a place."""
    page.goto(base + FOLDER)
    page.get_by_label("Was möchten Sie speichern?").select_option(place)
    page.get_by_role("button", name="Auf diesem Gerät speichern").click()
    expect(page.locator(_WAY)).to_contain_text("Gespeichert am", timeout=60_000)
    return page


def test_nothing_is_stored_before_somebody_asks(page: Page, base: str) -> None:
    """No worker and no store for whoever merely looks, even at the page that offers it."""
    page.goto(base)
    page.goto(base + FOLDER)
    expect(page.get_by_role("button", name="Auf diesem Gerät speichern")).to_be_visible()

    assert page.evaluate(STORED) == [[], 0]


def test_a_saved_place_is_read_and_searched_without_a_network(
    new_page: Callable[..., Page], own: Server
) -> None:
    """Pages, styles and the search come from the device; pages of other places do not."""
    page = saved(new_page(), own.base)
    own.site = None
    page.context.set_offline(offline=True)

    page.goto(own.base + HERE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Dorftreff Tannried")
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 0
    page.goto(f"{own.base}initiativen/#q=dorftreff")
    expect(page.locator("#karten a").first).to_have_text("Dorftreff Tannried")
    with pytest.raises(Exception, match="ERR_"):
        page.goto(own.base + ELSEWHERE)


def test_a_reader_with_a_network_sees_what_is_new(
    new_page: Callable[..., Page], own: Server
) -> None:
    """What was saved is for when there is no network; else the server is asked."""
    page = saved(new_page(), own.base)
    page.goto(own.base + HERE)
    own.asked.clear()
    page.goto(own.base + HERE)

    assert f"/wegweiser/{HERE}" in own.asked


def test_what_was_taken_off_the_site_is_not_kept(
    new_page: Callable[..., Page], own: Server, tmp_path: Path, built_site: Path
) -> None:
    """Consent withdrawn, page gone: with a network the device forgets it, too, and for good."""
    page = saved(new_page(), own.base)
    page.goto(own.base + HERE)
    (tmp_path / "404.html").write_bytes((built_site / "404.html").read_bytes())
    own.site = tmp_path
    answer = page.goto(own.base + HERE)

    assert answer is not None
    assert answer.status == 404
    page.context.set_offline(offline=True)
    with pytest.raises(Exception, match="ERR_"):
        page.goto(own.base + HERE)


def test_all_that_is_saved_can_be_deleted(new_page: Callable[..., Page], base: str) -> None:
    """One button, and neither a store nor a worker is left."""
    page = saved(new_page(), base)
    assert page.evaluate(STORED) == [["signpost /wegweiser/"], 1]
    page.reload()
    expect(page.locator(_WAY)).to_contain_text("Gespeichert am")
    page.get_by_role("button", name="Alles Gespeicherte löschen").click()
    expect(page.locator(_WAY)).to_have_text("Alles Gespeicherte ist gelöscht.")

    assert page.evaluate(STORED) == [[], 0]


def test_a_failure_is_said_and_leaves_the_site_as_it_is(
    new_page: Callable[..., Page], own: Server
) -> None:
    """A network that goes in the middle is told in words, and another try works."""
    page = new_page()
    page.goto(own.base + FOLDER)
    expect(page.get_by_role("button", name="Auf diesem Gerät speichern")).to_be_visible()
    page.route("**/kontakte/", lambda route: route.abort())
    page.get_by_role("button", name="Auf diesem Gerät speichern").click()
    expect(page.locator(_WAY)).to_contain_text("Das Speichern ging nicht.", timeout=60_000)
    page.unroute("**/kontakte/")

    saved(page, own.base)


def test_a_site_that_stops_offering_it_takes_all_away(
    new_page: Callable[..., Page], own: Server, built_site: Path, tmp_path: Path
) -> None:
    """With ``installable: no`` the worker of earlier days removes itself and what it kept."""
    page = saved(new_page(), own.base)
    later = tmp_path / "site"
    later.mkdir()
    for path in built_site.iterdir():
        if path.name != "sw.js":
            (later / path.name).symlink_to(path)
    (later / "sw.js").write_bytes((ROOT / "theme/components/farewell.js").read_bytes())
    own.site = later
    page.goto(own.base)
    page.evaluate("navigator.serviceWorker.getRegistration().then((it) => it.update())")
    page.wait_for_function(
        "async () => !(await caches.keys()).length"
        " && !(await navigator.serviceWorker.getRegistrations()).length"
    )


def test_without_javascript_the_page_says_what_to_do(
    new_page: Callable[..., Page], base: str
) -> None:
    """Nothing that does not work is offered."""
    page = new_page(java_script_enabled=False)
    page.goto(base + FOLDER)

    expect(page.get_by_text("Ihr Browser führt kein JavaScript aus.")).to_be_visible()
    expect(page.get_by_role("button", name="Auf diesem Gerät speichern")).to_be_hidden()
