"""All hints on all records, for ``check --lint``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost.lint import plausible, privacy, texts, twins
from signpost.lint.findings import told
from signpost.problems import Position, Problem
from signpost.spelt import Spelt
from signpost.translatable import texts as texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from signpost.catalog import Catalog
    from signpost.inhand import InHand
    from signpost.lint.findings import Finding


def lint(catalog: Catalog, held: Iterable[InHand], today: date) -> Iterator[Problem]:
    """Yield the hints that a check leaves out.

    Args:
        catalog: all records, for the municipalities among them.
        held: the records as they are written.
        today: the day.
    """
    every = tuple(held)
    towns = plausible.towns(catalog.municipalities.values(), catalog.settings.languages[0])
    for one in every:
        kind, record = one.file.kind, one.record
        if getattr(record, "status", "") == "ended":
            continue
        own = tuple(texts_of(record).values())
        for finding in (
            *privacy.likely(kind, record, own),
            *texts.likely(own),
            *plausible.likely(kind, record, towns, today),
        ):
            yield _problem(one, finding)
    told_already = {(one.path, other.path) for one, other in twins.certain(catalog)}
    for pair in twins.likely(twins.traits(every)):
        if (pair.one.path, pair.other.path) not in told_already:
            yield _twin(pair)


def _problem(one: InHand, finding: Finding) -> Problem:
    where = one.source.value(finding.location)
    if finding.at:
        value = _at(one.source.data, finding.location)
        where = Spelt(one.file.path, one.text, where, value).of(finding.at)
    hint = told(finding.hint, finding.rule)
    return Problem(where, finding.message, hint, "warning", finding.rule)


def _at(data: object, location: Iterable[str | int]) -> str:
    """Return the text at a location of a file."""
    for part in location:
        if isinstance(data, dict) or (isinstance(data, list) and isinstance(part, int)):
            data = data[part]  # type: ignore[index] # a key of a mapping, or a number in a list
    return data if isinstance(data, str) else ""


def _twin(pair: twins.Pair) -> Problem:
    shared = " und ".join((", ".join(pair.shared[:-1]), pair.shared[-1])) if pair.shared[1:] else ""
    message = f"Ist das dasselbe wie {pair.one.path}? Gleich: {shared or pair.shared[0]}."
    hint = told("Wenn ja, löschen Sie einen der beiden Einträge.", "doppelt")
    return Problem(Position(pair.other.path), message, hint, "warning", "doppelt")
