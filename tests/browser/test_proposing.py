"""The form says what the check says, writes what the loader reads, and leads to a proposal."""

from __future__ import annotations

import json
import time
import unicodedata
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, urlsplit

import filled
import pytest
from playwright.sync_api import expect

from browser import axe, checks
from browser.conftest import ROOT, TODAY, Behaviour
from browser.serving import FOLDER, serving
from signpost import pipeline
from signpost.disclosure import Today
from signpost.files import File
from signpost.locales import language_name
from signpost.order import Order
from signpost.schema.base import references
from signpost.schema.initiative import Initiative
from signpost.scrutiny import scrutinise
from signpost.source import parse
from signpost.validate import validate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from browser.serving import Server

Data = dict[str, Any]
MADE_UP: Final = 10_000
KEY: Final = f"entwurf:{FOLDER}:initiatives"
PHONE: Final = {"width": 360, "height": 740}
_JUDGE: Final = """async (records) => {
    const find = (name) => performance.getEntriesByType("resource").map((it) => it.name)
        .find((url) => url.includes(`/assets/${name}.`));
    const { judge } = await import(find("rules"));
    const { written } = await import(find("written"));
    const rules = judge(await (await fetch("initiatives.json")).json());
    return records.map((record) => ({
        faults: rules.faults(record).map(({ path, type }) => `${path.join(".")} ${type}`),
        said: rules.faults(record).map((fault) => rules.sentence(fault).message),
        text: written(record),
    }));
}"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The small district of the tests, built without search."""
    place = tmp_path_factory.mktemp("small")
    with serving() as running:
        order = Order(
            content=ROOT / "tests/example/content",
            theme=ROOT / "theme",
            site=place / "site",
            cache=place / "cache",
            today=TODAY,
            jobs=1,
            base_url=running.base,
            searchable=False,
        )
        pipeline.publish(order)
        running.site = place / "site"
        yield running


@pytest.fixture(scope="module")
def rules(small: Server) -> Data:
    """What the form knows."""
    assert small.site
    found: Data = json.loads((small.site / "vorschlagen/initiatives.json").read_text("utf-8"))
    return found


@pytest.fixture
def form(new_page: Callable[..., Page], small: Server) -> Page:
    """The open form for a new entry."""
    page = new_page()
    page.goto(f"{small.base}vorschlagen/")
    page.locator("#formular:not([hidden])").wait_for()
    return page


def checked(text: str, rules: Data) -> tuple[Data | None, list[str]]:
    """Return what the loader reads of a file, and what the check says against it."""
    source, problems = parse("x.yaml", text.encode("utf-8", "surrogatepass"))
    if source is None:
        return None, [problem.message for problem in problems]
    record = validate(source, Initiative)
    if not isinstance(record, Initiative):
        assert isinstance(record, tuple)
        return source.data, [problem.message for problem in record]
    file = File("initiatives", "x", "x.yaml", "x.yaml", 0, 0)
    faults = [
        problem.message
        for problem in scrutinise(file, source, record, Today(TODAY, 180, 365))
        if problem.severity == "error"
    ]
    offered = _offered(rules["record"])
    for _where, kind, id_ in references(record):
        if id_ not in offered.get(kind, set()):
            faults.append(f"{id_} is not in {kind}")
    tongues = {*record.languages, *(tag for it in record.offers for tag in it.languages)}
    faults += [f"{tag} is no language" for tag in tongues if not language_name(tag, "de")]
    return source.data, faults


def _offered(record: Data) -> dict[str, set[str]]:
    """Return what there is to choose, by what it refers to."""
    fields = record["fields"]
    offer, need = fields["offers"]["item"]["fields"], fields["needs"]["item"]["fields"]
    ways = {
        "kinds": fields["kind"],
        "carriers": fields["carrier"]["fields"]["type"],
        "municipalities": fields["municipality"],
        "areas": fields["area"]["item"],
        "topics": fields["topics"]["item"],
        "audiences": fields["audiences"]["item"],
        "offer-types": offer["type"],
        "groups": need["groups"]["item"],
        "requirements": need["requires"]["item"],
    }
    return {name: set(node["of"]) for name, node in ways.items()}


