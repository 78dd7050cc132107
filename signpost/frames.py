"""What surrounds a page: title, addresses in every language, breadcrumb, links to report."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from signpost import forges, media, views
from signpost.locales import SIMPLE, own_name
from signpost.site import pick
from signpost.spoken import spoken
from signpost.urls import CHANGES, prefix, quoted, up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from signpost.locales import Locale
    from signpost.public import Document, Texts
    from signpost.site import Site

_KILO: Final = 1000
_LONGEST_DESCRIPTION: Final = 160


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of itself."""

    address: str
    """Within its language, ending in ``/``; empty for the start page."""
    title: str
    description: str = ""
    section: str = ""
    crumbs: tuple[tuple[str, str], ...] = ()
    """Labels and addresses of the pages above, without the start page."""
    translations: tuple[str, ...] | None = None
    """Languages that a record was translated into; None for pages of the site itself."""
    machine: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    indexed: bool = True
    called: bool = False
    """People look for it by its name, in any language: a person or a place."""
    source_only: bool = False
    """There is no such page in other languages."""
    anywhere: bool = False
    """Links start at the top of the server: the page is shown at addresses of any depth (404)."""
    jsonld: str = ""
    subject: str = ""
    """The record's name, for „Änderung melden“; empty for pages without."""
    record: tuple[str, str] | None = field(default=None)
    """Kind and file id, for the link to the file; None where that would tell a withheld name."""


def frame(site: Site, locale: Locale, about: About) -> views.Frame:
    """Return the frame of one page in one language."""
    lang, source = locale.tag, site.source
    folder = prefix(lang, source) + about.address
    root = urlsplit(site.base_url).path if about.anywhere and not site.offline else up(folder)
    home = _home(lang, source, root)
    readable = about.translations is None or lang == source or lang in about.translations
    return views.Frame(
        title=about.title,
        description=about.description,
        lang=lang,
        dir=locale.direction,
        home=home,
        root="" if root == "./" else root,
        address=about.address,
        section=about.section,
        canonical=site.base_url + folder if about.indexed and readable else "",
        alternates=_alternates(site, about, root),
        breadcrumb=_breadcrumb(locale, about, home),
        indexed=about.indexed and readable,
        searched=about.indexed and (readable or about.called),
        translated=readable,
        simple=readable and lang == SIMPLE,
        machine=lang in about.machine,
        outdated=lang in about.outdated,
        jsonld=about.jsonld,
        report=_report(site, locale, about, folder),
        change=_change(site, about),
        confirm=_confirm(site, locale, about, folder),
        edit=_edit(site, about),
        barrier=_barrier(site, locale, folder),
    )


def _home(lang: str, source: str, root: str) -> str:
    """Return the way from a page to the start page of its language."""
    found = root + prefix(lang, source)
    return found.removeprefix("./") or "./"


def _alternates(site: Site, about: About, root: str) -> tuple[views.Alternate, ...]:
    """Return the page in every language of the site; the same tuple for all that share a way up."""
    key = (root, about.address, about.translations, about.indexed, about.source_only)
    return site.once("alternates", key, lambda: _made_alternates(site, about, root))


def _made_alternates(site: Site, about: About, root: str) -> tuple[views.Alternate, ...]:
    found = []
    for tag in (site.source,) if about.source_only else site.locales:
        folder = prefix(tag, site.source) + about.address
        readable = about.translations is None or tag == site.source or tag in about.translations
        href = (root.removeprefix("./") + folder) or "./"
        found.append(
            views.Alternate(
                lang=tag,
                name=own_name(tag),
                href=href,
                url=site.base_url + folder,
                readable=readable and about.indexed,
            )
        )
    return tuple(found)


def _breadcrumb(locale: Locale, about: About, home: str) -> tuple[views.Link, ...]:
    if not about.address:
        return ()
    start = views.Link(locale.strings.gettext("Start"), home)
    way = (views.Link(label, _from(home, address)) for label, address in about.crumbs)
    return (start, *way)


def _from(home: str, address: str) -> str:
    return address if home == "./" else home + address


