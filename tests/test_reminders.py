"""What is old, what ends soon, and who is asked to look at it."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import records

from signpost import cli, files, pipeline
from signpost.inhand import records as in_hand
from signpost.reminder_text import LONGEST, as_json, markdown, text
from signpost.reminders import DISTRICT, Letter, letters

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Place

TODAY = date(2026, 11, 22)
FRESH, DUE, STALE = "2026-10-01", "2026-03-01", "2025-06-01"


def _write(place: Place, **kinds: dict[str, records.Data]) -> None:
    place.write(
        {
            f"content/{kind}/{id_}.yaml": records.yaml(record)
            for kind, some in kinds.items()
            for id_, record in some.items()
        }
    )


def _verified(on: str) -> dict[str, str]:
    return {"on": on, "by": "Koordination"}


def _letters(place: Place, within: int = 60) -> dict[str, Letter]:
    catalog = pipeline.read(place.order).catalog
    held = in_hand(files.scan(place.content)[0])
    return {letter.id: letter for letter in letters(catalog, held, place.today, within)}


def _fresh_office(place: Place) -> None:
    office = records.office(responsible_for={"district": "ja"}, verified=_verified(FRESH))
    _write(place, contacts={"koordination": office})


def _command(place: Place, *arguments: str) -> int:
    folders = (f"--content={place.content}", f"--cache={place.cache}")
    return cli.main([*arguments, *folders, f"--today={place.today}"])


def test_age_is_told_only_to_those_who_ask(place: Place) -> None:
    """A proposal does not fail, and says nothing, for what somebody else left lying."""
    _fresh_office(place)
    _write(place, initiatives={"alt": records.initiative(verified=_verified(STALE))})

    assert place.check() == ()
    assert _command(place, "check") == 0
    assert _command(place, "check", "--strict") == 1


def test_what_is_due_is_a_hint_and_what_is_old_an_error(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two levels, each at the day that makes it so."""
    _fresh_office(place)
    _write(
        place,
        initiatives={
            "alt": records.initiative(name="Alt", verified=_verified(STALE)),
            "frisch": records.initiative(name="Frisch", verified=_verified(FRESH)),
            "nie": records.initiative(name="Nie"),
            "reif": records.initiative(name="Reif", verified=_verified(DUE)),
            "vorbei": records.initiative(name="Vorbei", status="ended"),
        },
    )

    assert _command(place, "check", "--strict", "--format=json") == 1
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


def test_what_is_due_alone_fails_nothing(place: Place) -> None:
    """The strict check fails for what is out of date, and for nothing less."""
    _fresh_office(place)
    _write(place, initiatives={"reif": records.initiative(verified=_verified(DUE))})

    assert _command(place, "check", "--strict") == 0


def test_a_place_with_nobody_is_the_districts(place: Place) -> None:
    """A list goes to the municipality's own coordination, else to the district's."""
    _fresh_office(place)
    _write(place, initiatives={"alt": records.initiative(verified=_verified(STALE))})

    alone = _letters(place)["altdorf"]
    own = records.office(
        name="Rathaus Altdorf",
        email="rathaus@altdorf.example",
        responsible_for={"municipalities": ["altdorf"]},
        verified=_verified(FRESH),
    )
    _write(place, contacts={"rathaus": own})
    helped = _letters(place)["altdorf"]

    assert alone.stand_in
    assert [one.email for one in alone.addressees] == ["ehrenamt@landkreis.example"]
    assert not helped.stand_in
    assert [one.name for one in helped.addressees] == ["Rathaus Altdorf"]


