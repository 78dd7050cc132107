"""Which web addresses are published, and where in the content they stand.

What is asked is taken from the public values, so that an address which nobody may see is never told
to a stranger's server; the content files only say where it stands.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urldefrag, urlsplit

from signpost import files
from signpost.addresses import url_fault
from signpost.inhand import sources
from signpost.problems import Position
from signpost.source import parse
from signpost.spelt import Spelt
from signpost.yaml_text import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from signpost.catalog import Catalog
    from signpost.files import File
    from signpost.source import Data, Location, Source

_HREF: Final = re.compile(r'href="(https?://[^"]*)"', re.IGNORECASE)
_WRITTEN: Final = re.compile(r"https?://[^\s<>\"'`\\|^{}\[\]]+", re.IGNORECASE)
_TRAILING: Final = ".,;:!?)*_"
INVENTED: Final = re.compile(
    r"(?:.+\.)?(?:example|test|invalid|localhost|local|internal)"
    r"|(?:.+\.)?example\.(?:com|net|org)"
)
"""Hosts that are nobody's, for examples and tests (RFC 2606, 6761, 6762)."""


def places(catalog: Catalog, found: Iterable[File], today: date) -> dict[str, tuple[Position, ...]]:
    """Return every published web address with the places where it stands, by address.

    Those of the site itself are left out: it may not be there yet.

    Args:
        catalog: all records as they are published.
        found: the files of the content folder.
        today: the day; events that are over are left out.
    """
    wanted = {
        entry.path: frozenset(_addresses(entry.whole))
        for kind, entries in catalog.entries.items()
        for id_, entry in entries.items()
        if not (kind == "documents" and id_ in catalog.withheld)
        if not (kind == "events" and entry.card.starts[-1].date() < today)
    }
    stand: dict[str, list[Position]] = {}
    linking = [file for file in found if wanted.get(file.path)]
    for file, text, source in sources(linking):
        _note(stand, file.path, wanted[file.path], text, source)
    own = catalog.settings.base_url
    return {
        address: tuple(sorted(set(some)))
        for address, some in sorted(stand.items())
        if not address.startswith(own)
    }


def of_settings(catalog: Catalog, content: Path) -> dict[str, tuple[Position, ...]]:
    """Return the web addresses in ``site.yaml`` as :func:`places` does."""
    path, raw = f"{files.shown(content)}/site.yaml", files.read(str(content / "site.yaml"))
    source, _problems = parse(path, raw)
    stand: dict[str, list[Position]] = {}
    if source is not None:
        wanted = frozenset(_addresses(catalog.settings)) - {catalog.settings.base_url}
        _note(stand, path, wanted, read(raw)[0], source)
    own = catalog.settings.base_url.rstrip("/")
    return {address: tuple(some) for address, some in stand.items() if address.rstrip("/") != own}


def is_invented(address: str) -> bool:
    """Tell whether an address is one of those that are set aside for examples."""
    return INVENTED.fullmatch((urlsplit(address).hostname or "").lower()) is not None


def _note(
    stand: dict[str, list[Position]],
    path: str,
    wanted: frozenset[str],
    text: str,
    source: Source,
) -> None:
    """Note where wanted addresses stand in a file; its beginning where we cannot tell."""
    missing = set(wanted)
    for location, value in _texts(source.data, ()):
        if "://" not in value:
            continue
        spelt: Spelt | None = None
        for at, address in _written(value):
            if address in wanted:
                missing.discard(address)
                spelt = spelt or Spelt(path, text, source.value(location), value)
                stand.setdefault(address, []).append(spelt.of(at))
    for address in missing:
        stand.setdefault(address, []).append(Position(path))


def _written(value: str) -> Iterator[tuple[int, str]]:
    """Yield addresses in a text, each with its place."""
    if url_fault(value) is None:
        yield 0, _normal(value)
        return
    for match in _WRITTEN.finditer(value):
        yield match.start(), _normal(match[0].rstrip(_TRAILING))


def _normal(address: str) -> str:
    """Return an address as it is asked: without its fragment, which no server sees."""
    return urldefrag(address)[0]


def _texts(data: Data, at: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(data, str):
        yield at, data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key != "extra":
                yield from _texts(value, (*at, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _texts(value, (*at, number))


def _addresses(value: Any) -> Iterator[str]:  # noqa: ANN401 - a public value of any kind
    """Yield the web addresses in a public value: whole texts, and links in HTML."""
    if isinstance(value, str):
        if "://" not in value:
            return
        if url_fault(value) is None:
            yield _normal(value)
        for match in _HREF.finditer(value):
            address = unescape(match[1])
            yield _normal(address)
            if "%" in address:
                yield _normal(unquote(address))
    elif isinstance(value, tuple):
        for part in value:
            yield from _addresses(part)
    elif isinstance(value, dict):
        mapping: Mapping[Any, Any] = value
        for part in mapping.values():
            yield from _addresses(part)
