"""What only all records together can get wrong is told at its place, once, and helpfully."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import records

from signpost.hints import _LANGUAGES
from signpost.locales import language_name
from signpost.rings import rings

if TYPE_CHECKING:
    from conftest import Place


def initiatives(place: Place, **found: records.Data) -> None:
    """Write initiatives by id."""
    place.write_records({f"initiatives/{id_}": data for id_, data in found.items()})


def hints(place: Place) -> list[str]:
    """Return the hints of all problems."""
    return [problem.hint for problem in place.check()]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("sprachen", "Meinten Sie „sprache“?"),
        ("deutsch", "Meinten Sie „sprache“?"),  # a synonym
        ("language", "Meinten Sie „sprache“?"),  # a label in another language
        ("xylophon", "Möglich sind: sprache, wohnen."),
    ],
)
def test_a_topic_is_found_by_any_word_for_it(place: Place, written: str, hint: str) -> None:
    """Who writes a synonym or a label is told the id."""
    term = {
        "id": "sprache",
        "label": {"de": "Sprache", "en": "Language"},
        "synonyms": ["Deutsch", "Sprachkurs"],
    }
    terms = [term, {"id": "wohnen", "label": "Wohnen"}]
    vocabulary = records.yaml({"name": "Themen", "terms": terms})
    place.write({"content/vocabularies/topics.yaml": vocabulary})
    initiatives(place, a=records.initiative(topics=[written]))
    assert hints(place) == [hint]


def test_a_wrong_id_is_told_with_the_other_mistakes_of_its_file(place: Place) -> None:
    """Wherever it stands, and once; what cannot be an id is told by the schema alone."""
    offer = {"id": "kurs", "name": "Kurs", "topics": ["rda"], "place": {"postcode": "7"}}
    record = records.initiative(
        municipality="altdrof",
        topics=["wohnen", "Große Worte"],
        contacts={"kein": "id"},
        email="falsch",
        offers=[offer],
    )
    initiatives(place, a=record)
    told = [problem.message for problem in place.check()]

    assert [message for message in told if "altdrof" in message or "rda" in message] == [
        "Die Gemeinde „altdrof“ gibt es nicht.",
        "„rda“ steht nicht in der Wortliste „topics“.",
    ]
    assert len([message for message in told if "Große Worte" in message]) == 1
    assert any("„email“" in message for message in told)


def test_a_retired_word_names_its_successor(place: Place) -> None:
    """A retired term is a warning that says what to write now."""
    terms = [
        {"id": "sprache", "label": "Sprache"},
        {"id": "asyl", "label": "Asyl", "replaced_by": "sprache"},
    ]
    vocabulary = records.yaml({"name": "Themen", "terms": terms})
    place.write({"content/vocabularies/topics.yaml": vocabulary})
    initiatives(place, a=records.initiative(topics=["asyl"]))
    (problem,) = place.check()
    assert (problem.severity, problem.hint) == ("warning", "Schreiben Sie sprache.")


def test_a_renamed_record_is_found_by_its_old_id(place: Place) -> None:
    """Who refers to an old id is told the new one."""
    place.write({"content/contacts/amt.yaml": records.yaml(records.office(former_ids=["stelle"]))})
    initiatives(place, a=records.initiative(contacts=["stelle"]))
    assert hints(place) == ["Der Eintrag heißt jetzt „amt“."]


def test_an_old_id_leads_to_one_record_only(place: Place) -> None:
    """An old id that another record has or claims too, or that is still in use, is refused."""
    initiatives(
        place,
        a=records.initiative(name="A", former_ids=["a"]),
        b=records.initiative(name="B", former_ids=["a"]),
        c=records.initiative(name="C", former_ids=["alt"]),
        d=records.initiative(name="D", former_ids=["alt"]),
    )
    place.check()
    assert [line.split(" ", 1)[1][:52] for line in place.brief()] == [
        "Die frühere Kennung „a“ ist noch die heutige.",
        "Die frühere Kennung „a“ gehört einem anderen Eintrag",
        "Die frühere Kennung „alt“ beansprucht auch " + str(place.content)[:9],
    ]


@pytest.mark.parametrize("kind", ["initiatives", "contacts", "municipalities", "pages"])
@pytest.mark.parametrize("id_", ["con", "aux", "seite-2", "index", "404"])
def test_no_old_id_takes_an_address_that_fails(place: Place, kind: str, id_: str) -> None:
    """An old id becomes a folder: names that some system or page has taken are refused."""
    data = {
        "initiatives": records.initiative(),
        "contacts": records.office(),
        "municipalities": records.municipality(key="08999002"),
        "pages": records.page(),
    }[kind]
    place.write({f"content/{kind}/fall.yaml": records.yaml(data | {"former_ids": [id_]})})
    (problem,) = place.check()
    assert problem.message in {
        f"Die Kennung „{id_}“ ist vergeben.",
        f"Die Adresse „/{id_}/“ ist schon vergeben.",
    }


def test_topics_have_ids_that_can_be_addresses(place: Place) -> None:
    """A topic has a page, so that its id must be fit for a folder."""
    terms = records.vocabulary("Themen", "sprache", "wohnen", "aux")
    place.write({"content/vocabularies/topics.yaml": records.yaml(terms)})
    (problem,) = place.check()
    assert problem.message == "Die Kennung „aux“ ist vergeben."
    assert problem.where.line == 2


@pytest.mark.parametrize("id_", ["initiativen", "daten", "pagefind", "assets", "en"])
def test_no_page_takes_an_address_of_the_site(place: Place, id_: str) -> None:
    """Text pages lie at the top: names of lists, folders and languages are taken."""
    languages = records.yaml(records.settings(languages=["de", "en"]))
    page = records.yaml(records.page())
    place.write({"content/site.yaml": languages, f"content/pages/{id_}.yaml": page})
    (problem,) = place.check()
    assert problem.message == f"Die Adresse „/{id_}/“ ist schon vergeben."


def test_parents_in_a_ring_are_told(place: Place) -> None:
    """Every initiative of the ring is named; who merely belongs to one is not."""
    parents = {"a": "b", "b": "c", "c": "a", "d": "a"}
    initiatives(
        place, **{id_: records.initiative(name=id_, parent=up) for id_, up in parents.items()}
    )
    place.check()
    assert [line.split("initiatives/")[1][:10] for line in place.brief()] == [
        "a.yaml:6:9",
        "b.yaml:6:9",
        "c.yaml:6:9",
    ]


def test_rings_are_found_in_one_walk() -> None:
    """A hundred thousand steps up take no longer than the steps there are."""
    chain: dict[str, str | None] = {str(n): str(n + 1) for n in range(100_000)}
    before = time.process_time()
    assert list(rings(chain)) == []
    assert set(rings(chain | {"100000": "99998"})) == {"99998", "99999", "100000"}
    assert time.process_time() - before < 2


def test_twins_are_asked_about(place: Place) -> None:
    """The same name in the same place, however it is spelt, is a question; an ended one is none."""
    initiatives(
        place,
        a=records.initiative(name="Café für Alle"),
        b=records.initiative(name="CAFE für alle!"),
        c=records.initiative(name="Café für alle", status="ended"),
    )
    (problem,) = place.check()
    assert problem.severity == "warning"
    assert problem.where.path.endswith("b.yaml")


def test_a_fallback_nobody_can_reach_is_refused(place: Place) -> None:
    """Where a municipality has nobody, somebody must answer."""
    office = records.office(phones=None, email=None, responsible_for={"district": "ja"})
    place.write({"content/contacts/koordination.yaml": records.yaml(office)})
    place.check()
    alone = "Hier erreicht niemand Hilfe beim Thema „Sprache“, „Wohnen“."
    assert place.brief() == [
        f"content/municipalities/altdorf.yaml:1:7: {alone}",
        "content/site.yaml:3:54: „koordination“ ist nicht erreichbar: ohne Telefon und E-Mail.",
        "content/site.yaml:7:19: „koordination“ ist nicht erreichbar: ohne Telefon und E-Mail.",
    ]


def test_lapsed_consent_never_keeps_the_old_site(place: Place) -> None:
    """When the fallback's consent ends, the site is built without the name, and says so."""
    consent = {"given": "2026-01-01", "expires": "2026-06-30"}
    person = records.yaml(records.person(name="Erika Nachname", consent=consent))
    place.write({"content/contacts/koordination.yaml": person})
    place.today = date(2026, 6, 30)
    assert place.build().problems == ()
    assert "Nachname" in place.text("index.html")
    place.today = date(2026, 7, 1)
    place.build()
    assert {problem.severity for problem in place.problems} == {"warning"}
    assert len(place.problems) == 4
    assert not any(b"Nachname" in raw for raw in place.files().values())


