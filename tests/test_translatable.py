"""What can be translated, when a translation is outdated, and what is shown of one that is."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import pytest
import records
from hypothesis import given
from hypothesis import strategies as st

from signpost import disclosure
from signpost.disclosure import Today
from signpost.schema import KINDS
from signpost.translatable import (
    is_outdated,
    normal,
    outdated,
    spelt,
    stamp,
    texts,
    translated,
    translation_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import Place

DAY: Final = date(2026, 11, 22)
TODAY: Final = Today(DAY, 180, 365)
WHOLE: Final[dict[str, Any]] = {
    "description": "Viel *Platz*.",
    "carrier": {"type": "kirche", "name": "Gemeinde"},
    "legal_form": "e. V.",
    "notice": {"text": "Heute zu"},
    "place": {
        "street": "Hof 1",
        "transport": "Bus 7",
        "access": {"note": "Klingeln"},
    },
    "steps": ["Kommen", "Bleiben"],
    "hours": [{"days": "mo"}, {"days": "di", "note": "nur im Mai"}],
    "offers": [
        {
            "id": "treff",
            "name": "Treff",
            "summary": "Wir reden.",
            "description": "Lange.",
            "schedule": [{"days": "mo", "note": "außer Ostern"}],
            "online": {"note": "per Video"},
            "cost": {"amount": "5", "note": "pro Tag"},
            "registration": {"how": "anrufen"},
            "bring": ["Stift"],
        }
    ],
    "needs": [{"task": "Fahren", "description": "Im Kreis.", "hours": "mittags"}],
    "closed": [{"from": "2026-12-24", "note": "Baum steht"}],
}
"""Every text of an initiative beside name and summary."""
IN_ENGLISH: Final = {
    "name": "EN name",
    "summary": "EN summary",
    "description": "EN description",
    "carrier": "EN carrier",
    "legal_form": "EN form",
    "notice": "EN notice",
    "transport": "EN transport",
    "access": "EN access",
    "steps": ["EN come", "EN stay"],
    "hours": ["", "EN hours"],
    "closed": ["EN closed"],
    "offers": {
        "treff": {
            "name": "EN offer",
            "summary": "EN offer summary",
            "description": "EN offer description",
            "schedule": ["EN schedule"],
            "online": "EN online",
            "cost": "EN cost",
            "registration": "EN registration",
            "bring": ["EN bring"],
        }
    },
    "needs": [{"task": "EN task", "description": "EN need", "hours": "EN noon"}],
}
LASTING: Final = {
    *("EN name", "EN summary", "EN description", "EN carrier", "EN form"),
    *("EN offer", "EN offer summary", "EN offer description"),
}


def record_of(kind: str, data: records.Data) -> Any:
    """Return a record as the schema has it."""
    return next(known.model for known in KINDS if known.folder == kind).model_validate(data)


def initiative(of: str | None = None, by: str = "human", **changes: Any) -> Any:
    """Return an initiative with all its texts in English."""
    said = IN_ENGLISH | ({"of": of} if of else {}) | {"by": by}
    data = records.initiative(**(WHOLE | {"translations": {"en": said}} | changes))
    return record_of("initiatives", data)


def stamped(record: Any) -> str:
    """Return the stamp of a record's English translation."""
    words = {path: text.text for path, text in texts(record).items()}
    return stamp(words, translated(record.translations["en"]))


def test_every_text_has_its_translation() -> None:
    """What can be translated and what is translated meet at the same paths, both ways."""
    record = initiative()

    assert texts(record).keys() == translated(record.translations["en"]).keys()


