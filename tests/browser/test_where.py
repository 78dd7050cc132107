"""Where: places among the words, in their own field, or from the device; near ones come first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from browser.conftest import Behaviour
    from browser.serving import Server

LIST: Final = "initiativen/"
LINDACH: Final = "Ort: Lindach an der Aue"
BESIDE_LINDACH: Final = {"latitude": 48.13, "longitude": 8.6}
"""Three kilometres from its centre."""
FAR_AWAY: Final = {"latitude": 49.13, "longitude": 8.6}
_NUMBER: Final = re.compile(r"\d")
_AWAY: Final = re.compile(r"etwa (\d+) km entfernt")


@pytest.fixture
def start(page: Page, base: str) -> Page:
    """The list, nothing asked yet."""
    page.goto(base + LIST)
    expect(page.locator("#filter")).to_be_visible()
    return page


def ask(page: Page, words: str) -> list[str]:
    """Type words, and return what is found by id."""
    page.locator("#treffer").evaluate("it => it.textContent = ''")
    page.locator("#suche").fill(words)
    return shown(page)


def shown(page: Page) -> list[str]:
    """Return the ids of the initiatives found, once the page says that it has looked."""
    expect(page.locator("#treffer")).to_have_text(_NUMBER)
    hrefs = page.locator("#karten h3 a").evaluate_all("all => all.map(a => a.pathname)")
    return [path.split("/")[-2] for path in hrefs]


def place(page: Page) -> Locator:
    """Return the button that says which place was understood."""
    return page.locator("#gewaehlt li button", has_text="Ort:")


def distances(page: Page) -> list[int]:
    """Return what the cards say of distances, in their order; 0 where they say none."""
    cards = page.locator("#karten > li").all_inner_texts()
    return [int(found[1]) if (found := _AWAY.search(card)) else 0 for card in cards]


# Among the words


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        ("Fahrrad Lindach", "Lindach an der Aue"),
        ("fahrrad in lindach an der aue", "Lindach an der Aue"),
        ("79902 Fahrrad", "Lindach an der Aue"),
        ("Fahrrad D-79901", "Lindach an der Aue"),
        ("fahrrad ۷۹۹۰۱", "Lindach an der Aue"),
        ("Fahrrad Weinberg", "Lindach an der Aue"),
        ("Lindacher Fahrradwerkstatt", "Lindach an der Aue"),
        ("Fahrrad Lindahc", "Lindach an der Aue"),
        ("deutsch lernen in mühlberg", "Mühlberg"),
        ("deutsch lernen in muehlberg", "Mühlberg"),
        ("Deutsch Rosswangen", "Roßwangen"),
        ("Altstadt Lindach", "Lindach an der Aue"),
        ("Lindach Seehofen Deutsch", "Lindach an der Aue, Seehofen"),
    ],
)
def test_a_place_among_the_words_is_understood(start: Page, words: str, understood: str) -> None:
    """By name, part or postcode, however it is spelled; people see how."""
    assert ask(start, words)

    expect(place(start)).to_have_text(f"Filter entfernen: Ort: {understood}")
    expect(start.locator("#treffer")).to_contain_text(f"für Menschen in {understood}: ")


def test_what_is_there_comes_first_and_then_what_is_near(start: Page) -> None:
    """Then by the distance between the centres, which cards tell as „etwa“."""
    found = ask(start, "Fahrrad Lindach")

    assert found[0] == "fahrradwerkstatt-lindach"
    away = distances(start)
    assert away == sorted(away)
    assert away[0] == 0
    assert away[-1] > 1


def test_what_hardly_fits_the_words_is_no_nearer_for_its_place(start: Page) -> None:
    """A workshop seven kilometres away comes before whoever only mentions sewing here."""
    found = ask(start, "Nähen Falkenrot")

    assert found[0].startswith("naeh")
    assert distances(start)[0] > 1


def test_what_is_elsewhere_but_also_for_the_place_says_so(start: Page) -> None:
    """Its area covers the place: no distance, but for whom it is."""
    ask(start, "Möbel Brunnhausen")

    expect(start.locator("#karten > li", has_text="Möbellager Nordkreis")).to_contain_text(
        "auch für Menschen aus Brunnhausen"
    )


@pytest.mark.parametrize("words", ["79924", "Steinach", "in Mühlberg"])
def test_a_place_alone_shows_the_district_from_there(start: Page, words: str) -> None:
    """First its own initiatives, then those for it, then all others by distance."""
    ask(start, words)
    expect(start.locator("#treffer")).to_contain_text("für Menschen in Mühlberg: ")
    while start.locator("#mehr").is_visible():
        number = start.locator("#karten > li").count()
        start.locator("#mehr").click()
        expect(start.locator("#karten > li").nth(number)).to_be_visible()

    cards = start.locator("#karten > li").all_inner_texts()
    levels = [
        0 if "· Mühlberg\n" in card else 1 if "auch für Menschen aus Mühlberg" in card else 2
        for card in cards
    ]
    away = [km for km, level in zip(distances(start), levels, strict=True) if level == 2]
    assert set(levels) == {0, 1, 2}
    assert levels == sorted(levels)
    assert away == sorted(away)


def test_how_words_were_understood_can_be_taken_back(start: Page) -> None:
    """Then they are words like others, also after reloading; other words are understood again."""
    ask(start, "Weinberg")
    place(start).click()

    expect(start.locator("#gewaehlt")).to_be_hidden()
    expect(start).to_have_url(re.compile("q=Weinberg&bei=-$"))
    assert not any(distances(start))
    start.reload()
    assert shown(start)
    expect(start.locator("#gewaehlt")).to_be_hidden()
    ask(start, "Weinberg Kleider")
    expect(place(start)).to_contain_text(LINDACH)


def test_a_postcode_from_elsewhere_is_told(start: Page) -> None:
    """The page says so and names the district's person; the other words are looked for."""
    assert "fahrradwerkstatt-lindach" in ask(start, "Fahrrad 12345")
    expect(start.locator("#treffer")).to_contain_text(
        "Die Postleitzahl 12345 gehört nicht zum Landkreis."
    )
    expect(start.locator("#mensch a[href^='tel:']").first).to_be_visible()
    assert not ask(start, "12345")
    expect(start.locator("#mensch")).to_contain_text("Koordinationsstelle Ehrenamt und Integration")