def test_a_reference_to_an_over_post_is_a_hint(place: Place) -> None:
    """Who names a contact whose post is over is asked to name another."""
    contact = records.person(post={"until": "2026-01-01"})
    place.write({"content/contacts/alt.yaml": records.yaml(contact)})
    initiatives(place, a=records.initiative(contacts=["alt"]))
    _over, problem = place.check()
    assert problem.severity == "warning"
    assert problem.hint == "Nennen Sie, wer jetzt antwortet."


@pytest.mark.parametrize(
    ("changes", "fits"),
    [
        ({"topics": ["sprache", "golf"]}, False),
        ({"audiences": "golf"}, False),
        ({"languages": "zz"}, False),
        ({"languages": ["kmr", "de-simple", "pt-BR"]}, True),
        ({"documents": "golf"}, False),
        ({"carrier": {"type": "golf"}}, False),
        ({"area": ["altdorf", "nord", "district"]}, True),
        ({"area": ["sued"]}, False),
        ({"offers": [{"id": "a", "name": "A", "type": "golf"}]}, False),
        ({"offers": [{"id": "a", "name": "A", "languages": "zz"}]}, False),
        ({"needs": [{"task": "A", "groups": "golf"}]}, False),
        ({"needs": [{"task": "A", "requires": "golf"}]}, False),
        ({"needs": [{"task": "A", "topics": "golf"}]}, False),
        ({"translations": {"zz": {"name": "A"}}}, False),
    ],
)
def test_every_reference_is_followed(place: Place, changes: dict[str, Any], fits: bool) -> None:
    """Wherever a record names another, a word or a language, it must exist."""
    initiatives(place, a=records.initiative(**changes))
    assert (place.check() == ()) is fits


def test_hints_name_only_languages_that_are_known() -> None:
    """What a hint proposes for a language is accepted."""
    assert all(language_name(code, "de") for code in _LANGUAGES.values())
