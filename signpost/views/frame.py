"""What surrounds every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from signpost.public import ContactCard, EasyLanguage, Texts


class Link(NamedTuple):
    """A label and where it leads, relative to the page."""

    label: str
    """Marked with its language where that is not the page's."""
    href: str


class Alternate(NamedTuple):
    """This page in another language."""

    lang: str
    name: str
    """The language's own name."""
    href: str
    """Relative to this page."""
    url: str
    """Absolute."""
    readable: bool
    """False where the other page would only repeat the German text."""


class Frame(NamedTuple):
    """What every page has."""

    title: str
    """Of the page alone; the layout adds the site's name."""
    description: str
    lang: str
    dir: str
    home: str
    root: str
    address: str
    """Within its language, ending in ``/``; empty for the start page."""
    section: str
    """Which entry of the navigation is current: initiativen, orte, themen, kontakte, a-z or ''."""
    canonical: str
    alternates: tuple[Alternate, ...]
    breadcrumb: tuple[Link, ...]
    """From the start page to the parent; empty on the start page."""
    indexed: bool
    """Whether search engines take the page; they take none that only repeats the German text."""
    searched: bool
    """Whether the site's own search takes the page: what is indexed, people and places always."""
    translated: bool
    """False: content is in German because nobody has translated it; show the notice."""
    simple: bool
    """True: content is in Leichte Sprache; say who has checked it."""
    machine: bool
    """True: content was translated by a machine; show the notice."""
    outdated: bool
    """True: the text in the source language has changed since; show the notice."""
    jsonld: str
    """JSON for ``<script type="application/ld+json">``, already safe there; may be empty."""
    report: str
    """mailto: or forge link for „Änderung melden“; empty where it makes no sense."""
    change: str
    """The form for changes of this record, below the site's top; may be empty."""
    confirm: str
    """mailto: link for „Ja, alles stimmt noch“; empty where there is nobody to write to."""
    edit: str
    """Link to the file on the forge („Diesen Eintrag bearbeiten“); may be empty."""
    barrier: str
    """mailto: link for „Barriere melden“ with the page's address; empty without an address."""


class SiteFrame(NamedTuple):
    """What is the same on every page."""

    name: Texts
    operator: str
    office: ContactCard
    """The coordination office that answers for the site."""
    feedback: ContactCard
    """Who wants to hear of barriers."""
    licence: str | None
    today: date
    logo: str | None
    """Path below the site's top."""
    logo_alt: str
    imprint: str
    privacy: str
    accessibility: str
    """Ids of pages, each at ``{{ page.home }}<id>/``."""
    easy: str
    """Where Leichte Sprache is, below the site's top; empty where there is none."""
    easy_checked: EasyLanguage
    signing: str
    """Where Deutsche Gebärdensprache is, likewise."""
    guides: tuple[Link, ...]
    """Other text pages (hrefs relative to ``page.home``), for the footer."""
    styles: str
    """Address of the stylesheet below the site's top."""
    scripts: str
    """Address of the search script below the site's top; empty when the site has no index."""
    keep: str
    """Of the script that keeps entries on the device; empty where scripts cannot run (offline)."""
    notepad: str
    """Of the script of the notepad's page; empty likewise."""
    share: str
    """Of the script for sharing; empty likewise."""
    aloud: str
    """Address of the script that reads aloud."""
    installable: bool
    """Whether visitors may save the site on their device, at ``{{ page.home }}offline/``."""
    committees: bool = False
    """Whether there are any, at ``{{ page.home }}gremien/``."""
    goals: bool = False
    """Whether there are any, at ``{{ page.home }}ziele/``."""
    reports: bool = False
    """Whether there are any, at ``{{ page.home }}berichte/``."""
    documents: bool = False
    """Whether there are any, at ``{{ page.home }}dokumente/``."""
    events: bool = False
    """Whether there is a list of dates, at ``{{ page.home }}termine/``."""
    reviewed: bool = True
    """Whether a person has read what the page says beside its records."""
