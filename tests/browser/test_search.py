"""The search: finds, narrows, can be shared and undone, tells nobody, and fails politely."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_plus, urljoin, urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page, Response, Route

    from browser.conftest import Behaviour
    from browser.serving import Server

Known = dict[str, frozenset[str]]
"""Every initiative in lists, by id, with its filters: read from its page, not from the index."""

LIST: Final = "initiativen/"
STEP: Final = 20
FIRST_SEARCH: Final = 172_000
"""Bytes that may be loaded for the first search, packed as servers pack them."""
META: Final = ("title", "kicker", "status", "text", "facts", "checked")
"""What a card shows, as the index names it."""
CARDS: Final = """all => Object.fromEntries(all.map((card) => [
    card.querySelector("a").pathname,
    [...card.querySelectorAll("p, h3, a, li")].map((it) =>
        `${it.tagName} ${it.className} ${it.textContent.replace(/\\s+/g, " ").trim()}`),
]))"""
"""Script: what cards say, by the address they lead to."""
_FILTER: Final = re.compile(r'data-pagefind-filter="f:([^"]+)"')
_NUMBER: Final = re.compile(r"\d")


@pytest.fixture(scope="module")
def known(built_site: Path) -> Known:
    """What the pages of initiatives say of themselves."""
    pages = {path.parent.name: path.read_text("utf-8") for path in built_site.glob(f"{LIST}*/*")}
    listed = {id_: html for id_, html in pages.items() if "data-pagefind-sort" in html}
    return {id_: frozenset(_FILTER.findall(html)) for id_, html in listed.items()}


@pytest.fixture
def start(page: Page, base: str) -> Page:
    """The list, nothing asked yet."""
    page.goto(base + LIST)
    return page


def box(page: Page, value: str) -> Locator:
    """Return the checkbox of a filter's choice, its fold opened."""
    found = page.locator(f'#filter input[value="{value}"]')
    found.evaluate("it => it.closest('details').open = true")
    return found


def count_of(page: Page, value: str) -> Locator:
    """Return the number beside a filter's choice."""
    return page.locator(f'label:has(input[value="{value}"]) .filter__count')


def told(page: Page, number: int) -> None:
    """Wait until the page says how much it has found."""
    expect(page.locator("#treffer")).to_have_text(f"Treffer: {number}")


def ask(page: Page, words: str) -> list[str]:
    """Type words, and return the ids of what is found."""
    page.locator("#treffer").evaluate("it => it.textContent = ''")
    page.locator("#suche").fill(words)
    return shown(page)


def shown(page: Page) -> list[str]:
    """Return the ids of the initiatives found, once the page says that it has looked."""
    expect(page.locator("#treffer")).to_have_text(_NUMBER)
    hrefs = page.locator("#karten h3 a").evaluate_all("all => all.map(a => a.pathname)")
    return [path.split("/")[-2] for path in hrefs]


def having(known: Known, *values: str) -> set[str]:
    """Return the initiatives that fit any of these choices."""
    return {id_ for id_, has in known.items() if has & set(values)}


def common(known: Known, name: str, number: int) -> list[str]:
    """Return the most frequent choices of a filter."""
    found = Counter(value for has in known.values() for value in has if value.startswith(name))
    return [value for value, _times in found.most_common(number)]


# Words


def test_typing_finds_without_pressing_a_button(start: Page) -> None:
    """A name typed brings its initiative first, and the page says how much there is."""
    name = start.locator("#liste h3 a").last.inner_text()

    ask(start, name)

    expect(start.locator("#karten h3 a").first).to_have_text(name)
    told(start, start.locator("#karten > li").count() + start.locator("#direkt li").count())
    expect(start.locator("#liste")).to_be_hidden()


