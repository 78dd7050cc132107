"""What is wrong with a single event though each of its fields is right: times, numbers, reasons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from signpost.clocks import is_skipped
from signpost.occurrences import dates
from signpost.problems import Position, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from signpost.disclosure import Today
    from signpost.schema.event import Event
    from signpost.source import Location, Source

TAKEN: Final = re.compile(r"arten|orte|form|monat|archiv|ehrenamtstag|wuensche")
"""Names below ``/termine/`` that the site needs for its own pages."""
_STATUS: Final = {"cancelled": "Abgesagt", "postponed": "Verschoben"}


def faults(source: Source, event: Event, today: Today) -> Iterator[Problem]:
    """Yield every problem of one event that can be told without other records."""

    def error(location: Location, message: str, hint: str) -> Problem:
        return Problem(source.value(location), message, hint)

    def doubt(location: Location, message: str, hint: str) -> Problem:
        return Problem(source.value(location), message, hint, "warning")

    repeat = event.repeat
    starts = dates(event.start, repeat.every if repeat else None, repeat.count if repeat else 1)
    for name in ("start", "end"):
        moment: datetime | None = getattr(event, name)
        if moment and is_skipped(moment):
            message = f"„{name}“: Diese Uhrzeit gibt es an dem Tag nicht."
            yield error((name,), message, "Die Uhren werden von 2:00 auf 3:00 Uhr vorgestellt.")
    if repeat:
        yield from _series(source, event, starts)
    if event.status in _STATUS and not event.reason:
        message = f"{_STATUS[event.status]}, aber „reason“ (Grund) fehlt."
        hint = "Ergänzen Sie eine Zeile „reason: Die Referentin ist erkrankt.“"
        yield error(("status",), message, hint)
    if event.reason and event.status not in _STATUS:
        message = "„reason“ (Grund) steht da, aber der Termin ist weder abgesagt noch verschoben."
        yield doubt(("reason",), message, "Ergänzen Sie „status: cancelled“ oder löschen Sie ihn.")
    if event.moved_to and event.status != "postponed":
        message = "„moved_to“ (verschoben auf) steht da, aber der Termin gilt nicht als verschoben."
        yield doubt(("moved_to",), message, "Ergänzen Sie „status: postponed“.")
    until = event.registration.until if event.registration else None
    if until and until > event.start.date():
        message = "„until“ (Anmeldung bis) liegt nach dem Beginn."
        yield error(("registration", "until"), message, "Prüfen Sie Tag und Jahr.")
    yield from _where(source, event)
    yield from _afterwards(source, event, today, starts)


def _series(source: Source, event: Event, starts: tuple[datetime, ...]) -> Iterator[Problem]:
    """Yield what makes no sense about a series."""
    repeat = event.repeat
    if repeat is None:
        return
    if event.end and event.end > starts[1]:
        message = "„repeat“ (Wiederholung): Ein Termin dauert länger als bis zum nächsten."
        hint = "„end“ ist das Ende des ersten Termins, nicht der ganzen Reihe."
        yield Problem(source.value(("end",)), message, hint)
    if len(starts) < repeat.count:
        message = "„count“ (Anzahl der Termine) reicht weiter als der Kalender."
        yield Problem(source.value(("repeat", "count")), message, "Prüfen Sie das Jahr.")
    days = [start.date() for start in starts]
    for number, day in enumerate(repeat.skip):
        if day not in days:
            message = "„skip“ (fällt aus am): An diesem Tag ist gar kein Termin der Reihe."
            near = min(days, key=lambda other: abs(other - day))
            where = source.value(("repeat", "skip", number))
            yield Problem(where, message, f"Meinten Sie {near.isoformat()}?")
    if set(days) <= set(repeat.skip):
        message = "„skip“ (fällt aus am): Damit bleibt kein Termin übrig."
        hint = "Fällt die Reihe ganz aus? Dann schreiben Sie „status: cancelled“."
        yield Problem(source.value(("repeat", "skip")), message, hint)


def _where(source: Source, event: Event) -> Iterator[Problem]:
    """Yield what people would miss who want to take part."""
    if event.status != "planned":
        return
    if event.form in {"in-person", "hybrid"} and not (event.place or event.room):
        message = "Hier fehlt der Ort: „place“ oder „room“."
        hint = "Findet es online oder am Telefon statt? Dann schreiben Sie „form: online“."
        yield Problem(source.start(()), message, hint, "warning")
    if event.online and event.form in {"in-person", "phone"}:
        message = "„online“ steht da, aber die Form ist eine andere."
        hint = "Schreiben Sie „form: online“ oder „form: hybrid“."
        yield Problem(source.value(("online",)), message, hint, "warning")


def _afterwards(
    source: Source, event: Event, today: Today, starts: tuple[datetime, ...]
) -> Iterator[Problem]:
    """Yield what is still to be noted down, or noted down too early."""
    where = source.value(("status",)) if event.status != "planned" else source.value(("start",))
    skip = event.repeat.skip if event.repeat else ()
    left = [start for start in starts if start.date() not in skip] or list(starts)
    come = [today.has_come(start.date()) for start in left]
    last = event.end.date() if event.end and not event.repeat else left[-1].date()
    if event.status == "held" and not come[0]:
        message = "„held“ (stattgefunden), aber der Termin liegt in der Zukunft."
        yield Problem(where, message, "Prüfen Sie „start“ oder löschen Sie „status“.")
    if event.status == "planned" and today.is_over(last):
        message = "Dieser Termin ist vorbei, gilt aber noch als geplant; so zählt er nirgends mit."
        hint = "Ergänzen Sie „status: held“ und „participants“, oder „status: cancelled“."
        yield Problem(where, message, hint, "warning")
    if event.participants:
        yield from _participants(source.value(("participants",)), event, come)


def _participants(at: Position, event: Event, come: list[bool]) -> Iterator[Problem]:
    numbers, been = event.participants, sum(come)
    if event.status in _STATUS:
        message = "„participants“ (Teilnehmende) bei einem Termin, der nicht stattfand."
        yield Problem(at, message, "Löschen Sie die Zeile oder ändern Sie „status“.")
    elif event.status == "planned" and not (event.repeat and come[0]):
        message = "„participants“ (Teilnehmende) bei einem Termin, der erst geplant ist."
        yield Problem(at, message, "War er schon? Dann schreiben Sie „status: held“.")
    elif len(numbers) > max(1, been):
        message = f"„participants“ (Teilnehmende) hat mehr Zahlen, als Termine waren: {been}."
        yield Problem(at, message, "Schreiben Sie für jeden Termin, der war, eine Zahl.")
    if event.places and max(numbers) > event.places:
        message = f"Es kamen mehr Menschen ({max(numbers)}), als es Plätze gibt ({event.places})."
        yield Problem(at, message, "Prüfen Sie beide Zahlen.", "warning")
