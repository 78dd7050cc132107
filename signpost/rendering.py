"""Views → HTML: one Jinja environment a language, filters, and the frame around every page."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from jinja2 import DictLoader
from markupsafe import Markup, escape

from signpost.addresses import tel
from signpost.locales import direction
from signpost.spoken import best, spoken
from signpost.templates import LanguageEnvironment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Template

    from signpost.locales import Locale
    from signpost.public import Html, Municipality, Term, Texts
    from signpost.site import Site
    from signpost.templates import Compiled
    from signpost.theme import Theme
    from signpost.views import Frame, View

_OWN_LINK: Final = '<a href="/'
_FOLDER_LINK: Final = re.compile(
    rb'(<(?:a|form)\b[^>]*?\s(?:href|action)=")((?![a-z]+:|//)[^"#?]*/)(?=["#?])'
)


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
        self._offline = False
        self._languages = {
            tag: _Language(theme, locale, next(iter(locales)), caches.get(tag))
            for tag, locale in locales.items()
        }

    def warm(self) -> None:
        """Compile all templates, before the site is known and workers are forked."""
        for language in self._languages.values():
            for name in language.names:
                language.template(name)

    def show(self, site: Site) -> None:
        """Render pages of this site from now on."""
        self._offline = site.offline
        for language in self._languages.values():
            language.show(site)

    def page(self, template: str, view: View, page: Frame) -> bytes:
        """Return a page as bytes of UTF-8."""
        html = self._languages[page.lang].render(template, view, page).encode()
        return _FOLDER_LINK.sub(rb"\1\2index.html", html) if self._offline else html


class _Language:
    """The environment of one language."""

    def __init__(
        self, theme: Theme, locale: Locale, source: str, compiled: Compiled | None
    ) -> None:
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

    def render(self, template: str, view: View, page: Frame) -> str:
        """Return a page with its header and footer."""
        header, footer = self._shell(page)
        return self.template(template).render(
            view=view, page=page, site=self._frame, header=header, footer=footer
        )

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
            DictLoader(templates),
            self._locale.strings,
            self._functions(),
            self._compiled,
            comma=self._locale.comma,
        )
        environment.filters |= self._filters()
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

    def _filters(self) -> dict[str, Callable[..., Any]]:
        locale = self._locale
        return {
            **_text_filters(locale.tag, self._source),
            "conjoin": lambda items: Markup(locale.conjoin([str(escape(item)) for item in items])),  # noqa: S704 - escaped
            "day": locale.day,
            "month": locale.month,
            "when": locale.when,
            "tel": tel,
            "language": locale.language,
            "direction": direction,
            "ours": lambda tags: locale.tag in tags,
            "number": locale.number,
            "price": locale.price,
            "host": _host,
        }


def _text_filters(tag: str, source: str) -> dict[str, Callable[..., Any]]:
    """Return the filters that pick a text's language and mark the one it had to fall back to."""
    # German is read aloud as German; but its lines are none of Leichte Sprache: blocks are told.
    block = Markup('<div lang="{}" dir="{}">{}</div>')

    def text(texts: Texts | None) -> Markup:
        return spoken(texts, tag, source)

    def plain(texts: Texts | None) -> str:
        return best(texts, tag, source)[1] if texts else ""

    def prose(texts: Html | str | None, home: str = "") -> Markup:
        if not texts:
            return Markup("")
        lang, html = (tag, texts) if isinstance(texts, str) else best(texts, tag, source)
        safe = Markup(html.replace(_OWN_LINK, f'<a href="{home}'))  # noqa: S704 - sanitised by prose
        return safe if lang == tag else block.format(lang, direction(lang), safe)

    def source_text(words: str | None) -> Markup:
        return text({source: words}) if words else Markup("")

    return {"t": text, "plain": plain, "prose": prose, "source": source_text}


def _host(url: str) -> str:
    """Return the host of an address without ``www.``, for link texts."""
    return urlsplit(url).netloc.removeprefix("www.")
