"""Long lists in pages: how they are cut, and the links between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from signpost import views
from signpost.urls import numbered, up

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")

ON_A_PAGE: Final = 50
"""Cards on a page of a list."""


def parts(items: Sequence[T], size: int = ON_A_PAGE) -> Iterator[tuple[T, ...]]:
    """Yield items in pages of a size; one empty page for no items."""
    if not items:
        yield ()
    for start in range(0, len(items), size):
        yield tuple(items[start : start + size])


def pager(folder: str, number: int, total: int, size: int = ON_A_PAGE) -> views.Pager | None:
    """Return the links between the pages of a list; None for a single page."""
    last = max(1, -(-total // size))
    if last == 1:
        return None
    here = up(numbered(folder, number))

    def href(page: int) -> str:
        return here + numbered(folder, page)

    shown = sorted({1, last, *range(max(1, number - 2), min(last, number + 2) + 1)})
    links: list[views.Link] = []
    for before, page in zip([0, *shown], shown, strict=False):
        if page - before > 1:
            links.append(views.Link("", ""))
        links.append(views.Link(str(page), href(page)))
    return views.Pager(
        number,
        last,
        tuple(links),
        href(number - 1) if number > 1 else "",
        href(number + 1) if number < last else "",
    )
