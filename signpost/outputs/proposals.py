"""Forms to propose a new entry or a change, in the source language, and the data they need."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from signpost import forges, prefill
from signpost.artifact import Artifact
from signpost.editor_schema import schema
from signpost.form_rules import rules
from signpost.form_views import Form, Group, Option
from signpost.forms import LEFT_OUT, groups
from signpost.frames import About, words
from signpost.locales import SIMPLE, language_name
from signpost.outputs.pages import Page
from signpost.schema import KINDS
from signpost.site import fingerprint
from signpost.sorting import label_key
from signpost.urls import CHANGES, PROPOSALS, SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from signpost.locales import Locale
    from signpost.public import Texts
    from signpost.site import Site

_INITIATIVES: Final = "initiatives"
_VOCABULARIES: Final = (
    *("kinds", "carriers", "topics", "audiences", "offer-types", "groups", "requirements"),
)
_MAIL: Final = "?subject={title}&body={text}"
_SUBJECT: Final = {"new": "Neuer Eintrag", "change": "Änderung"}


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the form for a new entry and the form for changes."""
    locale = site.locales[site.source]
    office = site.catalog.contact_digest(site.catalog.fallback)
    mark = fingerprint(office, repr(_languages(site)).encode())
    yield Page("propose.html", mark, locale, PROPOSALS, (_form, "new"))
    yield Page("propose.html", mark, locale, CHANGES, (_form, "change"), listed=False)


def files(site: Site) -> Iterator[Artifact[Any]]:
    """Plan the rules that forms go by, and what the site shows of the entries of each place."""
    office = site.catalog.contact_digest(site.catalog.fallback)
    taken = _taken(site)
    told = repr((taken, _languages(site))).encode()
    mark = fingerprint(site.frame_digest, office, told)
    yield Artifact(f"{PROPOSALS}{_INITIATIVES}.json", mark, taken, lambda ids: _rules(site, ids))
    places: dict[str, list[str]] = {}
    for card in site.catalog.listed:
        places.setdefault(card.municipality, []).append(card.id)
    for place, ids in places.items():
        digests = fingerprint(*(site.digest(_INITIATIVES, id_) for id_ in sorted(ids)))
        path = f"{CHANGES}{place}.json"
        yield Artifact(path, digests, tuple(sorted(ids)), lambda some: _entries(site, some))


def _taken(site: Site) -> tuple[str, ...]:
    """Return the ids that entries have or had."""
    entries = site.catalog.entries.get(_INITIATIVES, {})
    former = (
        claim.value
        for entry in entries.values()
        for claim in entry.claims
        if claim.what == "former_id"
    )
    return tuple(sorted({*entries, *former}))


def _entries(site: Site, ids: Sequence[str]) -> bytes:
    """Return what the site shows of some entries, as a form holds it."""
    shown = ((id_, site.entry(_INITIATIVES, id_).whole) for id_ in ids)
    return _json({id_: prefill.initiative(item, site.source) for id_, item in shown})


def _rules(site: Site, taken: Sequence[str]) -> bytes:
    """Return everything by which a form is judged and sent."""
    offered = _choices(site, site.locales[site.source])
    known = {name: [option.value for option in some] for name, some in offered.items()}
    office = site.catalog.fallback
    settings = site.settings
    mail = f"mailto:{quote(office.email, safe='@')}{_MAIL}" if office.email else ""
    return _json(
        {
            **rules(_schema(), known, LEFT_OUT[_INITIATIVES]),
            "taken": taken,
            "records": f"{site.base_url}{SECTIONS[_INITIATIVES]}/",
            "mail": mail,
            "new": forges.new(settings),
            "issue": forges.issue(settings),
            "edit": forges.edit(settings, "{file}"),
        }
    )


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _schema() -> dict[str, Any]:
    return schema(next(kind for kind in KINDS if kind.folder == _INITIATIVES))


def _form(site: Site, locale: Locale, mode: str) -> tuple[Form, About]:
    choices = _choices(site, locale)
    parts = groups(_INITIATIVES, _schema(), choices)
    text = _template(parts) if mode == "new" else _QUESTIONS
    office = site.catalog.fallback
    name = words(site, locale, site.settings.name)
    subject = f"{_SUBJECT[mode]}: {name}"
    body = quote(text.replace("\n", "\r\n"))
    mail = f"mailto:{office.email}?subject={quote(subject)}&body={body}" if office.email else ""
    script = site.propose[0].path if site.propose else ""
    view = Form(
        mode="new" if mode == "new" else "change",
        folder=_INITIATIVES,
        section=SECTIONS[_INITIATIVES],
        groups=parts,
        rules=f"{PROPOSALS}{_INITIATIVES}.json",
        contact=office,
        mail=mail,
        example=text,
        forge=forges.name(site.settings),
        script=script,
    )
    if mode == "new":
        return view, About(
            address=PROPOSALS,
            title="Neuen Eintrag vorschlagen",
            description="Schlagen Sie eine Gruppe oder ein Angebot vor, das hier fehlt: per "
            "Formular oder per E-Mail, ohne Konto.",
            section=SECTIONS[_INITIATIVES],
            source_only=True,
        )
    return view, About(
        address=CHANGES,
        title="Änderung vorschlagen",
        description="Sagen Sie uns, was sich bei einem Eintrag geändert hat.",
        section=SECTIONS[_INITIATIVES],
        crumbs=(("Neuen Eintrag vorschlagen", PROPOSALS),),
        indexed=False,
        source_only=True,
    )


_QUESTIONS: Final = """Um welchen Eintrag geht es?

Was stimmt nicht mehr?

Was ist richtig?

Mein Name und meine Telefonnummer, falls Sie Fragen haben:
"""


def _template(parts: Iterable[Group]) -> str:
    """Return a mail to be filled in, for people who do not use the form."""
    lines = []
    for field in next(iter(parts)).fields:
        some = [option.label for option in field.options[:2]]
        example = field.example or ", ".join(some)
        lines.append(f"{field.title} (zum Beispiel {example}):" if example else f"{field.title}:")
    lines += ["Telefon, E-Mail oder Internetseite der Gruppe:", "Wann und wo:"]
    lines += ["Mein Name und meine Telefonnummer, falls Sie Fragen haben:"]
    return "\n\n".join(lines) + "\n"


def _choices(site: Site, locale: Locale) -> Mapping[str, Sequence[Option]]:
    """Return what a form lets people choose from: words of the district, places, languages."""

    def ordered(pairs: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
        found = (Option(id_, label) for id_, label in pairs)
        return tuple(sorted(found, key=lambda it: (label_key(it.label, locale.tag), it.value)))

    catalog = site.catalog

    def say(texts: Texts) -> str:
        return words(site, locale, texts)

    towns = ordered((id_, say(place.name)) for id_, place in catalog.municipalities.items())
    regions = ordered((id_, say(name)) for id_, name in site.settings.regions.items())
    terms = {
        name: tuple(Option(term.id, say(term.label)) for term in catalog.terms(name))
        for name in _VOCABULARIES
    }
    return {
        **terms,
        "municipalities": towns,
        "areas": (Option("district", site.settings.district), *regions, *towns),
        "languages": ordered(
            (tag, language_name(tag, locale.tag) or tag) for tag in _languages(site)
        ),
    }


def _languages(site: Site) -> tuple[str, ...]:
    """Return the languages of the site and those that are spoken somewhere."""
    spoken = {tag for card in site.catalog.listed for tag in card.languages}
    return tuple(sorted({*spoken, *site.settings.languages} - {SIMPLE}))
