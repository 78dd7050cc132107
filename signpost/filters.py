"""Filters of templates: texts in a page's language, days and times in words, addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from signpost.addresses import tel
from signpost.compiling import shown
from signpost.locales import direction
from signpost.spoken import best, marked, spoken

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
SPOKEN: Final = (
    *("conjoin", "day", "date", "hours", "month", "when", "language", "number", "price"),
)
"""Filters that give words of the page's language."""


def filters(locale: Locale, source: str) -> Filters:
    """Return all filters of a language."""
    return {
        **texts(locale.tag, source),
        **FIXED,
        "conjoin": lambda items: Markup(locale.conjoin([str(escape(item)) for item in items])),  # noqa: S704 - escaped
        "day": locale.day,
        "date": locale.weekday_date,
        "hours": locale.hours,
        "month": locale.month,
        "when": locale.when,
        "language": locale.language,
        "number": locale.number,
        "price": locale.price,
        "ours": lambda tags: locale.tag in tags,
    }


def texts(tag: str, source: str) -> Filters:
    """Return the filters that pick a text's language and mark the one it had to fall back to."""

    def text(some: Texts | None) -> str:
        own = some.get(tag) if some else None
        return spoken(some, tag, source) if own is None else shown(own)

    def plain(some: Texts | None) -> str:
        return best(some, tag, source)[1] if some else ""

    def prose(some: Html | str | None, home: str = "") -> Markup:
        if not some:
            return Markup("")
        lang, html = (tag, some) if isinstance(some, str) else best(some, tag, source)
        safe = Markup(html.replace(_OWN_LINK, f'<a href="{home}'))  # noqa: S704 - sanitised by prose
        # German is read aloud as German, but is no Leichte Sprache for the eye: blocks are told.
        return safe if lang == tag else marked("div", lang, safe)

    def source_text(words: str | None) -> str:
        return text({source: words}) if words else Markup("")

    return {"t": text, "plain": plain, "prose": prose, "source": source_text}
