"""The search index: Pagefind, run once a language over the pages that should be found.

One run a language with one filter key gives the same bytes for the same pages; several languages
or filter keys in one run do not (Pagefind 1.5.2).
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

FOLDER: Final = "pagefind"


class IndexFailed(RuntimeError):  # noqa: N818 - reads as what happened
    """Pagefind could not be run, or gave up."""


def program() -> str:
    """Return the path of Pagefind's program.

    Raises:
        IndexFailed: the package is not installed.
    """
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 - only needed for an index
    except ImportError:
        raise IndexFailed("Das Paket „pagefind-bin“ fehlt.") from None
    return str(get_executable())


def index(stage: Path, pages: Mapping[str, Sequence[str]]) -> None:
    """Write the index of each language below ``pagefind/<language>/`` in a staged site.

    Args:
        stage: the site's files.
        pages: language → addresses to be found, from the top of the site.

    Raises:
        IndexFailed: Pagefind gave up; its own words are in the message.
    """
    running = [_start(stage, tag, some) for tag, some in pages.items() if some]
    for process in running:
        _output, errors = process.communicate()
        if process.returncode:
            raise IndexFailed(errors.decode(errors="replace").strip()[-500:])


def _start(stage: Path, tag: str, pages: Sequence[str]) -> subprocess.Popen[bytes]:
    command = [program(), "--site", str(stage), "--glob", glob(pages)]
    command += ["--output-subdir", f"{FOLDER}/{tag}", "--force-language", tag, "--quiet"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=pipe)  # noqa: S603 - ours


def glob(pages: Sequence[str]) -> str:
    """Return a pattern for the files of addresses: a star for what lies two folders deep.

    Folders of records hold nothing but records, their lists and redirects; those carry no mark for
    the index, so a star may take them in.
    """
    folders = {page.rstrip("/").rpartition("/")[0] for page in pages}
    deep = sorted(f"{folder}/*" for folder in folders if folder)
    flat = sorted(page.rstrip("/") for page in pages if "/" not in page.rstrip("/"))
    return f"{{{','.join((*deep, *flat))}}}/index.html"
