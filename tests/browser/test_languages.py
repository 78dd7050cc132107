"""The interface in other languages and scripts, as a browser shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from browser import looking
from signpost.locales import own_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

LIST: Final = "initiativen/"
RECORD: Final = "initiativen/fahrradwerkstatt-lindach/"
LANGUAGES: Final = ("de", "de-simple", "en", "uk", "ar", "fa", "tr", "fr", "ru")
"""Of the example district."""
PHONE: Final = {"width": 360, "height": 740}
_STYLE: Final = "(it, name) => getComputedStyle(it)[name]"


@pytest.mark.parametrize("tag", ["ar", "fa"])
def test_everything_begins_on_the_right(new_page: Callable[..., Page], base: str, tag: str) -> None:
    """Name, text and steps, then the menu; the map stays as it is."""
    page = new_page(viewport=PHONE)
    page.goto(f"{base}{tag}/{RECORD}")

    for place in (".brand", "h1", ".steps li"):
        box = page.locator(place).first.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] > 0.75 * PHONE["width"], place
    brand, menu = (page.locator(it).first.bounding_box() for it in (".brand", ".menu summary"))
    assert brand is not None
    assert menu is not None
    assert menu["x"] + menu["width"] <= brand["x"]
    assert page.locator(".breadcrumb li").first.bounding_box()["x"] > 180  # type: ignore[index] # it is there
    assert looking.beyond(page) == []


@pytest.mark.parametrize("tag", ["ar", "fa"])
def test_numbers_and_addresses_run_from_left_to_right(
    new_page: Callable[..., Page], base: str, tag: str
) -> None:
    """A phone number is dialled as it stands; the plus and the area code come first."""
    page = new_page(viewport=PHONE)
    page.goto(f"{base}{tag}/{RECORD}")
    first, last = page.locator("a[href^='tel:'] bdi").first.evaluate(
        """it => {
            const range = document.createRange();
            const text = it.firstChild;
            return [0, text.length - 1].map((at) => {
                range.setStart(text, at);
                range.setEnd(text, at + 1);
                return range.getBoundingClientRect().left;
            });
        }"""
    )

    assert first < last


def test_joined_letters_stay_joined(page: Page, base: str) -> None:
    """Fonts and spacing fit the script, and German within an Arabic page has its own again."""
    page.goto(f"{base}ar/")
    heading = page.locator("h1")

    assert heading.evaluate(_STYLE, "letterSpacing") in {"normal", "0px"}
    assert "Noto Sans Arabic" in heading.evaluate(_STYLE, "fontFamily")
    german = page.locator("main [lang=de]").first
    assert german.evaluate(_STYLE, "fontFamily").startswith("system-ui")
    slant = page.evaluate(
        "() => getComputedStyle(document.querySelector('h1')"
        ".appendChild(document.createElement('em'))).fontStyle"
    )
    assert slant == "normal"


def test_the_menu_of_languages_needs_no_script_and_little_room(
    new_page: Callable[..., Page], base: str
) -> None:
    """All languages by their own names within half a small phone, the current one marked."""
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(f"{base}ar/{RECORD}")
    page.locator(".language summary").click()
    links = page.locator(".language a")

    assert links.all_inner_texts() == [own_name(tag) for tag in LANGUAGES]
    panel = page.locator(".language .panel").bounding_box()
    assert panel is not None
    assert panel["height"] < PHONE["height"] / 2
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= PHONE["width"]
    expect(page.locator(".language [aria-current]")).to_have_text("العربية")
    page.locator(".language a[hreflang=uk]").click()
    page.wait_for_url(f"{base}uk/{RECORD}")


@pytest.mark.parametrize(
    ("tag", "word", "found"),
    [
        ("ar", "دراجة", "بالألمانية"),
        ("fa", "دوچرخه", "به آلمانی"),
        ("uk", "велосипед", "німецькою"),
    ],
)
def test_words_of_a_language_find_what_is_in_german_alone(
    page: Page, base: str, tag: str, word: str, found: str
) -> None:
    """It says so, leads to the page in the reader's language, and counts in digits used here."""
    page.goto(f"{base}{tag}/{LIST}")
    page.fill("#suche", word)
    page.press("#suche", "Enter")

    card = page.locator("#karten > li", has_text=found).first
    expect(card).to_be_visible()
    assert f"/{tag}/{LIST}" in (card.locator("a").first.get_attribute("href") or "")
    status = page.locator("#treffer").inner_text()
    assert any(digit in status for digit in "123456789"), status


def test_places_are_found_by_name_on_pages_of_any_language(page: Page, base: str) -> None:
    """A name needs no translation."""
    page.goto(f"{base}fa/{LIST}")
    page.fill("#suche", "Lindach")
    page.press("#suche", "Enter")

    expect(page.locator("#direkt a", has_text="Lindach").first).to_have_attribute(
        "href", f"{base}fa/orte/lindach/"
    )
