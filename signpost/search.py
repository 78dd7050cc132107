"""The search index: Pagefind, run once a language over the pages that should be found.

Pagefind 1.5.2 writes the values of a filter in random order, and names files by what is in them.
So each index is put into a settled order afterwards, and the same pages give the same bytes.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

FOLDER: Final = "pagefind"
LABELS: Final = "dt, .section > h2"
"""Words that are on every page („Wann“, „Wir suchen“) and would find all or nothing."""
_FOLDERS: Final = frozenset({"fragment", "index", "filter"})
_SIGNATURE: Final = b"pagefind_dcd"
_WORDS_OF_HEAD: Final = {24: 1, 25: 2, 26: 4, 27: 8}
"""CBOR: first byte's low bits → how many bytes of length follow."""


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
    wanted = [(tag, some) for tag, some in pages.items() if some]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for job in [threads.submit(_index, stage, tag, some) for tag, some in wanted]:
            job.result()


def _index(stage: Path, tag: str, pages: Sequence[str]) -> None:
    command = [program(), "--site", ".", "--glob", glob(pages), "--exclude-selectors", LABELS]
    command += ["--output-subdir", f"{FOLDER}/{tag}", "--force-language", tag, "--quiet"]
    # Pagefind also listens to its own variables and to a file in the working folder.
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith("PAGEFIND_")}
    done = subprocess.run(  # noqa: S603 - our own program and pages
        command, cwd=stage, env=surroundings, capture_output=True, check=False
    )
    if done.returncode:
        raise IndexFailed(done.stderr.decode(errors="replace").strip()[-500:])
    bundle = stage / FOLDER / tag
    try:
        needed = _settle(bundle)
    except (OSError, ValueError, LookupError) as error:
        raise IndexFailed(f"Pagefind schreibt ein unbekanntes Format: {error}") from error
    for path in bundle.iterdir():
        if path.name not in needed:
            path.unlink()


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
    """Put an index into a settled order; return the names that our script loads."""
    entry_file = bundle / "pagefind-entry.json"
    entry = json.loads(entry_file.read_bytes())
    ((_tag, language),) = entry["languages"].items()
    old_meta = bundle / f"pagefind.{language['hash']}.pf_meta"
    meta = _unpacked(old_meta)
    for path in sorted(bundle.glob("filter/*.pf_filter")):
        content = settled(_unpacked(path))
        name = _name(path.stem, content)
        meta = meta.replace(path.stem.encode(), name.encode())
        path.unlink()
        _pack(path.with_name(f"{name}.pf_filter"), content)
    language["hash"] = _name(language["hash"], meta)
    old_meta.unlink()
    new_meta = bundle / f"pagefind.{language['hash']}.pf_meta"
    _pack(new_meta, meta)
    entry_file.write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), "utf-8")
    engine = f"wasm.{language['wasm'] or 'unknown'}.pagefind"
    return {"pagefind.js", entry_file.name, new_meta.name, engine, *_FOLDERS}


def settled(content: bytes) -> bytes:
    """Return a filter with its values in order.

    In CBOR it is the list ``[name, [[value, [page, …]], …]]``.
    """
    _count, name = _head(content, 0)
    values = _end(content, name)
    count, start = _head(content, values)
    ends = [start]
    for _value in range(count):
        ends.append(_end(content, ends[-1]))
    parts = [content[a:b] for a, b in pairwise(ends)]
    return content[:start] + b"".join(sorted(parts)) + content[ends[-1] :]


def _head(content: bytes, start: int) -> tuple[int, int]:
    """Return the number that a CBOR item begins with, and where it goes on.

    Raises:
        ValueError: it is none of lists, texts and whole numbers.
    """
    kind, low = content[start] >> 5, content[start] & 31
    if kind not in {0, 3, 4} or low > max(_WORDS_OF_HEAD):
        raise ValueError(f"CBOR {content[start]:#x}")
    end = start + 1 + _WORDS_OF_HEAD.get(low, 0)
    return (int.from_bytes(content[start + 1 : end], "big") if end > start + 1 else low), end


def _end(content: bytes, start: int) -> int:
    """Return where a CBOR item ends."""
    kind = content[start] >> 5
    number, end = _head(content, start)
    if kind == 3:  # noqa: PLR2004 - a text of so many bytes
        return end + number
    for _item in range(number if kind else 0):
        end = _end(content, end)
    return end


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