def test_every_kind_has_texts_at_the_paths_of_its_translations() -> None:
    """No field of a translation stands for nothing."""
    data = {
        "contacts": records.office(
            summary="S",
            organisation="O",
            department="D",
            phones=[{"number": "030 23125 100", "note": "N"}],
            hours=[{"days": "mo", "note": "H"}],
            post={"cofinanced_by": "C"},
            channels=[{"type": "messenger", "note": "K"}],
        ),
        "municipalities": records.municipality(summary="S"),
        "documents": records.document(summary="S", paper=records.paper(purpose="P")),
        "committees": records.committee(summary="S", description="D"),
        "pages": records.page(summary="S"),
        "initiatives": records.initiative(**WHOLE),
        "goals": {
            "name": "N",
            "period": "school-year",
            "measure": {"count": "events"},
            "target": {"min": "2"},
            "summary": "S",
            "description": "D",
            "outlook": "A",
            "pauses": [{"from": "2026-01-01", "to": "2026-02-01", "reason": "R"}],
            "reasons": [{"period": "2025/2026", "text": "T"}],
        },
        "reports": {
            "name": "N",
            "period": "2025/2026",
            "summary": "S",
            "paper": records.paper(purpose="P"),
            "sections": [{"heading": "H", "text": "T"}],
        },
        "events": records.event(
            summary="S",
            description="D",
            status="cancelled",
            reason="R",
            place={"transport": "T", "access": {"note": "A"}},
            online={"note": "O"},
            cost={"note": "C"},
            registration={"how": "H"},
            certificate={"name": "B"},
        ),
    }
    for kind in KINDS:
        model = translation_of(kind.model)
        if model is not None:
            found = {path[0] for path in texts(record_of(kind.folder, data[kind.folder]))}
            assert found == set(model.model_fields) - {"by", "of"}, kind.folder


def test_a_text_is_where_it_says() -> None:
    """The location leads to the German text in the file."""
    data = records.initiative(**WHOLE)
    for text in texts(record_of("initiatives", data)).values():
        found: Any = data
        for part in text.location:
            found = found[part]
        assert found == text.text


def test_the_stamp_is_as_documented() -> None:
    """Anybody can compute it: SHA-256 over path and text of what is translated, by path."""
    own = {("summary",): "Zwei\n  Zeilen ", ("name",): "Ä", ("steps", 0): "fehlt"}
    told = "name\nÄ\nsummary\nZwei Zeilen\n"

    assert (
        stamp(own, [("summary",), ("name",), ("nichts",)]) == sha256(told.encode()).hexdigest()[:6]
    )


@given(st.permutations(list(texts(initiative()))))
def test_the_stamp_knows_no_order(paths: list[Any]) -> None:
    """Neither the order of fields in a file nor that of the schema changes it."""
    own = {path: text.text for path, text in texts(initiative()).items()}

    assert stamp(own, paths) == stamped(initiative())


@pytest.mark.parametrize(
    ("changes", "is_old"),
    [
        ({}, False),
        ({"description": "Viel\n*Platz*."}, False),
        ({"phone": "030 23125 100"}, False),
        ({"description": "Wenig Platz."}, True),
        ({"steps": ["Bleiben", "Kommen"]}, True),
        ({"steps": ["Kommen", "Bleiben", "Gehen"]}, False),
        ({"hours": WHOLE["hours"][::-1]}, True),
        ({"notice": None}, True),
    ],
)
def test_only_a_changed_text_outdates(changes: Mapping[str, Any], is_old: bool) -> None:
    """New lines and other fields do not, nor does an entry that nobody has translated yet."""
    of = stamped(initiative())

    assert bool(outdated(initiative(of, **changes))) is is_old


def test_longer_stamps_count_as_well() -> None:
    """A stamp may have more digits, as the schema allows."""
    record = initiative()
    own = texts(record)
    words = {path: text.text for path, text in own.items()}
    part = record.translations["en"]
    long = stamp(words, translated(part), 64)

    assert len(long) == 64
    assert not is_outdated(part.model_copy(update={"of": long}), own)
    assert is_outdated(part.model_copy(update={"of": long[:-1] + "x"}), own)


def _english(value: object) -> set[str]:
    """Return every English word of a public value."""
    if isinstance(value, dict):
        return {words for lang, words in value.items() if lang == "en"}
    if isinstance(value, tuple):
        return {word for part in value for word in _english(part)}
    return set()


def _bare(words: set[str]) -> set[str]:
    return {word.replace("<p>", "").replace("</p>", "").strip() for word in words}


