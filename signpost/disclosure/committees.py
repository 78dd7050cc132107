"""Committees and documents: council papers only where they are public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signpost import public
from signpost.disclosure.words import Words
from signpost.sorting import sort_key

if TYPE_CHECKING:
    from signpost.disclosure.today import Today
    from signpost.schema.committee import Committee
    from signpost.schema.document import Document


def document(record: Document, id_: str, today: Today) -> public.Document:
    """Return what may be seen of a document: all of it, or nothing where it is not public."""
    words = Words(record, today)
    paper = record.paper
    if paper and not paper.public:
        return _withheld(id_, paper.annexes)
    return public.Document(
        id=id_,
        name=words.sure(record.name, "name"),
        summary=words.of(record.summary, "summary"),
        file=record.file,
        url=record.url,
        language=record.language,
        kind=record.kind,
        date=record.date,
        tagged_pdf=record.tagged_pdf,
        sort=sort_key(record.name),
        paper=public.Paper(
            number=paper.number,
            committee=paper.committee,
            meeting=paper.meeting,
            purpose=words.of(paper.purpose, "purpose"),
            annexes=paper.annexes,
        )
        if paper
        else None,
    )


def _withheld(id_: str, annexes: tuple[str, ...]) -> public.Document:
    return public.Document(
        id=id_,
        name={},
        summary=None,
        file=None,
        url=None,
        language="",
        kind=None,
        date=None,
        tagged_pdf=False,
        sort="",
        withheld=True,
        annexes=annexes,
    )


def committee(record: Committee, id_: str, today: Today) -> public.Committee:
    """Return what may be seen of a committee: all of it, or its name alone where it has ended.

    Whom it names is told by ids; what may be seen of them is decided where they are disclosed.
    """
    ended = record.status == "ended"
    words = Words(record, today)
    rhythm = record.rhythm
    return public.Committee(
        id=id_,
        name=words.sure(record.name, "name"),
        kind=record.kind,
        summary=None if ended else words.of(record.summary, "summary"),
        description=None if ended else words.html(record.description, 3, "description"),
        parent=None if ended else record.parent,
        chair=None if ended else record.chair,
        members=() if ended else record.members,
        experts=() if ended else record.experts,
        convened_by=() if ended else record.convened_by,
        topics=() if ended else record.topics,
        area=() if ended else record.area,
        invites=None if ended else record.invites,
        rhythm=public.Rhythm(rhythm.min, rhythm.max, rhythm.per) if rhythm and not ended else None,
        minutes=() if ended else record.minutes,
        documents=() if ended else record.documents,
        website=None if ended else record.website,
        status=record.status,
        ended_on=record.ended_on if ended else None,
        extra={} if ended else dict(record.extra),
        checked=public.Checked(None, None, "never") if ended else today.checked(record.verified),
        translations=() if ended else words.languages("summary" if record.summary else "name"),
        machine=() if ended else words.machine,
        outdated=() if ended else words.outdated,
        sort=sort_key(record.name),
    )
