"""The report on quality as text for people, and as JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from signpost.ages import LIGHTS, WORDS, german
from signpost.doctor import WISHES
from signpost.locales import language_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from signpost.doctor import Diagnosis, Place

FEW: Final = 20
"""Files that a list names; JSON has all."""


def text(found: Diagnosis) -> str:
    """Return the report as people read it on a terminal."""
    parts = [
        "Wie vollständig die Gruppen sind, nach Gemeinden:",
        *_table(_rows(found)),
        "",
        _explained(found),
        *_listed("Was fehlt", _lacking(found.total)),
        *_listed(
            "Ansprechpersonen, die niemand nennt und die für nichts stehen", found.unused_contacts
        ),
        *_listed("Themen ohne Gruppe", found.empty_topics),
        *_listed("Gemeinden ohne Gruppe", found.places_without_groups),
        *_listed("Dateien, auf die nichts zeigt", found.unused_files),
        *_listed("Noch nie geprüft", found.never),
        *_listed(
            "Am längsten nicht geprüft",
            [
                f"{it.path}: {german(it.on)}, {WORDS[it.age]} ({LIGHTS[it.age]})"
                for it in found.oldest
            ],
        ),
    ]
    if found.languages:
        parts += ["", "Übersetzungen der Gruppen:", *_table(_languages(found))]
    return "\n".join(parts)


def _rows(found: Diagnosis) -> Iterator[tuple[str, ...]]:
    wishes = list(found.total.fulfilled)
    yield ("", "Gruppen", *(WISHES[wish] for wish in wishes), "erfüllt")
    for place in (*found.places, found.total):
        share = "–" if place.share is None else f"{place.share} %"
        numbers = [str(place.fulfilled[wish]) for wish in wishes]
        yield (place.name, str(place.groups), *numbers, share)


def _explained(found: Diagnosis) -> str:
    wishes = [WISHES[wish] for wish in found.total.fulfilled]
    return (
        f"„Erfüllt“ sagt, wie viel von dem da ist, was Suchende brauchen: {', '.join(wishes)}. "
        "Alles zählt gleich. Ein Treffpunkt, der verborgen bleiben soll, zählt als vorhanden."
    )


def _lacking(place: Place) -> list[str]:
    return [
        f"{group.path}: {', '.join(WISHES[wish] for wish in group.missing)}"
        for group in place.lacking
    ]


def _listed(title: str, lines: Sequence[str]) -> Iterator[str]:
    """Yield a list with its heading; the first few of a long one."""
    yield ""
    if not lines:
        yield f"{title}: nichts."
        return
    yield f"{title} ({len(lines)}):"
    yield from (f"  {line}" for line in lines[:FEW])
    if len(lines) > FEW:
        yield f"  … und {len(lines) - FEW} weitere (alle: --format json)"


def _languages(found: Diagnosis) -> Iterator[tuple[str, ...]]:
    yield ("", "übersetzt", "von", "maschinell", "veraltet")
    for one in found.languages:
        numbers = (one.translated, one.groups, one.machine, one.outdated)
        yield (language_name(one.tag, "de") or one.tag, *map(str, numbers))


def _table(rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    """Yield rows as lines, names on the left, numbers on the right."""
    every = list(rows)
    widths = [max(len(row[nth]) for row in every) for nth in range(len(every[0]))]
    for name, *cells in every:
        numbers = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        yield f"  {name.ljust(widths[0])}  {'  '.join(numbers)}".rstrip()


def as_json(found: Diagnosis) -> str:
    """Return the report with everything in it; wishes and ages in English."""
    said = {
        "places": [_place(place) for place in found.places],
        "total": _place(found.total),
        "unused_contacts": found.unused_contacts,
        "empty_topics": found.empty_topics,
        "places_without_groups": found.places_without_groups,
        "unused_files": found.unused_files,
        "never_checked": found.never,
        "oldest": [
            {"path": it.path, "checked_on": it.on.isoformat(), "age": it.age} for it in found.oldest
        ],
        "languages": [one._asdict() for one in found.languages],
    }
    return json.dumps(said, ensure_ascii=False, indent=1)


def _place(place: Place) -> dict[str, object]:
    return {
        "id": place.id,
        "name": place.name,
        "groups": place.groups,
        "fulfilled": place.fulfilled,
        "share": place.share,
        "lacking": [{"path": it.path, "missing": it.missing} for it in place.lacking],
    }
