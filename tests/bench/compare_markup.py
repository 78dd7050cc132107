"""Print how far the pages of two builds of the same district differ: words, links, bytes.

    python tests/bench/compare_markup.py SIGNPOST_SITE HUGO_SITE [--show 5]

Links are compared by where they lead, whether written from the top or from the page, and pages of
long lists by their list, since Hugo calls them ``seite/2/`` and not ``seite-2/``.
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
    from collections.abc import Iterator

_PART: Final = re.compile(r"(^|/)(?:seite[-/][0-9]+|([a-z0-9]+)-[0-9]+)(?=/$)")
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
            self.words += data.split()


def _target(address: str, href: str) -> str:
    """Return where a link leads, from the top of the site."""
    if re.match(r"[a-z]+:", _BASE.sub("", href)):
        return href.replace("%2F", "/").replace("%3a", "%3A")
    path, mark, jump = _BASE.sub("", href).partition("#")
    found = path if path.startswith("/") else f"/{address}{path}"
    clean = normpath(found) + ("/" if found.endswith("/") else "")
    return _listed(clean) + mark + jump


def _listed(address: str) -> str:
    """Return the address of the list a page of it belongs to."""
    return re.sub(r"/seite[-/][0-9]+/$", "/", address)


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
    base = _listed(f"/{address}").strip("/")
    parts = base.split("/")
    if parts[0] in ("initiativen", "orte", "themen", "kontakte", "a-z"):
        if parts[0] == "a-z":
            return "a-z"
        return parts[0] + ("/*" if len(parts) > 1 else "")
    return "text" if base else "home"


def pages(site: Path) -> Iterator[tuple[str, str]]:
    """Yield address and markup of every page."""
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        yield address, path.read_text()


def survey(site: Path) -> dict[str, Kind]:
    """Return what a site shows, by type of page."""
    kinds: dict[str, Kind] = {}
    for address, markup in pages(site):
        kind = kinds.setdefault(kind_of(address), Kind())
        page = _Page(address.removesuffix("404.html"))
        page.feed(markup)
        kind.pages += 1
        kind.bytes += len(markup.encode())
        kind.words.update(page.words)
        kind.links.update(page.links)
    return kinds


def compare(first: Path, second: Path, show: int) -> None:
    """Print the differences between two sites."""
    ours, theirs = survey(first), survey(second)
    print(
        f"{'':14}{'pages':>12}{'bytes':>21}{'':8}{'words':>17}{'differ':>9}{'links':>15}{'differ':>9}"
    )
    for name in sorted(ours.keys() | theirs.keys()):
        a, b = ours.get(name, Kind()), theirs.get(name, Kind())
        words = sum(((a.words - b.words) + (b.words - a.words)).values())
        links = sum(((a.links - b.links) + (b.links - a.links)).values())
        count, size = sum(a.words.values()), max(1, b.bytes)
        print(
            f"{name:14}{a.pages:>6}{b.pages:>6}{a.bytes:>11}{b.bytes:>10}{a.bytes / size:>8.3f}"
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