# Whom to ask


def test_nothing_found_names_the_person_of_the_place(start: Page) -> None:
    """The one who answers there, with a number to call and languages."""
    ask(start, "Xylophonorchester Lindach")

    expect(start.locator("#leer")).to_be_visible()
    person = start.locator("#mensch")
    expect(person.locator("a").first).to_contain_text("Lindach")
    expect(person.locator("a[href^='tel:']").first).to_be_visible()
    expect(person).to_contain_text("Spricht Deutsch")


def test_little_found_there_names_the_person_too(start: Page) -> None:
    """Few hits that are for the place, though there are more elsewhere."""
    ask(start, "Fahrrad Falkenrot")

    expect(start.locator("#leer")).to_be_hidden()
    expect(start.locator("#mensch .contact")).to_be_visible()


def test_nothing_found_anywhere_names_the_districts_person(start: Page) -> None:
    """Where no place is known."""
    ask(start, "Xylophonorchester")

    expect(start.locator("#mensch")).to_contain_text("Koordinationsstelle Ehrenamt und Integration")


def test_enough_found_needs_nobody(start: Page) -> None:
    """The list speaks for itself."""
    ask(start, "Deutsch")

    expect(start.locator("#mensch")).to_be_hidden()


# In its own field


def test_the_field_takes_names_parts_postcodes_and_slips(start: Page) -> None:
    """By keyboard alone; a beginning that fits one place, or a slip, is put right."""
    for typed, taken in (
        ("Lindach", "Lindach"),
        ("79924", "79924"),
        ("Steinach", "Steinach"),
        ("Muehlb", "Mühlberg"),
        ("Sehofen", "Seehofen"),
    ):
        start.locator("#wo").fill("")
        start.locator("#wo").press_sequentially(typed)
        start.keyboard.press("Enter")
        expect(start.locator("#wo")).to_have_value(taken)
        expect(place(start)).to_be_visible()
        assert shown(start)


