"""Pages and vocabularies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost import public
from signpost.disclosure.words import Words
from signpost.sorting import sort_key

if TYPE_CHECKING:
    from signpost.disclosure.today import Today
    from signpost.schema.page import Page
    from signpost.schema.vocabulary import Shares, Vocabulary


def vocabulary(record: Vocabulary, id_: str) -> public.Vocabulary:
    """Return a vocabulary."""
    return public.Vocabulary(
        id_,
        dict(record.name),
        tuple(
            public.Term(
                term.id,
                dict(term.label),
                dict(term.description),
                dict(term.synonyms),
                term.broader,
                term.replaced_by,
                term.level,
                term.bridge,
                _shares(term.shares) if term.shares else None,
            )
            for term in record.terms
        ),
    )


def _shares(said: Shares) -> public.Shares:
    return public.Shares(dict(said.district), dict(said.municipality), dict(said.volunteers))


def page(record: Page, id_: str, today: Today) -> public.Page:
    """Return a page: stretches of safe HTML, and the live lists between them."""
    from signpost.live import split  # noqa: PLC0415 - only pages need it

    words = Words(record, today)
    return public.Page(
        id=id_,
        name=words.sure(record.name, "name"),
        summary=words.of(record.summary, "summary"),
        parts={lang: split(text)[0] for lang, text in words.sure(record.text, "text").items()},
        translations=words.languages("text"),
        machine=words.machine,
        outdated=words.outdated,
        checked=today.checked(record.verified),
        sort=sort_key(record.name),
    )
