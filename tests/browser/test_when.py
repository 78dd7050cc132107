"""What is open: on which days, at which time, and today, by the district's clock and no other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pytest
import records
from playwright.sync_api import expect

from browser.serving import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from browser.serving import Server

LIST: Final = "initiativen/"
COUNTED: Final = re.compile(r"\d")
"""What the list says last: how many hits."""
SUNDAY: Final = "2026-11-22T12:00:00Z"
"""The day for which the example is built."""


def group(name: str, *hours: dict[str, Any], **changes: Any) -> records.Data:
    """Return an initiative with opening hours."""
    return records.initiative(
        name=name, summary=f"{name} in Altdorf.", hours=list(hours), **changes
    )


def hours(days: str, start: str = "15:00", end: str = "17:00", **changes: Any) -> dict[str, Any]:
    """Return a time that comes again."""
    return {"days": days.split(), "from": start, "to": end, **changes}


DISTRICT: Final = {
    "mittwochs": group("Mittwochs", hours("mi")),
    "donnerstags": group(
        "Donnerstags", hours("do", "9:00", "11:00"), hours("fr", "18:00", "20:00")
    ),
    "feiertags": group("Feiertags", hours("fr", on_holidays="ja")),
    "schulzeit": group("Schulzeit", hours("mi", term_only="ja")),
    "zweiter": group("Zweiter", hours("mi", week=["2", "-1"])),
    "samstags": group(
        "Samstags",
        hours("sa"),
        hours("sa", "16:00", "17:00"),
        offers=[
            {
                "id": "chor",
                "name": "Chor",
                "schedule": [hours("sa"), hours("sa", "20:00", "24:00")],
                "valid": {"until": "2027-12-31"},
            }
        ],
    ),
    "jede-zweite": group("Jede zweite", hours("mi", every="2 weeks", first="2026-09-02")),
    "vierzehn": group("Vierzehntägig", hours("mi", every="2 weeks")),
    "zu": group("Zu", hours("mi"), closed=[{"from": "2026-11-25"}]),
    "pause": group("Pause", hours("mi"), status="paused"),
    "hinweis": group("Hinweis", hours("do"), notice={"text": "Im Hof", "until": "2026-11-26"}),
    "kurs": records.initiative(
        name="Kurs",
        offers=[
            {
                "id": "kurs",
                "name": "Kurs",
                "schedule": [hours("mi", "10:00", "11:30")],
                "valid": {"from": "2026-12-01", "until": "2026-12-31"},
            }
        ],
    ),
}
VACATIONS: Final = [{"name": "Weihnachtsferien", "from": "2026-12-23", "until": "2027-01-09"}]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A district with every kind of time, on a server of its own."""
    from conftest import Place  # noqa: PLC0415 - the module of all tests' fixtures

    place = Place(tmp_path_factory.mktemp("when"), searchable=True)
    place.write(records.district())
    place.write({"content/site.yaml": records.yaml(records.settings(school_holidays=VACATIONS))})
    place.write(
        {f"content/initiatives/{id_}.yaml": records.yaml(it) for id_, it in DISTRICT.items()}
    )
    place.build()
    assert [it for it in place.problems if it.severity == "error"] == []
    with serving() as running:
        running.site = place.site
        yield running


def at(new_page: Callable[..., Page], base: str, clock: str, asked: str, **options: Any) -> Page:
    """Open the list at a time, with a question in its address."""
    page = new_page(**options)
    page.clock.set_fixed_time(clock)
    page.goto(f"{base}{LIST}#{asked}")
    expect(page.locator("#treffer")).to_have_text(COUNTED)
    return page


def shown(page: Page) -> set[str]:
    """Return the names on the cards."""
    return set(page.locator("#karten a").all_text_contents())


@pytest.mark.parametrize(
    ("clock", "names"),
    [
        ("2026-11-11T12:00:00Z", {"Jede zweite", "Mittwochs", "Schulzeit", "Zu", "Zweiter"}),
        ("2026-11-18T12:00:00Z", {"Mittwochs", "Schulzeit", "Zu"}),
        ("2026-11-25T12:00:00Z", {"Jede zweite", "Mittwochs", "Schulzeit", "Zweiter"}),
        ("2026-12-30T12:00:00Z", {"Mittwochs", "Zu", "Zweiter", "Kurs"}),
        ("2026-12-02T12:00:00Z", {"Mittwochs", "Schulzeit", "Zu", "Kurs"}),
        ("2026-12-25T12:00:00Z", {"Feiertags"}),
        ("2026-12-18T12:00:00Z", {"Feiertags", "Donnerstags"}),
        ("2026-11-24T22:30:00Z", set()),
        ("2026-11-24T23:30:00Z", {"Jede zweite", "Mittwochs", "Schulzeit", "Zweiter"}),
        ("2026-10-24T22:30:00Z", set()),
        ("2027-03-30T22:30:00Z", {"Jede zweite", "Mittwochs", "Schulzeit", "Zu", "Zweiter"}),
    ],
)
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland"])
def test_today_is_today_in_the_district(
    new_page: Callable[..., Page], own: Server, clock: str, names: set[str], zone: str
) -> None:
    """Weeks of a month, holidays, school holidays, closed days, periods, and both clock changes."""
    page = at(new_page, own.base, clock, "wann=heute", timezone_id=zone)

    assert shown(page) == names


