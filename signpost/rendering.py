"""Views → HTML: one Jinja environment a language, and the frame around every page."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from signpost.alike import Alike
from signpost.language import Language, Neutral

if TYPE_CHECKING:
    from collections.abc import Mapping

    from signpost.interlingua import Speaker
    from signpost.locales import Locale
    from signpost.site import Site
    from signpost.templates import Compiled, Parsed
    from signpost.theme import Theme
    from signpost.views import Frame, View

_FOLDER_LINK: Final = re.compile(
    rb'(<(?:a|form)\b[^>]*?\s(?:href|action)=")((?![a-z]+:|//)[^"#?]*/)(?=["#?])'
)
ALIKE: Final = "alike"
"""Stands for a language among compiled templates: those with notes in the place of words."""
_WORTH: Final = 2
"""Other languages than the source's, from which one page for all of them costs less."""


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
        self._parsed: Parsed | None = {} if len(locales) > 1 else None
        self._languages = {
            tag: Language(theme, locale, source, caches.get(tag), self._parsed)
            for tag, locale in locales.items()
        }
        self._speakers: dict[str, Speaker] = {}
        others = frozenset(locales) - {source}
        if len(others) >= _WORTH:
            self._alike = Alike(theme, locales[source], others, caches.get(ALIKE), self._parsed)
            self._neutral = Neutral(theme, locales[source], source, self._parsed)
            for tag in sorted(others):
                language = self._languages[tag]
                language.neutral = self._neutral.given
                self._speakers[tag] = self._alike.speaker(language)
                language.spoken = partial(self._alike.macro, self._speakers[tag])

    def warm(self) -> None:
        """Compile all templates, before the site is known and workers are forked."""
        for language in self._everything():
            for name in language.names:
                language.template(name)
        if self._parsed:
            self._parsed.clear()
        if self._speakers:
            self._neutral.forget()

    def show(self, site: Site) -> None:
        """Render pages of this site from now on."""
        self._offline = site.offline
        for language in self._everything():
            language.show(site)

    def page(self, template: str, view: View, page: Frame) -> bytes:
        """Return a page as bytes of UTF-8."""
        language = self._languages[page.lang]
        speaker = self._speakers.get(page.lang)
        whole = self._alike.page(template, view, page, language, speaker) if speaker else None
        if whole is None:
            main = self._alike.main(template, view, page, speaker) if speaker else None
            whole = language.render(template, view, page, main)
        html = whole.encode()
        return _FOLDER_LINK.sub(rb"\1\2index.html", html) if self._offline else html

    def _everything(self) -> list[Language]:
        return [*self._languages.values(), *([self._alike] if self._speakers else [])]
