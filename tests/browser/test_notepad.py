"""The notepad as people use it: kept on the device alone, taken along, and polite when it fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from playwright.sync_api import expect

from browser import looking
from browser.serving import FOLDER, serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Place
    from playwright.sync_api import Locator, Page, Route

    from browser.serving import Server

RECORD: Final = "initiativen/fahrradwerkstatt-lindach/"
OFFICE: Final = "kontakte/koordination-ehrenamt/"
ENDED: Final = "initiativen/kleiderstube-eschenried"
FORMER: Final = "initiativen/radwerkstatt-lindach"
PHONE: Final = {"width": 360, "height": 740}
KEY: Final = f"merkliste:{FOLDER}"
NAME: Final = "Fahrradwerkstatt Speiche"
_BLOCKED: Final = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("blocked", "SecurityError"); },
})"""
_FULL: Final = (
    'Storage.prototype.setItem = () => { throw new DOMException("", "QuotaExceededError"); }'
)
_NO_CLIPBOARD: Final = 'Object.defineProperty(navigator, "clipboard", { value: undefined })'
_SENDS: Final = "navigator.share = async (what) => { window.sent = what; }"
_GREY: Final = """async (image) => {
    await image.decode();
    const side = image.naturalWidth * 4;
    const canvas = new OffscreenCanvas(side, side);
    const paint = canvas.getContext("2d");
    paint.imageSmoothingEnabled = false;
    paint.drawImage(image, 0, 0, side, side);
    return [...paint.getImageData(0, 0, side, side).data].filter((_, at) => at % 4 === 0);
}"""
"""Script: an image's pixels in grey, each four times as wide and as high."""


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    """A visitor's own phone."""
    return new_page(viewport=PHONE)


def stored(page: Page) -> dict[str, str]:
    """Return everything that the browser keeps for the site."""
    found = page.evaluate("({...localStorage})")
    assert isinstance(found, dict)
    return found


def keep(page: Page, *paths: str) -> None:
    """Keep entries as if they had been chosen earlier; the page must be one of the site."""
    page.evaluate("([key, paths]) => localStorage.setItem(key, paths)", [KEY, " ".join(paths)])


def button(page: Page, name: str) -> Locator:
    """Return the button to keep what has a name."""
    return page.get_by_role("button", name=f"Merken {name}").first


def entries(page: Page) -> Locator:
    """Return what the notepad shows."""
    return page.locator("#gemerkt > li")


def texts(page: Page) -> str:
    """Return the text to take along."""
    return page.locator("#mitnehmen textarea").input_value()


# Keep


def test_nothing_is_stored_before_somebody_asks(phone: Page, base: str) -> None:
    """Neither by pages, nor by the list, nor by a list that was sent; then only addresses are."""
    for address in (
        RECORD,
        "initiativen/",
        "merkliste/",
        "merkliste/#ids=fahrradwerkstatt-lindach",
    ):
        phone.goto(base + address)
        expect(phone.locator(".keep").first).to_be_visible()
        assert stored(phone) == {}, address
    phone.goto(base + RECORD)
    button(phone, NAME).click()

    assert stored(phone) == {KEY: "initiativen/fahrradwerkstatt-lindach"}
    assert phone.context.cookies() == []


def test_what_is_kept_is_kept(phone: Page, base: str) -> None:
    """After loading again, on cards and in other languages; a second press takes it away."""
    phone.goto(base + RECORD)
    expect(phone.locator(".kept").locator("visible=true")).to_have_count(0)
    made = button(phone, NAME)
    expect(made).to_have_attribute("aria-pressed", "false")
    made.click()
    expect(made).to_have_attribute("aria-pressed", "true")
    phone.reload()
    expect(button(phone, NAME)).to_have_attribute("aria-pressed", "true")
    phone.goto(f"{base}orte/lindach/")
    expect(button(phone, NAME)).to_have_attribute("aria-pressed", "true")
    phone.goto(f"{base}en/{RECORD}")
    kept = phone.locator(".keep[data-path='initiativen/fahrradwerkstatt-lindach']").first
    expect(kept).to_have_attribute("aria-pressed", "true")
    expect(phone.get_by_role("link", name="My list (1)")).to_be_visible()
    kept.click()

    expect(kept).to_have_attribute("aria-pressed", "false")
    assert stored(phone) == {}
    expect(phone.locator(".kept").locator("visible=true")).to_have_count(0)


