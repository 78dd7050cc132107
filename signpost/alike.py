"""Pages that read alike in many languages: each is rendered once for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn

from jinja2 import UndefinedError
from markupsafe import Markup, escape

from signpost.filters import FIXED, SPOKEN, texts
from signpost.interlingua import OWN, SLOTS, Notes, Speaker, pieces
from signpost.language import Language
from signpost.locales import SIMPLE
from signpost.templates import HOME
from signpost.views import ContactPage, InitiativePage, Link, Shared, Weekday

if TYPE_CHECKING:
    from collections.abc import Callable

    from signpost.filters import Filters
    from signpost.locales import Locale
    from signpost.templates import Compiled, Parsed
    from signpost.theme import Theme
    from signpost.views import Frame, View

_SAME: Final = frozenset(("pages/finder-topic.html", "pages/weekday.html"))
"""Pages whose main part differs between other languages than the source's by its words only."""
_RECORDS: Final = frozenset(
    f"pages/{name}.html" for name in ("contact", "event", "initiative", "municipality")
)
"""Pages that differ so as a whole among languages that show a record alike: translated or not."""
_FRAMED: Final = ("title", "description", "canonical", "report", "confirm", "barrier")
"""Texts of a frame that each language has to itself, where a page has them."""


def _own(name: str) -> str:
    """Return the mark for something that a page has to itself."""
    return f"\x02{OWN}{name}\x03"


class _Unknown(str):
    """The language of a page that is for several: whatever depends on it has to be noted."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        """Refuse to tell."""
        raise UndefinedError

    def __ne__(self, other: object) -> bool:
        """Refuse to tell."""
        raise UndefinedError


_LANG: Final = _Unknown(_own("lang"))
_SHARED: Final = ("text", "mail", "url", "qr")
_TAKEN: Final = Shared("", *map(_own, _SHARED))
_FOUND: Final = ("name", "also")
_AROUND: Final = {
    name: Markup(_own(name))  # noqa: S704 - a mark
    for name in ("header", "footer", "languages")
}


class _Bare(NamedTuple):
    """What a main part may ask of its frame, since it is the same in all languages."""

    root: str
    home: str = HOME
    indexed: bool = False
    searched: bool = False
    canonical: str = ""

    def __getattr__(self, name: str) -> NoReturn:
        """Refuse to tell what each language has to itself."""
        raise UndefinedError


class Alike(Language):
    """The environment for pages that read alike in many languages, with notes for words."""

    def __init__(
        self,
        theme: Theme,
        locale: Locale,
        others: frozenset[str],
        compiled: Compiled | None,
        parsed: Parsed | None = None,
    ) -> None:
        super().__init__(theme, locale, locale.tag, compiled, parsed)
        self._notes = self.strings = Notes()
        self.comma = self._notes.comma
        self._last: tuple[object, ...] | None = None
        self._pieces: list[str] = []
        self._refused: set[tuple[object, ...]] = set()
        text = self._notes.text(locale.tag) if SIMPLE in others else texts("", locale.tag)["t"]
        fixed = texts("", locale.tag) | {"t": text}
        self.filters: Filters = {
            **FIXED,
            **{name: self._notes.filter(name) for name in SPOKEN},
            **{name: self._notes.chooser(name, fixed[name], others) for name in fixed},
            "source": lambda words: text({locale.tag: words}) if words else Markup(""),
            "when": lambda slot: self._notes.note("when", slot._replace(note=None)),
            "ours": lambda tags: self._ours(others, tags),
            SLOTS: self._notes.slots,
        }

    @staticmethod
    def _ours(others: frozenset[str], tags: tuple[str, ...]) -> bool:
        """Tell whether something is in the page's language, if it is in none of them."""
        if not others.isdisjoint(tags):
            raise UndefinedError
        return False

    def speaker(self, language: Language) -> Speaker:
        """Return what puts the words of a language in the place of notes."""
        return Speaker(
            self._notes, language.strings, language.filters, language.comma, language.around_source
        )

    @property
    def names(self) -> list[str]:
        """The templates of such pages."""
        return sorted(_SAME | _RECORDS)

    def page(
        self, template: str, view: View, page: Frame, language: Language, speaker: Speaker
    ) -> str | None:
        """Return a page in a language; None if it has to be made for that language alone."""
        if template not in _RECORDS:
            return None
        cut = self._whole(template, _without(view), page)
        if not cut:
            return None
        return speaker.speak(cut, _values(view, page, language)).replace(HOME, page.home)

    def main(self, template: str, view: View, page: Frame, speaker: Speaker) -> str | None:
        """Return the main part of a page in a language; None if it has to be made for it alone."""
        if template not in _SAME:
            return None
        bare, same = _Bare(page.root), _without(view)
        cut = self._cut((template, bare, same), lambda: self._main(template, same, bare))
        return (
            speaker.speak(cut, _noted(_own_words(view))).replace(HOME, page.home) if cut else None
        )

    def macro(
        self,
        speaker: Speaker,
        name: str,
        item: Any,  # noqa: ANN401 - a view's part
        others: tuple[Any, ...],
    ) -> str | None:
        """Return what a macro of :data:`SHARED` makes of an item in a language."""
        key = (name, item.id, others)
        if key in self._refused:
            return None
        try:
            return speaker.speak(pieces(self.environment.filters[name](item, HOME, *others)))
        except UndefinedError:
            self._refused.add(key)
            return None

    def _whole(self, template: str, view: View, page: Frame) -> list[str]:
        around = _around(page)

        def make() -> str:
            main = self._main(
                template, view, _Bare(page.root, indexed=page.indexed, searched=page.searched)
            )
            return self.within(template, view, around, _AROUND, main)

        return self._cut((template, around, view), make)

    def _main(self, template: str, view: View, page: _Bare) -> str:
        found = self.template(template)
        context = found.new_context({"view": view, "page": page, "site": self.frame})
        return "".join(found.blocks["main"](context))

    def _cut(self, key: tuple[object, ...], make: Callable[[], str]) -> list[str]:
        """Return what is made in pieces; none if it asks which language it is in.

        The last one is kept for the next language.
        """
        if self._last != key:
            try:
                self._pieces = pieces(make())
            except UndefinedError:
                self._pieces = []
            self._last = key
        return self._pieces


