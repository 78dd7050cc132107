"""Everything an output may use: the records, the look, the languages, the day."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, TypeVar, cast

from signpost import public, views
from signpost.agenda import Agenda
from signpost.attainment import Attainment
from signpost.committees import Committees
from signpost.coverage import Coverage, coverage
from signpost.drawing import NOTHING
from signpost.enrichment import Enrichment
from signpost.figures import Figures, figures
from signpost.locales import SIMPLE
from signpost.news import Item, news
from signpost.spoken import spoken
from signpost.urls import EASY, SIGNING, prefix

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from signpost.agenda import Date
    from signpost.catalog import Catalog
    from signpost.drawing import Drawing
    from signpost.entry import Entry
    from signpost.evidence import Evidence
    from signpost.history import Change
    from signpost.locales import Locale
    from signpost.media import Media
    from signpost.past_topics import Snapshot
    from signpost.theme import Asset, Theme

T = TypeVar("T")


def fingerprint(*parts: bytes) -> bytes:
    """Return one digest for several; what it names differs when any part does."""
    return blake2b(b"".join(parts), digest_size=16).digest()


@dataclass(frozen=True)
class Site:
    """The site to be built, as one value."""

    catalog: Catalog
    theme: Theme
    locales: dict[str, Locale]
    """Language tag → locale, the source language first."""
    today: date
    base_url: str
    """Ends in a slash."""
    settings_digest: bytes
    media: dict[str, Media]
    """Path below ``content/`` → the files that records point to."""
    drawing: Drawing = NOTHING
    """The district as a map."""
    searchable: bool = True
    history: Mapping[str, Change] = field(default_factory=dict)
    """Path below ``content/`` → its last change, as far as version history tells."""
    evidence: Evidence | None = None
    """What the program's own accessibility tests found."""
    outside: tuple[public.Outside, ...] = ()
    """Dates from calendars of others."""
    calendar: Mapping[str, Any] = field(default_factory=dict)
    """Event → ical.Item, as calendars have it."""
    past_topics: Mapping[date, Snapshot] = field(default_factory=dict)
    """Day → what groups were about then, as far as version history tells."""
    offline: bool = False
    """Links name ``index.html``, for a stick or ``file://``."""

    @property
    def settings(self) -> public.Settings:
        """The district's settings."""
        return self.catalog.settings

    @property
    def source(self) -> str:
        """The source language."""
        return self.settings.languages[0]

    @property
    def feedback(self) -> public.ContactCard:
        """Who wants to hear of barriers."""
        settings = self.settings
        return self.catalog.contacts[settings.stated.contact or settings.operator_contact]

    def entry(self, kind: str, id_: str) -> Entry:
        """Return a record's entry by file id."""
        return self.catalog.entries[kind][id_]

    def digest(self, kind: str, id_: str) -> bytes:
        """Return the digest of a record by file id."""
        return self.catalog.entries[kind][id_].digest

    def shown(self, kind: str, id_: str) -> bytes:
        """Return the digest of what lists show of a record, by file id."""
        return self.catalog.entries[kind][id_].shown

    def document_digest(self, id_: str) -> bytes:
        """Return the digest of a document: its record, and the file it points to."""
        file = self.catalog.documents[id_].file
        return self.digest("documents", id_) + (self.media[file].digest if file else b"")

    @cached_property
    def enrichment(self) -> Enrichment:
        """What the search knows beside the pages' texts."""
        return Enrichment(self.catalog, self.locales)

    @cached_property
    def kept(self) -> dict[str, bytes]:
        """Files that more than one output asks for, by path, once they are made."""
        return {}

    def once(self, purpose: str, key: object, make: Callable[[], T]) -> T:
        """Return what was made last for a purpose if the key is the same, else make it.

        The pages of a record in all languages follow each other and have much in common.
        """
        found = self._last.get(purpose)
        if found is None or found[0] != key:
            found = self._last[purpose] = (key, make())
        return cast("T", found[1])

    @cached_property
    def _last(self) -> dict[str, tuple[object, object]]:
        return {}

    @cached_property
    def stylesheet(self) -> Asset:
        """The stylesheet in the district's colour."""
        return self.theme.stylesheet(self.settings.colour)

    @cached_property
    def scripts(self) -> tuple[Asset, ...]:
        """The search script and what it loads; none where the site has no index."""
        return self.theme.scripts("search") if self.searchable else ()

    @cached_property
    def aloud(self) -> tuple[Asset, ...]:
        """The script that reads aloud; none where browsers load no modules, from a stick."""
        return () if self.offline else self.theme.scripts("aloud")

    @cached_property
    def notepad(self) -> dict[str, Asset]:
        """The scripts to keep and share entries; none where browsers refuse them (``file://``)."""
        names = () if self.offline else ("keep", "notepad", "share")
        return {name: found[0] for name in names if (found := self.theme.scripts(name))}

    @cached_property
    def propose(self) -> tuple[Asset, ...]:
        """The script of the forms and what it loads; none where browsers load no modules."""
        return () if self.offline else self.theme.scripts("propose")

    @cached_property
    def news(self) -> tuple[Item, ...]:
        """What is new, newest first."""
        return news(self.catalog, self.history, self.today)

    @property
    def has_dates(self) -> bool:
        """Whether the site has lists of dates."""
        return bool(self.catalog.events or self.settings.calendars)

    @cached_property
    def agenda(self) -> Agenda:
        """All dates in their order."""
        return Agenda(self.catalog, self.today, self.outside)

    @cached_property
    def attainment(self) -> Attainment:
        """How goals stand."""
        return Attainment(self.catalog, self.today)

    @cached_property
    def figures(self) -> Figures:
        """How many groups, volunteers and offers there are."""
        return figures(self.catalog)

    @cached_property
    def coverage(self) -> Coverage:
        """Whom the people of every municipality reach on every topic."""
        return coverage(self.catalog)

    @cached_property
    def committees(self) -> Committees:
        """How the committees hang together, and who sits in them."""
        return Committees(self.catalog)

    @property
    def has_names(self) -> bool:
        """Whether the search finds dates or committees by what they are called."""
        return self.searchable and bool(self.has_dates or self.committees.active)

    @cached_property
    def frame_digest(self) -> bytes:
        """Digest of what every page shows beside its own view."""
        entries = self.catalog.entries
        names = "\0".join(
            f"{id_} {sorted(place.name.items())} {place.region}"
            for id_, place in self.catalog.municipalities.items()
        )
        words = [entry.digest for entry in entries.get("vocabularies", {}).values()]
        guides = [entry.digest for entry in entries.get("pages", {}).values()]
        flags = f"{self.today} {self.base_url} {self.searchable} {self.offline} {self.has_dates}"
        flags += f" {bool(self.committees.active)} {bool(self.catalog.documents)}"
        flags += f" {bool(self.catalog.goals)} {bool(self.catalog.reports)}"
        settings = self.settings
        offices = {settings.operator_contact, settings.stated.contact or settings.operator_contact}
        scripts = (
            *(self.scripts[:1], self.aloud[:1], self.notepad.values()),
            self.propose[:1],
        )
        return fingerprint(
            self.settings_digest,
            self.stylesheet.path.encode(),
            *(script.path.encode() for some in scripts for script in some),
            names.encode(),
            *words,
            *guides,
            *(self.digest("contacts", id_) for id_ in sorted(offices)),
            flags.encode(),
        )

    def dates_digest(self, dates: Sequence[Date]) -> bytes:
        """Return the digest of what lists show of dates."""
        if not dates:
            return b""
        shown = [(date.start, date.own.id if date.own else date.event) for date in dates]
        ids = sorted({date.own.id for date in dates if date.own})
        return fingerprint(repr(shown).encode(), *(self.shown("events", id_) for id_ in ids))

    def _path_of(self, script: str) -> str:
        return self.notepad[script].path if script in self.notepad else ""

    def _easy(self, lang: str) -> str:
        """Return where Leichte Sprache is: a language of the site, or a text page of that name."""
        if SIMPLE in self.locales:
            return prefix(SIMPLE, self.source)
        there = EASY.rstrip("/") in self.catalog.pages
        return prefix(lang, self.source) + EASY if there else ""

    def _signing(self, lang: str) -> str:
        """Return where Deutsche Gebärdensprache is: the page of the film, or a text page."""
        signed = self.settings.sign_language
        there = (signed and signed.video) or SIGNING.rstrip("/") in self.catalog.pages
        return prefix(lang, self.source) + SIGNING if there else ""

    def frame(self, locale: Locale) -> views.SiteFrame:
        """Return what is the same on every page of a language."""
        settings = self.settings
        _ = locale.strings.gettext
        legal = {settings.imprint, settings.privacy, settings.accessibility}
        guides = tuple(
            views.Link(spoken(page.name, locale.tag, self.source), f"{id_}/")
            for id_, page in self.catalog.pages.items()
            if id_ not in legal
        )
        return views.SiteFrame(
            name=settings.name,
            operator=settings.operator,
            office=self.catalog.contacts[settings.operator_contact],
            feedback=self.feedback,
            licence=settings.licence,
            today=self.today,
            logo=settings.logo,
            logo_alt=settings.logo_alt or "",
            imprint=settings.imprint,
            privacy=settings.privacy,
            accessibility=settings.accessibility,
            easy=self._easy(locale.tag),
            easy_checked=settings.easy_language,
            signing=self._signing(locale.tag),
            guides=guides,
            styles=self.stylesheet.path,
            scripts=self.scripts[0].path if self.scripts else "",
            aloud=self.aloud[0].path if self.aloud else "",
            installable=settings.installable and not self.offline,
            keep=self._path_of("keep"),
            notepad=self._path_of("notepad"),
            share=self._path_of("share"),
            committees=bool(self.committees.active),
            goals=bool(self.catalog.goals),
            reports=bool(self.catalog.reports),
            documents=bool(self.catalog.documents),
            events=self.has_dates,
            reviewed=locale.reviewed,
        )


def pick(texts: public.Texts, lang: str, source: str) -> str:
    """Return a text in a language, in the source language where it has none."""
    return texts.get(lang) or texts.get(source) or next(iter(texts.values()), "")
