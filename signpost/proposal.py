"""What a proposal changes on the website: two content folders, compared as the public sees them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from signpost import resemblance
from signpost.differences import Change, Comparison, Item, Moved, bounded
from signpost.excerpts import excerpts
from signpost.facts import facts
from signpost.naming import Names
from signpost.problems import Position, Problem
from signpost.schema import KINDS
from signpost.urls import SECTIONS, address

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from signpost.catalog import Catalog
    from signpost.differences import What
    from signpost.entry import Entry
    from signpost.sides import Side

_TITLES: Final = {kind.folder: kind.title for kind in KINDS}
_PAGES: Final = SECTIONS.keys() - {"documents", "topics"}
"""Kinds whose records have pages of their own."""
_ADDRESS: Final = ("name", "street", "postcode", "lat", "lon", "access/note", "transport")
"""Parts of a place that a hidden address hides."""
_PLAIN_NO: Final = "nein"


def compare(old: Side, new: Side) -> Comparison:
    """Return what becomes of the website if the new side takes the place of the old one."""
    problems = tuple(_sorted(_caused(old, new)))
    unread = tuple(f"content/{path}" for path in new.unread)
    if old.catalog is None or new.catalog is None:
        return bounded(Comparison(problems=problems, unread=unread, compared=False))
    names = Names(new.catalog, old.catalog)
    skipped = {_key(path) for path in (*old.unread, *new.unread)}
    before, after = (_seen(catalog, skipped) for catalog in (old.catalog, new.catalog))
    now = _former(new.catalog)
    origin = {here: there for there, here in now.items() if there in before and there not in after}
    items = list(_settings(old.catalog, new.catalog, names))
    for key in sorted({*before, *after}):
        if key in before and key not in after and now.get(key) in after:
            continue  # told where it is now
        there = before.get(key) or before.get(origin.get(key, key))
        items += _item(key[0], there, after.get(key), names)
    items += _files(old.others, new.others)
    fresh = [entry for key, entry in after.items() if key not in before and key not in origin]
    return bounded(
        Comparison(
            items=tuple(sorted(items, key=_order)),
            moved=tuple(_moved(old.catalog, before, after, now)),
            twins=tuple(resemblance.twins(fresh, after.values(), names)),
            problems=problems,
            unread=unread,
        )
    )


Key = tuple[str, str]
_RANK: Final = ("changed", "ended", "unnamed", "gone", "renamed", "new")
"""What needs the closest look comes first."""


def _order(item: Item) -> tuple[int, str, str, str]:
    return _RANK.index(item.what), item.kind, item.name, item.path


def _key(path: str) -> Key:
    kind, _slash, name = path.partition("/")
    return kind, name.removesuffix(".yaml")


def _seen(catalog: Catalog, skipped: Collection[Key]) -> dict[Key, Entry]:
    """Return the records of which the public sees anything, but for those that one side lacks."""
    hidden = catalog.withheld
    return {
        (kind, id_): entry
        for kind, entries in catalog.entries.items()
        for id_, entry in entries.items()
        if (kind, id_) not in skipped
        and not getattr(entry.card, "withheld", False)
        and not (kind == "documents" and id_ in hidden)
    }


def _former(catalog: Catalog) -> dict[Key, Key]:
    """Return where records are now that were to be found under another id."""
    return {
        (kind, str(claim.value)): (kind, id_)
        for kind, entries in catalog.entries.items()
        for id_, entry in entries.items()
        for claim in entry.claims
        if claim.what == "former_id"
    }


def _caused(old: Side, new: Side) -> Iterator[Problem]:
    """Yield the problems of the new side that the old one does not have, paths as in a repository.

    Errors are told in any case: while there is one, nothing is published.
    """
    known = {(p.where.path.removeprefix(old.root), p.message) for p in old.problems}
    for problem in new.problems:
        path = problem.where.path.removeprefix(new.root)
        if problem.severity == "error" or (path, problem.message) not in known:
            where = Position(f"content/{path}", problem.where.line, problem.where.column)
            yield replace(problem, where=where)


def _sorted(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.severity, problem))


def _item(kind: str, there: Entry | None, here: Entry | None, names: Names) -> Iterator[Item]:
    """Yield what becomes of one record, if anything."""
    if there and here and there.digest == here.digest and there.id == here.id:
        return
    entry = here or there
    if entry is None:
        return
    title = _TITLES.get(kind, kind)
    secret = kind == "contacts" and entry.card.person and not names.is_named(entry.id)
    item = Item(
        "changed",
        title,
        names.contact(entry.id) if kind == "contacts" else names.said(entry.card.name),
        "" if secret else f"content/{kind}/{entry.id}.yaml",
        address(kind, entry.card.id) if kind in _PAGES and not secret else "",
    )
    if here is None:
        yield item._replace(what="gone", address="")
    elif there is None:
        told = [fact for fact in facts(here.whole, names) if fact.text != _PLAIN_NO]
        found = tuple(Change(fact.label, *excerpts("", fact.text)) for fact in told)
        yield item._replace(what="new", changes=() if _bare(here) else found)
    elif _bare(here) and not _bare(there):
        yield item._replace(what="ended")
    elif kind == "contacts" and there.card.named and not here.card.named:
        yield item._replace(what="unnamed")
    else:
        found = tuple(changes(there.whole, here.whole, names))
        renamed = there.id != here.id
        if found or renamed:
            yield item._replace(what="renamed" if renamed else "changed", changes=found)


def _bare(entry: Entry) -> bool:
    """Tell whether the page of a record is a notice and no more."""
    card = entry.card
    return getattr(card, "over", False) or getattr(card, "status", "") == "ended"


def changes(
    there: Any,  # noqa: ANN401 - public values of any kind
    here: Any,  # noqa: ANN401 - see above
    names: Names,
    covered: Collection[str] = (),
) -> Iterator[Change]:
    """Yield what differs between two public values.

    An address that is hidden afterwards is not told as what was there before, either.

    Args:
        there: before.
        here: after.
        names: what ids are called.
        covered: the starts of more keys that are not told (see :func:`hidden`).
    """
    before = {fact.key: fact for fact in facts(there, names)}
    after = {fact.key: fact for fact in facts(here, names)}
    silent = (*covered, *hidden(here, names))
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        texts = (old.text if old else "", new.text if new else "")
        if texts[0] != texts[1] and set(texts) != {"", _PLAIN_NO} and not key.startswith(silent):
            label = (new or before[key]).label
            yield Change(label, *excerpts(*texts))


def hidden(value: Any, names: Names) -> tuple[str, ...]:  # noqa: ANN401 - a public value of any kind
    """Return the starts of the keys of facts that hidden addresses would have."""
    found = [fact.key for fact in facts(value, names) if fact.text == "ja"]
    places = [key.removesuffix("hidden") for key in found if key.endswith("/hidden")]
    return tuple(f"{place}{part}" for place in places for part in _ADDRESS)


def _settings(old: Catalog, new: Catalog, names: Names) -> Iterator[Item]:
    found = tuple(changes(old.settings, new.settings, names))
    if found:
        yield Item(
            "changed", "Website", names.said(new.settings.name), "content/site.yaml", "", found
        )


def _files(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[Item]:
    """Yield files beside the records that are new, others or gone."""
    for path in sorted({*old, *new}):
        if old.get(path) != new.get(path):
            what: What = "changed" if path in old and path in new else "new"
            what = what if path in new else "gone"
            yield Item(what, "Datei", path, f"content/{path}", "")


def _moved(
    old: Catalog, before: Mapping[Key, Entry], after: Mapping[Key, Entry], now: Mapping[Key, Key]
) -> Iterator[Moved]:
    """Yield addresses that lead elsewhere from now on, and those that lead nowhere any more."""
    was = _former(old)
    for there, here in sorted(now.items()):
        if was.get(there) != here and here in after and here[0] in _PAGES:
            yield Moved(address(*there), address(here[0], after[here].card.id))
    for key, entry in sorted(before.items()):
        person = key[0] == "contacts" and entry.card.person
        if key not in after and key not in now and key[0] in _PAGES and not person:
            yield Moved(address(key[0], entry.card.id), "")
    for there in sorted(was.keys() - now.keys() - after.keys()):
        if there[0] in _PAGES and there[0] != "contacts":
            yield Moved(address(*there), "")
