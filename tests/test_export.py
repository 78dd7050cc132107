"""Exports: what is written comes back as it was; what the website withholds stays within."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import records
import scripts
from conftest import EXAMPLE as DISTRICT
from hypothesis import given, settings
from hypothesis import strategies as st

from signpost import sheet
from signpost.cli import main
from signpost.intake import run as intake
from signpost.intake import texts
from signpost.intake.flat import leaves
from signpost.intake.grid import Grid, from_csv
from signpost.intake.headings import header
from signpost.intake.hsds import from_hsds
from signpost.intake.known import known
from signpost.intake.plan import Basis, Plan, planned
from signpost.intake.proposal import proposed
from signpost.intake.rows import nested
from signpost.intake.targets import model_of, targets
from signpost.intake.workbook import from_xlsx
from signpost.outtake import run
from signpost.outtake.hsds import Writer
from signpost.outtake.table import rows
from signpost.source import parse
from signpost.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Place

    from signpost.yaml_walk import Data

EXAMPLE: Final = DISTRICT / "content"
TODAY: Final = date(2026, 11, 22)
FORMS: Final = (".csv", ".xlsx", ".json")
SHARED: Final = Path(__file__).resolve().parent.parent.parent / "shared/data/hsds"
"""The specification and its examples; beside the project where it is tested."""


def record(kind: str, path: Path) -> Any:
    """Return a record as the schema has it."""
    source, _problems = parse(path.name, path.read_bytes())
    assert source is not None
    found = validate(source, model_of(kind))
    assert not isinstance(found, tuple), found
    return found


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("kind", ["initiatives", "contacts"])
def test_records_come_back_as_they_were(kind: str, ending: str, tmp_path: Path) -> None:
    """Into a folder that has none of them; and beside them, where nothing changes."""
    if kind == "contacts" and ending == ".json":
        kind = "initiatives"  # HSDS has organisations only
    file = tmp_path / f"alle{ending}"
    run.give(run.Asked(EXAMPLE, TODAY, kind, file, internal=True))
    content = tmp_path / "content"
    shutil.copytree(EXAMPLE, content)
    beside = intake.bring(intake.Asked(content, TODAY, file, kind))
    shutil.rmtree(content / kind)

    answer = intake.bring(intake.Asked(content, TODAY, file, kind, write=True))

    there = {path.name: record(kind, path) for path in (EXAMPLE / kind).glob("*.yaml")}
    assert {path.name: record(kind, path) for path in (content / kind).glob("*.yaml")} == there
    assert answer.fine
    assert f"{len(there)} unverändert. Es gibt nichts zu schreiben." in beside.text


TEXT: Final = (scripts.SOME | st.text("abc äß-;,[]{}:#'\"|>&*!%@`?=+0147\n\t\\", min_size=1)).map(
    lambda text: " ".join(text.split()) or "x"
)
LINES: Final = st.lists(TEXT, min_size=1, max_size=3).map("\n\n".join)
PARTS: Final[dict[str, Any]] = {
    "hours": [{"days": ["mo", "mi"], "from": "15:00", "to": "17:00", "note": "Eingang; Hof"}],
    "offers": [{"id": "cafe", "name": "Café [neu]", "cost": {"free": "ja"}, "languages": "de"}],
    "needs": [{"task": "Lotse", "since": "2026-09-01"}, {"task": "Fahrerin", "groups": []}],
    "closed": [{"from": "2026-12-24"}],
    "translations": {"en": {"summary": "Zeile; zwei", "by": "human", "of": "3fa9c1"}},
    "extra": {"Alt": "1", "Liste": ["a", {"b": None}], "Leer": None},
}
WORDS: Final[dict[str, list[Any]]] = {
    "kind": ["initiative"],
    "municipality": ["altdorf"],
    "topics": ["sprache", ["sprache", "wohnen"]],
    "audiences": ["familien", ["alle", "familien"], []],
    "area": [["altdorf", "nord"], "district"],
    "languages": ["de", ["de", "ar"], []],
    "carrier.type": ["kirche"],
    "founded": ["2015"],
    "volunteers.count": ["35"],
    "place.location.lat": ["48.10", "48,1"],
    "place.location.lon": ["8.5"],
    "place.postcode": ["01067", "79901"],
    "phone": ["030 66633740/41", "115", "+49 (0) 30 23125-100"],
    "email": ["a.b@altdorf.example"],
    "website": ["https://altdorf.example/a?b=c"],
    "source.url": ["http://altdorf.example"],
    "former_ids": [["alt-1", "alt-2"], []],
    "contacts": ["koordination", []],
    "documents": [[]],
}
OPTIONAL: Final = ("carrier", "volunteers", "verified", "notice", "source")
"""Parts that are whole, or not there."""
NEVER: Final = ("parent", "status", "ended_on", "place.hide_address")


def one(name: str) -> st.SearchStrategy[Any]:  # noqa: PLR0911 - one for each shape
    """Return values that a field may have."""
    it = targets("initiatives")[name]
    if name in WORDS:
        return st.sampled_from(WORDS[name])
    if name in PARTS:
        return st.just(PARTS[name])
    match it.shape:
        case "yesno":
            return st.sampled_from(["ja", "nein", "true", "no"])
        case "choice":
            return st.sampled_from(it.choices)
        case "day":
            return st.dates(date(2020, 1, 1), date(2026, 1, 1)).map(str)
        case "list":
            return st.lists(TEXT.map(lambda text: text[:200]), max_size=3) | TEXT.map(
                lambda text: text[:200]
            )
        case "prose":
            return LINES.map(lambda text: text[:2_000].strip() or "x")
    return TEXT.map(lambda text: text[:200].strip() or "x")


@st.composite
def initiatives(draw: st.DrawFn) -> dict[str, Data]:
    """Return an initiative that the schema accepts, with any of its fields."""
    needed = {"name", "kind", "municipality", "summary", "topics"}
    some = sorted(set(targets("initiatives")) - needed - set(NEVER))
    chosen = needed | set(draw(st.lists(st.sampled_from(some), max_size=12)))
    for part in OPTIONAL:
        if any(name.startswith(f"{part}.") for name in chosen):
            chosen |= {name for name in some if name.startswith(f"{part}.")}
    values = {name: draw(one(name)) for name in some if name in chosen}
    values |= {name: draw(one(name)) for name in sorted(needed)}
    return nested("initiatives", values)


def from_bytes(raw: bytes, ending: str) -> Grid:
    """Return an export as a table."""
    match ending:
        case ".json":
            return from_hsds("a.json", raw)
        case ".xlsx":
            return from_xlsx("a.xlsx", raw)
    return from_csv("a.csv", raw)


@pytest.fixture(scope="module")
def basis(tmp_path_factory: pytest.TempPathFactory) -> Basis:
    """Return a district without initiatives."""
    content = tmp_path_factory.mktemp("district") / "content"
    for name, text in records.district().items():
        path = content.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    asked = intake.Asked(content, TODAY, content)
    return Basis(known(content), intake.today_of(asked), content, {})


def brought(grid: Grid, basis: Basis) -> Plan:
    """Return what an export would change."""
    top = header(grid, "initiatives")
    assert top is not None
    return planned(grid, top, proposed(top, "initiatives", basis.known, grid), basis)


@pytest.mark.parametrize("ending", FORMS)
@settings(max_examples=80)
@given(found=st.lists(initiatives(), min_size=1, max_size=3))
def test_any_record_comes_back(ending: str, basis: Basis, found: list[dict[str, Data]]) -> None:
    """Whatever an editor may write in whatever script, as data and as a record."""
    those: dict[str, dict[str, Data]] = {}
    for number, data in enumerate(found):
        source, _problems = parse("", texts.new(data))
        assert source is not None
        if not isinstance(validate(source, model_of("initiatives")), tuple):
            those[f"nummer-{number}"] = source.data
    if ending == ".json":
        raw = Writer("https://wegweiser.example/", "BW", those).file()
    else:
        raw = sheet.written(rows("initiatives", those), ending)

    plan = brought(from_bytes(raw, ending), basis) if those else Plan((), {}, {}, ())

    refused = [outcome for outcome in plan.outcomes if outcome.state == "refused"]
    back = {id_: parse("", text)[0] for id_, text in plan.files.items()}
    for id_ in those.keys() - {outcome.id for outcome in refused}:
        source, _problems = parse("", texts.new(dict(those[id_])))
        after = back[id_]
        assert after is not None
        assert source is not None
        assert validate(after, model_of("initiatives")) == validate(source, model_of("initiatives"))
    # what is refused breaks a rule beyond the schema, which any file would have to keep
    assert all(
        "JSON" not in f.message and "Export" not in f.hint for o in refused for f in o.faults
    )


def test_what_is_withheld_does_not_get_out(tmp_path: Path) -> None:
    """Hidden addresses, people without consent and ended groups; unless asked for on purpose."""
    content = tmp_path / "content"
    shutil.copytree(EXAMPLE, content)
    hidden = {"name": "Geheimhaus", "street": "Geheimgasse 1", "town": "Altdorf"}
    place = {**hidden, "hide_address": "ja", "transport": "Bus Geheim"}
    person = records.person(name="Frau Geheim", consent=None)
    base = record_of_example()
    new = {
        "initiatives/offen.yaml": {**base, "place": place, "contacts": ["geheim"]},
        "initiatives/zu-ende.yaml": {**base, "name": "Geheimes Ende", "status": "ended"},
        "contacts/geheim.yaml": person,
    }
    for name, data in new.items():
        (content / name).write_text(records.yaml(data), "utf-8")

    for kind, ending in (("initiatives", ".csv"), ("initiatives", ".json"), ("contacts", ".csv")):
        file = tmp_path / f"{kind}{ending}"
        told = run.give(run.Asked(content, TODAY, kind, file))
        assert "geheim" not in file.read_text("utf-8").casefold()
        assert "mit --internal" in told
        inside = tmp_path / f"{kind}-intern{ending}"
        told = run.give(run.Asked(content, TODAY, kind, inside, internal=True))
        assert "geheim" in inside.read_text("utf-8").casefold()
        assert "Geben Sie die Datei nicht weiter." in told


def test_every_record_that_lacks_something_counts(place: Place) -> None:
    """However short what it lacks: here the id of who stands in."""
    place.write_records(
        {
            "contacts/ab": records.person(consent=None),
            "contacts/amt": records.office(name="Amt", deputy="ab"),
        }
    )
    told = run.give(run.Asked(place.content, TODAY, "contacts", place.root / "kontakte.csv"))

    assert "In 2 Einträgen fehlt" in told


def record_of_example() -> dict[str, Any]:
    """Return an initiative that is valid in the example district."""
    path = min((EXAMPLE / "initiatives").glob("*.yaml"))
    source, _problems = parse("", path.read_bytes())
    assert source is not None
    kept = ("name", "kind", "municipality", "summary", "topics")
    return {name: source.data[name] for name in kept}


def test_a_change_in_an_export_comes_back(tmp_path: Path) -> None:
    """And what was changed in the record since the export is never overwritten."""
    content = tmp_path / "content"
    shutil.copytree(EXAMPLE, content)
    (content / "initiatives/probe.yaml").write_text(records.yaml(record_of_example()), "utf-8")
    file = tmp_path / "alle.csv"
    run.give(run.Asked(content, TODAY, "initiatives", file))
    table = list(csv.reader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";"))
    row = next(row for row in table if row[0] == "probe")
    nth = next(n for n, cell in enumerate(table[0]) if cell.endswith("[summary]"))
    row[nth] = "Wir sind jetzt neu."
    file.write_bytes(sheet.to_csv([tuple(row) for row in table]))
    asked = intake.Asked(content, TODAY, file, write=True)

    first = intake.bring(asked)

    assert "→ Wir sind jetzt neu." in first.text
    assert ", 1 geändert" in f", {first.text.splitlines()[-1]}"
    path = content / "initiatives/probe.yaml"
    path.write_text(path.read_text("utf-8").replace("jetzt neu", "ganz neu"), "utf-8")
    second = intake.bring(asked)
    assert not second.fine
    assert "Widerspruch, nicht überschrieben" in second.text
    assert "ganz neu" in path.read_text("utf-8")


def required() -> Iterator[tuple[str, str]]:
    """Yield what HSDS 3.0 asks of each object, and what it allows (CC BY-SA 4.0, Open Referral)."""
    yield "organizations", "id name description"
    yield "services", "id name status"
    yield "locations", "id location_type"
    yield "addresses", "id address_1 city state_province postal_code country address_type"
    yield "phones", "id number"
    yield "attributes", "id"
    yield "organization_identifiers", "id identifier_type identifier"
    yield "schedules", "id"
    yield "languages", "id"


def test_hsds_has_what_the_specification_asks_for(tmp_path: Path) -> None:
    """By a list of our own everywhere, and by the official schemas where these are."""
    file = tmp_path / "alle.json"
    run.give(run.Asked(EXAMPLE, TODAY, "initiatives", file))
    whole = json.loads(file.read_text("utf-8"))
    wanted = dict(required())

    def walk(name: str, thing: Any) -> None:
        if isinstance(thing, list):
            for part in thing:
                walk(name, part)
        elif isinstance(thing, dict):
            assert set(wanted.get(name, "").split()) <= thing.keys()
            for key, part in thing.items():
                walk(key, part)

    walk("", whole)
    assert whole["organizations"]
    assert whole["services"]
    if SHARED.is_dir():
        for name, things in (("organization", "organizations"), ("service", "services")):
            assert [fault for thing in whole[things] for fault in faults(name, thing)] == []


def faults(name: str, thing: Any) -> Iterator[str]:
    """Yield what the official schema of HSDS 3.0 says against an object."""
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415 - only where the schemas are
    from referencing import Registry, Resource  # noqa: PLC0415
    from referencing.jsonschema import DRAFT202012  # noqa: PLC0415

    found = {
        path.name: json.loads(path.read_text("utf-8")) for path in SHARED.glob("3.0/schema/*.json")
    }
    resources = [
        (key, Resource.from_contents(schema, default_specification=DRAFT202012))
        for key, schema in found.items()
    ]
    registry: Registry[Any] = Registry().with_resources(resources)
    judge = Draft202012Validator(
        found[f"{name}.json"], registry=registry, format_checker=FormatChecker()
    )
    for error in judge.iter_errors(thing):
        yield f"{list(error.path)}: {error.message}"


FOREIGN: Final = {
    "organizations": [
        {
            "id": "0f9619ff-8b86-4011-b42d-00c04fc964ff",
            "name": "Nachbarschaftshilfe Altdorf",
            "description": "Wir helfen beim Einkaufen.",
            "email": "hilfe@altdorf.example",
            "website": "altdorf.example",
            "year_incorporated": 2015,
            "phones": [{"id": "1", "number": "030 23125 100"}],
            "locations": [
                {
                    "id": "2",
                    "location_type": "physical",
                    "addresses": [
                        {"address_1": "Kirchgasse 3", "city": "Altdorf", "postal_code": "79901"}
                    ],
                }
            ],
            "attributes": [{"id": "3", "taxonomy_term": {"name": "Sprache", "taxonomy": "x"}}],
        }
    ],
    "services": [
        {
            "id": "4",
            "organization_id": "0f9619ff-8b86-4011-b42d-00c04fc964ff",
            "name": "Einkaufshilfe",
            "status": "active",
            "minimum_age": 60,
        }
    ],
}


def test_a_neighbours_hsds_becomes_records(basis: Basis) -> None:
    """Organisations with their services as offers, told like any table."""
    raw = json.dumps(FOREIGN).encode()
    plan = brought(from_hsds("a.json", raw), basis)

    (outcome,) = plan.outcomes
    source, _problems = parse("", plan.files[outcome.id])
    assert source is not None
    assert source.data == {
        "name": "Nachbarschaftshilfe Altdorf",
        "kind": "initiative",
        "municipality": "altdorf",
        "summary": "Wir helfen beim Einkaufen.",
        "topics": ["sprache"],
        "founded": "2015",
        "place": {"street": "Kirchgasse 3", "postcode": "79901", "town": "Altdorf"},
        "phone": "030 23125 100",
        "email": "hilfe@altdorf.example",
        "website": "https://altdorf.example",
        "offers": [{"id": "einkaufshilfe", "name": "Einkaufshilfe", "age": {"min": "60"}}],
    }
    assert ("organizations[0].website", "„altdorf.example“ → „https://altdorf.example“") in (
        outcome.notes
    )


def test_exports_are_the_same_twice_and_overwrite_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command ends with 2 where the file is there, or has no ending that we know."""
    where = ["--content", str(EXAMPLE), "--today", "2026-11-22"]
    made = []
    for number in range(2):
        for ending in FORMS:
            file = tmp_path / f"{number}{ending}"
            assert main(["export", "initiatives", str(file), *where]) == 0
            made.append(file.read_bytes())
    assert made[:3] == made[3:]
    assert main(["export", "initiatives", str(tmp_path / "0.csv"), *where]) == 2
    assert "gibt es schon" in capsys.readouterr().err
    assert main(["export", "initiatives", str(tmp_path / "a.pdf"), *where]) == 2
    assert main(["export", "contacts", str(tmp_path / "a.json"), *where]) == 2


def test_every_field_has_a_column() -> None:
    """Nothing that a record can say is left out of a table."""
    data: dict[str, Data] = {"name": "x", "place": {}, "carrier": {"type": "kirche"}}
    assert leaves("initiatives", data) == {"name": "x", "place": {}, "carrier.type": "kirche"}
    assert set(model_of("initiatives").model_fields) == {
        name.partition(".")[0] for name in targets("initiatives")
    }