def _report(site: Site, locale: Locale, about: About, folder: str) -> str:
    """Return the link for „Änderung melden“: a mail with subject and address of the page."""
    if not about.subject:
        return ""
    _ = locale.strings.gettext
    subject = quoted(_("Änderung") + ": ") + quoted(about.subject)
    question = _("Was stimmt nicht, und was ist richtig?")
    return _mail(site, folder, _office(site), subject, question)


def _change(site: Site, about: About) -> str:
    """Return the form for changes of an initiative; none from a stick, where no script runs."""
    if about.record is None or about.record[0] != "initiatives" or site.offline:
        return ""
    id_ = about.record[1]
    place = site.catalog.initiatives[id_].municipality
    return f"{CHANGES}?{place}/{id_}"


def _confirm(site: Site, locale: Locale, about: About, folder: str) -> str:
    """Return the link for „Ja, alles stimmt noch“: a mail that only has to be sent."""
    if about.record is None:
        return ""
    _ = locale.strings.gettext
    subject = quoted(_("Stimmt noch") + ": ") + quoted(about.subject)
    sentence = _("Die Angaben auf dieser Seite stimmen noch.")
    return _mail(site, folder, _office(site), subject, sentence)


def _barrier(site: Site, locale: Locale, folder: str) -> str:
    """Return the link for „Barriere melden“: a mail that names the page (BITV 2.0 § 7)."""
    _ = locale.strings.gettext
    subject, question = quoted(_("Barriere melden")), _("Womit kommen Sie nicht weiter?")
    return _mail(site, folder, site.feedback.email, subject, question)


def _office(site: Site) -> str | None:
    return site.catalog.contacts[site.settings.operator_contact].email


def _mail(site: Site, folder: str, to: str | None, subject: str, sentence: str) -> str:
    """Return a mailto: link with the page's address and a sentence; empty without a recipient.

    ``subject`` is percent-encoded already.
    """
    if not to:
        return ""
    body = quoted(site.base_url) + quoted(folder) + quoted(f"\r\n\r\n{sentence}\r\n")
    return f"mailto:{to}?subject={subject}&body={body}"


def _edit(site: Site, about: About) -> str:
    """Return the link to the record's file on the forge, in its own web editor."""
    if about.record is None:
        return ""
    kind, id_ = about.record
    return forges.edit(site.settings, f"content/{kind}/{id_}.yaml")


def words(site: Site, locale: Locale, texts: Texts | None) -> str:
    """Return a text in a page's language, for titles and descriptions."""
    return pick(texts, locale.tag, site.source) if texts else ""


def said(site: Site, locale: Locale, texts: Texts | None) -> Markup:
    """Return a text as HTML for a page, marked with its language where that is not the page's."""
    return spoken(texts, locale.tag, site.source)


def labels(site: Site, locale: Locale, vocabulary: str, ids: Sequence[str]) -> tuple[str, ...]:
    """Return the labels of terms in a page's language."""
    terms = site.catalog.vocabularies.get(vocabulary, {})
    return tuple(words(site, locale, terms[id_].label) for id_ in ids if id_ in terms)


def size(site: Site, locale: Locale, document: Document) -> str:
    """Return type, pages and size of a document, such as „PDF, 2 Seiten, 120 kB“."""
    if document.file is None:
        return ""
    item = site.media[document.file]
    ending = document.file.rpartition(".")[2].upper()
    about = media.inside(item)
    counted = (
        locale.strings.ngettext("{count} Seite", "{count} Seiten", about.pages) if about else ""
    )
    pages = counted.format(count=locale.number(about.pages)) if about else ""
    return ", ".join(filter(None, (ending, pages, amount(locale, item.size))))


def amount(locale: Locale, size: int) -> str:
    """Return a number of bytes in words, such as „120 kB“ (1 kB is 1,000 bytes)."""
    if size >= _KILO * _KILO:
        return f"{locale.number(round(size / _KILO / _KILO, 1))} MB"
    return f"{locale.number(max(1, round(size / _KILO)))} kB"


def cut(text: str) -> str:
    """Return a description short enough for a search engine, cut between words."""
    if len(text) <= _LONGEST_DESCRIPTION:
        return text
    return text[:_LONGEST_DESCRIPTION].rsplit(" ", 1)[0] + " …"
