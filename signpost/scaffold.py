"""``new``: the file of a record, to be filled in; its kind by any name, its id checked.

What stands in it is up to :mod:`signpost.draft`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter, ValidationError

from signpost import files
from signpost.draft import draft
from signpost.hints import suggest
from signpost.known_ids import Ids
from signpost.problems import Refused
from signpost.schema import KINDS, VOCABULARIES
from signpost.schema.fields import Slug
from signpost.showing import echo
from signpost.sorting import slug
from signpost.taken_names import TOP_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from signpost.schema.base import Kind
    from signpost.yaml_walk import Data

_NAMES: Final = {
    "contacts": ("kontakt", "ansprechpartner", "person", "stelle"),
    "municipalities": ("ort", "stadt"),
    "initiatives": ("gruppe", "verein"),
    "vocabularies": ("vokabular",),
    "events": ("veranstaltung",),
    "committees": ("ausschuss",),
    "news": ("nachricht", "meldung"),
}
"""What people call a kind, beside its folder and its German title."""


def create(content: Path, kind: str, id_: str, said: Mapping[str, Data] | None = None) -> Path:
    """Make the file of a new record and return its path; an existing file stays as it is.

    Args:
        content: the content folder.
        kind: a folder's name, or what the kind is called in German.
        id_: the name of the file.
        said: values of fields, where somebody has said some.

    Raises:
        Refused: there is no such kind, the id is unfit or taken, or the folder is missing.
    """
    found = kind_of(kind)
    check(found, id_)
    if not content.is_dir():
        raise Refused(f"Den Ordner „{content}“ gibt es nicht.")
    path = content / found.folder / f"{id_}.yaml"
    text = draft(found, id_, Ids(content), said)
    path.parent.mkdir(exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise Refused(f"„{path}“ gibt es schon. Wählen Sie eine andere Kennung.") from None
    return path


def kind_of(name: str) -> Kind:
    """Return a kind by any of its names."""
    names = {word: kind for kind in KINDS for word in _names(kind)}
    found = names.get(name.casefold().strip("/"))
    if found is None:
        titles = ", ".join(f"{kind.folder} ({kind.title})" for kind in KINDS)
        near = suggest(name.casefold(), names) or f"Möglich sind: {titles}."
        raise Refused(f"Die Art „{echo(name)}“ kennen wir nicht. {near}")
    return found


def _names(kind: Kind) -> Iterator[str]:
    folder = kind.folder
    yield from (folder, f"{folder[:-3]}y" if folder.endswith("ies") else folder.removesuffix("s"))
    for name in (kind.title.casefold(), *_NAMES.get(folder, ())):
        yield from (name, f"{name}e", f"{name}n", f"{name}en", f"{name}s")


def check(kind: Kind, id_: str) -> None:
    """Refuse an id that is no file name, or that the site has taken."""
    try:
        TypeAdapter(Slug).validate_python(id_)
    except ValidationError:
        near = slug(id_)
        rule = "Eine Kennung hat nur a–z, 0–9 und Bindestriche, höchstens 64 Zeichen."
        raise Refused(f"{rule} Vorschlag: {near}" if near else rule) from None
    if kind.folder == "vocabularies" and id_ not in VOCABULARIES:
        near = suggest(id_, VOCABULARIES) or f"Möglich sind: {', '.join(VOCABULARIES)}."
        raise Refused(f"Eine Wortliste „{id_}“ kennen wir nicht. {near}")
    if files.RESERVED.fullmatch(id_) or (kind.folder == "pages" and id_ in TOP_LEVEL):
        raise Refused(f"Der Name „{id_}“ ist vergeben. Vorschlag: {id_}-1")
