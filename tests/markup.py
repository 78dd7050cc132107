"""HTML of the built site, read by the standard library's parser, and where its links lead."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_EMPTY: Final = "br circle hr img input link meta path rect source track"
VOID: Final = frozenset(_EMPTY.split())
HOST: Final = "https://site.example"


@dataclass
class Element:
    """An element with its attributes and all text in it."""

    tag: str
    attrs: dict[str, str]
    text: str = ""


@dataclass
class Markup(HTMLParser):
    """A page as the list of its elements, in order; fails on tags that do not fit together."""

    html: str
    elements: list[Element] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read the page."""
        super().__init__(convert_charrefs=True)
        self.feed(self.html)
        self.close()
        assert not self._open, f"not closed: {[element.tag for element in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element down."""
        names = [name for name, _value in attrs]
        assert len(names) == len(set(names)), f"an attribute twice: {tag} {names}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note down an element of SVG that is closed at once."""
        assert tag in VOID
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Add text to every element around it."""
        for element in self._open:
            element.text += data

    def all(self, tag: str, **attrs: str) -> list[Element]:
        """Return elements by tag and attributes; ``class_`` stands for class."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
        return [
            element
            for element in self.elements
            if element.tag == tag and wanted.items() <= element.attrs.items()
        ]

    def one(self, tag: str, **attrs: str) -> Element:
        """Return the only element with a tag and attributes."""
        (element,) = self.all(tag, **attrs)
        return element

    @property
    def ids(self) -> list[str]:
        """Every id on the page."""
        return [element.attrs["id"] for element in self.elements if "id" in element.attrs]

    def links(self) -> Iterator[str]:
        """Yield every address the page leads to or loads, as it is written."""
        for element in self.elements:
            for name in ("href", "src", "action"):
                if name in element.attrs:
                    yield element.attrs[name]
            if element.attrs.get("http-equiv") == "refresh":
                yield element.attrs["content"].partition("url=")[2]


def pages(site: Path) -> dict[str, Markup]:
    """Return every page of a site by its path."""
    return {
        path.relative_to(site).as_posix(): Markup(path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def broken(
    site: Path, found: dict[str, Markup], top: str = "/", *, folders: bool = True
) -> set[str]:
    """Return links of pages that lead to no file or mark of the site, as „page: link“.

    Args:
        site: where the files are.
        found: its pages by path.
        top: path on the server that the site is published at.
        folders: whether a server shows ``index.html`` for a folder.
    """
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    bad = set()
    for path, page in found.items():
        # A page for addresses that do not exist is shown at any of them.
        shown = "gibt/es/nicht" if path.endswith("404.html") and folders else path
        for link in page.links():
            if link.startswith("#"):
                if link[1:] not in page.ids:
                    bad.add(f"{path}: {link}")
                continue
            target = urlsplit(urljoin(f"{HOST}{top}{shown}", link))
            if f"{target.scheme}://{target.netloc}" != HOST:
                continue
            file = unquote(target.path).removeprefix(top)
            if folders and (not file or file.endswith("/")):
                file += "index.html"
            known = target.path.startswith(top) and file in files
            marked = not target.fragment or (known and target.fragment in found[file].ids)
            if not known or not marked:
                bad.add(f"{path}: {link}")
    return bad
