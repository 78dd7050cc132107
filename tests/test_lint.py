"""Hints that help: told of what is wrong, silent on what is meant well, never an error."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest
import records
from hypothesis import given
from hypothesis import strategies as st

from signpost import cli
from signpost.lint import privacy, texts, twins
from signpost.lint.twins import Trait
from signpost.translatable import Text

if TYPE_CHECKING:
    from conftest import Place


def _text(words: str, field: str = "description") -> list[Text]:
    return [Text((field,), (field,), words)]


def _rules(words: str, field: str = "description") -> set[str]:
    own = _text(words, field)
    found = (
        *privacy.certain(own),
        *texts.certain(own),
        *texts.likely(own),
        *privacy.likely("pages", None, own),
    )
    return {finding.rule for finding in found}


WRONG = [
    ("name", "INTERNATIONALES CAFÉ", "grossbuchstaben"),
    ("summary", "BITTE IMMER VORHER ANRUFEN, danke.", "grossbuchstaben"),
    ("description", "Bitte\nUNBEDINGT PÜNKTLICH SEIN\nund leise.", "grossbuchstaben"),
    ("description", "Für Termine [hier](https://x.de/) schauen.", "hier-klicken"),
    ("description", "Bitte klicken Sie hier.", "hier-klicken"),
    ("description", "Zum Programm bitte hier klicken", "hier-klicken"),
    ("description", "[weiterlesen](https://x.de/)", "hier-klicken"),
    ("summary", "Kommt alle!!", "ausrufezeichen"),
    ("summary", "Kommt alle! Es wird schön!", "ausrufezeichen"),
    ("summary", "Sprachcafé und Nähkurs", "ganzer-satz"),
    ("summary", "Sprachcafé.", "ganzer-satz"),
    ("name", "Verein zur Förderung " + "des Miteinanders " * 5, "zu-lang"),
    ("description", "Ein Satz. " * 400, "zu-lang"),
    ("description", "Leiterin ist Eva, geb. 3.4.1985.", "geburtsdatum"),
    ("description", "Sie wurde geboren am 12. Mai 1990 in Altdorf.", "geburtsdatum"),
    ("description", "Geburtsdatum: 01.02.90", "geburtsdatum"),
    ("description", "Für unsere Tochter Amina (7) suchen wir Hilfe.", "kind"),
    ("description", "Sein Sohn Max, 9 Jahre, liest gern.", "kind"),
    ("description", "Erika wohnt in der Gartenstraße 5.", "privatadresse"),
]


@pytest.mark.parametrize(("field", "words", "rule"), WRONG)
def test_what_is_wrong_is_found(field: str, words: str, rule: str) -> None:
    """One example a rule at least."""
    assert rule in _rules(words, field)


RIGHT = [
    ("name", "AK Asyl"),
    ("name", "DRK-KV NORD"),
    ("name", "Café ANNA"),
    ("summary", "Wir sind im AWO, DRK und VHS zu Hause."),
    ("summary", "Kommen Sie vorbei!"),
    ("summary", "Wir fragen: „Wie geht es Ihnen?“"),
    ("description", "Das Programm steht bei der [Volkshochschule](https://x.de/)."),
    ("description", "Hier können Sie klicken, nähen und lachen."),
    ("description", "Der Verein wurde 1990 geboren."),
    ("description", "Geburtstag feiern wir am 3. Mai."),
    ("description", "Für Kinder (6–10 Jahre) und Jugendliche (14)."),
    ("description", "Klasse 5 und Gruppe Blau (7) treffen sich."),
    ("description", "Wer in Altdorf wohnt, kommt zum Treffpunkt am Markt."),
    ("description", "Neubaugebiet Wohnpark, Treffen in der Gartenstraße 5."),
    ("steps", "Rufen Sie an."),
]


@pytest.mark.parametrize(("field", "words"), RIGHT)
def test_what_is_right_is_left_alone(field: str, words: str) -> None:
    """Whoever is told wrongly twice stops reading."""
    assert _rules(words, field) == set()


def test_no_text_takes_long() -> None:
    """Whatever a stranger writes, hints end with it."""
    worst = ("!" * 20_000, "A " * 10_000, "AAA " * 5_000, "wohnt " * 3_000, "geb." * 5_000)
    begin = time.process_time()

    for words in (*worst, "[" * 20_000, "Sohn A" * 3_000, "klick " * 3_000, "ÄÖÜ\n" * 5_000):
        _rules(words)

    assert time.process_time() - begin < 3


def _lint(place: Place, capsys: pytest.CaptureFixture[str], *options: str) -> list[tuple[str, ...]]:
    """Return path, place, rule of each hint that has one, and what is excused not."""
    folders = (f"--content={place.content}", f"--cache={place.cache}", f"--today={place.today}")
    assert cli.main(["check", *options, "--format=json", *folders]) == 0
    found = json.loads(capsys.readouterr().out)
    return sorted(
        (
            one["path"].rpartition("content/")[2],
            f"{one['line']}:{one['column']}",
            one["hint"].rpartition("„")[2].rstrip("“)"),
        )
        for one in found
        if "(Regel „" in one["hint"]
    )


def _write(place: Place, path: str, record: records.Data) -> None:
    place.write({f"content/{path}.yaml": records.yaml(record)})


MOBILE = [{"number": "0171 3920011", "type": "mobile"}]
OF_PERSONS: list[tuple[dict[str, Any], list[str]]] = [
    ({"phones": MOBILE}, ["handynummer"]),
    ({"phones": [{"number": "+49 (0) 171 3920011"}]}, ["handynummer"]),
    ({"phones": [{"number": "+49 171 3920011"}]}, ["handynummer"]),
    ({"phones": [{**MOBILE[0], "note": "Diensthandy"}]}, []),
    ({"phones": MOBILE, "organisation": "Gemeinde Altdorf"}, []),
    ({"phones": MOBILE, "organisation": "AK Asyl", "volunteer": "ja"}, ["handynummer"]),
    ({"phones": MOBILE, "organisation": "AK Asyl", "function": "spokesperson"}, ["handynummer"]),
    ({"phones": MOBILE, "kind": "office", "consent": None}, []),
    ({"phones": [{"number": "030 23125 101"}]}, []),
    ({"email": "erika@gmx.de"}, ["freemail"]),
    ({"email": "Erika@T-Online.de"}, ["freemail"]),
    ({"email": "erika@altdorf.example"}, []),
    ({"email": "info@gmx-verein.de"}, []),
    ({"email": "info@gmx.de", "kind": "office", "consent": None}, []),
    ({"address": {"street": "Gartenweg 3", "town": "Altdorf"}}, ["privatadresse"]),
    ({"address": {"name": "Rathaus", "street": "Gartenweg 3", "town": "Altdorf"}}, []),
    ({"address": {"street": "Gartenweg 3", "town": "Altdorf", "hide_address": "ja"}}, []),
]


@pytest.mark.parametrize(("fields", "rules"), OF_PERSONS)
def test_what_is_private_of_a_person_is_told(
    place: Place, capsys: pytest.CaptureFixture[str], fields: dict[str, Any], rules: list[str]
) -> None:
    """Only when asked for, and not where it is said to be official."""
    _write(place, "contacts/erika", records.person(**fields))

    assert [rule for _path, _where, rule in _lint(place, capsys, "--lint")] == rules
    assert _lint(place, capsys) == []


def test_meeting_at_home_is_told(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """The street of a flat needs not be there; hidden, it is nobody's business."""
    at_home = {"name": "bei Familie Muster", "street": "Gartenweg 3", "town": "Altdorf"}
    _write(place, "initiatives/a", records.initiative(place=at_home))
    _write(
        place,
        "initiatives/b",
        records.initiative(name="B", place={**at_home, "hide_address": "ja"}),
    )

    assert [(path, rule) for path, _, rule in _lint(place, capsys, "--lint")] == [
        ("initiatives/a.yaml", "privatadresse")
    ]


