"""Pages that read alike in many languages: their main part is rendered once for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from jinja2 import UndefinedError
from markupsafe import escape

from signpost.filters import FIXED, SPOKEN, texts
from signpost.interlingua import SLOTS, Notes, Speaker, pieces
from signpost.language import Language
from signpost.templates import HOME
from signpost.views import ContactPage, InitiativePage, Shared

if TYPE_CHECKING:
    from signpost.filters import Filters
    from signpost.locales import Locale
    from signpost.templates import Compiled, Parsed
    from signpost.theme import Theme
    from signpost.views import Frame, View

_SAME: Final = frozenset(("pages/finder-topic.html",))
"""Pages that differ between other languages than the source's by its words only."""
_UNTRANSLATED: Final = frozenset(
    ("pages/contact.html", "pages/event.html", "pages/initiative.html")
)
"""Pages that do so where nobody has translated the record."""
_TAKEN: Final = tuple(map(chr, range(4, 9)))
"""What stands for the parts of :class:`signpost.views.Shared`; no content can hold it."""


class _Bare(NamedTuple):
    """What such a page may ask of its frame, since it is the same in all languages."""

    root: str
    home: str = HOME
    indexed: bool = False
    searched: bool = False
    canonical: str = ""


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
        self._last: tuple[str, _Bare, View] | None = None
        self._pieces: list[str] = []
        fixed = texts("", locale.tag)
        self.filters: Filters = {
            **FIXED,
            **{name: self._notes.filter(name) for name in SPOKEN},
            **{name: self._notes.chooser(name, fixed[name], others) for name in fixed},
            "source": fixed["source"],
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
        return Speaker(self._notes, language.strings, language.filters, language.comma)

    @property
    def names(self) -> list[str]:
        """The templates of such pages."""
        return sorted(_SAME | _UNTRANSLATED)

    def main(self, template: str, view: View, page: Frame, speaker: Speaker) -> str | None:
        """Return the main part of a page in a language; None if it has to be made for it alone."""
        untranslated = template in _UNTRANSLATED and not (page.translated or page.searched)
        if template not in _SAME and not untranslated:
            return None
        some = self._made(template, _without(view), _Bare(page.root))
        if not some:
            return None
        main = speaker.speak(some).replace(HOME, page.home)
        for mark, words in zip(_TAKEN, _taken(view) or (), strict=False):
            main = main.replace(mark, escape(words))
        return main

    def _made(self, template: str, view: View, page: _Bare) -> list[str]:
        """Return a main part in pieces; none if it asks which language it is in.

        The last one is kept for the next language.
        """
        key = (template, page, view)
        if self._last != key:
            found = self.template(template)
            context = found.new_context({"view": view, "page": page, "site": self.frame})
            try:
                self._pieces = pieces("".join(found.blocks["main"](context)))
            except UndefinedError:
                self._pieces = []
            self._last = key
        return self._pieces


def _taken(view: View) -> Shared | None:
    """Return what people take along of a page's record."""
    return view.shared if isinstance(view, InitiativePage | ContactPage) else None


def _without(view: View) -> View:
    """Return a view with marks in the place of what is to be taken along in one language."""
    if isinstance(view, InitiativePage | ContactPage) and view.shared:
        return view._replace(shared=Shared(*_TAKEN))
    return view
