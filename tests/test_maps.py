"""The map of the district: what it shows, says, and gives to take along; and what it refuses."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

import pytest
import records
from markup import Markup

from signpost import qr

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Place

FILE: Final = "content/geo/municipalities.geojson"
GPX: Final = "{http://www.topografix.com/GPX/1/1}"
HIDDEN: Final = {
    "street": "Geheimweg 1",
    "location": {"lat": "48.1234", "lon": "8.5432"},
    "hide_address": "ja",
}


def _square(key: str, west: float) -> dict[str, Any]:
    ring = [[west, 48.0], [west + 0.1, 48.0], [west + 0.1, 48.2], [west, 48.2], [west, 48.0]]
    return {"type": "Feature", "id": key, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def _file(*features: dict[str, Any], **changes: Any) -> str:
    return json.dumps({"type": "FeatureCollection", **changes, "features": list(features)})


@pytest.fixture
def district(place: Place) -> Place:
    """Three places side by side: two groups, none, and one without a shape."""
    files = {
        "municipalities/birken": records.municipality(name="Birken", key="08999002"),
        "municipalities/clausen": records.municipality(
            name="Clausen", key="08999003", location={"lat": "48.05", "lon": "8.55"}
        ),
        "initiatives/cafe": records.initiative(
            name="Café & <Co>", place={"location": {"lat": "48.11", "lon": "8.51"}}
        ),
        "initiatives/versteckt": records.initiative(name="Versteckt", place=HIDDEN),
        "initiatives/vorbei": records.initiative(name="Vorbei", status="ended"),
    }
    place.write_records(files)
    place.write({FILE: _file(_square("08999001", 8.4), _square("08999002", 8.5))})
    return place


def _page(place: Place, path: str = "karte/index.html") -> Markup:
    return Markup(place.text(path))


def _map_links(page: Markup) -> dict[str, str]:
    return {
        a.attrs["aria-label"]: a.attrs["href"] for a in page.all("a") if "aria-label" in a.attrs
    }


def test_every_place_is_a_link_named_with_its_number(district: Place) -> None:
    """For the ear and by key the same as for the eye; blank spots say so."""
    page = _page(district.build())

    assert _map_links(page) == {
        "Altdorf: 2 Angebote": "../orte/altdorf/",
        "Birken: noch kein Angebot": "../orte/birken/",
        "Clausen: noch kein Angebot": "../orte/clausen/",
    }
    hatched = [path for path in page.all("path") if path.attrs.get("fill") == "url(#leer)"]
    assert len(hatched) == 3, "two places and the sign in the legend"


def test_the_list_says_what_the_map_says(district: Place) -> None:
    """Whoever cannot see the map misses nothing."""
    page = _page(district.build())
    listed = [" ".join(li.text.split()) for li in page.all("li") if "ngebot" in li.text]

    assert listed[-3:] == listed[:3] or {
        "Altdorf 2 Angebote",
        "Birken noch kein Angebot",
        "Clausen noch kein Angebot",
    } <= set(listed)
    assert page.all("a", href="#orte")
    assert "orte" in page.ids


def test_the_map_is_found_from_the_list_of_places(district: Place) -> None:
    """In every language that the site has."""
    assert "../karte/" in _page(district.build(), "orte/index.html").links()


def test_without_shapes_places_are_tiles(district: Place) -> None:
    """A district needs no boundaries for a map."""
    (district.root / FILE).unlink()
    page = _page(district.build())

    assert district.problems == ()
    assert len(_map_links(page)) == 3
    assert "Jedes Feld steht für einen Ort" in page.one("main").text


def test_without_shapes_and_centres_there_is_no_map(place: Place) -> None:
    """And no link to one."""
    place.write(
        {"content/municipalities/altdorf.yaml": records.yaml(records.municipality(location=None))}
    )
    place.build()

    assert not (place.site / "karte").exists()
    assert not [*place.site.glob("daten/*.geojson"), *place.site.glob("daten/*.gpx")]
    assert "karte/" not in place.text("orte/index.html")


def test_the_source_of_the_boundaries_is_named(district: Place) -> None:
    """As text, whatever it holds."""
    credit = "© Amt <script>alert(1)</script>"
    district.write({FILE: _file(_square("08999001", 8.4), attribution=credit)})

    assert f"Grenzen: {credit}" in _page(district.build()).one("main").text


def test_the_sheet_has_numbers_a_legend_and_a_code(district: Place) -> None:
    """One page to print; search engines need it not."""
    page = _page(district.build(), "karte/drucken/index.html")
    numbers = [element.text for element in page.all("text")]

    assert numbers == ["1", "2", "3"]
    legend = [" ".join(li.text.split()) for li in page.all("li") if li.text[:1].isdigit()]
    assert legend == ["1 Altdorf: 2", "2 Birken: noch keins", "3 Clausen: noch keins"]
    assert "https://wegweiser.example/karte/" in page.one("main").text
    assert page.all("meta", name="robots")
    assert page.all("img", src=qr.picture("https://wegweiser.example/karte/"))


# What to take along


def test_points_are_what_lists_show(district: Place) -> None:
    """A hidden address becomes the centre of the place, and says so; ended groups are left out."""
    raw = district.build().text("daten/initiativen.geojson")
    features = {item["id"]: item for item in json.loads(raw)["features"]}

    assert features.keys() == {"cafe", "versteckt"}
    assert features["cafe"]["geometry"] == {"type": "Point", "coordinates": [8.51, 48.11]}
    assert features["cafe"]["properties"]["exact"] is True
    assert features["versteckt"]["geometry"]["coordinates"] == [8.5, 48.1]
    assert features["versteckt"]["properties"]["exact"] is False
    assert "48.1234" not in raw
    assert features["cafe"]["properties"]["url"] == "https://wegweiser.example/initiativen/cafe/"


def test_waypoints_are_valid_and_escaped(district: Place) -> None:
    """A phone reads them, whatever the names are."""
    raw = district.build().text("daten/initiativen.gpx")
    points = ET.fromstring(raw).findall(f"{GPX}wpt")  # noqa: S314 - made by ourselves

    assert [point.findtext(f"{GPX}name") for point in points] == [
        "Café & <Co>, Altdorf",
        "Versteckt, Altdorf",
    ]
    assert points[0].attrib == {"lat": "48.11", "lon": "8.51"}
    assert "Ortsmitte" in (points[1].findtext(f"{GPX}desc") or "")
    assert "48.1234" not in raw
    assert [element.tag.removeprefix(GPX) for element in points[0]] == ["name", "desc", "link"]


def test_hostile_texts_stay_texts(hostile_site: Place) -> None:
    """Whatever records hold, the files can be read, and hold it as text."""
    features = json.loads(hostile_site.text("daten/initiativen.geojson"))["features"]
    points = ET.fromstring(hostile_site.text("daten/initiativen.gpx")).findall(f"{GPX}wpt")  # noqa: S314 - ours

    assert len(features) > 10
    assert all(len(list(point)) == 3 for point in points)


def test_links_tell_type_and_size(district: Place) -> None:
    """People on a slow line know what they get."""
    text = _page(district.build()).one("main").text

    assert re.search(r"\(GeoJSON, \d+ kB\)", text)
    assert re.search(r"\(GPX, \d+ kB\)", text)


# What is built anew, and what is refused


def test_the_map_follows_its_file(district: Place) -> None:
    """A change of the boundaries changes the map and no page beside it."""
    district.build()
    before = district.text("karte/index.html")
    other = district.text("orte/altdorf/index.html")
    district.write({FILE: _file(_square("08999001", 8.4), _square("08999002", 8.45))})
    district.build()

    assert district.text("karte/index.html") != before
    assert district.text("orte/altdorf/index.html") == other


def test_shapes_and_places_that_do_not_match_are_told(district: Place) -> None:
    """As warnings: the map is built from what fits."""
    strange = _square("08999777", 8.6)
    district.write({FILE: _file(_square("08999001", 8.4), strange)})
    found = {problem.message for problem in district.build().problems}

    assert found == {
        "Den Gemeindeschlüssel 08999777 hat keine Gemeinde.",
        "Die Fläche fehlt für: Birken, Clausen.",
    }
    assert {problem.severity for problem in district.problems} == {"warning"}
    assert (district.site / "karte/index.html").exists()


def test_other_files_of_the_folder_are_told(district: Place) -> None:
    """A file under another name would silently stay unread."""
    district.write({"content/geo/gemeinden.geojson": "{}", "content/geo/README.md": "x"})
    messages = [
        (problem.where.path.rpartition("/")[2], problem.message)
        for problem in district.check()
        if problem.where.path.endswith("gemeinden.geojson")
    ]

    assert messages == [("gemeinden.geojson", "Diese Datei wird nicht gelesen.")]


@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_only_an_ordinary_file_is_read(district: Place, kind: str) -> None:
    """A link could lead anywhere, and a pipe would make us wait."""
    import os  # noqa: PLC0415 - for the pipe alone

    path = district.root / FILE
    path.unlink()
    make: dict[str, Callable[[], object]] = {
        "link": lambda: path.symlink_to(district.content / "site.yaml"),
        "folder": path.mkdir,
        "pipe": lambda: os.mkfifo(path),
    }
    make[kind]()
    (problem,) = district.check()

    assert problem.message == "Die Datei lässt sich nicht lesen."
    assert problem.severity == "error"


def test_a_wrong_file_keeps_the_site_as_it_was(district: Place) -> None:
    """With its line and column."""
    district.build()
    before = district.text("karte/index.html")
    district.write({FILE: '{"type": "FeatureCollection",\n "features": [}'})
    (problem,) = district.build().problems

    assert (problem.where.line, problem.where.column) == (2, 15)
    assert problem.message == "Das ist kein JSON."
    assert district.text("karte/index.html") == before
