"""What a table would change, in German: row by row, every conversion, and the counts."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Final

from signpost.intake.targets import target
from signpost.showing import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.intake.grid import Grid
    from signpost.intake.merging import Step
    from signpost.intake.plan import Outcome, Plan
    from signpost.yaml_walk import Data

_STATES: Final = {
    "new": "neu",
    "changed": "geändert",
    "unchanged": "unverändert",
    "refused": "abgelehnt",
    "skipped": "übersprungen",
}
_SHOWN: Final = 70
"""Characters of a value that are shown."""


def told(grid: Grid, kind: str, plan: Plan, *, wrote: bool) -> str:
    """Return what becomes of each row, and the counts."""
    lines = [line for outcome in plan.outcomes for line in _row(grid, kind, outcome)]
    if plan.gone:
        names = ", ".join(plan.gone)
        lines.append(f"Nicht mehr in der Tabelle (bleibt, wie es ist): {names}")
    lines.append(_counted(plan, wrote=wrote))
    return "\n".join(lines)


def _row(grid: Grid, kind: str, outcome: Outcome) -> Iterator[str]:
    place = grid.place(outcome.first)
    state = _STATES[outcome.state]
    if outcome.state == "refused":
        for fault in outcome.faults:
            yield visible(f"{grid.place(fault.cell)}: abgelehnt: {fault.message}")
            if fault.hint:
                yield visible(f"    → {fault.hint}")
        return
    about = f" {kind}/{outcome.id}" if outcome.id else ""
    yield visible(f"{place}: {state}{about}")
    if outcome.state in {"new", "changed", "skipped"}:
        for cell, note in dict.fromkeys(outcome.notes):
            yield visible(f"    {cell}: {' '.join(note.split())}")
    for step in outcome.steps:
        yield from _step(kind, step)


def _step(kind: str, step: Step) -> Iterator[str]:
    title = _title(kind, step.path)
    if step.what == "change":
        yield visible(f"    {title}: {_value(step.old)} → {_value(step.new)}")
    elif step.what == "kept":
        said = f"im Eintrag „{_value(step.old)}“, in der Tabelle „{_value(step.new)}“"
        yield visible(f"    {title}: von Hand geändert, bleibt: {said}")
    elif step.what == "emptied":
        yield visible(f"    {title}: in der Tabelle leer, bleibt im Eintrag: {_value(step.old)}")
    elif step.what == "conflict":
        said = f"im Eintrag „{_value(step.old)}“, in der Tabelle „{_value(step.new)}“"
        yield visible(f"    {title}: Widerspruch, nicht überschrieben: {said}")


def _title(kind: str, path: str) -> str:
    it = target(kind, path) or target(kind, f"{path}.voice")
    return it.title if it else path


def _value(value: Data) -> str:
    """Return a value in one line, cut."""
    if value is None:
        return "–"
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        text = ", ".join(str(part) for part in value)
    else:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _counted(plan: Plan, *, wrote: bool) -> str:
    counts: Counter[str] = Counter(outcome.state for outcome in plan.outcomes)
    conflicts = sum(len(outcome.conflicts) for outcome in plan.outcomes)
    told = [f"{counts[state]} {word}" for state, word in _STATES.items() if counts[state]]
    if conflicts:
        told.append("1 Widerspruch" if conflicts == 1 else f"{conflicts} Widersprüche")
    text = f"{', '.join(told) or 'keine Zeilen'}."
    if counts["new"] or counts["changed"]:
        if wrote:
            return f"{text} Geschrieben. Prüfen Sie nun alles: python3 build.py check"
        return f"{text} Nichts geschrieben; mit --write wird geschrieben."
    return f"{text} Es gibt nichts zu schreiben."
