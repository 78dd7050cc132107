"""YAML as nobody should write it: every indent, quote and comment that our reader accepts.

Comments are numbered, so that a lost one shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
WORDS: Final = (
    *("Café", "a b", "Wir reden. Und mehr!", "01067", "15:00", "ja", "no", "~x", "2026-09-01"),
    *("it's", 'say "hi"', "a: b", "x #y", "back\\slash", "[x]", "{y", "a, b", "- z", "+4970", "*"),
    *("e\u0301", "Tür\xa0auf", "سلام", "x\u200dy", "'", '"', "12", "?", ":", "!a", "%"),
)
PARAGRAPHS: Final = (
    *(
        "eins\n\nzwei",
        "- Liste\n- mehr",
        "a\nb\n",
        "  vorn\nb",
        "a\n  b\n\n\nc",
        "x  \ny",
        "# kein",
    ),
    *("ende\n\n", "\nspät", "a\n\t b"),
)
KEYS: Final = ("name", "kind", "ein Feld", "no", "de", "zwölf", "x-y")


class Writer:
    """Writes one text, in whatever way it draws."""

    def __init__(self, draw: Callable[[Any], Any]) -> None:
        self._draw = draw
        self.number = 0

    def _any(self, *choices: T) -> T:
        found: T = self._draw(st.sampled_from(choices))
        return found

    def _comment(self) -> str:
        self.number += 1
        return (
            f"#{self._any('', ' ', '  ')}K{self.number}:{self._any('', ' a: [', ' „so“ ', ' # x')}"
        )

    def beside(self) -> str:
        """Return the end of a line: nothing, blanks, a comment."""
        if self._draw(st.integers(0, 3)):
            return self._any("", "", "", " ", "   ")
        return self._any(" ", "   ", "\t") + self._comment() + self._any("", " ")

    def between(self, indent: int, *, anywhere: bool = True) -> str:
        """Return lines that hold nothing: blank ones, comments no further in or anywhere."""
        lines = ""
        for _ in range(self._any(0, 0, 0, 1, 2, 3)):
            if self._any(True, False):
                lines += self._any("", " ", "     ") + "\n"
            else:
                lines += (
                    " " * self._draw(st.integers(0, indent + 4 * anywhere)) + self._comment() + "\n"
                )
        return lines

    def mapping(self, depth: int, indent: int) -> str:
        """Return a mapping in lines of its own, so far in."""
        text = ""
        for key in self._draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=3, unique=True)):
            shown = self._any(key, key, f'"{key}"', f"'{key}'")
            text += " " * indent + shown + self._any("", "", " ") + ":"
            text += self.value(depth, indent, within=False)
        return text

    def sequence(self, depth: int, indent: int) -> str:
        """Return a list in lines of its own."""
        text = ""
        for _ in range(self._any(1, 2, 3)):
            text += " " * indent + "-"
            if depth and self._any(True, False, False):
                blanks = self._any(1, 1, 2, 3)
                text += " " * blanks + self.mapping(depth - 1, indent + 1 + blanks).lstrip(" ")
            else:
                text += self.value(depth, indent, within=True)
        return text

    def value(self, depth: int, indent: int, *, within: bool) -> str:
        """Return what stands behind a colon or dash, to the end of its last line."""
        kind = self._draw(st.integers(0, 9))
        if kind == 3:
            return self.block(indent)
        if kind <= 2 and (depth or not kind):
            start = self.beside() + "\n" + self.between(indent)
            if kind == 0:
                return start
            if kind == 1:
                return start + self.mapping(depth - 1, indent + self._any(1, 2, 4))
            return start + self.sequence(depth - 1, indent + self._any(1, 2, 3) - (not within))
        text = {4: lambda: self.flow(2, indent + 1), 5: lambda: self.folded(indent)}.get(
            kind, lambda: self.word(flow=False)
        )()
        return self._any(" ", "   ", " ") + text + self.beside() + "\n" + self.between(indent)

    def word(self, *, flow: bool) -> str:
        """Return a text in one line, in any quotes that it can have."""
        word = self._any(*WORDS)
        plain = word[0].isalnum() and not any(s in word for s in (": ", " #", '"'))
        if plain and not (flow and set(word) & set(",[]{}:")) and self._any(True, False):
            return word
        if self._any(True, False):
            quoted = word.replace("'", "''")
            return f"'{quoted}'"
        escaped = word.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'

    def folded(self, indent: int) -> str:
        """Return a text of several lines that is one, or has paragraphs, by YAML's rules."""
        quote = self._any("", "'", '"')
        lines = [self._any("a", "bc", "Wort und Wort") for _ in range(self._any(2, 3))]
        text = quote + lines[0]
        for line in lines[1:]:
            ends = self._any("", " ") + "\n" + "\n" * self._any(0, 0, 1, 2)
            text += ends + " " * (indent + self._any(1, 3)) + line
        return text + quote

    def block(self, indent: int) -> str:
        """Return a text in lines of its own, with any of YAML's ends."""
        text = self._any(*PARAGRAPHS)
        step = self._any(1, 2, 4)
        odd = text.startswith((" ", "\n")) or self._any(False, False, True)
        chomp = self._any("", "-", "+")
        sign = self._any(f"{step}{chomp}", f"{chomp}{step}") if odd else chomp
        shown = "".join(
            " " * (indent + step) * bool(line) + line + "\n" for line in text.split("\n")
        )
        after = "" if chomp == "+" else self.between(indent, anywhere=False)
        return f" {self._any('|', '|', '>')}{sign}{self.beside()}\n{shown}{after}"

    def flow(self, depth: int, indent: int) -> str:
        """Return a list or mapping in brackets, over as many lines as it draws."""
        is_list = self._any(True, False)
        parts: list[str] = []
        for key in self._draw(st.lists(st.sampled_from(KEYS), max_size=3, unique=True)):
            deeper = depth and self._any(True, False, False)
            text = self.flow(depth - 1, indent) if deeper else self.word(flow=True)
            parts.append(text if is_list else f"{key}:{self._any(' ', '  ')}{text}")
        opens, closes = "[]" if is_list else "{}"
        comma = self._any(",", "") if parts else ""
        inside = ",".join(self._loose(indent) + part + self._any("", " ") for part in parts)
        return opens + inside + comma + self._loose(indent) + closes

    def _loose(self, indent: int) -> str:
        """Return a gap within brackets."""
        if self._draw(st.integers(0, 3)):
            return self._any("", " ", "  ")
        return self.beside() + "\n" + self.between(indent).replace("\t", " ") + " " * indent


@st.composite
def texts(draw: Callable[[Any], Any]) -> tuple[str, int]:
    """Draw a text, and how many comments it has."""
    writer = Writer(draw)
    indent = draw(st.sampled_from((0, 0, 0, 2)))
    head = writer.between(0) + draw(st.sampled_from(("", "", "---\n", "--- # x\n")))
    text = writer.mapping(3, indent)
    foot = draw(st.sampled_from(("", "", "...\n", "\n\n")))
    whole = head + writer.between(0) + text + foot
    if draw(st.booleans()):
        whole = whole.removesuffix("\n")
    return whole, writer.number + head.count("--- # x")
