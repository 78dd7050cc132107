"""Print how far the pages of two builds of the same district differ: words, links, bytes.

    python tests/bench/compare_markup.py SIGNPOST_SITE HUGO_SITE [--show 5]

Only pages that both have are compared: Hugo's project has no maps, no finder, no forms. Links are
compared by where they lead, whether written from the top or from the page; pages of long lists,
which Hugo calls ``seite/2/``, under the name ``seite-2/``, and calendars beside them as well.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from posixpath import normpath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_PART: Final = re.compile(r"\bseite/([0-9]+)/")
_CALENDAR: Final = re.compile(r"^/(?:kalender|termine)/(?:alle|(.*?)/?(?:index)?)\.ics$")
_UNSEEN: Final = frozenset(("script", "style", "template", "title"))
_BASE: Final = re.compile(r"^https://ehrenamt\.landkreis-auental\.example")


class _Page(HTMLParser):
    """Collects the words and links that a visitor sees, and JSON-LD."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address
        self._unseen = 0
        self.words: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        values = dict(attrs)
        href = values.get("href") or values.get("action")
        if tag in ("a", "form") and href is not None:
            self.links.append(_target(self._address, href))

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen -= 1

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words += _named(data).split()


def _target(address: str, href: str) -> str:
    """Return where a link leads, from the top of the site."""
    if re.match(r"[a-z]+:", _BASE.sub("", href)):
        return _named(href.replace("%2F", "/").replace("%3a", "%3A"))
    path, mark, jump = _BASE.sub("", href).partition("#")
    found = path if path.startswith("/") else f"/{address}{path}"
    clean = normpath(found) + ("/" if found.endswith("/") else "")
    called = re.sub("^/+", "/", _named(clean))
    return _CALENDAR.sub(r"/termine/\1.ics", called) + mark + jump


def _named(text: str) -> str:
    """Return a text with pages of lists called as signpost calls them."""
    return _PART.sub(r"seite-\1/", text)


@dataclass
class Kind:
    """What all pages of one type have together."""

    pages: int = 0
    bytes: int = 0
    words: Counter[str] = field(default_factory=Counter)
    links: Counter[str] = field(default_factory=Counter)


def kind_of(address: str) -> str:
    """Return the type of a page."""
    if address == "404.html":
        return "404"
    parts = address.strip("/").split("/")
    if parts[-1].startswith("seite-"):
        parts.pop()
    if parts[0] in ("initiativen", "orte", "themen", "kontakte", "termine"):
        return parts[0] + ("/*" if len(parts) > 1 else "")
    if parts[0] == "a-z":
        return "a-z"
    return "text" if address else "home"


def pages(site: Path) -> dict[str, str]:
    """Return address → markup of every page."""
    return {
        _named(path.relative_to(site).as_posix().removesuffix("index.html")): path.read_text()
        for path in sorted(site.rglob("*.html"))
    }


def survey(pages: dict[str, str], shared: Iterable[str]) -> dict[str, Kind]:
    """Return what the pages of a site that both have show, by type of page."""
    kinds: dict[str, Kind] = {}
    for address in shared:
        kind = kinds.setdefault(kind_of(address), Kind())
        page = _Page(address.removesuffix("404.html"))
        page.feed(pages[address])
        kind.pages += 1
        kind.bytes += len(pages[address].encode())
        kind.words.update(page.words)
        kind.links.update(page.links)
    return kinds


def compare(first: Path, second: Path, show: int) -> None:
    """Print the differences between two sites."""
    mine, other = pages(first), pages(second)
    shared = sorted(mine.keys() & other.keys())
    ours, theirs = survey(mine, shared), survey(other, shared)
    for name, only in (("first", mine.keys() - other.keys()), ("second", other.keys() - mine)):
        few = f": {' '.join(sorted(only)[:show])}" if show and only else ""
        print(f"only the {name} has {len(only)} pages{few}")
    print(
        f"{'':14}{'pages':>6}{'bytes':>21}{'':8}{'words':>17}{'differ':>9}{'links':>15}{'differ':>9}"
    )
    for name, a in sorted(ours.items()):
        b = theirs[name]
        words = sum(((a.words - b.words) + (b.words - a.words)).values())
        links = sum(((a.links - b.links) + (b.links - a.links)).values())
        count = sum(a.words.values())
        print(
            f"{name:14}{a.pages:>6}{a.bytes:>11}{b.bytes:>10}{a.bytes / b.bytes:>8.3f}"
            f"{count:>9}{sum(b.words.values()):>8}{words / max(1, 2 * count):>9.2%}"
            f"{sum(a.links.values()):>8}{sum(b.links.values()):>7}"
            f"{links / max(1, 2 * sum(a.links.values())):>9.2%}"
        )
        if show:
            for what in ("words", "links"):
                for sign, difference in (
                    ("+", getattr(a, what) - getattr(b, what)),
                    ("-", getattr(b, what) - getattr(a, what)),
                ):
                    if difference:
                        print(f"    {sign} {difference.most_common(show)}")


def main() -> None:
    """Compare two sites."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--show", type=int, default=0, help="how many differing words and links")
    options = parser.parse_args()
    compare(options.first, options.second, options.show)


if __name__ == "__main__":
    main()
