"""``new`` without arguments: asks for what a record needs, one thing after the other.

Each answer is held against the schema at once, in the words that a check would use. Nothing is
written before the last question is answered.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from pydantic import create_model

from signpost import files
from signpost.draft import Question, questions
from signpost.hints import suggest
from signpost.known_ids import Ids
from signpost.problems import Refused
from signpost.scaffold import check, kind_of
from signpost.schema import KINDS
from signpost.schema.base import Model, Record
from signpost.showing import echo, visible
from signpost.sorting import slug
from signpost.source import parse
from signpost.validate import validate
from signpost.yaml_style import inline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from signpost.schema.base import Kind
    from signpost.yaml_walk import Data

    Ask = Callable[[str], str]
    Say = Callable[[str], None]

_WISHED: Final = {
    "contacts": ("kind", "email"),
    "initiatives": ("contacts", "phone", "email"),
    "events": ("end", "organisers", "municipalities"),
}
"""Fields that a record can do without, but hardly anybody does."""
_NAME: Final = re.compile(rb"^name:[ \t]*(.+)$", re.MULTILINE)
_START: Final = 4096
"""Bytes of a file in which its name stands."""
_ALIKE: Final = 0.86
_LATER: Final = "Die anderen Felder stehen mit Beispielen in der Datei."


class Answers(NamedTuple):
    """What somebody has said of a record that is to be made."""

    kind: Kind
    id: str
    said: dict[str, Data]


def interview(content: Path, ask: Ask, say: Say, kind: str = "") -> Answers | None:
    """Ask for a record; None where somebody decides against it.

    Args:
        content: the content folder.
        ask: shows a question and returns a line; raises EOFError where there will be none.
        say: shows a text.
        kind: what it is to be; asked for if empty.

    Raises:
        Refused: there is no such kind or content folder.
    """
    if not files.is_folder(content):
        raise Refused(f"„{visible(str(content))}“ ist kein Ordner mit Inhalten.")
    talk = _Talk(content, ask, say)
    chosen = kind_of(kind) if kind else talk.kind()
    if chosen.folder == "vocabularies":
        hint = "python3 build.py new wortliste topics"
        raise Refused(f"Eine Wortliste legen Sie mit ihrem Namen an, zum Beispiel: {hint}")
    said = talk.fields(chosen)
    if said is None:
        return None
    id_ = talk.id(chosen, str(said.get("name", "")))
    say(f"{_LATER}\n{chosen.folder}/{id_}.yaml:")
    say("\n".join(f"  {key}: {inline(value)}" for key, value in said.items()))
    return Answers(chosen, id_, said) if talk.agreed("So anlegen?", usual=True) else None


class _Talk:
    """A conversation about one record."""

    def __init__(self, content: Path, ask: Ask, say: Say) -> None:
        self._content = content
        self._ids = Ids(content)
        self._ask = ask
        self._say = say

    def kind(self) -> Kind:
        """Ask what is to be made, until it is a kind."""
        kinds = [kind for kind in KINDS if kind.folder != "vocabularies"]
        for nth, kind in enumerate(kinds, 1):
            self._say(f"  {nth:2} {kind.title}")
        while True:
            answer = self._ask("Was möchten Sie anlegen? (Nummer oder Wort) ").strip()
            if answer.isdecimal() and 1 <= int(answer) <= len(kinds):
                return kinds[int(answer) - 1]
            try:
                return kind_of(answer)
            except Refused as error:
                self._say(f"  {error}")

    def fields(self, kind: Kind) -> dict[str, Data] | None:
        """Ask for fields one by one; None where there is such a record already."""
        said: dict[str, Data] = {}
        needed = {question.key for question in questions(kind, self._ids)}
        for question in questions(kind, self._ids, _WISHED.get(kind.folder, ())):
            value = self._field(question, optional=question.key not in needed)
            if value:
                said[question.key] = value
            if question.key == "name" and not self._is_new(kind, str(value)):
                return None
        if kind.folder == "contacts" and said.get("kind", "person") == "person":
            given = self._consent(kind)
            said |= {"consent": {"given": given}} if given else {}
        return said

    def _field(self, question: Question, *, optional: bool) -> Data:
        """Ask for a field until its value can stay."""
        self._say(f"\n{question.title[:1].upper()}{question.title[1:]} ({question.key})")
        if question.choice:
            self._say(f"  Möglich: {question.choice}")
        if question.example:
            self._say(f"  Beispiel: {question.example}")
        hints = ["Enter: nichts"] * optional + ["mehrere mit Komma"] * question.many
        prompt = f"  ({', '.join(hints)}) > " if hints else "  > "
        while True:
            answer = " ".join(self._ask(prompt).split())
            if optional and not answer:
                return None
            parts: list[Data] = [part for part in map(str.strip, answer.split(",")) if part]
            value: Data = parts if question.many else answer
            faults = list(self._faults(question, value))
            if not faults:
                return value
            for fault in faults:
                self._say(f"  {fault}")

    def _faults(self, question: Question, value: Data) -> Iterator[str]:
        """Yield what is wrong with an answer, in the words of a check."""
        if not value:
            yield "Hier muss etwas stehen."
            return
        alone = create_model("Alone", __base__=Model, **{question.key: _typed(question)})
        source, problems = parse("", f"{question.key}: {inline(value)}\n".encode())
        if source is not None:
            found = validate(source, cast("type[Record]", alone))
            problems = found if isinstance(found, tuple) else ()
        for problem in problems:
            yield f"{problem.message} {problem.hint}".rstrip()
        if not problems and question.reference:
            known = self._ids.of(question.reference)
            for id_ in value if isinstance(value, list) else [value]:
                named = question.reference != "parties" or str(id_) == slug(str(id_))
                if known and named and id_ not in known:
                    yield f"„{echo(id_)}“ gibt es nicht. {suggest(str(id_), known)}".rstrip()

    def _is_new(self, kind: Kind, name: str) -> bool:
        """Tell of records with such a name, and ask whether there is to be one more."""
        twins = alike(self._content, kind, name)
        if not twins:
            return True
        for path, other in twins:
            self._say(f"  Gibt es schon: {visible(other)} ({path})")
        return self.agreed("  Trotzdem anlegen?", usual=False)

    def _consent(self, kind: Kind) -> Data:
        """Ask since when a person agrees to be named."""
        self._say("\nEinwilligung: Ohne sie erscheint kein Name auf der Website.")
        info = kind.model.model_fields["consent"]
        part = next(t for t in info.annotation.__args__ if t is not type(None))  # type: ignore[union-attr] # optional
        given = part.model_fields["given"]
        question = Question("given", given.title, "", "2026-01-15", "", many=False, info=given)
        return self._field(question, optional=True)

    def id(self, kind: Kind, name: str) -> str:
        """Ask for an id, with one made of the name proposed, until it is free."""
        wish = slug(name)[:64].strip("-") or "neu"
        taken = set(self._ids.of(kind.folder))
        numbers = (f"{wish[:60]}-{nth}" for nth in range(2, len(taken) + 3))
        wish = next(id_ for id_ in (wish, *numbers) if id_ not in taken)
        self._say(
            "\nKennung: Dateiname und Teil der Adresse. Sie bleibt, solange es den Eintrag gibt."
        )
        while True:
            answer = self._ask(f"  (Enter: {wish}) > ").strip() or wish
            try:
                check(kind, answer)
            except Refused as error:
                self._say(f"  {error}")
                continue
            if answer not in taken:
                return answer
            self._say(f"  „{answer}“ gibt es schon. Wählen Sie eine andere Kennung.")

    def agreed(self, question: str, *, usual: bool) -> bool:
        """Ask for yes or no."""
        while True:
            answer = self._ask(f"{question} [{'J/n' if usual else 'j/N'}] ").strip().casefold()
            if answer in {"", "j", "ja", "n", "nein", "y", "yes", "no"}:
                return usual if not answer else answer[0] in "jy"
            self._say("  Bitte j oder n.")


def _typed(question: Question) -> Any:  # noqa: ANN401 - what create_model takes
    return (question.info.annotation, question.info)


def alike(content: Path, kind: Kind, name: str) -> list[tuple[str, str]]:
    """Return the records of a kind that have such a name: path and name."""
    known: dict[str, tuple[str, str]] = {}
    for file in files.scan(content)[0]:
        if file.kind == kind.folder:
            try:
                found = _NAME.search(files.read(file.place)[:_START])
            except OSError:
                continue
            if found:
                other = found[1].decode("utf-8", "replace").strip(" \t\r\"'")
                known.setdefault(slug(other), (file.path, other))
    return [known[near] for near in get_close_matches(slug(name), known, n=3, cutoff=_ALIKE)]
