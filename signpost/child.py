"""Our own code in a process of its own, which Ctrl-C in the terminal does not reach.

Parent and child talk in lines of JSON. Closing the child's input ends it, so it never outlives its
parent, however that ends.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

_ROOT: Final = Path(__file__).resolve().parent.parent
_PATIENCE: Final = 3.0
"""Seconds a child has to end by itself."""


class Child:
    """A running process."""

    def __init__(self, module: str) -> None:
        """Start the function ``main(orders, answers)`` of a module of the package."""
        call = f"import sys; from {module} import main; main(sys.stdin, sys.stdout)"
        path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        windows = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, "-c", call],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
            start_new_session=True,
            creationflags=windows,
        )

    def tell(self, **message: Any) -> None:  # noqa: ANN401 - anything that JSON can say
        """Send a message; to a child that has ended it goes unheard."""
        pipe = self._process.stdin
        assert pipe is not None  # noqa: S101 - asked for above
        with suppress(OSError):
            pipe.write(json.dumps(message).encode() + b"\n")
            pipe.flush()

    def answer(self) -> dict[str, Any]:
        """Return the next answer, waiting for it; an empty one if the child has ended."""
        pipe = self._process.stdout
        assert pipe is not None  # noqa: S101 - asked for above
        line = pipe.readline()
        found: dict[str, Any] = json.loads(line) if line else {}
        return found

    @property
    def ended(self) -> bool:
        """Whether the process is no more."""
        return self._process.poll() is not None

    def end(self) -> None:
        """Ask the process to end, and see to it."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
