"""What there is to save on a device: all that pages need, sorted by place, and a way back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import records

if TYPE_CHECKING:
    from conftest import Place


def contents(place: Place, tag: str = "de") -> dict[str, Any]:
    """Return what people can save in a language."""
    found: dict[str, Any] = json.loads(place.text(f"assets/offline.{tag}.json"))
    return found


def test_everything_that_can_be_saved_is_there(example: Place) -> None:
    """Each address leads to a file of the site: one that does not would end the saving."""
    for tag in ("de", "en"):
        found = contents(example, tag)
        pages = [
            *found["shared"],
            *found["all"],
            *(p for some in found["places"].values() for p in some),
        ]
        missing = [path for path in pages if not (example.site / path / "index.html").is_file()]
        assert missing == []
        assert [path for path in pages if path.startswith(("mitmachen/", "vorschlagen/"))] == []
        assert [path for path in found["files"] if not (example.site / path).is_file()] == []


def test_a_place_has_what_works_there(example: Place) -> None:
    """Initiatives of the place, and those whose area covers it; what has ended is in no list."""
    found = contents(example)
    altdorf, buchheim = (
        [page.split("/")[1] for page in found["places"][id_]] for id_ in ("altdorf", "buchheim")
    )

    assert "repaircafe-altdorf" in altdorf
    assert "repaircafe-altdorf" not in buchheim
    assert {"naehkreis-altdorf", "fahrradwerkstatt-buchheim"} <= set(buchheim)
    assert "gartengruppe-altdorf" not in altdorf


def test_the_manifest_installs_the_site_in_its_language(example: Place) -> None:
    """Addresses are relative, so that any sub-folder works."""
    found = json.loads(example.text("assets/app.en.webmanifest"))

    assert found["lang"] == "en"
    assert found["start_url"] == "../en/"
    assert found["scope"] == "../"
    assert (example.site / "assets" / found["icons"][0]["src"]).is_file()
    assert 'href="../assets/app.en.webmanifest"' in example.text("en/index.html")


def test_a_district_can_switch_it_off(place: Place) -> None:
    """No page and no link is left, and the worker of earlier days removes itself."""
    place.write({"content/site.yaml": records.yaml(records.settings(installable="nein"))})
    place.build()

    assert place.problems == ()
    assert not (place.site / "offline").exists()
    assert not list(place.site.glob("assets/*.webmanifest"))
    assert "offline/" not in place.text("index.html")
    assert "unregister" in place.text("sw.js")


def test_a_site_on_a_stick_offers_nothing_to_save(place: Place) -> None:
    """It is on a device already."""
    place.offline = True
    place.build()

    assert not (place.site / "offline").exists()
    assert "webmanifest" not in place.text("index.html")
