"""HTML pages as artifacts: what all of them have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from signpost.frames import About
    from signpost.locales import Locale
    from signpost.site import Site
    from signpost.views import View

Build = Callable[["Site", "Locale", Any], tuple["View", "About"]]
"""Makes a page's view and frame from what the plan noted down for it."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that the site will have, before it is looked at closely.

    Planning thousands of pages must cost next to nothing, so a page notes down only which function
    makes its view, and from what; that happens in the process that renders it.
    """

    template: str
    mark: bytes
    """Digest of everything the view shows, beside what all pages of the site share."""
    locale: Locale
    address: str
    """Within its language, ending in ``/``; empty for the start page."""
    build: tuple[Build, Any]
    indexed: bool = False
    """Whether the search index takes it."""
    listed: bool = True
    """Whether the sitemap names it."""
    file: str = "index.html"
