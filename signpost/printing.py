"""HTML → accessible PDF (PDF/UA-1, ISO 14289-1) by WeasyPrint, where that is installed.

It runs in a process of its own: what it loads stays out of the build, it has a time to be done in,
and it can read nothing, neither files nor the network (docs/decisions/0032).
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from datetime import date

VARIANT: Final = "pdf/ua-1"
_ROOT: Final = Path(__file__).resolve().parent.parent
_PATIENCE: Final = 300.0
"""Seconds; a list of 300 contacts takes about ten."""
_SYSTEM: Final = {
    "Pango": "pango-1.0",
    "Pango für FreeType": "pangoft2-1.0",
}
"""What WeasyPrint asks of the system, and the name of the library."""
_SPELT: Final = ("lib{}.so.0", "lib{}.dylib", "lib{}.0.dylib", "lib{}-0.dll", "{}-0.dll")
_CALL: Final = (
    "import sys; from signpost.printing import main; main(sys.stdin.buffer, sys.stdout.buffer)"
)


class NotPrinted(OSError):  # noqa: N818 - named after what is the case
    """The PDF could not be made; the message says why, in German."""


@cache
def missing() -> str:
    """Return what keeps this computer from making PDF files, in German; nothing if it can."""
    if find_spec("weasyprint") is None:
        return "Das Paket WeasyPrint ist nicht eingerichtet"
    for name, library in _SYSTEM.items():
        if not any(_loads(spelt.format(library)) for spelt in _SPELT):
            return f"Dem System fehlt {name}"
    return ""


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def pdf(html: bytes, styles: bytes, day: date) -> bytes:
    """Return a page as PDF: the same page and day, the same bytes, given the same fonts.

    Args:
        html: a whole page.
        styles: its stylesheet.
        day: when it was made, as far as the file is concerned.

    Raises:
        NotPrinted: WeasyPrint failed or took too long.
    """
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    seconds = (day.toordinal() - _EPOCH) * 86_400
    settings = {"PYTHONPATH": path, "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": str(seconds)}
    try:
        done = subprocess.run(  # noqa: S603 - ourselves
            [sys.executable, "-c", _CALL],
            input=json.dumps([html.decode(), styles.decode()]).encode(),
            capture_output=True,
            env={**os.environ, **settings, "PYTHONHASHSEED": "0"},
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise NotPrinted("Das PDF wurde nicht rechtzeitig fertig.") from error
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        *_, last = done.stderr.decode(errors="replace").strip().splitlines() or [""]
        raise NotPrinted(f"Das PDF ließ sich nicht erzeugen: {last}")
    return done.stdout


_EPOCH: Final = 719_163
"""The ordinal of 1 January 1970."""


def main(orders: BinaryIO, answers: BinaryIO) -> None:
    """Read a page and its styles, and write it as PDF."""
    import weasyprint  # noqa: PLC0415 - only this process needs it

    html, css = json.load(orders)
    nothing = weasyprint.urls.URLFetcher(allowed_protocols=(), allow_redirects=False)
    page = weasyprint.HTML(string=html, url_fetcher=nothing)
    styles = weasyprint.CSS(string=css, url_fetcher=nothing)
    page.write_pdf(answers, stylesheets=[styles], pdf_variant=VARIANT)
