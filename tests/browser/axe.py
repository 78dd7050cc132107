"""axe-core in a page: its rules for WCAG 2.2 AA and its best practices, none left out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from fetched import PINS, fetched

if TYPE_CHECKING:
    from playwright.sync_api import Page

VERSION: Final = PINS["axe-core"].version
TAGS: Final = (
    *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "EN-301-549"),
    "best-practice",
)
COLOURS: Final = ("color-contrast", "link-in-text-block")
"""The rules that look at nothing but colours: all that another scheme can change."""
_RUN: Final = """async (only) => {
    const {violations, incomplete} = await axe.run(document, {
        runOnly: only, resultTypes: ["violations", "incomplete"], elementRef: false,
    });
    const brief = (rule) => rule.nodes.map((node) =>
        `${rule.id}: ${node.html.replace(/\\s+/g, " ").slice(0, 110)}`);
    return [violations.flatMap(brief), incomplete.map((rule) => rule.id)];
}"""


class Found(NamedTuple):
    """What axe-core says of a page."""

    violations: tuple[str, ...]
    """Rule and element of each."""
    incomplete: tuple[str, ...]
    """Rules that it could not decide everywhere; a check of our own or a person has to."""


@cache
def _script() -> str:
    return fetched("axe-core").read_text("utf-8")


def enter(page: Page) -> None:
    """Bring axe-core into the page that is open."""
    page.evaluate(_script())


def run(page: Page, *, colours: bool = False) -> Found:
    """Ask all rules, or only those about colours, after :func:`enter`."""
    only = {"type": "rule", "values": COLOURS} if colours else {"type": "tag", "values": TAGS}
    violations, incomplete = page.evaluate(_RUN, only)
    return Found(tuple(violations), tuple(incomplete))
