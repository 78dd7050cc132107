"""Views → HTML: one Jinja environment a language, and the frame around every page."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from jinja2 import DictLoader, UndefinedError
from markupsafe import Markup

from signpost.filters import FIXED, SPOKEN, filters, texts
from signpost.interlingua import SLOTS, Notes, Speaker, pieces
from signpost.locales import SIMPLE
from signpost.templates import HOME, LanguageEnvironment

if TYPE_CHECKING:
    import gettext
    from collections.abc import Callable, Mapping

    from jinja2 import Template

    from signpost.filters import Filters
    from signpost.locales import Locale
    from signpost.public import Municipality, Term, Texts
    from signpost.site import Site
    from signpost.templates import Compiled
    from signpost.theme import Theme
    from signpost.views import Frame, View

_FOLDER_LINK: Final = re.compile(
    rb'(<(?:a|form)\b[^>]*?\s(?:href|action)=")((?![a-z]+:|//)[^"#?]*/)(?=["#?])'
)
ALIKE: Final = "alike"
"""Stands for a language among compiled templates: those with notes in the place of words."""
_SAME: Final = frozenset(("pages/finder-topic.html",))
"""Pages that differ between other languages than the source's by its words only."""
_UNTRANSLATED: Final = frozenset(("pages/contact.html", "pages/initiative.html"))
"""Pages that do so where nobody has translated the record."""
_WORTH: Final = 3
"""Languages, the source's included, from which one page for all of them costs less."""


class Renderer:
    """Turns views into pages of a site. Forked workers inherit it with its templates compiled."""

    def __init__(
        self,
        theme: Theme,
        locales: Mapping[str, Locale],
        compiled: Mapping[str, Compiled] | None = None,
    ) -> None:
        """Prepare a theme for languages, the source language first.

        Args:
            theme: the theme.
            locales: language tag → locale.
            compiled: templates compiled before, by language.
        """
        caches = compiled or {}
        source = next(iter(locales))
        self._offline = False
        self._languages = {
            tag: _Language(theme, locale, source, caches.get(tag))
            for tag, locale in locales.items()
        }
        self._speakers: dict[str, Speaker] = {}
        if len(locales) >= _WORTH:
            others = frozenset(locales) - {source, SIMPLE}
            self._alike = _Alike(theme, locales[source], others, caches.get(ALIKE))
            self._speakers = {tag: self._alike.speaker(self._languages[tag]) for tag in others}

    def warm(self) -> None:
        """Compile all templates, before the site is known and workers are forked."""
        for language in self._everything():
            for name in language.names:
                language.template(name)

    def show(self, site: Site) -> None:
        """Render pages of this site from now on."""
        self._offline = site.offline
        for language in self._everything():
            language.show(site)

    def page(self, template: str, view: View, page: Frame) -> bytes:
        """Return a page as bytes of UTF-8."""
        language = self._languages[page.lang]
        speaker = self._speakers.get(page.lang)
        same = template in _SAME or (template in _UNTRANSLATED and not page.translated)
        some = self._alike.main(template, view, page) if speaker and same else None
        main = speaker.speak(some).replace(HOME, page.home) if speaker and some else None
        html = language.render(template, view, page, main).encode()
        return _FOLDER_LINK.sub(rb"\1\2index.html", html) if self._offline else html

    def _everything(self) -> list[_Language]:
        return [*self._languages.values(), *([self._alike] if self._speakers else [])]


class _Language:
    """The environment of one language."""

    def __init__(
        self, theme: Theme, locale: Locale, source: str, compiled: Compiled | None
    ) -> None:
        self.strings: gettext.NullTranslations = locale.strings
        self.filters = filters(locale, source)
        self._theme = theme
        self._compiled = compiled
        self._locale = locale
        self._source = source
        self._templates: dict[str, Template] = {}
        self._around: dict[tuple[str, str, str], tuple[Markup, Markup]] = {}

    def show(self, site: Site) -> None:
        """Look things up in this site from now on."""
        self._site = site
        self._frame = site.frame(self._locale)

    @property
    def names(self) -> list[str]:
        """Every template that is rendered by itself."""
        return sorted(n for n in self._theme.files if n.startswith(("pages/", "partials/")))

    def template(self, name: str) -> Template:
        """Return a compiled template, looked up once."""
        found = self._templates.get(name)
        if found is None:
            found = self._templates[name] = self._environment.get_template(name)
        return found

    def render(self, template: str, view: View, page: Frame, main: str | None = None) -> str:
        """Return a page with its header and footer, and with its main part where that is made."""
        header, footer = self._shell(page)
        found = self.template(template)
        given = {"view": view, "page": page, "site": self._frame}
        context = found.new_context({**given, "header": header, "footer": footer})
        if main is not None:
            context.blocks["main"] = [lambda _context: iter((main,))]
        return "".join(found.root_render_func(context))

    def _shell(self, page: Frame) -> tuple[Markup, Markup]:
        """Return header and footer, which differ only by depth and current section."""
        key = (page.root, page.home, page.section)
        if key not in self._around:
            parts = (
                self.template(f"partials/{name}.html").render(page=page, site=self._frame)
                for name in ("header", "footer")
            )
            self._around[key] = (Markup(next(parts)), Markup(next(parts)))  # noqa: S704 - our own templates
        return self._around[key]

    @cached_property
    def _environment(self) -> LanguageEnvironment:
        files = self._theme.files
        templates = {name: raw.decode() for name, raw in files.items() if name.endswith(".html")}
        environment = LanguageEnvironment(
            DictLoader(templates), self.strings, self._functions(), self._compiled
        )
        environment.filters |= self.filters
        environment.import_components()
        return environment

    def _functions(self) -> dict[str, Callable[..., Any]]:
        def term(vocabulary: str, id_: str) -> Term:
            return self._site.catalog.vocabularies[vocabulary][id_]

        def municipality(id_: str) -> Municipality:
            return self._site.catalog.municipalities[id_]

        def area(id_: str) -> Texts:
            catalog = self._site.catalog
            if id_ in catalog.municipalities:
                return catalog.municipalities[id_].name
            regions = catalog.settings.regions
            return regions.get(id_, {self._source: catalog.settings.district})

        def asset(path: str) -> str:
            return self._theme.static[path].path

        return {"term": term, "municipality": municipality, "area": area, "asset": asset}


class _Bare(NamedTuple):
    """What such a page may ask of its frame, since it is the same in all languages."""

    root: str
    home: str = HOME
    indexed: bool = False
    canonical: str = ""


class _Alike(_Language):
    """The environment for pages that read alike in many languages, with notes for words."""

    def __init__(
        self, theme: Theme, locale: Locale, others: frozenset[str], compiled: Compiled | None
    ) -> None:
        super().__init__(theme, locale, locale.tag, compiled)
        self._notes = self.strings = Notes()
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

    def speaker(self, language: _Language) -> Speaker:
        """Return what puts the words of a language in the place of notes."""
        return Speaker(self._notes, language.strings, language.filters)

    @property
    def names(self) -> list[str]:
        """The templates of such pages."""
        return sorted(_SAME | _UNTRANSLATED)

    def main(self, template: str, view: View, page: Frame) -> list[str]:
        """Return the main part in pieces; none if it asks which language it is in.

        The last one is kept for the next language.
        """
        key = (template, _Bare(page.root), view)
        if self._last != key:
            found = self.template(template)
            context = found.new_context({"view": view, "page": key[1], "site": self._frame})
            try:
                self._pieces = pieces("".join(found.blocks["main"](context)))
            except UndefinedError:
                self._pieces = []
            self._last = key
        return self._pieces