def test_cards_of_the_search_can_be_kept(phone: Page, base: str) -> None:
    """Those that a script makes have the button too, once each."""
    phone.goto(f"{base}initiativen/#q=Fahrradwerkstatt")
    card = phone.locator("#karten .card", has_text=NAME)
    expect(card.get_by_role("button")).to_have_count(1)
    card.get_by_role("button").click()

    assert stored(phone) == {KEY: "initiativen/fahrradwerkstatt-lindach"}
    expect(phone).to_have_url(f"{base}initiativen/#q=Fahrradwerkstatt")


def test_offices_can_be_kept(phone: Page, base: str) -> None:
    """On their own page and beside a group."""
    phone.goto(base + OFFICE)
    phone.locator(".actions .keep").click()
    phone.goto(f"{base}kontakte/")
    one = phone.locator(f".keep[data-path='{OFFICE.rstrip('/')}']").first

    expect(one).to_have_attribute("aria-pressed", "true")


def test_two_sites_on_one_host_do_not_mix(new_page: Callable[..., Page], built_site: Path) -> None:
    """Each folder has its own list."""
    with serving() as other:
        other.site = built_site
        page = new_page()
        page.goto(other.base + RECORD)
        page.evaluate("localStorage.setItem('merkliste:/anderswo/', 'initiativen/x')")
        page.reload()
        button(page, NAME).click()
        assert stored(page) == {
            "merkliste:/anderswo/": "initiativen/x",
            KEY: "initiativen/fahrradwerkstatt-lindach",
        }


def test_other_windows_follow(phone: Page, base: str) -> None:
    """What is kept in one is shown in the other."""
    phone.goto(base + RECORD)
    other = phone.context.new_page()
    other.goto(base + RECORD)
    button(other, NAME).click()

    expect(button(phone, NAME)).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("script", [_BLOCKED, _FULL], ids=["blocked", "full"])
def test_a_browser_that_keeps_nothing_says_so(phone: Page, base: str, script: str) -> None:
    """In plain words beside the button; the rest of the site works."""
    phone.add_init_script(script)
    phone.goto(f"{base}initiativen/")
    faults: list[str] = []
    phone.on("pageerror", lambda error: faults.append(str(error)))
    made = phone.locator(".keep").first
    made.click()
    made.click()

    expect(phone.get_by_role("alert")).to_have_count(1)
    expect(phone.get_by_role("alert")).to_contain_text("nichts speichern")
    expect(made).to_have_attribute("aria-pressed", "false")
    phone.goto(f"{base}merkliste/")
    expect(phone.get_by_text("Noch nichts gemerkt.")).to_be_visible()
    assert faults == []


def test_without_a_script_there_is_no_button(new_page: Callable[..., Page], base: str) -> None:
    """And the page of the list says what to do instead."""
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(base + RECORD)
    assert page.locator(".keep").count() == 0
    expect(page.locator("[data-share] button").locator("visible=true")).to_have_count(0)
    expect(page.get_by_role("link", name="Per E-Mail senden")).to_be_visible()
    page.locator("[data-share] summary").click()
    assert page.locator("[data-share] textarea").input_value().startswith(f"{NAME}\n")
    page.goto(f"{base}merkliste/")
    instead = page.locator("noscript p")
    assert "Drucken Sie die Seite eines Angebots" in instead.inner_text()
    expect(instead).to_be_visible()
    expect(page.locator("main a[href^='tel:']").first).to_be_visible()
    expect(page.locator("#merkliste")).to_be_hidden()


# The list


@pytest.fixture
def listed(phone: Page, base: str) -> Page:
    """The notepad with a group and an office."""
    phone.goto(base)
    keep(phone, RECORD.rstrip("/"), OFFICE.rstrip("/"))
    phone.goto(f"{base}merkliste/")
    expect(entries(phone)).to_have_count(2)
    return phone