def composed(data: Any) -> Any:
    """Return data with all texts in NFC, as the loader reads them."""
    if isinstance(data, dict):
        return {key: composed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [composed(value) for value in data]
    return unicodedata.normalize("NFC", data)


def test_form_and_check_agree_on_chosen_records(form: Page, rules: Data) -> None:
    """Each value is right or wrong as the table says, in the browser and in the check alike."""
    chosen = list(filled.chosen(rules["record"]))
    assert len(chosen) >= 300
    told = form.evaluate(_JUDGE, [record for *_about, record in chosen])
    wrong = []
    for (path, value, right, record), found in zip(chosen, told, strict=True):
        data, faults = checked(found["text"], rules)
        if (not found["faults"], not faults) != (right, right):
            wrong.append((path, value[:40], right, found["faults"], faults))
        elif right:
            assert data == composed(record), (path, value)
        assert all(found["said"]), (path, value)
    assert wrong == []


def test_form_and_check_agree_on_thousands_of_records(form: Page, rules: Data) -> None:
    """And whatever the form accepts, the loader reads to the letter."""
    random = Random(37)  # noqa: S311 - the same records in every run
    made = [filled.made_up(rules["record"], random) for _ in range(MADE_UP)]
    told = form.evaluate(_JUDGE, made)
    accepted = 0
    for record, found in zip(made, told, strict=True):
        data, faults = checked(found["text"], rules)
        assert bool(found["faults"]) == bool(faults), (found["faults"], faults, found["text"])
        if not faults:
            accepted += 1
            assert data == composed(record), found["text"]
    assert MADE_UP / 4 < accepted < MADE_UP * 3 / 4


# As people use it


@pytest.fixture
def phone(new_page: Callable[..., Page], small: Server) -> Iterator[Page]:
    """A phone, on which nothing may go wrong and from which nothing may leave."""
    page = new_page(viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])
    behaviour = Behaviour()
    behaviour.watch(page.context)
    yield page
    assert behaviour.faults == []
    assert [url for url in behaviour.requests if not url.startswith(small.base)] == []


def opened(page: Page, address: str) -> Page:
    """Open a form and wait until it is there."""
    page.goto(address)
    page.locator("#formular:not([hidden])").wait_for()
    return page


def stored(page: Page) -> list[str]:
    """Return the names under which the browser keeps something."""
    found: list[str] = page.evaluate("Object.keys(localStorage)")
    return found


