"""A small web server for tests: a built site in a sub-folder, packed as real servers pack it."""

from __future__ import annotations

import gzip
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER: Final = "/wegweiser/"
_PACKED: Final = ("text/", "application/json", "image/svg+xml", "application/xml")


@dataclass
class Server:
    """A running server: where it is, and what it was asked for."""

    base: str
    """Address of the site's top, ends in a slash."""
    site: Path | None = None
    asked: list[str] = field(default_factory=list)
    """Every request's address with its query, as a log would have it."""
    lasting: bool = False
    """Whether browsers may keep what they were given: quicker, where nothing changes."""

    def answer(self, address: str) -> tuple[int, str, bytes]:
        """Return status, type and content for an address."""
        path = unquote(urlsplit(address).path)
        if self.site is None or not path.startswith(FOLDER):
            return 404, "text/plain", b""
        file = self.site / path.removeprefix(FOLDER)
        file = file / "index.html" if path.endswith("/") else file
        if file.is_file():
            return 200, guess_type(file.name)[0] or "application/octet-stream", file.read_bytes()
        return 404, "text/html", (self.site / "404.html").read_bytes()


@contextmanager
def serving() -> Iterator[Server]:
    """Run a server on a free port; put a site into it when there is one."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.path)
            status, kind, content = server.answer(self.path)
            packed = kind.startswith(_PACKED)
            content = gzip.compress(content) if packed else content
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            if server.lasting:
                self.send_header("Cache-Control", "max-age=3600")
            if packed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        server = Server(f"http://127.0.0.1:{running.server_port}{FOLDER}")
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            running.shutdown()
            thread.join()
