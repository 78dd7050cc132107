"""The finder: from any topic to any place, by links alone, to somebody who answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Place

PLACES = ("altdorf", "buchheim", "clausen")


@pytest.fixture(scope="module")
def topics(example: Place) -> list[str]:
    """The topics that the finder's first step leads to."""
    return re.findall(r'href="\.\./finden/([a-z]+)/"', example.text("finden/index.html"))


def test_the_start_page_leads_there(example: Place) -> None:
    """Its first door, and the first step offers every topic there is."""
    assert '<a href="finden/">Ich suche Hilfe</a>' in example.text("index.html")


def test_every_topic_leads_to_every_place(example: Place, topics: list[str]) -> None:
    """And at the place to a row for this topic, with a number or an address."""
    assert topics == ["sprache", "alltag", "fahrrad", "kinder", "wohnen"]
    for topic in topics:
        page = example.text(f"finden/{topic}/index.html")
        rest = page[page.index('id="wo"') :]
        for place in PLACES:
            assert f'href="../../orte/{place}/#thema-{topic}"' in rest
            there = example.text(f"orte/{place}/index.html")
            row = re.search(rf'<div id="thema-{topic}".*?</dd></div>', there, re.DOTALL)
            assert row is not None
            assert 'href="tel:' in row[0] or 'href="mailto:' in row[0]


def test_an_audience_narrows_the_places(site_from: Callable[..., Place]) -> None:
    """To those that have something for it, with how much; who pauses has nothing."""
    site = site_from(
        """
        -- content/municipalities/buchheim.yaml --
        {name: Buchheim, kind: Stadt, key: "08999002", postcodes: ["79902"]}
        -- content/initiatives/a.yaml --
        name: A
        kind: initiative
        municipality: buchheim
        summary: A.
        topics: [wohnen]
        audiences: [familien]
        -- content/initiatives/b.yaml --
        name: B
        kind: initiative
        municipality: altdorf
        summary: B.
        topics: [wohnen]
        audiences: [familien, alle]
        status: paused
        """
    )
    page = site.text("finden/wohnen/index.html")
    chosen, rest = page[page.index('id="fuer-familien"') :].split('id="wo"')

    assert re.findall(r'href="#([^"]+)"', page.split("<section")[0])[1:] == ["wo", "fuer-familien"]
    assert re.findall(r"/orte/([a-z]+)/#thema-wohnen", chosen) == ["buchheim"]
    assert re.findall(r"/orte/([a-z]+)/#thema-wohnen", rest) == ["altdorf", "buchheim"]
