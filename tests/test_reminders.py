"""What is old, what ends soon, and who is asked to look at it."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import records

from signpost import cli, contents, files
from signpost.inhand import records as in_hand
from signpost.reminder_text import LONGEST, as_json, markdown, text
from signpost.reminders import DISTRICT, Letter, letters

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Place

TODAY = date(2026, 11, 22)
FRESH, DUE, STALE = "2026-10-01", "2026-03-01", "2025-06-01"


def _write(place: Place, **kinds: dict[str, records.Data]) -> None:
    """Write records by kind and id."""
    for kind, some in kinds.items():
        place.write_records({f"{kind}/{id_}": record for id_, record in some.items()})


def _write_checked(place: Place, **days: str) -> None:
    """Write initiatives by id, each last checked on its day."""
    for id_, day in days.items():
        record = records.initiative(name=id_.capitalize(), verified=_verified(day))
        _write(place, initiatives={id_: record})


def _verified(on: str) -> dict[str, str]:
    return {"on": on, "by": "Koordination"}


def _letters(place: Place, within: int = 60) -> dict[str, Letter]:
    catalog = contents.read(place.order).catalog
    held = in_hand(files.scan(place.content)[0])
    return {letter.id: letter for letter in letters(catalog, held, place.today, within)}


@pytest.fixture
def district(place: Place) -> Place:
    """The smallest district, whose office was checked lately."""
    office = records.office(responsible_for={"district": "ja"}, verified=_verified(FRESH))
    return place.write_records({"contacts/koordination": office})


def _command(place: Place, *arguments: str) -> int:
    folders = (f"--content={place.content}", f"--cache={place.cache}")
    return cli.main([*arguments, *folders, f"--today={place.today}"])


def test_age_is_told_only_to_those_who_ask(district: Place) -> None:
    """A proposal does not fail, and says nothing, for what somebody else left lying."""
    _write_checked(district, alt=STALE)

    assert district.check() == ()
    assert _command(district, "check") == 0
    assert _command(district, "check", "--strict") == 1


def test_what_is_due_is_a_hint_and_what_is_old_an_error(
    district: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two levels, each at the day that makes it so."""
    _write_checked(district, alt=STALE, frisch=FRESH, reif=DUE)
    over = records.initiative(name="Vorbei", status="ended")
    _write(district, initiatives={"nie": records.initiative(name="Nie"), "vorbei": over})

    assert _command(district, "check", "--strict", "--format=json") == 1
    found = json.loads(capsys.readouterr().out)

    told = {
        (one["path"].rpartition("/")[2], one["line"], one["severity"], one["message"])
        for one in found
    }
    assert told == {
        ("alt.yaml", 6, "error", "Zuletzt geprüft am 1.6.2025, vor mehr als 365 Tagen."),
        ("nie.yaml", 1, "warning", "Dieser Eintrag wurde noch nie geprüft."),
        ("reif.yaml", 6, "warning", "Zuletzt geprüft am 1.3.2026, vor mehr als 180 Tagen."),
    }
    assert {one["hint"] for one in found} == {
        f"Stimmt noch alles? Dann: python3 build.py touch initiatives/{id_}"
        for id_ in ("alt", "nie", "reif")
    }


def test_what_is_due_alone_fails_nothing(district: Place) -> None:
    """The strict check fails for what is out of date, and for nothing less."""
    _write_checked(district, reif=DUE)

    assert _command(district, "check", "--strict") == 0


def test_a_place_with_nobody_is_the_districts(district: Place) -> None:
    """A list goes to the municipality's own coordination, else to the district's."""
    _write_checked(district, alt=STALE)

    alone = _letters(district)["altdorf"]
    own = records.office(
        name="Rathaus Altdorf",
        email="rathaus@altdorf.example",
        responsible_for={"municipalities": ["altdorf"]},
        verified=_verified(FRESH),
    )
    _write(district, contacts={"rathaus": own})
    helped = _letters(district)["altdorf"]

    assert alone.stand_in
    assert [one.email for one in alone.addressees] == ["ehrenamt@landkreis.example"]
    assert not helped.stand_in
    assert [one.name for one in helped.addressees] == ["Rathaus Altdorf"]


def test_the_oldest_comes_first_and_what_is_fresh_is_counted(district: Place) -> None:
    """Whoever has ten minutes looks at what needs it most."""
    _write_checked(district, a=FRESH, b=DUE, d="2025-07-01", e=STALE)
    _write(district, initiatives={"c": records.initiative(name="C")})

    found = _letters(district)

    assert [task.name for task in found["altdorf"].tasks] == ["E", "D", "C", "B"]
    assert found["altdorf"].checked == 2  # „A“, and the municipality
    assert DISTRICT not in found


