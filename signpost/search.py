"""The search: Pagefind finds words, once a language over the pages that should be found.

Filters are ours: Pagefind reads them from the pages, but asked for filters alone it loads the
whole index. So they go into one small file beside it, which our script reads::

    {"ids": ["de_5b26243", …], "f": {"ort:lindach": [0, 4, …], …}}

``ids`` are the names of Pagefind's fragments in the order of the list; the numbers count in it.
A fragment keeps what a hit shows and loses the page's text, which is four fifths of it.

Pagefind 1.5.2 writes filters in random order and names files by what is in them: this is also
where the same pages come to give the same bytes.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import zlib
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from signpost.openings import PATTERNS
from signpost.problems import Refused
from signpost.urls import INDEX

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

UNSEARCHED: Final = (
    *("dt", ".section > h2", ".block .facts", ".facts__when", ".access"),
    *('a[href^="#"]', ".no-print"),
)
"""What the theme has on every page („Wann“, „Aufzug“): it finds everything, and fills the index."""
FACETS: Final = "facets.pf_filter"
"""Packed like Pagefind's own files, under a name that servers are set up for."""
TIMES: Final = "times.pf_filter"
"""The same for when initiatives are open; needed only by those who ask for today."""
CONTENTS: Final = "files.json"
"""The names of all others, for people who save the search on their device."""
_SIGNATURE: Final = b"pagefind_dcd"
_NUMBER, _TEXT, _LIST = 0, 3, 4
_LENGTHS: Final = {24: 1, 25: 2, 26: 4, 27: 8}
"""CBOR: low bits of an item's first byte → how many bytes of its number follow."""


class IndexFailed(Refused):
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
    wanted = [(tag, some) for tag, some in pages.items() if some]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for job in [threads.submit(_index, stage, tag, some) for tag, some in wanted]:
            job.result()


def _index(stage: Path, tag: str, pages: Sequence[str]) -> None:
    options = {
        "--site": ".",
        "--glob": glob(pages),
        "--exclude-selectors": ", ".join(UNSEARCHED),
        "--output-subdir": f"{INDEX}/{tag}",
        "--force-language": tag,
    }
    command = [program(), "--quiet", *(word for option in options.items() for word in option)]
    # Pagefind also listens to its own variables and to a file in the working folder.
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith("PAGEFIND_")}
    done = subprocess.run(  # noqa: S603 - our own program and pages
        command, cwd=stage, env=surroundings, capture_output=True, check=False
    )
    if done.returncode:
        raise IndexFailed(done.stderr.decode(errors="replace").strip()[-500:])
    bundle = stage / INDEX / tag
    try:
        needed = _settle(bundle)
    except (OSError, EOFError, ValueError, LookupError, zlib.error) as error:
        raise IndexFailed(f"Pagefind schreibt ein unbekanntes Format: {error}") from error
    for path in bundle.iterdir():
        if path.name not in needed:
            path.unlink()
    held = (path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file())
    (bundle / CONTENTS).write_bytes(_json(sorted(held)))


def glob(pages: Sequence[str]) -> str:
    """Return a pattern for the files of addresses: a star for what lies two folders deep.

    Folders of records hold nothing but records, their lists and redirects; those carry no mark for
    the index, so a star may take them in.
    """
    folders = {page.rstrip("/").rpartition("/")[0] for page in pages}
    deep = sorted(f"{folder}/*" for folder in folders if folder)
    flat = sorted(page.rstrip("/") for page in pages if "/" not in page.rstrip("/"))
    return f"{{{','.join((*deep, *flat))}}}/index.html"