def test_a_card_says_until_when_and_minds_a_notice(
    new_page: Callable[..., Page], own: Server
) -> None:
    """Today's hours stand on the card, and a notice that holds is pointed out."""
    page = at(new_page, own.base, "2026-11-26T08:00:00Z", "wann=heute")
    card = page.locator("#karten > li", has_text="Hinweis")

    expect(card).to_contain_text("heute 15:00–17:00")
    expect(card).to_contain_text("Beachten Sie den Hinweis auf der Seite.")
    other = page.locator("#karten > li").filter(has=page.get_by_role("link", name="Donnerstags"))
    expect(other).to_contain_text("heute 09:00–11:00")


def test_day_and_time_are_asked_together(new_page: Callable[..., Page], own: Server) -> None:
    """On Thursday evenings nothing is open, though it is on Thursdays, and in the evening."""
    page = at(new_page, own.base, SUNDAY, "wann=do&uhrzeit=vormittags")
    assert shown(page) == {"Donnerstags"}
    page = at(new_page, own.base, SUNDAY, "wann=do&uhrzeit=abends")
    assert shown(page) == set()


def test_words_for_a_time_are_understood_and_can_be_taken_back(
    new_page: Callable[..., Page], own: Server
) -> None:
    """„Mittwochs“ and „heute offen“ filter; the chip says so, and takes the word away."""
    page = at(new_page, own.base, "2026-11-26T08:00:00Z", "q=heute+offen")
    assert shown(page) == {"Donnerstags", "Hinweis"}
    chip = page.locator("#gewaehlt li button")
    expect(chip).to_contain_text("heute offen")
    chip.click()
    expect(page.locator("#suche")).to_have_value("offen")
    page.locator("#suche").fill("vormittags donnerstags")
    page.locator("#suche").press("Enter")
    expect(page.locator("#karten a")).to_have_text(["Donnerstags"])


@pytest.mark.parametrize(
    ("clock", "is_open"), [("13:59", False), ("14:00", True), ("15:59", True), ("16:00", False)]
)
def test_now_is_between_the_hours(
    new_page: Callable[..., Page], own: Server, clock: str, is_open: bool
) -> None:
    """„Jetzt offen“ holds from the first minute to before the last, by the district's clock."""
    page = at(new_page, own.base, f"2026-11-18T{clock}:00Z", "wann=jetzt", timezone_id="Asia/Tokyo")

    assert ("Mittwochs" in shown(page)) == is_open


def test_a_time_is_said_once(new_page: Callable[..., Page], own: Server) -> None:
    """Hours and an offer often say the same, or one lies within the other."""
    page = at(new_page, own.base, "2026-11-28T09:00:00Z", "wann=heute")

    expect(page.locator("#karten > li")).to_contain_text("heute 15:00–17:00, 20:00–24:00")


def test_what_comes_next_stands_first(new_page: Callable[..., Page], own: Server) -> None:
    """What is over for today comes last, and says so."""
    page = at(new_page, own.base, "2026-12-02T09:30:00Z", "wann=heute")
    expect(page.locator("#karten a").first).to_have_text("Kurs")
    page = at(new_page, own.base, "2026-12-02T10:45:00Z", "wann=heute")
    last = page.locator("#karten > li").last

    expect(last.locator("a")).to_have_text("Kurs")
    expect(last).to_contain_text("heute 10:00–11:30 (schon vorbei)")


@pytest.mark.parametrize(
    ("words", "filters"),
    [
        ("Freitagabend", "wann=fr&uhrzeit=abends"),
        ("am Wochenende", "wann=sa&wann=so"),
        ("Was ist heute offen?", "wann=heute"),
        ("mittwochs nachmittags", "wann=mi&uhrzeit=nachmittags"),
    ],
)
def test_ways_to_say_when(
    new_page: Callable[..., Page], own: Server, words: str, filters: str
) -> None:
    """People need not know that there are filters."""
    clock = "2026-11-28T09:00:00Z"
    expected = shown(at(new_page, own.base, clock, filters))

    assert expected
    assert shown(at(new_page, own.base, clock, f"q={words}")) == expected


def test_the_number_open_today_comes_with_the_filters(
    new_page: Callable[..., Page], own: Server
) -> None:
    """Nobody loads times who does not ask for them; opening the filters counts."""
    page = new_page(viewport={"width": 360, "height": 800})
    page.clock.set_fixed_time("2026-11-26T08:00:00Z")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(own.base + LIST)
    page.locator("#filter > summary").click()
    page.locator("summary", has_text="Wann").click()
    choice = page.locator("label", has_text="heute offen")

    expect(choice.locator(".filter__count")).to_have_text("2")
    choice.click()
    expect(page.locator("#karten a")).to_have_count(2)
    assert sum("times.pf_filter" in url for url in asked) == 1


def test_times_are_not_loaded_for_a_plain_search(page: Page, base: str) -> None:
    """A first search stays as light as it was."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}{LIST}#q=fahrrad")
    expect(page.locator("#karten a").first).to_be_visible()

    assert not any("times.pf_filter" in url for url in asked)


def test_the_example_is_asked_for_today(
    new_page: Callable[..., Page], base: str, built_site: Path
) -> None:
    """On a Sunday some meet, and each card says when."""
    del built_site
    page = at(new_page, base, SUNDAY, "wann=heute")

    assert "Dorftreff Tannried" in shown(page)
    for card in page.locator("#karten > li").all():
        expect(card).to_contain_text("heute ")
