"""What may be seen of a record on a day: the first and the last day, and nothing of the hidden."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest
import records
from hypothesis import given
from hypothesis import strategies as st

from signpost import disclosure, files, load
from signpost.disclosure import Today
from signpost.entry import Entry
from signpost.schema import KINDS
from signpost.source import parse
from signpost.validate import validate

if TYPE_CHECKING:
    from pathlib import Path

    from signpost import public

DAY: Final = date(2026, 11, 22)
MODELS: Final = {kind.folder: kind.model for kind in KINDS}


def record_of(kind: str, data: records.Data) -> Any:
    """Return the record that data is written down as."""
    source, problems = parse(f"{kind}/fall.yaml", records.yaml(data).encode())
    assert source is not None, problems
    record = validate(source, MODELS[kind])
    assert not isinstance(record, tuple), record
    return record


def day(today: date = DAY) -> Today:
    """Return a day with the usual limits."""
    return Today(today, due_after_days=180, stale_after_days=365)


def person(today: date = DAY, id_: str = "fall", **changes: Any) -> public.Contact:
    """Return what may be seen of a person."""
    record = record_of("contacts", records.person(**changes))
    return disclosure.contact(record, id_, b"raw", day(today))


def initiative(today: date = DAY, **changes: Any) -> public.Initiative:
    """Return what may be seen of an initiative."""
    record = record_of("initiatives", records.initiative(**changes))
    return disclosure.initiative(record, "fall", day(today))


def shifted(days: int) -> date:
    """Return a day some days from today."""
    return DAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("consent", "named"),
    [
        (None, False),
        ({"given": "2026-11-22"}, True),
        ({"given": "2026-11-23"}, False),
        ({"given": "2026-01-01", "expires": "2026-11-22"}, True),
        ({"given": "2026-01-01", "expires": "2026-11-21"}, False),
        ({"given": "2026-01-01", "expires": "9999-12-31"}, True),
        ({"given": "2026-01-01", "scope": "print"}, False),
        ({"given": "2026-01-01", "scope": "internal"}, False),
    ],
)
def test_a_person_is_named_only_while_consent_for_the_web_lasts(
    consent: dict[str, str] | None, named: bool
) -> None:
    """Consent counts from the day it is given to its last day, and for the web alone."""
    seen = person(consent=consent, summary="Über mich", website="https://erika.example/")
    assert seen.card.named is named
    assert bool(seen.card.phones) is named
    assert bool(seen.card.email) is named
    assert bool(seen.summary) is named
    assert bool(seen.website) is named
    assert (seen.card.name == {"de": "Erika Beispiel"}) is named
    assert seen.card.role == {"de": "Ehrenamtskoordinatorin"}


def test_an_office_needs_no_consent() -> None:
    """An office is published without any consent."""
    record = record_of("contacts", records.office())
    assert disclosure.contact(record, "fall", b"", day()).card.named


def test_a_person_is_no_office_by_default() -> None:
    """Who leaves out the kind gets the careful one."""
    seen = disclosure.contact(
        record_of("contacts", {"name": "Erika Beispiel", "role": "Hilfe"}), "x", b"", day()
    )
    assert seen.card.name == {"de": "Hilfe"}


@pytest.mark.parametrize(
    ("id_", "kept"),
    [
        ("erika-beispiel", False),
        ("e-beispiel", False),
        ("erikabeispiel", False),
        ("ebeispiel", False),
        ("eb", False),
        ("beispiel-altdorf", False),
        ("koordination-altdorf", False),  # „Koordination“ is not what the role says
        ("ehrenamtskoordinatorin", True),
        ("ehrenamtskoordinatorin-altdorf", True),
        ("coordinator-altdorf", True),
    ],
)
def test_an_address_tells_a_withheld_name_in_no_spelling(id_: str, kept: bool) -> None:
    """A withheld person's address keeps only words that the page says anyway."""
    scope: records.Data = {
        "function": "coordinator",
        "responsible_for": {"municipalities": "altdorf"},
    }
    seen = person(id_=id_, consent=None, **scope)
    assert (seen.card.id == id_) is kept
    assert kept or seen.card.id.startswith("ehrenamtskoordinatorin-")