def _around(page: Frame) -> Frame:
    """Return a frame with marks in the place of what is a language's own."""
    home = len(page.home)
    marks: dict[str, Any] = {name: getattr(page, name) and _own(name) for name in _FRAMED}
    return page._replace(
        **marks,
        lang=_LANG,
        dir=_own("dir"),
        home=HOME,
        breadcrumb=tuple(
            Link(_own(f"crumb {number}"), HOME + link.href[home:])
            for number, link in enumerate(page.breadcrumb)
        ),
        jsonld=page.jsonld and _own("jsonld"),
    )


def _values(view: View, page: Frame, language: Language) -> dict[str, str]:
    """Return what stands in the place of marks, by note."""
    header, footer = language.shell(page)
    found = {name: escape(getattr(page, name)) for name in _FRAMED} | {
        "lang": page.lang,
        "dir": page.dir,
        "jsonld": page.jsonld,
        "header": header,
        "footer": footer,
        "languages": language.menu(page),
    }
    for number, link in enumerate(page.breadcrumb):
        found[f"crumb {number}"] = escape(link.label)
    return _noted(found | _own_words(view))


def _own_words(view: View) -> dict[str, str]:
    """Return what :func:`_without` leaves out."""
    if isinstance(view, Weekday):
        days = {f"day {number}": escape(link.label) for number, link in enumerate(view.week)}
        return {"heading": escape(view.title), **days}
    if not isinstance(view, InitiativePage | ContactPage):
        return {}
    parts: dict[str, str] = {}
    if view.shared:
        parts = dict(zip(_SHARED, view.shared[1:], strict=True))
    if view.found_by:
        parts |= zip(_FOUND, view.found_by, strict=True)
    return {name: escape(words) for name, words in parts.items()}


def _noted(own: dict[str, str]) -> dict[str, str]:
    return {OWN + name: value for name, value in own.items()}


def _without(view: View) -> View:
    """Return a view with marks in the place of what is a language's own."""
    if isinstance(view, Weekday):
        week = (Link(_own(f"day {n}"), link.href) for n, link in enumerate(view.week))
        return view._replace(title=_own("heading"), week=tuple(week))
    if not isinstance(view, InitiativePage | ContactPage):
        return view
    found_by = view.found_by and type(view.found_by)(
        *(words and _own(name) for name, words in zip(_FOUND, view.found_by, strict=True))
    )
    if not view.shared:
        return view._replace(found_by=found_by)
    return view._replace(shared=_TAKEN._replace(path=view.shared.path), found_by=found_by)
