"""People's own words find an initiative: parts of words, everyday words, languages, places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest
import records

from signpost import contents
from signpost.enrichment import Enrichment, forms

if TYPE_CHECKING:
    from conftest import Place

    from signpost.enrichment import Words

LANGUAGES: Final = ("de", "en", "ar", "fa")
TOPICS: Final = {
    "name": "Themen",
    "terms": [
        {"id": "alltag", "label": "Alltag", "synonyms": {"de": ["täglich"]}},
        {
            "id": "rad",
            "label": {"de": "Fahrrad", "en": "Bicycles", "ar": "الدراجات", "fa": "دوچرخه‌ها"},
            "synonyms": {"de": ["Velo"], "en": ["bike"]},
            "broader": "alltag",
        },
    ],
}


def found_by(district: Place, language: str = "de", **changes: object) -> Words:
    """Return the words for an initiative of a small district."""
    record = records.initiative(**{"topics": ["rad"], **changes})
    district.write(
        {
            "content/vocabularies/topics.yaml": records.yaml(TOPICS),
            "content/initiatives/a.yaml": records.yaml(record),
            "content/initiatives/b.yaml": records.yaml(
                records.initiative(name="B", topics=["rad"])
            ),
        }
    )
    catalog = contents.read(district.order).catalog
    known = Enrichment(catalog, LANGUAGES)
    return known.of(catalog.initiatives["a"], catalog.entries["initiatives"]["a"].nouns, language)


def test_parts_of_the_name_are_told_from_parts_of_the_text(place: Place) -> None:
    """A word in the name says more about a group than one in its text."""
    words = found_by(
        place,
        name="Fahrradwerkstatt Altdorf",
        summary="Mit Ersatzteillager und Kaffeerunde.",
        description="Wir haben ein <b>Möbellager</b> und eine Tauschbörse.",
    )

    assert words.name.split() == ["Werkstatt"]
    assert {"Lager", "Runde", "Börse"} <= set(words.also.split())


def test_topics_are_found_in_every_language_and_by_everyday_words(place: Place) -> None:
    """Labels and synonyms of all languages, and of broader topics those of the page's language."""
    german, english = (found_by(place, tag).also.split() for tag in ("de", "en"))
    labels = {"Fahrrad", "Bicycles", "الدراجات", "دراجات", "دوچرخه‌ها"}

    assert {*labels, "Velo", "bike", "Alltag", "täglich"} <= set(german)
    assert {*labels, "Velo", "bike", "Alltag"} <= set(english)
    assert "täglich" not in english


def test_words_of_languages_that_the_site_has_not_are_left_out(place: Place) -> None:
    """They would make the index larger for people who find no page to read."""
    place.write({"content/vocabularies/topics.yaml": records.yaml(TOPICS)})
    record = records.initiative(topics=["rad"])
    place.write({"content/initiatives/a.yaml": records.yaml(record)})
    catalog = contents.read(place.order).catalog

    also = Enrichment(catalog, ("de", "en")).of(catalog.initiatives["a"], "", "de").also.split()

    assert {"Fahrrad", "Bicycles", "bike", "Velo"} <= set(also)
    assert not {"الدراجات", "دراجات"} & set(also)


def test_places_are_found_by_parts_and_postcodes(place: Place) -> None:
    """Whoever lives in Weiler does not look for Altdorf."""
    town = records.municipality(parts=["Weiler", "Hinterweiler"], postcodes=["79901", "79902"])
    place.write({"content/municipalities/altdorf.yaml": records.yaml(town)})

    assert {"Altdorf", "Weiler", "Hinterweiler", "79901", "79902"} <= set(
        found_by(place).also.split()
    )


def test_other_names_weigh_as_much_as_the_name(place: Place) -> None:
    """Whoever knows a group by its short name finds it, hyphens or not."""
    words = found_by(place, name="Repair-Café Altdorf", alternate_names=["AK Flickwerkstatt"])

    assert {"AK", "Flickwerkstatt", "Werkstatt", "Repaircafé"} <= set(words.name.split())


def test_languages_are_found_by_every_name(place: Place) -> None:
    """„Wer spricht Arabisch?“ in the reader's language, and in Arabic itself."""
    words = found_by(place, languages=["ar", "tr"]).also.split()

    assert {"Arabisch", "العربية", "عربية", "Türkisch", "Türkçe"} <= set(words)