def to(page: Page, selector: str) -> None:
    """Press Tab until something has the focus, as people without a mouse do."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("(it) => document.activeElement?.matches(it)", selector):
            return
    pytest.fail(f"the keyboard does not get to {selector}")


def test_by_keyboard_from_the_list_to_a_proposal_that_passes_the_check(
    phone: Page, small: Server, rules: Data
) -> None:
    """In less than three minutes, even for a machine that has to wait; then it is a file."""
    start = time.monotonic()
    phone.goto(f"{small.base}initiativen/")
    to(phone, "main a[href$='vorschlagen/']")
    phone.keyboard.press("Enter")
    phone.locator("#formular:not([hidden])").wait_for()
    assert stored(phone) == []
    for selector, keys in (
        ("#f-name", "Nähtreff: Faden & Co."),
        ("#f-kind", "I"),
        ("#f-municipality", "B"),
        ("#f-summary", "Wir nähen zusammen: Jede und jeder kann mitmachen."),
    ):
        to(phone, selector)
        phone.keyboard.type(keys)
    to(phone, "#f-topics [value=sprache]")
    phone.keyboard.press("Space")
    to(phone, "#f-phone")
    phone.keyboard.type("030 23125 100")
    to(phone, "#f-hours [data-add]")
    phone.keyboard.press("Enter")
    to(phone, "[value=mi]")
    phone.keyboard.press("Space")
    to(phone, "#f-place-name")
    phone.keyboard.type("Bürgerhaus")
    to(phone, "#pruefen")
    phone.keyboard.press("Enter")
    expect(phone.locator("#fertig h2")).to_be_focused()
    text = phone.locator("#text").input_value()
    assert time.monotonic() - start < 180

    data, faults = checked(text, rules)
    assert faults == []
    assert data == {
        "name": "Nähtreff: Faden & Co.",
        "kind": "initiative",
        "municipality": "buchheim",
        "summary": "Wir nähen zusammen: Jede und jeder kann mitmachen.",
        "topics": ["sprache"],
        "place": {"name": "Bürgerhaus", "town": "Buchheim"},
        "phone": "030 23125 100",
        "hours": [{"days": ["mi"]}],
    }
    forge = phone.locator("#forge").get_attribute("href") or ""
    asked = parse_qs(urlsplit(forge).query, strict_parsing=True)
    assert forge.startswith("https://forge.example/beispielau/wegweiser/new/main?")
    assert asked == {"filename": ["content/initiatives/naehtreff-faden-co.yaml"], "value": [text]}
    mail = urlsplit(phone.locator("#mail").get_attribute("href") or "")
    assert parse_qs(mail.query, strict_parsing=True)["body"][0].replace("\r\n", "\n").endswith(text)
    with phone.expect_download() as download:
        phone.locator("#datei").click()
    assert download.value.suggested_filename == "naehtreff-faden-co.yaml"
    assert Path(download.value.path()).read_text("utf-8") == text


def test_what_is_missing_is_said_above_and_at_its_place(phone: Page, small: Server) -> None:
    """A summary takes the focus, its links lead to the fields, and each says what it lacks."""
    opened(phone, f"{small.base}vorschlagen/")
    phone.locator("#f-website").fill("altdorf.example")
    phone.locator("#f-name").fill("Café")
    phone.locator("#pruefen").click()

    box = phone.locator("#fehler")
    expect(box).to_be_focused()
    assert box.get_by_role("listitem").all_inner_texts() == [
        "Bitte auswählen: Art.",
        "Bitte auswählen: Gemeinde.",
        "Bitte ausfüllen: Kurzbeschreibung.",
        "Bitte auswählen: Themen.",
        "„Internetseite“ beginnt nicht mit „https://“: „altdorf.example“.",
    ]
    box.get_by_role("link", name="Kurzbeschreibung").click()
    summary = phone.locator("#f-summary")
    expect(summary).to_be_focused()
    assert summary.get_attribute("aria-invalid") == "true"
    described = (summary.get_attribute("aria-describedby") or "").split()
    told = " ".join(phone.locator(f"#{id_}").inner_text() for id_ in described)
    assert "Bitte ausfüllen: Kurzbeschreibung." in told
    assert phone.locator("#f-name").get_attribute("aria-invalid") is None
    assert "altdorf.example" in phone.locator("#f-website-fehler").inner_text()
    phone.locator("#f-website").fill("")
    phone.locator("#pruefen").click()
    expect(box.get_by_role("listitem")).to_have_count(4)
    expect(phone.locator("#f-website-fehler")).to_be_hidden()


def test_a_draft_survives_and_goes_when_asked(phone: Page, small: Server) -> None:
    """Kept from the first letter on, on this device; with entries of lists, and nothing after."""
    opened(phone, f"{small.base}vorschlagen/")
    phone.locator("#f-hours [data-add]").click()
    assert stored(phone) == []
    phone.locator("#f-name").fill("Sprachcafé Altdorf")
    phone.locator("#f-municipality").select_option("buchheim")
    phone.locator("#f-hours [value=mi]").check()
    expect(phone.locator("#entwurf-gesagt")).to_have_text(
        "Ihr Entwurf ist auf diesem Gerät gespeichert."
    )
    assert stored(phone) == [KEY]

    phone.reload()
    expect(phone.locator("#entwurf-gesagt")).to_contain_text("ist wieder da")
    assert phone.locator("#f-name").input_value() == "Sprachcafé Altdorf"
    assert phone.locator("#f-hours [value=mi]").is_checked()
    assert phone.locator("#f-place-town").input_value() == "Buchheim"
    assert phone.locator("#kennung").input_value() == "sprachcafe-altdorf-buchheim"
    expect(phone.locator("#zwilling")).to_be_visible()

    phone.locator("#entwurf-loeschen").click()
    assert stored(phone) == []
    assert phone.locator("#f-name").input_value() == ""
    expect(phone.locator("#f-hours [data-entry]")).to_have_count(0)
    expect(phone.locator("h1")).to_be_focused()
    phone.reload()
    phone.locator("#formular:not([hidden])").wait_for()
    expect(phone.locator("#entwurf")).to_be_hidden()


def test_a_change_is_what_was_changed(phone: Page, small: Server) -> None:
    """From the entry's own page; what the site does not show is in no text, and in no danger."""
    phone.goto(f"{small.base}initiativen/repaircafe-altdorf/")
    phone.get_by_role("link", name="Änderung vorschlagen").click()
    phone.locator("#formular:not([hidden])").wait_for()
    phone.locator("#pruefen").click()
    expect(phone.locator("#nichts")).to_be_visible()

    phone.locator("summary", has_text="Angebote").click()
    phone.locator("#f-phone").fill("030 23125 177")
    phone.locator("#f-offers [data-entry] input[id^=f-offers-name]").fill("Werkstatt für alle")
    phone.locator("#f-place-transport").fill("Bus 7: Rathaus")
    phone.locator("#pruefen").click()
    text = phone.locator("#text").input_value()
    assert text.splitlines() == [
        "Änderung am Eintrag „Repair-Café Altdorf“",
        f"{small.base}initiativen/repaircafe-altdorf/",
        "Datei: content/initiatives/repaircafe-altdorf.yaml",
        "",
        "Ort › Bus und Bahn (place › transport)",
        "  bisher: –",
        "  neu:    Bus 7: Rathaus",
        "",
        "Telefon (phone)",
        "  bisher: –",
        "  neu:    030 23125 177",
        "",
        "Angebote › Offene Werkstatt › Name (offers › werkstatt › name)",
        "  bisher: Offene Werkstatt",
        "  neu:    Werkstatt für alle",
    ]
    asked = parse_qs(urlsplit(phone.locator("#forge").get_attribute("href") or "").query)
    assert asked["title"] == ["Änderung: Repair-Café Altdorf"]
    assert asked["body"] == [text]
    edit = phone.locator("#bearbeiten").get_attribute("href") or ""
    assert edit.endswith("/edit/main/content/initiatives/repaircafe-altdorf.yaml")


