"""What initiatives can be filtered by in the search, and the choices a list offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost import views
from signpost.sorting import sort_key

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable

    from signpost.locales import Locale
    from signpost.public import InitiativeCard, Texts
    from signpost.site import Site

FACETS: Final = ("ort", "thema", "fuer", "sprache", "kosten", "zugang", "art", "traeger")


def values(site: Site, card: InitiativeCard) -> tuple[str, ...]:
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


def offered(site: Site, locale: Locale, counts: Counter[str]) -> tuple[views.Facet, ...]:
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