@pytest.mark.parametrize(
    "spellings",
    [("Flüchtling", "Fluechtling", "FLÜCHTLING"), ("Straße", "Strasse"), ("Café", "cafe")],
    ids=lambda spellings: spellings[0],
)
def test_every_spelling_finds_the_same(start: Page, spellings: tuple[str, ...]) -> None:
    """Umlauts, ß, accents and capitals may be written as one likes."""
    found = [set(ask(start, spelling)) for spelling in spellings]

    assert found[0]
    assert all(other == found[0] for other in found)


def test_names_weigh_more_than_other_words(start: Page) -> None:
    """Whoever types a place finds what is called after it before what mentions it."""
    start.goto(start.url + "#q=Lindach")
    shown(start)
    names = start.locator("#karten h3").all_inner_texts()

    called = ["Lindach" in name for name in names]
    assert any(called)
    assert called == sorted(called, reverse=True)


def test_people_places_and_topics_are_one_step_away(start: Page) -> None:
    """Pages of other kinds that are called so stand above the initiatives."""
    ask(start, "Lindach")
    links = start.locator("#direkt a").evaluate_all("all => all.map(a => a.pathname)")

    assert "/wegweiser/orte/lindach/" in links
    assert any("/kontakte/" in path for path in links)


def test_everyday_words_find_a_topic(start: Page, known: Known) -> None:
    """„Velo“ is in no text; the topic knows that it means a bicycle."""
    assert set(ask(start, "Velo")) >= having(known, "thema:fahrrad")


def test_a_slip_of_the_finger_is_put_right(start: Page) -> None:
    """A word that is nearly one of the district's words finds that one, and this is announced."""
    ask(start, "Fahradwerkstatt")

    expect(start.locator("#suche")).to_have_value("Fahradwerkstatt")
    expect(start.locator("#treffer")).to_contain_text("Gesucht nach „Fahrradwerkstatt“. Treffer: ")
    expect(start.locator("#karten h3").first).to_contain_text("Fahrradwerkstatt")


def test_arabic_words_are_found_with_what_is_joined_to_them(start: Page, known: Known) -> None:
    """„Und das Fahrrad“ is one word; the topic's name stands alone."""
    ask(start, "والدراجة")

    assert start.locator("#direkt a[href*='themen/fahrrad']").count() == 1
    assert set(ask(start, "دراجة")) >= having(known, "thema:fahrrad")


def test_questions_in_whole_sentences_find_what_they_are_about(start: Page) -> None:
    """Words that say nothing are left out."""
    ask(start, "Wer kann mir helfen, mein Fahrrad ist kaputt?")

    expect(start.locator("#karten h3").first).to_contain_text("Fahrrad")


def test_every_field_of_the_site_leads_to_the_list(page: Page, base: str) -> None:
    """The start page and the top of any page search, too."""
    for path, field in (("", "#suche"), ("themen/", "#suche-oben")):
        page.goto(base + path)
        page.locator(field).fill("Fahrrad")
        page.locator(field).press("Enter")

        page.wait_for_url(f"{base}{LIST}#q=Fahrrad")
        assert shown(page)


# Filters


def test_choices_of_one_filter_add_up_and_filters_narrow(start: Page, known: Known) -> None:
    """OR within a filter, AND across filters, as the pages themselves say."""
    one, other = common(known, "ort:", 2)
    topic = common(known, "thema:", 1)[0]

    box(start, one).check()
    told(start, len(having(known, one)))
    box(start, other).check()
    told(start, len(having(known, one, other)))
    box(start, topic).check()

    told(start, len(having(known, one, other) & having(known, topic)))
    expect(start.locator("#karten > li").first).to_be_visible()


def test_every_number_is_what_choosing_it_would_find(start: Page, known: Known) -> None:
    """Live counts: within its own filter as if nothing were chosen there, else within the rest."""
    place, topic = common(known, "ort:", 1)[0], common(known, "thema:", 2)[1]
    box(start, place).check()
    box(start, topic).check()
    told(start, len(having(known, place) & having(known, topic)))

    values = start.locator("#filter input").evaluate_all("all => all.map(it => it.value)")
    chosen = {"ort": place, "thema": topic}
    for value in values:
        others = [has for name, has in chosen.items() if not value.startswith(f"{name}:")]
        number = sum(value in has and has.issuperset(others) for has in known.values())
        if number:
            assert count_of(start, value).text_content() == str(number), value
        else:
            assert not count_of(start, value).is_visible(), value


