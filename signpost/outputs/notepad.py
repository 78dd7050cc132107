"""The notepad: a page that shows what people have kept on their own device."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost import views
from signpost.frames import About
from signpost.outputs.pages import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.locales import Locale
    from signpost.site import Site

_FOLDER: Final = "merkliste/"


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the page; what it shows is known to browsers alone."""
    office = site.catalog.contact_digest(site.catalog.fallback)
    for locale in site.locales.values():
        yield Page("notepad.html", office, locale, _FOLDER, (_notepad, None), listed=False)


def _notepad(site: Site, locale: Locale, _about: None) -> tuple[views.Notepad, About]:
    _ = locale.strings.gettext
    return views.Notepad(site.catalog.fallback), About(
        address=_FOLDER,
        title=_("Meine Merkliste"),
        description=_("Was Sie sich auf diesem Gerät gemerkt haben."),
        section="merkliste",
        indexed=False,
    )