def test_the_field_offers_what_it_knows(start: Page) -> None:
    """Names, parts and postcodes, each with the name of its place; made when somebody comes."""
    assert start.locator("#orte option").count() == 0
    start.locator("#wo").focus()
    offered = start.locator("#orte option").evaluate_all("all => all.map(it => it.value)")

    assert {"Lindach an der Aue", "Weinberg", "79902", "Mühlberg"} <= set(offered)
    assert start.locator('#orte option[value="Weinberg"]').get_attribute("label") == (
        "Weinberg, Lindach an der Aue"
    )


def test_the_field_goes_with_words_and_filters(start: Page) -> None:
    """It orders what they find; the address keeps it, and one button takes it back."""
    start.locator("#wo").fill("Seehofen")
    start.keyboard.press("Enter")
    expect(place(start)).to_be_visible()
    found = ask(start, "Deutsch")

    assert "· Seehofen" in start.locator("#karten .card__kind").first.inner_text()
    expect(start).to_have_url(re.compile("q=Deutsch&bei=Seehofen$"))
    start.reload()
    assert shown(start) == found
    place(start).click()
    expect(start.locator("#wo")).to_have_value("")
    expect(start.locator("#gewaehlt")).to_be_hidden()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Quxhausen-Nord", "„Quxhausen-Nord“ kennen wir hier nicht."),
        ("12345", "Die Postleitzahl 12345 gehört nicht zum Landkreis."),
    ],
)
def test_the_field_says_what_it_does_not_know(start: Page, typed: str, sentence: str) -> None:
    """At once, and after reloading; the list stays whole."""
    start.locator("#wo").fill(typed)
    start.keyboard.press("Enter")

    expect(start.locator("#wo-sagt")).to_contain_text(sentence)
    start.reload()
    expect(start.locator("#wo-sagt")).to_contain_text(sentence)
    assert shown(start)
    start.locator("#wo").fill("")
    expect(start.locator("#wo-sagt")).to_have_text("")


# Where the device is


def device(new_page: Callable[..., Page], base: str, path: str = LIST, **options: Any) -> Page:
    """Open the list on a phone and press „In meiner Nähe“."""
    page = new_page(viewport={"width": 360, "height": 740}, **options)
    page.goto(base + path)
    page.locator("#hier").click()
    return page


def test_the_device_is_asked_after_a_click_alone(
    new_page: Callable[..., Page], base: str, behaviour: Behaviour, server: Server
) -> None:
    """Its nearest place is taken and named; its position is neither sent nor kept."""
    page = new_page(geolocation=BESIDE_LINDACH, permissions=["geolocation"])
    behaviour.watch(page.context)
    page.add_init_script(
        "window.asked = 0; const own = navigator.geolocation.getCurrentPosition;"
        "navigator.geolocation.getCurrentPosition = function (...all) {"
        "window.asked++; own.apply(this, all); };"
    )
    page.goto(base + LIST)
    expect(page.locator("#filter")).to_be_visible()
    ask(page, "Fahrrad")
    assert page.evaluate("window.asked") == 0
    server.asked.clear()
    page.locator("#hier").click()

    expect(page.locator("#wo-sagt")).to_have_text(
        "Wir nehmen Lindach an der Aue, etwa 3 km von Ihnen."
    )
    expect(page.locator("#wo")).to_have_value("Lindach an der Aue")
    expect(place(page)).to_contain_text(LINDACH)
    assert shown(page)[0] == "fahrradwerkstatt-lindach"
    assert page.evaluate("window.asked") == 1
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    for secret in ("48.13", "8.6", "lindach+an"):
        assert not any(secret in address.lower() for address in server.asked)
    assert "48." not in page.url
    assert behaviour.faults == []