def test_all_that_is_translated_is_shown() -> None:
    """Offers, needs, times, ways there and prices are read in the other language, too."""
    seen = disclosure.initiative(initiative(), "fall", TODAY)

    assert _bare(_english(seen)) == set(translated(initiative().translations["en"]).values())
    assert (seen.card.translations, seen.card.machine, seen.outdated) == (("en",), (), ())


def test_of_an_outdated_translation_only_what_lasts_is_shown() -> None:
    """An old time or price would mislead, so these are German; prose stays, and says so."""
    seen = disclosure.initiative(initiative("000000", "machine"), "fall", TODAY)

    assert _bare(_english(seen)) == LASTING
    assert (seen.card.translations, seen.card.machine, seen.outdated) == (("en",), ("en",), ("en",))


def test_who_has_no_summary_cannot_be_read() -> None:
    """A translated name alone does not make a page of another language."""
    said = {"en": {"name": "Name", "transport": "Bus"}}
    seen = disclosure.initiative(initiative(translations=said), "fall", TODAY)

    assert seen.card.translations == ()


def test_an_outdated_translation_is_a_hint(place: Place) -> None:
    """A translation whose text changes is a hint at its stamp, which says what to do."""
    good = records.initiative(translations={"en": {"summary": "We mend.", "of": "000000"}})
    place.write({"content/initiatives/x.yaml": records.yaml(good)})
    (problem,) = place.check()

    assert problem.severity == "warning"
    assert problem.message == "Der deutsche Text wurde seit dieser Übersetzung geändert (Englisch)."
    assert "translate stamp --outdated " in problem.hint
    assert problem.hint.endswith("content/initiatives/x.yaml")
    assert (problem.where.line, problem.where.column) == (6, 52)


def test_a_translation_of_nothing_is_told(place: Place) -> None:
    """A notice that is no more, or an entry of a list without a text, at its place."""
    said = {"en": {"summary": "We mend.", "notice": "Closed", "hours": ["only in May"]}}
    record = records.initiative(translations=said, hours=[{"days": "mo"}])
    place.write({"content/initiatives/x.yaml": records.yaml(record)})

    assert sorted(problem.message.split("“")[0] for problem in place.check()) == [
        "„hours.1",
        "„notice",
    ]


@given(
    st.dictionaries(
        st.sampled_from(["notice", "needs", "offers", "place", "status"]), st.booleans()
    )
)
def test_translators_get_what_the_public_gets(hide: dict[str, bool]) -> None:
    """What goes out to be translated is in the public value, and what is hidden is not."""
    over = {"until": "2026-01-01"}
    changes: dict[str, Any] = {}
    if hide.get("notice"):
        changes["notice"] = WHOLE["notice"] | over
    if hide.get("needs"):
        changes["needs"] = [WHOLE["needs"][0] | over]
    if hide.get("offers"):
        changes["offers"] = [WHOLE["offers"][0] | {"valid": over}]
    if hide.get("place"):
        changes["place"] = WHOLE["place"] | {"hide_address": "ja"}
    if hide.get("status"):
        changes["status"] = "ended"
    record = initiative(**changes)
    seen = _bare(_english(disclosure.initiative(record, "fall", TODAY)))
    said = translated(record.translations["en"])
    told = {said[path] for path in disclosure.open_texts(record, "initiatives", TODAY)}

    assert told == (set() if hide.get("status") else seen)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, {"name", "role", "summary"}),
        ({"consent": None}, {"role"}),
        ({"post": {"until": "2026-01-01"}}, set()),
        ({"consent": None, "kind": "office"}, {"name", "role", "summary"}),
    ],
)
def test_translators_get_no_withheld_person(changes: Mapping[str, Any], told: set[str]) -> None:
    """Without consent the function goes out, after the post nothing."""
    record = record_of("contacts", records.person(**{"summary": "Berät.", **changes}))

    assert {spelt(path) for path in disclosure.open_texts(record, "contacts", TODAY)} == told


@given(st.text())
def test_normal_texts_stay_normal(text: str) -> None:
    """Taking blanks together twice changes nothing more."""
    assert normal(normal(text)) == normal(text)
