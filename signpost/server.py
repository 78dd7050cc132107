"""``serve``: the site at a local address, which follows every save.

This process watches, reads, checks and builds, and keeps all that in memory; another one speaks to
the browser (:mod:`signpost.preview`), and a third makes the search index when nothing else is to be
done (:mod:`signpost.aside`). While something is wrong, the browser shows that instead of the site.
"""

from __future__ import annotations

import gc
import secrets
import signal
import time
import traceback
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from jinja2 import TemplateSyntaxError

from signpost import pipeline, problem_page, trouble, urls
from signpost.aside import Aside
from signpost.child import Child
from signpost.lock import Busy
from signpost.parallel import Died
from signpost.problems import ContentError, Refused
from signpost.reports import told
from signpost.unwritable import Unwritable
from signpost.warm import WarmStock
from signpost.watching import changes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from signpost.builder import Report
    from signpost.order import Order
    from signpost.pipeline import Plan, Progress
    from signpost.problems import Problem
    from signpost.trouble import Trouble

_FEW: Final = 3
"""Paths of one save; more of them are a change of branches, which takes its time."""
_SETTLED: Final = 3
"""Ticks without a change after which a mistake is one, and no file half written."""
_IDLE: Final = 12
"""Ticks without a change after which there is time for the index."""
_PATIENCE: Final = 0.5
"""Seconds to leave to another build of the same site."""
_PORTS: Final = 65_535
_FORESEEN: Final = (ContentError, TemplateSyntaxError, Unwritable, Died, OSError)
"""What speaks for itself; of all else, people who work on the theme want to know where it began."""
_NOTHING, _FRESH, _DOUBTFUL = range(3)
"""What there is to be built: nothing, a change, or one that did not build at first."""


def serve(order: Order, port: int, say: Callable[[str], None]) -> int:
    """Serve the site and build it anew with every change, until Ctrl-C; return 0 then.

    Args:
        order: what to build.
        port: where to serve; the next free one if that is taken.
        say: told what happens, a line or more at a time.

    Raises:
        Refused: no port is to be had.
    """
    if not 0 <= port <= _PORTS:
        raise Refused(f"Den Anschluss {port} gibt es nicht; möglich sind 1 bis {_PORTS}.")
    with _ended_politely(), suppress(KeyboardInterrupt):
        session = _Session(order, say)
        try:
            session.run(port)
        finally:
            session.end()
    say("Beendet.")
    return 0


