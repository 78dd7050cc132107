"""A–Z: every initiative by name; on large sites a page a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from signpost import views
from signpost.frames import About
from signpost.outputs.pages import Page
from signpost.paging import parts
from signpost.site import fingerprint
from signpost.sorting import OTHERS, initial, slug, sort_key
from signpost.urls import address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.locales import Locale
    from signpost.public import InitiativeCard
    from signpost.site import Site

MOST_ON_ONE_PAGE: Final = 400
_FOLDER: Final = "a-z/"


class _Section(NamedTuple):
    """What begins with a letter, or a part of it."""

    letter: str
    cards: tuple[InitiativeCard, ...]
    number: int = 1
    of: int = 1


class _Sheet(NamedTuple):
    """One page of A–Z."""

    folder: str
    sections: tuple[_Section, ...]
    letters: tuple[str, ...]
    """Those of all pages."""
    whole: bool
    """Whether all letters are on this page."""


def artifacts(site: Site) -> Iterator[Page]:
    """Plan one page for everything, or one for each letter on large sites."""
    letters = _letters(site)
    index = tuple(letters)
    if len(site.catalog.listed) <= MOST_ON_ONE_PAGE:
        sections = tuple(_Section(letter, cards) for letter, cards in letters.items())
        yield from _plan(site, _Sheet(_FOLDER, sections, index, whole=True))
        return
    for letter, cards in letters.items():
        pieces = list(parts(cards, MOST_ON_ONE_PAGE))
        for number, piece in enumerate(pieces, start=1):
            section = _Section(letter, piece, number, len(pieces))
            folder = _folder(letter, number, index)
            yield from _plan(site, _Sheet(folder, (section,), index, whole=False))


def _letters(site: Site) -> dict[str, tuple[InitiativeCard, ...]]:
    """Return each letter with its initiatives: digits, A to Z, others.

    What is also known by other names stands under those, too.
    """
    found: dict[str, list[InitiativeCard]] = {}
    named = [card for card in site.catalog.listed for card in (card, *_aliases(site, card))]
    if len(named) > len(site.catalog.listed):
        named.sort(key=lambda card: (card.sort, card.id))
    for card in named:
        found.setdefault(initial(card.sort), []).append(card)
    ordered = sorted(found, key=lambda letter: (letter == OTHERS, letter))
    return {letter: tuple(found[letter]) for letter in ordered}


def _aliases(site: Site, card: InitiativeCard) -> Iterator[InitiativeCard]:
    """Yield an initiative under each of its other names."""
    for name in card.alternate_names:
        yield card._replace(name={site.source: name}, sort=sort_key(name))


def _anchor(letter: str) -> str:
    return slug(letter) or "andere"


def _folder(letter: str, number: int, index: tuple[str, ...]) -> str:
    """Return the address of a letter's page; the first letter stands at the top."""
    if number > 1:
        return f"{_FOLDER}{_anchor(letter)}-{number}/"
    return _FOLDER if letter == index[0] else f"{_FOLDER}{_anchor(letter)}/"


def _plan(site: Site, sheet: _Sheet) -> Iterator[Page]:
    sections = sheet.sections
    labels = [(section.letter, section.number, section.of) for section in sections]
    digests = (site.shown("initiatives", card.id) for section in sections for card in section.cards)
    mark = fingerprint(repr((sheet.letters, labels)).encode(), *digests)
    for locale in site.locales.values():
        yield Page("a-z.html", mark, locale, sheet.folder, (_alphabet, sheet))


def _alphabet(_site: Site, locale: Locale, sheet: _Sheet) -> tuple[views.Alphabet, About]:
    _ = locale.strings.gettext

    def label(letter: str) -> str:
        return _("Andere") if letter == OTHERS else letter

    up = "../" * sheet.folder.count("/")
    if sheet.whole:
        index = [(label(letter), f"#{_anchor(letter)}") for letter in sheet.letters]
    else:
        index = [(label(x), up + _folder(x, 1, sheet.letters)) for x in sheet.letters]
        (section,) = sheet.sections
        if section.number < section.of:
            following = _folder(section.letter, section.number + 1, sheet.letters)
            index.append((_("weiter"), up + following))
    letters = [_letter(section, label(section.letter)) for section in sheet.sections]
    title = _("Initiativen von A bis Z")
    first = sheet.folder == _FOLDER
    return views.Alphabet(tuple(index), tuple(letters)), About(
        address=sheet.folder,
        title=title if first else f"{title}: {letters[0].label}",
        description=_("Alle Initiativen nach dem Alphabet."),
        section="a-z",
        crumbs=() if first else ((title, _FOLDER),),
    )


def _letter(section: _Section, label: str) -> views.Letter:
    entries = (
        views.Entry(card.name, address("initiatives", card.id), card.municipality)
        for card in section.cards
    )
    several = f" ({section.number}/{section.of})" if section.of > 1 else ""
    return views.Letter(label + several, _anchor(section.letter), tuple(entries))