def test_choices_without_a_hit_are_not_offered(start: Page, known: Known) -> None:
    """A filter none of whose choices would find anything goes away as a whole."""
    rare = min(common(known, "sprache:", 99), key=lambda value: len(having(known, value)))
    box(start, rare).check()
    told(start, len(having(known, rare)))

    numbers = start.locator("#filter label:not([hidden]) .filter__count").all_text_contents()
    assert "0" not in numbers
    assert start.locator("#filter label[hidden]").count()
    for fold in start.locator("#filter .facet").all():
        empty = not fold.locator("label:not([hidden])").count()
        assert (fold.get_attribute("hidden") is not None) == empty


def test_words_and_filters_work_together(start: Page, known: Known) -> None:
    """A filter narrows what words have found, and its numbers count within that."""
    found = set(ask(start, "Deutsch"))
    place = common({id_: known[id_] for id_ in found}, "ort:", 1)[0]
    number = int(count_of(start, place).text_content() or 0)
    box(start, place).check()

    told(start, number)
    assert set(shown(start)) <= having(known, place)


def test_a_card_found_looks_like_the_card_in_the_list(start: Page, known: Known) -> None:
    """The same words in the same elements, whoever has drawn the card."""
    listed = start.locator("#liste .card").evaluate_all(CARDS)
    box(start, common(known, "kosten:", 1)[0]).check()
    shown(start)
    found = start.locator("#karten .card").evaluate_all(CARDS)

    both = listed.keys() & found.keys()
    assert len(both) > 3
    assert {path: found[path] for path in both} == {path: listed[path] for path in both}


# Undoing and sharing


def test_chosen_filters_are_named_and_can_be_taken_away(start: Page, known: Known) -> None:
    """Each chosen filter is a button that removes it; the focus goes to the next one."""
    one, other = sorted(common(known, "ort:", 2))
    box(start, one).check()
    box(start, other).check()
    chips = start.locator("#gewaehlt li button")
    expect(chips).to_have_count(2)
    assert chips.first.inner_text().startswith("Filter entfernen:")
    expect(start.locator("#filterzahl")).to_have_text("(2)")

    chips.first.click()
    expect(chips).to_have_count(1)
    expect(chips.first).to_be_focused()
    chips.first.click()

    expect(start.locator("#gewaehlt")).to_be_hidden()
    expect(start.locator("#titel")).to_be_focused()
    expect(start.locator("#liste")).to_be_visible()


def test_all_filters_go_at_once(start: Page, known: Known) -> None:
    """The words stay, the filters go, and every number is as it was."""
    before = start.locator("#filter .filter__count").all_text_contents()
    for value in (*common(known, "ort:", 2), *common(known, "thema:", 1)):
        box(start, value).check()
    start.get_by_role("button", name="Alle Filter zurücksetzen").click()

    expect(start.locator("#liste")).to_be_visible()
    assert start.locator("#filter .filter__count").all_text_contents() == before
    assert start.locator("#filter input:checked").count() == 0
    assert urlsplit(start.url).fragment == ""


def test_back_and_forward_lead_through_the_questions(start: Page, known: Known) -> None:
    """Every choice is a step; letters typed in a row are one."""
    place = common(known, "ort:", 1)[0]
    box(start, place).check()
    told(start, len(having(known, place)))
    start.locator("#suche").press_sequentially("Deutsch", delay=60)
    expect(start).to_have_url(re.compile("q=Deutsch"))

    start.go_back()
    told(start, len(having(known, place)))
    expect(start.locator("#suche")).to_have_value("")
    start.go_back()
    expect(start.locator("#liste")).to_be_visible()
    expect(box(start, place)).not_to_be_checked()
    start.go_forward()

    told(start, len(having(known, place)))
    expect(box(start, place)).to_be_checked()


