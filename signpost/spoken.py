"""A text in a page's language; in another one it says which, so that voices and fonts fit."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from signpost.locales import SIMPLE, direction

if TYPE_CHECKING:
    from signpost.public import Texts


def best(texts: Texts, lang: str, source: str) -> tuple[str, str]:
    """Return a text with its language: the page's, else the source language, else any."""
    for tag in (lang, source):
        if tag in texts:
            return tag, texts[tag]
    return next(iter(texts.items()), (lang, ""))


def is_native(tag: str, lang: str, source: str) -> bool:
    """Tell whether a text needs no mark on a page; Leichte Sprache is German, too."""
    return tag == lang or (lang == SIMPLE and tag == source)


def spoken(texts: Texts | None, lang: str, source: str) -> Markup:
    """Return a text as HTML, marked with its language where that is not the page's."""
    if not texts:
        return Markup("")
    tag, words = best(texts, lang, source)
    safe = escape(words)
    return safe if is_native(tag, lang, source) else marked("span", tag, safe)


def around(tag: str, lang: str, source: str) -> tuple[str, str]:
    """Return what stands before and after a text of a language on a page in another one."""
    native = is_native(tag, lang, source)
    return ("", "") if native else (f"<span {_attributes(tag)}>", "</span>")


def marked(element: str, tag: str, safe: Markup) -> Markup:
    """Return safe HTML in an element that says which language it is in."""
    return Markup(f"<{element} {_attributes(tag)}>{safe}</{element}>")  # noqa: S704 - safe already


@cache
def _attributes(tag: str) -> str:
    return f'lang="{escape(tag)}" dir="{direction(tag)}"'
