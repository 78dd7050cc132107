"""What initiatives can be filtered by in the search, and the choices a list offers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from signpost import openings, views
from signpost.everyday import NOW, WEEKEND
from signpost.locales import SOURCE, weekday, weekday_words
from signpost.sorting import label_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from signpost.locales import Locale
    from signpost.public import InitiativeCard, Texts
    from signpost.site import Site

    _Has = Callable[[InitiativeCard], tuple[Any, ...]]
    _Names = Callable[[Any], Iterable[str]]

FACETS: Final = (
    *("ort", "thema", "fuer", "sprache", "wann", "uhrzeit"),
    *("kosten", "zugang", "art", "traeger"),
)
PARTS: Final = tuple(name.removesuffix("s") for name, *_hours in openings.TIMES)
"""With weekdays one word: „Mittwochabend“."""
LIVE: Final = frozenset(("wann:heute", "wann:jetzt"))
"""Choices whose count is worked out in the browser, since later it would be wrong here."""


def values(site: Site, card: InitiativeCard) -> tuple[str, ...]:
    """Return what an initiative can be filtered by, such as ``ort:lindach``.

    ``ohne:en`` says that it cannot be read in English, so that a search there can add it from the
    index of the source language. ``heim:lindach`` says where it is at home, for distances.
    """
    found = (value for has, names in _kinds(site) for value in names(has(card)))
    return (*found, *openings.patterns(card))


def counted(site: Site) -> Counter[str]:
    """Return how many of all listed initiatives can be filtered by each value."""
    return site.once("counted", "", lambda: _counted(site))


def _counted(site: Site) -> Counter[str]:
    found: Counter[str] = Counter()
    for has, names in _kinds(site):
        all_have = map(has, site.catalog.listed)
        for ids, count in Counter(all_have).items():  # thousands share the same few
            for value in names(ids):
                found[value] += count
    return found


def _kinds(site: Site) -> tuple[tuple[_Has, _Names], ...]:
    """Return, for each filter, what a card has of it, and the values that this stands for."""
    catalog = site.catalog

    def terms(facet: str, vocabulary: str) -> _Names:
        return lambda ids: [f"{facet}:{id_}" for id_ in catalog.resolved(vocabulary, ids)]

    others = [tag for tag in site.locales if tag != site.source]
    return (
        (
            lambda card: (card.municipality, *card.area),
            lambda ids: [f"heim:{ids[0]}", *(f"ort:{id_}" for id_ in catalog.spread(ids))],
        ),
        (
            lambda card: card.topics,
            lambda ids: [f"thema:{id_}" for id_ in catalog.with_broader(ids)],
        ),
        (lambda card: card.audiences, terms("fuer", "audiences")),
        (lambda card: card.languages, lambda ids: [f"sprache:{code}" for code in ids]),
        (lambda card: card.openings, openings.values),
        (lambda card: (card.kind,), terms("art", "kinds")),
        (lambda card: (card.carrier,) if card.carrier else (), terms("traeger", "carriers")),
        (lambda card: ("kosten:kostenlos",) if card.free else (), list),
        (lambda card: ("zugang:stufenlos",) if card.step_free else (), list),
        (
            lambda card: tuple(card.translations),
            lambda known: [f"ohne:{tag}" for tag in others if tag not in known],
        ),
    )


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
        "wann": [
            ("heute", {source: "heute offen", locale.tag: _("heute offen")}),
            ("jetzt", {source: "jetzt offen", locale.tag: _("jetzt offen")}),
            *((day, {locale.tag: weekday(day, locale.tag)}) for day in openings.WEEKDAYS),
        ],
        "uhrzeit": [
            ("vormittags", {source: "vormittags", locale.tag: _("vormittags")}),
            ("nachmittags", {source: "nachmittags", locale.tag: _("nachmittags")}),
            ("abends", {source: "abends", locale.tag: _("abends")}),
        ],
        "kosten": [("kostenlos", {source: "kostenlos", locale.tag: _("kostenlos")})],
        "zugang": [("stufenlos", {source: "stufenlos", locale.tag: _("stufenlos")})],
        "art": [(term.id, term.label) for term in catalog.terms("kinds")],
        "traeger": [(term.id, term.label) for term in catalog.terms("carriers")],
    }
    return tuple(
        views.Facet(
            name,
            tuple(
                views.Choice(
                    f"{name}:{value}", label, counts[f"{name}:{value}"], _said(locale, name, value)
                )
                for value, label in choices[name]
                if counts[f"{name}:{value}"] or f"{name}:{value}" in LIVE
            ),
        )
        for name in FACETS
        if any(counts[f"{name}:{value}"] for value, _label in choices[name])
    )


def _said(locale: Locale, facet: str, value: str) -> str:
    """Return the words by which people ask for a time, in the page's language and in German."""
    if facet == "wann" and value in openings.WEEKDAYS:
        joined = (f"{weekday_words(value, SOURCE)[0]}{part}" for part in PARTS)
        return " ".join((*weekday_words(value, locale.tag), *joined, *WEEKEND.get(value, ())))
    if facet == "uhrzeit":
        part = value.removesuffix("s")
        joined = (f"{weekday_words(day, SOURCE)[0]}{part}" for day in openings.WEEKDAYS)
        return " ".join((NOW[value], *joined))
    return NOW.get(value, "") if facet == "wann" else ""


def _languages(locale: Locale, counts: Counter[str]) -> list[tuple[str, Texts]]:
    codes = [value.removeprefix("sprache:") for value in counts if value.startswith("sprache:")]
    named = [(code, {locale.tag: locale.language(code)}) for code in codes]
    return sorted(named, key=lambda pair: (label_key(pair[1][locale.tag], locale.tag), pair[0]))
