"""Our own checks of accessibility: what axe-core cannot see, each with its criterion of WCAG 2.2.

Each has a page in ``broken/`` that it must find fault with. What the fault is lies in ``checks.js``
and in :mod:`browser.looking`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from browser import looking

if TYPE_CHECKING:
    from playwright.sync_api import Page

_SCRIPT: Final = (Path(__file__).parent / "checks.js").read_text("utf-8")
_SPACED: Final = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
}"""
"""Script: the distances that people may set for themselves (1.4.12)."""

Ask = Callable[["Page"], list[str]]
When = Literal["wide", "narrow", "colours", "spaced", "forced"]
"""In which of a page's looks: 1280 or 320 pixels wide; each scheme; with the reader's distances;
with the reader's colours."""


class Check(NamedTuple):
    """A question for every page."""

    id: str
    criterion: str
    """Of WCAG 2.2."""
    when: tuple[When, ...]
    ask: Ask
    bare: bool = True
    """Whether pages without header, menu and footer have to pass."""


def enter(page: Page) -> None:
    """Bring the questions into the page that is open."""
    page.evaluate(_SCRIPT)


def space(page: Page, *, out: bool) -> None:
    """Set letters, words and lines apart as WCAG 1.4.12 says, or take that back."""
    page.evaluate(_SPACED if out else "document.adoptedStyleSheets = []")


def _asked(name: str) -> Ask:
    def ask(page: Page) -> list[str]:
        found: Any = page.evaluate(f"checks.{name}()")
        assert isinstance(found, list), name
        return found

    return ask


def _pale(page: Page) -> list[str]:
    return [f"{text}: {ratio:.2f}" for text, ratio in looking.pale(page).items()]


def _fits(page: Page) -> list[str]:
    return looking.beyond(page) + looking.cut(page)


_BOTH: Final = ("wide", "narrow")
CHECKS: Final = (
    Check("headings", "1.3.1, 2.4.6", _BOTH, _asked("headings")),
    Check("pictures", "1.1.1", _BOTH, _asked("pictures")),
    Check("orientation", "1.3.4", ("wide",), _asked("orientation")),
    Check("fields", "1.3.5, 3.3.2", _BOTH, _asked("fields")),
    Check("contrast", "1.4.3", ("colours",), _pale),
    Check("reflow", "1.4.10", _BOTH, looking.beyond),
    Check("edges", "1.4.11", ("colours",), _asked("edges")),
    Check("text-spacing", "1.4.12", ("spaced",), _fits),
    Check("forced-colours", "1.4.11", ("forced",), _asked("outlines")),
    Check("motion", "2.2.2, 2.3.3", ("wide",), _asked("motion")),
    Check("skip-link", "2.4.1", _BOTH, _asked("skip"), bare=False),
    Check("focus-order", "2.4.3", _BOTH, _asked("order")),
    Check("links", "2.4.4", _BOTH, _asked("links")),
    Check("focus-visible", "2.4.7, 2.4.13", ("colours",), _asked("rings")),
    Check("focus-not-obscured", "2.4.11", _BOTH, _asked("hidden")),
    Check("label-in-name", "2.5.3", _BOTH, _asked("spoken")),
    Check("target-size", "2.5.8", _BOTH, looking.small),
    Check("languages", "3.1.2", ("wide",), _asked("languages")),
    Check("consistent-help", "3.2.6", _BOTH, _asked("help"), bare=False),
    Check("status", "4.1.3", ("wide",), _asked("status")),
    Check("back-to-top", "E11", ("narrow",), _asked("top"), bare=False),
)
