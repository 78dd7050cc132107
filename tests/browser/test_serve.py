"""What an editor sees in the browser: each save, each mistake, and nothing to click for it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import pytest
import records
from playwright.sync_api import expect
from serve_command import Serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from browser.conftest import Behaviour

PATIENCE: Final = 60_000
PAGE: Final = "initiativen/cafe/"
CAFE: Final = records.yaml(records.initiative(name="Café Kanne"))
FORBIDDEN: Final = "Failed to load resource: the server responded with a status of 503"


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A district with one initiative, served."""
    root = tmp_path_factory.mktemp("serve")
    for path, text in {**records.district(), "content/initiatives/cafe.yaml": CAFE}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    with Serving(root) as running:
        yield running


@pytest.fixture
def record(serving: Serving) -> Iterator[Path]:
    """The initiative's file, put right again afterwards."""
    path = serving.site.parent / "content" / "initiatives" / "cafe.yaml"
    yield path
    path.write_text(CAFE, "utf-8")
    serving.shows(f"/{PAGE}", "Café Kanne")


@pytest.fixture
def open_page(serving: Serving, new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Open a page of the preview whose script has its line."""

    def opened(path: str = PAGE, **options: object) -> Page:
        page = new_page(**options)
        with page.expect_websocket() as line:
            page.goto(f"http://127.0.0.1:{serving.port}/{path}")
        line.value.wait_for_event("framereceived", timeout=PATIENCE)
        time.sleep(0.2)  # until the preview knows that the page listens
        return page

    return opened


def test_a_save_shows_by_itself_under_the_policy_of_the_site(
    open_page: Callable[..., Page], record: Path, behaviour: Behaviour
) -> None:
    """The page reloads; neither its script nor its line break the content security policy."""
    page = open_page()
    behaviour.watch(page.context)
    expect(page.locator("h1")).to_have_text("Café Kanne")
    policy = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")
    assert policy is not None
    assert "script-src 'self'" in policy
    for name in ("Café Tasse", "Café Teller"):
        record.write_text(CAFE.replace("Café Kanne", name))
        expect(page.locator("h1")).to_have_text(name, timeout=PATIENCE)
    assert behaviour.faults == []


def test_every_open_page_follows(open_page: Callable[..., Page], record: Path) -> None:
    """Also the list in another window."""
    pages = [open_page(), open_page("initiativen/")]
    record.write_text(CAFE.replace("Café Kanne", "Café Tasse"))
    for page in pages:
        expect(page.locator("main")).to_contain_text("Café Tasse", timeout=PATIENCE)


def test_a_mistake_appears_and_goes_by_itself(
    open_page: Callable[..., Page], record: Path, behaviour: Behaviour
) -> None:
    """The page that was open becomes the problem, and then what it was."""
    page = open_page()
    behaviour.watch(page.context)
    record.write_text(CAFE.replace('"initiative"', '"initative"'))
    expect(page.locator("h1")).to_have_text("1 Fehler in 1 Datei", timeout=PATIENCE)
    expect(page.locator("h2")).to_contain_text("content/initiatives/cafe.yaml")
    expect(page.locator("article")).to_contain_text("Meinten Sie „initiative“?")
    expect(page.locator("code[data-here]")).to_contain_text('2 kind: Hier: "initative"')
    record.write_text(CAFE)
    expect(page.locator("h1")).to_have_text("Café Kanne", timeout=PATIENCE)
    assert [fault for fault in behaviour.faults if not fault.startswith(FORBIDDEN)] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_a_mistake_can_be_read_by_everybody(
    open_page: Callable[..., Page], record: Path, scheme: str
) -> None:
    """On a phone, by keyboard, in light and dark, and with the theme's own look."""
    page = open_page(viewport={"width": 360, "height": 640}, color_scheme=scheme)
    record.write_text(f"{CAFE}unbekannt: {'x' * 300}\n")
    expect(page.locator(".trouble article")).to_be_visible(timeout=PATIENCE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate("document.documentElement.lang") == "de"
    assert page.evaluate(LIGHTNESS) == pytest.approx(1 if scheme == "light" else 0, abs=0.1)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "PRE"
    assert page.evaluate("document.activeElement.scrollWidth > document.activeElement.clientWidth")
    assert page.locator("pre").get_attribute("aria-label") == "Zeilen 3 bis 6"
    for name in ("h1", "h2", "h3", ".where", "pre code"):
        ratio = page.evaluate(CONTRAST, name)
        assert ratio >= 4.5, (name, ratio)


_COLOURS: Final = """
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
  const colour = text => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const lightness = text => {
    const [r, g, b] = colour(text).map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = element => getComputedStyle(element).backgroundColor;
"""
LIGHTNESS: Final = f"() => {{{_COLOURS} return lightness(ground(document.documentElement)); }}"
"""How light the page is, from 0 to 1."""
CONTRAST: Final = f"""name => {{{_COLOURS}
  const element = document.querySelector(name);
  let under = element;
  while (colour(ground(under))[3] === 0) under = under.parentElement;
  const both = [lightness(getComputedStyle(element).color), lightness(ground(under))];
  return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
}}"""
"""The contrast of an element's text with what lies under it (WCAG 2.2)."""
