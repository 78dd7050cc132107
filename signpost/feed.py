"""Feeds as Atom (RFC 4287): bytes for whoever wants to be told what is new."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from datetime import date

_FORBIDDEN: Final = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""Characters that no XML file may hold, escaped or not."""


class Item(NamedTuple):
    """An entry of a feed; its address and day together are its id."""

    title: str
    url: str
    on: date
    summary: str
    lang: str = ""
    """Of the summary, where it is not the feed's."""


class Feed(NamedTuple):
    """A feed."""

    title: str
    lang: str
    url: str
    """Of the feed itself."""
    page: str
    """Of the page that shows the same."""
    author: str
    updated: date
    items: tuple[Item, ...]


def atom(feed: Feed) -> bytes:
    """Return a feed as a file."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(feed.lang)}">',
        _element("title", feed.title),
        _element("id", feed.url),
        f'<link rel="self" type="application/atom+xml" href="{escape(feed.url)}"/>',
        f'<link rel="alternate" type="text/html" href="{escape(feed.page)}"/>',
        f"<author>{_element('name', feed.author)}</author>",
        _element("updated", _moment(feed.updated)),
    ]
    for item in feed.items:
        lines += [
            "<entry>",
            _element("title", item.title),
            _element("id", f"{item.url}#{item.on.isoformat()}"),
            f'<link rel="alternate" type="text/html" href="{escape(item.url)}"/>',
            _element("updated", _moment(item.on)),
            _element("summary", item.summary, item.lang),
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""]).encode()


def _element(name: str, text: str, lang: str = "") -> str:
    start = f'{name} xml:lang="{escape(lang)}"' if lang else name
    return f"<{start}>{escape(_FORBIDDEN.sub('', text), quote=False)}</{name}>"


def _moment(day: date) -> str:
    """Return a day as a moment: history knows no hour that readers could use."""
    return f"{day.isoformat()}T00:00:00Z"
