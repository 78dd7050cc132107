"""Committees as JSON to take along: what their pages show, in the source language, and ``extra``.

Each has the address of its page, and so have those that sit in it: a person without consent is
named by function, under an address that tells no name. Ended committees and papers that are not
public are not in it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from signpost.frames import labels, words
from signpost.urls import address

if TYPE_CHECKING:
    from signpost.locales import Locale
    from signpost.public import Committee, ContactCard, Document, InitiativeCard
    from signpost.site import Site

PATH: Final = "daten/gremien.json"


def committees(site: Site) -> bytes:
    """Return all committees that meet, as a list in JSON (RFC 8259)."""
    found = [_committee(site, card) for card in site.committees.active.values()]
    return (json.dumps({"committees": found}, ensure_ascii=False, indent=1) + "\n").encode()


def _locale(site: Site) -> Locale:
    return site.locales[site.source]


def _committee(site: Site, card: Committee) -> dict[str, Any]:
    locale, structure = _locale(site), site.committees
    parent = structure.parent(card)
    kind = structure.kind(card)
    often = card.rhythm
    sitting = [_contact(site, person) for person in structure.people(card.members)]
    sitting += [_initiative(site, group) for group in structure.groups(card.members)]
    invited = structure.invited(card)
    return {
        "id": card.id,
        "name": words(site, locale, card.name),
        "kind": kind,
        "kind_label": "".join(labels(site, locale, "committee-kinds", (kind,))),
        "url": site.base_url + address("committees", card.id),
        "website": card.website,
        "summary": words(site, locale, card.summary) or None,
        "description_html": _absolute(site, words(site, locale, card.description)) or None,
        "parent": parent.id if parent else None,
        "parts": [part.id for part in structure.parts.get(card.id, ())],
        "topics": list(site.catalog.resolved("topics", card.topics)),
        "area": list(card.area),
        "rhythm": {"min": often.least, "max": often.most, "per": often.per} if often else None,
        "chair": next(
            (_contact(site, person) for person in structure.people((card.chair or "",))), None
        ),
        "members": sitting,
        "convened_by": [_contact(site, p) for p in structure.people(card.convened_by)],
        "experts": [_contact(site, p) for p in structure.people(card.experts)],
        "invited": {
            "initiatives": [group.id for group in invited.groups],
            "municipalities": [place.id for place in invited.places],
        },
        "minutes": [_document(site, doc) for doc in structure.documents(card.minutes)],
        "documents": [_document(site, doc) for doc in structure.documents(card.documents)],
        "papers": [_paper(site, doc) for doc in structure.papers_of.get(card.id, ())],
        "verified": card.checked.on.isoformat() if card.checked.on else None,
        "extra": card.extra,
    }


def _absolute(site: Site, html: str) -> str:
    """Return safe HTML with links to our own pages that lead there from anywhere."""
    return html.replace('href="/', f'href="{site.base_url}')


def _contact(site: Site, card: ContactCard) -> dict[str, Any]:
    locale = _locale(site)
    return {
        "type": "person" if card.person and card.named else "office",
        "id": card.id,
        "name": words(site, locale, card.name),
        "role": words(site, locale, card.role),
        "url": site.base_url + address("contacts", card.id),
    }


def _initiative(site: Site, card: InitiativeCard) -> dict[str, Any]:
    return {
        "type": "initiative",
        "id": card.id,
        "name": words(site, _locale(site), card.name),
        "url": site.base_url + address("initiatives", card.id),
    }


def _document(site: Site, document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "name": words(site, _locale(site), document.name),
        "date": document.date.isoformat() if document.date else None,
        "language": document.language,
        "url": site.base_url + document.file if document.file else document.url,
    }


def _paper(site: Site, document: Document) -> dict[str, Any]:
    paper = document.paper
    assert paper is not None, document.id  # noqa: S101 - only papers are asked for
    return {
        **_document(site, document),
        "number": paper.number,
        "meeting": paper.meeting.isoformat() if paper.meeting else None,
        "purpose": words(site, _locale(site), paper.purpose) or None,
        "annexes": [_document(site, doc) for doc in site.committees.documents(paper.annexes)],
    }
