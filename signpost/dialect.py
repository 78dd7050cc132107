"""Our dialect of Markdown: Python-Markdown without raw HTML and images, in linear time.

Python-Markdown's own rules for emphasis take exponential time (a hundred characters are enough),
those for links and code quadratic time. The rules here look at most :data:`FARTHEST` characters
ahead; longer links, emphasis and code are left as they are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import (
    AUTOLINK_RE,
    AUTOMAIL_RE,
    ESCAPE_RE,
    LINE_BREAK_RE,
    AutolinkInlineProcessor,
    AutomailInlineProcessor,
    BacktickInlineProcessor,
    DoubleTagInlineProcessor,
    EscapeInlineProcessor,
    InlineProcessor,
    Pattern,
    SimpleTagInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.treeprocessors import InlineProcessor as Inlines
from markdown.util import Registry

if TYPE_CHECKING:
    import re

FARTHEST: Final = 1000

_CODE: Final = rf"(?:(?<!\\)((?:\\{{2}})++)(?=`)|(?<![\\`])(`++)(.{{1,{FARTHEST}}}?)(?<!`)\2(?!`))"
_LINK: Final = (
    r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]{0,200}\]){1,500})\]"  # text, with brackets one deep
    r"\([ \n]?<?((?:[^\s()<>]|\([^\s()<>]{0,200}\)){0,500})>?"  # address, the same
    r"(?:[ \n](?:\"[^\"]{0,200}\"|'[^']{0,200}'))?[ \n]?\)"  # title, which is left out
)
_STAR: Final = r"(?:[^*]|\*(?!\*)|\*(?=\*\*(?!\*)))"
_SCORE: Final = r"(?:[^_]|(?<=\w)_(?=\w))"
_EMPHASIS: Final = (
    ("strong,em", rf"(\*{{3}})(?=[^\s*])([^*]{{1,{FARTHEST}}}?)(?<=\S)\*{{3}}(?!\*)"),
    ("strong", rf"(\*\*)(?=[^\s*]|\*[^\s*])({_STAR}{{1,{FARTHEST}}}?)(?<=\S)\*\*(?!\*)"),
    ("em", rf"(\*)(?=[^\s*])([^*]{{1,{FARTHEST}}}?)(?<=\S)\*"),
    ("strong,em", rf"(?<!\w)(___)(?=[^\s_])([^_]{{1,{FARTHEST}}}?)(?<=\S)___(?!\w)"),
    ("strong", rf"(?<!\w)(__)(?=[^\s_])({_SCORE}{{1,{FARTHEST}}}?)(?<=\S)__(?!\w)"),
    ("em", rf"(?<!\w)(_)(?=[^\s_])({_SCORE}{{1,{FARTHEST}}}?)(?<=\S)_(?!\w)"),
)


_INLINES: Final = 20
"""Where Python-Markdown applies rules to texts, among what it does to a tree."""


class _Link(InlineProcessor):
    """Makes a link of ``[text](address)``; whether it may stay is decided afterwards."""

    def handleMatch(  # type: ignore[override] # noqa: N802 - Python-Markdown's name; it takes elements, too
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Return the link and the place it takes."""
        del data
        link = Element("a", {"href": self.unescape(m[2])})
        link.text = m[1]
        return link, m.start(), m.end()


def converter() -> Markdown:
    """Return a converter; it is to be reset before each text."""
    found = Markdown(extensions=["tables", "sane_lists"])
    found.preprocessors.deregister("html_block")
    found.parser.blockprocessors.deregister("reference")
    rules = Registry[Pattern]()
    in_order: tuple[tuple[str, InlineProcessor], ...] = (
        ("code", BacktickInlineProcessor(_CODE)),
        ("escape", EscapeInlineProcessor(ESCAPE_RE, found)),
        ("link", _Link(_LINK, found)),
        ("address", AutolinkInlineProcessor(AUTOLINK_RE, found)),
        ("mail", AutomailInlineProcessor(AUTOMAIL_RE, found)),
        ("break", SubstituteTagInlineProcessor(LINE_BREAK_RE, "br")),
        *(
            (f"emphasis {number}", _emphasis(tag)(pattern, tag))
            for number, (tag, pattern) in enumerate(_EMPHASIS)
        ),
    )
    for number, (name, rule) in enumerate(in_order):
        rules.register(rule, name, -number)
    found.inlinePatterns = rules
    found.treeprocessors.register(
        Inlines(found), "inline", _INLINES
    )  # it keeps the rules there are
    return found


def _emphasis(tag: str) -> type[SimpleTagInlineProcessor]:
    return DoubleTagInlineProcessor if "," in tag else SimpleTagInlineProcessor