def test_the_list_says_what_one_needs(listed: Page, base: str) -> None:
    """Name, place, time, and a number to call; the name leads to the page."""
    first = entries(listed).first
    for text in ("Lindach an der Aue", "Wann: mittwochs, 17–20 Uhr", "Wo: Alte Schlosserei"):
        expect(first).to_contain_text(text)
    expect(first.locator("a[href='tel:+492214710503']")).to_have_text("0221 4710 503")
    expect(first.locator("a[href='mailto:werkstatt@speiche-lindach.example']")).to_be_visible()
    first.get_by_role("link", name=NAME).click()
    expect(listed).to_have_url(base + RECORD)


def test_one_can_be_removed_and_comes_back(listed: Page) -> None:
    """The focus goes to the next one, and what was done is said and can be undone."""
    entries(listed).first.get_by_role("button", name="Entfernen").click()
    expect(entries(listed)).to_have_count(1)
    expect(listed.get_by_role("status").first).to_have_text(f"Entfernt: {NAME}")
    expect(entries(listed).get_by_role("button", name="Entfernen")).to_be_focused()
    assert stored(listed) == {KEY: OFFICE.rstrip("/")}
    listed.get_by_role("button", name="Rückgängig").click()

    expect(entries(listed)).to_have_count(2)
    expect(entries(listed).first).to_contain_text(NAME)
    expect(listed.get_by_role("button", name="Rückgängig")).to_be_hidden()


def test_all_can_be_removed_and_come_back(listed: Page) -> None:
    """Nothing is left on the device, and nobody is asked in a window of its own."""
    listed.on("dialog", lambda dialog: pytest.fail(dialog.message))
    listed.get_by_role("button", name="Alles entfernen").click()
    expect(listed.get_by_text("Noch nichts gemerkt.")).to_be_visible()
    expect(listed.locator("#mitnehmen")).to_be_hidden()
    assert stored(listed) == {}
    listed.get_by_role("button", name="Rückgängig").click()

    expect(entries(listed)).to_have_count(2)


def test_everything_works_by_key(listed: Page) -> None:
    """Every stop of the list has a ring and is in view; Enter removes."""
    listed.locator("h1").focus()
    listed.keyboard.press("Tab")
    expect(entries(listed).first.get_by_role("link", name=NAME)).to_be_focused()
    for _ in range(12):
        found = looking.focus(listed)
        assert found
        assert found["visible"]
        assert found["inside"]
        if listed.locator("#gemerkt button:focus").count():
            break
        listed.keyboard.press("Tab")
    listed.keyboard.press("Enter")

    expect(entries(listed)).to_have_count(1)


def test_what_is_gone_is_said(phone: Page, base: str) -> None:
    """Ended, removed from the site, moved, or not to be had just now: each in its own words."""
    phone.goto(base)
    keep(phone, ENDED, "kontakte/frau-von-frueher", FORMER, "initiativen/kaputt", "../../x", "<b>")
    broken = f"{base}initiativen/kaputt/"
    phone.route(broken, lambda route: route.abort())
    phone.goto(f"{base}merkliste/")

    expect(entries(phone)).to_have_count(4)
    expect(entries(phone).nth(0)).to_contain_text("Gibt es nicht mehr.")
    expect(entries(phone).nth(1)).to_have_text("Diesen Eintrag gibt es nicht mehr. Entfernen")
    expect(entries(phone).nth(2)).to_contain_text(NAME)
    expect(entries(phone).nth(3)).to_contain_text("lässt sich gerade nicht laden")
    assert "frueher" not in entries(phone).nth(1).inner_html()
    assert texts(phone).count("Telefon:") == 1


def test_what_was_taken_back_is_not_shown(phone: Page, base: str) -> None:
    """The list shows what pages say now: nothing of them is stored."""
    phone.goto(base)
    keep(phone, OFFICE.rstrip("/"))
    phone.goto(f"{base}merkliste/")
    expect(entries(phone)).to_contain_text("Koordinationsstelle")

    def gone(route: Route) -> None:
        route.fulfill(status=404, body="")

    phone.route(base + OFFICE, gone)
    phone.reload()

    expect(entries(phone)).to_have_text("Diesen Eintrag gibt es nicht mehr. Entfernen")
    assert "Koordinationsstelle" not in texts(phone)


