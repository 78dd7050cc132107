"""A browser makes of hostile texts just what it makes of harmless ones: nothing runs or loads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from browser.serving import serving
from signpost.prose import TAGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Place
    from playwright.sync_api import Dialog, Page, Route

    from browser.serving import Server

AT_ONCE: Final = 30
"""Pages that are handed to the browser together."""

SKELETON: Final = """
([pages, allowed]) => pages.map((html) => {
  const faults = [], lines = [];
  const shown = (name, value, element) => {
    if (name === "content" && element.getAttribute("name") === "description") return "*";
    const texts = ["alt", "title", "aria-label", "data-kicker", "data-text", "data-facts",
      "data-words", "data-name", "data-names"];
    if (texts.includes(name)) return "*";
    const sort = /^s:[01][\\p{L}\\p{M}\\p{N}_ -]+$/u;
    if (name === "data-pagefind-sort" && sort.test(value)) return "*";
    if (value.includes("assets/")) return value.replace(/\\.[0-9a-f]{10}\\./, ".*.");
    if (name === "href" && value.startsWith("mailto:")) {
      const query = value.split("?")[1] ?? "";
      if (!/^(?:(?:subject|body)=[A-Za-z0-9._~%:/-]*&?)*$/.test(query)) faults.push(value);
      return value.split("?")[0];
    }
    return value;
  };
  const prose = (element) => {
    for (const child of element.childNodes) {
      if (child.nodeType === Node.COMMENT_NODE) faults.push("comment in prose");
      if (child.nodeType !== Node.ELEMENT_NODE) continue;
      const names = child.getAttributeNames().join(" ");
      if (child.nodeName === "DIV" && names === "lang dir") {  // marks German on other pages
        prose(child);
        continue;
      }
      const html = child.namespaceURI === "http://www.w3.org/1999/xhtml";
      if (!html || !allowed.includes(child.localName)) faults.push(child.outerHTML);
      if (names && !(child.localName === "a" && names === "href")) faults.push(child.outerHTML);
      const href = child.getAttribute("href");
      if (href !== null && !/^(?:https?:|mailto:|tel:[+0-9]|(?:\\.\\.?\\/)+[a-z0-9-])/.test(href))
        faults.push(child.outerHTML);
      prose(child);
    }
  };
  const DRAWN = ["a", "g", "path", "rect", "text", "tspan"];
  const SHAPES = /^(?:aria-hidden|d|direction|height|href|lang|rx|width|x|y)$/;
  const drawing = (svg) => {  // words decide how high its boxes are
    for (const it of svg.querySelectorAll("*")) {
      const plain = it.getAttributeNames().every((name) => SHAPES.test(name));
      const href = it.getAttribute("href") ?? "../x";
      const leads = /^(?:\\.\\.?\\/)+[a-z0-9-]/.test(href);
      if (!DRAWN.includes(it.localName) || !plain || !leads) faults.push(it.outerHTML);
    }
  };
  const walk = (node, depth) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.COMMENT_NODE) faults.push("comment: " + child.data);
      if (child.nodeType !== Node.ELEMENT_NODE) continue;
      if (child.matches(".chart > svg")) {
        drawing(child);
        continue;
      }
      const attributes = child.getAttributeNames().sort()
        .map((name) => `${name}=${shown(name, child.getAttribute(name), child)}`);
      lines.push(`${"  ".repeat(depth)}${child.nodeName} ${attributes.join(" | ")}`);
      if (child.matches(".prose:not(#erklaerung, .handbook)")) prose(child);
      else walk(child.localName === "template" ? child.content : child, depth + 1);
    }
  };
  walk(new DOMParser().parseFromString(html, "text/html"), 0);
  return {faults, lines};
})
"""


def batches(items: list[str]) -> Iterator[list[str]]:
    """Yield items, a few at once."""
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]


def pages_of(place: Place) -> list[str]:
    """Return the addresses of all pages of a site, relative to its top."""
    return [path.relative_to(place.site).as_posix() for path in sorted(place.site.rglob("*.html"))]


def test_the_browser_sees_the_same_elements_and_attributes(
    new_page: Callable[..., Page], hostile_site: Place, harmless_twin: Place
) -> None:
    """Each page has its twin's elements, attributes and links, and in prose what is allowed."""
    page = new_page()
    tags = sorted(TAGS)
    for some in batches(pages_of(hostile_site)):
        ours, theirs = (
            page.evaluate(SKELETON, [[place.text(path) for path in some], tags])
            for place in (hostile_site, harmless_twin)
        )
        for path, one, other in zip(some, ours, theirs, strict=True):
            assert one["faults"] == other["faults"] == [], path
            assert len(other["lines"]) > 20
            assert one["lines"] == other["lines"], path


