"""A page for every committee, and the list and drawing of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from signpost import committee_data, jsonld, papers, views
from signpost.artifact import Artifact
from signpost.chart import REM, Node, chart
from signpost.frames import About, amount, cut, labels, said, words
from signpost.locales import direction
from signpost.outputs.pages import Page
from signpost.site import fingerprint
from signpost.spoken import best, is_native
from signpost.urls import address, prefix

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from signpost.locales import Locale
    from signpost.public import Committee, ContactCard
    from signpost.site import Site

_FOLDER: Final = "gremien/"


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the page of each committee, and the list of those that meet, where there are any."""
    if site.committees.active:
        mark = fingerprint(content(site), str(len(site.committees.papers)).encode())
        for locale in site.locales.values():
            yield Page("committees.html", mark, locale, _FOLDER, (_committees, None))
    yield from some(site, sorted(site.catalog.committees))


def some(site: Site, ids: Iterable[str]) -> Iterator[Page]:
    """Plan the pages of some committees."""
    for id_ in ids:
        card = site.catalog.committees[id_]
        mark = fingerprint(*_shown(site, card))
        ended = card.status == "ended"
        for locale in site.locales.values():
            readable = locale.tag == site.source or locale.tag in card.translations
            yield Page(
                "committee.html",
                mark,
                locale,
                address("committees", id_),
                (_committee, id_),
                indexed=readable and not ended,
                listed=readable and not ended,
            )


def files(site: Site) -> Iterator[Artifact[Any]]:
    """Plan all committees as data, where there are any."""
    if site.committees.active:
        mark = fingerprint(site.frame_digest, content(site))
        yield Artifact(committee_data.PATH, mark, site, _data)


def content(site: Site) -> bytes:
    """Return a digest of everything that is shown of any committee."""
    cards = site.committees.active.values()
    return fingerprint(*(digest for card in cards for digest in _shown(site, card)))


def _data(site: Site) -> bytes:
    """Return the file with all committees; the page that tells its size has often made it."""
    path = committee_data.PATH
    if path not in site.kept:
        site.kept[path] = committee_data.committees(site)
    return site.kept[path]


def _shown(site: Site, card: Committee) -> Iterator[bytes]:
    """Yield the digests of everything that a committee's page shows."""
    structure, catalog = site.committees, site.catalog
    yield site.digest("committees", card.id)
    yield catalog.contact_digest(catalog.fallback)
    above = structure.parent(card)
    for other in (*((above,) if above else ()), *structure.parts.get(card.id, ())):
        yield site.digest("committees", other.id)
    invited = structure.invited(card)
    for person in _everybody(site, card):
        yield catalog.contact_digest(person)
    for group in (*structure.groups(card.members), *invited.groups):
        yield site.shown("initiatives", group.id)
    yield " ".join(place.id for place in invited.places).encode()
    for paper in structure.papers_of.get(card.id, ()):
        yield from papers.digests(site, paper)
    yield repr(structure.meetings_of(card, site.today)).encode()
    for document in structure.documents((*card.minutes, *card.documents)):
        yield site.document_digest(document.id)


def _everybody(site: Site, card: Committee) -> tuple[ContactCard, ...]:
    chair = (card.chair,) if card.chair else ()
    ids = (*chair, *card.members, *card.convened_by, *card.experts)
    return site.committees.people(dict.fromkeys(ids))


def _often(locale: Locale, card: Committee) -> str:
    return locale.rhythm(card.rhythm) if card.rhythm else ""


def _committees(site: Site, locale: Locale, _about: None) -> tuple[views.CommitteeListing, About]:
    _ = locale.strings.gettext
    rows = list(site.committees.tree())
    data = amount(locale, len(_data(site)))
    view = views.CommitteeListing(
        chart=_chart(site, locale, rows) if any(depth for _card, depth in rows) else None,
        branches=tuple(_branches(site, locale, rows)),
        papers=len(site.committees.papers),
        download=views.Download(committee_data.PATH, "JSON", f"JSON, {data}"),
    )
    return view, About(
        address=_FOLDER,
        title=_("Gremien"),
        description=_("Wer sich im Landkreis mit wem abspricht: Gremien, Runde Tische, Netzwerke."),
        section="gremien",
    )


