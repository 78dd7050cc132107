"""Figures: every number that is shown is found again by plain loops over the files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import records
import yaml
from conftest import EXAMPLE, Place
from test_goals import words

from signpost import contents
from signpost.figures import UNKNOWN, Sum, Tally, figures

if TYPE_CHECKING:
    from collections.abc import Callable

    from signpost.figures import Figures

CONTENT: Final = Path(__file__).resolve().parent.parent / "content"


def _files(content: Path, kind: str) -> dict[str, Any]:
    paths = sorted((content / kind).glob("*.yaml"))
    return {path.stem: yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for path in paths}  # noqa: S506 - texts only, of our own


def _copied(content: Path, root: Path) -> Place:
    place = Place(root)
    place.write(
        {
            path.relative_to(content.parent).as_posix(): path.read_bytes()
            for path in sorted(content.rglob("*"))
            if path.is_file()
        }
    )
    return place


def _plain(groups: list[dict[str, Any]]) -> tuple[int, int, int, int]:
    """Return groups, volunteers, counted ones and offers, in the plainest way."""
    volunteers = counted = offers = 0
    for group in groups:
        told = group.get("volunteers")
        if told:
            volunteers += int(told["count"])
            if told.get("basis") == "counted":
                counted += int(told["count"])
        for offer in group.get("offers", []):
            until = offer.get("valid", {}).get("until", "9999")
            offers += until >= "2026-11-22"
    return len(groups), volunteers, counted, offers


def _short(line: Sum) -> tuple[int, int, int, int]:
    return line.groups, line.volunteers, line.counted, line.offers


@pytest.mark.parametrize("content", [CONTENT, EXAMPLE / "content"], ids=["content", "example"])
def test_a_second_program_finds_the_same_figures(content: Path, tmp_path: Path) -> None:
    """In all, by place, by carrier, and groups by topic, for both example districts."""
    found = figures(contents.read(_copied(content, tmp_path).order).catalog)
    groups = [g for g in _files(content, "initiatives").values() if g.get("status") != "ended"]

    assert _short(found.total) == _plain(groups)
    assert found.total.groups > 3
    for line in found.places:
        assert _short(line.sum) == _plain([g for g in groups if g["municipality"] == line.id])
    for line in found.carriers:
        own = [g for g in groups if g.get("carrier", {}).get("type", UNKNOWN) == line.id]
        assert _short(line.sum) == _plain(own)
    topics = {t["id"]: t for t in _files(content, "vocabularies")["topics"]["terms"]}
    for line in found.topics:
        own = [g for g in groups if line.id in _about(g, topics)]
        assert line.sum.groups == len(own)


def _about(group: dict[str, Any], topics: dict[str, Any]) -> set[str]:
    """Return a group's topics with those of its offers and the broader ones."""
    named = list(group["topics"])
    for offer in group.get("offers", []):
        if offer.get("valid", {}).get("until", "9999") >= "2026-11-22":
            named += offer.get("topics", [])
    found: set[str] = set()
    for name in named:
        term: str | None = topics[name].get("replaced_by", name)
        while term:
            found.add(term)
            term = topics[term].get("broader")
    return found


def _few(place: Place, *changes: records.Data) -> Figures:
    place.write(
        {
            f"content/initiatives/g{number}.yaml": records.yaml(records.initiative(**change))
            for number, change in enumerate(changes)
        }
    )
    return figures(contents.read(place.order).catalog)


def test_by_hand(place: Place) -> None:
    """Four groups: one ended, one without a number, one counted, one estimated."""
    found = _few(
        place,
        {"name": "A", "status": "ended", "volunteers": {"count": "99"}},
        {"name": "B", "offers": [{"id": "x", "name": "X"}]},
        {
            "name": "C",
            "topics": ["wohnen", "sprache"],
            "carrier": {"type": "kirche"},
            "volunteers": {"count": "7", "basis": "counted", "as_of": "2026-01-02"},
            "offers": [
                {"id": "x", "name": "X", "topics": ["sprache"]},
                {"id": "y", "name": "Y", "valid": {"until": "2020-01-01"}},
            ],
        },
        {"name": "D", "status": "paused", "volunteers": {"count": "5", "as_of": "2025-03-04"}},
    )

    assert found.total[:4] == (3, 12, 7, 2)
    assert [str(found.total.first), str(found.total.last)] == ["2025-03-04", "2026-01-02"]
    assert found.total.offers == 2
    assert [(line.id, line.sum.groups) for line in found.carriers] == [("kirche", 1), (UNKNOWN, 2)]
    topics = {line.id: (line.sum.groups, line.sum.offers) for line in found.topics}
    assert topics == {"sprache": (1, 1), "wohnen": (3, 1)}


def test_nothing_is_nothing(place: Place) -> None:
    """A district without groups has zeros, no days, and a page."""
    found = figures(contents.read(place.order).catalog)

    assert found.total == Sum()
    assert found.places == (Tally("altdorf", Sum()),)
    assert "0 Gruppen mit 0 Angeboten" in words(place.build().text("zahlen/index.html"))


def test_the_page_shows_the_same(site_from: Callable[..., Place], place: Place) -> None:
    """Numbers in tables, with a bar as long as they say."""
    change = {"volunteers": {"count": "1234", "basis": "counted", "as_of": "2026-01-02"}}
    place.write({"content/initiatives/a.yaml": records.yaml(records.initiative(**change))})
    page = site_from().text("zahlen/index.html")

    assert "zusammen 1.234 Menschen. 1.234 sind gezählt, 0 geschätzt." in words(page)
    assert "Altdorf 1 1.234 1.234 0" in words(page)
    assert re.search(r"<td>1<svg.*?M0 2h100v6H0z", page)