def test_the_address_is_the_question(
    start: Page, known: Known, new_page: Callable[..., Page]
) -> None:
    """Reloaded or sent to somebody else, it shows the same."""
    place, topic = common(known, "ort:", 1)[0], common(known, "thema:", 1)[0]
    box(start, place).check()
    box(start, topic).check()
    told(start, len(having(known, place) & having(known, topic)))
    found = shown(start)

    start.reload()
    assert shown(start) == found
    other = new_page()
    other.goto(start.url)
    assert shown(other) == found
    expect(other.locator("#gewaehlt li")).to_have_count(2)


def test_a_jump_within_the_page_keeps_the_question(start: Page, known: Known) -> None:
    """The skip link changes the address; the question comes back into it."""
    place = common(known, "ort:", 1)[0]
    box(start, place).check()
    told(start, len(having(known, place)))
    address = start.url
    start.locator(".skip").focus()
    start.keyboard.press("Enter")

    expect(start).to_have_url(address)
    assert set(shown(start)) <= having(known, place)


def test_an_address_with_nonsense_shows_the_list(page: Page, base: str) -> None:
    """Filters that do not exist are left aside."""
    page.goto(f"{base}{LIST}#ort=atlantis&nix=1&=&%E0%A4%A")

    expect(page.locator("#liste")).to_be_visible()


def test_more_is_shown_by_twenties_and_still_there_when_one_returns(
    start: Page, known: Known
) -> None:
    """The focus goes to the first new one; back from a page, as many are shown as before."""
    many = common(known, "kosten:", 1)[0]
    box(start, many).check()
    told(start, len(having(known, many)))
    assert len(having(known, many)) > 2 * STEP
    expect(start.locator("#karten > li")).to_have_count(STEP)

    start.get_by_role("button", name="Weitere anzeigen").click()
    expect(start.locator("#karten > li")).to_have_count(2 * STEP)
    expect(start.locator("#karten a").nth(STEP)).to_be_focused()
    start.locator("#karten a").nth(STEP).click()
    start.wait_for_url(lambda url: "#" not in url)
    start.go_back()

    expect(start.locator("#karten > li")).to_have_count(2 * STEP)


# Nothing found


def test_nothing_found_says_what_to_leave_out_and_whom_to_ask(start: Page, known: Known) -> None:
    """Each way out says how much it leads to, and does; the place's own person is named."""
    place = having(known, "ort:lindach")
    topic, language = next(
        (topic, language)
        for topic in common(known, "thema:", 99)
        for language in common(known, "sprache:", 99)
        if place & having(known, topic)
        and place & having(known, language)
        and not place & having(known, topic) & having(known, language)
    )
    start.goto(f"{start.url}#ort=lindach&thema={topic[6:]}&sprache={language[8:]}")
    told(start, 0)

    expect(start.locator("#leer")).to_be_visible()
    person = start.locator("#mensch")
    assert "/kontakte/" in (person.locator("a").first.get_attribute("href") or "")
    assert (person.locator("a").last.get_attribute("href") or "").startswith("tel:")
    ways = start.locator("#lockern button")
    assert ways.count() >= 2
    number = int(ways.first.locator(".filter__count").inner_text())
    ways.first.click()

    told(start, number)
    expect(start.locator("#leer")).to_be_hidden()


def test_of_several_words_some_are_enough(start: Page) -> None:
    """Where nothing has all words, what has the most and rarest of them is found."""
    hits = ask(start, "Fahrradwerkstatt Tigrinya Xylophonorchester")

    assert "fahrradwerkstatt-lindach" in hits
    expect(start.locator("#liste")).to_be_hidden()


# For everybody


def test_the_number_is_announced_and_the_results_are_not(start: Page) -> None:
    """One short sentence in a live region; it changes with the question."""
    assert start.locator("#treffer").get_attribute("role") == "status"
    assert not start.locator("[aria-live] #karten, [role=status] #karten").count()

    first = ask(start, "Deutsch")
    sentence = start.locator("#treffer").inner_text()
    second = ask(start, "Fahrrad")

    assert first != second
    assert start.locator("#treffer").inner_text() != sentence


