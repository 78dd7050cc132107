"""Views → HTML: one Jinja environment a language, filters, and the frame around every page."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from jinja2 import DictLoader
from markupsafe import Markup, escape

from signpost.addresses import tel
from signpost.locales import SIMPLE, direction
from signpost.templates import LanguageEnvironment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import BytecodeCache, Template

    from signpost.locales import Locale
    from signpost.public import Html, Municipality, Term, Texts
    from signpost.site import Site
    from signpost.views import Frame, View

_OWN_LINK: Final = '<a href="/'
_FOLDER_LINK: Final = re.compile(
    rb'(<(?:a|form)\b[^>]*?\s(?:href|action)=")((?![a-z]+:|//)[^"#?]*/)(?=["#?])'
)


class Renderer:
    """Turns views into pages of a site. Forked workers inherit it with its templates compiled."""

    def __init__(self, site: Site, compiled: Mapping[str, BytecodeCache] | None = None) -> None:
        """Prepare for a site; ``compiled`` holds templates compiled before, by language."""
        self._site = site
        caches = compiled or {}
        self._languages = {
            tag: _Language(site, locale, caches.get(tag)) for tag, locale in site.locales.items()
        }

    def warm(self) -> None:
        """Compile what every page needs before workers are forked."""
        for language in self._languages.values():
            for name in language.names:
                language.template(name)

    def page(self, template: str, view: View, page: Frame) -> bytes:
        """Return a page as bytes of UTF-8."""
        html = self._languages[page.lang].render(template, view, page).encode()
        return _FOLDER_LINK.sub(rb"\1\2index.html", html) if self._site.offline else html


class _Language:
    """The environment of one language."""

    def __init__(self, site: Site, locale: Locale, compiled: BytecodeCache | None) -> None:
        self._site = site
        self._compiled = compiled
        self._locale = locale
        self._frame = site.frame(locale)
        self._templates: dict[str, Template] = {}
        self._around: dict[tuple[str, str, str], tuple[Markup, Markup]] = {}

    @cached_property
    def names(self) -> list[str]:
        """Every page template."""
        return sorted(n for n in self._site.theme.files if n.startswith("pages/"))

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
        files = self._site.theme.files
        templates = {name: raw.decode() for name, raw in files.items() if name.endswith(".html")}
        environment = LanguageEnvironment(
            DictLoader(templates), self._locale.strings, self._functions(), self._compiled
        )
        environment.filters |= self._filters()
        environment.import_components()
        return environment

    def _functions(self) -> dict[str, Callable[..., Any]]:
        catalog, theme = self._site.catalog, self._site.theme
        vocabularies, municipalities = catalog.vocabularies, catalog.municipalities

        def term(vocabulary: str, id_: str) -> Term:
            return vocabularies[vocabulary][id_]

        def municipality(id_: str) -> Municipality:
            return municipalities[id_]

        def area(id_: str) -> Texts:
            if id_ in municipalities:
                return municipalities[id_].name
            regions = catalog.settings.regions
            return regions.get(id_, {self._site.source: catalog.settings.district})

        def asset(path: str) -> str:
            return theme.static[path].path

        return {"term": term, "municipality": municipality, "area": area, "asset": asset}

    def _filters(self) -> dict[str, Callable[..., Any]]:
        locale = self._locale
        return {
            **_text_filters(locale.tag, self._site.source),
            "conjoin": lambda items: Markup(locale.conjoin([str(escape(item)) for item in items])),  # noqa: S704 - escaped
            "day": locale.day,
            "month": locale.month,
            "when": locale.when,
            "tel": tel,
            "language": locale.language,
            "number": locale.number,
            "host": _host,
        }


def _text_filters(tag: str, source: str) -> dict[str, Callable[..., Any]]:
    """Return the filters that pick a text's language and mark the one it had to fall back to."""
    readable = {tag, source} if tag == SIMPLE else {tag}
    fallback = Markup('<span lang="{}" dir="{}">{}</span>')
    block = Markup('<div lang="{}" dir="{}">{}</div>')

    def best(texts: Texts) -> tuple[str, str]:
        for lang in (tag, source):
            if lang in texts:
                return lang, texts[lang]
        return next(iter(texts.items()), (tag, ""))

    def text(texts: Texts | None) -> Markup:
        if not texts:
            return Markup("")
        lang, words = best(texts)
        return escape(words) if lang in readable else fallback.format(lang, direction(lang), words)

    def plain(texts: Texts | None) -> str:
        return best(texts)[1] if texts else ""

    def prose(texts: Html | str | None, home: str = "") -> Markup:
        if not texts:
            return Markup("")
        lang, html = (tag, texts) if isinstance(texts, str) else best(texts)
        safe = Markup(html.replace(_OWN_LINK, f'<a href="{home}'))  # noqa: S704 - sanitised by prose
        return safe if lang in readable else block.format(lang, direction(lang), safe)

    def source_text(words: str | None) -> Markup:
        return text({source: words}) if words else Markup("")

    return {"t": text, "plain": plain, "prose": prose, "source": source_text}


def _host(url: str) -> str:
    """Return the host of an address without ``www.``, for link texts."""
    return urlsplit(url).netloc.removeprefix("www.")