def _branches(
    site: Site, locale: Locale, rows: list[tuple[Committee, int]]
) -> Iterator[views.Branch]:
    after = [depth for _card, depth in rows[1:]] + [0]
    for (card, depth), following in zip(rows, after, strict=True):
        yield views.Branch(
            committee=card,
            rhythm=_often(locale, card),
            chair=_first(site.committees.people((card.chair,) if card.chair else ())),
            opens=following > depth,
            closes=max(0, depth - following),
        )


def _first(people: tuple[ContactCard, ...]) -> ContactCard | None:
    return people[0] if people else None


def _chart(site: Site, locale: Locale, rows: list[tuple[Committee, int]]) -> views.CommitteeChart:
    names = [best(card.name, locale.tag, site.source) for card, _depth in rows]
    nodes = [Node(name, depth) for (_tag, name), (_card, depth) in zip(names, rows, strict=True)]
    drawn = chart(nodes, mirrored=locale.direction == "rtl")
    boxes = (
        views.ChartBox(
            box=box,
            href=address("committees", card.id),
            lang="" if is_native(tag, locale.tag, site.source) else tag,
            direction=direction(tag),
        )
        for (card, _depth), (tag, _name), box in zip(rows, names, drawn.boxes, strict=True)
    )
    return views.CommitteeChart(
        drawn.width,
        drawn.height,
        f"{drawn.width / REM:g}rem",
        f"{drawn.height / REM:g}rem",
        tuple(boxes),
        drawn.links,
    )


def _committee(site: Site, locale: Locale, id_: str) -> tuple[views.CommitteePage, About]:
    structure, catalog = site.committees, site.catalog
    card = catalog.committees[id_]
    shown = card._replace(kind=structure.kind(card), topics=catalog.resolved("topics", card.topics))
    view = views.CommitteePage(
        committee=shown,
        rhythm=_often(locale, card),
        parent=structure.parent(card),
        parts=structure.parts.get(id_, ()),
        chair=_first(structure.people((card.chair,) if card.chair else ())),
        people=structure.people(card.members),
        groups=structure.groups(card.members),
        convened_by=structure.people(card.convened_by),
        experts=structure.people(card.experts),
        invited=structure.invited(card),
        meetings=structure.meetings_of(card, site.today),
        minutes=papers.sized(site, locale, card.minutes),
        documents=papers.sized(site, locale, card.documents),
        papers=papers.rows(site, locale, structure.papers_of.get(id_, ()))
        if card.status != "ended"
        else (),
        contact=catalog.fallback,
    )
    return view, _about(site, locale, view)


def _about(site: Site, locale: Locale, view: views.CommitteePage) -> About:
    _ = locale.strings.gettext
    card = view.committee
    ended = card.status == "ended"
    name = words(site, locale, card.name)
    summary = words(site, locale, card.summary)
    kind = "".join(labels(site, locale, "committee-kinds", (card.kind,)))
    crumbs: tuple[tuple[str, str], ...] = ((_("Gremien"), _FOLDER),)
    if not site.committees.active:
        crumbs = ()
    if view.parent:
        above = address("committees", view.parent.id)
        crumbs = (*crumbs, (said(site, locale, view.parent.name), above))
    return About(
        address=address("committees", card.id),
        title=name,
        description=_("Dieses Gremium gibt es nicht mehr.") if ended else cut(summary or kind),
        section="gremien",
        crumbs=crumbs,
        translations=None if ended else card.translations,
        machine=card.machine,
        outdated=card.outdated,
        indexed=not ended,
        jsonld="" if ended else _described(site, locale, view, name, summary),
        subject="" if ended else name,
        record=None if ended else ("committees", card.id),
    )


def _described(
    site: Site, locale: Locale, view: views.CommitteePage, name: str, summary: str
) -> str:
    """Return a committee and its members as JSON-LD."""
    top = site.base_url + prefix(locale.tag, site.source)
    people = (
        (
            "Person" if person.person and person.named else "Organization",
            words(site, locale, person.name),
            top + address("contacts", person.id),
        )
        for person in view.people
    )
    groups = (
        ("Organization", words(site, locale, group.name), top + address("initiatives", group.id))
        for group in view.groups
    )
    above = view.parent
    return jsonld.committee(
        view.committee,
        name=name,
        summary=summary,
        url=top + address("committees", view.committee.id),
        parent=(words(site, locale, above.name), top + address("committees", above.id))
        if above
        else None,
        members=(*people, *groups),
    )