def test_the_oldest_comes_first_and_what_is_fresh_is_counted(place: Place) -> None:
    """Whoever has ten minutes looks at what needs it most."""
    _fresh_office(place)
    _write(
        place,
        initiatives={
            "a": records.initiative(name="A", verified=_verified(FRESH)),
            "b": records.initiative(name="B", verified=_verified(DUE)),
            "c": records.initiative(name="C"),
            "d": records.initiative(name="D", verified=_verified("2025-07-01")),
            "e": records.initiative(name="E", verified=_verified(STALE)),
        },
    )

    found = _letters(place)

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
    place: Place, kind: str, of: str, fields: dict[str, Any], sentence: str
) -> None:
    """Even of a fresh record, up to the last day of the span and not before it."""
    _fresh_office(place)
    record = getattr(records, of)(verified=_verified(FRESH), **fields)
    _write(place, **{kind: {"neu": record}})

    (letter,) = _letters(place).values()
    day = re.search(r"\d+\.\d+\.\d+", sentence)
    assert day is not None
    until = date(*(int(part) for part in reversed(day[0].split("."))))

    assert sentence in text(letter, TODAY)
    assert sentence in markdown(letter, TODAY)
    assert _letters(place, (until - TODAY).days)
    assert not _letters(place, (until - TODAY).days - 1)


def test_a_consent_that_is_over_is_told_without_the_name(place: Place) -> None:
    """Whoever has not agreed stays a function in the list as well."""
    _fresh_office(place)
    over = {"given": "2024-01-15", "scope": "web", "expires": "2026-10-31"}
    _write(place, contacts={"stelle": records.person(consent=over, verified=_verified(FRESH))})

    (letter,) = _letters(place).values()

    for made in (text(letter, TODAY), markdown(letter, TODAY)):
        assert "Die Einwilligung galt bis 31.10.2026" in made
        assert "Ehrenamtskoordinatorin" in made
        assert "Beispiel" not in made


def test_outdated_translations_are_told(place: Place) -> None:
    """Whoever changes a text is reminded of the others that say it."""
    _fresh_office(place)
    _write(
        place,
        initiatives={
            "cafe": records.initiative(
                verified=_verified(FRESH),
                translations={"uk": {"summary": "Ремонтуємо.", "of": "000000"}},
            )
        },
    )

    (letter,) = _letters(place).values()

    assert "Die Übersetzung ist veraltet: Ukrainisch." in text(letter, TODAY)


def test_names_do_nothing_in_an_issue(place: Place) -> None:
    """No markup, no mention of people on the forge, no HTML."""
    _fresh_office(place)
    name = "@octocat [Böse](https://x.example) <img> **laut** `x`"
    _write(place, initiatives={"alt": records.initiative(name=name)})

    made = markdown(_letters(place)["altdorf"], TODAY)
    line = next(line for line in made.splitlines() if "octocat" in line)

    assert "@octocat" not in line
    assert r"\[Böse\](https://x.example)" in line
    assert r"&lt;img> \*\*laut\*\* \`x\`" in line


def test_an_issue_is_never_too_long(place: Place) -> None:
    """GitHub refuses more than 65,536 characters; the rest is counted."""
    _fresh_office(place)
    _write(place, initiatives={"alt": records.initiative(verified=_verified(STALE))})
    letter = _letters(place)["altdorf"]
    long = letter._replace(tasks=letter.tasks * 1000)

    made = markdown(long, TODAY)

    assert len(made) <= LONGEST
    rest = re.search(r"… und (\d+) weitere", made)
    assert rest is not None
    assert made.count("- [ ]") + int(rest[1]) == 1000


def test_lists_are_written_one_a_place(place: Place, tmp_path: Path) -> None:
    """Each with its title in the first line; a second time nothing is overwritten."""
    _write(place, initiatives={"alt": records.initiative(verified=_verified(STALE))})
    out = tmp_path / "listen"

    assert _command(place, "reminders", "--format=markdown", f"--out={out}") == 0
    assert _command(place, "reminders", "--format=markdown", f"--out={out}") == 2

    assert sorted(path.name for path in out.iterdir()) == ["_landkreis.md", "altdorf.md"]
    first = (out / "altdorf.md").read_text("utf-8").splitlines()[0]
    assert first == "# Bitte prüfen: Altdorf"


def test_programs_get_one_document(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON on the output is a list of all lists; the same again, byte for byte."""
    _write(place, initiatives={"alt": records.initiative(verified=_verified(STALE))})

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
