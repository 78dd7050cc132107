"""Every type of page, in every way people look at it: small, large, dark, printed, by keyboard."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from browser import looking
from signpost import pipeline

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Place
    from playwright.sync_api import Page

    from browser.conftest import Behaviour

RECORD: Final = "initiativen/fahrradwerkstatt-lindach/"
TYPES: Final = (
    "",
    "initiativen/",
    RECORD,
    "initiativen/kleiderstube-eschenried/",
    "kontakte/",
    "kontakte/koordination-ehrenamt/",
    "kontakte/hauptamtliche/",
    "kontakte/partner/",
    "einbetten/",
    "einbetten/kontakte/",
    "wer-macht-was/",
    "orte/",
    "orte/lindach/",
    "orte/tannried/",
    "karte/",
    "karte/drucken/",
    "themen/",
    "themen/fahrrad/",
    "abdeckung/",
    "finden/",
    "neu/",
    "finden/fahrrad/",
    "merkliste/",
    "finden/sprache/#fuer-familien",
    "a-z/",
    "dokumente/",
    "helfen/",
    "404.html",
    "barrierefreiheit/",
    "de-simple/",
    "de-simple/barrierefreiheit/",
    f"de-simple/{RECORD}",
    "en/",
    f"en/{RECORD}",
    "ar/",
    f"fa/{RECORD}",
    "ru/initiativen/",
)
NARROW: Final = {"width": 320, "height": 256}
PHONE: Final = {"width": 360, "height": 740}
WIDE: Final = {"width": 1280, "height": 800}


def _offenders(page: Page, base: str, ask: Callable[[Page], Any]) -> dict[str, Any]:
    """Ask a question of every type of page; return the answers that are not empty."""
    found = {}
    for address in TYPES:
        page.goto(base + address)
        answer = ask(page)
        if answer:
            found[address] = answer
    return found


def test_pages_behave(page: Page, base: str, behaviour: Behaviour) -> None:
    """No error, nothing from elsewhere, no cookie, nothing stored, no breach of the policy."""
    for address in TYPES:
        answer = page.goto(base + address)
        assert answer is not None
        assert answer.status == 200, address
    assert len(behaviour.requests) > 2 * len(TYPES)


def test_a_breach_of_the_policy_would_be_seen(
    new_page: Callable[..., Page], base: str, behaviour: Behaviour
) -> None:
    """A check that finds nothing must be able to find something."""
    page = new_page()
    behaviour.watch(page.context)
    page.goto(base)
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('script'), {text: '1'}))"
    )

    assert any("Content Security Policy" in fault for fault in behaviour.faults)


def test_what_does_not_exist_shows_the_way_on(new_page: Callable[..., Page], base: str) -> None:
    """At an address of any depth, with its styles, a search, lists and a person."""
    page = new_page(viewport=WIDE)
    answer = page.goto(f"{base}gibt/es/nicht/")

    assert answer is not None
    assert answer.status == 404
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 0
    expect(page.locator("main a[href^='tel:']").first).to_be_visible()
    page.get_by_role("link", name="Von A bis Z").click()
    expect(page).to_have_url(f"{base}a-z/")


@pytest.mark.parametrize("former", ["initiativen/radwerkstatt-lindach/"])
def test_old_addresses_lead_on_by_themselves(page: Page, base: str, former: str) -> None:
    """Without a script and without a server's help."""
    page.goto(base + former)

    expect(page).to_have_url(base + RECORD)


# Sizes


@pytest.mark.parametrize("way", ["ltr", "rtl"])
@pytest.mark.parametrize("window", [NARROW, PHONE, WIDE], ids=["320", "360", "1280"])
def test_nothing_sticks_out(
    new_page: Callable[..., Page], base: str, window: dict[str, int], way: str
) -> None:
    """At any width and in both directions of writing, menus included (WCAG 1.4.10)."""
    page = new_page(viewport=window)

    def ask(page: Page) -> list[str]:
        page.evaluate("way => document.documentElement.dir = way", way)
        return looking.beyond(page)

    assert _offenders(page, base, ask) == {}


