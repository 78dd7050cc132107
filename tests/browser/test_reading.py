"""For eyes and ears: read aloud by the device's own voices, and in large type."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

RECORD: Final = "initiativen/dorftreff-tannried/"
VOICES: Final = """([voices]) => {
    window.said = [];
    const speech = {
        getVoices: () => voices,
        addEventListener: () => {},
        pause: () => { speech.held = true; },
        resume: () => { speech.held = false; speech.next?.(); },
        cancel: () => { speech.held = true; speech.next = null; },
        speak: (words) => {
            window.said.push([words.lang, words.text]);
            speech.next = () => { speech.next = null; words.onend(); };
            setTimeout(() => speech.held || speech.next?.(), 5);
        },
    };
    Object.defineProperty(window, "speechSynthesis", { value: speech });
    window.SpeechSynthesisUtterance = function (text) { this.text = text; };
}"""
"""Script: a device with voices that speaks fast."""
GERMAN: Final = {"lang": "de-DE", "localService": True}
ENGLISH: Final = {"lang": "en_GB", "localService": True}
AWAY: Final = {"lang": "de-DE", "localService": False}


def listening(new_page: Callable[..., Page], address: str, *voices: object) -> Page:
    """Open a page on a device with these voices."""
    page = new_page()
    page.add_init_script(f"({VOICES})({json.dumps([list(voices)])})")
    page.goto(address)
    return page


def test_a_page_is_read_from_its_heading_to_its_end(
    new_page: Callable[..., Page], base: str
) -> None:
    """Name, what for, steps; and no buttons, menus or hidden words."""
    page = listening(new_page, base + RECORD, GERMAN)
    page.get_by_role("button", name="Vorlesen", exact=True).click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.get_by_role("button", name="Vorlesen", exact=True)).to_be_visible(timeout=30_000)
    said = page.evaluate("window.said")
    texts = " ".join(text for _lang, text in said)

    assert said[1][1].strip() == "Dorftreff Tannried"
    assert {lang for lang, _text in said} == {"de-DE"}
    assert "So geht’s weiter" in texts
    assert "Änderung melden" not in texts
    assert "Große Schrift" not in texts
    assert all(len(text) <= 400 for _lang, text in said)


def test_reading_can_be_held_and_ended(new_page: Callable[..., Page], base: str) -> None:
    """Pause, go on, end: each with one button that says what it does."""
    page = listening(new_page, base + RECORD, GERMAN)
    page.get_by_role("button", name="Vorlesen", exact=True).click()
    page.get_by_role("button", name="Pause").click()
    held = len(page.evaluate("window.said"))
    page.wait_for_timeout(200)
    assert len(page.evaluate("window.said")) == held
    page.get_by_role("button", name="Weiter vorlesen").click()
    page.wait_for_function("(held) => window.said.length > held", arg=held)
    page.get_by_role("button", name="Vorlesen beenden").click()

    expect(page.get_by_role("button", name="Vorlesen", exact=True)).to_be_focused()
    expect(page.locator(".aloud__now")).to_have_count(0)


def test_foreign_words_are_read_in_their_own_language(
    new_page: Callable[..., Page], base: str
) -> None:
    """German names on an English page are not read by an English voice, and are told apart."""
    page = listening(new_page, f"{base}en/{RECORD}", ENGLISH, GERMAN)
    page.get_by_role("button", name="Read aloud").click()
    page.wait_for_function("() => window.said.some(([lang]) => lang === 'de-DE')")


def test_there_is_no_button_without_a_voice_of_the_device(
    new_page: Callable[..., Page], base: str
) -> None:
    """A voice that speaks elsewhere would tell somebody what is read."""
    for voices in ((), (AWAY,), (ENGLISH,)):
        page = listening(new_page, base + RECORD, *voices)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("#vorlesen")).to_be_hidden()


def test_large_type_and_strong_contrast_need_no_script(
    new_page: Callable[..., Page], base: str
) -> None:
    """A link does it, on the screen and on paper, in the dark too, and another undoes it."""
    page = new_page(java_script_enabled=False, color_scheme="dark")
    page.goto(base + RECORD)
    size = "getComputedStyle(document.querySelector('.lead')).fontSize"
    usual = float(page.evaluate(size).removesuffix("px"))
    page.get_by_role("link", name="Große Schrift, starker Kontrast").click()
    large = float(page.evaluate(size).removesuffix("px"))
    style = "getComputedStyle(document.{})"
    body, whole = style.format("body"), style.format("documentElement")
    colours = f"[{body}.color, {whole}.backgroundColor]"

    assert large >= 1.25 * usual
    assert page.evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    page.emulate_media(media="print")
    paper = page.evaluate("getComputedStyle(document.querySelector('main p.lead')).fontSize")
    assert float(paper.removesuffix("px")) >= 18 * 96 / 72
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Zurück zur gewohnten Schrift").click()
    assert float(page.evaluate(size).removesuffix("px")) == usual
