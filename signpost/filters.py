"""Filters of templates: texts in a page's language, days and times in words, addresses."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from signpost.addresses import tel
from signpost.locales import SIMPLE, direction

if TYPE_CHECKING:
    from collections.abc import Callable

    from signpost.locales import Locale
    from signpost.public import Html, Texts

    Filters = dict[str, Callable[..., Any]]

_OWN_LINK: Final = '<a href="/'
FIXED: Final[Filters] = {
    "tel": tel,
    "host": lambda url: urlsplit(url).netloc.removeprefix("www."),
    "direction": direction,
}
"""Filters that do the same in every language."""
SPOKEN: Final = ("conjoin", "day", "month", "when", "language", "number")
"""Filters that give words of the page's language."""


def filters(locale: Locale, source: str) -> Filters:
    """Return all filters of a language."""
    return {
        **texts(locale.tag, source),
        **FIXED,
        "conjoin": lambda items: Markup(locale.conjoin([str(escape(item)) for item in items])),  # noqa: S704 - escaped
        "day": locale.day,
        "month": locale.month,
        "when": locale.when,
        "language": locale.language,
        "number": locale.number,
        "ours": lambda tags: locale.tag in tags,
    }


def texts(tag: str, source: str) -> Filters:
    """Return the filters that pick a text's language and mark the one it had to fall back to."""
    readable = {tag, source} if tag == SIMPLE else {tag}

    def shown(name: str, lang: str, markup: Markup) -> Markup:
        if lang in readable:
            return markup
        return Markup(f"<{name} {_marked(lang)}>{markup}</{name}>")  # noqa: S704 - escaped

    def text(some: Texts | None) -> Markup:
        lang, words = _best(some or {}, tag, source)
        return shown("span", lang, escape(words)) if some else Markup("")

    def plain(some: Texts | None) -> str:
        return _best(some, tag, source)[1] if some else ""

    def prose(some: Html | str | None, home: str = "") -> Markup:
        if not some:
            return Markup("")
        lang, html = (tag, some) if isinstance(some, str) else _best(some, tag, source)
        safe = Markup(html.replace(_OWN_LINK, f'<a href="{home}'))  # noqa: S704 - sanitised by prose
        return shown("div", lang, safe)

    def source_text(words: str | None) -> Markup:
        return text({source: words}) if words else Markup("")

    return {"t": text, "plain": plain, "prose": prose, "source": source_text}


def _best(some: Texts, tag: str, source: str) -> tuple[str, str]:
    """Return a text in a language, else in the source language, else in any, and which it is."""
    for lang in (tag, source):
        if lang in some:
            return lang, some[lang]
    return next(iter(some.items()), (tag, ""))


@cache
def _marked(lang: str) -> str:
    """Return the attributes of a text in another language than the page's."""
    return f'lang="{escape(lang)}" dir="{direction(lang)}"'