def _settle(bundle: Path) -> set[str]:
    """Take the filters out of an index; return the names that our script loads."""
    entry_file = bundle / "pagefind-entry.json"
    entry = json.loads(entry_file.read_bytes())
    ((_tag, language),) = entry["languages"].items()
    old_meta = bundle / f"pagefind.{language['hash']}.pf_meta"
    meta = _unpacked(old_meta)
    found, times = facets(meta, [_unpacked(path) for path in bundle.glob("filter/*.pf_filter")])
    for path in bundle.glob("filter/*.pf_filter"):
        meta = meta.replace(path.stem.encode(), _name(path.stem, found).encode())
    shutil.rmtree(bundle / "filter", ignore_errors=True)
    _pack(bundle / FACETS, found)
    _pack(bundle / TIMES, times)
    for path in bundle.glob("fragment/*.pf_fragment"):
        _pack(path, shortened(_unpacked(path)))
    language["hash"] = _name(language["hash"], meta)
    old_meta.unlink()
    new_meta = bundle / f"pagefind.{language['hash']}.pf_meta"
    _pack(new_meta, meta)
    entry_file.write_bytes(_json(entry))
    engine = f"wasm.{language['wasm'] or 'unknown'}.pagefind"
    return {
        FACETS,
        TIMES,
        "pagefind.js",
        entry_file.name,
        new_meta.name,
        engine,
        "fragment",
        "index",
    }


def facets(meta: bytes, filters: Sequence[bytes]) -> tuple[bytes, bytes]:
    """Return which pages have which filters, and when they are open, as JSON each.

    Args:
        meta: ``[version, [[fragment, words], …], chunks, filters, [[sort, [page, …]], …], …]``.
        filters: ``[name, [[value, [page, …]], …]]`` each.

    Raises:
        ValueError: Pagefind writes something else by now.
    """
    _version, fragments, _chunks, _filters, sorts, *_rest = _decoded(meta)
    order: list[int] = dict(sorts).get("s", [])
    place = {page: number for number, page in enumerate(order)}
    pages = {
        value: sorted({place[page] for page in some})
        for content in filters
        for value, some in _decoded(content)[1]
    }
    ids = [fragments[page][0] for page in order]
    timed = {value: some for value, some in pages.items() if value.startswith(PATTERNS)}
    plain = {value: some for value, some in pages.items() if value not in timed}
    return (
        _json({"ids": ids, "f": dict(sorted(plain.items()))}),
        _json({"ids": ids, "f": dict(sorted(timed.items()))}),
    )


def shortened(fragment: bytes) -> bytes:
    """Return what a hit shows: the page's address and what it says of itself."""
    page = json.loads(fragment)
    return _json({"url": page["url"], "meta": page["meta"]})


def _decoded(content: bytes) -> Any:  # noqa: ANN401 - lists of lists, texts and numbers
    """Return what a file of Pagefind holds: CBOR, of which it uses the simplest forms."""
    value, end = _item(content, 0)
    if end != len(content):
        raise ValueError(f"CBOR bis {end} von {len(content)}")
    return value


def _item(content: bytes, start: int) -> tuple[Any, int]:
    """Return a list, text or whole number of CBOR, and where the next item begins."""
    kind, number = content[start] >> 5, content[start] & 31
    end = start + 1
    if number in _LENGTHS:
        end += _LENGTHS[number]
        number = int.from_bytes(content[start + 1 : end], "big")
    elif number > max(_LENGTHS):
        raise ValueError(f"CBOR {content[start]:#x}")
    if kind == _NUMBER:
        return number, end
    if kind == _TEXT:
        return content[end : end + number].decode(), end + number
    if kind != _LIST:
        raise ValueError(f"CBOR {content[start]:#x}")
    items = []
    for _count in range(number):
        item, end = _item(content, end)
        items.append(item)
    return items, end


def _name(old: str, content: bytes) -> str:
    """Return a name as long as an old one (``de_49b04b2b89``) for what is in the file now."""
    language, _line, digits = old.rpartition("_")
    return f"{language}_{blake2b(content).hexdigest()[: len(digits)]}"


def _unpacked(path: Path) -> bytes:
    content = gzip.decompress(path.read_bytes())
    if not content.startswith(_SIGNATURE):
        raise ValueError(path.name)
    return content.removeprefix(_SIGNATURE)


def _pack(path: Path, content: bytes) -> None:
    path.write_bytes(gzip.compress(_SIGNATURE + content, mtime=0))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