def test_the_search_for_differences_finds_them(new_page: Callable[..., Page]) -> None:
    """A page with anything that does not belong there is told from one without."""
    html = '<main><p class="a">x</p><div><div class="prose"><p>x</p></div><b>x</b></div></main>'
    page = new_page()

    def seen(changed: str) -> Any:
        return page.evaluate(SKELETON, [[changed], sorted(TAGS)])[0]

    fine = seen(html)
    assert fine["faults"] == []
    for old, new in (
        ("<p>x", "<p onclick=x>x"),
        ("<p>x", "<img src=x>"),
        ("<p>x", '<a href="javascript:x">x</a>'),
        ("<p>x", "<a href=//evil.example/>x</a>"),
        ("<p>x", "<svg><p>x</p></svg>"),
        ("<p>x", "<!-- x -->"),
        ("<main>", "<main><!-- x -->"),
    ):
        assert seen(html.replace(old, new))["faults"], new
    for old, new in (
        ('class="a"', 'class="a" id=x'),
        ('class="a"', 'class="b"'),
        ("</main>", "</main><p>"),
        ("</p></div>", "</p></div></div>"),
        ("<main>", "<base href=x><main>"),
    ):
        assert seen(html.replace(old, new, 1))["lines"] != fine["lines"], new


@pytest.fixture(scope="module")
def hostile_server(hostile_site: Place) -> Iterator[Server]:
    """The hostile district, served."""
    with serving() as running:
        running.site = hostile_site.site
        yield running


def noted(page: Page, here: str) -> list[str]:
    """Return what a window will do: dialogs, other windows, requests to other servers."""
    happened: list[str] = []

    def dialog(found: Dialog) -> None:
        happened.append(f"dialog {found.message}")
        found.dismiss()

    def route(found: Route) -> None:
        happened.append(f"request {found.request.url}")
        found.abort()

    page.on("dialog", dialog)
    page.on("popup", lambda found: happened.append(f"popup {found.url}"))
    page.context.route(lambda url: urlsplit(url).netloc != urlsplit(here).netloc, route)
    return happened


@pytest.fixture
def unguarded(new_page: Callable[..., Page], hostile_server: Server) -> Iterator[Page]:
    """A window without content security policy, in which nothing may run or be asked for."""
    page = new_page(bypass_csp=True)
    happened = noted(page, hostile_server.base)
    yield page
    assert happened == []


FRAMES: Final = """
(paths) => Promise.all(paths.map((path) => new Promise((done) => {
  const frame = document.createElement("iframe");
  frame.onload = () => {
    const inside = frame.contentDocument;
    for (const element of inside.querySelectorAll("*")) {
      element.dispatchEvent(new Event("mouseover"));
      element.dispatchEvent(new Event("focus"));
      element.dispatchEvent(new Event("error"));
    }
    for (const details of inside.querySelectorAll("details")) details.open = true;
    done(inside.location.pathname);
    setTimeout(() => frame.remove(), 200);
  };
  frame.src = path;
  document.body.append(frame);
})))
"""


_SOME: Final = re.compile(
    r"(?:en/)?(?:index\.html|dokumente/.*|a-z/.*|404\.html)|en/initiativen/n.*5/index\.html"
    r"|(?:einbetten|einbetten/kontakte|kontakte/hauptamtliche|kontakte/partner|wer-macht-was)/index\.html"
    r"|(?:initiativen/|)n..[0369]/.*|(?:kontakte|orte|themen)/n..0/.*"
)


def some_of(path: str) -> bool:
    """Tell whether a page is among those looked at: some of every kind, lists, both languages."""
    return _SOME.fullmatch(path) is not None


def test_nothing_runs_or_loads_without_the_policy(
    unguarded: Page, hostile_server: Server, hostile_site: Place
) -> None:
    """With the policy switched off no script of any text runs and no other server is asked."""
    paths = [path.removesuffix("index.html") for path in pages_of(hostile_site) if some_of(path)]
    assert len(paths) > 80
    unguarded.goto(f"{hostile_server.base}robots.txt")
    for some in batches(paths):
        reached = unguarded.evaluate(FRAMES, [hostile_server.base + path for path in some])
        assert [urlsplit(hostile_server.base + path).path for path in some] == reached


def test_the_unguarded_window_would_tell(
    new_page: Callable[..., Page], hostile_server: Server
) -> None:
    """In such a window a script from a text would run, and its request be noticed."""
    page = new_page(bypass_csp=True)
    happened = noted(page, hostile_server.base)
    page.goto(f"{hostile_server.base}")
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', "
        "\"<img src='//evil.example/a.png' onerror=alert('qzrun')>\")"
    )
    page.wait_for_timeout(300)
    assert set(happened) == {"dialog qzrun", "request http://evil.example/a.png"}


STRANGE: Final = """
() => [...document.querySelectorAll("#liste *")].filter((element) =>
  /^(?:img|script|style|iframe|object|embed|form|input|link|meta|base|svg:script)$/i
    .test(element.nodeName) || element.getAttributeNames().some((name) => /^on|^style$/.test(name))
).map((element) => element.outerHTML)
"""


def test_hits_of_the_search_are_text(unguarded: Page, hostile_server: Server) -> None:
    """Words from hostile texts are found, and shown in the list of hits as text."""
    unguarded.goto(f"{hostile_server.base}initiativen/")
    for word in ("onerror", "script", "qzrun", "svg"):
        unguarded.locator("#treffer").evaluate("it => it.textContent = ''")
        unguarded.locator("#suche").fill(word)
        expect(unguarded.locator("#treffer")).to_have_text(re.compile("[1-9]"))
        assert unguarded.locator("#karten h3").count() > 5
        assert unguarded.evaluate(STRANGE) == []
