"""Pages that read alike in many languages, rendered once: what each would say differently is noted.

A record that nobody has translated shows the same German text in every other language, and between
it the words of the interface, dates and labels. Its page is rendered once with a note in the place
of each of those; then every language puts its words there, which takes a tenth of the time.

A note stands between two control characters, which no content can hold: ``_`` and a message of the
catalogue, or the number of something to be said with a filter of the language's own.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from functools import lru_cache
from types import CodeType
from typing import TYPE_CHECKING, Any, Final

from jinja2 import UndefinedError, pass_context
from markupsafe import Markup, escape

from signpost.spoken import best, marked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from signpost.public import Texts

    Filter = Callable[..., Any]

_NOTE: Final = re.compile("\x02([^\x03]*)\x03")
_MESSAGE: Final = "_"
_COMMA: Final = ","
SLOTS: Final = "slots"
_NUMBER: Final = "number of"
OWN: Final = "$"
"""Begins the note for something that a page has to itself, with its name."""
_OPEN: Final = "<"
_CLOSE: Final = ">"
_SLOT: Final = re.compile(r"%\(([a-z_]+)\)s")


class Notes(gettext.NullTranslations):
    """What is to be said, by number; and a catalogue whose words are notes."""

    def __init__(self) -> None:
        """Start without a note."""
        super().__init__()
        self._numbers: dict[tuple[Any, ...], int] = {}
        self.all: list[tuple[Any, ...]] = []
        """Name of a filter and what it is given, or a message with what stands in its slots."""

    def gettext(self, message: str) -> str:
        """Return a note for a message."""
        return f"\x02{_MESSAGE}{message}\x03"

    @property
    def comma(self) -> str:
        """The note for what stands between the items of a list."""
        return f"\x02{_COMMA}\x03"

    def numbered(self, singular: str, plural: str, number: int, **values: Any) -> Markup:  # noqa: ANN401 - see note
        """Return a note for a message that depends on a number, with what stands in its slots."""
        filled = ((name, str(escape(value))) for name, value in values.items())
        return self.note(_NUMBER, (singular, plural, number), *filled)

    def note(self, name: str, *given: Any) -> Markup:  # noqa: ANN401 - whatever a filter takes
        """Return the note for something to be said."""
        key = (name, *given)
        number = self._numbers.get(key)
        if number is None:
            if _holds_own(given):
                raise UndefinedError  # its words would be kept for the next page
            number = self._numbers[key] = len(self.all)
            self.all.append(key)
        return Markup(f"\x02{number}\x03")  # noqa: S704 - digits

    def text(self, source: str) -> Filter:
        """Return the filter for texts that no language has, if one does not mark the source's."""

        def filtered(texts: Texts | None) -> Markup:
            if not texts:
                return Markup("")
            tag, words = best(texts, "", source)
            if tag != source:
                return marked("span", tag, escape(words))
            return Markup(f"\x02{_OPEN}\x03{escape(words)}\x02{_CLOSE}\x03")  # noqa: S704 - escaped

        return filtered

    @property
    def slots(self) -> Filter:
        """Return the filter ``message|slots(name, value, …)``."""

        @pass_context  # so that nothing is noted while a template is compiled
        def filtered(_context: object, message: str, *pairs: Any) -> Markup:  # noqa: ANN401 - values
            values = zip(pairs[::2], map(str, map(escape, pairs[1::2])), strict=True)
            return self.note(SLOTS, message, *values)

        return filtered

    def filter(self, name: str) -> Filter:
        """Return a filter that notes down what the one of that name is to be given."""

        @pass_context
        def filtered(_context: object, *given: Any) -> Markup:  # noqa: ANN401 - see note
            return self.note(name, *(_frozen(value) for value in given))

        return filtered

    def chooser(self, name: str, fixed: Filter, spoken: frozenset[str]) -> Filter:
        """Return a filter for texts: a note for those that some language has, others at once."""

        def filtered(texts: Any, *given: str) -> Any:  # noqa: ANN401 - as the filter it stands for
            if isinstance(texts, dict) and not spoken.isdisjoint(texts):
                return self.note(name, tuple(texts.items()), *given)
            return fixed(texts, *given)

        return filtered


