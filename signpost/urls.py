"""Where things are: a page and a language to a path, and from one path to another."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from urllib.parse import quote

SECTIONS: Final = {
    "initiatives": "initiativen",
    "contacts": "kontakte",
    "municipalities": "orte",
    "topics": "themen",
    "documents": "dokumente",
    "events": "termine",
    "committees": "gremien",
    "goals": "ziele",
    "reports": "berichte",
    "pages": "",
}
"""Kind → folder in addresses; text pages lie at the top."""
HANDBOOK: Final = "mitmachen/handbuch/"
"""The editors' handbook."""
FIELDS: Final = "mitmachen/felder/"
"""What stands in which field of a record, for editors."""
PAPERS: Final = "gremien/vorlagen/"
"""The list of council papers."""
PROPOSALS: Final = "vorschlagen/"
"""The form for a new entry, and below it what forms need."""
CHANGES: Final = "vorschlagen/aendern/"
"""The form for changes, and beside it what the site shows of the entries of each place."""
SIGNING: Final = "gebaerdensprache/"
"""The page with a film in Deutsche Gebärdensprache."""
EASY: Final = "leichte-sprache/"
"""A text page on Leichte Sprache, for sites that do not have it as a language."""
ROSTER: Final = "kontakte/hauptamtliche/"
"""The list of all full-time contacts."""
PARTNERS: Final = "kontakte/partner/"
"""Who else offers support, by area of action."""
EMBEDDING: Final = "einbetten/"
"""How other sites show our lists, and below it what they show."""
EMBEDDED: Final = "einbetten/kontakte/"
"""The list of contacts as other sites show it; the one folder they may put into a frame."""
TASKS: Final = "wer-macht-was/"
"""Which side does what: district, municipalities, volunteers."""
INDEX: Final = "pagefind"
"""Folder of the search index, with a folder for each language."""
_QUOTED: Final = tuple(quote(bytes((byte,))) for byte in range(256))
"""Each byte as links hold it."""


def prefix(lang: str, source: str) -> str:
    """Return the folder of a language: nothing for the source language, else ``en/``."""
    return "" if lang == source else f"{lang}/"


def address(kind: str, id_: str) -> str:
    """Return a record's address within its language: ``initiativen/repair-cafe/``."""
    section = SECTIONS[kind]
    return f"{section}/{id_}/" if section else f"{id_}/"


def vcard(id_: str) -> str:
    """Return the address of a contact's vCard, the same for all languages."""
    return f"{address('contacts', id_)}{id_}.vcf"


def numbered(folder: str, number: int) -> str:
    """Return the address of a page of a long list: ``initiativen/``, ``initiativen/seite-2/``."""
    return folder if number == 1 else f"{folder}seite-{number}/"


def up(folder: str) -> str:
    """Return the way from an address ending in ``/`` to the top: ``../../``; ``./`` at the top."""
    return "../" * folder.count("/") or "./"


@lru_cache(maxsize=1024)
def quoted(text: str) -> str:
    """Return a text as links hold it; most are asked for again, in another language."""
    return "".join(map(_QUOTED.__getitem__, text.encode()))


def file(folder: str) -> str:
    """Return the file that a server shows for an address."""
    return f"{folder}index.html"
