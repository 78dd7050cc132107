"""Names that are taken: by pages of the site itself, or by another record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost.faults import Fault
from signpost.urls import SIGNING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from signpost.catalog import Catalog
    from signpost.entry import Entry
    from signpost.references import Known

TOP_LEVEL: Final = frozenset(
    (
        *("initiativen", "kontakte", "orte", "themen", "a-z", "karte", "neu", "termine", "gremien"),
        *("ziele", "berichte", "raeume", "foerderung", "dokumente", "projekte", "aktuelles"),
        *("programm", "vorschlagen", "daten", "kalender", "pagefind", "assets", "media", "404"),
        *("abdeckung", "finden", "wann", "offline", "einbetten", "wer-macht-was"),
    )
)
"""Names at the top of the site that no text page may have."""


def faults(known: Known, entries: Iterable[Entry]) -> Iterator[Fault]:
    """Yield pages whose address is taken, and former ids that cannot lead to their record."""
    for entry in entries:
        if entry.kind == "pages" and _is_taken(entry.id, known.catalog):
            message = f"Die Adresse „/{entry.id}/“ ist schon vergeben."
            yield Fault(entry.path, None, message, "Benennen Sie die Datei um.")
    yield from _former(known, entries)


def _former(known: Known, entries: Iterable[Entry]) -> Iterator[Fault]:
    taken: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        for claim in entry.claims:
            if claim.what != "former_id":
                continue
            other = taken.setdefault((entry.kind, claim.value), entry)
            fault = _about_former(entry, claim.value, other, known)
            if fault:
                yield Fault(entry.path, claim.location, *fault)


def _about_former(entry: Entry, id_: str, other: Entry, known: Known) -> tuple[str, str] | None:
    """Return what keeps an old id of an entry from leading to it."""
    start = f"Die frühere Kennung „{id_}“"
    if id_ == entry.id:
        return f"{start} ist noch die heutige.", "Löschen Sie sie hier."
    if id_ in known.ids[entry.kind]:
        return f"{start} gehört einem anderen Eintrag.", "Löschen Sie eine der beiden."
    if entry.kind == "pages" and _is_taken(id_, known.catalog):
        return f"Die Adresse „/{id_}/“ ist schon vergeben.", "Löschen Sie die Kennung hier."
    if other is not entry:
        hint = "Sie kann nur zu einem Eintrag weiterleiten."
        return f"{start} beansprucht auch {other.path}.", hint
    return None


def _is_taken(id_: str, catalog: Catalog) -> bool:
    """Tell whether the site itself has a page at the top under this name."""
    signed = catalog.settings.sign_language
    film = signed is not None and signed.video is not None and f"{id_}/" == SIGNING
    return film or id_ in TOP_LEVEL or id_ in catalog.settings.languages
