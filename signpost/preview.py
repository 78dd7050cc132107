"""The web server behind ``serve``: the site at a local address, in a process of its own.

It knows nothing of records. Its parent tells it, a line of JSON at a time, whether to show the site
or another page in its place, and every open page follows by itself. It ends with its parent,
however that ends, because their pipe does. Only this computer reaches it.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from signpost import webfiles
from signpost.webfiles import Found, Moved

if TYPE_CHECKING:
    import socket
    from collections.abc import Awaitable, Callable
    from typing import TextIO

HOST: Final = "127.0.0.1"
STYLES: Final = "/assets/vorschau.css"
"""Address of the stylesheet of a page in place of the site."""
_OURS: Final = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?")
_TRIES: Final = 100
"""Ports to try, one after the other."""
_PORTS: Final = 65_535
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}
_POLICY: Final = "default-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'"


class State:
    """What is shown at the moment."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.stamp = 0
        """Grows with every change, so that a page knows whether it is the latest."""
        self.page: bytes | None = None
        """Shown at every address instead of the site."""
        self.styles = b""
        self.ahead: dict[str, bytes] = {}
        """Address → page that the site will have in a moment."""

    def change(self, message: dict[str, Any]) -> None:
        """Take over what the parent says, and have open pages follow that have not yet."""
        self.stamp = message["stamp"]
        if "ahead" in message:
            self.ahead = {address: page.encode() for address, page in message["ahead"].items()}
            _reload(lambda address: address in self.ahead)
            return
        page = message.get("page")
        seen = self.ahead if page is None else {}
        self.page = None if page is None else page.encode()
        self.styles = message.get("styles", "").encode()
        self.ahead = {}
        _reload(lambda address: address not in seen)

    def script(self) -> bytes:
        """Return the tag of the script that lets a page follow; it may live under our policy."""
        options = f"snipver={self.stamp}&mindelay=200&maxdelay=1000"
        return f'<script async src="/livereload.js?{options}"></script>'.encode()


def _reload(follows: Callable[[str], bool]) -> None:
    """Have open pages load anew, by their address."""
    for waiter in LiveReloadHandler.waiters.copy():
        if follows(waiter.address):
            waiter.reload()


def permitted(host: str) -> bool:
    """Tell whether a request means this computer; others were led here by a forged name (DNS)."""
    return _OURS.fullmatch(host.lower()) is not None


class _Guarded(RequestHandler):
    """Answers only requests for this computer, and never lets a browser keep an answer."""

    def set_default_headers(self) -> None:
        for name, value in _HEADERS.items():
            self.set_header(name, value)
        self.clear_header("Server")

    def compute_etag(self) -> None:
        """Give no mark by which a browser could keep an answer."""

    def prepare(self) -> Awaitable[None] | None:
        if not permitted(self.request.headers.get("Host", "")):
            self.set_status(421)
            self.finish("Diese Vorschau antwortet nur unter http://localhost oder 127.0.0.1.\n")
        return None


class _Site(_Guarded):
    """Files of the site, or the page that stands in their place."""

    def initialize(self, state: State) -> None:
        self._state = state

    def head(self) -> None:
        self.get()

    def get(self) -> None:
        path = self.request.path
        state = self._state
        if path == STYLES:
            self._send(Found("text/css; charset=utf-8", state.styles))
        elif state.page is not None and webfiles.is_page(path):
            self.set_status(503)
            self.set_header("Content-Security-Policy", _POLICY)
            self._send(Found(webfiles.HTML, state.page))
        elif path in state.ahead:
            self._send(Found(webfiles.HTML, state.ahead[path]))
        else:
            self._answer(webfiles.find(state.site, path))

    def _answer(self, answer: Found | Moved | None) -> None:
        if isinstance(answer, Found):
            self._send(answer)
        elif answer is not None:
            self.set_header("Location", answer.address)
            self.set_status(302)
        else:
            self.set_status(404)
            self._send(webfiles.not_found(self._state.site, self.request.path))

    def _send(self, file: Found) -> None:
        content = file.content
        if file.type == webfiles.HTML:
            before, end, after = content.partition(b"</head>")
            content = before + self._state.script() + end + after
        self.set_header("Content-Type", file.type)
        self.set_header("Content-Length", str(len(content)))
        self.finish(content)


class _Script(_Guarded, LiveReloadJSHandler):  # type: ignore[misc] # livereload has no types
    """The script by which a page follows."""


class _Live(_Guarded, LiveReloadHandler):  # type: ignore[misc] # livereload has no types
    """The line on which a page learns that there is a newer one."""

    def initialize(self, state: State) -> None:
        self._state = state
        self._stamp = ""
        self.address = ""
        """Of the page, without the server."""

    def check_origin(self, origin: str) -> bool:
        """Tell whether a page of ours asks."""
        return urlsplit(origin).netloc == self.request.headers.get("Host")

    def on_message(self, message: str | bytes) -> None:
        """Answer, and send on at once a page that was overtaken while it was loading."""
        try:
            said = json.loads(message)
            command = said["command"]
            address = urlsplit(str(said.get("url", ""))).path
        except (ValueError, TypeError, KeyError, AttributeError):
            self.close()
            return
        if command == "hello":
            self._stamp = str(said.get("snipver"))
        elif command == "info":
            self.address = address
        super().on_message(message)
        if command == "info" and self._stamp != str(self._state.stamp):
            self.reload()

    def reload(self) -> None:
        """Have the page load anew."""
        self.send_message({"command": "reload", "path": "*", "liveCSS": False})


def application(state: State) -> Application:
    """Return the site and what has its pages follow as one web application."""
    LiveReloadHandler.watcher = Watcher()
    LiveReloadHandler.live_css = False
    return Application(
        [
            ("/livereload", _Live, {"state": state}),
            ("/livereload.js", _Script),
            (".*", _Site, {"state": state}),
        ]
    )


def listen(port: int) -> list[socket.socket]:
    """Return sockets of the first free port from one on; 0 takes any.

    Raises:
        OSError: none of many is free.
    """
    last = min(port + _TRIES, _PORTS) if port else 0
    for number in range(port, last):
        with suppress(OSError):
            return bind_sockets(number, HOST)
    return bind_sockets(last, HOST)


async def _serve(orders: TextIO, answers: TextIO) -> None:
    """Serve until the orders end."""
    first = json.loads(orders.readline())
    try:
        sockets = listen(first["port"])
    except OSError as error:
        _say(answers, error=str(error))
        return
    state = State(first["site"])
    server = HTTPServer(application(state))
    state.change(first)
    server.add_sockets(sockets)
    _say(answers, port=sockets[0].getsockname()[1])
    loop, end = asyncio.get_running_loop(), asyncio.Event()

    def obey() -> None:
        for line in orders:
            loop.call_soon_threadsafe(state.change, json.loads(line))
        loop.call_soon_threadsafe(end.set)

    threading.Thread(target=obey, daemon=True).start()
    await end.wait()
    server.stop()


def _say(answers: TextIO, **answer: object) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


def main(orders: TextIO, answers: TextIO) -> None:
    """Serve as the parent orders; the first answer is the port."""
    for name in ("tornado.access", "livereload"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    asyncio.run(_serve(orders, answers))
