"""``init``: a content folder to begin with, that passes a check and builds as it is."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from signpost import files, stacks
from signpost.problems import Refused
from signpost.showing import visible
from signpost.stacks import SITE, Record
from signpost.unwritable import Unwritable
from signpost.yaml_edit import Unfit, edited

if TYPE_CHECKING:
    from signpost.yaml_walk import Data

STARTER: Final = Path(__file__).resolve().parent / "starter"


class District(NamedTuple):
    """What may be known from the start."""

    name: str | None = None
    state: str | None = None
    """As ``BW``."""


def run(target: Path, district: District) -> None:
    """Make a content folder, whole or not at all.

    Args:
        target: the folder to be; it must not exist, or hold nothing.
        district: what is to stand in its settings.

    Raises:
        Refused: there is something already, or the district cannot be called so.
        Unwritable: the disk refuses.
    """
    shown = visible(str(target))
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise Refused(f"„{shown}“ ist kein Ordner. Nennen Sie einen, den es noch nicht gibt.")
    if target.is_dir() and any(target.iterdir()):
        raise Refused(f"Im Ordner „{shown}“ liegt schon etwas. Es bleibt, wie es ist.")
    if not target.resolve().parent.is_dir():
        raise Refused(f"Den Ordner „{visible(str(target.resolve().parent))}“ gibt es nicht.")
    settings = _settings(district)
    try:
        _make(target.resolve(), settings)
    except OSError as error:
        raise Unwritable.because(error, "es ist nichts angelegt") from error


def _settings(district: District) -> bytes:
    """Return the settings with what is known of the district."""
    raw = (STARTER / SITE).read_bytes()
    told = {key: value for key, value in district._asdict().items() if value is not None}
    changes: dict[str, Data] = {"district": dict(told)}
    if district.name is not None:
        changes["operator"] = {"name": f"Verwaltung {district.name}"}
    try:
        found = edited(raw, changes) if told else raw
    except Unfit:
        raise Refused("So kann ein Landkreis nicht heißen.") from None
    taken = stacks.take(files.File(SITE, "site", SITE, "", len(found), 0), found)
    if not isinstance(taken, Record):
        raise Refused(f"{taken[0].message} {taken[0].hint}".rstrip())
    return found


def _make(target: Path, settings: bytes) -> None:
    """Copy everything beside the target, and let it take its place at once."""
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        whole = beside / target.name
        for path in sorted(path for path in STARTER.rglob("*") if path.is_file()):
            place = whole / path.relative_to(STARTER)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())
        (whole / SITE).write_bytes(settings)
        if target.exists():
            target.rmdir()
        whole.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
