"""What a change makes anew: only what shows it; that nothing is missed is for test_pipeline."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import records

from signpost import contents, pipeline
from signpost.outputs import artifacts
from signpost.rendering import Renderer
from signpost.stock import Stock

if TYPE_CHECKING:
    from conftest import Place

GROUP: Final = "content/initiatives/gruppe.yaml"
OWN: Final = "initiativen/gruppe/index.html"
FORMS: Final = "vorschlagen/aendern/altdorf.json"


def _marks(place: Place, changes: dict[str, Any]) -> dict[str, bytes]:
    """Return the fingerprint of each file of the site, with a group that has some fields."""
    place.write({GROUP: records.yaml(records.initiative(**changes))})
    order = replace(place.order, cache=place.root / "none")
    look = Stock().theme(order.theme)
    site = pipeline.site(order, contents.read(order), look)
    return {a.path: a.fingerprint for a in artifacts(site, Renderer(look, site.locales))}


def _anew(place: Place, **changes: Any) -> set[str]:
    """Return the files that a change of some fields makes anew."""
    before, after = _marks(place, {}), _marks(place, changes)
    return {path for path in after if after[path] != before.get(path)}


def test_what_no_list_shows_makes_one_page_anew(place: Place) -> None:
    """A word in a description is the change that editors make most; forms of the place follow."""
    assert _anew(place, description="Kommen Sie gern vorbei.") == {OWN, FORMS}


def test_what_lists_show_makes_them_anew(place: Place) -> None:
    """Though not the finder, which only counts."""
    found = _anew(place, summary="Kommen Sie gern vorbei.")

    assert {OWN, "themen/wohnen/index.html", "orte/altdorf/index.html"} <= found
    assert {path for path in found if path.startswith("finden/")} == set()


def test_what_is_counted_makes_the_finder_anew(place: Place) -> None:
    """A group in a pause counts no more."""
    assert "finden/wohnen/index.html" in _anew(place, status="paused")
