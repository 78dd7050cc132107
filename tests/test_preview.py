"""The preview answers this computer only, lets pages follow, and ends with its parent."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from follower import Follower

from signpost.child import Child
from signpost.preview import permitted

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = b"<!doctype html><html><head><title>x</title></head><body>here</body></html>"


class Preview:
    """A preview of a folder, and ways to ask it."""

    def __init__(self, child: Child, port: int) -> None:
        self.child = child
        self.port = port

    def get(
        self, path: str, host: str | None = "127.0.0.1", method: str = "GET"
    ) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.putrequest(method, path, skip_host=True)
        if host is not None:
            connection.putheader("Host", host)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


@contextmanager
def preview(site: Path, port: int = 0, **state: Any) -> Iterator[Preview]:
    """Run a preview of a site."""
    child = Child("signpost.preview")
    try:
        child.tell(
            **{"port": port, "site": str(site), "stamp": 7, "page": None, "styles": ""} | state
        )
        yield Preview(child, child.answer()["port"])
    finally:
        child.end()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of one page, a list, a stylesheet and a 404 page."""
    for name, content in {
        "index.html": PAGE,
        "orte/index.html": PAGE,
        "assets/a.css": b"p{}",
        "404.html": b"<head></head>weg",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_pages_come_with_the_script_and_the_site_stays_without(site: Path) -> None:
    """What is on the disk is what will be published."""
    with preview(site) as asked:
        status, headers, body = asked.get("/orte/")
    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert b'<script async src="/livereload.js?snipver=7&' in body
    assert body.index(b"<script") < body.index(b"</head>")
    assert int(headers["content-length"]) == len(body)
    assert (site / "orte" / "index.html").read_bytes() == PAGE


def test_nothing_is_kept_by_a_browser(site: Path) -> None:
    """Neither time nor mark allow a browser to show an old answer."""
    with preview(site) as asked:
        for path in ("/", "/assets/a.css", "/nirgends/", "/livereload.js"):
            headers = asked.get(path)[1]
            assert headers["cache-control"] == "no-store"
            assert not {"etag", "last-modified", "expires"} & headers.keys()
            assert headers["x-content-type-options"] == "nosniff"


def test_only_names_of_this_computer_are_answered(site: Path) -> None:
    """A page elsewhere whose name was turned to 127.0.0.1 gets nothing (DNS rebinding)."""
    with preview(site) as asked:
        for host in ("127.0.0.1", f"localhost:{asked.port}", "LOCALHOST", "[::1]:80"):
            assert asked.get("/", host)[0] == 200
        for path in ("/", "/livereload.js", "/livereload", "/assets/a.css"):
            for evil in ("evil.example", "127.0.0.1.evil.example", "localhost.", "", None):
                status, _headers, body = asked.get(path, evil)
                assert status in {400, 421}
                assert b"here" not in body


def test_names_of_this_computer_are_told_from_others() -> None:
    """Look-alikes, other addresses and several names in one are no names of ours."""
    assert all(map(permitted, ("localhost", "localhost:1", "127.0.0.1:65535", "[::1]", "[::1]:8")))
    others = ("", ":80", "127.0.0.2", "0.0.0.0", "[::]", "::1", "localhost:", "localhost:x")  # noqa: S104 - to be refused
    assert not any(
        map(permitted, (*others, "a,localhost", "localhost,a", "localhost:80:80", "[::1"))
    )


def test_only_reading_is_possible(site: Path) -> None:
    """The head of an answer can be asked for; everything else is refused."""
    with preview(site) as asked:
        status, headers, body = asked.get("/", method="HEAD")
        assert (status, body) == (200, b"")
        assert int(headers["content-length"]) > len(PAGE)
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
            assert asked.get("/", method=method)[0] == 405


def test_missing_pages_and_folders_are_answered_as_on_the_web(site: Path) -> None:
    """404 with its page, a redirect to the slash, no list, nothing outside."""
    (site.parent / "secret.txt").write_text("geheim")
    with preview(site) as asked:
        status, _headers, body = asked.get("/nirgends/")
        assert (status, b"weg" in body) == (404, True)
        assert asked.get("/orte")[0] == 302
        assert asked.get("/orte")[1]["location"] == "/orte/"
        for path in ("/assets/", "/../secret.txt", "/%2e%2e/secret.txt", "http://x/../secret.txt"):
            status, _headers, body = asked.get(path)
            assert status in {400, 404}
            assert b"geheim" not in body


def test_a_page_in_place_of_the_site_is_at_every_address(site: Path) -> None:
    """No stale page shows while something is wrong; styles and pictures still come."""
    trouble = "<!doctype html><html><head></head><body>Fehler</body></html>"
    with preview(site, page=trouble, styles="b{}") as asked:
        for path in ("/", "/orte/", "/orte", "/nirgends/", "/404.html", "/en/"):
            status, headers, body = asked.get(path)
            assert (status, b"Fehler" in body, b"livereload.js" in body) == (503, True, True)
            assert "default-src 'self'" in headers["content-security-policy"]
        assert asked.get("/assets/a.css")[2] == b"p{}"
        assert asked.get("/assets/vorschau.css")[2] == b"b{}"


def test_a_page_follows_a_change(site: Path) -> None:
    """The page that is open is told once, and nothing is told without a change."""
    with preview(site) as asked, Follower(asked.port) as page:
        page.greet(7)
        assert page.commands(0.5) == []
        asked.child.tell(stamp=8, page=None)
        assert page.commands(1.0) == ["reload"]


def test_a_page_can_be_ahead_of_the_site(site: Path) -> None:
    """It shows at its address and follows alone; when the site has it too, the others follow."""
    ahead = "<!doctype html><html><head></head><body>gleich</body></html>"
    with (
        preview(site) as asked,
        Follower(asked.port) as page,
        Follower(asked.port) as other,
    ):
        page.greet(7, "/orte/neu/")
        other.greet(7, "/orte/")
        asked.child.tell(stamp=8, ahead={"/orte/neu/": ahead})
        assert page.commands(1.0) == ["reload"]
        assert other.commands(0.5) == []
        status, _headers, body = asked.get("/orte/neu/")
        assert (status, b"gleich" in body, b"snipver=8" in body) == (200, True, True)
        assert b"here" in asked.get("/orte/")[2]
        asked.child.tell(stamp=9, page=None)
        assert other.commands(1.0) == ["reload"]
        assert page.commands(0.5) == []
        assert asked.get("/orte/neu/")[0] == 404


def test_a_mistake_overtakes_a_page_that_is_ahead(site: Path) -> None:
    """What is wrong shows everywhere, and afterwards every page follows."""
    with preview(site) as asked, Follower(asked.port) as page:
        page.greet(7, "/orte/")
        asked.child.tell(stamp=8, ahead={"/orte/": "<head></head>gleich"})
        asked.child.tell(stamp=9, page="<head></head>Fehler", styles="")
        assert page.commands(1.0) == ["reload", "reload"]
        assert asked.get("/orte/")[0] == 503
        asked.child.tell(stamp=10, page=None)
        assert page.commands(1.0) == ["reload"]
        assert b"here" in asked.get("/orte/")[2]


@pytest.mark.parametrize("stamp", [6, "", None])
def test_a_page_that_was_overtaken_while_loading_follows_at_once(site: Path, stamp: object) -> None:
    """A change between sending a page and its first word does not leave it stale."""
    with preview(site) as asked, Follower(asked.port) as page:
        assert page.greet(stamp).commands(1.0) == ["reload"]


def test_other_pages_cannot_listen(site: Path) -> None:
    """A site elsewhere does not learn when and what somebody edits."""
    with preview(site) as asked:
        for origin in ("https://evil.example", "http://127.0.0.1:1", "null"):
            with Follower(asked.port, origin) as page:
                assert page.status == 403
        with Follower(asked.port, "http://evil.example", "evil.example") as page:
            assert page.status == 421
        with Follower(asked.port, "http://127.0.0.1") as page:
            assert page.status == 101


@pytest.mark.parametrize("words", ["", "{", "[]", "1", '{"a":1}'])
def test_nonsense_on_the_line_ends_the_line_only(site: Path, words: str) -> None:
    """A page of another program that found our port does not bring the preview down."""
    with preview(site) as asked:
        with Follower(asked.port) as page:
            page.say(words)
            assert page.hear(10) is None
        assert asked.get("/")[0] == 200


def test_a_taken_port_gives_way_to_the_next(site: Path) -> None:
    """Two previews run beside each other."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with preview(site, port) as asked:
            assert port < asked.port <= port + 100


def test_the_preview_listens_on_this_computer_only(site: Path) -> None:
    """No other computer in the network reaches it: it is bound to one address."""
    with preview(site) as asked, socket.socket() as other:
        other.bind(("127.0.0.2", asked.port))  # free, since only 127.0.0.1 is taken


def test_the_preview_ends_with_its_parent_however_that_ends(site: Path) -> None:
    """Even a killed parent leaves no server behind."""
    code = (
        "import time\nfrom signpost.child import Child\nchild = Child('signpost.preview')\n"
        f"child.tell(port=0, site={str(site)!r}, stamp=1, page=None)\n"
        "print(child.answer()['port'], flush=True)\ntime.sleep(60)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=ROOT, text=True
    )
    assert parent.stdout is not None
    port = int(parent.stdout.readline())
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.05)
    pytest.fail("the preview still answers")
