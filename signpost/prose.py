"""Markdown to safe HTML.

The text comes from strangers. Raw HTML in it is shown as text, images are not loaded, and what
Markdown makes passes an allow list of tags, attributes and link targets (safety.md: raw
Python-Markdown output lets most injection payloads run).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING, Final

from signpost.addresses import email_fault, is_phone, url_fault

if TYPE_CHECKING:
    from markdown import Markdown

TAGS: Final = frozenset(
    (
        *("a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "hr", "li", "ol", "p"),
        *("pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    )
)
_NEEDS_MARKDOWN: Final = re.compile(
    r"[*_`\[\]<>&\\!|#~=\x02\x03]|[^\S\n ]|^ *(?:[-+:]|[0-9]+[.)])|^ |  $", re.MULTILINE
)
_BLANK_LINES: Final = re.compile(r"\n(?:[ \t]*\n)+")
DEEPEST: Final = 60


@dataclass(frozen=True, slots=True)
class Rendered:
    """Safe HTML, and the link targets that were left out of it."""

    html: str
    dropped: tuple[str, ...] = ()


class TooDeep(ValueError):  # noqa: N818 - reads as what is wrong with the text
    """The text is nested deeper than anybody writes."""


def render(text: str, top: int = 2) -> Rendered:
    """Return Markdown as safe HTML whose highest heading is ``<h{top}>``, from 2 to 4.

    Raises:
        TooDeep: quotes, lists or brackets are nested beyond reason.
    """
    safe = _convert(text)
    if top == _HIGHEST or "<h" not in safe.html:
        return safe
    return Rendered(_LEVEL.sub(lambda match: _lowered(match, top), safe.html), safe.dropped)


_HIGHEST: Final = 2
_LOWEST: Final = 5
_HEADING: Final = re.compile(r"<(/?)h([1-6])>")
_LEVEL: Final = re.compile(r"<(/?)h([2-5])>")


def _lowered(match: re.Match[str], top: int) -> str:
    return f"<{match[1]}h{min(int(match[2]) - _HIGHEST + top, _LOWEST)}>"


def _normal(match: re.Match[str]) -> str:
    """Return a heading of Markdown's six levels as one of ours: # and ## are both the highest."""
    return f"<{match[1]}h{min(max(int(match[2]), _HIGHEST), _LOWEST)}>"


@lru_cache(maxsize=32)
def _convert(text: str) -> Rendered:
    source = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n").rstrip()
    return _marked(source) if _NEEDS_MARKDOWN.search(source) else _plain(source)


def _plain(source: str) -> Rendered:
    """Return mere paragraphs, as most descriptions are, at a fiftieth of the time."""
    paragraphs = _BLANK_LINES.split(source)
    return Rendered("\n".join(f"<p>{escape(part, quote=False)}</p>" for part in paragraphs))


def _marked(source: str) -> Rendered:
    _refuse_depth(source)
    markdown = _markdown()
    markdown.reset()
    try:
        raw = markdown.convert(source)
    except RecursionError:
        raise TooDeep from None
    return _clean(_HEADING.sub(_normal, raw))


OPENING: Final = re.compile(r"^[ \t]*((?:>[ \t]?|[-+*][ \t]|[0-9]{1,9}[.)][ \t])+)", re.MULTILINE)
INDENT: Final = re.compile(r"^[ \t]{81,}\S", re.MULTILINE)
RULE: Final = re.compile(r"^[> \t]*(?:#{1,6}[^\n]*|[-=*_][-=*_ ]*)$", re.MULTILINE)
MOST_RULES: Final = 150
"""Headings and rules without a blank line between them; each takes time by the whole block."""


def _refuse_depth(text: str) -> None:
    """Raise TooDeep for shapes on which Python-Markdown recurses or takes quadratic time."""
    if any(len(match[1]) > DEEPEST for match in OPENING.finditer(text)) or INDENT.search(text):
        raise TooDeep
    for block in _BLANK_LINES.split(text):
        if sum(1 for _ in RULE.finditer(block)) > MOST_RULES:
            raise TooDeep


@cache
def _markdown() -> Markdown:
    from signpost.dialect import converter  # noqa: PLC0415 - slow to import and often not needed

    return converter()


_HREF: Final = re.compile(r'href="([^"]*)"')


def _clean(html: str) -> Rendered:
    import nh3  # noqa: PLC0415 - not needed for plain paragraphs

    safe = nh3.clean(
        html,
        tags=set(TAGS),
        attributes={"a": {"href"}},
        attribute_filter=lambda _tag, _name, value: value if is_safe_target(value) else None,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        strip_comments=True,
    )
    targets = (unescape(target) for target in _HREF.findall(html))
    return Rendered(safe, tuple(target for target in targets if not is_safe_target(target)))


_INTERNAL: Final = re.compile(r"/(?:[a-z0-9-]+/)*(?:#[a-z0-9-]+)?")


def is_safe_target(href: str) -> bool:
    """Tell whether a link may lead there: a public address, a mail address, a phone, our pages.

    Our own pages are written from the top, ``/themen/sprache/``.
    """
    scheme, colon, rest = href.partition(":")
    if colon and scheme == "mailto":
        return email_fault(rest) is None
    if colon and scheme == "tel":
        return is_phone(rest)
    return _INTERNAL.fullmatch(href) is not None or url_fault(href) is None