def test_a_device_far_away_is_told_so(new_page: Callable[..., Page], base: str) -> None:
    """No place is taken for somebody who is not in the district."""
    page = device(new_page, base, geolocation=FAR_AWAY, permissions=["geolocation"])

    expect(page.locator("#wo-sagt")).to_contain_text("außerhalb des Landkreises")
    expect(page.locator("#wo")).to_have_value("")
    expect(page.locator("#liste")).to_be_visible()


def test_a_device_that_refuses_leads_to_the_list_of_places(
    new_page: Callable[..., Page], base: str
) -> None:
    """Denied is no fault: the page says what to do instead."""
    page = device(new_page, base, permissions=[])

    expect(page.locator("#wo-sagt")).to_contain_text("gibt den Standort nicht frei. Wählen Sie")


@pytest.mark.parametrize(
    ("circumstance", "sentence"),
    [
        ("fail({ code: 2 })", "findet den Standort gerade nicht"),
        ("fail({ code: 3 })", "Das dauert zu lange"),
        ("undefined", "Ihr Gerät sucht den Standort"),
    ],
)
def test_a_device_that_cannot_tell_says_why(
    new_page: Callable[..., Page], base: str, circumstance: str, sentence: str
) -> None:
    """Lost, late, or still looking."""
    page = new_page()
    page.add_init_script(
        f"navigator.geolocation.getCurrentPosition = (_found, fail) => {circumstance};"
    )
    page.goto(base + LIST)
    page.locator("#hier").click()

    expect(page.locator("#wo-sagt")).to_contain_text(sentence)


def test_where_a_page_may_not_ask_it_says_so(new_page: Callable[..., Page], base: str) -> None:
    """Browsers tell no position to pages without encryption."""
    page = new_page()
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false });")
    page.goto(base + LIST)
    page.locator("#hier").click()

    expect(page.locator("#wo-sagt")).to_contain_text("kann diese Seite hier nicht erfragen")


def test_an_answer_that_comes_too_late_changes_nothing(
    new_page: Callable[..., Page], base: str
) -> None:
    """Whoever has typed a place meanwhile keeps it."""
    page = new_page()
    page.add_init_script(
        "navigator.geolocation.getCurrentPosition = (found) => { window.answer = () =>"
        "found({ coords: { latitude: 48.13, longitude: 8.6 } }); };"
    )
    page.goto(base + LIST)
    page.locator("#hier").click()
    page.locator("#wo").fill("Seehofen")
    expect(place(page)).to_contain_text("Ort: Seehofen")
    page.evaluate("window.answer()")

    expect(page.locator("#wo")).to_have_value("Seehofen")


# For everybody


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_phones_have_room_for_it_in_either_direction(
    new_page: Callable[..., Page], base: str, direction: str
) -> None:
    """Nothing is cut off, and thumbs meet the field and the button."""
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{base}en/{LIST}#q=bicycle+M%C3%BChlberg")
    shown(page)
    page.evaluate(f"document.documentElement.dir = '{direction}'")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for target in ("#wo", "#hier", "#gewaehlt li button"):
        box = page.locator(target).bounding_box()
        assert box
        assert box["height"] >= 44
    expect(page.locator("#gewaehlt li button")).to_contain_text("Place: Mühlberg")


def test_without_a_script_there_is_no_field_that_does_nothing(
    new_page: Callable[..., Page], base: str
) -> None:
    """The list by places is linked instead."""
    page = new_page(java_script_enabled=False)
    page.goto(base + LIST)

    expect(page.locator("#wo")).to_be_hidden()
    expect(page.locator("#hier")).to_be_hidden()
