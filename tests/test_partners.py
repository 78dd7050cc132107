"""Who else offers support: by area, nobody's name without consent, no page without partners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
import records

if TYPE_CHECKING:
    from conftest import Place

PAGE: Final = "kontakte/partner/index.html"
AREAS: Final = records.vocabulary("partner-areas", "behoerden", "beratung")


def _headed(page: str) -> dict[str, str]:
    """Return what stands below each heading of the second level."""
    parts = (part.partition("</h2>") for part in page.split("<h2")[1:])
    return {head.rpartition(">")[2]: rest for head, _, rest in parts}


def test_partners_stand_by_area_in_the_vocabularys_order(place: Place) -> None:
    """Areas without anybody are left out; contacts and lists lead there."""
    files = {
        "vocabularies/partner-areas": AREAS,
        "contacts/jobcenter": records.office(name="Jobcenter", partner="behoerden"),
        "contacts/zoll": records.office(name="Amt für Zölle", partner="behoerden"),
    }
    page = place.build_fine(files).text(PAGE)

    found = _headed(page)
    label, other = (term["label"] for term in AREAS["terms"])
    assert found[label].index("Amt für Zölle") < found[label].index("Jobcenter")
    assert other not in found
    assert "Koordinationsstelle Ehrenamt" not in found[label]
    assert 'href="../kontakte/partner/"' in place.text("kontakte/index.html")
    assert "kontakte/partner/" in place.text("sitemap.xml")
    assert '"partner":"behoerden"' in place.text("daten/kontakte.json")


def test_institutions_without_an_area_stand_at_the_end(place: Place) -> None:
    """What a district has already needs nothing new to be on the page."""
    words = records.vocabulary("functions", "coordinator", "spokesperson", "advice")
    words["terms"][2]["level"] = "institution"
    files = {
        "vocabularies/functions": words,
        "contacts/jobcenter": records.office(name="Jobcenter", function="advice"),
    }
    page = place.build_fine(files).text(PAGE)

    assert next(iter(_headed(page))) == "Weitere Stellen"
    assert "Jobcenter" in page


def test_a_person_without_consent_is_a_function_there_too(place: Place) -> None:
    """No page tells a name, a number or an address that no other page may tell."""
    hidden = records.person(name="Erika Verborgen", consent=None, partner="beratung")
    files = {"vocabularies/partner-areas": AREAS, "contacts/erika": hidden}
    page = place.build_fine(files).text(PAGE)

    assert "Ehrenamtskoordinatorin" in page
    assert "Verborgen" not in page


def test_whose_post_is_over_is_no_partner(place: Place) -> None:
    """Nobody is sent to an office that is closed."""
    over = records.office(name="Altes Amt", partner="beratung", post={"until": "2026-01-31"})
    place.build_fine({"vocabularies/partner-areas": AREAS, "contacts/altes-amt": over})

    assert not (place.site / PAGE).exists()
    assert "kontakte/partner" not in place.text("kontakte/index.html")


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"contacts/amt": records.office(partner="berattung")}, "„berattung“"),
        ({"contacts/partner": records.office()}, "Der Name „partner“ ist vergeben."),
    ],
)
def test_tells_what_is_wrong(place: Place, files: dict[str, records.Data], message: str) -> None:
    """An unknown area, and a file that would take the page's address."""
    place.write_records({"vocabularies/partner-areas": AREAS, **files}).check()

    assert [message in problem.message for problem in place.problems] == [True]