# Share


def test_the_list_as_a_text(listed: Page, base: str) -> None:
    """Well formed, with the address that opens it elsewhere; the mail says the same."""
    parts = texts(listed).split("\n\n")
    link = f"{base}merkliste/#ids=fahrradwerkstatt-lindach,kontakte/koordination-ehrenamt"

    assert parts[0] == "Meine Merkliste"
    assert parts[1].splitlines()[0] == NAME
    assert parts[1].splitlines()[-1] == base + RECORD
    assert parts[2].splitlines()[-1] == base + OFFICE
    assert parts[3] == link
    mail = listed.locator("#mitnehmen a[href^='mailto:']").get_attribute("href") or ""
    assert parse_qs(urlsplit(mail).query)["body"] == [texts(listed).replace("\n", "\r\n")]


def test_a_long_list_fits_into_a_mail(phone: Page, base: str, built_site: Path) -> None:
    """Names and the address alone, before a mail program refuses it."""
    paths = [
        f"initiativen/{path.parent.name}" for path in built_site.glob("initiativen/*/index.html")
    ]
    phone.goto(base)
    keep(phone, *sorted(paths)[:20])
    phone.goto(f"{base}merkliste/")
    expect(entries(phone)).to_have_count(20)
    mail = phone.locator("#mitnehmen a[href^='mailto:']").get_attribute("href") or ""
    (body,) = parse_qs(urlsplit(mail).query)["body"]

    assert "Telefon:" not in body
    assert phone.locator("#adresse").inner_text() in body


def test_copying_is_said(new_page: Callable[..., Page], base: str) -> None:
    """By the clipboard where there is one."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(base + RECORD)
    page.get_by_role("button", name="Text kopieren").click()

    expect(page.get_by_role("status")).to_have_text("Der Text ist kopiert.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("[data-share] textarea").input_value()
    assert copied.splitlines()[0] == NAME
    assert copied.splitlines()[-1] == base + RECORD


def test_without_a_clipboard_the_text_is_marked(phone: Page, base: str) -> None:
    """Open, in view, and with a word on what to do."""
    phone.add_init_script(_NO_CLIPBOARD)
    phone.goto(base + RECORD)
    phone.get_by_role("button", name="Text kopieren").click()

    expect(phone.get_by_role("status")).to_contain_text("Der Text ist markiert")
    field = phone.locator("[data-share] textarea")
    expect(field).to_be_focused()
    assert field.evaluate("it => it.selectionEnd - it.selectionStart === it.value.length")


def test_a_device_that_can_send_sends(phone: Page, base: str) -> None:
    """Its own way of sharing gets the text, and shows only where there is one."""
    phone.goto(base + RECORD)
    expect(phone.get_by_role("button", name="Teilen")).to_be_hidden()
    phone.add_init_script(_SENDS)
    phone.reload()
    phone.get_by_role("button", name="Teilen").click()

    text = phone.locator("[data-share] textarea").input_value()
    assert phone.evaluate("window.sent") == {"title": NAME, "text": text}


def test_a_list_can_be_sent(new_page: Callable[..., Page], base: str, server: Server) -> None:
    """It is shown, added only when its reader wants it, and no server hears of it."""
    page = new_page()
    page.goto(base)
    keep(page, OFFICE.rstrip("/"))
    server.asked.clear()
    page.goto(
        f"{base}merkliste/#ids=fahrradwerkstatt-lindach,kontakte/koordination-ehrenamt,..,%3Cb"
    )
    expect(page.locator("#geschickt > ol > li")).to_have_count(2)
    assert stored(page) == {KEY: OFFICE.rstrip("/")}
    page.get_by_role("button", name="Auf meine Merkliste setzen").click()

    expect(entries(page)).to_have_count(2)
    expect(page.locator("#geschickt")).to_be_hidden()
    expect(page).to_have_url(f"{base}merkliste/")
    assert stored(page) == {KEY: f"{OFFICE.rstrip('/')} {RECORD.rstrip('/')}"}
    assert not any("ids" in address for address in server.asked)
    page.get_by_role("button", name="Rückgängig").click()
    expect(entries(page)).to_have_count(1)


def test_a_list_that_was_sent_can_be_declined(phone: Page, base: str) -> None:
    """Then nothing is stored, and one's own list is offered to nobody."""
    phone.goto(f"{base}merkliste/#ids=fahrradwerkstatt-lindach")
    phone.get_by_role("button", name="Nicht übernehmen").click()
    expect(phone.locator("#geschickt")).to_be_hidden()
    assert stored(phone) == {}
    keep(phone, RECORD.rstrip("/"))
    phone.goto(f"{base}merkliste/?#ids=fahrradwerkstatt-lindach")
    expect(entries(phone)).to_have_count(1)
    expect(phone.locator("#geschickt")).to_be_hidden()


