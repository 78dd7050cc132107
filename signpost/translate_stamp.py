"""Stamps: what tells of every translation which German text it was made from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from signpost.problems import ContentError
from signpost.translatable import stamp, translated
from signpost.translations import unfit
from signpost.yaml_edit import Unfit, edited

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from signpost.translations import Held, Shelf
    from signpost.yaml_walk import Data


class Wish(NamedTuple):
    """Which translations to stamp, and how."""

    language: str | None = None
    """None for all."""
    by: str | None = None
    """Who made them, where that is to be noted: ``human`` or ``machine``."""
    outdated: bool = False
    """Also those whose German text has changed: somebody has looked at them again."""


def chosen(shelf: Shelf, paths: Sequence[Path]) -> tuple[list[Held], list[Path]]:
    """Return the records in some files or folders, and the paths at which there are none."""
    wanted = [path.resolve() for path in paths]
    found = [
        (held, [path for path in wanted if place == path or path in place.parents])
        for held in shelf.held
        for place in (Path(held.file.place).resolve(),)
    ]
    hit = {path for _held, some in found for path in some}
    missing = [path for path, whole in zip(paths, wanted, strict=True) if whole not in hit]
    return [held for held, some in found if some], missing


def stamped(records: Iterable[Held], wish: Wish) -> list[tuple[Held, bytes]]:
    """Return the records that change, each with the bytes of its file.

    Raises:
        ContentError: files cannot be changed without changing more.
    """
    changed: list[tuple[Held, bytes]] = []
    problems = []
    for held in records:
        changes = {lang: part for lang in held.translations if (part := _changes(held, lang, wish))}
        if changes:
            try:
                changed.append((held, edited(held.raw, {"translations": dict(changes)})))
            except Unfit:
                problems.append(unfit(held))
    if problems:
        raise ContentError(problems)
    return changed


def _changes(held: Held, lang: str, wish: Wish) -> dict[str, Data]:
    """Return what is to be noted in one translation."""
    part = held.translations[lang]
    stale = held.is_outdated(lang)
    if wish.language not in {None, lang} or (stale and not wish.outdated) or not held.said(lang):
        return {}
    changes: dict[str, Data] = {}
    if wish.by and (part.by != wish.by or "by" not in part.model_fields_set):
        changes["by"] = wish.by
    if stale or part.of is None:
        words = {path: text.text for path, text in held.own.items()}
        changes["of"] = stamp(words, translated(part))
    return changes
