"""CODEOWNERS by municipality: who has to agree before a municipality's entries change.

Written from the records between two marks, so that all rules around stay as they were written. A
municipality's own file is left out: who names the maintainers must not be one by that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from signpost import files
from signpost.schema.municipality import Municipality
from signpost.schema.settings import Settings
from signpost.source import parse
from signpost.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BEGIN: Final = "# Gemeinden: geschrieben von „python3 build.py owners“, bitte nicht von Hand ändern"
END: Final = "# Ende der Gemeinden"
PLACES: Final = {"github": ".github/CODEOWNERS", "gitlab": ".gitlab/CODEOWNERS"}
"""Where each forge looks for the file."""


class Unclear(Exception):  # noqa: N818 - named after what is the case
    """The file of owners cannot be brought up to date; the message says why, in German."""


def forge(content: Path) -> str:
    """Return which forge the district uses, as ``site.yaml`` says; GitHub where it says nothing."""
    settings = _settings(content)
    return settings.repository.forge if settings and settings.repository else "github"


def rules(content: Path) -> str:
    """Return a rule for each entry of a municipality that has maintainers, sorted by path."""
    settings = _settings(content)
    above = settings.repository.maintainers if settings and settings.repository else ()
    maintainers = _maintainers(content)
    lines = []
    for file in files.scan(content)[0]:
        found = [name for id_ in _municipalities(file) for name in maintainers.get(id_, ())]
        if found:
            names = " ".join(
                f"@{name.removeprefix('@')}" for name in dict.fromkeys((*found, *above))
            )
            lines.append(f"/content/{file.kind}/{file.id}.yaml {names}")
    return "".join(f"{line}\n" for line in sorted(lines))


def renewed(text: str, found: str) -> str:
    """Return a file of owners with its rules for municipalities as they have to be.

    Raises:
        Unclear: one of both marks is missing, or there are several.
    """
    block = f"{BEGIN}\n{found}{END}\n"
    counts = (text.count(f"{BEGIN}\n"), text.count(f"{END}\n"))
    if counts == (0, 0):
        gap = "\n" if text and not text.endswith("\n\n") else ""
        return f"{text}{gap}{block}" if found else text
    before, _begin, rest = text.partition(f"{BEGIN}\n")
    _old, end, after = rest.partition(f"{END}\n")
    if counts != (1, 1) or not end:
        raise Unclear(
            f"Die Zeilen „{BEGIN}“ und „{END}“ müssen je einmal da sein, in dieser Folge."
        )
    return f"{before}{block}{after}"


def _settings(content: Path) -> Settings | None:
    try:
        source, _found = parse("", files.read(str(content / "site.yaml")))
    except OSError:
        return None
    record = validate(source, Settings) if source else ()
    return record if isinstance(record, Settings) else None


def _maintainers(content: Path) -> dict[str, tuple[str, ...]]:
    """Return who maintains which municipality; of a broken file nothing is known."""
    found = {}
    for file in files.scan(content)[0]:
        if file.kind == "municipalities":
            source, _problems = parse("", files.read(file.place))
            record = validate(source, Municipality) if source else ()
            if isinstance(record, Municipality):
                found[file.id] = record.maintainers
    return found


def _municipalities(file: files.File) -> Iterator[str]:
    """Yield the municipalities that an entry belongs to."""
    if file.kind not in {"initiatives", "contacts", "events"}:
        return
    source, _problems = parse("", files.read(file.place))
    data: Any = source.data if source else {}
    if file.kind == "contacts":
        data = data.get("responsible_for") or {}
    name = "municipality" if file.kind == "initiatives" else "municipalities"
    ids = data.get(name) if isinstance(data, dict) else None
    for id_ in ids if isinstance(ids, list) else [ids]:
        if isinstance(id_, str):
            yield id_
