"""What the search knows of places: every way to say them, their centres, and who answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
import records

from signpost.theme import Theme
from signpost.whereabouts import short

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Place

_PLACE: Final = re.compile(
    r'data-ort="([^"]*)" data-name="([^"]*)" data-names="([^"]*)"'
    r' data-postcodes="([^"]*)" data-at="([^"]*)">(.*?)</p>',
    re.DOTALL,
)


def told(place: Place, page: str = "initiativen/index.html") -> dict[str, tuple[str, ...]]:
    """Return what the list says of each place: name, names, postcodes, centre, who answers."""
    return {id_: tuple(rest) for id_, *rest in _PLACE.findall(place.build().text(page))}


def altdorf(place: Place, **changes: object) -> None:
    """Change the one municipality of the smallest district."""
    text = records.yaml(records.municipality(**changes))
    place.write({"content/municipalities/altdorf.yaml": text})


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Lindach an der Aue", "Lindach"),
        ("Weil im Tal", "Weil"),
        ("Bad Auenried", "Bad Auenried"),
        ("Auen-Lindach", "Auen-Lindach"),
        ("Lindach on the Aue", "Lindach"),
        ("am Berg", "am Berg"),
        ("لينداخ على النهر", "لينداخ على النهر"),
    ],
)
def test_people_leave_the_addition_out(name: str, said: str) -> None:
    """Nobody types „an der Aue“; a name that has no addition stays whole."""
    assert short(name) == said


def test_a_place_is_known_by_names_parts_and_postcodes(place: Place) -> None:
    """In every language, each once, on every page of the list; with its centre."""
    altdorf(
        place,
        name="Altdorf am See",
        parts=["Oberdorf", "Unterdorf"],
        postcodes=["79901", "79902"],
        translations={"en": {"name": "Altdorf on the Lake", "by": "human"}},
    )
    [(shown, names, codes, centre, _person)] = told(place).values()

    assert place.brief() == []
    assert shown == "Altdorf am See"
    assert names == "Altdorf am See|Altdorf|Altdorf on the Lake|Oberdorf|Unterdorf"
    assert codes == "79901 79902"
    assert centre == "48.1 8.5"


def test_a_place_without_a_centre_has_no_distance(place: Place) -> None:
    """„location“ may be missing; the place is known all the same."""
    altdorf(place, location=None)
    [(shown, _names, _codes, centre, _person)] = told(place).values()

    assert (shown, centre) == ("Altdorf", "")


def test_who_answers_is_named_with_number_and_languages(place: Place) -> None:
    """For every place, and for the district where a question names none."""
    [(*_place, person)] = told(place).values()
    html = place.text("initiativen/index.html")
    office = html.partition('<template id="antwort">')[2].partition("</template>")[0]

    for text in (person, office):
        assert re.search(r'<a href="\.\./kontakte/[^"]+">', text)
        assert '<a href="tel:' in text


def test_what_places_are_called_cannot_leave_its_attribute(place: Place) -> None:
    """Names of parts are text from a file."""
    altdorf(place, parts=['"><script>x</script>'])
    html = place.build().text("initiativen/index.html")

    assert "<script>x" not in html
    assert "&lt;script&gt;x" in html


def test_a_place_that_changes_changes_the_list(place: Place) -> None:
    """A part or a postcode that is added is known in the next build."""
    before = told(place)["altdorf"]
    altdorf(place, parts=["Oberdorf"])

    assert told(place)["altdorf"] != before


@pytest.mark.parametrize("hidden", ["ja", "nein"])
def test_only_addresses_that_may_be_seen_lead_to_a_map(place: Place, hidden: str) -> None:
    """A map is a link to follow; where an address is hidden there is none, and no coordinates."""
    where = {"street": "Hof 1", "location": {"lat": "48.12", "lon": "8.52"}, "hide_address": hidden}
    record = records.initiative(place=where | {"transport": "Bus 12 bis Hof"})
    place.write({"content/initiatives/a.yaml": records.yaml(record)})
    html = place.build().text("initiativen/a/index.html")
    listing = place.text("initiativen/index.html")

    assert ("Bus 12 bis Hof" in html) == (hidden == "nein")
    assert ('href="geo:48.12,8.52"' in html) == (hidden == "nein")
    assert ("48.12" in html) == (hidden == "nein")
    assert "48.12" not in listing


def test_where_an_initiative_is_at_home_is_told_beside_its_area(place: Place) -> None:
    """Distances need its home; the place's name for filters says more than that."""
    place.write({"content/initiatives/a.yaml": records.yaml(records.initiative())})
    html = place.build().text("initiativen/a/index.html")

    assert html.count('data-pagefind-filter="f:heim:altdorf"') == 1
    assert html.count('data-pagefind-filter="f:ort:altdorf"') == 1


def test_a_script_finds_those_that_it_loads(tmp_path: Path) -> None:
    """They get names with digests, and whoever loads them changes with them."""
    files = {"components/a.js": b'await import("./b.js");', "components/b.js": b"1"}
    first, second = Theme(tmp_path, files).scripts("a")
    changed, _other = Theme(tmp_path, files | {"components/b.js": b"2"}).scripts("a")

    assert first.content == f'await import("./{second.path.removeprefix("assets/")}");'.encode()
    assert changed.path != first.path
    assert Theme(tmp_path, {"components/a.js": b'"./c.js"'}).scripts("a")[0].content == b'"./c.js"'
