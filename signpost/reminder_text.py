"""Reminders as text: Markdown for an issue, plain text for a mail, JSON for programs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from signpost.ages import LIGHTS, WORDS, german
from signpost.locales import language_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from signpost.reminders import Ending, Letter, Task

LONGEST: Final = 60_000
"""Characters of a Markdown list; GitHub refuses issues of more than 65,536."""
_ENDS: Final = {
    "consent": "Die Einwilligung gilt bis {day}; danach steht hier nur noch die Funktion.",
    "post": "Die Stelle endet am {day}; danach steht hier nur noch ein Hinweis.",
    "notice": "Der Hinweis verschwindet nach dem {day}.",
    "offer": "Das Angebot „{what}“ endet am {day}.",
    "need": "Die Suche „{what}“ endet am {day}.",
}
_OVER: Final = "Die Einwilligung galt bis {day}; seitdem steht hier nur noch die Funktion."
_MARKS: Final = re.compile(r"([\\`*_\[\]#|~])")
_CALLED: Final = re.compile(r"(?<!\w)@(?=\w)")


def title(letter: Letter) -> str:
    """Return the title of an issue or mail: the same every month, so that it can be found."""
    return f"Bitte prüfen: {letter.place}"


def markdown(letter: Letter, today: date) -> str:
    """Return a list as an issue; its first line is the title as a heading."""
    asked, told = _how(letter), f"\n_Stand: {german(today)}_\n"
    lines = [f"# {_plain(title(letter))}", "", _plain(_for(letter)), "", asked, ""]
    length = sum(map(len, lines)) + len(told) + 200
    for number, task in enumerate(letter.tasks, start=1):
        block = "\n".join(_block(number, task))
        length += len(block) + 1
        if length > LONGEST:
            rest = len(letter.tasks) - number + 1
            lines += ["", f"… und {rest} weitere. Alle zeigt `python3 build.py reminders`."]
            break
        lines.append(block)
    return "\n".join((*lines, told))


def text(letter: Letter, today: date) -> str:
    """Return a list as the text of a mail."""
    lines = [title(letter), "=" * len(title(letter)), "", _for(letter), "", _how(letter), ""]
    for number, task in enumerate(letter.tasks, start=1):
        lines.append(f"{number}. {task.name}")
        lines += [f"   {line}" for line in (_state(task), *_reasons(task), task.page)]
        lines += [f"   Für die Redaktion: {_touch(task)}", ""]
    return "\n".join((*lines, f"Stand: {german(today)}", ""))


def as_json(letter: Letter, today: date) -> str:
    """Return a list as JSON, with dates as in ISO 8601 and states in English."""
    found = {
        "title": title(letter),
        "municipality": letter.id,
        "name": letter.place,
        "today": today.isoformat(),
        "addressees": [one._asdict() for one in letter.addressees],
        "stand_in": letter.stand_in,
        "up_to_date": letter.checked,
        "records": [_as_data(task) for task in letter.tasks],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _as_data(task: Task) -> dict[str, object]:
    return {
        "record": task.record,
        "path": task.path,
        "name": task.name,
        "page": task.page,
        "age": task.age,
        "light": LIGHTS[task.age],
        "checked_on": task.on.isoformat() if task.on else None,
        "ends": [
            {"why": ending.why, "what": ending.what, "until": ending.until.isoformat()}
            for ending in task.endings
        ],
        "outdated_translations": list(task.outdated),
        "touch": _touch(task),
    }


def _for(letter: Letter) -> str:
    """Return whom a list is for, and why them."""
    named = [f"{one.name} ({one.email})" if one.email else one.name for one in letter.addressees]
    why = " – für den Ort ist niemand eingetragen" if letter.stand_in else ""
    return f"Für: {', '.join(named)}{why}"


def _how(letter: Letter) -> str:
    many = len(letter.tasks)
    waiting = "Ein Eintrag wartet" if many == 1 else f"{many} Einträge warten"
    fine = f" {letter.checked} sind auf dem neuesten Stand." if letter.checked > 1 else ""
    return (
        f"{waiting} auf einen Blick von Ihnen.{fine} Lesen Sie die Seite, und rufen Sie im Zweifel "
        "dort an. Ist alles richtig, antworten Sie mit „Stimmt noch“ und der Nummer. Hat sich "
        "etwas geändert, schreiben Sie, was."
    )


def _block(number: int, task: Task) -> Iterator[str]:
    yield f"- [ ] **{number}. {_plain(task.name)}** – {_state(task)}"
    for line in (*map(_plain, _reasons(task)), f"<{task.page}>"):
        yield f"  - {line}"
    yield f"  - Für die Redaktion: `{_touch(task)}`"


def _state(task: Task) -> str:
    """Return the traffic light in words, and what it stands for."""
    if not task.asked and task.age == "never":
        return "bitte ansehen"
    when = f", zuletzt geprüft am {german(task.on)}" if task.on else ""
    return f"Ampel {LIGHTS[task.age]}: {WORDS[task.age]}{when}"


def _reasons(task: Task) -> Iterator[str]:
    for ending in task.endings:
        yield _ending(ending)
    if task.outdated:
        names = [language_name(tag, "de") or tag for tag in task.outdated]
        yield f"Die Übersetzung ist veraltet: {', '.join(names)}."


def _ending(ending: Ending) -> str:
    sentence = _OVER if ending.over else _ENDS[ending.why]
    return sentence.format(what=ending.what, day=german(ending.until))


def _touch(task: Task) -> str:
    return f"python3 build.py touch {task.record}"


def _plain(words: str) -> str:
    """Return words that Markdown shows as they are, and that call nobody on a forge."""
    marked = _MARKS.sub(r"\\\1", words.replace("&", "&amp;").replace("<", "&lt;"))
    return _CALLED.sub("@<!-- -->", marked)


FORMS: Final[dict[str, tuple[Callable[[Letter, date], str], str]]] = {
    "markdown": (markdown, "md"),
    "text": (text, "txt"),
    "json": (as_json, "json"),
}
"""Form → what makes it, and how its files end."""