@pytest.mark.parametrize("name", ["Олена Гриценко", "آمنة حداد", "Li Wu", "Łukasz Żak", "王伟"])
def test_names_in_any_script_leave_the_address(name: str) -> None:
    """Short names and names in other scripts are found in no address either."""
    for id_ in ("olena-hrytsenko", "li-wu", "lukasz-zak"):
        assert person(name=name, id_=id_, consent=None).card.id != id_


def test_two_withheld_persons_of_one_role_get_two_addresses() -> None:
    """The digest in an address is of the whole file."""
    record = record_of("contacts", records.person(consent=None))
    ids = {
        disclosure.contact(record, "erika", str(number).encode(), day()).card.id
        for number in range(10_000)
    }
    assert len(ids) == 10_000


@pytest.mark.parametrize(("until", "over"), [("2026-11-22", False), ("2026-11-21", True)])
def test_a_post_that_is_over_leaves_the_function(until: str, over: bool) -> None:
    """After the last day of the post nothing personal is left, whatever the consent says."""
    seen = person(post={"until": until}, address={"street": "Hof 1"}, id_="erika-beispiel")
    assert seen.card.over is over
    assert seen.card.named is not over
    assert (seen.address is None) is over
    assert (seen.card.id == "erika-beispiel") is not over
    assert over == ("Erika" not in repr(seen))


@pytest.mark.parametrize(("until", "shown"), [("2026-11-22", True), ("2026-11-21", False)])
def test_notices_offers_and_needs_go_after_their_last_day(until: str, shown: bool) -> None:
    """The last day still counts; the day after, they are gone with all they add to lists."""
    seen = initiative(
        notice={"text": "Heute im Hof", "until": until},
        offers=[
            {
                "id": "treff",
                "name": "Treff",
                "topics": "sprache",
                "languages": "ar",
                "audiences": "alle",
                "cost": {"free": "ja"},
                "schedule": [{"days": "mo"}],
                "valid": {"until": until},
            }
        ],
        needs=[{"task": "Hilfe", "until": until}],
    )
    assert bool(seen.notice) is shown
    assert bool(seen.offers) is shown
    assert bool(seen.card.needs) is shown
    assert ("sprache" in seen.card.topics) is shown
    assert ("ar" in seen.card.languages) is shown
    assert seen.card.free is shown
    assert bool(seen.card.when) is shown


def test_a_hidden_address_leaves_town_and_barriers() -> None:
    """Of a hidden place only the town is published, and what people with a disability need."""
    place = {
        "name": "Gemeindehaus",
        "street": "Kirchgasse 3",
        "postcode": "79901",
        "town": "Altdorf",
        "location": {"lat": "48.1", "lon": "8.5"},
        "transport": "Bus 7",
        "access": {"lift": "ja", "note": "Klingel am Hoftor"},
        "hide_address": "ja",
    }
    offer = {"id": "treff", "name": "Treff", "place": place}
    seen = initiative(place=place, offers=[offer])
    for hidden in (seen.place, seen.offers[0].place, person(address=place).address):
        assert hidden is not None
        assert hidden.town == "Altdorf"
        assert hidden.access is not None
        assert hidden.access.lift == "yes"
        told = repr(hidden)
        assert not any(
            word in told for word in ("Gemeinde", "Kirch", "79901", "48.1", "Bus", "Klingel")
        )


def test_a_translation_shows_nothing_that_the_record_hides() -> None:
    """Translated notices, offers, needs and ways there go with what they translate."""
    texts = {
        "notice": "NOTICE",
        "transport": "TRANSPORT",
        "needs": ["NEED"],
        "offers": {"treff": {"name": "OFFER"}},
    }
    seen = initiative(
        notice={"text": "Hinweis", "until": "2026-01-01"},
        place={"street": "Hof 1", "transport": "Bus", "hide_address": "ja"},
        needs=[{"task": "Hilfe", "until": "2026-01-01"}, {"task": "Mehr"}],
        offers=[{"id": "treff", "name": "Treff", "valid": {"until": "2026-01-01"}}],
        translations={"en": texts},
    )
    assert not any(word in repr(seen) for word in ("NOTICE", "TRANSPORT", "NEED", "OFFER"))
    assert [need.task for need in seen.card.needs] == [{"de": "Mehr"}]