# Paper, looks, without a server


def test_paper_has_a_code_that_leads_back(phone: Page, base: str) -> None:
    """On pages of records and beside each entry of the list; no buttons, nothing cut."""
    phone.goto(base)
    keep(phone, RECORD.rstrip("/"))
    phone.emulate_media(media="print")
    for address, code in ((RECORD, ".printed img"), ("merkliste/", "#gemerkt .code")):
        phone.goto(base + address)
        image = phone.locator(code)
        expect(image).to_be_visible()
        pixels = bytes(image.evaluate(_GREY))
        side = int(len(pixels) ** 0.5)
        (found,) = zxingcpp.read_barcodes(memoryview(pixels).cast("B", (side, side)))
        assert found.text == base + RECORD
        assert image.evaluate("it => it.clientWidth") > 70, "20 mm on paper"
        gone = phone.locator("main :is(button, summary, textarea)").locator("visible=true")
        expect(gone).to_have_count(0)
        expect(phone.get_by_text(base + RECORD, exact=False).last).to_be_visible()
        assert looking.beyond(phone) == []
        assert looking.cut(phone) == []


@pytest.mark.parametrize("way", ["ltr", "rtl"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_list_looks_as_it_should(
    new_page: Callable[..., Page], base: str, scheme: str, way: str
) -> None:
    """In both directions: readable, nothing sticks out, targets large enough, a button too."""
    for width in (320, 360, 1280):
        page = new_page(viewport={"width": width, "height": 700}, color_scheme=scheme)
        page.goto(base)
        keep(page, RECORD.rstrip("/"), OFFICE.rstrip("/"), ENDED)
        for address in ("merkliste/#ids=repair-cafe-tannried", "orte/lindach/", RECORD):
            page.goto(base + address)
            expect(page.locator(".keep[aria-pressed]").first).to_be_visible()
            page.evaluate("way => document.documentElement.dir = way", way)
            assert looking.beyond(page) == [], address
            assert looking.small(page) == [], address
            assert looking.pale(page) == {}, address


def test_buttons_come_without_a_jump(new_page: Callable[..., Page], base: str) -> None:
    """Their room on cards is kept free: nothing moves when the script arrives."""
    tops = []
    for blocked in (True, False):
        page = new_page(viewport=PHONE)
        if blocked:
            page.route("**/assets/keep.*.js", lambda route: route.abort())
        page.goto(f"{base}initiativen/")
        if not blocked:
            expect(page.locator(".keep").first).to_be_visible()
        tops.append(
            page.locator("#liste .card").last.evaluate("it => it.getBoundingClientRect().top")
        )

    assert tops[0] == tops[1]


def test_an_edition_without_a_server_says_what_to_do(
    new_page: Callable[..., Page], place: Place
) -> None:
    """From a stick: no dead button, no fault, and the text of a record is there."""
    place.offline = True
    place.build()
    page = new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.goto((place.site / "merkliste/index.html").as_uri())
    expect(page.get_by_text("In dieser Ausgabe ohne Internet")).to_be_visible()
    assert page.locator("button").locator("visible=true").count() <= 1, "the field for words alone"
    assert faults == []
