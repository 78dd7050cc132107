"""Pages of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from signpost.public.texts import Checked, Texts


class LiveList(NamedTuple):
    """A list of records, or the accessibility statement, that a page shows at this point."""

    of: Literal["initiatives", "contacts", "needs", "events", "statement"]
    filters: tuple[tuple[str, str], ...]
    """Pairs of field and id, such as ``("topic", "sprache")``; all must fit."""
    limit: int


class Page(NamedTuple):
    """A page of text: stretches of HTML and live lists, per language."""

    id: str
    name: Texts
    summary: Texts | None
    parts: dict[str, tuple[str | LiveList, ...]]
    translations: tuple[str, ...]
    machine: tuple[str, ...]
    outdated: tuple[str, ...]
    checked: Checked
    sort: str
