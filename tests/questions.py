"""Golden questions: what people really ask, and what a good coordinator would show them.

Each file of ``tests/golden/questions/`` is a group. A question says ::

    - {ask: fahrrad kaputt, any: [fahrradwerkstatt-lindach, themen/fahrrad]}

``ask`` are the words in the search field; ``on`` is the language of the page (``de`` unless said);
``in`` is the language of the words (that of the page unless said; ``de-leicht`` is simple German).
One of ``any``, or every one of ``all``, must be among the first five hits. Records are named by
their ids: initiatives alone, others as ``kontakte/…``, ``orte/…``, ``themen/…``, ``seiten/…``.

``known.yaml`` says of each question that fails why it does; it may be missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "tests" / "golden" / "questions"
KNOWN: Final = FOLDER / "known.yaml"
TOP: Final = 5
"""So many hits people read."""
PAGES: Final = ("de", "en", "uk", "ar", "fa", "tr", "fr", "ru")
"""Languages of the example site."""
LANGUAGES: Final = ("de", "de-leicht", "en", "uk", "ar", "fa", "tr", "fr", "ru")
SECTIONS: Final = {"kontakte": "contacts", "orte": "municipalities", "seiten": "pages"}
"""How an id begins → the folder of the content that has a file for it."""
Key = tuple[str, str]
"""The words and the language of the page."""


@dataclass(frozen=True)
class Question:
    """What somebody asks, and what must be among the first hits."""

    group: str
    ask: str
    on: str
    language: str
    wanted: tuple[str, ...]
    every: bool
    """Whether all are wanted, or any."""

    @property
    def key(self) -> Key:
        """What tells it from others."""
        return self.ask, self.on

    def passes(self, hits: Sequence[str]) -> bool:
        """Say whether the first hits are what a coordinator would show."""
        found = [id_ in hits[:TOP] for id_ in self.wanted]
        return all(found) if self.every else any(found)

    def rank(self, hits: Sequence[str]) -> float:
        """Return one over the place of the first hit that is wanted, 0 where there is none."""
        places = (place for place, id_ in enumerate(hits, 1) if id_ in self.wanted)
        return 1 / next(places, float("inf"))

    def told(self, hits: Sequence[str]) -> str:
        """Return a line that says what was asked, wanted and shown."""
        shown = ", ".join(hits[:TOP]) or "nothing"
        wanted = (" + " if self.every else " | ").join(self.wanted)
        return f"{self.group}: „{self.ask}“ ({self.on}) shows {shown}; wanted: {wanted}"


Answers = dict[Question, list[str]]
"""What each question finds, best first."""


def questions() -> list[Question]:
    """Return all questions, group by group.

    Raises:
        ValueError: a question is written wrongly.
    """
    files = (path for path in sorted(FOLDER.glob("*.yaml")) if path != KNOWN)
    return [_question(path.stem, raw) for path in files for raw in _read(path)]


def known() -> dict[Key, str] | None:
    """Return why questions fail, or None where nobody has written it down."""
    if not KNOWN.exists():
        return None
    return {(raw["ask"], raw.get("on", PAGES[0])): raw["reason"] for raw in _read(KNOWN)}


def failing(answers: Mapping[Question, Sequence[str]]) -> list[Question]:
    """Return the questions whose first hits are not what was wanted."""
    return [question for question, hits in answers.items() if not question.passes(hits)]


def share(answers: Mapping[Question, Sequence[str]]) -> float:
    """Return the share of questions that pass: recall among the first five."""
    return 1 - len(failing(answers)) / len(answers)


def mean_rank(answers: Mapping[Question, Sequence[str]]) -> float:
    """Return the mean reciprocal rank."""
    return sum(question.rank(hits) for question, hits in answers.items()) / len(answers)


def named(path: str) -> str:
    """Return the id of what a path within the site leads to."""
    parts = [part for part in unquote(path).split("/") if part]
    if parts[0] in PAGES:
        parts = parts[1:]
    if parts[0] == "initiativen":
        parts = parts[1:]
    elif len(parts) == 1:
        parts = ["seiten", *parts]
    return "/".join(parts)


def ids(content: Path) -> set[str]:
    """Return the ids of all that a question may want."""
    found = {path.stem for path in (content / "initiatives").glob("*.yaml")}
    for section, folder in SECTIONS.items():
        found |= {f"{section}/{path.stem}" for path in (content / folder).glob("*.yaml")}
    topics = yaml.safe_load((content / "vocabularies" / "topics.yaml").read_text("utf-8"))
    return found | {f"themen/{topic['id']}" for topic in topics["terms"]}


def _read(path: Path) -> Iterable[dict[str, Any]]:
    """Return what a file lists; every word stays a word, „on“ and postcodes too."""
    return list(yaml.load(path.read_text("utf-8"), yaml.BaseLoader))  # noqa: S506 - builds texts only


def _question(group: str, raw: dict[str, Any]) -> Question:
    on = raw.get("on", PAGES[0])
    language = raw.get("in", on)
    wanted = raw.get("any") or raw.get("all") or []
    unknown = raw.keys() - {"ask", "on", "in", "any", "all"}
    if unknown or ("any" in raw) == ("all" in raw) or not raw.get("ask", "").strip() or not wanted:
        raise ValueError(f"{group}: {raw}")
    if on not in PAGES or language not in LANGUAGES:
        raise ValueError(f"{group}: {raw}")
    return Question(group, raw["ask"], on, language, tuple(wanted), "all" in raw)
