"""Fixtures: the example district as a website in a sub-folder, and a browser that looks at it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from browser.chromium import chromium
from browser.serving import Server, serving
from signpost import pipeline
from signpost.order import Order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

ROOT: Final = Path(__file__).resolve().parent.parent.parent
TODAY: Final = date(2026, 11, 22)

expect.set_options(timeout=20_000)  # for busy machines; what works does not wait


def order(place: Path, base: str) -> Order:
    """Return how the example district is built for a server, below a folder."""
    return Order(
        content=ROOT / "content",
        theme=ROOT / "theme",
        site=place / "site",
        cache=place / "cache",
        today=TODAY,
        jobs=os.cpu_count() or 1,
        base_url=base,
    )


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The example district, built once with its search and served below ``/wegweiser/``."""
    place = tmp_path_factory.mktemp("example")
    with serving() as running:
        pipeline.publish(order(place, running.base))
        running.site = place / "site"
        yield running


@pytest.fixture(scope="session")
def built_site(server: Server) -> Path:
    """The folder of the site that is served; tests only read it."""
    assert server.site
    return server.site


@pytest.fixture(scope="session")
def base(server: Server) -> str:
    """The address of the site's start page."""
    return server.base


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with chromium() as running:
        yield running


@dataclass
class Behaviour:
    """What pages did beside showing themselves."""

    faults: list[str] = field(default_factory=list)
    """Errors in the console, exceptions, and what the content security policy forbade."""
    requests: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Take note of everything that happens in a browser window."""
        context.on("console", self._said)
        context.on("weberror", lambda error: self.faults.append(str(error.error)))
        context.on("request", lambda request: self.requests.append(request.url))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(message.text)


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page in a window of its own, for tests that make things go wrong."""
    contexts: list[BrowserContext] = []

    def opened(**options: Any) -> Page:
        contexts.append(browser.new_context(**options))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def behaviour() -> Behaviour:
    """What the pages of ``page`` did beside showing themselves."""
    return Behaviour()


@pytest.fixture
def page(new_page: Callable[..., Page], base: str, behaviour: Behaviour) -> Iterator[Page]:
    """A page that must behave: no error, no foreign request, no cookie, nothing stored."""
    page = new_page()
    behaviour.watch(page.context)
    yield page
    stored = page.evaluate("[localStorage.length, sessionStorage.length]")
    foreign = [url for url in behaviour.requests if urlsplit(url).netloc != urlsplit(base).netloc]
    assert behaviour.faults == []
    assert foreign == []
    assert page.context.cookies() == []
    assert stored == [0, 0]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let browser tests run last: their threads keep other tests from starting processes."""
    items.sort(key=lambda item: "browser" in item.path.parts)
