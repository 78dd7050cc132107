"""What a build starts from beside the content: the theme, languages, and what the last one left.

A single build takes all of it from disk. A server keeps it in memory (see :mod:`signpost.warm`);
both give the same site.
"""

from __future__ import annotations

import sys
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from signpost import evidence, history, memory, theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from signpost.entry import Broken, Entry
    from signpost.evidence import Evidence
    from signpost.files import File
    from signpost.history import History
    from signpost.load import Basis
    from signpost.locales import Locale
    from signpost.media import Media
    from signpost.past_topics import Snapshot
    from signpost.problems import Problem
    from signpost.templates import Compiled
    from signpost.theme import Theme

Looked = tuple["dict[str, Media]", dict[str, tuple[str, str]]]
"""Media by path, and message and hint for each path that cannot be published."""

_CODE: Final = Path(__file__).parent


class Stock:
    """Everything for a single build; entries come from the last one by way of the cache folder."""

    def __init__(self) -> None:
        """Start with nothing remembered."""
        self._before = memory.Memory()

    @cached_property
    def code(self) -> bytes:
        """Digest of the program: what it remembers holds only for the same program."""
        hashed = blake2b(digest_size=16)
        for path in sorted(_CODE.rglob("*.py")):
            hashed.update(path.relative_to(_CODE).as_posix().encode() + b"\0" + path.read_bytes())
        hashed.update(self._results)
        return hashed.digest()

    @cached_property
    def _results(self) -> bytes:
        """What the program's own accessibility tests found, as it is kept."""
        return evidence.read(_CODE.parent)

    @cached_property
    def evidence(self) -> Evidence | Problem | None:
        """What the program's own accessibility tests found."""
        return evidence.parse(self._results)

    def theme(self, root: Path) -> Theme:
        """Return the theme in a folder."""
        return theme.read(root)

    def overlooks(self, _problem: Problem) -> bool:
        """Tell whether a file that is no record is none of our business."""
        return False

    def basis(self, settled: Basis | None, usual: Basis) -> Basis:
        """Return what public values depend on: as the settings say, or the usual one."""
        return settled or usual

    def recall(
        self, cache: Path, found: Sequence[File], key: bytes, today: date
    ) -> tuple[list[Entry], list[File]]:
        """Return entries that still hold, and the files that must be read."""
        self._before = memory.recalled(cache)
        memory.forget(cache, self._before, found)
        return self._before.recall(found, key, today)

    def remember(
        self,
        cache: Path,
        found: Sequence[File],
        key: bytes,
        today: date,
        items: Sequence[Entry | Broken],
    ) -> None:
        """Keep the entries of this build for the next one."""
        memory.remember(cache, (key, today), found, items, self._before)

    def media(self, content: Path, paths: Iterable[str]) -> Looked:
        """Return the files that records point to, and what is wrong with others."""
        from signpost import media  # noqa: PLC0415 - a build of nothing new needs none of it

        return media.look(content, paths)

    @property
    def pictures(self) -> dict[str, Media]:
        """The media files of the build before, by path."""
        return {}

    def history(self, content: Path, today: date) -> History:
        """Return when records were changed, by path."""
        return history.read(content, today)

    def committed(self, content: Path) -> dict[str, int]:
        """Return when events were last changed, in seconds since 2020."""
        return history.committed(content)

    def past_topics(
        self, content: Path, cache: Path, days: Sequence[date]
    ) -> Mapping[date, Snapshot]:
        """Return what groups were about on some days, as far as version history tells."""
        from signpost import past_topics  # noqa: PLC0415 - see media

        return past_topics.snapshots(content, cache, days)

    def locale(self, look: Theme, tag: str) -> Locale:
        """Return a language with its strings."""
        from signpost.locales import Locale, reviewed, translations  # noqa: PLC0415 - see media

        return Locale(tag, translations(look.root, tag), reviewed(look.root, tag))

    def templates(self, cache: Path, version: bytes, tags: Sequence[str]) -> dict[str, Compiled]:
        """Return templates that were compiled before, by language."""
        from signpost.templates import Compiled  # noqa: PLC0415 - see media

        return {tag: Compiled.recalled(_templates(cache, tag), _key(version)) for tag in tags}

    def keep_templates(self, cache: Path, version: bytes, compiled: Mapping[str, Compiled]) -> None:
        """Keep compiled templates for the next build."""
        for tag, codes in compiled.items():
            if codes.grown:
                codes.remember(_templates(cache, tag), _key(version))


def _templates(cache: Path, tag: str) -> Path:
    return cache / f"templates.{tag}"


def _key(version: bytes) -> bytes:
    """Return what compiled templates hold for: program, theme, and this Python."""
    return blake2b(version + sys.version.encode(), digest_size=16).digest()
