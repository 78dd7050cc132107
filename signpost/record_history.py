"""The history of one record in plain words: on which day which fact changed, and how.

What earlier versions said is disclosed by what holds today: a hidden address is not told though it
was shown once, and of somebody who is shown by function only nothing is told at all.
"""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from signpost import files, load, proposal
from signpost.entry import Entry
from signpost.files import File
from signpost.history import ask
from signpost.naming import Names
from signpost.problems import Refused
from signpost.schema import KINDS
from signpost.showing import echo
from signpost.sides import look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.catalog import Catalog
    from signpost.differences import Change
    from signpost.order import Order

_MOST: Final = 200
"""Versions that are looked at, the newest ones."""
_COMMIT: Final = re.compile(r"\x01(\d{4}-\d\d-\d\d)")
_VERSION: Final = re.compile(r":\d{6} \d{6} [0-9a-f]+ ([0-9a-f]{40,64}) ([AMT])")


class Step(NamedTuple):
    """What one day brought."""

    on: str
    """ISO 8601."""
    new: bool
    changes: tuple[Change, ...]


def history(order: Order, kind: str, id_: str) -> tuple[Step, ...]:
    """Return what became of a record, the newest first; days that changed nothing are left out.

    Args:
        order: where the content lies, and the day.
        kind: a folder.
        id_: the name of the file.

    Raises:
        Refused: there is no such record, it may not be told of, or Git knows nothing of it.
    """
    catalog = look(order).catalog
    entry = _entry(catalog, kind, id_)
    if catalog is None or entry is None:
        known = ", ".join(each.folder for each in KINDS)
        hint = f"Möglich sind Einträge aus {known}."
        raise Refused(f"Den Eintrag „{echo(f'{kind}/{id_}')}“ gibt es nicht. {hint}")
    hidden = kind == "documents" and id_ in catalog.withheld
    if hidden or getattr(entry.card, "withheld", False) or not getattr(entry.card, "named", True):
        raise Refused("Von diesem Eintrag zeigt die Website nicht alles; sein Verlauf bleibt zu.")
    names = Names(catalog)
    covered = proposal.hidden(entry.whole, names)
    before: Any = None
    steps: list[Step] = []
    for day, value in _values(order, catalog, entry):
        changes = () if before is None else tuple(proposal.changes(before, value, names, covered))
        if before is None or changes:
            steps.append(Step(day, before is None, changes))
        before = value
    if not steps:
        raise Refused("Git weiß von diesem Eintrag nichts.")
    return tuple(reversed(steps))


def text(steps: tuple[Step, ...]) -> str:
    """Return a history for a terminal."""
    lines: list[str] = []
    for step in steps:
        lines.append(f"{step.on}{': Der Eintrag ist da.' if step.new else ''}")
        lines += [
            f"    {change.label}: {change.before or '–'} → {change.after or '–'}"
            for change in step.changes
        ]
    return "\n".join(lines)


def _entry(catalog: Catalog | None, kind: str, id_: str) -> Entry | None:
    return catalog.entries.get(kind, {}).get(id_) if catalog else None


def _values(order: Order, catalog: Catalog, entry: Entry) -> Iterator[tuple[str, Any]]:
    """Yield each version that was a record, the oldest first, as it would be shown today."""
    former = [str(claim.value) for claim in entry.claims if claim.what == "former_id"]
    versions = _versions(order.content, entry.kind, (entry.id, *former))
    basis = load.Basis.of(catalog.settings, order.today)
    with TemporaryDirectory(prefix="signpost-") as scratch:
        place = Path(scratch) / f"{entry.id}.yaml"
        for day, blob in versions:
            raw = ask(order.content, ("cat-file", "blob", blob))
            if not raw or len(raw) > files.LARGEST:
                continue
            place.write_bytes(raw)
            file = File(entry.kind, entry.id, entry.path, str(place), len(raw), 0)
            [found] = load.load([file], basis)
            if isinstance(found, Entry) and not getattr(found.card, "withheld", False):
                yield day, found.whole


def _versions(content: Path, kind: str, ids: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return day and blob of each version of a file, the oldest first."""
    wanted = tuple(f"{kind}/{id_}.yaml" for id_ in ids)
    words = (
        *("log", "--first-parent", "-m", "-z", "--raw", "--no-abbrev", "--no-renames"),
        *("--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-color"),
        *("--date=short", f"--max-count={_MOST}", "--format=%x01%cs", "--", *wanted),
    )
    found: list[tuple[str, str]] = []
    day = ""
    for part in ask(content, words).decode("utf-8", "replace").split("\0"):
        if commit := _COMMIT.search(part):
            day = commit[1]
        if version := _VERSION.search(part):
            found.append((day, version[1]))
    return found[::-1]


def parsed(name: str) -> tuple[str, str]:
    """Return kind and id of „initiatives/sprachcafe“, with or without folder and ending."""
    kind, _slash, id_ = name.removeprefix("content/").removesuffix(".yaml").partition("/")
    return kind, id_


def lines(order: Order, name: str) -> str:
    """Return the history of a record by its name, in words.

    Raises:
        Refused: see :func:`history`.
    """
    return text(history(order, *parsed(name)))
