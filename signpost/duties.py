"""What the law asks of a public website and ``site.yaml`` does not say yet: hints, never errors.

They stand at the line where the missing word belongs. Who runs the site without a Land in
``district.state`` (an association, say) is under no such law and is told only that the statement
names none.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from signpost.locales import SIMPLE
from signpost.problems import Problem
from signpost.states import CHECKED, COMPARISON, STATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.catalog import Catalog
    from signpost.crosscheck import Places
    from signpost.evidence import Evidence
    from signpost.load import District
    from signpost.public import Settings
    from signpost.states import State

_YEAR: Final = timedelta(days=366)
"""For so long a statement holds (L-BGG-DVO § 6, BITV 2.0 § 7: to be updated every year)."""
_LAW: Final = "BITV 2.0 § 4"

Hint = tuple["tuple[str | int, ...]", str, str]


def duties(
    district: District,
    catalog: Catalog,
    places: Places,
    today: date,
    evidence: Evidence | None,
) -> Iterator[Problem]:
    """Yield what the statement on accessibility lacks, and what the Land asks for besides."""
    settings = district.settings
    state = STATES.get(settings.state or "")
    hints: list[Hint] = [*_statement(settings, today), *_status(settings, today, evidence)]
    contact = catalog.contacts.get(settings.stated.contact or settings.operator_contact)
    if contact is not None and bool(contact.email) != bool(contact.phones):
        hint = "Barrieren muss man elektronisch melden können, und telefonisch sollte man es."
        message = f"„{contact.id}“ nimmt Barrieren entgegen und hat kein Telefon oder keine E-Mail."
        hints.append((("accessibility", "contact"), message, hint))
    if state is not None:
        hints += [*_office(settings, state), *_explained(settings, state, today)]
    for location, message, hint in hints:
        yield Problem(places.value(district.path, location), message, hint, "warning")


def may_say_full(settings: Settings, today: date, evidence: Evidence | None) -> bool:
    """Tell whether „vollständig vereinbar“ could be true: checked within a year, nothing found."""
    look = settings.stated.assessment
    return (
        settings.stated.status == "full"
        and look is not None
        and timedelta(0) <= today - look.on <= _YEAR
        and not settings.stated.barriers
        and (evidence is None or evidence.clean)
    )


def _statement(settings: Settings, today: date) -> Iterator[Hint]:
    look = settings.stated.assessment
    if settings.state is None:
        message = (
            "Es fehlt das Bundesland, nach dessen Recht die Erklärung zur Barrierefreiheit gilt."
        )
        yield (
            ("district", "state"),
            message,
            "Ergänzen Sie unter „district“ zum Beispiel state: BW.",
        )
    if look is None:
        message = "Die Erklärung zur Barrierefreiheit nennt keine Prüfung durch Menschen."
        hint = "Ergänzen Sie unter „accessibility“: assessment: {kind: self, on: 2026-10-15}"
        yield ("accessibility",), message, hint
    elif look.on > today:
        message = "„on“ (geprüft am) liegt in der Zukunft."
        yield ("accessibility", "assessment", "on"), message, "Prüfen Sie das Jahr."
    elif today - look.on > _YEAR:
        message = "Die letzte Prüfung der Barrierefreiheit ist über ein Jahr her."
        hint = "Prüfen Sie neu und tragen Sie den Tag ein; die Erklärung gilt für ein Jahr."
        yield ("accessibility", "assessment", "on"), message, hint
    for number, barrier in enumerate(settings.stated.barriers):
        if barrier.until and barrier.until < today:
            where = ("accessibility", "barriers", number, "until")
            hint = (
                "Ist sie behoben? Dann löschen Sie den Eintrag, sonst nennen Sie einen neuen Tag."
            )
            yield where, "Diese Barriere sollte schon behoben sein.", hint


def _status(settings: Settings, today: date, evidence: Evidence | None) -> Iterator[Hint]:
    if settings.stated.status == "full" and not may_say_full(settings, today, evidence):
        message = "„Vollständig vereinbar“ lässt sich so nicht sagen; es erscheint „teilweise“."
        hint = "Nötig sind eine Prüfung aus dem letzten Jahr („assessment“) und keine Barrieren."
        yield ("accessibility", "status"), message, hint


def _office(settings: Settings, state: State) -> Iterator[Hint]:
    """Yield offices of the Land whose own page we have not seen."""
    if settings.enforcement is None and not state.official:
        message = f"Prüfen Sie, wer in {state.name} vermittelt: „{state.enforcement.name}“?"
        hint = (
            f"Diese Angabe vom {CHECKED:%d.%m.%Y} ist nicht von der Stelle selbst. "
            "Tragen Sie die richtige unter „legal“ als „enforcement“ ein."
        )
        yield ("legal",), message, hint


def _explained(settings: Settings, state: State, today: date) -> Iterator[Hint]:
    """Yield explanations in Leichte Sprache and DGS that the Land asks for, or may ask for."""
    if state.easy_and_signed == "no":
        return
    must = "müssen" if state.easy_and_signed == "yes" else "müssen vielleicht"
    source = f"{_LAW} in Verbindung mit {state.law}; nach: {COMPARISON}."
    start = f"In {state.name} {must} kommunale Websites sich in"
    planned = settings.easy_language.planned
    if SIMPLE not in settings.languages and not (planned and planned >= today):
        message = f"{start} Leichter Sprache erklären ({source})"
        hint = f"Ergänzen Sie „{SIMPLE}“ unter „languages“, oder unter „easy_language“: planned: …"
        yield ("languages",), message, hint
    signed = settings.sign_language
    if not signed or not (signed.video or (signed.planned and signed.planned >= today)):
        message = f"{start} Deutscher Gebärdensprache erklären ({source})"
        hint = "Ergänzen Sie „sign_language“ mit „video“, oder mit „planned“ den Tag dafür."
        yield ("sign_language",), message, hint
