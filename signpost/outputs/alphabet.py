"""A–Z: every initiative by name; on large sites a page a letter."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from signpost import views
from signpost.frames import About
from signpost.outputs.pages import Page
from signpost.site import fingerprint
from signpost.sorting import initial, slug
from signpost.urls import address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from signpost.locales import Locale
    from signpost.public import InitiativeCard
    from signpost.site import Site

MOST_ON_ONE_PAGE: Final = 400
_FOLDER: Final = "a-z/"
_Letters = tuple[tuple[str, tuple["InitiativeCard", ...]], ...]


def artifacts(site: Site) -> Iterator[Page]:
    """Plan one page for everything, or one for each letter on large sites."""
    letters: _Letters = tuple(
        (letter, tuple(cards))
        for letter, cards in groupby(site.catalog.listed, key=lambda card: initial(card.sort))
    )
    index = tuple(letter for letter, _cards in letters)
    if len(site.catalog.listed) <= MOST_ON_ONE_PAGE:
        yield from _plan(site, _FOLDER, letters, (index, ""))
        return
    for number, (letter, cards) in enumerate(letters):
        size = MOST_ON_ONE_PAGE
        pieces = [cards[start : start + size] for start in range(0, len(cards), size)]
        for part, piece in enumerate(pieces, start=1):
            first = number == 0 and part == 1
            folder = _FOLDER if first else _letter_folder(letter, part)
            label = letter if len(pieces) == 1 else f"{letter} ({part}/{len(pieces)})"
            yield from _plan(site, folder, ((label, piece),), (index, _next(letter, part, pieces)))


def _letter_folder(letter: str, part: int) -> str:
    name = slug(letter) or "andere"
    return f"{_FOLDER}{name}/" if part == 1 else f"{_FOLDER}{name}-{part}/"


def _next(letter: str, part: int, pieces: Sequence[object]) -> str:
    """Return the address of the next part of a letter that fills several pages."""
    return _letter_folder(letter, part + 1) if part < len(pieces) else "-"


def _plan(
    site: Site, folder: str, letters: _Letters, about: tuple[tuple[str, ...], str]
) -> Iterator[Page]:
    digests = (site.digest("initiatives", card.id) for _l, cards in letters for card in cards)
    mark = fingerprint(repr(about).encode(), *digests)
    for locale in site.locales.values():
        yield Page("a-z.html", mark, locale, folder, (_alphabet, (folder, letters, *about)))


def _alphabet(
    _site: Site, locale: Locale, about: tuple[str, _Letters, tuple[str, ...], str]
) -> tuple[views.Alphabet, About]:
    folder, letters, index, following = about
    _ = locale.strings.gettext
    up = "../" * folder.count("/")
    if following:
        first = index[0]
        hrefs = [(x, up + (_FOLDER if x == first else _letter_folder(x, 1))) for x in index]
        if following != "-":
            hrefs.append((_("weiter"), up + following))
    else:
        hrefs = [(letter, f"#{slug(letter) or 'andere'}") for letter in index]
    view = views.Alphabet(
        index=tuple(hrefs),
        letters=tuple(
            (
                letter,
                tuple(
                    views.Entry(card.name, address("initiatives", card.id), card.municipality)
                    for card in cards
                ),
            )
            for letter, cards in letters
        ),
    )
    title = _("Initiativen von A bis Z")
    return view, About(
        address=folder,
        title=title if folder == _FOLDER else f"{title}: {letters[0][0]}",
        description=_("Alle Initiativen nach dem Alphabet."),
        section="a-z",
        crumbs=() if folder == _FOLDER else ((title, _FOLDER),),
    )
