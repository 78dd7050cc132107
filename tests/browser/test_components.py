"""Each component alone: valid, accessible, from left to right and back, whatever text it gets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import components
import nu
import pytest
from components import LANGUAGES, VARIANTS, Example, Workshop, examples
from markup import Element, Markup

from browser import axe, checks, looking
from browser.serving import serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Place
    from playwright.sync_api import Page

EXAMPLES: Final = tuple(examples())
OF_PAGES: Final = {"skip-link", "consistent-help", "back-to-top", "languages"}
"""Checks of what only whole pages have; the interface may not be translated into LANGUAGES yet."""
OF_NAMES: Final = {"links"}
"""What hostile and endless texts fail on purpose: one name for everything."""


@pytest.fixture(scope="module")
def workshop(example: Place) -> Workshop:
    """The environments of the example district."""
    return Workshop(example)


@pytest.fixture(scope="module")
def shown(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every example in every language and variant, as a page of its own."""
    folder = tmp_path_factory.mktemp("components")
    (folder / "site.css").write_bytes(workshop.stylesheet)
    pages: dict[str, Path] = {}
    for one in EXAMPLES:
        for lang in LANGUAGES:
            for variant, text in VARIANTS.items():
                name = f"{one.component}.{one.macro}: {one.name}, {lang}, {variant}"
                pages[name] = folder / f"{len(pages)}.html"
                pages[name].write_text(workshop.page(one, lang, text), "utf-8")
    return pages


def test_every_macro_has_an_example(workshop: Workshop) -> None:
    """A new component comes with examples in tests/components/, and none is left of an old one."""
    assert {(one.component, one.macro) for one in EXAMPLES} == workshop.macros()


def test_an_example_says_nothing_that_its_value_has_not(workshop: Workshop) -> None:
    """A field that was renamed is noticed where it is used."""
    said = components.Typed("Term", {"id": "a", "lable": {"de": "A"}})
    example = Example("search", "search", "wrong", "{}", {"home": "./", "label": said})

    with pytest.raises(TypeError, match=r"Term: \['lable'\]"):
        workshop.page(example, "de", None)


def test_hostile_text_stays_text(shown: dict[str, Path]) -> None:
    """Each tag is closed, and none comes from a text."""
    for name, path in shown.items():
        found = _elements(path)
        sound = _elements(shown[f"{name.rpartition(', ')[0]}, as is"])
        handlers = [attr for one in found for attr in one.attrs if attr.startswith("on")]
        assert handlers == [], name
        for tag in ("img", "script", "i", "b"):
            assert _count(found, tag) == _count(sound, tag), (name, tag)
        assert _count(found, "script") == 0, name


def _elements(path: Path) -> list[Element]:
    return Markup(path.read_text("utf-8")).elements


def _count(elements: list[Element], tag: str) -> int:
    return sum(one.tag == tag for one in elements)


def test_components_are_valid(shown: dict[str, Path]) -> None:
    """What each makes is HTML without error or warning."""
    assert nu.messages(shown.values()) == []


def test_components_are_accessible(new_page: Callable[..., Page], shown: dict[str, Path]) -> None:
    """axe-core and our own checks find nothing, where there is least room."""
    page = new_page(viewport={"width": 320, "height": 800})
    found = {}
    with serving() as server:
        server.site = next(iter(shown.values())).parent
        for name, path in shown.items():
            page.goto(server.base + path.name)
            spared = OF_PAGES if name.endswith("as is") else OF_PAGES | OF_NAMES
            faults = _faults(page, spared)
            if faults:
                found[name] = faults

    assert found == {}


def _faults(page: Page, spared: set[str]) -> list[str]:
    axe.enter(page)
    checks.enter(page)
    page.keyboard.press("Tab")
    asked = [check for check in checks.CHECKS if check.id not in spared]
    own = [
        f"{check.id}: {one}"
        for check in asked
        if "forced" not in check.when
        for one in check.ask(page)
    ]
    return [*own, *axe.run(page).violations, *looking.cut(page)]