def test_the_keyboard_is_enough(start: Page, known: Known) -> None:
    """Typing, choosing, taking away and opening a hit need no mouse; the focus is never lost."""
    start.locator("#suche").focus()
    start.keyboard.type("Deutsch")
    start.keyboard.press("Enter")
    words = shown(start)
    assert words
    for _step in range(30):
        start.keyboard.press("Tab")
        if start.evaluate("document.activeElement.type") == "checkbox":
            break
    focused = start.evaluate("document.activeElement.value")
    number = int(count_of(start, focused).text_content() or 0)
    start.keyboard.press("Enter")
    start.keyboard.press("Space")
    expect(start.locator("#gewaehlt li")).to_have_count(1)
    told(start, number)
    assert start.evaluate("document.activeElement.value") == focused
    assert set(shown(start)) <= having(known, focused)

    start.keyboard.press("Shift+Tab")
    while start.evaluate("document.activeElement.id") != "zuruecksetzen":
        start.keyboard.press("Shift+Tab")
    start.keyboard.press("Enter")
    expect(start.locator("#titel")).to_be_focused()
    expect(start.locator("#gewaehlt")).to_be_hidden()


def test_phones_fold_the_filters_and_lead_back_to_the_hits(
    new_page: Callable[..., Page], base: str, known: Known
) -> None:
    """One button opens the filters and says how many are chosen; another one goes to the hits."""
    page = new_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.goto(base + LIST)
    place = common(known, "ort:", 1)[0]
    expect(page.locator(f'input[value="{place}"]')).to_be_hidden()
    page.locator("#filter > summary").tap()
    page.locator(f'label:has(input[value="{place}"])').tap()
    told(page, len(having(known, place)))
    expect(page.locator("#filter > summary")).to_contain_text("(1)")
    page.get_by_role("button", name="Treffer zeigen").tap()

    expect(page.locator(f'input[value="{place}"]')).to_be_hidden()
    expect(page.locator("#karten > li").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_other_languages_show_the_same_initiatives(page: Page, base: str, known: Known) -> None:
    """What nobody has translated is found, too, says so, and leads to a page in the language."""
    page.goto(f"{base}en/{LIST}")
    place = max(
        common(known, "ort:", 9), key=lambda it: len(having(known, it) & having(known, "ohne:en"))
    )
    number = count_of(page, place).text_content()
    box(page, place).check()

    expect(page.locator("#treffer")).to_have_text(f"Results: {number}")
    expect(page.locator("#titel")).to_have_text("Search results")
    foreign = page.locator("#karten > li", has_text="in German")
    assert foreign.first.get_attribute("lang") == "de"
    foreign.first.locator("a").click()
    page.wait_for_url(f"{base}en/{LIST}*/")
    assert page.locator("h1").inner_text()


def test_words_find_in_both_languages(page: Page, base: str, known: Known) -> None:
    """An English page is searched in English, and what is in German alone in German."""
    page.goto(f"{base}en/{LIST}")
    english = ask(page, "bicycle")
    german = ask(page, "Tee")

    assert set(english) - having(known, "ohne:en")
    assert set(german) & having(known, "ohne:en")
    assert set(english) | set(german) <= known.keys()


def test_the_language_menu_takes_the_filters_along(start: Page, known: Known, base: str) -> None:
    """Whoever changes the language goes on looking where they were."""
    place = common(known, "ort:", 1)[0]
    box(start, place).check()
    told(start, len(having(known, place)))
    start.locator(".language summary").click()
    start.locator('.language a[hreflang="en"]').click()

    start.wait_for_url(f"{base}en/{LIST}#{place.replace(':', '=')}")
    expect(start.locator("#treffer")).to_have_text(f"Results: {len(having(known, place))}")


# Nobody learns of it


def test_no_server_ever_sees_what_people_look_for(
    page: Page, base: str, server: Server, behaviour: Behaviour
) -> None:
    """Neither words nor filters are in any request, from whichever field they come."""
    server.asked.clear()
    page.goto(base)
    page.locator("#suche").fill("Geheimnis")
    page.locator("#suche").press("Enter")
    page.wait_for_url("**/initiativen/#q=Geheimnis")
    ask(page, "Deutsch")
    box(page, "ort:lindach").check()
    expect(page.locator("#gewaehlt li")).to_have_count(1)
    page.locator("#karten a").first.click()
    page.wait_for_url(lambda url: "#" not in url)

    asked = unquote_plus(" ".join(server.asked)).lower()
    sent = [urlsplit(url)._replace(fragment="").geturl() for url in behaviour.requests]
    for secret in ("geheimnis", "deutsch", "ort=", "q="):
        assert secret not in asked
        assert secret not in " ".join(sent).lower()


def test_nothing_is_loaded_before_somebody_looks(
    start: Page, behaviour: Behaviour, known: Known
) -> None:
    """The list alone loads no index; filters need no Pagefind; words do."""
    start.wait_for_load_state("networkidle")
    assert not any("/pagefind/" in url for url in behaviour.requests)

    box(start, common(known, "ort:", 1)[0]).check()
    shown(start)
    assert not any("pagefind.js" in url for url in behaviour.requests)
    ask(start, "Deutsch")

    assert any("pagefind.js" in url for url in behaviour.requests)


def test_the_first_search_is_small(start: Page) -> None:
    """All that a first question of two words loads, with the first twenty hits."""
    loaded: list[int] = []

    def heard(response: Response) -> None:
        loaded.append(int(response.headers["content-length"]))

    start.on("response", heard)
    ask(start, "Deutsch lernen")

    assert 50_000 < sum(loaded) < FIRST_SEARCH


def test_the_letters_of_a_picture_are_no_words(built_site: Path) -> None:
    """Pagefind would take the code for phones into every hit and, in pieces, into the index."""
    files = [path for path in built_site.glob("pagefind/*/*/*") if path.is_file()]

    assert len(files) > 100
    assert [path.name for path in files if b"base64" in gzip.decompress(path.read_bytes())] == []


def test_what_the_index_says_is_text_and_never_markup(start: Page, known: Known) -> None:
    """A name with markup in it is shown letter by letter, and nothing of it runs."""
    name = "<img src=x onerror=document.title='run'><b>&amp;</b>"

    def hostile(route: Route) -> None:
        page = {"url": "//evil.example/x/", "content": name, "meta": dict.fromkeys(META, name)}
        packed = gzip.compress(b"pagefind_dcd" + json.dumps(page).encode())
        route.fulfill(body=packed)

    title = start.title()
    start.route("**/*.pf_fragment", hostile)
    box(start, common(known, "ort:", 1)[0]).check()
    shown(start)

    expect(start.locator("#karten h3 a").first).to_have_text(name)
    assert start.locator("#karten img, #karten b").count() == 0
    assert start.title() == title
    href = start.locator("#karten h3 a").first.get_attribute("href") or ""
    assert urlsplit(urljoin(start.url, href)).netloc == urlsplit(start.url).netloc


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("question", ["", "#ort=lindach"])
def test_nothing_jumps_while_the_page_comes_up(
    new_page: Callable[..., Page], base: str, width: int, question: str
) -> None:
    """The filters' place is kept until the script is there."""
    page = new_page(viewport={"width": width, "height": 800})
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => list.getEntries()"
        ".forEach((it) => { window.shift += it.value; }))"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/assets/search.*.js", hold)
    page.goto(f"{base}{LIST}{question}", wait_until="commit")
    expect(page.locator("footer")).to_be_visible()
    expect(page.locator("#filter")).to_be_hidden()
    for picture in page.locator("img").all():
        expect(picture).to_have_js_property("complete", value=True)
    page.evaluate("window.shift = 0")
    for route in held:
        route.continue_()
    expect(page.locator("#filter")).to_be_visible()
    if question:
        shown(page)

    assert page.evaluate("window.shift") < (0.1 if question else 0.01)


# Where it cannot work


def test_without_a_script_the_list_is_all_there(
    new_page: Callable[..., Page], base: str, server: Server
) -> None:
    """No filter that does nothing, the ways to the lists instead; words typed are not sent."""
    page = new_page(java_script_enabled=False)
    page.goto(base + LIST)

    expect(page.locator("#filter")).to_be_hidden()
    expect(page.locator("#gefunden")).to_be_hidden()
    assert page.locator("#liste .card").count() > 10
    ways = page.locator("noscript a").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
    assert ways == ["../orte/", "../themen/", "../wann/", "../a-z/"]
    server.asked.clear()
    page.goto(base)
    field = page.locator("#suche")
    if field.is_visible():
        field.fill("Geheimnis")
        field.press("Enter")
        page.wait_for_url(f"{base}{LIST}*")
    assert not any("Geheimnis" in address for address in server.asked)


@pytest.mark.parametrize("blocked", ["**/pagefind.js", "**/wasm.*", "**/*.pf_meta"])
def test_where_pagefind_is_barred_filters_still_work(
    new_page: Callable[..., Page], base: str, known: Known, blocked: str
) -> None:
    """Words get a sentence that says what works instead; the list and the filters do."""
    page = new_page()
    page.route(blocked, lambda route: route.abort())
    page.goto(f"{base}{LIST}#q=Deutsch")

    expect(page.locator("#treffer")).to_contain_text(
        "Die Suche geht in diesem Browser gerade nicht"
    )
    expect(page.locator("#liste")).to_be_visible()
    page.locator("#suche").fill("")
    place = common(known, "ort:", 1)[0]
    box(page, place).check()
    told(page, len(having(known, place)))


def test_where_webassembly_is_forbidden_the_page_says_so(
    new_page: Callable[..., Page], base: str
) -> None:
    """A stricter policy than ours ends in a sentence, not in silence."""
    page = new_page()

    def stricter(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(" 'wasm-unsafe-eval'", ""))

    page.route(f"{base}{LIST}", stricter)
    page.goto(base + LIST)
    page.locator("#suche").fill("Deutsch")

    expect(page.locator("#treffer")).to_contain_text(
        "Die Suche geht in diesem Browser gerade nicht"
    )
    expect(page.locator("#liste")).to_be_visible()


def test_where_the_index_is_missing_filters_go_away(
    new_page: Callable[..., Page], base: str
) -> None:
    """A server that does not serve the folder leaves a whole list without dead controls."""
    page = new_page()
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{base}{LIST}#ort=lindach")

    expect(page.locator("#treffer")).to_contain_text(
        "Die Suche geht in diesem Browser gerade nicht"
    )
    expect(page.locator("#filter")).to_be_hidden()
    expect(page.locator("#liste")).to_be_visible()


def test_dates_and_committees_are_found_by_name(start: Page) -> None:
    """Whoever knows what one is called gets there; words of its text find nothing of it."""
    named = start.locator("#benannt")
    ask(start, "lenkungskreis ehrenamt")
    expect(named.locator("a")).to_have_text("Lenkungskreis Ehrenamt und Integration")
    expect(start.locator("#leer")).to_be_hidden()
    named.locator("a").click()
    expect(start).to_have_url(re.compile(r"/gremien/lenkungskreis-ehrenamt/$"))
    start.go_back()
    expect(named).to_be_visible()
    ask(start, "schwimmen")
    expect(named).to_be_hidden()


def test_dates_are_found_in_other_languages(page: Page, base: str) -> None:
    """Their names as they are, marked where they are German; links stay in the language."""
    page.goto(f"{base}en/{LIST}")
    ask(page, "ehrenamtstag")
    link = page.locator("#benannt a").first

    expect(link).to_be_visible()
    assert (link.get_attribute("href") or "").startswith(f"{base}en/termine/")
