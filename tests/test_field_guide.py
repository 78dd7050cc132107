"""Every field is explained once, with an anchor that links elsewhere can rely on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from signpost.editor_schema import schema
from signpost.field_guide import anchor, core, guide
from signpost.field_views import FieldChoice, FieldGuide, FieldHelp
from signpost.outputs.fields import address
from signpost.schema import KINDS, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Place

    from signpost.schema.base import Kind

ALL: Final = [*KINDS, SETTINGS]
TOPICS: Final = {"topics": (FieldChoice("wohnen", "Wohnen"),)}


def _kind(folder: str) -> Kind:
    return next(kind for kind in ALL if kind.folder == folder)


def _fields(found: FieldGuide) -> Iterator[FieldHelp]:
    for field in found.fields:
        yield field
        for block in found.blocks.get(field.name, ()):
            yield from block.fields


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.folder)
def test_explains_every_field(kind: Kind) -> None:
    """Each of the record's own fields is there, and what it links to as well."""
    found = guide(kind, TOPICS)
    anchors = [field.anchor for field in _fields(found)]

    assert [field.name for field in found.fields] == list(schema(kind)["properties"])
    assert len(anchors) == len(set(anchors))
    for field in _fields(found):
        assert field.title
        assert field.content
        assert {field.block, field.chosen} - {""} <= set(anchors)


def test_explains_a_block_once() -> None:
    """A place is the same everywhere; the second mention leads to the first."""
    found = {field.key: field for field in _fields(guide(_kind("initiatives"), TOPICS))}

    assert found["place"].block == anchor("place") == "feld-place"
    assert found["offers.place"].block == "feld-place"
    assert "offers.place.street" not in found
    assert found["offers.schedule"].block == found["hours"].block
    assert found["topics"].choices == TOPICS["topics"]
    assert found["offers.topics"].chosen == "feld-topics"


def test_tells_what_there_is_to_choose() -> None:
    """Words with their meanings, an example as it is written, and what holds without the field."""
    found = {field.key: field for field in _fields(guide(_kind("initiatives"), {}))}

    assert FieldChoice("paused", "macht gerade Pause; bleibt sichtbar, mit Hinweis") in (
        found["status"].choices
    )
    assert found["status"].default == "active"
    assert found["name"].example == "name: Arbeitskreis Asyl Altdorf"
    assert found["name"].required
    assert not found["phone"].required
    assert found["hours.from"].example == 'from: "15:00"'


def test_the_core_of_a_value_is_its_fullest_form() -> None:
    """Lists, mappings and alternatives are looked through."""
    assert core({"anyOf": [{"type": "array", "items": {"enum": [1]}}, {}]}) == {"enum": [1]}
    assert core({"type": "object", "additionalProperties": {"enum": [2]}}) == {"enum": [2]}
    assert core({"type": "object", "additionalProperties": False})["type"] == "object"


def test_the_pages_are_in_the_source_language_only(example: Place) -> None:
    """They are in the sitemap, not in the index, and offer no other language."""
    sitemap = example.text("sitemap.xml")
    for kind in ALL:
        folder = address(kind)
        page = example.text(f"{folder}index.html")
        assert f"/{folder}</loc>" in sitemap
        assert f"/en/{folder}" not in sitemap
        assert not (example.site / "en" / folder).exists()
        assert "data-pagefind-body" not in page
        assert 'hreflang="en"' not in page
        assert 'class="language"' not in page


def test_the_list_leads_to_every_page(example: Place) -> None:
    """And back by the breadcrumb."""
    page = example.text("mitmachen/felder/index.html")
    links = set(re.findall(r'href="[./]*(mitmachen/felder/[a-z]+/)"', page))

    assert links == {address(kind) for kind in ALL}
    assert 'href="../../../mitmachen/felder/"' in example.text(f"{address(ALL[0])}index.html")
