"""The report on quality: what nobody uses, what is missing, what is old; counted, never guessed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import records

from signpost import cli
from signpost.doctor import WISHES

if TYPE_CHECKING:
    from conftest import Place

WHOLE = {
    "hours": [{"days": ["mo"], "from": "15:00", "to": "17:00"}],
    "phone": "030 23125 200",
    "place": {"town": "Altdorf", "location": {"lat": "48.1", "lon": "8.5"}},
    "steps": ["Kommen Sie vorbei."],
    "verified": {"on": "2026-10-01"},
}
"""All that citizens need to know of a group."""


def _doctor(place: Place, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    folders = (f"--content={place.content}", f"--cache={place.cache}", f"--today={place.today}")
    assert cli.main(["doctor", "--format=json", *folders]) == 0
    told = capsys.readouterr().out
    assert cli.main(["doctor", *folders]) == 0
    text = capsys.readouterr().out.replace(f"{place.root.as_posix()}/", "")
    found: dict[str, Any] = json.loads(told.replace(f"{place.root.as_posix()}/", ""))
    return {**found, "text": text}


def _write(place: Place, path: str, record: records.Data) -> None:
    place.write_records({path: record})


LACKS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    ({"hours": None}, ["time"]),
    ({"hours": None, "by_appointment": "ja"}, []),
    ({"hours": None, "offers": [{"id": "a", "name": "A", "by_appointment": "ja"}]}, []),
    ({"hours": None, "offers": [{"id": "a", "name": "A", "schedule": WHOLE["hours"]}]}, []),
    ({"phone": None}, ["contact"]),
    ({"phone": None, "email": "a@altdorf.example"}, []),
    ({"phone": None, "contacts": ["koordination"]}, []),
    ({"phone": None, "contacts": ["stumm"]}, ["contact"]),
    ({"place": None}, ["place"]),
    ({"place": {"town": "Altdorf"}}, ["place"]),
    ({"place": {"town": "Altdorf", "hide_address": "ja"}}, []),
    ({"steps": None}, ["steps"]),
    ({"verified": None}, ["checked"]),
    ({"verified": {"on": "2026-03-01"}}, []),
    ({"verified": {"on": "2025-03-01"}}, ["checked"]),
]


@pytest.mark.parametrize(("changes", "missing"), LACKS)
def test_what_a_group_lacks_is_named(
    place: Place, capsys: pytest.CaptureFixture[str], changes: dict[str, Any], missing: list[str]
) -> None:
    """By what citizens miss; what is told in another way counts."""
    _write(place, "contacts/stumm", records.office(name="Stumm", phones=None, email=None))
    _write(place, "initiatives/a", records.initiative(**{**WHOLE, **changes}))

    found = _doctor(place, capsys)

    lacking = [{"path": "content/initiatives/a.yaml", "missing": missing}] if missing else []
    (altdorf,) = found["places"]
    assert altdorf["lacking"] == lacking
    assert altdorf["share"] == (5 - len(missing)) * 100 // 5
    for wish in missing:
        assert WISHES[wish] in found["text"]  # type: ignore[index] # one of the wishes


def test_translations_count_where_there_are_languages(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """How many groups have one, how many by a machine, how many are outdated."""
    _write(place, "site", records.settings(languages=["de", "en", "uk"]))
    english = {"summary": "We repair.", "by": "machine"}
    ukrainian = {"summary": "Ремонтуємо.", "of": "000000"}
    _write(place, "initiatives/a", records.initiative(**WHOLE, translations={"en": english}))
    _write(
        place,
        "initiatives/b",
        records.initiative(name="B", **WHOLE, translations={"en": english, "uk": ukrainian}),
    )
    _write(place, "initiatives/c", records.initiative(name="C", **WHOLE))

    found = _doctor(place, capsys)

    assert [tuple(one.values()) for one in found["languages"]] == [
        ("en", 2, 2, 0, 3),
        ("uk", 1, 0, 1, 3),
    ]
    assert found["total"]["fulfilled"]["translation"] == 2
    assert found["total"]["share"] == 17 * 100 // 18


def test_what_nobody_uses_is_listed(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """Contacts that nothing names, topics and places without a group, files without a link."""
    buchheim = records.municipality(name="Buchheim", key="08999002", postcodes=["79902"])
    _write(place, "municipalities/buchheim", buchheim)
    _write(place, "contacts/niemand", records.office(name="Niemand", deputy="genannt"))
    _write(place, "contacts/genannt", records.office(name="Genannt"))
    _write(
        place, "contacts/rathaus", records.office(responsible_for={"municipalities": ["altdorf"]})
    )
    _write(place, "contacts/sprecherin", records.person())
    _write(place, "initiatives/a", records.initiative(contacts=["sprecherin"]))
    _write(place, "initiatives/ende", records.initiative(status="ended", municipality="buchheim"))
    _write(place, "documents/flyer", records.document(url=None, file="media/flyer.pdf"))
    place.write(
        {
            "content/media/flyer.pdf": b"%PDF-1.7\n",
            "content/media/alt.pdf": b"%PDF-1.7\n",
            "content/media/.gitkeep": b"",
        }
    )

    found = _doctor(place, capsys)

    assert found["unused_contacts"] == ["content/contacts/niemand.yaml"]
    assert found["empty_topics"] == ["sprache"]
    assert found["places_without_groups"] == ["buchheim"]
    assert found["unused_files"] == ["media/alt.pdf"]
    assert [one["share"] for one in found["places"] if one["id"] == "buchheim"] == [None]
    for named in ("niemand.yaml", "media/alt.pdf", "buchheim"):
        assert named in found["text"]


def test_the_oldest_come_first(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """Ten at most, each with its traffic light in words."""
    for day in range(10, 30):
        record = records.initiative(name=f"N{day}", verified={"on": f"2025-06-{day}"})
        _write(place, f"initiatives/n{day}", record)
    _write(place, "initiatives/nie", records.initiative(name="Nie"))

    found = _doctor(place, capsys)

    assert [one["checked_on"] for one in found["oldest"]] == [
        f"2025-06-{day}" for day in range(10, 20)
    ]
    assert "content/initiatives/nie.yaml" in found["never_checked"]
    assert "content/initiatives/n10.yaml: 10.6.2025, veraltet (rot)" in found["text"]
    assert "… und 1 weitere" in found["text"]  # 21 groups lack something, and 20 are named


def test_withheld_names_stay_withheld(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """The report names files and places, no people."""
    _write(place, "contacts/stelle", records.person(consent=None))

    assert "Beispiel" not in json.dumps(_doctor(place, capsys), ensure_ascii=False)


def test_the_report_is_the_same_again(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """Same content, same report."""
    _write(place, "initiatives/a", records.initiative())

    assert _doctor(place, capsys) == _doctor(place, capsys)


def test_broken_content_is_told_first(place: Place) -> None:
    """A report on half of the records would mislead."""
    _write(place, "initiatives/a", records.initiative(topics=["gibts-nicht"]))

    assert cli.main(["doctor", f"--content={place.content}", f"--cache={place.cache}"]) == 1
