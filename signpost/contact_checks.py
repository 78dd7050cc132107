"""Why a contact is published without its name, or not for long: its consent, the post's end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from signpost.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.disclosure import Today
    from signpost.schema.contact import Contact
    from signpost.source import Source

_AHEAD: Final = 90
"""Days before the end of a post on which editors are told of it."""


def faults(source: Source, record: Contact, today: Today) -> Iterator[Problem]:
    """Yield why a person is published by function only, and that a post is or will be over."""
    yield from _consent(source, record, today)
    yield from _post(source, record, today)


def _consent(source: Source, record: Contact, today: Today) -> Iterator[Problem]:
    """Yield why a person is published by function only."""
    if record.kind == "office":
        return
    consent = record.consent
    hint = "Bitten Sie um die Einwilligung und tragen Sie sie unter „consent“ ein."
    if consent is None:
        message, where = "Es fehlt die Einwilligung dieser Person", source.start(())
    elif consent.scope != "web":
        message, where = "Die Einwilligung gilt nicht fürs Web", source.value(("consent", "scope"))
    elif not today.has_come(consent.given):
        message, where = "Die Einwilligung gilt noch nicht", source.value(("consent", "given"))
        hint = "Prüfen Sie das Datum; von diesem Tag an erscheint auch der Name."
    elif today.is_over(consent.expires):
        message = "Die Einwilligung ist abgelaufen"
        where = source.value(("consent", "expires"))
    else:
        return
    yield Problem(where, f"{message}; veröffentlicht wird nur die Funktion.", hint, "warning")


def _post(source: Source, record: Contact, today: Today) -> Iterator[Problem]:
    """Yield that a post is over, or will be soon."""
    until = record.post.until if record.post else None
    if until is None:
        return
    where = source.value(("post", "until"))
    day = f"{until.day}.{until.month}.{until.year}"
    if today.is_over(until):
        message = f"Die Stelle ist seit dem {day} vorbei; gezeigt wird nur noch ein Hinweis."
        hint = (
            "Tragen Sie die Verlängerung ein, oder nennen Sie bei den Initiativen, wer antwortet."
        )
        yield Problem(where, message, hint, "warning")
    elif today.has_come(date.fromordinal(max(1, until.toordinal() - _AHEAD))):
        message = f"Die Stelle endet am {day}; danach erscheint hier nur noch ein Hinweis."
        hint = "Klären Sie, ob sie verlängert wird oder wer die Aufgabe übernimmt."
        yield Problem(where, message, hint, "warning")
