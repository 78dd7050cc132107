"""What the version history still holds of a person: which versions, branches and tags.

Asked within a time that is bounded, and told without anything that stands in those versions.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from signpost.history import answer

if TYPE_CHECKING:
    from pathlib import Path

    from signpost.persons import Person

_SECONDS: Final = 25.0
"""For all questions together."""
_LOOKED: Final = 200
"""Versions that are taken in for one question."""


class Kept(NamedTuple):
    """What Git still holds."""

    commits: tuple[str, ...]
    """With their day, the latest first: their files or messages name the person."""
    authored: int
    """Versions that the person has made."""
    refs: tuple[str, ...]
    """Branches and tags that lead to these versions."""
    elsewhere: tuple[str, ...]
    """Files outside of the content folder that name the person now, from the top."""
    whole: bool
    """False where looking took too long, or the history here is only a part."""


def kept(content: Path, person: Person) -> Kept | None:
    """Return what Git holds of a person; None outside a repository, or without Git."""
    if answer(content, ("rev-parse", "--is-inside-work-tree"), seconds=5) is None:
        return None
    return _Asking(content).all(person)


class _Asking:
    """Asks until the time is up."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._end = monotonic() + _SECONDS
        self._whole = True

    def all(self, person: Person) -> Kept:
        found: dict[str, str] = {}
        for word in (*person.names, *person.emails, *person.phones):
            found |= self._log(f"-S{word}")
        for name in person.names:
            found |= self._log("--fixed-strings", "--regexp-ignore-case", f"--grep={name}")
        if person.id:
            found |= self._log("--", f"contacts/{person.id}.yaml")
        authored = set[str]()
        for word in (*person.names, *person.emails):
            authored |= self._log("--fixed-strings", f"--author={word}").keys()
        ordered = sorted(found.items(), key=lambda item: item[1], reverse=True)
        refs = self._refs([commit for commit, _day in ordered[-_LOOKED:]])
        shallow = self._ask("rev-parse", "--is-shallow-repository").strip() == "true"
        shown = tuple(f"{commit} ({day})" for commit, day in ordered)
        elsewhere = self._elsewhere(person)
        return Kept(shown, len(authored), refs, elsewhere, self._whole and not shallow)

    def _log(self, *words: str) -> dict[str, str]:
        """Return the versions that a question finds, each with its day."""
        start = ("log", "--all", f"--max-count={_LOOKED}", "--format=%h %cs", "--no-color")
        quiet = ("--no-show-signature", "--no-ext-diff", "--no-textconv")
        lines = self._ask(*start, *quiet, *words).splitlines()
        return dict(line.split(" ", 1) for line in lines if " " in line)

    def _refs(self, commits: list[str]) -> tuple[str, ...]:
        """Return the branches and tags that lead to any of some versions."""
        if not commits:
            return ()
        words = ("for-each-ref", "--format=%(refname:short)", f"--count={_LOOKED}")
        return tuple(self._ask(*words, *(f"--contains={commit}" for commit in commits)).split())

    def _elsewhere(self, person: Person) -> tuple[str, ...]:
        """Return the files beside the content in which the person is named."""
        top = self._ask("rev-parse", "--show-cdup").strip() or "."
        patterns = [w for word in (*person.names, *person.emails) for w in ("-e", word)]
        words = ("grep", "-z", "-l", "-I", "--ignore-case", "--fixed-strings", *patterns)
        own = self._ask("rev-parse", "--show-prefix").strip()
        paths = self._ask(*words, at=self._content / top, none=1).split("\0")
        return tuple(path for path in paths if path and not (own and path.startswith(own)))

    def _ask(self, *words: str, at: Path | None = None, none: int = 0) -> str:
        """Return an answer; empty where there is none."""
        left = self._end - monotonic()
        found = answer(at or self._content, words, seconds=left, none=none) if left > 0 else None
        if found is None:
            self._whole = False
        return (found or b"").decode("utf-8", "replace")