def test_certain_hints_stand_in_every_check(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beyond doubt, and so without being asked; at the place of the value."""
    text = "Eva, geb. 3.4.1985. [Hier](https://x.de/)!"
    _write(
        place, "initiatives/a", records.initiative(description=text, name="INTERNATIONALES CAFÉ")
    )

    assert _lint(place, capsys) == [
        ("initiatives/a.yaml", "1:7", "grossbuchstaben"),
        ("initiatives/a.yaml", "6:14", "geburtsdatum"),
        ("initiatives/a.yaml", "6:14", "hier-klicken"),
    ]


def test_the_place_within_a_text_is_told(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """Line and column of the word, in a text of several lines."""
    record = (
        records.yaml(records.initiative()) + "description: |\n  Wir sind da.\n  Kommt!! Bald.\n"
    )
    place.write({"content/initiatives/a.yaml": record})

    assert _lint(place, capsys, "--lint") == [("initiatives/a.yaml", "8:8", "ausrufezeichen")]


def test_hints_can_be_excused(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """With a reason; that of one record does not excuse another's."""
    _write(place, "contacts/erika", records.person(phones=MOBILE))
    _write(place, "contacts/otto", records.person(name="Otto", email="otto@gmx.de"))
    _write(place, "initiatives/a", records.initiative(name="INTERNATIONALES CAFÉ"))
    place.write(
        {
            "content/exceptions.yaml": """\
hints:
  - {record: contacts/erika, rule: handynummer, reason: Diensthandy}
  - {record: contacts/erika, rule: freemail, reason: Die Adresse der Stelle}
  - {record: initiatives/a, rule: grossbuchstaben, reason: So steht es am Haus}
"""
        }
    )

    assert [(path, rule) for path, _, rule in _lint(place, capsys, "--lint")] == [
        ("contacts/otto.yaml", "freemail")
    ]
    assert _lint(place, capsys) == []


def test_what_can_hardly_be_meant_is_told(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """Places that contradict themselves, and numbers out of this world."""
    buchheim = records.municipality(
        name="Buchheim", key="08999002", postcodes=["79902"], location={"lat": "48.3", "lon": "8.5"}
    )
    _write(place, "municipalities/buchheim", buchheim)
    wrong = {
        "name": "Haus",
        "street": "Weg 1",
        "postcode": "79902",
        "town": "Altdorf",
        "location": {"lat": "48.28", "lon": "8.5"},
    }
    right = {**wrong, "postcode": "79901", "location": {"lat": "48.12", "lon": "8.5"}}
    _write(place, "initiatives/a", records.initiative(place=wrong))
    _write(place, "initiatives/b", records.initiative(name="B", place=right))
    _write(
        place,
        "initiatives/c",
        records.initiative(
            name="C",
            founded=2062,
            volunteers={"count": 35000, "as_of": "2062-01-01"},
            offers=[{"id": "o", "name": "Turnen", "age": {"min": 60, "max": 990}}],
        ),
    )

    assert [(path, rule) for path, _, rule in _lint(place, capsys, "--lint")] == [
        *[("initiatives/a.yaml", "ort")] * 2,
        *[("initiatives/c.yaml", "zahl")] * 4,
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Sprachcafé Altdorf", "Sprach-Café Altdorf e. V.", True),
        ("Fahrradwerkstatt Speiche", "Fahradwerkstatt Speiche", True),
        ("Der Nähkreis", "Nähkreis", True),
        ("Spielgruppe 1", "Spielgruppe 2", False),
        ("Sprachcafé", "Nähcafé", False),
        ("Kleiderkammer", "Kinderkammer", False),
    ],
)
def test_near_names_are_near(one: str, other: str, *, same: bool) -> None:
    """A slip or a small word makes no other group; a number does."""
    assert twins.near(twins.label(one, "altdorf"), twins.label(other, "altdorf")) is same


def test_likely_duplicates_are_told(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip in the name and one phone number: in every check. Less than that: when asked."""
    same = {"phone": "030 23125 200", "email": "rad@altdorf.example"}
    _write(place, "initiatives/rad", records.initiative(name="Fahrradwerkstatt Speiche", **same))
    slip = {"phone": "+49 30 23125-200"}
    _write(place, "initiatives/rad-2", records.initiative(name="Fahradwerkstatt Speiche", **slip))
    _write(place, "initiatives/speiche", records.initiative(name="Schraubertreff", **same))
    _write(
        place,
        "initiatives/ende",
        records.initiative(name="Fahrradwerkstatt Speiche", status="ended"),
    )
    _write(place, "initiatives/kreis", records.initiative(name="Singkreis"))

    assert _lint(place, capsys) == [("initiatives/rad-2.yaml", "1:1", "doppelt")]
    assert [(path, rule) for path, _, rule in _lint(place, capsys, "--lint")] == [
        ("initiatives/rad-2.yaml", "doppelt"),
        ("initiatives/speiche.yaml", "doppelt"),
    ]


def test_persons_are_the_same_only_by_more_than_a_likeness(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """Names of different people are often near."""
    _write(
        place, "contacts/a", records.person(name="Ilka Dornhauer", email="a@x.example", phones=[])
    )
    _write(
        place, "contacts/b", records.person(name="Ilka Dornbauer", email="b@x.example", phones=[])
    )
    _write(
        place, "contacts/c", records.person(name="Ilka Dornhauer", email="c@x.example", phones=[])
    )
    _write(
        place, "contacts/d", records.person(name="Ilka Dornhaur", email="a@x.example", phones=[])
    )

    assert [path for path, _, rule in _lint(place, capsys, "--lint") if rule == "doppelt"] == [
        "contacts/c.yaml",
        "contacts/d.yaml",
    ]


def test_thousands_in_one_house_are_compared_in_a_moment() -> None:
    """One number, one address, one first word: nobody compares all with all."""
    crowd = [
        Trait(
            f"content/initiatives/{n}.yaml",
            "initiatives",
            f"gruppe-{n:05}",
            "altdorf",
            frozenset(("tel:+4930",)),
            frozenset(("haus@altdorf.example",)),
            "markt-1-79901",
        )
        for n in range(5000)
    ]
    begin = time.process_time()

    found = list(twins.likely(crowd))

    assert time.process_time() - begin < 4
    assert len(found) <= 5000 * 3
    assert found == list(twins.likely(reversed(crowd)))


CERTAIN = [
    (field, words)
    for field, words, rule in WRONG
    if rule in {"grossbuchstaben", "hier-klicken", "geburtsdatum"}
]


@pytest.mark.parametrize(("field", "words"), CERTAIN)
def test_the_first_look_misses_nothing(field: str, words: str) -> None:
    """Checks look closely only at records that hold certain marks; all wrong ones do."""
    said = records.yaml({field: words}).encode()

    assert texts.may_hold(said) or privacy.may_hold(said)


@given(st.text(max_size=300))
def test_any_text_is_read(words: str) -> None:
    """Nothing raises, and every place lies within the text."""
    own = _text(words, "summary")
    found = (
        *privacy.certain(own),
        *texts.certain(own),
        *texts.likely(own),
        *privacy.likely("pages", None, own),
    )

    assert all(0 <= finding.at <= len(words) for finding in found)


@given(st.lists(st.sampled_from(["Rad", "Nähen", "am", "Markt", "2", "Süd", "Café"]), max_size=4))
def test_likeness_goes_both_ways(words: list[str]) -> None:
    """Whoever is compared with whom."""
    one, other = twins.label(" ".join(words), "a"), twins.label(" ".join(reversed(words)), "a")

    assert twins.near(one, one)
    assert twins.near(one, other) == twins.near(other, one)


def test_a_link_that_is_broken_over_two_lines_is_looked_at() -> None:
    """A folded text has a blank where its file has the end of a line."""
    assert texts.may_hold(b"summary: >\n  Mehr sagt [Dieser\n  Link](https://x.example).\n")
    assert not texts.may_hold(b"summary: Mehr sagt das [Programm](https://x.example).\n")