ENDING: list[tuple[str, str, dict[str, Any], str]] = [
    (
        "contacts",
        "person",
        {"consent": {"given": "2026-01-15", "scope": "web", "expires": "2026-12-31"}},
        "Die Einwilligung gilt bis 31.12.2026",
    ),
    ("contacts", "person", {"post": {"until": "2027-01-21"}}, "Die Stelle endet am 21.1.2027"),
    (
        "initiatives",
        "initiative",
        {"notice": {"text": "Umzug", "until": "2026-11-22"}},
        "Der Hinweis verschwindet nach dem 22.11.2026",
    ),
    (
        "initiatives",
        "initiative",
        {"offers": [{"id": "kurs", "name": "Nähkurs", "valid": {"until": "2026-12-01"}}]},
        "Das Angebot „Nähkurs“ endet am 1.12.2026",
    ),
    (
        "initiatives",
        "initiative",
        {"needs": [{"task": "Lernpatin", "until": "2026-12-24"}]},
        "Die Suche „Lernpatin“ endet am 24.12.2026",
    ),
]


@pytest.mark.parametrize(("kind", "of", "fields", "sentence"), ENDING)
def test_what_ends_soon_is_told(
    district: Place, kind: str, of: str, fields: dict[str, Any], sentence: str
) -> None:
    """Even of a fresh record, up to the last day of the span and not before it."""
    record = getattr(records, of)(verified=_verified(FRESH), **fields)
    _write(district, **{kind: {"neu": record}})

    (letter,) = _letters(district).values()
    day = re.search(r"\d+\.\d+\.\d+", sentence)
    assert day is not None
    until = date(*(int(part) for part in reversed(day[0].split("."))))

    assert sentence in text(letter, TODAY)
    assert sentence in markdown(letter, TODAY)
    assert _letters(district, (until - TODAY).days)
    assert not _letters(district, (until - TODAY).days - 1)


def test_a_consent_that_is_over_is_told_without_the_name(district: Place) -> None:
    """Whoever has not agreed stays a function in the list as well."""
    over = {"given": "2024-01-15", "scope": "web", "expires": "2026-10-31"}
    _write(district, contacts={"stelle": records.person(consent=over, verified=_verified(FRESH))})

    (letter,) = _letters(district).values()

    for made in (text(letter, TODAY), markdown(letter, TODAY)):
        assert "Die Einwilligung galt bis 31.10.2026" in made
        assert "Ehrenamtskoordinatorin" in made
        assert "Beispiel" not in made


def test_outdated_translations_are_told(district: Place) -> None:
    """Whoever changes a text is reminded of the others that say it."""
    _write(
        district,
        initiatives={
            "cafe": records.initiative(
                verified=_verified(FRESH),
                translations={"uk": {"summary": "Ремонтуємо.", "of": "000000"}},
            )
        },
    )

    (letter,) = _letters(district).values()

    assert "Die Übersetzung ist veraltet: Ukrainisch." in text(letter, TODAY)


def test_names_do_nothing_in_an_issue(district: Place) -> None:
    """No markup, no mention of people on the forge, no HTML."""
    name = "@octocat [Böse](https://x.example) <img> **laut** `x`"
    _write(district, initiatives={"alt": records.initiative(name=name)})

    made = markdown(_letters(district)["altdorf"], TODAY)
    line = next(line for line in made.splitlines() if "octocat" in line)

    assert "@octocat" not in line
    assert r"\[Böse\](https://x.example)" in line
    assert r"&lt;img> \*\*laut\*\* \`x\`" in line


def test_an_issue_is_never_too_long(district: Place) -> None:
    """GitHub refuses more than 65,536 characters; the rest is counted."""
    _write_checked(district, alt=STALE)
    letter = _letters(district)["altdorf"]
    long = letter._replace(tasks=letter.tasks * 1000)

    made = markdown(long, TODAY)

    assert len(made) <= LONGEST
    rest = re.search(r"… und (\d+) weitere", made)
    assert rest is not None
    assert made.count("- [ ]") + int(rest[1]) == 1000


def test_lists_are_written_one_a_place(place: Place, tmp_path: Path) -> None:
    """Each with its title in the first line; a second time nothing is overwritten."""
    _write_checked(place, alt=STALE)
    out = tmp_path / "listen"

    assert _command(place, "reminders", "--format=markdown", f"--out={out}") == 0
    assert _command(place, "reminders", "--format=markdown", f"--out={out}") == 2

    assert sorted(path.name for path in out.iterdir()) == ["_landkreis.md", "altdorf.md"]
    first = (out / "altdorf.md").read_text("utf-8").splitlines()[0]
    assert first == "# Bitte prüfen: Altdorf"


def test_programs_get_one_document(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON on the output is a list of all lists; the same again, byte for byte."""
    _write_checked(place, alt=STALE)

    assert _command(place, "reminders", "--format=json") == 0
    one = capsys.readouterr().out
    assert _command(place, "reminders", "--format=json") == 0

    assert capsys.readouterr().out == one
    found = {letter["municipality"]: letter for letter in json.loads(one)}
    (record,) = found["altdorf"]["records"]
    assert (record["age"], record["light"], record["checked_on"]) == ("stale", "rot", STALE)
    assert record["page"] == "https://wegweiser.example/initiativen/alt/"
    assert json.loads(as_json(_letters(place)["altdorf"], TODAY)) == found["altdorf"]


def test_a_negative_span_is_refused(place: Place) -> None:
    """Nothing ends before it ends."""
    assert _command(place, "reminders", "--within=-1") == 2
