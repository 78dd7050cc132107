"""The pages of the weekdays: what is on, as links, for browsers without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import records
from markup import Markup

if TYPE_CHECKING:
    from conftest import Place

DAYS = ("", "di/", "mi/", "do/", "fr/", "sa/", "so/")


def on(site: Place, day: str) -> list[str]:
    """Return the lines of a weekday's page."""
    page = Markup(site.text(f"wann/{day}index.html"))
    return [it.text for it in page.all("li") if "Treff" in it.text or "Kurs" in it.text]


def write(place: Place) -> None:
    """Write an initiative with times on several days, and one whose course is to begin."""
    hours = [
        {"days": ["mi"], "from": "9:00", "term_only": "ja"},
        {"days": ["mi", "do"], "from": "19:00", "every": "2 weeks"},
        {"days": ["mi"], "from": "15:00", "to": "17:00"},
    ]
    later = {
        "id": "a",
        "name": "A",
        "schedule": [{"days": ["fr"]}],
        "valid": {"from": "2026-12-01"},
    }
    found = {
        "treff": records.initiative(name="Treff", hours=hours),
        "kurs": records.initiative(name="Kurs", offers=[later]),
        "pause": records.initiative(name="Treff in Pause", hours=hours, status="paused"),
    }
    place.write_records({f"initiatives/{id_}": data for id_, data in found.items()})


def test_every_time_of_a_day_stands_there(place: Place) -> None:
    """All of them, unlike on cards, which show two; what pauses or is to begin is left out."""
    write(place)
    place.build()

    assert on(place, "mi/") == [
        (
            "Treff Altdorf"
            "mittwochs, ab 9 Uhr, nicht in den Schulferien"
            "alle zwei Wochen mittwochs und donnerstags, ab 19 Uhr"
            "mittwochs, 15–17 Uhr"
        )
    ]
    assert on(place, "do/") == [
        "Treff Altdorfalle zwei Wochen mittwochs und donnerstags, ab 19 Uhr"
    ]
    assert on(place, "fr/") == []
    assert "An diesem Tag kennen wir keine Angebote." in place.text("wann/fr/index.html")


def test_days_lead_to_each_other_and_the_list_to_them(place: Place) -> None:
    """A link to every other day, none to the day itself; without a script the list names them."""
    write(place)
    place.build()

    assert 'href="../wann/"' in place.text("initiativen/index.html")
    for day in DAYS:
        page = Markup(place.text(f"wann/{day}index.html"))
        up = "../../" if day else "../"
        hrefs = {it.attrs.get("href") for it in page.all("a")}
        assert {f"{up}wann/{other}" for other in DAYS if other != day} <= hrefs
        assert len(page.all("a", aria_current="page")) >= 1


def test_long_days_are_cut(place: Place) -> None:
    """A page has at most 150 links, so that phones can carry it."""
    place.write(
        {
            f"content/initiatives/treff-{number}.yaml": records.yaml(
                records.initiative(name=f"Treff {number}", hours=[{"days": ["di"]}])
            )
            for number in range(151)
        }
    )
    place.build()

    assert [len(on(place, f"di/{part}")) for part in ("", "seite-2/")] == [150, 1]
