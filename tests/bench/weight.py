"""What a visitor's device loads: the start page, a record, a first search, in bytes over the wire.

    python tests/bench/weight.py --size 300

Builds the site with its search, serves it as web servers usually do (text compressed with gzip,
what Pagefind has compressed as it is; what the browser has already is not sent again), and opens it
in Chromium, each of the three with an empty cache. Counted are whole answers, with their headers.
The first search begins on the start page that is there, and ends with the page of results.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from hashlib import blake2b
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT: Final = Path(__file__).resolve().parents[2]
TODAY: Final = "2026-11-22"
LIMITS: Final = {"start page": 60_000, "record page": 60_000, "first search": 160_000}
_TEXT: Final = frozenset((".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"))
_FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
_LEVEL: Final = 6
_QUIET: Final = 1500
"""Milliseconds after the last result, for what is loaded late."""


class _Handler(SimpleHTTPRequestHandler):
    """Serves files, texts compressed, with marks to tell what has changed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        status = HTTPStatus.OK
        if not path.is_file():
            path, status = Path(self.directory) / "404.html", HTTPStatus.NOT_FOUND
        body = path.read_bytes()
        mark = f'W/"{blake2b(body, digest_size=8).hexdigest()}"'
        if self.headers.get("If-None-Match") == mark:
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.send_header("ETag", mark)
            self.end_headers()
            return
        self.send_response(status)
        self.send_header("ETag", mark)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in _TEXT:
            body = gzip.compress(body, _LEVEL)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - overridden
        """Say nothing."""


class Traffic:
    """Adds up what a page loads."""

    def __init__(self, page: Page) -> None:
        self._names: dict[str, str] = {}
        self.loaded: list[tuple[str, int]] = []
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._came)
        session.send("Network.enable")

    def _asked(self, event: dict[str, Any]) -> None:
        self._names[event["requestId"]] = event["request"]["url"]

    def _came(self, event: dict[str, Any]) -> None:
        name = self._names.get(event["requestId"], "?").split("/", 3)[-1].partition("#")[0]
        self.loaded.append((name, int(event["encodedDataLength"])))

    def take(self) -> list[tuple[str, int]]:
        """Return what was loaded since last asked."""
        loaded, self.loaded = self.loaded, []
        return loaded


def told(title: str, loaded: list[tuple[str, int]], *, listed: bool) -> None:
    """Print the sum, and each file if wanted."""
    total = sum(size for _name, size in loaded)
    mark = "" if total <= LIMITS[title] else "  MISSED"
    limit = f"≤ {LIMITS[title]:,}"
    print(f"{title:14}{total:>10,} bytes{len(loaded):>4} answers  {limit}{mark}")
    for name, size in sorted(loaded, key=lambda pair: -pair[1]) if listed else ():
        print(f"  {size:>10,}  {name or '(start page)'}")


def search(page: Page, traffic: Traffic, base: str, word: str) -> list[tuple[str, int]]:
    """Return what a first search from the start page loads, with the page of results."""
    page.goto(base)
    page.wait_for_load_state("networkidle")
    traffic.take()
    page.fill("#suche", word)
    page.press("#suche", "Enter")
    page.wait_for_selector("#karten .card", timeout=60_000)
    page.wait_for_timeout(_QUIET)
    return traffic.take()


def weigh(site: Path, chromium: str, word: str, *, listed: bool) -> None:
    """Print the weights of a site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    records = sorted((site / "initiativen").glob("*/index.html"), key=lambda p: p.stat().st_size)
    record = records[len(records) // 2].parent.name
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=list(_FLAGS))
        for title, address in (("start page", ""), ("record page", f"initiativen/{record}/")):
            page = browser.new_context().new_page()
            traffic = Traffic(page)
            page.goto(base + address)
            page.wait_for_load_state("networkidle")
            told(title, traffic.take(), listed=listed)
        page = browser.new_context().new_page()
        loaded = search(page, Traffic(page), base, word)
        told("first search", loaded, listed=listed)
        browser.close()
    server.shutdown()


def main() -> None:
    """Build and weigh."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=300)
    parser.add_argument("--word", default="Fahrrad")
    parser.add_argument("--chromium", default=shutil.which("chromium") or "chromium")
    parser.add_argument("--list", action="store_true", help="each file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="signpost-weight-") as temporary:
        folder = Path(temporary) / "district"
        generate = [sys.executable, str(Path(__file__).parent / "generate.py")]
        subprocess.run([*generate, str(options.size), str(folder)], check=True)
        build = [sys.executable, str(ROOT / "build.py"), "build", "--today", TODAY]
        build += ["--content", str(folder / "content"), "--site", str(folder / "site")]
        build += ["--cache", str(folder / "cache")]
        subprocess.run(build, check=True, capture_output=True)
        weigh(folder / "site", options.chromium, options.word, listed=options.list)


if __name__ == "__main__":
    main()
