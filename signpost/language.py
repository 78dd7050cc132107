"""The templates of one language, with its words, filters, and what surrounds its pages."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from jinja2 import DictLoader
from markupsafe import Markup, escape

from signpost.filters import filters
from signpost.interlingua import Notes
from signpost.spoken import around
from signpost.templates import PLACE, LanguageEnvironment

if TYPE_CHECKING:
    import gettext
    from collections.abc import Callable, Mapping

    from jinja2 import Template

    from signpost.locales import Locale
    from signpost.public import Municipality, Term, Texts
    from signpost.site import Site
    from signpost.templates import Compiled, Parsed, Spoken
    from signpost.theme import Theme
    from signpost.views import Frame, View


class Language:
    """The environment of one language."""

    def __init__(
        self,
        theme: Theme,
        locale: Locale,
        source: str,
        compiled: Compiled | None,
        parsed: Parsed | None = None,
    ) -> None:
        self.strings: gettext.NullTranslations = locale.strings
        self.filters = filters(locale, source)
        self.comma = locale.comma
        self.around_source = around(source, locale.tag, source)
        self._theme = theme
        self._compiled = compiled
        self._parsed = parsed
        self._locale = locale
        self._source = source
        self.spoken: Spoken | None = None
        self.neutral: Callable[[], LanguageEnvironment] | None = None
        self._templates: dict[str, Template] = {}
        self._around: dict[tuple[str, str, str], tuple[Markup, Markup]] = {}
        self._menus: dict[tuple[str, str, int], str] = {}

    def show(self, site: Site) -> None:
        """Look things up in this site from now on."""
        self._site = site
        self.frame = site.frame(self._locale)

    @property
    def names(self) -> list[str]:
        """Every template that is rendered by itself."""
        return sorted(n for n in self._theme.files if n.startswith(("pages/", "partials/")))

    def template(self, name: str) -> Template:
        """Return a compiled template, looked up once."""
        found = self._templates.get(name)
        if found is None:
            found = self._templates[name] = self.environment.get_template(name)
        return found

    def render(self, template: str, view: View, page: Frame, main: str | None = None) -> str:
        """Return a page with its header and footer, and with its main part where that is made."""
        header, footer = self.shell(page)
        shell = {"header": header, "footer": footer, "languages": self.menu(page)}
        return self.within(template, view, page, shell, main)

    def within(
        self, template: str, view: View, page: Frame, shell: Mapping[str, Markup], main: str | None
    ) -> str:
        """Return a page with what it is given to stand around it."""
        found = self.template(template)
        context = found.new_context({"view": view, "page": page, "site": self.frame, **shell})
        if main is not None:
            context.blocks["main"] = [lambda _context: iter((main,))]
        return "".join(found.root_render_func(context))

    def menu(self, page: Frame) -> Markup:
        """Return the menu of languages, which differs by depth and, at its ends, by address."""
        key = (page.root, page.home, len(page.alternates))
        menu = self._menus.get(key)
        if menu is None or not page.address:
            ends = [
                other._replace(href=other.href.removesuffix(page.address) + PLACE)
                if page.address
                else other
                for other in page.alternates
            ]
            some = page._replace(alternates=tuple(ends))
            menu = self.template("partials/languages.html").render(page=some, site=self.frame)
            if not page.address:
                return Markup(menu)  # noqa: S704 - our own templates
            self._menus[key] = menu
        return Markup(menu.replace(PLACE, escape(page.address)))  # noqa: S704 - see above

    def shell(self, page: Frame) -> tuple[Markup, Markup]:
        """Return header and footer, which differ only by depth and current section."""
        key = (page.root, page.home, page.section)
        if key not in self._around:
            parts = (
                self.template(f"partials/{name}.html").render(page=page, site=self.frame)
                for name in ("header", "footer")
            )
            self._around[key] = (Markup(next(parts)), Markup(next(parts)))  # noqa: S704 - our own templates
        return self._around[key]

    @cached_property
    def environment(self) -> LanguageEnvironment:
        """What its templates are compiled in."""
        files = self._theme.files
        templates = {name: raw.decode() for name, raw in files.items() if name.endswith(".html")}
        environment = LanguageEnvironment(
            DictLoader(templates),
            self.strings,
            self._functions(),
            self._compiled,
            comma=self.comma,
            parsed=self._parsed,
            spoken=self.spoken,
            neutral=self.neutral,
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


class Neutral(Language):
    """Templates with notes in the place of words, to be compiled once for many languages."""

    def __init__(self, theme: Theme, locale: Locale, source: str, parsed: Parsed | None) -> None:
        super().__init__(theme, locale, source, None, parsed)
        notes = Notes()
        self.strings, self.comma = notes, notes.comma

    def given(self) -> LanguageEnvironment:
        """Return the environment, which is made only if something has to be compiled."""
        return self.environment

    def forget(self) -> None:
        """Forget it all once every language has its templates."""
        self.__dict__.pop("environment", None)