@contextmanager
def _ended_politely() -> Iterator[None]:
    """Have a request to end (TERM) do the same as Ctrl-C."""

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class _Session:
    """One run of the server."""

    def __init__(self, order: Order, say: Callable[[str], None]) -> None:
        self._order = order
        self._say = say
        self._web = Child("signpost.preview")
        self._stock = WarmStock()
        self._stamp = secrets.randbits(32)  # no page of an earlier run is taken for a new one
        self._plan: Plan | None = None
        """What the site was built by."""
        self._trouble: Trouble | None = None
        """What is shown instead of the site."""
        self._warnings: tuple[Problem, ...] = ()
        self._aside: Aside | None = None
        self._lacks_index = False

    def run(self, port: int) -> None:
        """Build, serve, watch and build again."""
        page = problem_page.waiting(trouble.STYLES)
        self._show(page, port=port, site=str(self._order.site.absolute()))
        stream = changes((self._order.content, self._order.theme))
        next(stream)  # from here on no change is lost
        self._update(_Progress(self._say), final=True)
        self._say_where(port)
        gc.collect()
        gc.freeze()  # what is kept for good need not be looked through again and again
        pending, quiet = _NOTHING, 0
        for paths in stream:
            quiet = 0 if paths else quiet + 1
            if paths:
                pending = _FRESH
            if pending == _FRESH and (quiet or len(paths) <= _FEW):
                pending = _NOTHING if self._update(_silent, final=False) else _DOUBTFUL
            elif pending == _DOUBTFUL and quiet >= _SETTLED:
                pending = _NOTHING if self._update(_silent, final=True) else _DOUBTFUL
            elif pending == _NOTHING and quiet >= _IDLE:
                self._idle()

    def end(self) -> None:
        """End the other processes, and leave to the next run what this one knows."""
        if self._aside:
            self._aside.end()
        self._web.end()
        with suppress(OSError):
            self._stock.save(self._order.cache)

    def _update(self, progress: Progress, *, final: bool) -> bool:
        """Build the site and have the browser follow; return whether that is settled.

        Trouble is told only if it is final: a file may be half written.
        """
        began = time.perf_counter()
        gc.disable()
        try:
            plan = pipeline.plan(self._order, progress, self._stock, ahead=self._ahead)
            report = pipeline.write(self._order, plan, progress, keep_index=True)
        except Busy as error:
            if final:
                self._say(str(error))
                time.sleep(_PATIENCE)
            return False
        except Exception as error:  # noqa: BLE001 - a server goes on whatever an edit leads to
            if final:
                self._report(error)
            return final
        finally:
            gc.enable()
        self._plan = plan
        if report.changed and self._aside:
            self._aside.end()
            self._aside = None
        index = self._order.site / urls.INDEX
        self._lacks_index = self._order.searchable and (report.outdated or not index.is_dir())
        if report.changed or self._trouble or progress is not _silent:
            self._show(None)
            self._say_built(report, plan.warnings, time.perf_counter() - began)
            gc.collect()
        self._trouble = None
        return True

    def _ahead(self, pages: pipeline.Pages) -> None:
        """Have whoever looks at a record that was saved see it before the site is built."""
        if self._plan is None or self._trouble:
            return
        new = {
            f"/{path.removesuffix('index.html')}": page.decode()
            for path, page in pages.items()
            if _bytes(self._order.site / path) != page
        }
        if new:
            self._stamp += 1
            self._web.tell(stamp=self._stamp, ahead=new)

    def _show(self, page: str | None, **more: object) -> None:
        """Have the browser show the site or, if there is one, a page instead."""
        self._stamp += 1
        styles = trouble.styles(self._order) if page else ""
        self._web.tell(stamp=self._stamp, page=page, styles=styles, **more)

    def _report(self, error: Exception) -> None:
        """Show what is wrong, once."""
        if isinstance(error, ContentError):
            found = trouble.of_content(self._order, error.problems)
        elif isinstance(error, TemplateSyntaxError):
            found = trouble.of_template(self._order, error)
        else:
            found = trouble.of_surroundings(error)
        if found == self._trouble:
            return
        self._trouble = found
        self._show(found.page)
        if not isinstance(error, _FORESEEN):
            self._say("".join(traceback.format_exception(error)))
        self._say(found.text)

    def _idle(self) -> None:
        """Do what can wait: the search index, and keeping for the next run what this one knows."""
        if self._web.ended:
            raise Refused("Die Vorschau wurde beendet.")
        if self._aside is None:
            if self._lacks_index and self._plan:
                self._aside = Aside(self._order.site, self._order.cache, self._plan.pages)
            else:
                self._stock.save(self._order.cache)
        elif self._aside.done:
            self._lacks_index = False
            fault = self._aside.fault()
            if fault:
                self._say(f"Die Suche ließ sich nicht vorbereiten: {fault}")
            elif self._plan:
                self._install(self._aside, self._plan)
            self._aside.end()
            self._aside = None

    def _install(self, aside: Aside, plan: Plan) -> None:
        """Have the site take over its index."""
        try:
            pipeline.write(self._order, plan, _silent, index=aside.install)
        except Busy:
            self._lacks_index = True
        except (Unwritable, OSError) as error:
            self._say(f"Die Suche ließ sich nicht übernehmen: {error}")
        else:
            self._say("Die Suche ist auf dem neuesten Stand.")

    def _say_where(self, port: int) -> None:
        """Say the address, once the web server has one."""
        answer = self._web.answer()
        if "port" not in answer:
            raise Refused(f"Kein Anschluss ab {port} ist frei: {answer.get('error', 'unbekannt')}")
        if port not in (0, answer["port"]):
            self._say(f"Der Anschluss {port} ist belegt.")
        self._say(f"Die Vorschau: http://127.0.0.1:{answer['port']}/  (beenden mit Strg+C)")

    def _say_built(self, report: Report, warnings: tuple[Problem, ...], seconds: float) -> None:
        if warnings and warnings != self._warnings:
            self._say(told(warnings))
        elif self._trouble:
            self._say("Alles in Ordnung.")
        self._warnings = warnings
        count = report.written + report.removed
        took = f"{seconds:.1f}".replace(".", ",")
        files = "eine Datei" if count == 1 else f"{count} Dateien" if count else "nichts"
        self._say(f"Gebaut: {files} neu, in {took} Sekunden.")


def _bytes(path: Path) -> bytes:
    """Return what a file holds; nothing if there is none."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _silent(_step: str, _done: int, _total: int) -> None:
    """Say nothing of the progress."""


class _Progress:
    """Says each step as it begins, and each further quarter of a long one."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._said = ""

    def __call__(self, step: str, done: int, total: int) -> None:
        quarter = 4 * done // total if total else 0
        text = f"{step} …" if quarter in (0, 4) else f"{step}: {25 * quarter} %"
        if text != self._said and quarter < 4:  # noqa: PLR2004 - the last one is the end
            self._say(text)
            self._said = text
