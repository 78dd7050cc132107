"""Pages for editors that explain every field of a record; in the source language only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost.field_views import FieldChoice, FieldGuide, FieldIndex, KindOfRecord
from signpost.frames import About, words
from signpost.outputs.pages import Page
from signpost.schema import KINDS, SETTINGS
from signpost.site import fingerprint
from signpost.urls import FIELDS, SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.locales import Locale
    from signpost.schema.base import Kind
    from signpost.site import Site

_FOLDERS: Final = {
    **SECTIONS,
    "pages": "seiten",
    "vocabularies": "wortlisten",
    "site.yaml": "website",
}
_INDEX: Final = "Alle Felder"
_ORDER: Final = ("initiatives", "contacts", "events", "municipalities")
"""Kinds that editors look for first."""


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the list of kinds, and a page for each; what they say is part of the program."""
    locale = site.locales[site.source]
    mark = fingerprint(b"fields")
    yield Page("field-index.html", mark, locale, FIELDS, (_index, None))
    for kind in _kinds():
        yield Page("fields.html", mark, locale, address(kind), (_guide, kind.folder))


def address(kind: Kind) -> str:
    """Return where the fields of a kind are explained: ``mitmachen/felder/initiativen/``."""
    return f"{FIELDS}{_FOLDERS[kind.folder]}/"


def _title(kind: Kind) -> str:
    return "Einstellungen der Website" if kind is SETTINGS else kind.title


def _kinds() -> list[Kind]:
    first = [kind for folder in _ORDER for kind in KINDS if kind.folder == folder]
    return [*first, *(kind for kind in KINDS if kind not in first), SETTINGS]


def _index(_site: Site, _locale: Locale, _about: None) -> tuple[FieldIndex, About]:
    from signpost.editor_schema import schema  # noqa: PLC0415 - most builds make no such page
    from signpost.field_guide import path_of  # noqa: PLC0415

    found = tuple(
        KindOfRecord(_title(kind), schema(kind)["description"], address(kind), path_of(kind))
        for kind in _kinds()
    )
    return FieldIndex(found), About(
        address=FIELDS,
        title=_INDEX,
        description="Was in welchem Feld eines Eintrags steht, mit Beispielen.",
        source_only=True,
    )


def _guide(site: Site, locale: Locale, folder: str) -> tuple[FieldGuide, About]:
    from signpost.field_guide import guide  # noqa: PLC0415 - see above

    kind = next(kind for kind in _kinds() if kind.folder == folder)
    terms = {
        name: tuple(
            FieldChoice(term.id, words(site, locale, term.label))
            for term in site.catalog.terms(name)
        )
        for name in site.catalog.vocabularies
    }
    return guide(kind, terms), About(
        address=address(kind),
        title=f"Felder: {_title(kind)}",
        description=f"{_title(kind)}: jedes Feld mit Bedeutung, Beispiel und Auswahl.",
        crumbs=((_INDEX, FIELDS),),
        source_only=True,
    )