@pytest.mark.parametrize("limit", [0, 180, 999_999_999])
@pytest.mark.parametrize("last", ["0001-01-01", "2026-11-22", "9999-12-30", "9999-12-31"])
def test_any_day_of_the_calendar_will_do(last: str, limit: int) -> None:
    """„9999-12-31“ for „unlimited“ and huge limits are no reason to fail."""
    today = Today(DAY, due_after_days=limit, stale_after_days=limit)
    record = record_of(
        "initiatives",
        records.initiative(
            verified={"on": last},
            notice={"text": "Hinweis", "until": last},
            needs=[{"task": "Hilfe", "until": last}],
            offers=[{"id": "a", "name": "A", "valid": {"from": last, "until": last}}],
        ),
    )
    seen = disclosure.initiative(record, "fall", today)
    assert bool(seen.notice) is (date.fromisoformat(last) >= DAY)


@given(
    until=st.integers(-400, 400),
    expires=st.integers(-400, 400),
    verified=st.integers(-800, 100),
    step=st.integers(1, 400),
)
def test_what_was_seen_holds_until_the_day_it_names(
    until: int, expires: int, verified: int, step: int
) -> None:
    """A record looks the same every day before the one that is told, as the cache relies on."""
    record = record_of(
        "contacts",
        records.person(
            post={"until": str(shifted(until))},
            consent={"given": "2020-01-01", "expires": str(shifted(expires))},
            verified={"on": str(shifted(verified))},
        ),
    )
    first = day()
    seen = disclosure.contact(record, "fall", b"", first)
    later = shifted(step)
    if first.changes is None or later < first.changes:
        assert disclosure.contact(record, "fall", b"", day(later)) == seen


def loaded(folder: Path, kind: str, data: records.Data, today: date = DAY) -> Entry:
    """Return the entry of a file, as it is cached."""
    path = folder / "fall.yaml"
    path.write_text(records.yaml(data), "utf-8")
    file = files.File(kind, "fall", "fall.yaml", str(path), 1, 1)
    (entry,) = load.load([file], load.Basis(today, 180, 365, "de"))
    assert isinstance(entry, Entry), entry
    return entry


def test_claims_are_made_only_about_what_is_published(tmp_path: Path) -> None:
    """Postcodes and points of hidden places, of ended groups and of withheld people stay out."""
    place = {"street": "Hof 1", "postcode": "78987", "location": {"lat": "48.12347", "lon": "8.5"}}
    hidden = place | {"hide_address": "ja"}
    offer = {"id": "treff", "name": "Treff", "place": place, "valid": {"until": "2026-01-01"}}
    cases = [
        ("initiatives", records.initiative(place=hidden)),
        ("initiatives", records.initiative(place=place, status="ended")),
        ("initiatives", records.initiative(offers=[offer])),
        ("initiatives", records.initiative(offers=[offer | {"place": hidden, "valid": {}}])),
        ("contacts", records.person(address=place, consent=None)),
        ("contacts", records.person(address=place, post={"until": "2026-01-01"})),
        ("contacts", records.office(address=hidden)),
    ]
    for kind, data in cases:
        packed = pickle.dumps(tuple(loaded(tmp_path, kind, data)))
        assert b"78987" not in packed
        assert b"48.12347" not in repr(pickle.loads(packed)).encode()  # noqa: S301 - made above
    shown = loaded(tmp_path, "initiatives", records.initiative(place=place))
    assert {claim.what for claim in shown.claims} == {"postcode", "point"}


def test_a_former_id_tells_no_withheld_name(tmp_path: Path) -> None:
    """Old addresses of a person lead on only while the name may be shown."""
    named = records.person(former_ids=["erika-muster"])
    assert [claim.value for claim in loaded(tmp_path, "contacts", named).claims] == ["erika-muster"]
    withheld = loaded(tmp_path, "contacts", named | {"consent": {"given": "2030-01-01"}})
    assert withheld.claims == ()
