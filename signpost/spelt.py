"""Where a character of a value stands in its file."""

from __future__ import annotations

from signpost.problems import Position


class Spelt:
    """A value as its file spells it: finds characters where YAML indents, folds and quotes."""

    def __init__(self, path: str, raw: str, start: Position, text: str) -> None:
        self._path, self._raw, self._text, self._start = path, raw, text, start
        lines = raw.splitlines(keepends=True)[: start.line - 1]
        self._begin = sum(map(len, lines)) + start.column - 1

    def of(self, index: int) -> Position:
        """Return the place of a character: the one that as many others stand before, blanks aside.

        Where the file spells the text otherwise (an escape in quotes), the start of the value.
        """
        at = self._begin
        if self._raw[at : at + 1] in {"|", ">"}:
            at = self._raw.find("\n", at)
        elif self._raw[at : at + 1] in {'"', "'"}:
            at += 1
        for character in self._text[:index]:
            if not character.isspace():
                at = self._next(at)
                if self._raw[at : at + 1] != character:
                    return self._start
                at += 1
        at = self._next(at)
        line = self._raw.count("\n", 0, at) + 1
        return Position(self._path, line, at - self._raw.rfind("\n", 0, at))

    def _next(self, at: int) -> int:
        """Return where the next character stands that is no blank."""
        while at < len(self._raw) and self._raw[at].isspace():
            at += 1
        return at
