"""The editors' handbook, and the messages that they get most; in the source language only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost import handbook
from signpost.frames import About
from signpost.outputs.pages import Page
from signpost.site import fingerprint
from signpost.urls import HANDBOOK, up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.locales import Locale
    from signpost.site import Site

_ADDRESSES: Final = {"handbuch": HANDBOOK, "meldungen": f"{HANDBOOK}meldungen/"}
_SUMMARIES: Final = {
    "handbuch": "Einträge anlegen, ändern und aktuell halten, Schritt für Schritt.",
    "meldungen": "Die häufigsten Fehler in Einträgen, jeder mit seiner Meldung.",
}
_TITLE: Final = "Handbuch"


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the pages of the handbook that the theme has."""
    for name, address in _ADDRESSES.items():
        if _file(name) in site.theme.files:
            mark = fingerprint(site.theme.files[_file(name)])
            yield Page("handbook.html", mark, site.locales[site.source], address, (_page, name))


def _file(name: str) -> str:
    return f"handbook/{name}.md"


def _page(site: Site, _locale: Locale, name: str) -> tuple[handbook.HandbookPage, About]:
    address = _ADDRESSES[name]
    root = up(address)

    def picture(file: str) -> tuple[str, bytes]:
        asset = site.theme.static[file]
        return root + asset.path, asset.content

    text = site.theme.files[_file(name)].decode()
    found = handbook.page(text, picture, lambda other: root + _ADDRESSES[other])
    return found, About(
        address=address,
        title=found.title,
        description=_SUMMARIES[name],
        crumbs=() if address == HANDBOOK else ((_TITLE, HANDBOOK),),
        source_only=True,
    )
