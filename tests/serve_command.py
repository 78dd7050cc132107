"""Run ``serve`` as an editor does, and watch what it says and shows."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT: Final = Path(__file__).resolve().parent.parent
TODAY: Final = "2026-11-22"
PATIENCE: Final = 60.0
"""Seconds; a busy machine builds slowly."""
_ADDRESS: Final = re.compile(r"http://127\.0\.0\.1:([0-9]+)/")


class Serving:
    """A server that runs until the end of the ``with`` statement."""

    def __init__(
        self, root: Path, *more: str, wait: bool = True, patience: float = PATIENCE
    ) -> None:
        """Serve the content below a folder on any port, with its theme if it has one of its own."""
        theme = root / "theme"
        self._patience = patience
        self.site = root / "site"
        self.cache = root / "cache"
        command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", "0"]
        command += ["--content", str(root / "content"), "--today", TODAY]
        command += ["--theme", str(theme if theme.exists() else ROOT / "theme")]
        command += ["--site", str(self.site), "--cache", str(self.cache), *more]
        self.process = subprocess.Popen(
            command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self.said = ""
        self._reader = threading.Thread(target=self._listen, daemon=True)
        self._reader.start()
        self.port = 0
        if wait:
            self.hear("beenden mit Strg+C")
            found = _ADDRESS.search(self.said)
            assert found
            self.port = int(found[1])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end(signal.SIGINT)

    def _listen(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said += line

    def end(self, how: signal.Signals) -> int:
        """End the server, and return how it ended."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        code = self.process.wait(self._patience)
        self._reader.join(self._patience)
        for pipe in (self.process.stdout, self.process.stderr):
            if pipe:
                pipe.close()
        return code

    def get(self, path: str) -> tuple[int, str]:
        """Return status and text of a page."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self._patience)
        connection.request("GET", path)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, text

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is the case."""
        end = time.monotonic() + self._patience
        while not condition():
            assert time.monotonic() < end, self.said
            assert self.process.poll() is None or condition(), self.said
            time.sleep(0.02)

    def hear(self, words: str, times: int = 1) -> None:
        """Wait until the server has said something so many times."""
        self.until(lambda: self.said.count(words) >= times)

    def shows(self, path: str, words: str) -> None:
        """Wait until a page says something."""
        self.until(lambda: words in self.get(path)[1])