@pytest.mark.parametrize("window", [PHONE, WIDE], ids=["360", "1280"])
def test_text_of_twice_the_size_fits(
    new_page: Callable[..., Page], base: str, window: dict[str, int]
) -> None:
    """Nothing sticks out and nothing is cut (WCAG 1.4.4)."""
    page = new_page(viewport=window)
    sizes = {"fontSizes": {"standard": 32, "fixed": 26}}
    page.context.new_cdp_session(page).send("Page.setFontSizes", sizes)

    assert _offenders(page, base, lambda page: looking.beyond(page) + looking.cut(page)) == {}
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 32


# Colours


def test_dark_is_dark(new_page: Callable[..., Page], base: str) -> None:
    """A page that blinds at night would not be one."""
    shades = {}
    for scheme in ("light", "dark"):
        page = new_page(viewport=WIDE, color_scheme=scheme)
        page.goto(base)
        raw = page.screenshot(clip={"x": 2, "y": 400, "width": 1, "height": 1}, type="png")
        shades[scheme] = page.evaluate(
            """async (bytes) => {
                const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
                const paint = new OffscreenCanvas(1, 1).getContext("2d");
                paint.drawImage(picture, 0, 0);
                return paint.getImageData(0, 0, 1, 1).data[1];
            }""",
            list(raw),
        )

    assert shades["light"] > 200
    assert shades["dark"] < 60


def test_the_checks_of_looks_see_what_they_look_for(new_page: Callable[..., Page]) -> None:
    """A check that finds nothing must be able to find something."""
    page = new_page(viewport=NARROW)
    page.set_content(
        "<p style='width: 400px'>long</p><p style='color: #999'>pale</p>"
        "<p style='overflow: hidden; height: 5px'>cut</p>"
        "<button style='height: 10px; padding: 0'>1</button>"
        "<button style='height: 10px; padding: 0'>2</button>"
        "<p>in a text <a href='#' style='outline: none'>link</a></p>"
    )

    assert looking.beyond(page)
    assert looking.cut(page)
    assert looking.pale(page).keys() == {"pale"}
    assert len(looking.small(page)) == 2
    for _ in range(3):
        page.keyboard.press("Tab")
    assert (looking.focus(page) or {})["visible"] is False


# Paper


def test_paper_shows_what_matters(new_page: Callable[..., Page], base: str) -> None:
    """No menus and buttons; addresses written out, nothing cut, and where it came from."""
    page = new_page(viewport={"width": 700, "height": 1000})
    page.emulate_media(media="print")
    for address in (RECORD, "orte/lindach/", "initiativen/", "kontakte/"):
        page.goto(base + address)
        for gone in (".menu", ".language", ".site-search", ".breadcrumb", ".report"):
            assert page.locator(gone).locator("visible=true").count() == 0, (address, gone)
        assert looking.beyond(page) == []
        assert looking.cut(page) == []
        expect(page.get_by_text(f"Diese Seite im Netz: {base}{address}")).to_be_visible()
        expect(page.get_by_text("Stand: 22. November 2026")).to_be_visible()
        assert page.pdf().startswith(b"%PDF-")
    page.goto(base + RECORD)
    after = page.locator("main a[href^='https://']").first.evaluate(
        "it => getComputedStyle(it, '::after').content"
    )
    assert "https" in after or "attr(href)" in after


# Keyboard


@pytest.mark.parametrize("address", sorted({*TYPES} - {"karte/"}))  # the map has its own test
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    new_page: Callable[..., Page], base: str, address: str
) -> None:
    """Each stop comes once, has a ring, is in view and is not covered; then the page ends."""
    page = new_page(viewport=WIDE)
    page.goto(base + address)
    stops, bad = [], []
    while True:
        page.keyboard.press("Tab")
        found = looking.focus(page)
        if found is None:
            break
        stops.append(found["place"])
        if found["covered"] or not (found["visible"] and found["inside"]):
            bad.append(found)
        assert len(stops) < 1000, "the focus goes round in circles"

    assert bad == []
    assert stops == sorted(set(stops)), "not in the order of the document"
    assert len(stops) > 10


