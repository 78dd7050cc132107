"""What is wrong with a single record though its schema accepts it; nothing else need be known.

Markdown that will not be shown as written, translations of nothing, days that cannot be meant,
consent that keeps a name from being published, ids that could not become an address.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from signpost import contact_checks, timing, translation_checks
from signpost.addresses import url_fault
from signpost.files import RESERVED
from signpost.goal_checks import faults_of_goal, faults_of_report
from signpost.hints import suggest
from signpost.lint import privacy
from signpost.lint import texts as style
from signpost.lint.findings import told
from signpost.live import split
from signpost.messages import sentence
from signpost.problems import Position, Problem
from signpost.prose import TooDeep, render
from signpost.rings import rings
from signpost.schema import VOCABULARIES
from signpost.schema.committee import Committee
from signpost.schema.contact import Contact
from signpost.schema.event import Event
from signpost.schema.goal import Goal
from signpost.schema.initiative import Initiative
from signpost.schema.page import Page
from signpost.schema.report import Report
from signpost.schema.vocabulary import Vocabulary
from signpost.showing import echo
from signpost.translatable import texts, translated
from signpost.urls import PAPERS, address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.disclosure import Today
    from signpost.files import File
    from signpost.glossary import Glossary
    from signpost.schema.base import Record
    from signpost.source import Location, Source


def scrutinise(
    file: File, source: Source, record: Record, today: Today, words: Glossary = ()
) -> Iterator[Problem]:
    """Yield every problem of one valid record that can be told without the others.

    Args:
        file: the record's file.
        source: what it holds, and where.
        record: the same as the schema has it.
        today: the day, and the source language.
        words: what certain terms are called in other languages.
    """
    yield from _texts(source, record)
    yield from translation_checks.faults(source, record, today, words)
    yield from _verified(source, record, today)
    yield from _ids(source, ("former_ids",), record.former_ids)
    if isinstance(record, Contact):
        yield from contact_checks.faults(source, record, today)
    if isinstance(record, Committee):
        yield from _beside_papers(file, source, record)
    ended = isinstance(record, Committee | Initiative) and record.status == "ended"
    if isinstance(record, Committee | Initiative) and record.ended_on and not ended:
        message = "„ended_on“ (beendet am) steht da, aber der Eintrag gilt als aktiv."
        hint = "Ergänzen Sie „status: ended“ oder löschen Sie die Zeile."
        yield _warning(source.key(("ended_on",)), message, hint)
    if isinstance(record, Event):
        yield from timing.faults(source, record, today)
        yield from _untaken(file, source, record)
    if isinstance(record, Goal):
        yield from faults_of_goal(source, record, today)
    if isinstance(record, Report):
        yield from faults_of_report(source, record)
    if isinstance(record, Vocabulary):
        yield from _words(file, source, record)


def hints(raw: bytes, source: Source, record: Record) -> Iterator[Problem]:
    """Yield hints on wording and privacy that are beyond doubt.

    Args:
        raw: the record's file.
        source: what it holds, and where.
        record: the same as the schema has it.
    """
    if not (privacy.may_hold(raw) or style.may_hold(raw)):
        return  # as with most records: a closer look takes ten times as long
    own = tuple(texts(record).values())
    for found in (*privacy.certain(own), *style.certain(own)):
        where, hint = source.value(found.location), told(found.hint, found.rule)
        yield Problem(where, found.message, hint, "warning", found.rule)


def _untaken(file: File, source: Source, record: Event) -> Iterator[Problem]:
    """Yield ids that would take the place of a list."""
    if timing.TAKEN.fullmatch(file.id):
        hint = f"Vorschlag: {file.id}-1.yaml"
        yield Problem(Position(file.path), f"Der Name „{file.id}“ ist vergeben.", hint)
    for number, id_ in enumerate(record.former_ids):
        if timing.TAKEN.fullmatch(id_):
            yield Problem(source.value(("former_ids", number)), *_reserved(id_))


def _warning(where: Position, message: str, hint: str) -> Problem:
    return Problem(where, message, hint, "warning")


LIST_HINTS: Final = {
    "list": "Beispiel: {{ list initiatives topic=sprache }}",
    "subject": "Aufzählen lassen sich initiatives, contacts, needs und events.",
    "pair": "Filter schreiben Sie als Name=Kennung, zum Beispiel topic=sprache.",
    "filter": "Diesen Filter gibt es hier nicht. Beispiel: topic=sprache municipality=altdorf",
    "limit": "limit ist eine Zahl von 1 bis 100.",
}
_IMAGE: Final = re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\n]{1,500}\)")
_HTML: Final = re.compile(r"</?[a-z][a-z0-9]{0,20}(?: [^<>\n]{0,500})?/?>", re.IGNORECASE)


def _texts(source: Source, record: Record) -> Iterator[Problem]:
    """Yield what is wrong with Markdown: too deep, links that are dropped, lists that are none."""
    for location, text in proses(record):
        page = isinstance(record, Page) and location[-1] == "text"
        try:
            dropped = render(text).dropped
            faults = split(text)[1] if page else ()
        except TooDeep:
            where = source.value(location)
            yield Problem(where, *sentence("text_too_deep", str(location[-1]), "", text, {}))
            continue
        for target in dict.fromkeys(dropped):
            message = f"Der Link „{echo(target)}“ wird nicht übernommen."
            yield _warning(source.passage(location, target), message, _link_hint(target))
        for line, fault in faults:
            there = source.passage(location, line)
            yield Problem(there, f"„{echo(line)}“ ist keine gültige Liste.", LIST_HINTS[fault])
        if image := _IMAGE.search(text):
            message = f"Das Bild „{echo(image[0])}“ wird nicht gezeigt."
            there = source.passage(location, image[0])
            yield _warning(there, message, "Löschen Sie es; Bilder gibt es in Texten nicht.")
        if tag := _HTML.search(text):
            message = f"HTML wie „{echo(tag[0])}“ erscheint als Text."
            hint = "Schreiben Sie Markdown: **fett**, Listen mit „- “, Absätze mit einer Leerzeile."
            yield _warning(source.passage(location, tag[0]), message, hint)


def _link_hint(target: str) -> str:
    if url_fault(target) == "scheme_missing":
        return f"Richtig: https://{echo(target)}"
    return "Erlaubt sind https://…, mailto:…, tel:… und eigene Seiten wie /kontakte/."


def proses(record: Any) -> Iterator[tuple[Location, str]]:  # noqa: ANN401 - a record of any kind
    """Yield every Markdown text of a record with its location."""
    yield from _own_proses((), record)
    for many in ("offers", "needs", "sections"):
        for number, part in enumerate(getattr(record, many, ())):
            yield from _own_proses((many, number), part)
    for language, part in getattr(record, "translations", {}).items():
        for path, text in translated(part).items():
            if path[-1] in _PROSE or path[0] == "texts":
                yield ("translations", language, *path), text


_PROSE: Final = ("description", "text", "outlook")
"""Fields that hold Markdown."""


def _own_proses(place: Location, part: Any) -> Iterator[tuple[Location, str]]:  # noqa: ANN401 - a part of any kind
    for name in _PROSE:
        text = getattr(part, name, None)
        if text:
            yield (*place, name), text


def _verified(source: Source, record: Record, today: Today) -> Iterator[Problem]:
    if record.verified and not today.has_come(record.verified.on):
        where = source.value(("verified", "on"))
        yield _warning(where, "„on“ (geprüft am) liegt in der Zukunft.", "Prüfen Sie das Jahr.")


def _ids(source: Source, place: Location, ids: tuple[str, ...]) -> Iterator[Problem]:
    """Yield ids that could not be the name of a folder everywhere."""
    for number, id_ in enumerate(ids):
        if RESERVED.fullmatch(id_):
            yield Problem(source.value((*place, number)), *_reserved(id_))


def _beside_papers(file: File, source: Source, record: Committee) -> Iterator[Problem]:
    """Yield ids of a committee that would take the address of the list of council papers."""
    if address("committees", file.id) == PAPERS:
        yield Problem(Position(file.path), *_reserved(file.id))
    for number, id_ in enumerate(record.former_ids):
        if address("committees", id_) == PAPERS:
            yield Problem(source.value(("former_ids", number)), *_reserved(id_))


def _reserved(id_: str) -> tuple[str, str]:
    return f"Die Kennung „{id_}“ ist vergeben.", f"Vorschlag: {id_}-1"


def _words(file: File, source: Source, record: Vocabulary) -> Iterator[Problem]:
    """Yield a vocabulary that nothing refers to, and terms that lead nowhere."""
    if file.id not in VOCABULARIES:
        message = f"Die Wortliste „{file.id}“ kennen wir nicht."
        hint = suggest(file.id, VOCABULARIES) or f"Möglich sind: {', '.join(VOCABULARIES)}."
        yield Problem(Position(file.path), message, hint)
    if file.id == "topics":
        for number, term in enumerate(record.terms):
            if RESERVED.fullmatch(term.id):
                yield Problem(source.value(("terms", number, "id")), *_reserved(term.id))
    yield from _misplaced(file, source, record)
    for name in ("broader", "replaced_by"):
        above = {term.id: getattr(term, name) for term in record.terms}
        ringed = set(rings(above))
        for number, term in enumerate(record.terms):
            if term.id in ringed:
                message = f"„{name}“ führt im Kreis zu „{term.id}“ zurück."
                hint = f"Löschen Sie „{name}“ bei einem der Begriffe."
                yield Problem(source.value(("terms", number, name)), message, hint)


_ONLY_IN: Final = {"level": "functions", "bridge": "functions", "shares": "tasks"}
"""Field of a term → the vocabulary that it belongs to."""


def _misplaced(file: File, source: Source, record: Vocabulary) -> Iterator[Problem]:
    """Yield what terms of other vocabularies say, and tasks that nobody does."""
    for number, term in enumerate(record.terms):
        for name, home in _ONLY_IN.items():
            if getattr(term, name) and file.id != home:
                message = f"„{name}“ gehört in die Wortliste „{home}“."
                yield Problem(source.key(("terms", number, name)), message, "Löschen Sie es hier.")
        if (
            file.id == "tasks"
            and not term.replaced_by
            and (term.shares is None or term.shares.none)
        ):
            message = f"Bei „{term.id}“ steht nicht, wer diese Aufgabe hat."
            hint = "Ergänzen Sie „shares“ mit district, municipality oder volunteers."
            yield Problem(source.value(("terms", number, "id")), message, hint)
