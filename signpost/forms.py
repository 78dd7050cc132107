"""The schema of a kind as a form: which fields, in which groups, asked for in which way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from signpost.form_rules import Node, example, fullest, refers, words
from signpost.form_views import Field, Group, Option

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from signpost.form_views import Sort


class Part(NamedTuple):
    """A group of fields, as the form has it."""

    title: str
    keys: tuple[str, ...]
    help: str = ""
    folded: bool = True


LAYOUT: Final[dict[str, tuple[Part, ...]]] = {
    "initiatives": (
        Part("Das Wichtigste", ("name", "kind", "municipality", "summary", "topics"), "", False),
        Part(
            "Wie erreicht man die Gruppe?",
            ("phone", "email", "website"),
            "Eine Angabe genügt. Sie erscheint auf der Website: Nennen Sie keine private Nummer "
            "von anderen.",
            False,
        ),
        Part("Wann und wo?", ("hours", "by_appointment", "place"), "", False),
        Part("Angebote", ("offers",), "Was genau gibt es? Zum Beispiel ein Sprachcafé."),
        Part("Sucht die Gruppe Freiwillige?", ("needs",)),
        Part(
            "Mehr über die Gruppe",
            (
                *("description", "steps", "audiences", "languages", "area", "carrier"),
                *("alternate_names", "legal_form", "founded", "volunteers", "mixed_age"),
            ),
        ),
        Part("Pause, Hinweis, Schließzeiten", ("status", "ended_on", "notice", "closed")),
    ),
}
"""Folder of a kind → its groups; what must be filled in comes first."""

LEFT_OUT: Final[dict[str, dict[str, str]]] = {
    "initiatives": {
        "contacts": "die Redaktion ordnet zu; Personen brauchen ihre Einwilligung",
        "documents": "Dateien nimmt die Redaktion an",
        "parent": "die Redaktion ordnet Gruppen einander zu",
        "translations": "übersetzt wird aus der fertigen Fassung",
        "former_ids": "ergibt sich beim Umbenennen",
        "verified": "das bestätigt, wer prüft",
        "source": "für Einträge aus fremden Listen",
        "extra": "für Programme",
        "place.location": "ergibt sich aus der Adresse",
        "offers.place.location": "ergibt sich aus der Adresse",
    },
}
"""Folder of a kind → field that no form asks for → why (for the documentation)."""
MADE: Final = frozenset(("offers.id",))
"""Fields that a form fills in by itself."""

ENTRIES: Final = {
    "hours": "Öffnungszeit",
    "schedule": "Zeit",
    "closed": "Schließzeit",
    "offers": "Angebot",
    "needs": "Gesuch",
}
"""List → what one of its entries is called."""
_WEEKS: Final = {"1": "1.", "2": "2.", "3": "3.", "4": "4.", "5": "5.", "-1": "letzte"}
_INPUTS: Final = {"email": "email", "url": "url", "phone": "tel", "date": "date", "time": "time"}
_SORTS: Final[dict[str, Sort]] = {
    "markdown": "prose",
    "whole-number": "number",
    "date": "date",
    "time": "time",
}
_KEYS: Final = {"whole-number": "numeric", "digits": "numeric"}
_ONE_LINE: Final = 200
"""Letters; longer texts get room for several lines."""
_YES_OR_NO: Final = (Option("ja", "Ja"), Option("nein", "Nein"))


def groups(folder: str, schema: Node, choices: Mapping[str, Sequence[Option]]) -> tuple[Group, ...]:
    """Return the form of a kind.

    Args:
        folder: the kind's folder.
        schema: its schema (see :mod:`signpost.editor_schema`).
        choices: vocabulary, kind or ``languages`` → what there is to choose, in order.
    """
    form = _Form(folder, choices)
    return tuple(
        Group(part.title, part.help, tuple(form.fields(schema, part.keys, ())), part.folded)
        for part in LAYOUT[folder]
    )


class _Form(NamedTuple):
    folder: str
    choices: Mapping[str, Sequence[Option]]

    def fields(self, schema: Node, keys: Sequence[str], path: tuple[str, ...]) -> Iterator[Field]:
        """Yield the fields of a block, but those that no form asks for."""
        needed = schema.get("required", ())
        for key in keys:
            here = (*path, key)
            name = ".".join(here)
            if name not in LEFT_OUT[self.folder] and name not in MADE:
                yield self.field(key, schema["properties"][key], here, needed=key in needed)

    def field(self, key: str, schema: Node, path: tuple[str, ...], *, needed: bool) -> Field:
        """Return one field with all that is in it."""
        title = str(schema["title"])
        plain = Field(
            key,
            "-".join(path).replace("_", "-"),
            title[0].upper() + title[1:],
            "line",
            needed=needed,
            help=schema.get("x-signpost-purpose", ""),
            example=example(schema) or "",
        )
        first = fullest(schema)
        if "properties" in first:
            inner = tuple(self.fields(first, list(first["properties"]), path))
            return plain._replace(sort="group", fields=inner, folded=len(path) > 1)
        if first.get("type") == "array":
            return self._list(plain, first["items"], path)
        return self._value(plain, schema)

    def _list(self, plain: Field, item: Node, path: tuple[str, ...]) -> Field:
        first = fullest(item)
        if "properties" in first:
            inner = tuple(self.fields(first, list(first["properties"]), path))
            entry = ENTRIES.get(plain.key, plain.title)
            return plain._replace(sort="list", fields=inner, entry=entry)
        options = self._options(item)
        if options:
            return plain._replace(sort="choices", options=options, example="")
        return plain._replace(sort="lines", help=f"{plain.help} Eine Angabe je Zeile.".strip())

    def _value(self, plain: Field, schema: Node) -> Field:
        format_ = schema.get("x-signpost-format", "")
        if format_ == "boolean":
            if schema.get("default") == "ja":
                return plain._replace(sort="choice", options=_YES_OR_NO, example="")
            return plain._replace(sort="yes", example="")
        options = self._options(schema)
        if options:
            return plain._replace(sort="choice", options=options, example="")
        usual: Sort = "sentence" if schema.get("maxLength", 0) > _ONE_LINE else "line"
        asked = plain._replace(
            sort=_SORTS.get(format_, "line") if format_ else usual,
            input=_INPUTS.get(format_, "text"),
            mode=_KEYS.get(format_, ""),
        )
        return asked._replace(example="") if format_ in {"date", "time"} else asked

    def _options(self, schema: Node) -> tuple[Option, ...]:
        """Return what there is to choose; nothing where a text is asked for."""
        kind = refers(schema)
        if kind:
            return tuple(self.choices.get(kind, ()))
        first = fullest(schema)
        if "enum" not in first:
            return ()
        told = first.get("markdownEnumDescriptions")
        named = words(schema)
        labels = told or [_WEEKS.get(word, word) for word in named]
        return tuple(
            Option(word, label[0].upper() + label[1:])
            for word, label in zip(named, labels, strict=True)
        )
