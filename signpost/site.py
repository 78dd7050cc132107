"""Everything an output may use: the records, the look, the languages, the day."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from signpost import public, views
from signpost.coverage import Coverage, coverage
from signpost.drawing import NOTHING
from signpost.enrichment import Enrichment
from signpost.news import Item, news

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from signpost.catalog import Catalog
    from signpost.drawing import Drawing
    from signpost.entry import Entry
    from signpost.history import Change
    from signpost.locales import Locale
    from signpost.media import Media
    from signpost.theme import Asset, Theme


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

    def entry(self, kind: str, id_: str) -> Entry:
        """Return a record's entry by file id."""
        return self.catalog.entries[kind][id_]

    def digest(self, kind: str, id_: str) -> bytes:
        """Return the digest of a record by file id."""
        return self.catalog.entries[kind][id_].digest

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
        """The script that reads aloud."""
        return self.theme.scripts("aloud")

    @cached_property
    def news(self) -> tuple[Item, ...]:
        """What is new, newest first."""
        return news(self.catalog, self.history, self.today)

    @cached_property
    def coverage(self) -> Coverage:
        """Whom the people of every municipality reach on every topic."""
        return coverage(self.catalog)

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
        flags = f"{self.today} {self.base_url} {self.searchable} {self.offline}"
        office = self.digest("contacts", self.settings.operator_contact)
        scripts = [found[0].path.encode() for found in (self.scripts, self.aloud) if found]
        return fingerprint(
            self.settings_digest,
            self.stylesheet.path.encode(),
            *scripts,
            names.encode(),
            *words,
            *guides,
            office,
            flags.encode(),
        )

    def frame(self, locale: Locale) -> views.SiteFrame:
        """Return what is the same on every page of a language."""
        settings = self.settings
        _ = locale.strings.gettext
        legal = {settings.imprint, settings.privacy, settings.accessibility}
        guides = tuple(
            views.Link(pick(page.name, locale.tag, self.source), f"{id_}/")
            for id_, page in self.catalog.pages.items()
            if id_ not in legal
        )
        return views.SiteFrame(
            name=settings.name,
            operator=settings.operator,
            office=self.catalog.contacts[settings.operator_contact],
            licence=settings.licence,
            today=self.today,
            logo=settings.logo,
            logo_alt=settings.logo_alt or "",
            imprint=settings.imprint,
            privacy=settings.privacy,
            accessibility=settings.accessibility,
            guides=guides,
            styles=self.stylesheet.path,
            scripts=self.scripts[0].path if self.scripts else "",
            aloud=self.aloud[0].path if self.aloud else "",
            installable=settings.installable and not self.offline,
        )


def pick(texts: public.Texts, lang: str, source: str) -> str:
    """Return a text in a language, in the source language where it has none."""
    return texts.get(lang) or texts.get(source) or next(iter(texts.values()), "")
