"""How long a save takes to show while ``serve`` runs: medians, beside Hugo's server if wanted.

    python tests/bench/bench_serve.py --size 100 3000 --saves 9 --browser --hugo

Prints, for each size, the time from the save of one record to the order to reload its own page, to
the new page as it is sent, to the order to reload all other pages, and (``--browser``) to the
beginning of the reload in Chromium; and the work that the server did for it, which says more on a
busy machine. A theme's stylesheet and a mistake are saved too. The output is on a RAM disk where
there is one.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from importlib.metadata import distribution
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT / "tests")]

import generate  # noqa: E402 - only now on the path
import hugo_source  # noqa: E402
from follower import Follower  # noqa: E402
from serve_command import Serving  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RAM: Final = Path("/dev/shm")  # noqa: S108 - a RAM disk, not a place for secrets
PATIENCE: Final = 300.0
_TICKS: Final = os.sysconf("SC_CLK_TCK")
_SUMMARY: Final = re.compile(r"^summary: .*$", re.MULTILINE)
_FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def work(pid: int) -> float:
    """Return the seconds of work a process and its ended children have done."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / _TICKS


def fetch(port: int, path: str) -> bytes:
    """Return a page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path)
    body = connection.getresponse().read()
    connection.close()
    return body


def stamp(page: bytes) -> str:
    """Return the stamp that a page was sent with."""
    return page.partition(b"snipver=")[2].partition(b"&")[0].decode()


class Bench:
    """A served district, and its figures in milliseconds."""

    def __init__(self, serving: Serving, record: Path, saves: int, pause: float) -> None:
        self._serving = serving
        self._record = record
        self._text = record.read_text("utf-8")
        self._path = f"/initiativen/{record.stem}/"
        self._saves = saves
        self._pause = pause

    def text(self, number: int) -> str:
        """Return the record with another summary."""
        return _SUMMARY.sub(f"summary: Gespeichert zum {number}. Mal.", self._text, count=1)

    def saves(self) -> None:
        """Measure saves of a record."""
        told, sent, others, worked = [], [], [], []
        for number in range(self._saves):
            with Follower(self._serving.port) as browser, Follower(self._serving.port) as other:
                browser.greet(stamp(fetch(self._serving.port, self._path)), self._path)
                other.greet(stamp(fetch(self._serving.port, "/")))
                before = work(self._serving.process.pid)
                start = time.time()
                self._record.write_text(self.text(number), "utf-8")
                if browser.hear(PATIENCE) is None:
                    raise SystemExit(self._serving.said)
                told.append(time.time() - start)
                assert f"zum {number}. Mal".encode() in fetch(self._serving.port, self._path)
                sent.append(time.time() - start)
                other.hear(PATIENCE)
                others.append(time.time() - start)
                time.sleep(self._pause)
                worked.append(work(self._serving.process.pid) - before)
        say("save → order to reload its page", told)
        say("save → new page sent", sent)
        say("save → order to reload all others", others)
        say("work for a save, all of it", worked)

    def mistakes(self) -> None:
        """Measure a mistake until it is shown, and until it is gone."""
        shown: list[float] = []
        gone: list[float] = []
        for _ in range(max(3, self._saves // 3)):
            for text, times in ((f"{self._text}unbekannt: ja\n", shown), (self._text, gone)):
                with Follower(self._serving.port) as browser:
                    browser.greet(stamp(fetch(self._serving.port, self._path)))
                    start = time.time()
                    self._record.write_text(text, "utf-8")
                    browser.hear(PATIENCE)
                    times.append(time.time() - start)
                time.sleep(self._pause)
        say("mistake → shown", shown)
        say("mended → site again", gone)

    def look(self, styles: Path) -> None:
        """Measure a change of the theme."""
        time.sleep(5 * self._pause)  # until all pages have followed what was saved before
        with Follower(self._serving.port) as browser:
            browser.greet(stamp(fetch(self._serving.port, self._path)))
            start = time.time()
            styles.write_text(f"{styles.read_text('utf-8')}\n", "utf-8")
            styles.write_text(f"{styles.read_text('utf-8')}@layer base{{q{{color:teal}}}}", "utf-8")
            browser.hear(PATIENCE)
            say("stylesheet → order to reload", [time.time() - start])

    def browser(self) -> None:
        """Measure the same in Chromium, until it begins to load the page anew."""
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only on demand

        begun = []
        with sync_playwright() as playwright:
            found = shutil.which("chromium") or shutil.which("google-chrome")
            chromium = playwright.chromium.launch(executable_path=found, args=list(_FLAGS))
            page = chromium.new_page()
            page.goto(f"http://127.0.0.1:{self._serving.port}{self._path}")
            for number in range(1000, 1000 + self._saves):
                time.sleep(max(1.0, self._pause))
                with page.expect_event("load", timeout=PATIENCE * 1000):
                    start = time.time()
                    self._record.write_text(self.text(number), "utf-8")
                begun.append(page.evaluate("performance.timeOrigin") / 1000 - start)
                assert f"zum {number}. Mal" in page.content()
            chromium.close()
        say("save → reload in Chromium", begun)


def say(what: str, seconds: list[float]) -> None:
    """Print a median with its range."""
    figures = [1000 * value for value in (median(seconds), min(seconds), max(seconds))]
    print("  {:<32}{:>8.0f} ms   ({:.0f} to {:.0f})".format(what, *figures), flush=True)


@contextmanager
def hugo(folder: Path) -> Iterator[tuple[int, Callable[[], None]]]:
    """Run Hugo's server on a project; yield its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = str(distribution("hugo").locate_file("hugo/binaries/hugo"))
    command = [program, "server", "--source", str(folder), "--port", str(port)]
    command += ["--environment", "unsearchable", "--bind", "127.0.0.1", "--renderToMemory"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def wait() -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                fetch(port, "/")
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise SystemExit("Hugo does not answer")

    try:
        yield port, wait
    finally:
        process.terminate()
        process.wait()


def beside(folder: Path, saves: int) -> None:
    """Measure the same save with Hugo's server."""
    record = min((folder / "content" / "initiativen").glob("[a-z]*.md"))
    text = record.read_text("utf-8")
    sent = []
    with hugo(folder) as (port, wait):
        wait()
        fetch(port, f"/initiativen/{record.stem}/")
        for number in range(saves):
            words = f"Gespeichert zum {number}. Mal."
            start = time.time()
            record.write_text(f"{text}\n\n{words}\n", "utf-8")
            while words.encode() not in fetch(port, f"/initiativen/{record.stem}/"):
                time.sleep(0.005)
            sent.append(time.time() - start)
            time.sleep(1)
    say("Hugo: save → new page sent", sent)


def measure(size: int, folder: Path, options: argparse.Namespace) -> None:
    """Measure one size."""
    made = generate.district(size, options.languages)
    generate.write(made, folder / "content")
    shutil.copytree(ROOT / "theme", folder / "theme")
    print(f"{size} initiatives, {', '.join(options.languages)}", flush=True)
    start = time.time()
    with Serving(folder, patience=PATIENCE) as serving:
        say("start → address", [time.time() - start])
        record = min((folder / "content" / "initiatives").glob("*.yaml"))
        bench = Bench(serving, record, options.saves, options.pause)
        bench.saves()
        bench.mistakes()
        if options.browser:
            bench.browser()
        bench.look(folder / "theme" / "styles" / "base.css")
    if options.hugo:
        hugo_source.write(made, folder / "hugo", folder / "content")
        beside(folder / "hugo", options.saves)


def main() -> None:
    """Measure all sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, nargs="+", default=[100, 3000])
    parser.add_argument("--saves", type=int, default=9)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds after a save")
    parser.add_argument("--languages", nargs="+", default=["de"])
    parser.add_argument("--browser", action="store_true", help="measure in Chromium too")
    parser.add_argument("--hugo", action="store_true", help="measure Hugo's server too")
    options = parser.parse_args()
    place = RAM if RAM.is_dir() else None
    for size in options.size:
        with tempfile.TemporaryDirectory(prefix="bench-serve-", dir=place) as folder:
            measure(size, Path(folder), options)


if __name__ == "__main__":
    main()
