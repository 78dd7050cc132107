"""The nightly check of links, whole: what to ask, what came of it, what to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from signpost import excuses, files
from signpost.ages import german
from signpost.links import memory
from signpost.links.ask import Manners, ask
from signpost.links.places import is_invented, of_settings, places
from signpost.links.rounds import rounds
from signpost.problems import Problem, Refused
from signpost.showing import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from signpost.catalog import Catalog
    from signpost.excuses import Excuse, Excuses
    from signpost.links.ask import Answer
    from signpost.links.memory import Failing
    from signpost.problems import Position

    Told = Callable[[int], None]

RULE: Final = "link"
"""What machines know these hints by; excused they are by address."""
_NEW: Final = 20
"""Addresses that fail for the first time and are named."""


class Checked(NamedTuple):
    """What a night brought."""

    problems: tuple[Problem, ...]
    """Hints, by place."""
    failing: dict[str, Failing]
    """To remember."""
    first: tuple[str, ...]
    """Addresses that failed for the first time: told tomorrow, if they fail again."""
    asked: int
    shut: int
    """Servers' answers that say nothing."""
    excused: int
    invented: int
    offline: bool
    """Whether nothing answered at all, so that the fault is most likely ours."""


_MANY: Final = 3
"""Addresses; one or two may well be down together."""
_LONGEST: Final = 200


class Offline(Refused):
    """Nothing answered at all."""


def night(content: Path, catalog: Catalog, remembered: Path, today: date, told: Told) -> Checked:
    """Check all published links of a content folder, and remember what failed.

    Args:
        content: the folder.
        catalog: its records.
        remembered: the file with what failed before.
        today: the day.
        told: gets the number of addresses that are done, now and then.

    Raises:
        Offline: nothing answered, so nothing was remembered.
        OSError: the disk refuses.
    """
    found = files.scan(content)[0]
    stand: dict[str, list[Position]] = {}
    for some in (places(catalog, found, today), of_settings(catalog, content)):
        for address, positions in some.items():
            stand.setdefault(address, []).extend(positions)
    names = {f"{file.kind}/{file.id}" for file in found}
    excused = excuses.read(content, today, names)
    manners = Manners(agent=f"signpost/{catalog.settings.base_url} (Link-Prüfung)")

    def ask_all(addresses: Iterable[str]) -> dict[str, Answer]:
        return rounds(addresses, lambda address: ask(address, manners), told=told)

    where = {address: tuple(some) for address, some in stand.items()}
    checked = check(where, excused, memory.load(remembered), today, ask_all)
    if checked.offline:
        raise Offline("Keine einzige Adresse hat geantwortet; vermutlich fehlt hier das Netz.")
    memory.save(remembered, checked.failing)
    return checked


def check(
    stand: Mapping[str, tuple[Position, ...]],
    excused: Excuses,
    old: Mapping[str, Failing],
    today: date,
    ask_all: Callable[[Iterable[str]], dict[str, Answer]],
) -> Checked:
    """Ask all addresses that are neither excused nor invented; return what to tell.

    Args:
        stand: web address → where it stands.
        excused: addresses of which nobody wants to hear.
        old: what failed before.
        today: the day.
        ask_all: asks many addresses.
    """
    left = {address: excuse for address in stand if (excuse := excused.link(address))}
    invented = {address for address in stand if is_invented(address)} - left.keys()
    asked = [address for address in stand if address not in left and address not in invented]
    answers = ask_all(asked)
    failing = memory.updated(old, answers, today)
    problems = [
        *_moved(stand, answers),
        *_failing(stand, failing, answers),
        *_idle(excused, set(left.values())),
    ]
    first = sorted(
        address
        for address, one in failing.items()
        if one.times < memory.TOLD_FROM and answers[address].verdict != "shut"
    )
    shut = sum(answer.verdict == "shut" for answer in answers.values())
    return Checked(
        tuple(sorted(set(problems))),
        failing,
        tuple(first),
        len(asked),
        shut,
        len(left),
        len(invented),
        len(asked) >= _MANY and all(answer.verdict == "silent" for answer in answers.values()),
    )


def _shown(address: str) -> str:
    """Return an address as messages show it: whole, where it is not without end."""
    text = visible(address)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _moved(
    stand: Mapping[str, tuple[Position, ...]], answers: Mapping[str, Answer]
) -> Iterator[Problem]:
    """Yield addresses that are others now, and those that lead where we do not go."""
    for address, answer in answers.items():
        if answer.verdict == "moved":
            message = f"Die Adresse {_shown(address)} ist umgezogen."
            hint = f"Neu: {_shown(answer.now)}"
        elif answer.verdict == "forbidden":
            message = f"Die Adresse {_shown(address)} {answer.detail}."
            hint = "Prüfen Sie, wohin sie führen soll. Sie wurde nicht aufgerufen."
        else:
            continue
        yield from (Problem(where, message, hint, "warning", RULE) for where in stand[address])


def _failing(
    stand: Mapping[str, tuple[Position, ...]],
    failing: Mapping[str, Failing],
    answers: Mapping[str, Answer],
) -> Iterator[Problem]:
    """Yield addresses that failed on more than one day."""
    for address, one in failing.items():
        if one.times < memory.TOLD_FROM or answers[address].verdict == "shut":
            continue
        message = (
            f"Die Adresse {_shown(address)} geht seit dem {german(one.since)} nicht: {one.detail}."
        )
        hint = (
            "Suchen Sie die neue Adresse, oder löschen Sie sie. Stimmt sie doch, gehört sie in "
            "„exceptions.yaml“."
        )
        yield from (Problem(where, message, hint, "warning", RULE) for where in stand[address])


def _idle(excused: Excuses, used: set[Excuse]) -> Iterator[Problem]:
    """Yield excuses for addresses that stand nowhere."""
    for excuse in excused.links:
        if excuse not in used:
            message = "Zu dieser Ausnahme gibt es keine Adresse in den Einträgen."
            yield Problem(excuse.where, message, "Löschen Sie sie.", "warning", RULE)


def summary(checked: Checked) -> str:
    """Return in German what was asked, and what failed for the first time."""
    left = [
        f"{number} {words}"
        for number, words in (
            (checked.shut, "lassen Programme nicht hinein"),
            (checked.excused, "als Ausnahme übergangen"),
            (checked.invented, "erfunden (etwa .example)"),
        )
        if number
    ]
    rest = f" ({', '.join(left)})" if left else ""
    lines = [f"{checked.asked} Internetadressen aufgerufen{rest}."]
    if checked.first:
        lines.append("Zum ersten Mal ohne Antwort; beim nächsten Mal wird daraus ein Hinweis:")
        lines += [
            f"  {_shown(address)}: {checked.failing[address].detail}"
            for address in checked.first[:_NEW]
        ]
        more = len(checked.first) - _NEW
        lines += [f"  … und {more} weitere"] if more > 0 else []
    return "\n".join(lines)
