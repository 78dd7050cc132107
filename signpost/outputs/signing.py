"""The page with the film in Deutsche Gebärdensprache (BITV 2.0 § 4), its captions and its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost import views
from signpost.frames import About, amount, words
from signpost.outputs.pages import Page
from signpost.site import fingerprint
from signpost.urls import SIGNING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.locales import Locale
    from signpost.site import Site

_TYPES: Final = {"mp4": "video/mp4", "webm": "video/webm"}


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the page in every language, where there is a film."""
    signed = site.settings.sign_language
    if signed is None or signed.video is None:
        return
    paths = (signed.video, signed.captions, signed.poster)
    mark = fingerprint(*(site.media[path].digest for path in paths if path))
    for locale in site.locales.values():
        yield Page("signing.html", mark, locale, SIGNING, (_signing, None), indexed=True)


def _signing(site: Site, locale: Locale, _about: None) -> tuple[views.Signing, About]:
    signed = site.settings.sign_language
    assert signed is not None  # noqa: S101 - planned only then
    assert signed.video is not None  # noqa: S101 - likewise
    ending = signed.video.rpartition(".")[2]
    title = locale.strings.gettext("Gebärdensprache")
    view = views.Signing(
        title=signed.title,
        video=signed.video,
        type=_TYPES[ending],
        size=f"{ending.upper()}, {amount(locale, site.media[signed.video].size)}",
        captions=signed.captions or "",
        source=site.source,
        poster=signed.poster or "",
        transcript=signed.transcript or {},
    )
    return view, About(
        address=SIGNING,
        title=title,
        description=words(site, locale, signed.title) or title,
    )