class Speaker:
    """Puts a language's words in the place of notes."""

    def __init__(
        self,
        notes: Notes,
        strings: gettext.NullTranslations,
        filters: Mapping[str, Filter],
        comma: str,
        around: tuple[str, str] = ("", ""),
    ) -> None:
        """Speak a language by its catalogue, its filters, its comma, and its mark for German."""
        self._notes = notes
        self._strings = strings
        self._filters = filters
        self._words = _Words(self._say)
        self._words[_COMMA] = comma
        self._words[_OPEN], self._words[_CLOSE] = around

    def speak(self, pieces: list[str], own: Mapping[str, str] | None = None) -> str:
        """Return a text from its pieces (see :func:`pieces`), with what is a page's own by note."""
        self._words.update(own or {})
        spoken = pieces.copy()
        spoken[1::2] = map(self._words.__getitem__, pieces[1::2])
        return "".join(spoken)

    def _say(self, note: str) -> str:
        if note.startswith(_MESSAGE):
            return self._strings.gettext(note.removeprefix(_MESSAGE)).replace("%%", "%")
        name, *given = self._notes.all[int(note)]
        if name == SLOTS:
            return self._filled(*given)
        if name == _NUMBER:
            return self._numbered(*given)
        return str(escape(self._filters[name](*map(self._thawed, given))))

    def _numbered(self, words: tuple[str, str, int], *pairs: tuple[str, str]) -> str:
        values = {name: Markup(self.speak(pieces(value))) for name, value in pairs}  # noqa: S704 - escaped when noted
        return str(Markup(self._strings.ngettext(*words)) % {"num": words[-1], **values})  # noqa: S704 - our catalogue

    def _filled(self, message: str, *pairs: tuple[str, str]) -> str:
        values = {name: self.speak(pieces(value)) for name, value in pairs}
        parts = _SLOT.split(self._strings.gettext(message))
        return "".join(
            values[part] if number % 2 else part.replace("%%", "%")
            for number, part in enumerate(parts)
        )

    def _thawed(self, value: Any) -> Any:  # noqa: ANN401 - what a filter takes
        """Return what was noted as the filter takes it: texts, or a list of spoken words."""
        if type(value) is not tuple:
            return value
        if value and type(value[0]) is tuple:
            return dict(value)
        return [Markup(self.speak(pieces(item))) for item in value]  # noqa: S704 - escaped when noted


class _Words(dict[str, str]):
    """Note → words; what is not known yet is found out when it is asked for."""

    def __init__(self, say: Callable[[str], str]) -> None:
        super().__init__()
        self._say = say

    def __missing__(self, note: str) -> str:
        found = self[note] = self._say(note)
        return found


def retold(code: CodeType, speaker: Speaker) -> CodeType:
    """Return a compiled template with a language's words in the place of notes."""
    constants = tuple(_retold(constant, speaker) for constant in code.co_consts)
    return code.replace(co_consts=constants)


def _retold(constant: Any, speaker: Speaker) -> Any:  # noqa: ANN401 - whatever code may hold
    if isinstance(constant, str):
        return speaker.speak(pieces(constant)) if "\x02" in constant else constant
    if isinstance(constant, tuple):
        return tuple(_retold(item, speaker) for item in constant)
    return retold(constant, speaker) if isinstance(constant, CodeType) else constant


def filling(strings: gettext.NullTranslations) -> Filter:
    """Return the filter ``message|slots(name, value, …)`` of a language."""
    parts = lru_cache(maxsize=None)(lambda message: _SLOT.split(strings.gettext(message)))

    @pass_context  # as the one that notes down
    def filtered(_context: object, message: str, *pairs: Any) -> Markup:  # noqa: ANN401 - values
        values = dict(zip(pairs[::2], map(escape, pairs[1::2]), strict=True))
        return Markup(  # noqa: S704 - our catalogue, and what is escaped
            "".join(
                values[part] if number % 2 else part.replace("%%", "%")
                for number, part in enumerate(parts(message))
            )
        )

    return filtered


def pieces(text: str) -> list[str]:
    """Return a text cut at its notes: what stands everywhere, a note, and so on in turn."""
    return _NOTE.split(text)


def _holds_own(value: Any) -> bool:  # noqa: ANN401 - what a filter takes
    if isinstance(value, tuple):
        return any(map(_holds_own, value))
    return isinstance(value, str) and f"\x02{OWN}" in value


def _frozen(value: Any) -> Any:  # noqa: ANN401 - what a filter takes
    """Return words one after another as they can be noted down."""
    several = isinstance(value, list | Iterator)
    return tuple(str(escape(item)) for item in value) if several else value