def test_what_is_too_long_for_a_link_is_copied(phone: Page, small: Server) -> None:
    """Mail programs and forges cut long addresses off; so the text goes by the clipboard."""
    opened(phone, f"{small.base}vorschlagen/")
    long = "Ein langer Absatz über unsere Gruppe.\n\n" * 300
    phone.evaluate(
        "([key, data]) => localStorage.setItem(key, JSON.stringify({ on: Date.now(), data }))",
        [KEY, filled.BASE | {"description": long.strip() + "\n"}],
    )
    opened(phone, f"{small.base}vorschlagen/")
    phone.locator("#pruefen").click()
    for way in ("mail", "forge"):
        href = phone.locator(f"#{way}").get_attribute("href") or ""
        assert len(href) < 300
        expect(phone.locator(f"#{way}-lang")).to_be_visible()
    phone.locator("#mail").evaluate(
        "it => { it.addEventListener('click', (e) => e.preventDefault()); it.click(); }"
    )
    expect(phone.locator("#gesagt")).to_have_text("Der Text ist kopiert.")
    copied = phone.evaluate("navigator.clipboard.readText()")
    assert copied.replace("\r\n", "\n") == phone.locator("#text").input_value()


def test_forms_are_accessible_with_everything_open(
    new_page: Callable[..., Page], small: Server
) -> None:
    """No rule of axe-core and no check of ours finds fault, on a phone and wide, light and dark."""
    page = new_page(viewport={"width": 320, "height": 800})
    found: dict[str, list[str]] = {}
    for address in ("vorschlagen/", "vorschlagen/aendern/?altdorf/sprachcafe-altdorf"):
        opened(page, small.base + address)
        page.evaluate(_OPEN)
        page.locator("#f-name").fill("")
        page.locator("#pruefen").click()
        axe.enter(page)
        checks.enter(page)
        page.keyboard.press("Tab")
        for width, dark in ((320, False), (1280, True)):
            page.emulate_media(color_scheme="dark" if dark else "light")
            page.set_viewport_size({"width": width, "height": 800})
            own = [
                f"{check.id}: {one}"
                for check in checks.CHECKS
                if "forced" not in check.when
                for one in check.ask(page)
            ]
            found[f"{address} {width}"] = [*own, *axe.run(page).violations]

    assert [f"{look} {fault}" for look, faults in found.items() for fault in faults] == []


_OPEN: Final = """() => {
    const all = (selector) => document.querySelectorAll(`#formular ${selector}`);
    const open = () => all("details").forEach((it) => { it.open = true; });
    open();
    for (let level = 0; level < 2; level += 1) {
        all("[data-add]").forEach((it) => it.click());
        open();
    }
}"""