def test_the_first_stop_leads_past_the_header(page: Page, base: str) -> None:
    """„Zum Inhalt springen“ shows when it has the focus, and works."""
    page.goto(base + RECORD)
    skip = page.get_by_role("link", name="Zum Inhalt springen")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_map_can_be_used_by_key_and_by_ear(new_page: Callable[..., Page], base: str) -> None:
    """Each place is a stop with its name and number, in view and marked; all can be skipped."""
    page = new_page(viewport=WIDE, java_script_enabled=False)
    page.goto(f"{base}karte/")
    links = page.get_by_role("group", name="Karte der Orte").get_by_role("link")
    names = [name.get_attribute("aria-label") or "" for name in links.all()]
    assert len(names) == 14
    assert all(re.fullmatch(r".+: (\d+ Angebote?|noch kein Angebot)", name) for name in names)
    assert names == sorted(names)
    listed = page.locator("#orte li").all_inner_texts()
    assert [" ".join(text.split()) for text in listed] == [n.replace(":", "") for n in names]
    page.get_by_role("link", name="Karte überspringen, zur Liste").focus()
    expect(page.get_by_role("link", name="Karte überspringen, zur Liste")).to_be_in_viewport()
    for link in links.all():
        page.keyboard.press("Tab")
        expect(link).to_be_focused()
        stroke = link.locator("path").evaluate("it => parseFloat(getComputedStyle(it).strokeWidth)")
        assert stroke >= 20
        expect(link.locator("path")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(names[-1].partition(":")[0])


def test_the_sheet_fits_on_one_page(new_page: Callable[..., Page], base: str) -> None:
    """Map, legend and code, printed on A4."""
    page = new_page()
    page.goto(f"{base}karte/drucken/")
    raw = page.pdf(format="A4", prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", raw)) == 1


MOST_LANGUAGES: Final = 12
"""Stops of the keyboard before a language is found, at most."""


def test_menus_open_by_key(new_page: Callable[..., Page], base: str) -> None:
    """The menu on a phone, and languages by their own names; nothing needs a script."""
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(base + RECORD)
    menu = page.locator("summary", has_text="Menü")
    places = page.locator(".menu").get_by_role("link", name="Orte", exact=True)
    expect(places).not_to_be_visible()
    menu.focus()
    page.keyboard.press("Enter")
    expect(places).to_be_visible()
    page.keyboard.press("Enter")
    expect(places).not_to_be_visible()
    page.locator(".language summary").focus()
    page.keyboard.press("Enter")
    english = page.locator(".language").get_by_role("link", name="English")
    for _other in range(MOST_LANGUAGES):
        page.keyboard.press("Tab")
        if english.evaluate("it => it === document.activeElement"):
            break
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{base}en/{RECORD}")
    expect(page.locator("html")).to_have_attribute("lang", "en")


# Elsewhere


def test_a_stick_is_enough(
    new_page: Callable[..., Page], example: Place, behaviour: Behaviour, tmp_path: Path
) -> None:
    """Opened as files: styles, pictures, links, languages and redirects all work."""
    order = replace(
        example.order, site=tmp_path / "Größe 1", cache=tmp_path / "cache", offline=True
    )
    pipeline.publish(order)
    page = new_page(viewport=WIDE)
    behaviour.watch(page.context)
    page.goto((order.site / "index.html").as_uri())

    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    assert page.evaluate("document.querySelector('.brand__logo').naturalWidth") > 0
    page.get_by_role("link", name="Altdorf", exact=True).first.click()
    page.get_by_role("link", name="Sprachcafé Altdorf", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Sprachcafé Altdorf")
    page.locator(".language summary").click()
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_have_text("Altdorf language café")
    page.goto((order.site / "themen/reparatur/index.html").as_uri())
    expect(page.locator("h1")).to_have_text("Fahrrad & Werkstatt")
    assert behaviour.faults == []
    assert all(re.match(r"file:|data:", url) for url in behaviour.requests)
    assert urljoin(page.url, "x").startswith("file:")
