"""The list of all initiatives, by place, in pages of fifty; and the filters of the search."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Final

from signpost import views
from signpost.frames import About
from signpost.outputs.pages import Page
from signpost.site import fingerprint
from signpost.sorting import sort_key
from signpost.urls import numbered, up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from signpost.locales import Locale
    from signpost.public import InitiativeCard, Texts
    from signpost.site import Site

ON_A_PAGE: Final = 50
FACETS: Final = ("ort", "thema", "fuer", "sprache", "kosten", "zugang", "art", "traeger")
_FOLDER: Final = "initiativen/"


def artifacts(site: Site) -> Iterator[Page]:
    """Plan the list of all initiatives in every language."""
    places = site.catalog.municipalities
    cards = sorted(
        site.catalog.listed,
        key=lambda card: (places[card.municipality].sort, card.municipality, _rank(card)),
    )
    values = [facet_values(site, card) for card in cards]
    counts = Counter(value for some in values for value in some)
    answering = (site.catalog.who_answers(id_)[0][0] for id_ in places)
    digests = (site.catalog.contact_digest(contact) for contact in answering)
    stamp = fingerprint(repr(sorted(counts.items())).encode(), *digests)
    for number, part in enumerate(parts(cards), start=1):
        digests = (site.digest("initiatives", card.id) for card in part)
        mark = fingerprint(stamp, str(len(cards)).encode(), *digests)
        for locale in site.locales.values():
            yield Page(
                "listing.html",
                mark,
                locale,
                numbered(_FOLDER, number),
                (_listing, (part, number, len(cards), counts)),
            )


def _rank(card: InitiativeCard) -> tuple[bool, str, str]:
    """Sort active ones first, then by name."""
    return (card.status == "paused", card.sort, card.id)


def _listing(
    site: Site,
    locale: Locale,
    about: tuple[Sequence[InitiativeCard], int, int, Counter[str]],
) -> tuple[views.Listing, About]:
    cards, number, total, counts = about
    _ = locale.strings.gettext
    places = site.catalog.municipalities
    groups = tuple(
        views.Group(places[id_].name, f"orte/{id_}/", tuple(some))
        for id_, some in groupby(cards, key=lambda card: card.municipality)
    )
    title = _("Alle Initiativen")
    view = views.Listing(
        total=total,
        groups=groups,
        facets=facets(site, locale, counts),
        pager=pager(_FOLDER, number, total),
        contact=site.catalog.fallback,
        answers={id_: site.catalog.who_answers(id_)[0][0] for id_ in places},
    )
    return view, About(
        address=numbered(_FOLDER, number),
        title=title if number == 1 else f"{title} ({number})",
        description=_("Alle Initiativen im Landkreis, nach Orten geordnet."),
        section="initiativen",
        crumbs=() if number == 1 else ((title, _FOLDER),),
    )


def parts(
    cards: Sequence[InitiativeCard], size: int = ON_A_PAGE
) -> Iterator[tuple[InitiativeCard, ...]]:
    """Yield cards in pages of a size; one empty page for no cards."""
    if not cards:
        yield ()
    for start in range(0, len(cards), size):
        yield tuple(cards[start : start + size])


def pager(folder: str, number: int, total: int, size: int = ON_A_PAGE) -> views.Pager | None:
    """Return the links between the pages of a list; None for a single page."""
    last = max(1, -(-total // size))
    if last == 1:
        return None
    here = up(numbered(folder, number))

    def href(page: int) -> str:
        return here + numbered(folder, page)

    shown = sorted({1, last, *range(max(1, number - 2), min(last, number + 2) + 1)})
    links: list[views.Link] = []
    for before, page in zip([0, *shown], shown, strict=False):
        if page - before > 1:
            links.append(views.Link("", ""))
        links.append(views.Link(str(page), href(page)))
    return views.Pager(
        number,
        last,
        tuple(links),
        href(number - 1) if number > 1 else "",
        href(number + 1) if number < last else "",
    )


def facet_values(site: Site, card: InitiativeCard) -> tuple[str, ...]:
    """Return what an initiative can be filtered by, such as ``ort:lindach``.

    ``ohne:en`` says that it cannot be read in English, so that a search there can add it from the
    index of the source language.
    """
    catalog = site.catalog
    found = [f"ort:{id_}" for id_ in catalog.reached(card)]
    found += [f"thema:{id_}" for id_ in catalog.topics_of(card)]
    found += [f"fuer:{id_}" for id_ in catalog.resolved("audiences", card.audiences)]
    found += [f"sprache:{code}" for code in card.languages]
    found += [f"art:{id_}" for id_ in catalog.resolved("kinds", (card.kind,))]
    if card.carrier:
        found += [f"traeger:{id_}" for id_ in catalog.resolved("carriers", (card.carrier,))]
    if card.free:
        found.append("kosten:kostenlos")
    if card.step_free:
        found.append("zugang:stufenlos")
    found += [f"ohne:{tag}" for tag in site.locales if tag not in (site.source, *card.translations)]
    return tuple(found)


def facets(site: Site, locale: Locale, counts: Counter[str]) -> tuple[views.Facet, ...]:
    """Return the filters with their choices and counts; choices without a hit are left out."""
    catalog = site.catalog
    _ = locale.strings.gettext
    source = site.source
    by_name = sorted(catalog.municipalities.values(), key=lambda place: place.sort)
    choices: dict[str, Iterable[tuple[str, Texts]]] = {
        "ort": [(place.id, place.name) for place in by_name],
        "thema": [(term.id, term.label) for term in catalog.terms("topics")],
        "fuer": [(term.id, term.label) for term in catalog.terms("audiences")],
        "sprache": _languages(locale, counts),
        "kosten": [("kostenlos", {source: "kostenlos", locale.tag: _("kostenlos")})],
        "zugang": [("stufenlos", {source: "stufenlos", locale.tag: _("stufenlos")})],
        "art": [(term.id, term.label) for term in catalog.terms("kinds")],
        "traeger": [(term.id, term.label) for term in catalog.terms("carriers")],
    }
    return tuple(
        views.Facet(
            name,
            tuple(
                views.Choice(f"{name}:{value}", label, counts[f"{name}:{value}"])
                for value, label in choices[name]
                if counts[f"{name}:{value}"]
            ),
        )
        for name in FACETS
        if any(counts[f"{name}:{value}"] for value, _label in choices[name])
    )


def _languages(locale: Locale, counts: Counter[str]) -> list[tuple[str, Texts]]:
    codes = [value.removeprefix("sprache:") for value in counts if value.startswith("sprache:")]
    named = [(code, {locale.tag: locale.language(code)}) for code in codes]
    return sorted(named, key=lambda pair: (sort_key(pair[1][locale.tag]), pair[0]))