def test_facts_are_found_by_everyday_words(place: Place) -> None:
    """„Umsonst“, „Rollstuhl“ and „mithelfen“ find what is free, without steps, or needs hands."""
    offers = [{"id": "kurs", "name": "Kurs", "type": "kurs", "cost": {"free": "ja"}}]
    kinds = {"name": "Arten", "terms": [{"id": "kurs", "label": "Kurs", "synonyms": {"de": ["x"]}}]}
    place.write({"content/vocabularies/offer-types.yaml": records.yaml(kinds)})
    access = {"town": "Altdorf", "postcode": "79901", "access": {"step_free": "ja"}}
    needs = [{"task": "Helfende Hände"}]
    open_to_all = found_by(place, offers=offers, place=access, needs=needs).also.split()
    plain = found_by(place).also.split()

    assert {"umsonst", "rollstuhl", "mithelfen", "Kurs", "x"} <= set(open_to_all)
    assert not {"umsonst", "rollstuhl", "mithelfen", "Kurs", "x"} & set(plain)


def test_contacts_are_found_by_what_they_do_and_where(place: Place) -> None:
    """An office has its other names, its topics in all languages, its places and languages."""
    functions = {"name": "Aufgaben", "terms": [{"id": "advice", "label": "Beratung"}]}
    office = records.office(
        name="Wohnberatungsstelle",
        alternate_names=["Mieteramt"],
        function="advice",
        languages=["en"],
        responsible_for={"municipalities": ["altdorf"], "topics": ["rad"]},
    )
    place.write(
        {
            "content/vocabularies/functions.yaml": records.yaml(functions),
            "content/contacts/amt.yaml": records.yaml(office),
        }
    )
    found_by(place)
    catalog = contents.read(place.order).catalog
    known = Enrichment(catalog, LANGUAGES)
    words = known.of_contact(catalog.contacts["amt"], "de")

    assert {"Mieteramt", "Stelle"} <= set(words.name.split())
    assert {"Beratung", "Bicycles", "Altdorf", "Englisch"} <= set(words.also.split())


def test_pages_in_other_languages_have_no_parts_of_german_words(place: Place) -> None:
    """The German page has them, and the search asks both indexes."""
    assert found_by(place, "en", name="Fahrradwerkstatt").name == ""


def test_what_is_hidden_or_over_finds_nothing(place: Place) -> None:
    """Words come from the public view alone."""
    offer = {"id": "x", "name": "Nachtwanderung", "valid": {"until": "2026-01-31"}}
    hidden = {"street": "Geheimgasse 1", "postcode": "79901", "hide_address": True}
    words = found_by(place, offers=[offer], place=hidden)

    assert "Wanderung" not in words.also
    assert "Gasse" not in words.also


@pytest.mark.parametrize(
    ("label", "more"),
    [
        ("Sprache", []),
        ("اللغة", ["لغة"]),
        ("الدراجات والورشة", ["دراجات ورشة"]),
        ("للجميع", ["جميع"]),
        ("موضوع‌ها", ["موضوع ها", "موضوعها"]),
        ("ال", []),
    ],
)
def test_arabic_and_persian_words_are_found_without_what_is_joined_to_them(
    label: str, more: list[str]
) -> None:
    """The search compares words as they are written."""
    assert list(forms(label)) == [label, *more]


def test_a_page_changes_when_other_records_teach_a_word(place: Place) -> None:
    """Its words are part of it, so it is made anew; nothing else makes it."""
    place.write(
        {"content/initiatives/a.yaml": records.yaml(records.initiative(name="Glimpfquark"))}
    )
    place.write({"content/initiatives/b.yaml": records.yaml(records.initiative(name="Glimpf"))})
    place.build()
    assert 'data-words="Quark"' not in place.text("initiativen/a/index.html")
    place.write({"content/initiatives/c.yaml": records.yaml(records.initiative(name="Quark"))})
    place.build()
    assert 'data-words="Quark"' in place.text("initiativen/a/index.html")


def test_a_list_of_words_mends_slips(place: Place) -> None:
    """Names, places and terms in the page's and the source language, each once."""
    found_by(place, name="Fahrradwerkstatt")
    place.searchable = True
    place.build()
    found = json.loads(place.text("assets/words.de.json"))
    german = found["words"]
    catalog = contents.read(place.order).catalog
    english = Enrichment(catalog, ("de", "en")).spellings("en")

    assert {"Fahrradwerkstatt", "Altdorf", "Velo", "Alltag"} <= set(german)
    assert "bike" not in german
    assert {"bike", "Bicycles", "Fahrradwerkstatt"} <= set(english)
    assert len(german) == len(set(german))
    assert {"ich", "suche"} <= set(found["empty"])
