"""What the page of a municipality says of coordination: committees, goals, dates, its calendar."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import records
from test_goals import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Place

PAGE = "orte/altdorf/index.html"
REGIONS = {"sued": "Südkreis", "nord": "Nordkreis"}
OTHER = {
    "site": records.settings(regions=REGIONS),
    "municipalities/buchheim": records.municipality(
        name="Buchheim", key="08999099", postcodes=["79999"], region="sued"
    ),
}


def build(place: Place, **files: records.Data) -> Place:
    """Build a district of two places; keys of further files are folder and id."""
    named = OTHER | {name.replace("__", "/"): data for name, data in files.items()}
    return place.build_fine(named)


def committees(page: str) -> list[str]:
    """Return which committees a page of a municipality names."""
    section = page.partition('id="gremien"')[2].partition("</section>")[0]
    return re.findall(r'href="[./]*gremien/([^/"]+)/"', section)


def test_a_place_names_the_committees_of_its_area(place: Place) -> None:
    """By name or region; what works for the whole district stands on no place's page alone."""
    site = build(
        place,
        committees__hier=records.committee(area=["altdorf"]),
        committees__region=records.committee(area=["sued"]),
        committees__alle=records.committee(area=["district"]),
        committees__vorbei=records.committee(
            area=["altdorf"], status="ended", ended_on="2026-03-31"
        ),
    )

    assert committees(site.text(PAGE)) == ["hier"]
    assert committees(site.text("orte/buchheim/index.html")) == ["region"]


def test_a_place_names_the_committees_its_people_sit_in(place: Place) -> None:
    """A contact that answers for it, an initiative that is at home there; nobody who has left."""
    site = build(
        place,
        contacts__stelle=records.office(responsible_for={"municipalities": ["altdorf"]}),
        initiatives__cafe=records.initiative(municipality="altdorf"),
        committees__a=records.committee(name="A", chair="stelle"),
        committees__b=records.committee(name="B", members=["cafe"]),
        contacts__alt=records.office(
            responsible_for={"municipalities": ["buchheim"]}, post={"until": "2026-03-31"}
        ),
        initiatives__aus=records.initiative(
            municipality="buchheim", status="ended", ended_on="2026-03-31"
        ),
        committees__c=records.committee(name="C", members=["alt", "aus"]),
    )

    assert committees(site.text(PAGE)) == ["a", "b"]
    assert 'id="gremien"' not in site.text("orte/buchheim/index.html")


def test_a_place_says_how_it_stands_to_goals_for_each_place(
    site_from: Callable[..., Place],
) -> None:
    """The latest period in words; goals of the whole district are none of a single place."""
    site = site_from("""
        -- content/goals/treffen.yaml --
        name: Zwei Treffen
        period: school-year
        since: 2026-08-01
        measure: {type: austausch, per: municipality}
        target: {min: 2}
        -- content/goals/kreis.yaml --
        {name: Ein Kurs, period: year, measure: {type: fortbildung}, target: {min: 1}}
        -- content/events/eins.yaml --
        {name: Eins, type: austausch, start: 2026-09-01T18:00, status: held,
         municipalities: [altdorf]}
        """)
    section = words("<main" + site.text(PAGE).partition('id="ziele"')[2].partition("</section>")[0])

    assert "Zwei Treffen Schuljahr 2026/2027 : läuft noch Ist: 1. Ziel: mindestens 2." in section
    assert "Es fehlt noch eins." in section
    assert "Ein Kurs" not in section


def test_a_places_dates_lead_to_its_calendar(example: Place) -> None:
    """Once for all, in every language."""
    way, page = "../../kalender/orte/buchheim.ics", "orte/buchheim/index.html"

    assert f'href="{way}"' in example.text(page)
    assert f'href="../{way}"' in example.text(f"en/{page}")


@pytest.mark.parametrize("change", ["committees", "goals"])
def test_a_change_elsewhere_brings_the_page_up_to_date(
    site_from: Callable[..., Place], change: str
) -> None:
    """The page is made again when a committee or a goal that it names has another name."""
    files = {
        "committees": "{name: Alter Name, kind: runder-tisch, area: [altdorf]}",
        "goals": "{name: Alter Name, period: year, measure: {per: municipality}, target: {min: 1}}",
    }
    site = site_from(f"-- content/{change}/eins.yaml --\n{files[change]}")
    before = site.text(PAGE)
    site.write({f"content/{change}/eins.yaml": files[change].replace("Alter", "Neuer")})
    site.build()

    assert "Alter Name" in before
    assert "Neuer Name" in site.text(PAGE)
