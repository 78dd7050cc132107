"""The search index made on the side, in a process of its own, while the site is served and changed.

It is made from a snapshot, so that a build meanwhile cannot mix two states of the site.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from signpost import search, urls
from signpost.child import Child

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TextIO

_FOLDER: Final = "preview"
_CALM: Final = 10
"""How much later than the rest of us the index gets its turn."""


class Aside:
    """An index in the making."""

    def __init__(self, site: Path, cache: Path, pages: Mapping[str, Sequence[str]]) -> None:
        """Begin an index of some pages of the site, by language."""
        self._snapshot = cache.absolute() / _FOLDER
        self._child = Child("signpost.aside")
        self._child.tell(site=f"{site.absolute()}", snapshot=f"{self._snapshot}", pages=pages)

    @property
    def done(self) -> bool:
        """Whether it is made, or has failed."""
        return self._child.ended

    def fault(self) -> str:
        """Return what went wrong, once it is done; empty if nothing did."""
        return str(self._child.answer().get("fault", "Pagefind wurde beendet."))

    def install(self, stage: Path) -> None:
        """Move the index into a site that is being prepared."""
        shutil.move(self._snapshot / urls.INDEX, stage / urls.INDEX)

    def end(self) -> None:
        """Leave nothing behind, finished or not."""
        self._child.end()
        shutil.rmtree(self._snapshot, ignore_errors=True)


def main(orders: TextIO, answers: TextIO) -> None:
    """Make the index that the first order asks for; end at once when there is nobody to order."""
    order = json.loads(orders.readline())
    threading.Thread(target=_end_with_parent, args=(orders,), daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(_CALM)
    site, snapshot = Path(order["site"]), Path(order["snapshot"])
    fault = ""
    try:
        shutil.rmtree(snapshot, ignore_errors=True)
        _copy(site, snapshot, (page for some in order["pages"].values() for page in some))
        search.index(snapshot, order["pages"])
    except (OSError, search.IndexFailed) as error:
        fault = str(error) or type(error).__name__
    answers.write(json.dumps({"fault": fault}) + "\n")


def _copy(site: Path, snapshot: Path, pages: Iterable[str]) -> None:
    """Give the pages a second name, or copy them where that is not possible."""
    for page in pages:
        target = snapshot / page / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(site / page / "index.html", target)
        except OSError:
            shutil.copyfile(site / page / "index.html", target)


def _end_with_parent(orders: TextIO) -> None:
    """End this process and Pagefind as soon as nobody is left to listen."""
    orders.read()
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
