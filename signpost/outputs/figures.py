"""The district in figures: groups, volunteers and offers, by place, carrier and topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost import parts, views
from signpost.frames import About
from signpost.outputs.pages import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.locales import Locale
    from signpost.site import Site

_FOLDER: Final = "zahlen/"


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the figures in every language."""
    mark = repr(site.figures).encode()
    for locale in site.locales.values():
        yield Page("figures.html", mark, locale, _FOLDER, (_figures, None))


def _figures(site: Site, locale: Locale, _about: None) -> tuple[views.FiguresPage, About]:
    _ = locale.strings.gettext
    return views.FiguresPage(parts.figures(site)), About(
        address=_FOLDER,
        title=_("Zahlen"),
        description=_("Wie viele Gruppen, Engagierte und Angebote es gibt: nach Ort und Thema."),
    )
