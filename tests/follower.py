"""A browser's line to the preview, without a browser: just enough WebSocket (RFC 6455)."""

from __future__ import annotations

import json
import os
import socket
import time
from typing import Any, Final, Self

HELLO: Final = {
    "command": "hello",
    "protocols": ["http://livereload.com/protocols/official-7"],
}
_TEXT: Final = 0x81


class Follower:
    """An open page that waits to be told of a newer one."""

    def __init__(self, port: int, origin: str | None = None, host: str = "127.0.0.1") -> None:
        """Ask for a line; ``status`` is 101 where it is granted."""
        self._socket = socket.create_connection(("127.0.0.1", port), 20)
        self._bytes = b""
        head = f"GET /livereload HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
        head += "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        head += "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        head += f"Origin: {origin}\r\n" if origin else ""
        self._socket.sendall(f"{head}\r\n".encode())
        self.status = int(self._until(b"\r\n\r\n").split()[1])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def greet(self, stamp: object, path: str = "/") -> Self:
        """Say hello as a page of some stamp at some address."""
        self.say(json.dumps({**HELLO, "snipver": stamp}))
        answer = self.hear(20)
        assert answer is not None
        assert answer["command"] == "hello"
        self.say(json.dumps({"command": "info", "url": f"http://127.0.0.1{path}"}))
        time.sleep(0.1)  # until the preview knows that we listen
        return self

    def say(self, text: str) -> None:
        """Send a short text."""
        data = text.encode()
        mask = os.urandom(4)
        length = (
            bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + len(data).to_bytes(2, "big")
        )
        masked = bytes(byte ^ mask[number % 4] for number, byte in enumerate(data))
        self._socket.sendall(b"\x81" + length + mask + masked)

    def hear(self, seconds: float) -> dict[str, Any] | None:
        """Return the next message; None if there is none in time, or the line was ended."""
        self._socket.settimeout(max(seconds, 0.001))
        try:
            first, length = self._exactly(2)
            data = self._exactly(
                int.from_bytes(self._exactly(2), "big") if length == 126 else length
            )
        except (TimeoutError, ConnectionError):
            return None
        message: dict[str, Any] | None = json.loads(data) if first == _TEXT else None
        return message

    def commands(self, seconds: float) -> list[str]:
        """Return everything that is told within a time."""
        end = time.monotonic() + seconds
        found = []
        while (message := self.hear(end - time.monotonic())) is not None:
            found.append(message["command"])
        return found

    def _until(self, mark: bytes) -> bytes:
        while mark not in self._bytes:
            self._more()
        found, self._bytes = self._bytes.split(mark, 1)
        return found

    def _exactly(self, count: int) -> bytes:
        while len(self._bytes) < count:
            self._more()
        found, self._bytes = self._bytes[:count], self._bytes[count:]
        return found

    def _more(self) -> None:
        data = self._socket.recv(65536)
        if not data:
            raise ConnectionError("ended")
        self._bytes += data
